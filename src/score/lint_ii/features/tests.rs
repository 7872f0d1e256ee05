use super::*;
use crate::analyse::trees::Arc;
use crate::analyse::{Reach, RowNumber};
use crate::document::{BlockKind, Builder, Format, Inline, InlineKind, Source};
use crate::span::Span;

/// Counts of a text with one sentence. Of each token, in order: class, form as in the treebanks,
/// head (from 1; 0 for the root) and relation.
fn counts(text: &str, rows: &str) -> GrammarCounts {
    let source =
        Source { name: "t".into(), format: Format::Text, text: text.into(), rendered: false };
    let mut builder = Builder::new(source);
    builder.open(BlockKind::Paragraph, 0);
    builder.verbatim(text, 0);
    let mut document = builder.finish();
    document.inlines.extend(text.find("[naam]").map(|start| {
        let span = Span::new(start, start + "[naam]".len());
        Inline { kind: InlineKind::Slot, span }
    }));
    let lexicon = Lexicon::embedded();
    let mut analysis = Analysis::new(&document, Reach::Everything, lexicon);
    let (mut tags, mut arcs) = (Vec::new(), Vec::new());
    for (at, row) in rows.lines().map(str::trim).filter(|row| !row.is_empty()).enumerate() {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [form, upos, name, head, relation] = cells[..] else { panic!("{row}") };
        assert_eq!(document.slice(analysis.tokens.rows()[at].span), form);
        let tag = Tag::all().find(|tag| tag.upos().name() == upos && tag.name() == name);
        tags.push(tag.unwrap_or_else(|| panic!("no tag {upos} {name}")));
        let head: usize = head.parse().unwrap();
        let relation = Relation::from_name(relation).unwrap();
        arcs.push(Arc { head: TokenId::new(head.checked_sub(1).unwrap_or(at)), relation });
    }
    assert_eq!((tags.len(), analysis.sentences.len()), (analysis.tokens.len(), 1));
    (analysis.tags, analysis.trees) = (Some(tags.into()), Some(Trees::new(arcs)));
    GrammarCounts::new(&document, &analysis, lexicon)
}

#[test]
fn content_words_have_content() {
    let found = counts(
        "Nu zijn de eerste twee brieven van [naam] lang, en Jan zal ze willen lezen.",
        "Nu      ADV   BW            9  advmod
         zijn    AUX   WW|pv|tgw|mv  9  cop
         de      DET   LID|bep       6  det
         eerste  ADJ   TW|rang       6  amod
         twee    NUM   TW|hoofd      6  nummod
         brieven NOUN  N|soort|mv    9  nsubj
         van     ADP   VZ|init       8  case
         [naam]  X     SPEC          6  nmod
         lang    ADJ   ADJ|vrij      0  root
         ,       PUNCT LET           15 punct
         en      CCONJ VG|neven      15 cc
         Jan     PROPN N|eigen       15 nsubj
         zal     AUX   WW|pv|tgw|ev  15 aux
         ze      PRON  VNW|pers      16 obj
         willen  VERB  WW|inf|vrij   9  conj
         lezen   VERB  WW|inf|vrij   15 xcomp
         .       PUNCT LET           9  punct",
    );
    // brieven, lang, Jan, willen, lezen; a name has no frequency.
    let [sentence] = found.sentences[..] else { panic!("{found:?}") };
    assert_eq!((sentence.content_words, sentence.finite_verbs), (5, 2));
    assert_eq!(found.frequency_words, 4);
    let zipf = ["brieven", "lang", "willen", "lezen"].map(|word| f64::from(lexicon::zipf(word)));
    assert!((found.zipf - zipf.iter().sum::<f64>()).abs() < 1e-6);
}

#[test]
fn the_longest_dependency_counts_words() {
    let cases = [
        // Punctuation does not count: zegt, men.
        (
            "Zij komt, zegt men, morgen.",
            "Zij    PRON  VNW|pers     2 nsubj
             komt   VERB  WW|pv|tgw|ev 0 root
             ,      PUNCT LET          4 punct
             zegt   VERB  WW|pv|tgw|ev 2 parataxis
             men    PRON  VNW|pers     4 nsubj
             ,      PUNCT LET          4 punct
             morgen ADV   BW           2 advmod
             .      PUNCT LET          2 punct",
            Some(2),
        ),
        // A subject of two verbs has the farther as its head: kopen, brood, en.
        (
            "Zij kopen brood en eten soep.",
            "Zij   PRON  VNW|pers     2 nsubj
             kopen VERB  WW|pv|tgw|mv 0 root
             brood NOUN  N|soort|ev   2 obj
             en    CCONJ VG|neven     5 cc
             eten  VERB  WW|pv|tgw|mv 2 conj
             soep  NOUN  N|soort|ev   5 obj
             .     PUNCT LET          2 punct",
            Some(3),
        ),
        // The head of each of three things is that of the first: brood, soep, en.
        (
            "Wij zoeken brood, soep en fruit.",
            "Wij    PRON  VNW|pers     2 nsubj
             zoeken VERB  WW|pv|tgw|mv 0 root
             brood  NOUN  N|soort|ev   2 obj
             ,      PUNCT LET          5 punct
             soep   NOUN  N|soort|ev   3 conj
             en     CCONJ VG|neven     7 cc
             fruit  NOUN  N|soort|ev   3 conj
             .      PUNCT LET          2 punct",
            Some(3),
        ),
        (
            "Welkom!",
            "Welkom INTJ  TSW 0 root
             !      PUNCT LET 1 punct",
            None,
        ),
    ];
    for (text, rows, expected) in cases {
        assert_eq!(counts(text, rows).sentences[0].dependency_length, expected, "{text}");
    }
}

#[test]
fn features_are_means_over_what_has_them() {
    let sentence = |dependency_length, content_words, finite_verbs| SentenceGrammar {
        dependency_length,
        content_words,
        finite_verbs,
    };
    let mut counts = GrammarCounts {
        frequency_words: 4,
        zipf: 18.0,
        sentences: vec![sentence(Some(3), 4, 2), sentence(None, 3, 0), sentence(Some(6), 6, 1)],
        concrete_nouns: 1,
        typed_nouns: 4,
    };
    let expected = Features {
        word_frequency: Some(4.5),
        dependency_length: Some(4.5),
        content_words_per_clause: Some(4.0),
        concrete_noun_share: Some(0.25),
    };
    assert_eq!(counts.features(), expected);
    assert_eq!(GrammarCounts::default().features(), Features::default());
    counts.cut(2);
    assert_eq!(counts.sentences[2..], [sentence(Some(3), 3, 1), sentence(Some(3), 3, 1)]);
}
