//! Marks of comments in the text: between runs, for which a run may have to be split.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::parts::Part;
use crate::annotate::place::{AUTHOR, Spot};
use crate::office::Place;
use crate::office::docx::Runs;
use crate::office::markup::{Edits, Markup, escaped};

/// Marks to be put in the text.
pub(super) struct Marks<'m> {
    main: &'m Markup<'m>,
    runs: Runs<'m>,
    /// The prefix of Word's own elements, colon included.
    prefix: &'m str,
    notes: &'m [Part],
    gaps: BTreeMap<usize, Gap>,
    /// Words that are taken out, in no order.
    taken: Vec<Taken>,
}

/// Words of one text that are taken out.
struct Taken {
    text: usize,
    from: (usize, Kind),
    to: (usize, Kind),
}

/// A place where marks come.
struct Gap {
    kind: Kind,
    /// The end of a change that ends here, with the new words.
    after_change: String,
    ends: String,
    starts: String,
    /// The start of a change that starts here.
    change: String,
}

/// What a place breaks open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It lies between two runs.
    Nothing,
    /// It lies in this run.
    Run(usize),
    /// It lies in this text of this run.
    Text(usize, usize),
}

impl<'m> Marks<'m> {
    pub(super) fn new(main: &'m Markup<'m>, prefix: &'m str, notes: &'m [Part]) -> Marks<'m> {
        let runs = Runs::new(main);
        Marks { main, runs, prefix, notes, gaps: BTreeMap::new(), taken: Vec::new() }
    }

    /// Puts a comment around a place; whether it stands at the very words. `None` where it can stand
    /// nowhere.
    pub(super) fn add(&mut self, id: u64, spot: &Spot, main_part: &str) -> Option<bool> {
        let is_here = spot.part == main_part;
        let words = if is_here { self.words(&spot.xml) } else { None };
        let p = self.prefix;
        let start = format!("<{p}commentRangeStart {p}id=\"{id}\"/>");
        let end = format!(
            "<{p}commentRangeEnd {p}id=\"{id}\"/><{p}r><{p}commentReference {p}id=\"{id}\"/></{p}r>"
        );
        let (from, to) = if let Some(edges) = words {
            edges
        } else {
            let run = if is_here { self.outer_run(spot.xml.start) } else { self.note_mark(spot) };
            let run = run.or_else(|| self.main.all("r").next())?;
            let run = self.main.elements[run].range();
            ((run.start, Kind::Nothing), (run.end, Kind::Nothing))
        };
        // No comment starts or ends in the middle of a change.
        let from = self.outside(from, |taken| taken.from);
        let to = self.outside(to, |taken| taken.to);
        self.gap(from).starts.push_str(&start);
        self.gap(to).ends.push_str(&end);
        Some(words.is_some() && spot.is_exact)
    }

    fn outside(&self, gap: (usize, Kind), edge: fn(&Taken) -> (usize, Kind)) -> (usize, Kind) {
        let within = |taken: &&Taken| taken.from.0 < gap.0 && gap.0 < taken.to.0;
        self.taken.iter().find(within).map_or(gap, edge)
    }

    /// Proposes other words in the place of some, as a change that the writer accepts or not. All changes
    /// come before the comments.
    pub(super) fn change(&mut self, id: u64, place: &Place, new: &str) -> Option<()> {
        let Place { element: text, xml } = place;
        let (text, run) = (*text, self.runs.run_of(*text)?);
        let from = self.front(text, xml.start)?;
        let to = self.back(text, xml.end)?;
        let p = self.prefix;
        let about = |id: u64| format!("{p}id=\"{id}\" {p}author=\"{AUTHOR}\"");
        let mut after = format!("</{p}del>");
        if !new.is_empty() {
            let (about, run, new) = (about(id + 1), self.again(run), escaped(new));
            let _ = write!(
                after,
                "<{p}ins {about}>{run}<{p}t xml:space=\"preserve\">{new}</{p}t></{p}r></{p}ins>"
            );
        }
        self.gap(from).change = format!("<{p}del {}>", about(id));
        self.gap(to).after_change = after;
        self.taken.push(Taken { text, from, to });
        Some(())
    }

    /// Where a comment on these bytes starts and ends; `None` where none can stand: Word takes no
    /// comments in a text box.
    fn words(&self, xml: &Range<usize>) -> Option<((usize, Kind), (usize, Kind))> {
        let first = self.text_at(xml.start)?;
        let last = self.text_at(xml.end.checked_sub(1)?)?;
        Some((self.front(first, xml.start)?, self.back(last, xml.end)?))
    }

    /// The text that holds a byte, outside text boxes.
    fn text_at(&self, byte: usize) -> Option<usize> {
        let text = self.main.at(byte).filter(|element| self.main.name(*element) == "t")?;
        let is_in_box = self.main.around(text).any(|outer| self.main.name(outer) == "txbxContent");
        (!is_in_box).then_some(text)
    }

    fn front(&self, text: usize, at: usize) -> Option<(usize, Kind)> {
        let run = self.runs.run_of(text)?;
        let (read, can_split) = self.runs.read(text);
        let element = &self.main.elements[text];
        if at > read.start && can_split {
            return Some((at, Kind::Text(run, text)));
        }
        let before = self.runs.properties(run).end..element.tag.start;
        if self.main.text[before].trim().is_empty() {
            return Some((self.main.elements[run].tag.start, Kind::Nothing));
        }
        Some((element.tag.start, Kind::Run(run)))
    }

    fn back(&self, text: usize, at: usize) -> Option<(usize, Kind)> {
        let run = self.runs.run_of(text)?;
        let (read, can_split) = self.runs.read(text);
        let element = &self.main.elements[text];
        if at < read.end && can_split {
            return Some((at, Kind::Text(run, text)));
        }
        let behind = element.end.end..self.main.elements[run].end.start;
        if self.main.text[behind].trim().is_empty() {
            return Some((self.main.elements[run].end.end, Kind::Nothing));
        }
        Some((element.end.end, Kind::Run(run)))
    }

    /// The outermost run around a byte: of a text box the one that the box hangs on.
    fn outer_run(&self, byte: usize) -> Option<usize> {
        let inner = self.main.at(byte)?;
        self.main.around(inner).filter(|outer| self.main.name(*outer) == "r").last()
    }

    /// The run with the mark of the note that holds a place.
    fn note_mark(&self, spot: &Spot) -> Option<usize> {
        let part = self.notes.iter().find(|part| part.path == spot.part)?;
        let markup = Markup::new(&part.text)?;
        let inner = markup.at(spot.xml.start)?;
        let note = markup
            .around(inner)
            .find(|outer| matches!(markup.name(*outer), "footnote" | "endnote"))?;
        let name =
            if markup.name(note) == "footnote" { "footnoteReference" } else { "endnoteReference" };
        let id = markup.attribute(note, "id");
        let mark = self.main.all(name).find(|mark| self.main.attribute(*mark, "id") == id)?;
        self.main.around(mark).filter(|outer| self.main.name(*outer) == "r").last()
    }

    fn gap(&mut self, (at, kind): (usize, Kind)) -> &mut Gap {
        self.gaps.entry(at).or_insert_with(|| {
            let [after_change, ends, starts, change] = [const { String::new() }; 4];
            Gap { kind, after_change, ends, starts, change }
        })
    }

    /// What changes in the text.
    pub(super) fn edits(&self) -> Edits {
        let mut edits = Edits::default();
        let p = self.prefix;
        let mut split: Vec<usize> = Vec::new();
        for (at, Gap { kind, after_change, ends, starts, change }) in &self.gaps {
            let name = |is_taken: bool| if is_taken { "delText" } else { "t" };
            let (before, behind) = (name(!after_change.is_empty()), name(!change.is_empty()));
            let (close, open) = match kind {
                Kind::Nothing => (String::new(), String::new()),
                Kind::Run(run) => (format!("</{p}r>"), self.again(*run)),
                Kind::Text(run, text) => {
                    split.push(*text);
                    let open = format!("{}<{p}{behind} xml:space=\"preserve\">", self.again(*run));
                    (format!("</{p}{before}></{p}r>"), open)
                }
            };
            edits.insert(*at, format!("{close}{after_change}{ends}{starts}{change}{open}"));
        }
        // A text that starts or ends with a change is named after it.
        let is_edge = |kind: Kind| !matches!(kind, Kind::Text(..));
        let mut renamed: BTreeSet<usize> = BTreeSet::new();
        for Taken { text, from, to } in &self.taken {
            split.push(*text);
            if is_edge(from.1) {
                renamed.insert(*text);
            }
            if is_edge(to.1) {
                edits.replace(self.main.elements[*text].end.clone(), format!("</{p}delText>"));
            }
        }
        split.sort_unstable();
        split.dedup();
        // White space at the edges of the halves counts, that around the whole does not.
        for text in split {
            let is_renamed = renamed.contains(&text);
            if is_renamed || !self.runs.keeps_space(text) {
                let name = if is_renamed { "delText" } else { "t" };
                self.runs.keep_space(text, name, &mut edits);
            }
        }
        edits
    }

    /// The start of a run once more, with its properties.
    fn again(&self, run: usize) -> String {
        let tag = &self.main.text[self.main.elements[run].tag.clone()];
        format!("{tag}{}", &self.main.text[self.runs.properties(run)])
    }
}
