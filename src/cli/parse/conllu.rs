//! CoNLL-U: a row a token, with its lemma, tag and head.

use std::fmt::Write as _;

use crate::analyse::{Analysis, Sentence, TokenId};
use crate::document::{Document, Voice};
use crate::report;

/// The sentences of a document that was analysed down to its trees.
pub(super) fn write(document: &Document, analysis: &Analysis) -> String {
    let mut text = String::new();
    let mut block = None;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            text.push_str("# newpar\n");
            let voice = &document.blocks[sentence.block];
            if voice.voice != Voice::Own {
                let _ = writeln!(text, "# voice = {}", voice.voice.name());
            }
        }
        let _ = writeln!(text, "# sent_id = {}", number + 1);
        let words = document.slice(sentence.span);
        let _ =
            writeln!(text, "# text = {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
        for token in sentence.tokens.clone() {
            row(document, analysis, sentence, token, &mut text);
        }
        text.push('\n');
    }
    // Line ends and tabs are the form's own, and stay.
    let columns = text.split('\t').map(report::plain).collect::<Vec<_>>();
    report::defused(&columns.join("\t")).into_owned()
}

/// The ten columns of a token.
fn row(
    document: &Document,
    analysis: &Analysis,
    sentence: &Sentence,
    token: TokenId,
    text: &mut String,
) {
    let (Some(tags), Some(trees)) = (&analysis.tags, &analysis.trees) else { return };
    let first = sentence.tokens.start;
    let form: String = document
        .slice(analysis.tokens[token].span)
        .chars()
        .map(|letter| if letter.is_whitespace() { '_' } else { letter })
        .collect();
    let tag = tags[token];
    let head = trees.head(token).map_or(0, |head| head - first + 1);
    let end = analysis.tokens[token].span.end;
    let next = Some(token + 1).filter(|next| sentence.tokens.contains(*next));
    let next = next.map(|next| &analysis.tokens[next]);
    let space = if next.is_some_and(|next| next.span.start == end) { "SpaceAfter=No" } else { "_" };
    let _ = writeln!(
        text,
        "{}\t{form}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{space}",
        token - first + 1,
        analysis.lemma(document, token),
        tag.upos().name(),
        tag.name(),
        tag.features(),
        trees.relation(token).name(),
    );
}
