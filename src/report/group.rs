//! The same remark in several places, taken together: a word with all its places, a rule about sentences
//! with all its sentences.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Report, text};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::order;
use crate::span::Span;

/// How findings are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum GroupBy {
    /// What is the same once, with all its places.
    #[default]
    Rule,
    /// Each by itself, in the order of the text.
    Place,
}

/// The findings that say the same, in the order of the text. Never empty.
pub(crate) struct Group<'r> {
    pub(crate) findings: Vec<&'r Finding>,
}

impl<'r> Group<'r> {
    /// The first of them; one without a capital, where there is one.
    pub(super) fn first(&self) -> &'r Finding {
        let plain = self.findings.iter().find(|finding| !starts_with_capital(&finding.message));
        plain.copied().unwrap_or(self.findings[0])
    }

    /// The one with the largest number, where each has its own; else the first.
    pub(super) fn worst(&self) -> &'r Finding {
        if self.is_uniform() {
            return self.first();
        }
        let differing = Differing::new(&self.findings);
        let number = |finding: &&'r Finding| {
            let figure = differing.figure(&finding.message)?;
            figure.split(' ').next()?.parse::<u32>().ok()
        };
        // Of equal ones the first.
        let worst = self.findings.iter().rev().copied().max_by_key(number);
        worst.unwrap_or(self.findings[0])
    }

    /// Whether all of them say it with the same words; else each has a number of its own.
    pub(super) fn is_uniform(&self) -> bool {
        let message = self.first().message.to_lowercase();
        self.findings[1..].iter().all(|finding| finding.message.to_lowercase() == message)
    }

    /// The words that they name, where that is all that sets them apart; at most so many.
    pub(super) fn words(&self, most: usize) -> Option<String> {
        let differing = Differing::new(&self.findings);
        let (mut words, mut seen) = (Vec::new(), BTreeSet::new());
        for finding in &self.findings {
            let word = text::one_line(named(&finding.message)).to_lowercase();
            if word.is_empty() || differing.figure(&finding.message).is_some() {
                return None;
            }
            let word = format!("‘{word}’");
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        if words.len() > most {
            let more = words.len() + 1 - most;
            words.truncate(most - 1);
            words.push(format!("nog {more}"));
        }
        Some(text::list(&words))
    }

    /// What holds for all of them: what the rule asks, the sentences that all messages have, and what
    /// to do.
    pub(super) fn in_common(&self) -> String {
        let first = self.first();
        let sentence = |sentence: &&str| {
            self.findings.iter().all(|finding| finding.message.contains(*sentence))
        };
        let mut parts = vec![format!("{}.", first.rule.title)];
        // Advice that starts with what the rule asks says it for both.
        parts.retain(|title| !first.advice.starts_with(&**title));
        parts.extend(sentences(&first.message).filter(sentence).map(str::to_owned));
        parts.push(first.advice.clone());
        text::one_line(parts.join(" ").trim())
    }
}

/// Whether the words that a message names first start with a capital.
fn starts_with_capital(message: &str) -> bool {
    named(message).starts_with(char::is_uppercase)
}

/// The sentences of a message.
fn sentences(message: &str) -> impl Iterator<Item = &str> {
    message.split_inclusive(". ").map(str::trim)
}

/// The findings of one severity in groups: the rules with most places first, and of a rule what stands
/// there most often.
pub(crate) fn groups<'r>(findings: &[&'r Finding], severity: Severity) -> Vec<Group<'r>> {
    let mut numbers: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut of_rule: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == severity) {
        let rule = &*finding.rule.id;
        let number = *numbers.entry((rule, key(finding))).or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group { findings: vec![finding] }),
        }
        // The number of its findings, and where it comes first.
        of_rule.entry(rule).or_insert((0, number)).0 += 1;
    }
    // Groups of the same size keep the order of the text.
    order::by_key(&mut groups, |group| {
        let (n, first) = of_rule[&*group.first().rule.id];
        (Reverse(n), first, Reverse(group.findings.len()))
    });
    groups
}

