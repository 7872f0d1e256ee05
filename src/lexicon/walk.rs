//! A walk through a finite-state map, letter by letter.
//!
//! The maps are those of the `fst` crate (version 3 of its layout), which makes and opens them. It unpacks all of a
//! node at every letter, and words are looked up so often that this was a tenth of a run; here no more is read
//! than the one transition that a letter takes.
//!
//! A node is read backwards from its last byte, whose two highest bits say of what kind it is.

/// Letters that a node with one transition has in its last byte, by their number less one.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// The node where words end and nothing follows: it takes no bytes.
const END: usize = 0;

/// From so many transitions on a node has an index of all letters.
const INDEXED: usize = 33;

/// Bytes behind the root: the number of keys, the place of the root, and a checksum.
const BEHIND_ROOT: usize = 20;

/// A place in a map that some letters lead to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk<'m> {
    bytes: &'m [u8],
    /// Where the last byte of the node stands.
    node: usize,
    /// What the letters so far add up to.
    sum: u64,
}

/// A node with any number of transitions.
struct Wide {
    /// Whether a key ends here; the node starts with its output then.
    is_final: bool,
    n_letters: usize,
    /// Where the letters start; the targets stand before them, those of the last letter first.
    letters: usize,
    /// Where the targets start; the outputs stand before them in the same order.
    targets: usize,
    target_size: usize,
    output_size: usize,
    /// Where the node starts.
    start: usize,
}

impl<'m> Walk<'m> {
    /// The place before the first letter.
    pub(super) fn new(map: &fst::Map<&'m [u8]>) -> Walk<'m> {
        let bytes = *map.as_fst().as_inner();
        Walk { bytes, node: bytes.len() - BEHIND_ROOT - 1, sum: 0 }
    }

    /// Takes a letter; `None` where no key goes on so.
    #[inline]
    pub(super) fn step(mut self, letter: u8) -> Option<Walk<'m>> {
        if self.node == END {
            return None;
        }
        let kind = self.bytes[self.node];
        if kind < 0b1000_0000 {
            return self.wide_step(letter);
        }
        let common = usize::from(kind & 0b11_1111);
        let (known, at) = match common.checked_sub(1) {
            Some(common) => (COMMON[common], self.node),
            None => (self.bytes[self.node - 1], self.node - 1),
        };
        if known != letter {
            return None;
        }
        if kind >= 0b1100_0000 {
            // It goes on in the node right before.
            self.node = at - 1;
            return Some(self);
        }
        let (target_size, output_size) = self.sizes(at - 1);
        let target = at - 1 - target_size;
        let output = target - output_size;
        self.sum += self.number(output, output_size);
        self.node = self.target(target, target_size, output);
        Some(self)
    }

    /// The value of the key that ends here, where one does.
    #[inline]
    pub(super) fn value(&self) -> Option<u64> {
        if self.node == END {
            return Some(self.sum);
        }
        if self.bytes[self.node] >= 0b1000_0000 {
            return None;
        }
        let wide = self.wide();
        wide.is_final.then(|| self.sum + self.number(wide.start, wide.output_size))
    }

    /// The value of a key.
    pub(super) fn get(self, key: &str) -> Option<u64> {
        key.bytes().try_fold(self, Walk::step)?.value()
    }

    fn wide_step(mut self, letter: u8) -> Option<Walk<'m>> {
        let wide = self.wide();
        let letters = wide.letters..wide.letters + wide.n_letters;
        let number = if wide.n_letters >= INDEXED {
            let number = usize::from(self.bytes[letters.end + usize::from(letter)]);
            (number < wide.n_letters).then_some(number)?
        } else {
            // The last one comes first.
            let place = self.bytes[letters].iter().position(|known| *known == letter)?;
            wide.n_letters - 1 - place
        };
        let output = wide.targets - (number + 1) * wide.output_size;
        self.sum += self.number(output, wide.output_size);
        let target = wide.letters - (number + 1) * wide.target_size;
        self.node = self.target(target, wide.target_size, wide.start);
        Some(self)
    }

    #[inline]
    fn wide(&self) -> Wide {
        let kind = self.bytes[self.node];
        let few = usize::from(kind & 0b11_1111);
        let (n_letters, at) = match few {
            0 => match usize::from(self.bytes[self.node - 1]) {
                1 => (256, self.node - 1),
                many => (many, self.node - 1),
            },
            few => (few, self.node),
        };
        let (target_size, output_size) = self.sizes(at - 1);
        let index = if n_letters >= INDEXED { 256 } else { 0 };
        let letters = at - 1 - index - n_letters;
        let targets = letters - n_letters * target_size;
        let is_final = kind & 0b100_0000 != 0;
        let start = targets - (n_letters + usize::from(is_final)) * output_size;
        Wide { is_final, n_letters, letters, targets, target_size, output_size, start }
    }

    /// How many bytes a target and an output take.
    #[inline]
    fn sizes(&self, at: usize) -> (usize, usize) {
        let sizes = self.bytes[at];
        (usize::from(sizes >> 4), usize::from(sizes & 0b1111))
    }

    /// The node that a transition leads to: so far before the start of its own.
    #[inline]
    fn target(&self, at: usize, size: usize, start: usize) -> usize {
        match self.number(at, size) as usize {
            0 => END,
            back => start - back,
        }
    }

    /// A number of some bytes, the lowest first.
    #[inline]
    fn number(&self, at: usize, size: usize) -> u64 {
        let bytes = self.bytes[at..].first_chunk().expect("more bytes stand behind the root");
        let unused = u64::BITS.saturating_sub(8 * size as u32);
        u64::from_le_bytes(*bytes) & u64::MAX.checked_shr(unused).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::Streamer;

    #[test]
    fn it_finds_what_the_library_finds() {
        // All letters, few and many of them at a place, with and without outputs.
        let mut keys: Vec<(Vec<u8>, u64)> =
            (0..=255).map(|one| (vec![one], u64::from(one))).collect();
        let words = ["aan", "aanvraag", "aanvragen", "q", "qz", "één", "zo’n", "zij", "zijn"];
        keys.extend(words.into_iter().zip(7..).map(|(word, value)| (word.into(), value * 9_973)));
        keys.extend((0..3_000_u64).map(|n| (format!("woord{n}").into(), n * n)));
        keys.sort();
        keys.dedup_by(|one, other| one.0 == other.0);
        let bytes = fst::Map::from_iter(keys).expect("sorted").into_fst().into_inner();
        let map = fst::Map::new(&*bytes).expect("a map");
        let walk = Walk::new(&map);
        let mut stream = map.stream();
        while let Some((key, value)) = stream.next() {
            let place = key.iter().try_fold(walk, |place, letter| place.step(*letter));
            assert_eq!(place.and_then(|place| place.value()), Some(value), "{key:?}");
        }
        for word in ["", "aa", "aanv", "zijns", "woord", "woord3000", "’", "a’"] {
            assert_eq!(walk.get(word), map.get(word), "{word}");
        }
    }
}
