//! Plurals and diminutives.

use super::super::frequency::zipf_or_zero;
use super::exceptions;
use super::spelling::{Doubling, ends_in_digraph, has_vowel, is_vowel, open_stems, split_last};

/// The one plural, where the spelling leaves one or people write one of two. Where both are right
/// (*ziektes*, *ziekten*) it is the one that people write more.
pub(super) fn certain_plural(noun: &str) -> Option<String> {
    let mut forms = plurals(noun);
    let use_of = |form: &String| zipf_or_zero(form);
    match forms.as_slice() {
        [] | [_] => forms.pop(),
        // *centra*, *albums*; *sectoren*, *sectors*: mostly both are right.
        [_, _] if ["um", "or", "sel"].iter().any(|end| noun.ends_with(end)) => {
            forms.sort_by(|one, other| use_of(one).total_cmp(&use_of(other)));
            forms.pop().filter(|best| use_of(best) > 0.0)
        }
        [in_s, in_n] if noun.ends_with('e') && !noun.ends_with("ie") => {
            // *assistenten* is the plural of *assistent*.
            let other = zipf_or_zero(&noun[..noun.len() - 1]) > 2.0;
            let best = if other || use_of(in_s) > use_of(in_n) { in_s } else { in_n };
            (use_of(best) > 0.0 && (!other || best == in_s && use_of(in_s) > 0.0))
                .then(|| best.clone())
        }
        [in_en, others @ ..] if in_en.ends_with("en") => {
            let next = others.iter().map(use_of).fold(0.0, f32::max);
            // *chatten*, *dumpen*: the verb counts along.
            let verb =
                ["t", "te", "de"].iter().any(|end| zipf_or_zero(&format!("{noun}{end}")) > 1.5);
            if use_of(in_en) - next >= if verb { LEAD_OF_VERB } else { LEAD } {
                return Some(in_en.clone());
            }
            // *kans*, *plaats*: another word.
            let best = others.iter().find(|form| use_of(form) - use_of(in_en) >= LEAD_OF_VERB)?;
            (use_of(in_en) < 2.0).then(|| best.clone())
        }
        _ => {
            forms.sort_by(|one, other| use_of(other).total_cmp(&use_of(one)));
            (use_of(&forms[0]) - use_of(&forms[1]) >= 1.0).then(|| forms.swap_remove(0))
        }
    }
}

/// Zipf by which the plural in -en must lead that in -s, and more where it is a verb as well.
const LEAD: f32 = 0.5;
const LEAD_OF_VERB: f32 = 1.5;

/// All plurals that the spelling allows, the likeliest first; none where there is no plural.
pub(super) fn plurals(noun: &str) -> Vec<String> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    let with = |endings: &[&str]| endings.iter().map(|ending| format!("{noun}{ending}")).collect();
    let exceptions = exceptions::plurals();
    if exceptions.none.contains(&noun) || noun.len() < 2 {
        return Vec::new();
    }
    if let Some(plural) = irregular(noun) {
        return vec![plural];
    }
    if exceptions.in_s.iter().any(|end| noun.ends_with(end)) {
        return with(&["s"]);
    }
    if ends(&["ing", "teit", "ment"]) && noun.len() > 5 {
        return with(&["en"]);
    }
    if ends(&["schap"]) {
        return with(&["pen"]);
    }
    // *raadslieden*, *brandweermannen*
    if let Some(start) = noun.strip_suffix("man").filter(|start| start.len() > 2) {
        return vec![format!("{start}mannen"), format!("{start}lieden"), format!("{start}lui")];
    }
    if ends(&["tie", "je", "é", "ay", "ey", "oy", "eau", "ieu"]) {
        return with(&["s"]);
    }
    if let Some(start) = noun.strip_suffix("ie") {
        return vec![format!("{noun}s"), format!("{noun}ën"), format!("{start}iën")];
    }
    if ends(&["ee"]) {
        return with(&["ën", "s"]);
    }
    if ends(&["ij", "ei", "ui", "ai", "oi", "au", "ou", "eu"]) {
        return with(&["en"]);
    }
    if ends(&["oe"]) {
        return with(&["s", "'s"]);
    }
    if ends(&["u"]) {
        return with(&["'s", "en"]);
    }
    if ends(&["e"]) {
        return with(&["s", "n"]);
    }
    if ends(&["a", "i", "o", "y"]) {
        return with(&["'s"]);
    }
    if ends_unstressed(noun) {
        // -en only where it is the rule: *regelen*, *handelen* and *wisselen* are verbs.
        let takes_en =
            ends(&["middel", "sel", "artikel", "engel"]) || ends(&["regel"]) && noun.len() > 5;
        return match (takes_en, ends(&["el"])) {
            (true, _) => with(&["s", "en"]),
            // *tabel*, *model* are stressed after all.
            (false, true) => with(&["s", "len"]),
            (false, false) => with(&["s"]),
        };
    }
    if ends(&["or"]) && !ends(&["oor"]) {
        return with(&["en", "s"]);
    }
    if noun.ends_with("um") {
        return with(&["s"]).into_iter().chain(latin(noun)).collect();
    }
    let doubling = if ends(&["ik"]) { Doubling::Both } else { Doubling::Yes };
    let mut forms: Vec<String> =
        open_stems(noun, doubling).into_iter().map(|stem| stem + "en").collect();
    forms.extend(latin(noun));
    // Words from English, and Dutch ones such as *formulier*; on others nobody writes it.
    if noun.len() >= 3 && !ends(&["s", "x", "z", "ch"]) && !exceptions.not_in_s.contains(&noun) {
        forms.push(format!("{noun}s"));
    }
    forms
}

