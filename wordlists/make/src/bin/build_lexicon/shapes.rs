//! Which form of its lemma a word is: the sources name the lemma only.

use std::collections::BTreeSet;

use duidelijk::training::Classes;

/// What is known of a verb before its forms are read.
pub(crate) struct Verb {
    infinitive: String,
    stems: BTreeSet<String>,
    /// No *ge-* in the participle: *verhuren*, *overleggen*.
    inseparable: bool,
    /// Strong past tenses in -en, with the vowel o or e: *verkregen*, *besloten*; they are the
    /// participle as well. Of *bespraken*, *besproken* the second is the participle only.
    strong_participles: BTreeSet<String>,
    strong_pasts: BTreeSet<String>,
}

/// First parts with which a verb has *ge-* or not: *omgezet*, *omzeild*; *overgelegd*, *overlegd*.
const EITHER: &[&str] = &["aan", "achter", "door", "om", "onder", "over", "voor", "vol", "weer"];

impl Verb {
    /// A verb with all forms that a source has of it.
    pub(crate) fn new(infinitive: &str, forms: &[&str]) -> Verb {
        let stems = stems(infinitive);
        let has_ge = forms.iter().any(|form| participle_rests(form, infinitive).next().is_some());
        let either = EITHER.iter().any(|first| infinitive.starts_with(first));
        let inseparable = !has_ge || either && infinitive.len() > 7;
        let mut verb = Verb {
            infinitive: infinitive.to_owned(),
            stems,
            inseparable,
            strong_participles: BTreeSet::new(),
            strong_pasts: BTreeSet::new(),
        };
        let strong: Vec<&str> = forms
            .iter()
            .copied()
            .filter(|form| {
                ends_in_plural(form) && (!form.ends_with("enen") || infinitive.ends_with("nen"))
            })
            .filter(|form| *form != infinitive && !verb.is_weak(form))
            .filter(|form| participle_rests(form, infinitive).next().is_none())
            .collect();
        if inseparable {
            let participle =
                |form: &&str| matches!(last_vowel(form), "o" | "e") && !form.ends_with("stonden");
            verb.strong_participles =
                strong.iter().copied().filter(participle).map(str::to_owned).collect();
        }
        let other = |form: &&str| !verb.strong_participles.contains(*form);
        verb.strong_pasts = strong.iter().copied().filter(other).map(str::to_owned).collect();
        verb
    }

    fn is_weak(&self, form: &str) -> bool {
        form.strip_suffix("den").or(form.strip_suffix("ten")).is_some_and(|stem| self.is_stem(stem))
    }

    fn is_stem(&self, text: &str) -> bool {
        self.stems.contains(text)
    }

    /// The regular forms.
    pub(crate) fn regular_forms(&self) -> BTreeSet<String> {
        let mut forms: BTreeSet<String> =
            [format!("{}d", self.infinitive), format!("{}de", self.infinitive)].into();
        let end = if self.takes_t() { 't' } else { 'd' };
        for stem in &self.stems {
            let participle = format!(
                "ge{stem}{}",
                if stem.ends_with(['d', 't']) { String::new() } else { end.into() }
            );
            forms.insert(format!("{participle}e"));
            forms.insert(participle);
            for end in ["", "t", "d", "te", "de", "ten", "den"] {
                forms.insert(format!("{stem}{end}"));
            }
        }
        forms
    }

