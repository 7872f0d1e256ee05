use super::*;
use crate::document::{Builder, Format, Inline, InlineKind, Source};

fn tokens(text: &str) -> Vec<(&str, TokenKind)> {
    let tokens = of_text(text, Lexicon::embedded(), &mut Vocabulary::default());
    tokens.iter().map(|token| (&text[token.span.range()], token.kind())).collect()
}

fn document(text: &str, inlines: Vec<Inline>) -> Document {
    let source =
        Source { name: String::new(), format: Format::Text, text: String::new(), rendered: false };
    let mut document = Builder::new(source).finish();
    document.text = text.to_owned();
    document.inlines = inlines;
    document
}

/// Text, and its tokens parted by blanks; `_` stands for a blank inside a token.
const CUT: &[(&str, &str)] = &[
    ("De foto's van auto’s.", "De foto's van auto’s ."),
    (
        "'s Avonds in 's-Gravenhage en ’s-Hertogenbosch",
        "'s Avonds in 's-Gravenhage en ’s-Hertogenbosch",
    ),
    ("in '98 was 't zo'n feest", "in '98 was 't zo'n feest"),
    ("B&W en/of R&D, t/m 3", "B&W en/of R&D , t/m 3"),
    ("voor- en nadelen, in- of uitgang", "voor- en nadelen , in- of uitgang"),
    ("zee-eend -tarieven", "zee-eend -tarieven"),
    ("-een kopie", "- een kopie"),
    ("m.b.t. de d.d. A.B. Jansen", "m.b.t. de d.d. A.B. Jansen"),
    ("dhr.Jansen, art.5 en tel. 14 030", "dhr. Jansen , art. 5 en tel. 14 030"),
    ("v.Chr. W.v.Sr. A.Jansen J.de Vries", "v.Chr. W.v.Sr. A. Jansen J. de Vries"),
    ("Dat weet u.U krijgt", "Dat weet u . U krijgt"),
    ("einde.Daarna einde.3 dagen", "einde . Daarna einde . 3 dagen"),
    (
        "12-03-2025 12/03/2025 13:00 5.1 2:14 3e 1ste",
        "12-03-2025 12/03/2025 13:00 5.1 2:14 3e 1ste",
    ),
    ("€ 1.200,- €25,-- 5,50.", "€ 1.200,- € 25,-- 5,50 ."),
    ("9,5% en 20 % en -5 en +31 en 3-4", "9,5% en 20 % en -5 en +31 en 3-4"),
    ("artikel 5:1.a, lid 2.", "artikel 5:1.a , lid 2 ."),
    ("65+ers en 65+ en 18-jarigen", "65+ers en 65+ en 18-jarigen"),
    ("leerling(en) (huis)arts (ja) UWV(2015)", "leerling(en) (huis)arts ( ja ) UWV ( 2015 )"),
    ("info@enschede.nl, jan.de-vries@losser.nl.", "info@enschede.nl , jan.de-vries@losser.nl ."),
    ("(www.losser.nl/a_(b)).", "( www.losser.nl/a_(b) ) ."),
    (
        "https://x.nl/?a=1,2. Zie enschede.nl/contact.",
        "https://x.nl/?a=1,2 . Zie enschede.nl/contact .",
    ),
    (
        "de SP.A en sp.a; de OZB.U betaalt de OZB.Ook",
        "de SP.A en sp.a ; de OZB . U betaalt de OZB . Ook",
    ),
    ("brief.docx en .pdf", "brief.docx en .pdf"),
    ("wacht... nee… wat?! ja!!", "wacht ... nee … wat ?! ja !!"),
    ("„Ja”, ‘nee’ en ,,misschien’’", "„ Ja ” , ‘ nee ’ en ,, misschien ’ ’"),
    ("de dames’ fiets; de ‘dames’ fiets", "de dames’ fiets ; de ‘ dames ’ fiets"),
    ("af\u{ad}val be\u{200b}leid\u{200b} \u{feff}", "af\u{ad}val be\u{200b}leid"),
    ("€\u{a0}5\u{202f}000", "€ 5 000"),
    ("cafe\u{301} één Łódź", "cafe\u{301} één Łódź"),
    ("[naam] <tag> {x} |a|", "[ naam ] < tag > { x } | a |"),
    ("_______ --- ** 👍🏽", "_______ --- ** 👍 🏽"),
    ("v2.0.1 en 10.000.000 m²", "v2.0.1 en 10.000.000 m²"),
    ("Zie vitamine C. En plan B. Klaar A.", "Zie vitamine C . En plan B . Klaar A ."),
    ("1. Eerst\u{a0}a. dan", "1. Eerst a . dan"),
];

