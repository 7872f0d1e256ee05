//! `explain WOORD`: what a word of a list is, and what to write instead.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::embedded;
use crate::lexicon::inflection;
use crate::matcher::{Safety, Search, Severity};
use crate::profile::Profile;
use crate::report::{Look, severity_name};
use crate::rules::{Rule, RuleSet};
use crate::wordlist::{self, TermClass};

/// A word that rules look for, and what they say of it.
struct Entry<'r> {
    rule: &'r Arc<Rule>,
    /// The list that it stands in; `None` for a word of the rule or of the house.
    list: Option<&'r str>,
    term: String,
    class: Option<TermClass>,
    uses: Vec<String>,
    safe: bool,
    note: String,
    severity: Severity,
    near: String,
}

/// The page of a word; `None` where no rule looks for it.
pub(super) fn page(word: &str, profile: &Profile, rules: &RuleSet, look: &Look) -> Option<String> {
    let all = entries(profile, rules);
    let lower = word.trim().to_lowercase();
    let mut found: Vec<&Entry> =
        all.iter().filter(|entry| entry.term.to_lowercase() == lower).collect();
    if found.is_empty() {
        let is_form = |entry: &&Entry| {
            let class = entry.class.filter(|class| class.inflects());
            class.is_some_and(|class| !inflection::analyse(&lower, &entry.term, class).is_empty())
        };
        found = all.iter().filter(is_form).collect();
    }
    if found.is_empty() {
        return None;
    }
    let mut page = String::new();
    for (number, entry) in found.iter().enumerate() {
        if number > 0 {
            page.push('\n');
        }
        entry.write(&lower, look, &mut page);
    }
    Some(page)
}

/// All words that there are, of rules that are off as well.
fn entries<'r>(profile: &'r Profile, rules: &'r RuleSet) -> Vec<Entry<'r>> {
    let active = profile.rules.iter().map(|active| &active.rule);
    let is_active = |rule: &&Arc<Rule>| profile.rules.iter().all(|one| one.rule.id != rule.id);
    let mut all = Vec::new();
    for rule in active.chain(rules.iter().filter(is_active)) {
        let Search::Terms(terms) = &rule.search else { continue };
        all.extend(terms.terms.iter().map(|term| Entry {
            rule,
            list: None,
            term: term.term.clone(),
            class: term.class,
            uses: term.r#use.clone(),
            safe: term.safety == Safety::Safe,
            note: term.note.clone(),
            severity: term.severity.unwrap_or(rule.severity),
            near: term.near.join(", "),
        }));
        for list in &terms.lists {
            let rows = embedded::term_list(list).map(wordlist::terms).and_then(Result::ok);
            all.extend(rows.unwrap_or_default().into_iter().filter(|row| !row.is_silent()).map(
                |row| Entry {
                    rule,
                    list: Some(list),
                    term: row.term.to_owned(),
                    class: Some(row.class),
                    uses: wordlist::alternatives(row.uses).map(str::to_owned).collect(),
                    safe: row.safe,
                    note: row.note.to_owned(),
                    severity: Severity::from_name(row.severity).unwrap_or(rule.severity),
                    near: row.near.split_whitespace().collect::<Vec<_>>().join(", "),
                },
            ));
        }
    }
    all
}

impl Entry<'_> {
    fn write(&self, asked: &str, look: &Look, page: &mut String) {
        let (rule, severity) = (self.rule, severity_name(self.severity));
        let class = self.class.map_or("vaste woorden", class_name);
        let _ = writeln!(page, "{} ({class}, {severity})", look.strong(&self.term));
        if asked != self.term.to_lowercase() {
            let form = format!("‘{asked}’ is een vorm van ‘{}’.", self.term);
            let _ = writeln!(page, "{}", look.wrapped(&form, "", ""));
        }
        let found = rule.message.fill(&[("found", self.term.clone())]);
        let _ = writeln!(page, "{}", look.wrapped(&found, "", ""));
        let mut part = |title: &str, lines: &[String]| {
            if !lines.is_empty() {
                let _ = writeln!(page, "\n{}\n{}", look.strong(title), lines.join("\n"));
            }
        };
        let uses: Vec<String> =
            self.uses.iter().map(|one| look.wrapped(one, "  - ", "    ")).collect();
        let title = match (self.safe, uses.len()) {
            (true, _) => "Schrijf (past overal)",
            (false, 1) => "Schrijf (kijk of het past)",
            (false, _) => "Schrijf (kijk wat past)",
        };
        part(title, &uses);
        let note = (!self.note.is_empty()).then(|| look.wrapped(&self.note, "  ", "  "));
        part(if uses.is_empty() { "Wat u kunt doen" } else { "Let op" }, note.as_slice());
        let near = (!self.near.is_empty()).then(|| look.wrapped(&self.near, "  ", "  "));
        part("Alleen als een van deze woorden in de buurt staat", near.as_slice());
        part("Waarom", &[look.wrapped(&rule.doc().why, "  ", "  ")]);
        let list = match self.list {
            Some(list) => format!("  {list} (wordlists/{list}.tsv), regel {}", rule.id),
            None => format!("  regel {}", rule.id),
        };
        part("Waar het staat", &[list]);
        part("Bronnen van de regel", &super::sources(rule, look));
        let _ = writeln!(page, "\nMeer over de regel: duidelijk explain {}", rule.id);
        let allow = format!("[[allow]]\n  words = [\"{}\"]\n  reason = \"waarom\"", self.term);
        let _ = writeln!(page, "Het woord toestaan in duidelijk.toml:\n  {allow}");
    }
}

fn class_name(class: TermClass) -> &'static str {
    match class {
        TermClass::Verb => "werkwoord, ook in andere vormen",
        TermClass::Noun => "zelfstandig naamwoord, ook in het meervoud",
        TermClass::Adjective => "bijvoeglijk naamwoord, ook met een uitgang",
        TermClass::Adverb => "bijwoord",
        TermClass::Preposition => "voorzetsel",
        TermClass::Fixed => "vaste woorden",
        TermClass::Abbreviation => "afkorting",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::genre::Genre;
    use crate::profile::{Files, Profiles, Wishes};

    #[test]
    fn a_word_of_a_list_has_a_page_and_so_have_its_forms() {
        let rules = RuleSet::embedded();
        let profiles = Profiles::new(&rules, Files::default(), &Wishes::default());
        let profiles = profiles.expect("the base has no problems");
        let profile = profiles.of(Genre::Algemeen);
        let look = Look { colour: false, width: 80 };
        let of = |word: &str| page(word, profile, &rules, &look);
        let indien = of("Indien").expect("it is in a list");
        assert!(
            indien.starts_with("indien (vaste woorden, waarschuwing)\n‘indien’ is"),
            "{indien}"
        );
        assert!(indien.contains("- als\n") && indien.contains("ouderwets-woord.tsv"), "{indien}");
        let form = of("verstrekte").expect("it is a form of a word of a list");
        assert!(form.contains("‘verstrekte’ is een vorm van ‘verstrekken’."), "{form}");
        assert_eq!(of("fiets"), None);
        let is_wide = |line: &&str| line.chars().count() > 80 && !line.contains("https://");
        assert_eq!(indien.lines().find(is_wide), None);
    }
}
