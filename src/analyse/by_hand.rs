//! For tests: an analysis whose words, tags and trees are written by hand.

use super::tagset::Tag;
use super::trees::{Arc, Relation, Trees};
use super::{Analysis, PerToken, RowNumber, Sentence, Token, TokenId, TokenKind, Vocabulary};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The analysis of one sentence of words separated by blanks, without tags.
pub(super) fn words(sentence: &str) -> Analysis {
    analysed(sentence.split(' '), None, None)
}

/// The analysis of one sentence of rows `form xpos head relation`, one token each, heads counted from
/// 1 and 0 for the root. The xpos may say more than our tags do.
pub(super) fn analysis(rows: &str) -> Analysis {
    let (mut forms, mut tags, mut arcs) = (Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows.lines().enumerate() {
        let fields: Vec<&str> = row.split_whitespace().collect();
        let [form, xpos, head, relation] = fields[..] else { panic!("{row}") };
        let head = head.parse::<usize>().expect("a number").checked_sub(1);
        let relation = Relation::from_name(relation).expect("a relation");
        forms.push(form);
        tags.push(tag(xpos));
        arcs.push(Arc { head: TokenId::new(head.unwrap_or(number)), relation });
    }
    analysed(forms.into_iter(), Some(tags), Some(Trees::new(arcs)))
}

fn analysed<'f>(
    forms: impl Iterator<Item = &'f str>,
    tags: Option<Vec<Tag>>,
    trees: Option<Trees>,
) -> Analysis {
    let (mut words, mut tokens, mut start) = (Vocabulary::default(), Vec::new(), 0);
    for form in forms {
        let punctuation = !form.contains(char::is_alphanumeric);
        let kind = if punctuation { TokenKind::Punctuation } else { TokenKind::Word };
        let span = Span::new(start, start + form.len());
        tokens.push(Token::new(span, kind, words.intern(form)));
        start += form.len() + 1;
    }
    let sentence = Sentence {
        span: tokens[0].span.join(tokens[tokens.len() - 1].span),
        block: 0,
        tokens: TokenId::default().until(TokenId::new(tokens.len())),
        words: tokens.iter().filter(|token| token.kind().is_word()).count() as u32,
        running: true,
        quoted: false,
    };
    let mut analysis = Analysis {
        sentences: vec![sentence],
        tokens: tokens.into(),
        words,
        tags: tags.map(PerToken::from),
        trees,
        deep: None,
        passives: Vec::new(),
        clauses: Vec::new(),
        visible: vec![true],
        is_section: false,
        own: None,
    };
    analysis.find_constructions(Lexicon::embedded());
    analysis
}

/// The tag whose name has most parts of `xpos`, all of its own among them.
fn tag(xpos: &str) -> Tag {
    let parts: Vec<&str> = xpos.split('|').collect();
    let fits = |tag: &Tag| tag.name().split('|').all(|part| parts.contains(&part));
    Tag::all().filter(fits).max_by_key(|tag| tag.name().len()).expect("a tag")
}
