//! Words by which the lines of a letter, the kind of a text and whose words it holds are known:
//! `taal/brief.tsv`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrases::{Held, Phrases};
use crate::order;
use crate::{embedded, wordlist};

/// The list, read at its first use.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The months.
pub(super) static MONTHS: LazyLock<Phrases> = LazyLock::new(|| {
    let rows = wordlist::rows(embedded::language_list("maanden"));
    let months = rows.filter_map(|(_, row)| wordlist::columns(row)).map(|[_, month]| month);
    Phrases::new(months.collect())
});

/// Abbreviations that something follows, from the list that the sentence splitter knows them by.
pub(super) static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(abbreviations);

/// All kinds of words in the list.
#[derive(Debug)]
pub(super) struct Words {
    /// Words with which a letter addresses people.
    pub(super) greetings: Phrases,
    /// Openings that say enough on their own.
    pub(super) bare_greetings: Phrases,
    /// After a greeting without a comma, what shows that people are addressed.
    pub(super) addressed: Phrases,
    /// Words after which a line that opens like a salutation turns out to be a sentence.
    pub(super) after_salutation: Phrases,
    /// Phrases that close a letter.
    pub(super) closings: Phrases,
    /// What may follow such a phrase, before a name.
    pub(super) after_closing: Phrases,
    /// How a line opens that names who sends the letter.
    pub(super) senders: Phrases,
    /// Verbs that make a sentence of such a line.
    pub(super) sender_verbs: Phrases,
    /// How a line opens that names who receives the letter.
    pub(super) receivers: Phrases,
    /// Labels of the subject line.
    pub(super) subject_labels: Phrases,
    /// Words after which a subject's label turns out to be part of a sentence.
    pub(super) after_subject: Phrases,
    /// Labels of reference lines, also without a colon behind them.
    pub(super) labels: Phrases,
    /// Labels with a colon, or with their value in a column apart: else they are ordinary words.
    pub(super) column_labels: Phrases,
    /// Labels with a colon only: without it they are ordinary words, or heads of columns.
    pub(super) colon_labels: Phrases,
    /// Labels behind which a person stands.
    pub(super) person_labels: Phrases,
    /// What stands before the number of a page.
    pub(super) page_labels: Phrases,
    /// What stands between a page and the number of pages.
    pub(super) page_links: Phrases,
    /// Endings of names of streets.
    pub(super) streets: Phrases,
    /// With what a line of a postal address opens that names no street.
    pub(super) postal: Phrases,
    /// What stands before a telephone number or an address of e-mail or web.
    pub(super) contact_labels: Phrases,
    /// How the lines of a running head open, above the number of a page.
    pub(super) running_heads: Phrases,
    /// How a line opens that starts what was added below a letter.
    pub(super) annexes: Phrases,
    /// Words with which no group of words ends.
    pub(super) open_ends: Phrases,
    /// Words with which a question opens, also as a heading.
    pub(super) question_openings: Phrases,
    /// Marks of an answer before a subject.
    pub(super) reply_marks: Phrases,
    /// Names of pieces for college and council.
    pub(super) council_pieces: Phrases,
    /// Names of letters to the council: a council piece where nothing makes a letter of it.
    pub(super) council_letters: Phrases,
    /// Names of lists of items, papers or decisions. Such a list is no council piece.
    pub(super) council_lists: Phrases,
    /// Headings of a council piece of which two together are enough.
    pub(super) council_headings: Phrases,
    /// Who such a piece is for.
    pub(super) councils: Phrases,
    /// Headings under which a council piece says what is decided.
    pub(super) decisions: Phrases,
    /// Headings of a summary.
    pub(super) summaries: Phrases,
    /// In a reference line: the member of the college who answers for the piece.
    pub(super) portfolios: Phrases,
    /// What the reference lines of a letter hold.
    pub(super) letterheads: Phrases,
    /// What stands on the paper of a letter, and never above an e-mail.
    pub(super) letter_papers: Phrases,
    /// What the subject line of a letter holds, but not that of an e-mail.
    pub(super) letter_subjects: Phrases,
    /// What a letter calls itself.
    pub(super) says_letter: Phrases,
    /// What an e-mail calls itself.
    pub(super) says_mail: Phrases,
    /// How e-mails greet, and letters do not.
    pub(super) mail_greetings: Phrases,
    /// Labels of who sends an e-mail.
    pub(super) mail_from: Phrases,
    /// Labels of who receives it.
    pub(super) mail_to: Phrases,
    /// What the reference lines of an e-mail hold, and those of a letter hardly.
    pub(super) mail_heads: Phrases,
    /// Sentences that stand at the foot of printed pages.
    pub(super) page_feet: Phrases,
    /// With what a line introduces somebody's own words.
    pub(super) quoting: Phrases,
    /// What shows that such words are the writer's after all.
    pub(super) quoting_no_longer: Phrases,
    /// By what the writer shows to be the one who speaks again.
    pub(super) quoted_ends: Phrases,
    /// With what a line ends that introduces words in marks or in a quoted passage.
    pub(super) quoting_marked: Phrases,
    /// What such a line names when law text follows.
    pub(super) quoting_law: Phrases,
    /// How to get no more e-mails.
    pub(super) unsubscribing: Phrases,
    /// What one gets no more.
    pub(super) unsubscribed: Phrases,
    /// How a line opens that says why one gets an e-mail.
    pub(super) subscriptions: Phrases,
    /// What somebody did to get e-mails.
    pub(super) subscribed: Phrases,
    /// How a line opens that tells where to choose what one gets.
    pub(super) preferences: Phrases,
    /// Lines under which an answer stands.
    pub(super) answers: Phrases,
    /// Who decides and also writes letters.
    pub(super) college_bodies: Phrases,
    /// What closes a by-law or a decision of a council.
    pub(super) enacted: Phrases,
    /// How the considerations of a by-law open.
    pub(super) recitals: Phrases,
    /// Who decides, and writes no letters.
    pub(super) council_bodies: Phrases,
    /// What a by-law calls itself.
    pub(super) enactments: Phrases,
    /// What a text about cookies asks or tells.
    pub(super) cookies: Phrases,
    /// What a disclaimer says.
    pub(super) disclaimers: Phrases,
    /// What a disclaimer is about.
    pub(super) this_message: Phrases,
    /// Headings of a disclaimer.
    pub(super) disclaimer_heads: Phrases,
    /// What stands beside a disclaimer.
    pub(super) disclaimer_rests: Phrases,
    /// Words that no law text has: the writer speaks, to a reader.
    pub(super) writers: Phrases,
    /// Words of somebody who speaks for themselves.
    pub(super) speakers: Phrases,
    /// The first label of the head of an e-mail.
    pub(super) mail_opens: Phrases,
    /// Labels of when an e-mail was sent.
    pub(super) mail_dates: Phrases,
    /// Labels of who it went to, and what about.
    pub(super) mail_subjects: Phrases,
    /// What stands between hyphens above an earlier e-mail.
    pub(super) mail_rules: Phrases,
    /// How a line opens that asks not to print.
    pub(super) green: Phrases,
    /// What is not to be printed.
    pub(super) green_mail: Phrases,
    /// What a mail server writes above an e-mail from outside.
    pub(super) gateways: Phrases,
    /// Headings above what readers wrote.
    pub(super) comments: Phrases,
    /// That a text holds what people said in turn.
    pub(super) spoken: Phrases,
    /// Labels before a colon that are no speakers.
    pub(super) no_speakers: Phrases,
    /// That somebody wrote.
    pub(super) wrote: Phrases,
    /// Headings of the explanation of a by-law.
    pub(super) explanations: Phrases,
    /// How lines of an invitation to an online meeting open.
    pub(super) invitations: Phrases,
    /// Lines by which such an invitation is known.
    pub(super) invitation_cores: Phrases,
    /// How a line opens that names the device or the program.
    pub(super) sent_from: Phrases,
    /// Headings above a question.
    pub(super) questions: Phrases,
    /// Who asks questions to a college.
    pub(super) questioners: Phrases,
    /// Headings above what they write before their questions.
    pub(super) questioner_texts: Phrases,
    /// Parts of a law.
    pub(super) law_parts: Phrases,
    /// How the names of laws end.
    pub(super) law_names: Phrases,
    /// What only law text says.
    pub(super) law_phrases: Phrases,
    /// Headings that announce law text.
    pub(super) law_heads: Phrases,
    /// Verbs with which a sentence that names an article announces what stands there.
    pub(super) law_list_verbs: Phrases,
    /// What a document about a meeting calls itself.
    pub(super) meetings: Phrases,
    /// How the title of an item of an agenda opens.
    pub(super) agenda_items: Phrases,
    /// Verbs that make a sentence of such a title.
    pub(super) title_verbs: Phrases,
    /// Labels of who was at a meeting.
    pub(super) present: Phrases,
    /// Words in lower case that are part of the name of a person.
    pub(super) name_parts: Phrases,
    /// Heads above what others think of a plan.
    pub(super) views: Phrases,
    /// Heads above the answer to them.
    pub(super) view_answers: Phrases,
    /// How the head of a norm opens that a text takes over.
    pub(super) norm_heads: Phrases,
    /// How questions open that only a government is asked.
    pub(super) government_questions: Phrases,
    /// How questions open, where a line above says that a council asks them.
    pub(super) council_questions: Phrases,
    /// That questions are asked.
    pub(super) asked: Phrases,
    /// Words of a group that speaks for itself.
    pub(super) plural_speakers: Phrases,
    /// How a paragraph opens that tells what members of a group ask.
    pub(super) group_members: Phrases,
    /// What these members do.
    pub(super) group_verbs: Phrases,
    /// Words of who answers them.
    pub(super) answerers: Phrases,
    /// How the considerations of a motion open.
    pub(super) considerations: Phrases,
    /// What only a motion says above them.
    pub(super) motion_openings: Phrases,
    /// How the request of a motion opens.
    pub(super) requests: Phrases,
    /// How the lines above a motion open.
    pub(super) motion_heads: Phrases,
    /// What closes a motion.
    pub(super) motion_ends: Phrases,
    /// What stands before a text that replaces another.
    pub(super) amending: Phrases,
    /// What such a text is part of.
    pub(super) amended: Phrases,
    /// Finds phrases of those kinds that are looked for anywhere in a line.
    pub(super) held: Held,
}