#[test]
fn tokens_follow_universal_dependencies() {
    for (text, expected) in CUT {
        let found: Vec<&str> = tokens(text).into_iter().map(|(form, _)| form).collect();
        assert_eq!(found, expected.split(' ').collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn kinds() {
    let cases = [
        (TokenKind::Word, "huis foto's B&W en/of 65-jarige A1 'n café voor- 's m²"),
        (TokenKind::Abbreviation, "m.b.t. dhr. A.B. o.a"),
        (TokenKind::Number, "5 1.200,- 12-03-2025 13:00 5.1 3e 1ste 2de 5b 9,5% '98 +31 -5 ½ 65+"),
        (TokenKind::Punctuation, ". , ... ?! € ( „ — • %"),
        (TokenKind::Opaque, "www.losser.nl info@losser.nl https://a.nl/b losser.nl brief.pdf"),
    ];
    for (kind, text) in cases {
        for form in text.split(' ') {
            let text = format!("x {form} y");
            let found = tokens(&text);
            assert_eq!(found[1..found.len() - 1], [(form, kind)], "{form}");
        }
    }
}

#[test]
fn opaque_inlines_are_one_token() {
    let text = "Beste [naam van u], lees `a b` en¹ de brief. Dag";
    let inline = |kind: InlineKind, part: &str| {
        let start = text.find(part).expect("it is in the text");
        Inline { kind, span: Span::new(start, start + part.len()) }
    };
    let mark = text.find(" de").expect("it is in the text");
    let inlines = vec![
        inline(InlineKind::Slot, "[naam van u]"),
        inline(InlineKind::Slot, "naam"),
        inline(InlineKind::Code, "`a b`"),
        inline(InlineKind::Emphasis, "en¹ de"),
        inline(InlineKind::Mark, "¹"),
        Inline { kind: InlineKind::Mark, span: Span::new(mark, mark) },
    ];
    let block = Span::new(0, text.len() - " Dag".len());
    let document = document(text, inlines);
    let (mut words, mut found) = (Vocabulary::default(), Vec::new());
    tokenise(&document, block, Lexicon::embedded(), |form| words.intern(form), &mut found);
    let forms: Vec<&str> = found.iter().map(|token| document.slice(token.span)).collect();
    let expected = ["Beste", "[naam van u]", ",", "lees", "`a b`", "en", "¹", "de", "brief", "."];
    assert_eq!(forms, expected);
    let opaque = found.iter().filter(|token| token.kind() == TokenKind::Opaque).count();
    assert_eq!(opaque, 3);
}

#[test]
fn zero_width_characters_are_no_part_of_the_word() {
    let text = "af\u{ad}val be\u{200b}leid";
    let document = document(text, Vec::new());
    let (mut words, mut found) = (Vocabulary::default(), Vec::new());
    let block = Span::new(0, text.len());
    tokenise(&document, block, Lexicon::embedded(), |form| words.intern(form), &mut found);
    let lower: Vec<&str> = found.iter().map(|token| words.lower(token.word())).collect();
    assert_eq!(lower, ["afval", "beleid"]);
}

#[test]
fn any_text_is_covered_in_order() {
    const PIECES: &[&str] = &[
        "a", "De", "huis", "Z", "u", "1", "23", "ë", "ß", "İ", "字", "²", "½", " ", " ", "\n",
        "\u{a0}", ".", "..", ",", ",,", "-", "--", "–", "'", "’", "‘", "\"", "„", "(", ")", "[",
        "]", "/", "&", "@", ":", ";", "?", "!", "…", "€", "%", "+", "_", "#", "\u{ad}", "\u{200b}",
        "\u{301}", "\u{fe0f}", "👍", "'s", "art.", "m.b.t.", "www.", "http://", "mailto:", ".nl",
        "x@", "e.d.", "nr.", "`", "<",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let length = next(24);
        let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        let mut at = 0;
        for (form, _) in tokens(&text) {
            let start = form.as_ptr() as usize - text.as_ptr() as usize;
            assert!(start >= at && !form.is_empty(), "out of order: {text:?}");
            let between = text[at..start].chars();
            let mut skipped = between.filter(|c| !c.is_whitespace() && !c.is_control());
            assert!(skipped.all(is_zero_width), "not covered: {text:?}");
            assert!(!form.starts_with(char::is_whitespace), "a blank in front: {text:?}");
            at = start + form.len();
        }
        let tail = text[at..].chars().filter(|c| !c.is_whitespace() && !c.is_control());
        assert!(tail.clone().all(is_zero_width), "not covered: {text:?}");
    }
}

#[test]
fn long_input_takes_no_longer_per_byte() {
    let million = 1_000_000;
    for piece in [
        "a", "é", ".", "a.", "A.", "1.", "a'", "a-", "a/", "a(b)", "(", "x@", "www.", "a.nl", "'s",
        ",,",
    ] {
        let text = piece.repeat(million / piece.len());
        assert!(!tokens(&text).is_empty(), "{piece}");
    }
}
