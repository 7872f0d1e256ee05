//! Two versions of one text: no fact is lost without a word, and none is told lost that stands there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{code, fixture, run_in, stderr};

/// Changes in the new versions: the folder, the kind of fact that must be named, what is written there, and
/// what takes its place.
fn planted() -> Vec<[String; 4]> {
    let text = fs::read_to_string(fixture("compare/veranderd.tsv")).expect("it is there");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let parts: Vec<String> = line.split('\t').map(|part| part.replace("\\n", "\n")).collect();
        parts.try_into().unwrap_or_else(|_| panic!("four columns: {line}"))
    };
    rows.map(row).collect()
}

/// What is neither told nor among the places to look at.
const NOT_FOUND: [&str; 24] = [
    "Kap de boom niet tussen",
    "Wij wijzen uw aanvraag voor individuele inkomenstoeslag af.",
    "Die deed het wel.",
    "Het geld dat binnenkomt moet leesbaar blijven.",
    "hoeft u de boete niet te betalen",
    "Dat mag alleen als de gemeente daar eerst op papier toestemming voor geeft.",
    "Doe die het liefst vóór 1 juni 2026.",
    "moet dan al voor de overname een eigen vergunning aanvragen",
    "Let op: ook als u bezwaar maakt, gaat de last door.",
    "Woont er nog iemand anders in huis die thuisblijft, dan gaat de hulp door.",
    "De gemeente snoeit de heggen om de tuinen heen.",
    "De gemeente vergoedt het slot niet.",
    "Dan blijft de subsidie gelijk.",
    "dan hoeft de commissie er in haar advies niet naar te kijken",
    "Uw vereniging moet één volwassene aanwijzen die de sleutel beheert.",
    "Wij vergoeden die kosten niet.",
    "U moet afvalcontainers vóór 30 december van de openbare weg halen.",
    "2. Lever het aankoopbewijs in bij uw consulent, mevrouw S. Hoekema. Dat moet binnen 10 werkdagen na de aankoop.",
    "Uw vermogen telde voor ons niet mee.",
    "Dan moet u ons wel alles eerlijk vertellen.",
    "Wij praten alleen met uw schuldeisers als u dat goed vindt.",
    "Een afvalpas hebt u daar niet nodig.",
    "Hij hoeft de woning trouwens niet uit.",
    "Wij vertellen de eigenaar niet wie de melding deed.",
];

/// Figures that are only among the places to look at: the new one stands elsewhere in the letter too, or what it
/// limits is told in other words.
const ONLY_PLACES: [&str; 8] = [
    "vóór 15 november 2026",
    "vóór 1 oktober 2026",
    "Solliciteer minstens 2 keer per week.",
    "Vraag dan binnen 4 weken een betalingsregeling aan.",
    "Vanaf 16 juni 2025 mag u beginnen.",
    "Totaal: € 350,45",
    "naar het opvangpunt aan de Parallelweg in Noordhage",
    "Tot het herstel zet Lumex Infra twee tijdelijke lampen neer.",
];

/// The letters of which changes are known.
fn folders() -> Vec<String> {
    let mut folders: Vec<String> = planted().into_iter().map(|[folder, ..]| folder).collect();
    folders.dedup();
    folders
}

/// The two versions of a letter, by its folder.
fn versions(folder: &str) -> (PathBuf, PathBuf) {
    let folder = fixture("compare").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let [new, old] = &files[..] else { panic!("{}: two versions", folder.display()) };
    (old.clone(), new.clone())
}

/// The comparison of two files as JSON, with its exit code.
fn compared(old: &Path, new: &Path) -> (i32, Value) {
    let (old, new) = (old.to_str().expect("a path"), new.to_str().expect("a path"));
    let output = run_in(
        &fixture("compare"),
        &["compare", "--isolated", "--output-format", "json", old, new],
    );
    let json = serde_json::from_slice(&output.stdout);
    (code(&output), json.unwrap_or_else(|error| panic!("{error}: {}", stderr(&output))))
}

/// Kind and words of every fact that differs.
fn told(comparison: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let mut all = Vec::new();
    for list in ["missing", "added", "changed"] {
        for fact in comparison["facts"][list].as_array().expect("a list") {
            let words = if list == "changed" {
                format!("{} -> {}", text(&fact["old"]), text(&fact["new"]))
            } else {
                format!("{list}: {}", text(&fact["text"]))
            };
            all.push((text(&fact["kind"]), words));
        }
    }
    all
}

