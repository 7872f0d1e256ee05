//! Separable verbs: *stelt … vast* is a form of *vaststellen*.

use super::forms::{self, Classes};
use super::inflection::may_be_prefix;
use super::memo::Memo;

/// The separable verb of a particle and the infinitive that stands apart from it, both lower-cased
/// (`vast`, `stellen`); `None` where there is no such verb.
pub(crate) fn joined(particle: &str, infinitive: &str) -> Option<String> {
    let verb = format!("{particle}{infinitive}");
    let exists = forms::classes(&verb).intersects(Classes::INFINITIVE);
    (exists && is_separable(particle, &verb)).then_some(verb)
}

/// Of a verb that may have a prefix, whether its participle has *ge* behind the particle
/// (*overgelegd*); where the second verb has a prefix of its own no participle can tell.
fn is_separable(particle: &str, verb: &str) -> bool {
    if !may_be_prefix(particle) {
        return true;
    }
    let second_has_prefix = matches!(particle, "aan" | "voor" | "onder")
        && ["be", "ver", "ont", "her", "er"]
            .iter()
            .any(|it| verb[particle.len()..].starts_with(it));
    // It reads all forms that start so.
    thread_local! { static KNOWN: Memo<bool> = Memo::default(); }
    let has_ge = || forms::has_form(verb, &format!("{particle}ge"), Classes::PARTICIPLE);
    second_has_prefix || KNOWN.with(|known| known.get(&format!("{particle} {verb}"), has_ge))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separable_verbs_are_joined() {
        let cases = [
            ("vast", "stellen", true),
            ("aan", "vragen", true),
            ("in", "dienen", true),
            ("af", "wijzen", true),
            ("over", "leggen", true),
            ("onder", "gaan", true),
            ("voor", "bereiden", true),
            ("aan", "besteden", true),
            ("plaats", "vinden", true),
            ("mee", "delen", true),
            ("om", "ringen", false),
            ("onder", "tekenen", false),
            ("voor", "komen", true),
            ("over", "tuigen", false),
            ("aan", "bidden", true),
            ("vast", "lopen", true),
            ("vast", "zingen", false),
            ("", "", false),
        ];
        for (particle, infinitive, exists) in cases {
            let verb = joined(particle, infinitive);
            assert_eq!(verb.is_some(), exists, "{particle} {infinitive}");
            assert!(verb.is_none_or(|verb| verb == format!("{particle}{infinitive}")));
        }
    }
}
