//! Contact details that are not the house's own. The house's facts come in as options; a rule
//! without facts finds nothing.

use serde::Deserialize;

use crate::analyse::{Sentence, Token, TokenKind};
use crate::document::InlineKind;
use crate::matcher::{Context, Hit, Scope};
use crate::order;
use crate::span::Span;

/// `found` (as it stands there) and `expected` (the house's own).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "expected"];

/// `[match.contact]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Contact {
    /// The house's telephone number, as it writes it.
    telephone: Option<String>,
    /// Other numbers of the house that are right too.
    other_telephones: Vec<String>,
    /// Domains of the house's sites and e-mail addresses; the first is the one to name.
    domains: Vec<String>,
    /// Domains of municipalities: one that is not the house's own is a finding.
    municipal_domains: Vec<String>,
    /// Domains and numbers of neighbours that carry out tasks for the house.
    neighbours: Vec<String>,
}

impl Contact {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(telephone) = &self.telephone {
            for sentence in scope.sentences(context) {
                self.numbers(context, sentence, telephone, &mut hits);
            }
        }
        if let Some(expected) = self.domains.first() {
            self.addresses(context, expected, &mut hits);
        }
        order::by_key(&mut hits, |hit| hit.span);
        hits
    }

    /// The general numbers of municipalities are `14 0` and an area code.
    fn numbers(&self, context: &Context, sentence: &Sentence, expected: &str, hits: &mut Vec<Hit>) {
        let tokens = context.analysis.tokens_of(sentence);
        let own = |digits: &str| {
            std::iter::once(&expected.to_owned())
                .chain(&self.other_telephones)
                .chain(&self.neighbours)
                .any(|number| digits_of(number) == digits)
        };
        for pair in tokens.windows(2) {
            let general = municipal_number(context, pair);
            if let Some((span, digits)) = general
                && !own(&digits)
            {
                let hit = Hit::at(span).with("found", context.document.slice(span));
                hits.push(hit.with("expected", expected));
            }
        }
    }

    fn addresses(&self, context: &Context, expected: &str, hits: &mut Vec<Hit>) {
        for inline in &context.document.inlines {
            if inline.kind != InlineKind::Url || !context.is_visible(inline.span) {
                continue;
            }
            let text = context.document.slice(inline.span);
            let host = host_of(text);
            let is = |domain: &String| {
                host == *domain
                    || host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.'))
            };
            let others = self.municipal_domains.iter().any(is);
            if others && !self.domains.iter().any(is) && !self.neighbours.iter().any(is) {
                hits.push(Hit::at(inline.span).with("found", text).with("expected", expected));
            }
        }
    }
}

/// `14` and an area code that starts with a zero: its place and its digits.
fn municipal_number(context: &Context, pair: &[Token]) -> Option<(Span, String)> {
    let [first, second] = pair else { return None };
    if second.kind() != TokenKind::Number {
        return None;
    }
    let code = context.document.slice(second.span);
    let is_code = (3..=4).contains(&code.len())
        && code.starts_with('0')
        && code.bytes().all(|byte| byte.is_ascii_digit());
    (context.document.slice(first.span) == "14" && is_code)
        .then(|| (first.span.join(second.span), format!("14{code}")))
}

fn digits_of(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The host of a web or e-mail address, in lower case.
fn host_of(address: &str) -> String {
    let lower = address.to_ascii_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
    let rest = rest.split_once('@').map_or(rest, |(_, host)| host);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_owned()
}