/// The plurals that do not hold the singular: *leden*, *criteria*.
pub(super) fn irregular_plurals(noun: &str) -> impl Iterator<Item = String> {
    irregular(noun).into_iter().chain(latin(noun))
}

fn irregular(noun: &str) -> Option<String> {
    let mut rows = exceptions::plurals().irregular.get(noun.as_bytes().last()?)?.iter();
    rows.find_map(|(end, plural)| Some(format!("{}{plural}", noun.strip_suffix(end)?)))
}

/// *album*, *alba*; *academicus*, *academici*; *crisis*, *crises*.
fn latin(noun: &str) -> Option<String> {
    let ends = [("um", "a"), ("icus", "ici"), ("is", "es")];
    let (start, plural) =
        ends.iter().find_map(|(end, plural)| Some((noun.strip_suffix(end)?, plural)))?;
    (!start.ends_with(is_vowel) || *plural == "a").then(|| format!("{start}{plural}"))
}

/// All diminutives that the spelling allows, the likeliest first.
pub(super) fn diminutives(noun: &str) -> Vec<String> {
    let Some((before, last)) = split_last(noun) else { return Vec::new() };
    let with = |ending: &str| vec![format!("{noun}{ending}")];
    if noun.ends_with("ing") {
        // *koninkje*, *woninkje*; but *dingetje*, *vergaderingetje*.
        return vec![format!("{}kje", &noun[..noun.len() - 1]), format!("{noun}etje")];
    }
    let long = ends_in_digraph(before);
    let stressed = !ends_unstressed(noun);
    match last {
        'a' | 'o' | 'u' if !before.ends_with(is_vowel) => with(&format!("{last}tje")),
        'i' if !before.ends_with(is_vowel) => with("etje"),
        'é' => vec![format!("{before}eetje")],
        'y' if !before.ends_with(is_vowel) => with("'tje"),
        'm' if long || !stressed || before.ends_with(['l', 'r']) => with("pje"),
        'l' | 'n' | 'r' | 'm' | 'b' | 'g' | 'p'
            if stressed && !long && before.ends_with(is_vowel) =>
        {
            // *weggetje*, *bloemetje*; *magje* and *stapje* as well.
            let double = format!("{noun}{last}etje");
            match last {
                'b' | 'g' | 'p' => vec![format!("{noun}je"), double],
                _ => vec![double],
            }
        }
        'l' | 'n' | 'r' | 'w' => with("tje"),
        last if is_vowel(last) => with("tje"),
        'j' => with("tje"),
        _ => with("je"),
    }
}

/// Whether the last syllable is -el, -em, -en or -er after a stressed one: *middel*, *zuiver*.
pub(super) fn ends_unstressed(word: &str) -> bool {
    let end = ["el", "em", "en", "er"].iter().find_map(|end| word.strip_suffix(end));
    end.is_some_and(|start| has_vowel(start) && !start.ends_with(is_vowel))
}
