use crate::document::{Document, Format, Voice};
use crate::read::testing::{check, document};
use crate::read::{ReadOptions, Selector, read_with};

/// The blocks of a page as `voice: text`; the writer's own without a voice.
fn voices(document: &Document) -> Vec<String> {
    let line = |block: &crate::document::Block| match (block.voice, &block.voice_reason) {
        (Voice::Own, _) => document.slice(block.span).to_owned(),
        (voice, None) => format!("{}: {}", voice.name(), document.slice(block.span)),
        (voice, Some(reason)) => {
            format!("{} ({reason}): {}", voice.name(), document.slice(block.span))
        }
    };
    document.blocks.iter().map(line).collect()
}

fn page(html: &str) -> Vec<String> {
    voices(&document(Format::Html, html))
}

const TEXT: &str = "<p>U vraagt de vergunning aan met een formulier. Dat duurt tien minuten.</p>";
const READ: &str = "U vraagt de vergunning aan met een formulier. Dat duurt tien minuten.";

#[test]
fn the_main_part_is_the_text() {
    let cases = [
        format!(
            "<header><p>Gemeente Losser</p></header><main>{TEXT}</main><footer><p>Colofon</p></footer>"
        ),
        format!("<p>Gemeente Losser</p><div role=main>{TEXT}</div><div><p>Colofon</p></div>"),
        format!(
            "<nav><a href=/>x</a></nav><p>Gemeente Losser</p><article>{TEXT}</article><p>Colofon</p>"
        ),
        format!("<nav></nav><div>Gemeente Losser</div><div id=content>{TEXT}</div><p>Colofon</p>"),
        format!(
            "<div class=breadcrumbs>Gemeente Losser</div><div class='gem-page-body'>{TEXT}</div><p>Colofon</p>"
        ),
    ];
    for html in cases {
        assert_eq!(
            page(&html),
            ["furniture: Gemeente Losser", READ, "furniture: Colofon"],
            "{html}"
        );
    }
}

#[test]
fn the_title_of_the_page_stays() {
    let html = format!(
        "<head><title>Vergunning</title></head><nav></nav><h1>Aanvragen</h1><p>Menu</p><main>{TEXT}</main>"
    );
    assert_eq!(page(&html), ["Vergunning", "Aanvragen", "furniture: Menu", READ]);
    let html = format!("<h1>Gemeente Losser</h1><main><h1>Aanvragen</h1>{TEXT}</main>");
    assert_eq!(page(&html), ["furniture: Gemeente Losser", "Aanvragen", READ]);
}

#[test]
fn teasers_are_no_text_and_an_empty_main_part_is_none() {
    let html = format!(
        "<nav></nav><header>Losser</header>{TEXT}<article>Lees ook dit.</article><main id=app></main>"
    );
    assert_eq!(page(&html), ["furniture: Losser", READ, "Lees ook dit."]);
}

#[test]
fn names_tell_what_stands_around_the_text() {
    let cases = [
        ("<div id=skiplinks><a href='#x'>Naar de inhoud</a></div>", "furniture: Naar de inhoud"),
        ("<a class='skip-link' href='#x'>Naar de inhoud</a>", "furniture: Naar de inhoud"),
        (
            "<div class='c-cookie-banner'><p>Wij plaatsen cookies.</p></div>",
            "boilerplate (cookies): Wij plaatsen cookies.",
        ),
        (
            "<p id=x class=cookiemelding>Wij plaatsen cookies.</p>",
            "boilerplate (cookies): Wij plaatsen cookies.",
        ),
        ("<ol class=BreadcrumbList><li>Home</li></ol>", "furniture: Home"),
        ("<ol class='breadcrumb-list'><li>Home</li></ol>", "furniture: Home"),
        ("<div class=socialShare><span>Deel dit</span></div>", "furniture: Deel dit"),
        ("<form role=search><label>Zoek</label></form>", "furniture: Zoek"),
        ("<search><label>Zoek</label></search>", "furniture: Zoek"),
        (
            "<section id=s class=comments><p>Wat een goed plan.</p></section>",
            "quoted (reacties van lezers): Wat een goed plan.",
        ),
        (
            "<div class=mail-disclaimer>Dit bericht is vertrouwelijk.</div>",
            "boilerplate (disclaimer): Dit bericht is vertrouwelijk.",
        ),
        (
            "<div class=gmail_quote>Dank je voor je bericht van gisteren.</div>",
            "correspondence: Dank je voor je bericht van gisteren.",
        ),
        ("<div id=divRplyFwdMsg>Van: Jan</div>", "correspondence: Van: Jan"),
    ];
    for (html, wanted) in cases {
        assert_eq!(page(&format!("<div>{html}{TEXT}</div>")), [wanted, READ], "{html}");
    }
}