/// What findings that say the same have in common: their words without capitals, without numbers where
/// these do not stand in words of the text, and without these words where the advice is the same for all.
fn key(finding: &Finding) -> String {
    let advice = finding.advice.to_lowercase();
    let named = named(&finding.message).to_lowercase();
    let of_the_words = advice.is_empty()
        || advice.starts_with("schrijf: ")
        || (!named.is_empty() && advice.contains(&named));
    let mut key = String::new();
    let mut quoted = false;
    for character in finding.message.chars() {
        match character {
            '‘' => quoted = true,
            '’' => quoted = false,
            _ => {}
        }
        if !quoted && character.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else if !quoted || of_the_words {
            key.extend(character.to_lowercase());
        }
    }
    key + &advice
}

/// The words that a message names first; empty where it names none.
fn named(message: &str) -> &str {
    let named = message.split_once('‘').and_then(|(_, rest)| rest.split_once('’'));
    named.map_or("", |(named, _)| named)
}

/// A finding as one sentence, as far as its advice lets it: *‘indien’ is ouderwets: schrijf ‘als’.*
pub(crate) fn said(finding: &Finding) -> String {
    let message = text::one_line(&finding.message);
    let advice = text::one_line(&finding.advice);
    // Without quotation marks nobody sees where the words to write begin.
    match advice.strip_prefix("Schrijf: ").filter(|better| better.contains('‘')) {
        Some(better) => format!("{}: schrijf {better}", message.trim_end_matches('.')),
        None if advice.is_empty() => message,
        None => format!("{message} {advice}"),
    }
}

/// The same as short as it can be: the message, and what to write instead where that is known.
pub(crate) fn said_shortly(finding: &Finding) -> String {
    if finding.advice.starts_with("Schrijf: ") {
        said(finding)
    } else {
        text::one_line(&finding.message)
    }
}

/// The same with something behind it in brackets, before the full stop.
pub(super) fn with_remark(sentence: &str, remark: &str) -> String {
    let open = sentence.strip_suffix('.').unwrap_or(sentence);
    // `… (3 keer).` becomes `… (3 keer, tekstregel 2, 5 en 9).`
    match open.strip_suffix(')').filter(|_| open.ends_with("keer)")) {
        Some(open) => format!("{open}, {remark})."),
        None => format!("{open} ({remark})."),
    }
}

/// The words by which the messages of some findings differ, by their numbers.
pub(super) struct Differing(Vec<bool>);

impl Differing {
    pub(super) fn new(findings: &[&Finding]) -> Differing {
        let first = findings.first().map_or_else(Vec::new, |first| words(&first.message));
        let mut differing = vec![false; first.len()];
        for finding in findings {
            let own = words(&finding.message);
            differing.resize(differing.len().max(own.len()), true);
            for (at, differs) in differing.iter_mut().enumerate() {
                *differs |= own.get(at) != first.get(at);
            }
        }
        Differing(differing)
    }

    /// The number that sets a finding apart from the others, with the word behind it: *39 woorden*. `None`
    /// where there is none.
    pub(super) fn figure(&self, message: &str) -> Option<String> {
        let own = words(message);
        let has_digit = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
        let at = (0..own.len()).find(|at| has_digit(&own[*at]) && self.0[*at])?;
        let unit =
            own.get(at + 1).map(|word| format!(" {}", word.trim_end_matches(['.', ',', ':'])));
        Some(format!("{}{}", own[at].trim_end_matches(['.', ',', ':']), unit.unwrap_or_default()))
    }
}

/// The words of a message that are its own.
fn words(message: &str) -> Vec<String> {
    unquoted(message).split_whitespace().map(str::to_owned).collect()
}

/// A message without the words that it quotes: a number among these is no measure.
fn unquoted(message: &str) -> String {
    let mut quoted = false;
    let mut is_outside = |letter: &char| {
        let was_quoted = quoted;
        quoted = *letter == '‘' || quoted && *letter != '’';
        !quoted && !was_quoted
    };
    message.chars().filter(|letter| is_outside(letter)).collect()
}

/// Whether a finding is about words that its message names, so that a reader can look for them.
pub(super) fn names_its_words(report: &Report, finding: &Finding) -> bool {
    let words = report.document.slice(finding.span).trim().to_lowercase();
    !words.is_empty() && finding.message.to_lowercase().contains(&*text::one_line(&words))
}

