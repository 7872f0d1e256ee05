//! Names by which the parts of a web page are known: `taal/pagina.tsv`.

use std::sync::LazyLock;

use crate::{embedded, wordlist};

/// The list, read at its first use.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(Names::read);

/// All kinds of names in the list.
#[derive(Debug)]
pub(super) struct Names {
    /// The text itself.
    pub(super) content: Vec<Pattern>,
    /// The head of a page.
    pub(super) header: Vec<Pattern>,
    /// Its foot.
    pub(super) footer: Vec<Pattern>,
    /// Its menus.
    pub(super) menu: Vec<Pattern>,
    /// What stands beside the text.
    pub(super) aside: Vec<Pattern>,
    /// Links that jump to the text.
    pub(super) skip_link: Vec<Pattern>,
    /// Where visitors search.
    pub(super) search: Vec<Pattern>,
    /// What is said about cookies.
    pub(super) cookies: Vec<Pattern>,
    /// Where on the site the page stands.
    pub(super) breadcrumb: Vec<Pattern>,
    /// Buttons to hand the page on.
    pub(super) share: Vec<Pattern>,
    /// What readers say about it.
    pub(super) comments: Vec<Pattern>,
    /// Standard texts that nobody wrote for this text.
    pub(super) disclaimer: Vec<Pattern>,
    /// What programs for e-mail put around the mail that is answered.
    pub(super) earlier_mail: Vec<Pattern>,
    /// Endings of names of files that pictures have.
    pub(super) picture_endings: Vec<&'static str>,
    /// With what cameras and scanners begin the names of their files.
    pub(super) cameras: Vec<&'static str>,
}

impl Names {
    fn read() -> Self {
        let text = embedded::language_list("pagina");
        let rows: Vec<[&'static str; 2]> =
            wordlist::rows(text).filter_map(|(_, row)| wordlist::columns(row)).collect();
        let words = |kind: &str| -> Vec<&'static str> {
            rows.iter().filter(|[of, _]| *of == kind).map(|[_, name]| *name).collect()
        };
        let of = |kind: &str| words(kind).into_iter().map(Pattern::new).collect();
        Self {
            content: of("inhoud"),
            header: of("kop"),
            footer: of("voet"),
            menu: of("menu"),
            aside: of("zijkolom"),
            skip_link: of("overslaan"),
            search: of("zoeken"),
            cookies: of("cookies"),
            breadcrumb: of("kruimelpad"),
            share: of("delen"),
            comments: of("reacties"),
            disclaimer: of("disclaimer"),
            earlier_mail: of("eerdere-mail"),
            picture_endings: words("bestandsnaam"),
            cameras: words("camera"),
        }
    }
}

/// A name as the list has it.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Its parts, with a hyphen before, between and after them.
    padded: String,
    /// Whether other parts may stand before it, and after it.
    open: (Edge, Edge),
}

/// Whether other parts may stand at a side of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Open,
    Closed,
}

impl Pattern {
    fn new(name: &str) -> Self {
        let edge = |is_open: Option<&str>| is_open.map_or(Edge::Closed, |_| Edge::Open);
        let open = (edge(name.strip_prefix('-')), edge(name.strip_suffix('-')));
        Self { padded: format!("-{}-", name.trim_matches('-')), open }
    }

    /// Whether a name that [`parts`] made is meant.
    fn fits(&self, padded: &str) -> bool {
        match self.open {
            (Edge::Open, Edge::Open) => padded.contains(&self.padded),
            (Edge::Open, Edge::Closed) => padded.ends_with(&self.padded),
            (Edge::Closed, Edge::Open) => padded.starts_with(&self.padded),
            (Edge::Closed, Edge::Closed) => padded == self.padded,
        }
    }
}

/// Whether one of the names of an element is meant.
pub(super) fn is_named(names: &[String], patterns: &[Pattern]) -> bool {
    names.iter().any(|name| patterns.iter().any(|pattern| pattern.fits(name)))
}

/// The names in an id or a `class`, as patterns want them: in lower case, with a hyphen before,
/// between and after their parts. Names that no person wrote are left out.
pub(super) fn parts(value: &str) -> impl Iterator<Item = String> {
    const MOST_NAMES: usize = 40;
    const LONGEST: usize = 60;
    let names = value.split_ascii_whitespace().take(MOST_NAMES);
    names.filter(|name| name.len() <= LONGEST).map(|name| {
        let mut padded = String::with_capacity(name.len() + 6);
        padded.push('-');
        let mut was_small = false;
        for letter in name.chars() {
            if !letter.is_alphanumeric() {
                if !padded.ends_with('-') {
                    padded.push('-');
                }
                was_small = false;
                continue;
            }
            if letter.is_uppercase() && was_small {
                padded.push('-');
            }
            was_small = !letter.is_uppercase();
            padded.extend(letter.to_lowercase());
        }
        if !padded.ends_with('-') {
            padded.push('-');
        }
        padded
    })
}

/// Whether an alternative text is only the name of a file: it describes nothing.
pub(super) fn is_file_name(alt: &str) -> bool {
    let lower = alt.trim().to_lowercase();
    let is_ending = |ending: &&'static str| lower.len() > ending.len() && lower.ends_with(*ending);
    let is_numbered = |name: &&'static str| {
        let rest = lower.strip_prefix(*name);
        rest.is_some_and(|rest| {
            let is_count = |letter: u8| letter.is_ascii_digit() || matches!(letter, b'_' | b'-');
            rest.bytes().any(|letter| letter.is_ascii_digit()) && rest.bytes().all(is_count)
        })
    };
    NAMES.picture_endings.iter().any(is_ending) || NAMES.cameras.iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_is_read() {
        let text = embedded::language_list("pagina");
        let read = format!("{:?}", *NAMES);
        assert!(!read.contains("[]"), "{read}");
        assert_eq!(read.matches('"').count(), wordlist::rows(text).count() * 2);
    }

    #[test]
    fn names_count_by_their_parts() {
        let is = |value: &str, patterns: &[Pattern]| {
            is_named(&parts(value).collect::<Vec<_>>(), patterns)
        };
        for skip in ["skip-link", "skipLink", "a11y__skip-link", "skiplinks", "btn skip"] {
            assert!(is(skip, &NAMES.skip_link), "{skip}");
        }
        for other in ["skipper", "unskip-link", "no-skipping"] {
            assert!(!is(other, &NAMES.skip_link), "{other}");
        }
        assert!(is("breadcrumb-list", &NAMES.breadcrumb) && is("cookie-melding", &NAMES.cookies));
        assert!(is("menuHolder", &NAMES.menu) && !is("menu-open", &NAMES.menu));
        assert!(is("gem-site-header", &NAMES.header) && !is("card-header", &NAMES.header));
        assert!(is("utrecht-page-body", &NAMES.content));
        assert!(!is("utrecht-page-body__content", &NAMES.content));
        assert!(!is("shareholders", &NAMES.share) && is("social-share", &NAMES.share));
    }

    #[test]
    fn names_of_files_describe_nothing() {
        for name in ["image.png", "IMG_2034.jpg", "IMG_20260412", "DSC-0012", "kaart wijk.JPEG"] {
            assert!(is_file_name(name), "{name}");
        }
        for text in ["Kaart van de wijk", "IMG", ".png", "Een scan van de brief", "scanner 3"] {
            assert!(!is_file_name(text), "{text}");
        }
    }
}
