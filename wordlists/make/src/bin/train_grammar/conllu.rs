//! Sentences of a treebank.

use std::error::Error;
use std::fs;
use std::path::Path;

use duidelijk::training::parser::{self, Guide};
use duidelijk::training::{
    Form, Model, Number, Pronoun, Relation, Tag, Tense, Upos, Use, Word, classes, lowered, tagger,
};

/// A sentence with what is right. `reversed` turns what the first pass of the parser needs, no more.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<Token>,
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<Tag>,
    /// What a tagger says.
    pub(crate) predicted: Vec<Tag>,
    /// What a first pass of the parser says.
    pub(crate) guide: Option<Guide>,
    /// Index of the head; the number of words for the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<Relation>,
}

/// The words of a token.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) written: String,
    pub(crate) lower: String,
    /// Without marks between the parts of a compound, and without a particle that stands apart.
    pub(crate) lemma: String,
}

impl Sentence {
    /// Makes a sentence fit to learn from: one scheme for all sources, and no arcs that cross.
    pub(crate) fn prepare(&mut self) {
        settle_adverbs(self);
        lift(&mut self.heads);
    }

    /// From its last word to its first.
    pub(crate) fn reversed(&self) -> Sentence {
        let mut reversed = self.clone();
        reversed.words.reverse();
        reversed.predicted.reverse();
        reversed.heads.reverse();
        let n_words = self.words.len();
        for head in reversed.heads.iter_mut().filter(|head| **head < n_words) {
            *head = n_words - 1 - *head;
        }
        reversed
    }

    pub(crate) fn guided(&self, model: &Model) -> Guide {
        parser::guide(model, &self.words, &self.predicted)
    }

    pub(crate) fn tagged(&self, model: &Model) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(self.words.len());
        tagger::tag(model, &self.words, &mut tags);
        tags
    }
}

/// The sentences of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut sentences = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !rows.is_empty() {
                sentences.push(sentence(&rows).ok_or_else(|| format!("{rows:?}"))?);
            }
            rows.clear();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() == 10 && columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
                rows.push(columns);
            }
        }
    }
    Ok(sentences)
}

fn sentence(rows: &[Vec<&str>]) -> Option<Sentence> {
    let mut sentence = Sentence {
        tokens: Vec::new(),
        words: Vec::new(),
        tags: Vec::new(),
        predicted: Vec::new(),
        guide: None,
        heads: Vec::new(),
        relations: Vec::new(),
    };
    for columns in rows {
        let [number, form, lemma, upos, xpos, features, head, relation, ..] = columns[..] else {
            return None;
        };
        let lower = lowered(form);
        sentence.words.push(Word::new(&lower, form, classes(&lower)));
        let row = Row { lower: &lower, xpos, features, relation };
        sentence.tags.push(row.tag(Upos::from_name(upos)?)?);
        let head: usize = head.parse().ok()?;
        sentence.heads.push(head.checked_sub(1).unwrap_or(rows.len()));
        sentence.relations.push(Relation::from_name(relation)?);
        let apart = rows.iter().find(|row| row[6] == number && row[7] == "compound:prt");
        let lemma = match apart.and_then(|particle| lemma.strip_prefix(particle[1])) {
            Some(verb) if verb.starts_with('_') => verb,
            _ => lemma,
        };
        let lemma = lemma.replace('_', "");
        sentence.tokens.push(Token { written: form.to_owned(), lower, lemma });
    }
    Some(sentence)
}

/// Adverbs with a noun or a name (*ook de raad*) are `amod` in the treebanks of Universal
/// Dependencies and `advmod` in what was converted from Alpino; where a copula makes a clause of the
/// noun, `advmod` in both.
fn settle_adverbs(sentence: &mut Sentence) {
    let is_predicate = |word: usize| {
        let mut arcs = sentence.heads.iter().zip(&sentence.relations);
        arcs.any(|(head, relation)| *head == word && *relation == Relation::Cop)
    };
    let is_nominal = |word: usize| {
        let class = sentence.tags.get(word).map(|tag| tag.upos());
        matches!(class, Some(Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym))
    };
    let settled = (0..sentence.words.len()).filter(|word| {
        let head = sentence.heads[*word];
        sentence.tags[*word].upos() == Upos::Adv
            && sentence.relations[*word] == Relation::Advmod
            && is_nominal(head)
            && !is_predicate(head)
    });
    for word in settled.collect::<Vec<_>>() {
        sentence.relations[word] = Relation::Amod;
    }
}

