use super::super::example::{anchored, long_letter, partly, report, skipped};
use super::*;

fn name(shown: &str) -> Name<'_> {
    Name { shown, from_root: shown }
}

fn page(reports: &[(&Report, &str)]) -> String {
    let mut html = Html::default();
    for (report, path) in reports {
        html.add(report, name(path), Severity::Warning);
    }
    let mut out = String::new();
    html.write(&mut out);
    out
}

/// The tags of a page, without the style sheet: each closes what it opens.
fn assert_well_formed(page: &str) {
    let body = page.split("</style>").nth(1).expect("there is a style sheet");
    let mut open = Vec::new();
    for tag in body.split('<').skip(1) {
        let tag = tag.split('>').next().expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            // `<html>` and `<head>` stand before the style sheet.
            let expected = open.pop().unwrap_or(if name == "head" { "head" } else { "html" });
            assert_eq!(name, expected, "in {tag}");
        } else if !tag.ends_with('/') && !["br", "wbr"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn nothing_of_a_text_is_taken_for_markup() {
    let evil = "Bel <script>alert(1)</script> \"indien\" & <img src=x onerror=y> nodig.\n";
    let found = report(evil, &[("indien", Severity::Warning)]);
    let mut html = Html::default();
    html.add(&found, name("<b>\"a\"&.md"), Severity::Hint);
    html.add_failed("<i>.docx", "<u>");
    let mut out = String::new();
    html.write(&mut out);
    for tag in ["<script", "<img", "<b>&", "<i>", "<u>", "<b>\""] {
        assert!(!out.contains(tag), "{tag} in {out}");
    }
    assert!(out.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(out.contains("<h2>&lt;b&gt;&quot;a&quot;&amp;.md</h2>"));
    assert_well_formed(&out);
}

#[test]
fn a_finding_and_its_words_lead_to_each_other() {
    let out = page(&[(&long_letter(Some(70.0)), "brief.md")]);
    let after = |mark: &str| {
        out.split(mark).nth(1).and_then(|rest| rest.split('"').next()).expect("it is there")
    };
    let print = after("id=\"plek-");
    assert_eq!(print, after("href=\"#plek-"));
    assert_eq!(print, after("href=\"#opmerking-"));
    assert_eq!(print, after("id=\"opmerking-"));
    assert_eq!(after("href=\"#regel-"), after("id=\"regel-"));
    assert!(
        out.contains("<mark class=\"m1 warning\" title=\"Hier staat iets moeilijks. "),
        "{out}"
    );
    assert!(out.contains("norm 70: nog niet gehaald"), "{out}");
    assert!(out.contains("<b>+7,2</b>"), "{out}");
    assert!(!out.contains("<table"), "one text needs no overview");
    assert_well_formed(&out);
}

#[test]
fn many_texts_have_an_overview_with_the_lowest_first() {
    let (mut low, twice) = (
        long_letter(None),
        report("Bel indien nodig, indien het kan.\n", &[("indien", Severity::Warning); 2]),
    );
    if let Some(score) = &mut low.score {
        score.total = 12.0;
    }
    let all = [
        (&skipped(), "en.md"),
        (&twice, "geen-zinnen.md"),
        (&long_letter(None), "a.md"),
        (&low, "laag.md"),
        (&anchored(), "b.docx"),
        (&partly(), "besluit.md"),
    ];
    let out = page(&all);
    let at = |words: &str| out.find(words).unwrap_or_else(|| panic!("{words} is in {out}"));
    assert!(at(">laag.md</a>") < at(">a.md</a>") && at(">a.md</a>") < at(">b.docx</a>"));
    assert!(out.contains("De middelste score is 30,1."), "{out}");
    assert!(out.contains("aria-label=\"10 tot 20: 1 tekst\""), "{out}");
    // Twice in one text, once in each of three.
    let word =
        "<td>indien</td><td class=\"n\">5</td><td class=\"n\">4</td><td>Schrijf iets anders.</td>";
    assert!(out.contains(word), "{out}");
    assert!(out.contains("Overgeslagen. De tekst is Engels."));
    assert_well_formed(&out);
    let mut turned = all;
    turned.reverse();
    assert!(page(&turned) == out, "the order of texts does not matter");
}