#[test]
fn a_name_may_mislead() {
    let cases = [
        // The page is about it, or all stands in it.
        format!("<div class=cookies><h1>Cookies</h1>{TEXT}</div>"),
        format!("<h2 id=cookies>Cookies</h2>{TEXT}"),
        format!("<section id=zoeken><h2>Cookies</h2>{TEXT}</section>"),
        format!("<div id=zoeken class='section level2'><h2>Cookies</h2>{TEXT}</div>"),
        format!("<body class='page-cookies'><h2>Cookies</h2>{TEXT}</body>"),
        format!("<nav></nav><div class=header><h1>Cookies</h1></div>{TEXT}"),
        format!("<nav></nav><div class='no-nav menu-open'><h2>Cookies</h2>{TEXT}</div>"),
        format!("<nav></nav><section><aside><h2>Cookies</h2></aside>{TEXT}</section>"),
        format!("<nav></nav><div class=sidebar><h2>Cookies</h2>{TEXT}</div>"),
    ];
    for html in cases {
        assert_eq!(page(&html), ["Cookies", READ], "{html}");
    }
}

/// A letter has its letterhead in `<header>` and the clause about objections in `<footer>`.
#[test]
fn the_head_and_foot_of_a_letter_are_the_writers() {
    let letter = |greeting: &str| {
        format!(
            "<header>Gemeente Losser</header><p>{greeting}</p>{TEXT}<footer><h2>Bezwaar</h2><p>Bent u het niet eens met dit besluit? Maak dan bezwaar.</p></footer>"
        )
    };
    for greeting in
        ["Geachte heer Jansen,", "Beste {{ naam }},", "Beste lezer, wij helpen u.", "Dag"]
    {
        let voices = page(&letter(greeting));
        assert!(voices.iter().all(|line| !line.starts_with("furniture")), "{voices:?}");
    }
    let in_main =
        format!("<main><p>Beste mevrouw De Vries,</p>{TEXT}</main><footer>Bezwaar</footer>");
    assert_eq!(page(&in_main).last().unwrap(), "Bezwaar");
    let on_page = format!("<nav></nav>{}", letter("Beste inwoner,"));
    let voices = page(&on_page);
    assert!(voices[0].starts_with("furniture") && voices.last().unwrap().starts_with("furniture"));
}

#[test]
fn a_short_answer_stays_above_a_long_mail() {
    let html = format!("<p>Dat is goed.</p><div class=gmail_quote>{}</div>", TEXT.repeat(9));
    let voices = page(&html);
    assert_eq!(voices[0], "Dat is goed.");
    assert!(voices[1..].iter().all(|line| line.starts_with("correspondence: ")));
    assert_eq!(page(&format!("<div class=gmail_quote>{TEXT}</div>")), [READ]);
}

#[test]
fn a_file_with_nothing_but_a_foot_is_a_text() {
    assert_eq!(page(&format!("<nav></nav><footer>{TEXT}</footer>")), [READ]);
}

#[test]
fn only_a_whole_file_with_landmarks_is_a_page() {
    let cases = [
        ("<html><body><main><p>Wij helpen u.</p></main></body></html>", true),
        ("<body><div id=breadcrumb>Home</div><p>Beste inwoner,</p><p>Wij helpen u.</p>", true),
        ("<html><body><header>a</header><p>b</p><aside>c</aside></body></html>", true),
        ("<html><body><header>a</header><p>Wij helpen u.</p></body></html>", false),
        ("<html><body><p>Wij helpen u.</p></body></html>", false),
        ("<main><p>Wij helpen u.</p></main>", false),
        ("<html><body><main><p>Beste Jan,</p><p>Wij helpen u.</p></main></body></html>", false),
    ];
    for (html, wanted) in cases {
        assert_eq!(document(Format::Html, html).is_page(), wanted, "{html}");
    }
}

#[test]
fn a_project_names_what_is_left_out() {
    let html = format!(
        "<div class='mail huisregels'>Weg</div><ul id=vooraf><li>Weg</ul><aside>Weg</aside>{TEXT}<p>Bel <span class=huisregels>nooit</span> ons.</p><span class=huisregels>Weg</span>"
    );
    let skip = [".huisregels", "#vooraf", "aside"];
    let skip = skip.iter().map(|text| Selector::parse(text).unwrap()).collect();
    let options = ReadOptions { skip, ..ReadOptions::default() };
    let document = read_with("x", html.as_bytes(), Format::Html, &options).unwrap();
    check(&document);
    let left_out = "furniture (skip in duidelijk.toml): Weg";
    assert_eq!(voices(&document), [left_out, left_out, left_out, READ, "Bel ons.", left_out]);
    assert_eq!(page(&html), ["Weg", "Weg", "Weg", READ, "Bel nooit ons.", "Weg"]);
}

#[test]
fn nesting_costs_nothing() {
    for tag in
        ["<main>", "<article>", "<div class=share>", "<div class='header content'>", "<header>"]
    {
        document(Format::Html, &format!("{}a", tag.repeat(50_000)));
        document(Format::Html, &format!("{tag}<p>Wij helpen u graag verder.</p>").repeat(5_000));
    }
}