#[test]
fn a_faithful_rewrite_has_all_facts() {
    let folders = folders();
    assert!(folders.len() >= 165, "the letters are there");
    let mut wrong = Vec::new();
    for folder in folders {
        let (old, new) = versions(&folder);
        let (code, comparison) = compared(&old, &new);
        let facts = told(&comparison);
        if code != 0 || !facts.is_empty() {
            wrong.push(format!("{folder}: {facts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a part of a text starts and ends, in bytes.
fn place(part: &Value) -> (u64, u64) {
    let offset = |side: &str| part[side]["offset"].as_u64().expect("a number");
    (offset("start"), offset("end"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Whether a sentence overlaps some bytes of its text.
fn overlaps(sentence: &Value, (start, end): (u64, u64)) -> bool {
    let (first, last) = place(sentence);
    first <= end && last >= start
}

/// The sentences of the old text that say what stands at a place of the new one: those it belongs to, those that
/// stand alone around it, or where there are none those before it.
fn sources(comparison: &Value, at: (u64, u64)) -> Vec<(u64, u64)> {
    let groups = list(&comparison["sentences"]);
    let is_both =
        |group: &Value| !list(&group["old"]).is_empty() && !list(&group["new"]).is_empty();
    let (mut found, mut before) = (Vec::new(), Vec::new());
    for group in groups.chunk_by(|one, other| !is_both(one) && !is_both(other)) {
        let of = |side| group.iter().flat_map(move |pair| list(&pair[side]));
        let old: Vec<(u64, u64)> = of("old").map(place).collect();
        if of("new").any(|new| overlaps(new, at)) {
            found.extend(if old.is_empty() { &before } else { &old });
        }
        before = old;
    }
    found
}

/// Whether a place to look at is where something changed.
fn is_doubted(comparison: &Value, at: (u64, u64), sources: &[(u64, u64)]) -> bool {
    list(&comparison["doubts"]).iter().any(|doubt| {
        !doubt["new"].is_null() && overlaps(&doubt["new"], at)
            || !doubt["old"].is_null() && sources.contains(&place(&doubt["old"]))
    })
}

#[test]
fn a_changed_fact_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let signs = ["negation", "obligation", "condition", "opposite", "payer"];
    let (mut wrong, mut not_found) = (Vec::new(), Vec::new());
    for [letter, kind, from, to] in planted() {
        let (old, new) = versions(&letter);
        let text = fs::read_to_string(&new).expect("it is there");
        let start = text.find(&from).unwrap_or_else(|| panic!("{letter}: {from}"));
        let copy = folder.path().join(new.file_name().expect("a name"));
        fs::write(&copy, text.replacen(&from, &to, 1)).expect("it can be written");
        let (code, comparison) = compared(&old, &copy);
        let facts = told(&comparison);
        // What only came is told, and no reason to fail.
        let only_came = facts.iter().all(|(_, words)| words.starts_with("added: "));
        if code != i32::from(!only_came) {
            wrong.push(format!("{letter}: {kind} {from:?}: {code} {facts:?}"));
        } else if signs.contains(&&*kind) {
            // A difference may be told as one of another kind.
            if !facts.is_empty() {
                continue;
            }
            let at = |len: usize| (start as u64, (start + len) as u64);
            let (_, faithful) = compared(&old, &new);
            let sources = sources(&faithful, at(from.len()));
            if !is_doubted(&comparison, at(to.len()), &sources) {
                not_found.push(from);
            }
        } else if !facts.iter().any(|(found, _)| *found == kind) && !ONLY_PLACES.contains(&&*from) {
            wrong.push(format!("{letter}: {kind} {from:?}: {facts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(not_found, NOT_FOUND, "what is found now goes from the list");
}

#[test]
fn few_places_are_doubtful_in_a_faithful_rewrite() {
    let mut numbers: Vec<usize> = folders()
        .iter()
        .map(|folder| {
            let (old, new) = versions(folder);
            list(&compared(&old, &new).1["doubts"]).len()
        })
        .collect();
    numbers.sort_unstable();
    assert!(numbers.iter().sum::<usize>() <= numbers.len() * 7, "{numbers:?}");
    assert!(numbers.iter().all(|n| *n <= 8), "{numbers:?}");
}

#[test]
fn a_text_is_as_doubtful_as_itself() {
    for folder in folders() {
        let (_, new) = versions(&folder);
        let (code, comparison) = compared(&new, &new);
        assert_eq!((code, list(&comparison["doubts"]).len()), (0, 0), "{folder}");
    }
}

/// *Dalen* is a name in *Van Dalen*, and a sign in *de kosten dalen*.
#[test]
fn a_name_is_no_place_to_look_at() {
    let doubts =
        |old: &str| list(&comparison_of(old, "Beste meneer,\n\nU woont hier.")["doubts"]).len();
    assert_eq!(doubts("Geachte heer Van Dalen,\n\nU woont hier."), 0);
    assert_eq!(doubts("Geachte heer,\n\nDe kosten dalen.\n\nU woont hier."), 1);
}

/// A comparison of two texts of a few sentences.
fn comparison_of(old: &str, new: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let [was, is] = [("oud.txt", old), ("nieuw.txt", new)].map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("it can be written");
        path
    });
    compared(&was, &is).1
}

/// What a comparison tells of them.
fn told_of(old: &str, new: &str) -> Vec<(String, String)> {
    told(&comparison_of(old, new))
}

#[test]
fn the_same_fact_in_other_words_is_no_difference() {
    let same = [
        (
            "Het recht kan worden verlengd met vijf, tien of twintig jaar.",
            "U kunt het recht verlengen met 5 jaar, 10 jaar of 20 jaar.",
        ),
        (
            "De gemeente vergoedt ten hoogste 18 uren dagopvang per week.",
            "De gemeente betaalt hoogstens 18 uur dagopvang in de week.",
        ),
        (
            "Breng geen minderjarig kind mee als tolk.",
            "Breng geen kind onder de 18 jaar mee als tolk.",
        ),
        ("De getuigen dienen meerderjarig te zijn.", "De getuigen moeten 18 jaar of ouder zijn."),
        ("Op zaterdag en zondag blijft de hal dicht.", "In het weekend blijft de hal dicht."),
        (
            "De balie is geopend van maandag tot en met vrijdag.",
            "De balie is op werkdagen geopend.",
        ),
        ("Muziek is verboden vóór 10.00 uur.", "Muziek mag pas vanaf 10 uur."),
        ("Muziek is verboden na 22.00 uur.", "Muziek mag tot 22.00 uur."),
        (
            "Het verbranden of begraven van afval is verboden.",
            "Verbrand geen afval en begraaf het niet.",
        ),
        (
            "De koper krijgt vier documenten. Die vier documenten krijgt u twee weken later.",
            "De koper krijgt 4 documenten. U wacht op die 4 tot 2 weken voorbij zijn.",
        ),
        (
            "Beroep tegen dit besluit. Het kan dat u het niet eens bent met dit besluit.",
            "Beroep tegen dit besluit. Misschien bent u het niet eens met dit besluit.",
        ),
        (
            "Neem geen paspoort of rijbewijs mee naar de balie.",
            "Neem geen paspoort en geen rijbewijs mee naar de balie.",
        ),
        ("Meld dat uiterlijk 2 weken van tevoren.", "Meld dat minstens 2 weken van tevoren."),
    ];
    for (old, new) in same {
        assert_eq!(told_of(old, new), [], "{old} {new}");
    }
}

/// The rows of `anders.tsv`, within a short letter.
#[test]
fn another_notation_is_no_difference_and_another_fact_is_one() {
    let text = fs::read_to_string(fixture("compare/anders.tsv")).expect("it is there");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let letter = |sentence: &str| {
        format!(
            "Geachte mevrouw,\n\nU hebt ons een brief geschreven.\n\n{sentence}\n\n\
             Hebt u vragen? Stel die aan onze balie.\n"
        )
    };
    let told = |old: &str, new: &str| told_of(&letter(old), &letter(new));
    let mut wrong = Vec::new();
    for row in rows {
        let sentences: Vec<&str> = row.split('\t').collect();
        let [written, same, other] = sentences[..] else { panic!("three columns: {row}") };
        for (old, new) in [(written, same), (same, written)] {
            let facts = told(old, new);
            if !facts.is_empty() {
                wrong.push(format!("{old} | {new} | {facts:?}"));
            }
        }
        if !other.is_empty() && told(written, other).is_empty() {
            wrong.push(format!("{written} | {other} | nothing"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_fact_in_the_same_words_is_a_difference() {
    let other = [
        (
            "Het recht kan worden verlengd met vijf, tien of twintig jaar.",
            "Het recht kan worden verlengd met vier, tien of twintig jaar.",
            "term",
        ),
        (
            "De gemeente vergoedt 18 uren dagopvang per week.",
            "De gemeente vergoedt 16 uren dagopvang per week.",
            "term",
        ),
        (
            "De getuigen dienen 21 jaar of ouder te zijn.",
            "De getuigen dienen meerderjarig te zijn.",
            "term",
        ),
        ("Op zaterdag en zondag blijft de hal dicht.", "Op zaterdag blijft de hal dicht.", "date"),
        ("Muziek is verboden vóór 10.00 uur.", "Muziek is verboden vanaf 10.00 uur.", "time"),
        (
            "De rechter behandelt uw bezwaar in het openbaar.",
            "De rechter behandelt uw bezwaar niet in het openbaar.",
            "negation",
        ),
        (
            "Wij sturen u altijd eerst een schriftelijke waarschuwing.",
            "Wij sturen u meestal eerst een schriftelijke waarschuwing.",
            "condition",
        ),
        (
            "Voor de aanvraag hebt u een paspoort en een pasfoto nodig.",
            "Voor de aanvraag hebt u een paspoort of een pasfoto nodig.",
            "condition",
        ),
        (
            "Meld dat niet later dan 2 weken van tevoren.",
            "Meld dat niet eerder dan 2 weken van tevoren.",
            "term",
        ),
    ];
    for (old, new, kind) in other {
        let found = told_of(old, new);
        assert!(found.iter().any(|(of, _)| of == kind), "{old} {new}: {found:?}");
    }
}