    /// The classes of a form; none for a subjunctive (*zij kome*) and the like.
    pub(crate) fn classes(&self, form: &str) -> Classes {
        let mut classes = Classes::empty();
        if form == self.infinitive {
            classes |= Classes::INFINITIVE;
            let like_infinitive = self.inseparable && !self.strong_pasts.is_empty();
            if like_infinitive && self.strong_participles.is_empty() {
                classes |= Classes::PARTICIPLE;
            }
            return classes;
        }
        if let Some(end) = form.strip_prefix(&self.infinitive) {
            return match end {
                "d" => Classes::PRESENT_PARTICIPLE,
                "de" | "den" => Classes::PRESENT_PARTICIPLE_INFLECTED,
                _ => Classes::empty(),
            };
        }
        if self.is_stem(form) {
            classes |= Classes::PRESENT_FIRST;
            if form.ends_with('t') {
                classes |= Classes::PRESENT_THIRD;
            }
            if self.inseparable && form.ends_with(['d', 't']) {
                classes |= Classes::PARTICIPLE;
            }
            return classes;
        }
        let before = |end: &str| form.strip_suffix(end).is_some_and(|stem| self.is_stem(stem));
        if before("t") {
            classes |= Classes::PRESENT_THIRD;
        }
        if before("de") || before("te") {
            classes |= Classes::PAST_SINGULAR;
        }
        if before("den") || before("ten") {
            classes |= Classes::PAST_PLURAL;
        }
        if self.inseparable {
            let unvoiced = |stem: &str| {
                stem.ends_with(['f', 'h', 'k', 'p', 's', 'x', 'c']) || stem.ends_with("ch")
            };
            let voiceless = form.strip_suffix('t').is_some_and(unvoiced) && self.takes_t();
            if before("d") || voiceless && before("t") {
                classes |= Classes::PARTICIPLE;
            }
            let short = form.strip_suffix('e').is_some_and(|rest| {
                self.is_stem(rest) || {
                    // *besteden*, *bestede*: one d.
                    self.infinitive.strip_suffix('n') == Some(form) && rest.ends_with(['d', 't'])
                }
            });
            if before("de") || before("te") || short {
                classes |= Classes::PARTICIPLE_INFLECTED;
            }
        }
        if classes.is_empty() {
            classes = self.strong(form);
        }
        classes
    }

    /// Whether the past tense has t: the consonant of the infinitive is voiceless (*werken*).
    fn takes_t(&self) -> bool {
        let stem = self.infinitive.strip_suffix("en").unwrap_or(&self.infinitive);
        stem.ends_with(['f', 'h', 'k', 'p', 's', 't', 'x', 'c'])
    }

    /// Participles with *ge-* and whatever else changes its vowel.
    fn strong(&self, form: &str) -> Classes {
        if participle_rests(form, &self.infinitive).next().is_some() {
            let inflected = form.ends_with("de")
                || form.ends_with("te")
                || form.ends_with("ene")
                || form.ends_with("ane")
                || form.ends_with("den")
                    && form.len() > 4
                    && self.is_weak_participle(&form[..form.len() - 2]);
            return if inflected || form.ends_with("enen") || form.ends_with('e') {
                Classes::PARTICIPLE_INFLECTED
            } else {
                Classes::PARTICIPLE
            };
        }
        if self.strong_participles.contains(form) {
            let past =
                if self.strong_pasts.is_empty() { Classes::PAST_PLURAL } else { Classes::empty() };
            return Classes::PARTICIPLE | past;
        }
        let past = self.strong_pasts.contains(form);
        if form.ends_with("ene") || form.ends_with("enen") && !past {
            return Classes::PARTICIPLE_INFLECTED;
        }
        if self.inseparable && ["daan", "gaan", "staan"].iter().any(|end| form.ends_with(end)) {
            return Classes::PARTICIPLE;
        }
        if self.inseparable && ["dane", "gane"].iter().any(|end| form.ends_with(end)) {
            return Classes::PARTICIPLE_INFLECTED;
        }
        if form.ends_with("cht") && self.inseparable {
            return Classes::PAST_SINGULAR | Classes::PARTICIPLE;
        }
        if form.ends_with("chte") && self.inseparable {
            return Classes::PARTICIPLE_INFLECTED;
        }
        if ends_in_plural(form) {
            return Classes::PAST_PLURAL;
        }
        if form.ends_with('e') || form.ends_with("end") {
            return Classes::empty();
        }
        Classes::PAST_SINGULAR
    }

    fn is_weak_participle(&self, form: &str) -> bool {
        let mut rests = participle_rests(form, &self.infinitive);
        rests.any(|rest| {
            rest.strip_suffix(['d', 't'])
                .is_some_and(|stem| self.stems.iter().any(|known| known.ends_with(stem)))
        })
    }
}