impl Words {
    fn read() -> Self {
        let text = embedded::language_list("brief");
        let rows: Vec<[&str; 2]> =
            wordlist::rows(text).filter_map(|(_, row)| wordlist::columns(row)).collect();
        // The kinds stand in order in the list.
        let of = |kind: &str| -> Phrases {
            let of_kind = &rows[rows.partition_point(|[of, _]| *of < kind)..];
            let of_kind = of_kind.iter().take_while(|[of, _]| *of == kind);
            let mut list: Vec<&'static str> = of_kind.map(|[_, words]| *words).collect();
            order::by_key(&mut list, |words| Reverse(words.len()));
            Phrases::new(list)
        };
        let mut held = Held::new();
        let mut within = |kind: &str| held.add(of(kind));
        Self {
            greetings: of("aanhef"),
            bare_greetings: of("aanhef-alleen"),
            addressed: of("aangesprokene"),
            after_salutation: of("aanhef-zin"),
            closings: of("afsluiting"),
            after_closing: of("afsluiting-vervolg"),
            senders: of("afzender"),
            sender_verbs: of("afzender-zin"),
            receivers: of("geadresseerde"),
            subject_labels: of("onderwerp"),
            after_subject: of("onderwerp-zin"),
            labels: of("label"),
            column_labels: of("label-in-kolommen"),
            colon_labels: of("label-met-dubbelepunt"),
            person_labels: of("label-persoon"),
            page_labels: of("paginanummer"),
            page_links: of("paginanummer-van"),
            streets: of("straat"),
            postal: of("postadres"),
            contact_labels: of("contact"),
            running_heads: of("bladkop"),
            annexes: of("bijvoegsel"),
            open_ends: of("open-einde"),
            question_openings: of("vraagwoord"),
            reply_marks: of("antwoord"),
            council_pieces: of("genre-collegestuk"),
            council_letters: of("genre-raadsbrief"),
            council_lists: of("genre-lijst"),
            council_headings: of("genre-nota-kop"),
            councils: of("genre-bestuur"),
            decisions: of("genre-besluit"),
            summaries: of("genre-samenvatting"),
            portfolios: of("genre-portefeuille"),
            letterheads: of("genre-briefhoofd"),
            letter_papers: of("genre-briefpapier"),
            letter_subjects: of("genre-brief-onderwerp"),
            says_letter: of("genre-brief"),
            says_mail: of("genre-email"),
            mail_greetings: of("genre-email-aanhef"),
            mail_from: of("genre-mail-van"),
            mail_to: of("genre-mail-aan"),
            mail_heads: of("genre-mail"),
            page_feet: of("bladvoet"),
            quoting: within("stem-aanhaling"),
            quoting_no_longer: within("stem-aanhaling-eigen"),
            quoted_ends: within("stem-aanhaling-einde"),
            quoting_marked: of("stem-aanhaling-gemarkeerd"),
            quoting_law: of("stem-aanhaling-wet"),
            unsubscribing: within("stem-afmelding"),
            unsubscribed: within("stem-afmelding-van"),
            subscriptions: of("stem-afmelding-zin"),
            subscribed: within("stem-afmelding-zin-om"),
            preferences: of("stem-voorkeuren"),
            answers: of("stem-antwoord"),
            college_bodies: of("stem-besluit-college"),
            enacted: within("stem-besluit-einde"),
            recitals: of("stem-besluit-overweging"),
            council_bodies: of("stem-besluit-raad"),
            enactments: of("stem-besluit-titel"),
            cookies: within("stem-cookies"),
            disclaimers: within("stem-disclaimer"),
            this_message: within("stem-disclaimer-bericht"),
            disclaimer_heads: of("stem-disclaimer-kop"),
            disclaimer_rests: within("stem-disclaimer-vervolg"),
            writers: of("stem-eigen-persoon"),
            speakers: of("stem-ik"),
            mail_opens: of("stem-mailkop-begin"),
            mail_dates: of("stem-mailkop-datum"),
            mail_subjects: of("stem-mailkop-onderwerp"),
            mail_rules: of("stem-mailscheiding"),
            green: of("stem-milieu"),
            green_mail: within("stem-milieu-van"),
            gateways: within("stem-poort"),
            comments: of("stem-reacties"),
            spoken: within("stem-gesproken"),
            no_speakers: of("stem-geen-spreker"),
            wrote: of("stem-schreef"),
            explanations: of("stem-toelichting"),
            invitations: of("stem-uitnodiging"),
            invitation_cores: of("stem-uitnodiging-kern"),
            sent_from: of("stem-verzonden"),
            questions: of("stem-vraag"),
            questioners: within("stem-vragensteller"),
            questioner_texts: within("stem-vragensteller-toelichting"),
            law_parts: of("stem-wet-deel"),
            law_names: of("stem-wet-naam"),
            law_phrases: within("stem-wet-taal"),
            law_heads: within("stem-wettekst"),
            law_list_verbs: of("stem-wet-opsomming"),
            meetings: within("stem-vergadering"),
            agenda_items: of("stem-agendapunt"),
            title_verbs: of("stem-agendapunt-zin"),
            present: of("stem-aanwezig"),
            name_parts: of("stem-naamdeel"),
            views: of("stem-zienswijze"),
            view_answers: of("stem-zienswijze-antwoord"),
            norm_heads: of("stem-norm"),
            government_questions: of("stem-vraag-bestuur"),
            council_questions: of("stem-vraag-raad"),
            asked: of("stem-vraag-gesteld"),
            plural_speakers: of("stem-wij"),
            group_members: of("stem-fractieleden"),
            group_verbs: of("stem-fractieleden-doen"),
            answerers: of("stem-fractieleden-antwoord"),
            considerations: within("stem-motie-overweging"),
            motion_openings: within("stem-motie-begin"),
            requests: within("stem-motie-verzoek"),
            motion_heads: of("stem-motie-kop"),
            motion_ends: within("stem-motie-einde"),
            amending: within("stem-wijziging"),
            amended: within("stem-wijziging-van"),
            held,
        }
    }
}

/// The abbreviations in the list that are said to come before something.
fn abbreviations() -> FxHashSet<&'static str> {
    let text = embedded::term_list("afkorting").unwrap_or_default();
    let before_something = |(_, row): (usize, &'static str)| {
        let mut columns = wordlist::cells(row).map(str::trim);
        let abbreviation = columns.next()?;
        (columns.next()? == "voor").then_some(abbreviation)
    };
    wordlist::rows(text).filter_map(before_something).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_is_read() {
        let text = embedded::language_list("brief");
        let rows: Vec<_> = wordlist::rows(text).collect();
        let read = format!("{:?}", *WORDS);
        assert!(!read.contains("[]"), "{read}");
        // Each phrase stands between quotation marks there; none has one in it.
        assert_eq!(read.matches('"').count(), rows.len() * 2);
        for (line, row) in rows {
            let [kind, words] = wordlist::columns(row).expect("two columns");
            assert!(!kind.is_empty() && !words.is_empty(), "line {line}");
            assert_eq!(words, words.to_lowercase(), "line {line}");
        }
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        for phrases in [&WORDS.closings, &WORDS.labels, &WORDS.page_labels] {
            assert!(phrases.windows(2).all(|pair| pair[0].len() >= pair[1].len()));
        }
    }
}
