//! An averaged perceptron over hashed keys.

use duidelijk::training::Key;

/// What training asks for: all keys of a position at once, for each position.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&[Key]);

/// Which row of weights a key has.
#[derive(Clone)]
pub(crate) enum Rows {
    /// That of its slot in a table with 2^n, together with all others that fall into it.
    Shared(u32),
    Chosen(Chosen),
}

/// The keys that have a slot in the model, each for itself.
#[derive(Clone)]
pub(crate) struct Chosen {
    bits: u32,
    /// By what the key of each slot is known.
    checks: Vec<Option<u8>>,
}

impl Rows {
    fn of(&self, key: Key) -> Option<usize> {
        match self {
            Rows::Shared(bits) => Some(key.slot(*bits)),
            Rows::Chosen(chosen) => {
                let slot = key.slot(chosen.bits);
                (chosen.checks[slot] == Some(key.check())).then_some(slot)
            }
        }
    }

    fn count(&self) -> usize {
        match self {
            Rows::Shared(bits) => 1 << bits,
            Rows::Chosen(chosen) => chosen.checks.len(),
        }
    }
}

/// Weights of `N` classes in rows, and their sums over all steps so far.
pub(crate) struct Perceptron<const N: usize> {
    rows: Rows,
    weights: Vec<[i32; N]>,
    /// Per weight the sum of (step × change): the average is the weight minus this over the steps.
    delayed: Vec<[i64; N]>,
    step: i64,
}

impl<const N: usize> Perceptron<N> {
    pub(crate) fn new(rows: Rows) -> Perceptron<N> {
        let n_rows = rows.count();
        Perceptron { rows, weights: vec![[0; N]; n_rows], delayed: vec![[0; N]; n_rows], step: 1 }
    }

    pub(crate) fn sums(&self, keys: &[Key]) -> [i32; N] {
        let mut sums = [0; N];
        for row in keys.iter().filter_map(|key| self.rows.of(*key)) {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[row]) {
                *sum += weight;
            }
        }
        sums
    }

    /// One decision was made.
    pub(crate) fn tick(&mut self) {
        self.step += 1;
    }

    /// `right` should have won over `wrong`.
    pub(crate) fn correct(&mut self, keys: &[Key], right: usize, wrong: usize) {
        for row in keys.iter().filter_map(|key| self.rows.of(*key)) {
            self.weights[row][right] += 1;
            self.weights[row][wrong] -= 1;
            self.delayed[row][right] += self.step;
            self.delayed[row][wrong] -= self.step;
        }
    }

    /// The averages over all steps.
    pub(crate) fn averages(&self) -> Vec<[f64; N]> {
        let rows = self.weights.iter().zip(&self.delayed);
        let average = |(weights, delayed): (&[i32; N], &[i64; N])| {
            std::array::from_fn(|at| f64::from(weights[at]) - delayed[at] as f64 / self.step as f64)
        };
        rows.map(average).collect()
    }

    /// For each of 2^`bits` slots the key that is most useful: that weighs much and occurs often, by what
    /// this perceptron, with more rows, learned. `visit` goes through all keys of the training, twice.
    pub(crate) fn choose(&self, bits: u32, visit: impl Fn(Visit)) -> Rows {
        let mut counts = vec![0_u32; self.rows.count()];
        visit(&mut |keys| {
            for row in keys.iter().filter_map(|key| self.rows.of(*key)) {
                counts[row] += 1;
            }
        });
        let score = |weights: &[f64; N], count: u32| {
            // What was seen once tells nothing of other texts.
            if count < 2 {
                return 0.0;
            }
            let weight: f64 = weights.iter().map(|weight| weight.abs()).sum();
            weight * f64::from(count).sqrt()
        };
        let averages = self.averages();
        let rows = averages.iter().zip(counts);
        let scores: Vec<f64> = rows.map(|(weights, count)| score(weights, count)).collect();
        let mut best = vec![0.0; 1 << bits];
        let mut checks = vec![None; 1 << bits];
        visit(&mut |keys| {
            for key in keys {
                let score = self.rows.of(*key).map_or(0.0, |row| scores[row]);
                let slot = key.slot(bits);
                if score > best[slot] {
                    (best[slot], checks[slot]) = (score, Some(key.check()));
                }
            }
        });
        Rows::Chosen(Chosen { bits, checks })
    }

    /// The check of each slot; 0 where no key was chosen.
    pub(crate) fn checks(&self) -> Vec<u8> {
        match &self.rows {
            Rows::Shared(bits) => vec![0; 1 << bits],
            Rows::Chosen(chosen) => chosen.checks.iter().map(|check| check.unwrap_or(0)).collect(),
        }
    }
}

/// Weights as one signed byte each, the largest as 127.
pub(crate) fn quantised<const N: usize>(weights: &[[f64; N]]) -> Vec<[i8; N]> {
    let largest = weights.iter().flatten().fold(1.0, |largest: f64, one| largest.max(one.abs()));
    weights.iter().map(|row| row.map(|weight| (weight / largest * 127.0).round() as i8)).collect()
}

/// Numbers without order, the same in every run (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