/// A place with what belongs to it right beside it: of two words that stand too far apart, from the one
/// to the other.
fn whole(report: &Report, finding: &Finding) -> Span {
    const BESIDE: u32 = 400;
    let block = report.document.block_at(finding.span.start);
    let near = finding.related.iter().filter(|span| {
        let apart = span.start.abs_diff(finding.span.start);
        apart < BESIDE && report.document.block_at(span.start) == block
    });
    near.fold(finding.span, |all, span| Span {
        start: all.start.min(span.start),
        end: all.end.max(span.end),
    })
}

/// The words of a place, on one line within so many columns.
pub(super) fn excerpt(report: &Report, finding: &Finding, room: usize) -> String {
    let words = match finding.in_source {
        Some(place) => report.document.source.text.get(place.range()).unwrap_or_default(),
        None => report.document.slice(whole(report, finding)),
    };
    text::shorten_end(&text::one_line(words.trim()), room)
}

#[cfg(test)]
mod tests {
    use super::super::example::report;
    use super::*;

    fn with(messages: &[&str]) -> Vec<Finding> {
        let found = report("Bel ons indien nodig.\n", &[("indien", Severity::Warning)]);
        let of =
            |message: &&str| Finding { message: (*message).into(), ..found.findings[0].clone() };
        messages.iter().map(of).collect()
    }

    #[test]
    fn a_number_in_quoted_words_is_no_measure() {
        assert_eq!(unquoted("Schrijf dit bedrag als ‘€ 48’."), "Schrijf dit bedrag als .");
        assert_eq!(unquoted("Deze zin telt 39 woorden."), "Deze zin telt 39 woorden.");
    }

    #[test]
    fn what_is_the_same_stands_together() {
        let found = with(&[
            "‘Indien’ is ouderwets.",
            "Deze zin telt 39 woorden. Houd het bij 22.",
            "‘artikel 3’ staat in de zin.",
            "‘indien’ is ouderwets.",
            "Deze zin telt 24 woorden. Houd het bij 22.",
            "‘artikel 4’ staat in de zin.",
        ]);
        let all: Vec<&Finding> = found.iter().collect();
        let groups = groups(&all, Severity::Warning);
        let sizes: Vec<(usize, bool)> =
            groups.iter().map(|group| (group.findings.len(), group.is_uniform())).collect();
        assert_eq!(sizes, [(2, true), (2, false), (2, false)]);
        let long = &groups[1].findings;
        assert_eq!(groups[1].in_common(), "Probeer dit. Houd het bij 22. Schrijf iets anders.");
        assert_eq!(groups[1].worst().message, long[0].message);
        assert_eq!(Differing::new(long).figure(&long[0].message).as_deref(), Some("39 woorden"));
        assert!(super::groups(&all, Severity::Error).is_empty());
    }

    #[test]
    fn words_with_the_same_advice_stand_together() {
        let found =
            with(&["‘is gedaan’: deze zin is lijdend.", "‘Wordt gezegd’: deze zin is lijdend."]);
        let all: Vec<&Finding> = found.iter().collect();
        let groups = groups(&all, Severity::Warning);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].words(8).as_deref(), Some("‘is gedaan’ en ‘wordt gezegd’"));
        assert_eq!(groups[0].words(1).as_deref(), Some("nog 2"));
        assert_eq!(groups[0].in_common(), "Probeer dit. Schrijf iets anders.");
    }

    #[test]
    fn message_and_advice_are_one_sentence() {
        let mut found = with(&["‘indien’ is ouderwets."]).remove(0);
        found.advice = "Schrijf: ‘als’.".into();
        assert_eq!(said(&found), "‘indien’ is ouderwets: schrijf ‘als’.");
        found.advice = "Kies een ander woord.".into();
        assert_eq!(said(&found), "‘indien’ is ouderwets. Kies een ander woord.");
        assert_eq!(
            with_remark("Schrijf ‘als’ (3 keer).", "tekstregel 2"),
            "Schrijf ‘als’ (3 keer, tekstregel 2)."
        );
        assert_eq!(
            with_remark("Schrijf (graag).", "tekstregel 2"),
            "Schrijf (graag) (tekstregel 2)."
        );
    }
}
