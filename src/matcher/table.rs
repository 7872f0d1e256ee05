//! All phrases of all rules in one table, keyed by their first word: a document is searched once,
//! and each different word of it is looked up once.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Context, Edit, Hit, Safety, Suggestion, capitalised, either, like_original};
use crate::analyse::{Token, TokenKind};
use crate::lexicon::wordlist::{TermClass, alternatives};
use crate::span::Span;

/// A term with what to do about it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the caller makes of a match, as a number of its own: a rule, an exception.
    pub target: u32,
    /// What to write instead, best first, as word lists write it: `met | door`.
    pub uses: Cow<'static, str>,
    /// Whether the first alternative is right everywhere.
    pub safety: Safety,
    /// Advice where there is no alternative.
    pub note: Cow<'static, str>,
}

/// The table. Build it with [`TermTable::add`], then search with [`TermTable::find`].
#[derive(Debug, Default)]
pub struct TermTable {
    entries: Vec<Entry>,
    by_first_word: FxHashMap<Box<str>, Vec<Candidate>>,
}

/// One form of one term.
#[derive(Debug)]
struct Candidate {
    entry: u32,
    /// The words after the first.
    rest: Box<[Box<str>]>,
    /// Whether this is the form that the list holds, so that an alternative fits in its place.
    listed: bool,
    /// The term as listed, where its capitals count.
    exact: Option<Box<str>>,
}

/// A place where a term stands.
#[derive(Clone, Debug)]
pub struct Match<'t> {
    /// From the first to the last word.
    pub span: Span,
    /// The term.
    pub entry: &'t Entry,
    /// Whether the listed form itself stands there.
    pub listed: bool,
}

impl TermTable {
    /// Adds a term in all regular forms of its class.
    pub fn add(&mut self, term: &str, class: TermClass, entry: Entry) {
        let number = self.entries.len() as u32;
        self.entries.push(entry);
        let exact: Option<Box<str>> = (class == TermClass::Abbreviation).then(|| term.into());
        let term = term.to_lowercase();
        // Most terms have no endings: they need no list of forms.
        if matches!(class, TermClass::Fixed | TermClass::Abbreviation) {
            self.add_form(&term, number, true, exact);
            return;
        }
        for form in [term.clone()] {
            self.add_form(&form, number, form == term, None);
        }
    }

    fn add_form(&mut self, form: &str, entry: u32, listed: bool, exact: Option<Box<str>>) {
        let mut words = form.split_whitespace();
        let Some(first) = words.next() else { return };
        let rest = words.map(Into::into).collect();
        let candidate = Candidate { entry, rest, listed, exact };
        match self.by_first_word.get_mut(first) {
            Some(candidates) => candidates.push(candidate),
            None => {
                self.by_first_word.insert(first.into(), vec![candidate]);
            }
        }
    }

    /// Makes room for so many more terms.
    pub fn reserve(&mut self, n_terms: usize) {
        self.entries.reserve(n_terms);
        self.by_first_word.reserve(n_terms);
    }

    /// All matches in all sentences, in the order of the text; for each target at most one (the
    /// longest) per first word.
    pub fn find(&self, context: &Context) -> Vec<Match<'_>> {
        let analysis = context.analysis;
        let known: Vec<Option<&[Candidate]>> = analysis
            .words
            .iter()
            .map(|(_, lower)| self.by_first_word.get(lower).map(Vec::as_slice))
            .collect();
        let mut found = Vec::new();
        for sentence in &analysis.sentences {
            let tokens = analysis.tokens_of(sentence);
            for (at, token) in tokens.iter().enumerate() {
                let Some(candidates) = known[token.word.0 as usize] else { continue };
                if token.kind != TokenKind::Opaque {
                    let after_word = at > 0 && tokens[at - 1].kind == TokenKind::Word;
                    self.at(context, &tokens[at..], after_word, candidates, &mut found);
                }
            }
        }
        found
    }

    fn at<'t>(
        &'t self,
        context: &Context,
        tokens: &[Token],
        after_word: bool,
        candidates: &[Candidate],
        found: &mut Vec<Match<'t>>,
    ) {
        let already = found.len();
        // Behind another word a capital makes a name: *Routekaart Amsterdam*.
        let is_name = after_word
            && tokens[0].kind == TokenKind::Word
            && context.document.slice(tokens[0].span).starts_with(char::is_uppercase);
        for candidate in candidates {
            let n_words = candidate.rest.len() + 1;
            if tokens.len() < n_words || (is_name && n_words == 1) {
                continue;
            }
            let rest = tokens[1..n_words].iter().zip(&candidate.rest);
            if rest.into_iter().any(|(token, word)| *context.analysis.lower(token) != **word) {
                continue;
            }
            let span = tokens[0].span.join(tokens[n_words - 1].span);
            let written = context.document.slice(span);
            let same_case = |exact: &str| written == exact || written == capitalised(exact);
            if candidate.exact.as_ref().is_some_and(|exact| !same_case(exact)) {
                continue;
            }
            let entry = &self.entries[candidate.entry as usize];
            let new = Match { span, entry, listed: candidate.listed };
            let earlier = found[already..].iter().position(|old| old.entry.target == entry.target);
            match earlier.map(|index| already + index) {
                Some(index)
                    if (found[index].span.len(), found[index].listed)
                        < (span.len(), new.listed) =>
                {
                    found[index] = new;
                }
                Some(_) => {}
                None => found.push(new),
            }
        }
    }
}

/// The hit of a match, with what to write instead.
pub fn hit(context: &Context, found: &Match) -> Hit {
    let words = context.document.slice(found.span);
    let entry = found.entry;
    let mut hit = Hit::at(found.span).with("found", words);
    if entry.uses.is_empty() {
        hit.values.push(("use", String::new()));
        hit.advice = Some(entry.note.to_string()).filter(|note| !note.is_empty());
        return hit;
    }
    let fitting: Vec<String> =
        alternatives(&entry.uses).map(|alternative| like_original(words, alternative)).collect();
    let quoted: Vec<String> = fitting.iter().map(|text| format!("‘{text}’")).collect();
    if !found.listed {
        hit.values.push(("use", format!("een vorm van {}", either(&quoted))));
        return hit;
    }
    hit.values.push(("use", either(&quoted)));
    hit.suggestions = fitting
        .into_iter()
        .enumerate()
        .map(|(rank, text)| Suggestion {
            edits: vec![Edit { span: found.span, text }],
            safety: if rank == 0 { entry.safety } else { Safety::Ask },
        })
        .collect();
    hit
}