/// What the columns say of a token.
struct Row<'r> {
    lower: &'r str,
    xpos: &'r str,
    features: &'r str,
    relation: &'r str,
}

impl Row<'_> {
    fn has(&self, feature: &str) -> bool {
        self.features.split('|').any(|value| value == feature)
    }

    /// The tag of our set.
    fn tag(&self, upos: Upos) -> Option<Tag> {
        let form = match upos {
            Upos::Verb | Upos::Aux => self.verb_form(upos),
            Upos::Noun if self.has("Number=Plur") || self.xpos.contains("|mv|") => {
                Form::Noun(Number::Plural)
            }
            Upos::Noun => Form::Noun(Number::Singular),
            Upos::Adj => self.adjective(),
            Upos::Pron => Form::Pronoun(self.pronoun()),
            Upos::Adp if self.xpos == "VZ|fin" || self.relation == "compound:prt" => Form::Particle,
            Upos::Det if self.has("Definite=Def") => Form::Definite,
            Upos::Det if self.has("Definite=Ind") => Form::Indefinite,
            _ => Form::Plain,
        };
        Tag::find(upos, form).or_else(|| Tag::find(upos, Form::Plain))
    }

    fn verb_form(&self, upos: Upos) -> Form {
        if self.has("VerbForm=Fin") {
            let plural = self.has("Number=Plur");
            return Form::Finite(
                if plural { Number::Plural } else { Number::Singular },
                if self.has("Tense=Past") { Tense::Past } else { Tense::Present },
            );
        }
        let used = if upos == Upos::Aux {
            Use::Free
        } else if self.xpos.contains("|nom") {
            Use::Nominal
        } else if self.xpos.contains("|prenom") || self.relation == "amod" {
            Use::Prenominal
        } else {
            Use::Free
        };
        if self.has("VerbForm=Inf") {
            // Infinitives before a noun (*te maken keuze*) are too few to learn.
            return Form::Infinitive(if used == Use::Nominal { used } else { Use::Free });
        }
        let present = self.xpos.starts_with("WW|od")
            || !self.xpos.starts_with("WW|vd") && self.lower.trim_end_matches('e').ends_with("nd");
        if present && upos == Upos::Verb {
            Form::PresentParticiple(used)
        } else {
            Form::PastParticiple(used)
        }
    }

    fn adjective(&self) -> Form {
        if self.has("Degree=Cmp") {
            Form::Comparative
        } else if self.has("Degree=Sup") {
            Form::Superlative
        } else if !self.has("Degree=Pos") {
            Form::Plain
        } else if self.xpos.contains("|nom") {
            Form::Positive(Use::Nominal)
        } else if self.xpos.contains("prenom") || self.relation == "amod" {
            Form::Positive(Use::Prenominal)
        } else {
            Form::Positive(Use::Free)
        }
    }

    fn pronoun(&self) -> Pronoun {
        if self.has("Poss=Yes") || self.xpos.starts_with("VNW|bez") {
            Pronoun::Possessive
        } else if self.has("Reflex=Yes") {
            Pronoun::Reflexive
        } else if self.has("PronType=Rcp") {
            Pronoun::Reciprocal
        } else if self.has("PronType=Dem") {
            Pronoun::Demonstrative
        } else if self.has("PronType=Rel") {
            Pronoun::Relative
        } else if self.has("PronType=Int") || self.has("PronType=Exc") {
            Pronoun::Interrogative
        } else if self.has("PronType=Prs") {
            Pronoun::Personal
        } else {
            Pronoun::Indefinite
        }
    }
}

/// Makes a tree projective: the shortest arc that another one crosses gets the head of its head,
/// until none is crossed (Nivre and Nilsson 2005, without marks on the relations).
fn lift(heads: &mut [usize]) {
    let root = heads.len();
    while let Some(word) = shortest_crossed(heads) {
        heads[word] = if heads[word] == root { root } else { heads[heads[word]] };
    }
}

fn shortest_crossed(heads: &[usize]) -> Option<usize> {
    let root = heads.len();
    let is_below = |mut word: usize, ancestor: usize| {
        while word != root && word != ancestor {
            word = heads[word];
        }
        word == ancestor
    };
    let is_crossed = |word: &usize| {
        let head = heads[*word];
        let (first, last) = if *word < head { (*word, head) } else { (head, *word) };
        head != root && (first + 1..last).any(|between| !is_below(between, head))
    };
    (0..root).filter(is_crossed).min_by_key(|word| word.abs_diff(heads[*word]))
}
