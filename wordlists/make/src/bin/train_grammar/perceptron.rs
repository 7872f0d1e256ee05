//! An averaged perceptron over hashed rows.

/// Weights of `N` classes in rows, and their sums over all steps so far.
pub(crate) struct Perceptron<const N: usize> {
    weights: Vec<[i32; N]>,
    /// Per weight the sum of (step × change): the average is the weight minus this over the steps.
    delayed: Vec<[i64; N]>,
    step: i64,
}

impl<const N: usize> Perceptron<N> {
    pub(crate) fn new(bits: u32) -> Perceptron<N> {
        let n_rows = 1 << bits;
        Perceptron { weights: vec![[0; N]; n_rows], delayed: vec![[0; N]; n_rows], step: 1 }
    }

    pub(crate) fn sums(&self, rows: &[u32]) -> [i32; N] {
        let mut sums = [0; N];
        for row in rows {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[*row as usize]) {
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
    pub(crate) fn correct(&mut self, rows: &[u32], right: usize, wrong: usize) {
        for row in rows {
            let row = *row as usize;
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
}

/// Weights as one signed byte each, the largest as 127; rows are filled up to `columns`.
pub(crate) fn quantised<const N: usize>(weights: &[[f64; N]], columns: usize) -> Vec<u8> {
    let largest = weights.iter().flatten().fold(1.0, |largest: f64, one| largest.max(one.abs()));
    let byte = |weight: &f64| ((weight / largest * 127.0).round() as i8).cast_unsigned();
    let mut bytes = Vec::with_capacity(weights.len() * columns);
    for row in weights {
        bytes.extend(row.iter().map(byte));
        bytes.resize(bytes.len() + columns - N, 0);
    }
    bytes
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
