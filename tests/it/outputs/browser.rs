//! The page as a browser shows it, where there is one: on a phone, on a desk and on paper.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{json, texts};
use crate::cli::{run_in, stdout};

/// Browsers that take the same options.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut all =
        std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    all.find(|file| file.is_file())
}

/// Walks over the page as somebody with a keyboard does, and says what it met.
const DRIVER: &str = "<script>
addEventListener('load', () => {
  const found = { width: innerWidth, content: document.documentElement.scrollWidth };
  const refs = [...document.querySelectorAll('.ref')];
  found.references = refs.length;
  found.notes = document.querySelectorAll('.note').length;
  found.focus = refs.filter(ref => { ref.focus(); return document.activeElement === ref; }).length;
  found.lit = refs.filter(ref => {
    ref.focus();
    const note = document.querySelector(ref.getAttribute('href'));
    return note && getComputedStyle(note).outlineStyle === 'solid';
  }).length;
  document.activeElement.blur();
  found.dark = refs.filter(ref => {
    const note = document.querySelector(ref.getAttribute('href'));
    return getComputedStyle(note).outlineStyle === 'solid';
  }).length;
  found.dead = [...document.querySelectorAll('a[href^=\"#\"]')]
    .filter(link => !document.getElementById(link.getAttribute('href').slice(1))).length;
  found.twice = (all => all.length - new Set(all).size)([...document.querySelectorAll('[id]')].map(e => e.id));
  found.beside = refs.filter(ref => {
    const note = document.querySelector(ref.getAttribute('href')).closest('.notes');
    return note.getBoundingClientRect().left > ref.closest('.text').getBoundingClientRect().right;
  }).length;
  found.hidden = [...document.querySelectorAll('.note')].filter(e => !e.getClientRects().length).length;
  const out = document.createElement('pre');
  out.id = 'found';
  out.textContent = JSON.stringify(found);
  document.body.append(out);
});
</script>";

fn run(browser: &Path, folder: &Path, arguments: &[&str]) -> String {
    let profile = folder.join("profile");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the browser starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_page_works_on_a_phone_on_a_desk_and_on_paper() {
    let Some(browser) = browser() else { return };
    let folder = texts();
    let page = folder.path().join("verslag.html");
    run_in(
        folder.path(),
        &["check", "--isolated", "--min-severity", "hint", "-o", "verslag.html", "."],
    );
    let written = fs::read_to_string(&page).expect("it is written");
    // The policy of the page keeps our driver out too.
    let start = written.find("<meta http-equiv").expect("it has a policy");
    let end = start + written[start..].find('>').expect("it ends") + 1;
    let driven = [&written[..start], &written[end..], DRIVER].concat();
    fs::write(folder.path().join("gereden.html"), driven).expect("it is written");
    for width in [400_u64, 1200] {
        let size = format!("--window-size={width},1000");
        let shown = run(&browser, folder.path(), &[&size, "--dump-dom", "gereden.html"]);
        let found =
            shown.split("<pre id=\"found\">").nth(1).and_then(|rest| rest.split('<').next());
        let found: Value = json(found.unwrap_or_else(|| panic!("the driver ran: {shown}")));
        let number = |key: &str| found[key].as_u64().unwrap_or_else(|| panic!("{key}: {found}"));
        assert!(number("content") <= number("width"), "nothing sticks out at {width}: {found}");
        let references = number("references");
        assert!(references > 20, "{found}");
        assert_eq!(number("notes"), references, "{found}");
        assert_eq!(number("focus"), references, "the keyboard reaches each: {found}");
        assert_eq!(number("lit"), references, "its explanation lights up: {found}");
        for key in ["dark", "dead", "twice", "hidden"] {
            assert_eq!(number(key), 0, "{key} at {width}: {found}");
        }
        assert_eq!(number("beside") > 0, width > 900, "notes stand in the margin: {found}");
    }
    run(
        &browser,
        folder.path(),
        &["--no-pdf-header-footer", "--print-to-pdf=papier.pdf", "verslag.html"],
    );
    let pdf = fs::read(folder.path().join("papier.pdf")).expect("it is printed");
    let pdf = String::from_utf8_lossy(&pdf);
    let sizes: Vec<&str> =
        pdf.split("/MediaBox [").skip(1).filter_map(|rest| rest.split(']').next()).collect();
    assert!(!sizes.is_empty(), "the pages have a size");
    assert!(
        sizes.iter().all(|size| size.starts_with("0 0 594.9") || size.starts_with("0 0 595")),
        "{sizes:?}"
    );
    let read = stdout(&run_in(folder.path(), &["parse", "papier.pdf"]));
    for words in [
        "Zijn deze 4 teksten duidelijk?",
        "Beschikking Wmo",
        "Wat het meest helpt",
        "geen taalniveau",
    ] {
        assert!(read.contains(words), "{words} is on paper:\n{read}");
    }
}