/// What stands behind a *ge* that the infinitive does not have at that place.
fn participle_rests<'a>(form: &'a str, infinitive: &'a str) -> impl Iterator<Item = &'a str> {
    form.match_indices("ge").filter_map(move |(at, _)| {
        let (first, behind) = infinitive.split_at_checked(at)?;
        let same_start = form[..at] == *first;
        (same_start && !behind.starts_with("ge")).then_some(&form[at + 2..])
    })
}

/// The stem by all spellings that may be: *lop*, *loop*; *verhuiz*, *verhuis*.
fn stems(infinitive: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    let Some(open) = infinitive.strip_suffix("en") else {
        let open = infinitive.strip_suffix('n').unwrap_or(infinitive);
        stems.insert(open.to_owned());
        if let Some(short) = open.strip_suffix("aa") {
            stems.insert(format!("{short}a"));
        }
        return stems;
    };
    // *doen*, *zien*, *skiën*.
    if open.ends_with(['o', 'i', 'e']) && !open.ends_with("ee") {
        stems.insert(format!("{open}e"));
    }
    let open = open.strip_suffix('ë').map_or(open.to_owned(), |start| format!("{start}ë"));
    let letters: Vec<char> = open.chars().collect();
    let unvoiced = |letters: &[char]| -> String {
        let (last, start) =
            letters.split_last().map_or((None, letters), |(last, start)| (Some(*last), start));
        let last = match last {
            Some('v') => Some('f'),
            Some('z') => Some('s'),
            other => other,
        };
        start.iter().copied().chain(last).collect()
    };
    stems.insert(unvoiced(&letters));
    stems.insert(letters.iter().collect());
    if let [start @ .., one, other] = letters.as_slice()
        && one == other
    {
        stems.insert(start.iter().copied().chain([*one]).collect());
    }
    if let [start @ .., vowel @ ('a' | 'e' | 'o' | 'u'), consonant] = letters.as_slice()
        && !"aeiou".contains(*consonant)
    {
        let doubled: Vec<char> =
            start.iter().copied().chain([*vowel, *vowel, *consonant]).collect();
        stems.insert(unvoiced(&doubled));
    }
    // *creëren*: creëer.
    if let [start @ .., 'ë', consonant] = letters.as_slice() {
        stems.insert(start.iter().copied().chain(['ë', 'e', *consonant]).collect());
    }
    stems
}

/// *verschenen*, but not *verscheen*.
fn ends_in_plural(form: &str) -> bool {
    form.strip_suffix("en").is_some_and(|stem| !stem.ends_with(['e', 'o', 'i']))
}

/// The vowels before the final -en.
fn last_vowel(form: &str) -> &str {
    let stem = form
        .strip_suffix("en")
        .unwrap_or(form)
        .trim_end_matches(|letter: char| !"aeiouëïy".contains(letter));
    let start = stem.trim_end_matches(|letter: char| "aeiouëïy".contains(letter)).len();
    &stem[start..]
}

/// The classes of a form of a noun.
pub(crate) fn noun(form: &str, lemma: &str) -> Classes {
    let diminutive = form != lemma && form.ends_with("je");
    // *ten name*, *in feite*.
    let dative = form.ends_with('e') && !form.ends_with("ere");
    if form == lemma || diminutive || dative {
        Classes::NOUN_SINGULAR
    } else if form.ends_with(['n', 's', 'a', 'i', 'x']) {
        Classes::NOUN_PLURAL
    } else {
        Classes::empty()
    }
}

/// The classes of a form of an adjective.
pub(crate) fn adjective(form: &str, lemma: &str) -> Classes {
    let ends = |endings: &[&str]| endings.iter().any(|end| form.ends_with(end));
    if form == lemma || form.strip_suffix('s') == Some(lemma) {
        Classes::ADJECTIVE
    } else if form
        .strip_suffix(['e', 'n'])
        .is_some_and(|start| start.strip_suffix('e').unwrap_or(start) == lemma)
    {
        Classes::ADJECTIVE_INFLECTED
    } else if ends(&["er", "ere", "eren", "ers"]) {
        Classes::COMPARATIVE
    } else if ends(&["st", "ste", "sten"]) {
        Classes::SUPERLATIVE
    } else if ends(&["e", "en", "ë", "ën"]) {
        Classes::ADJECTIVE_INFLECTED
    } else {
        Classes::empty()
    }
}
