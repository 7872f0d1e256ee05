//! The tables of the model file.

use duidelijk::training::{
    ACTION_BITS, ACTION_COLUMNS, CONTEXT_BITS, CONTEXT_BYTES, LABEL_BITS, LENGTH_BITS, NO_CLASS,
    TAG_BITS, WHOLE,
};

/// The tables as the file holds them; an empty one knows nothing.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    pub(crate) tags: Vec<u8>,
    pub(crate) first_actions: Vec<u8>,
    pub(crate) actions: Vec<u8>,
    pub(crate) relations: Vec<u8>,
    pub(crate) sure_tags: Vec<u8>,
    pub(crate) sure_first_actions: Vec<u8>,
    pub(crate) sure_actions: Vec<u8>,
    pub(crate) sure_relations: Vec<u8>,
    pub(crate) only_tags: Vec<u8>,
}

impl Tables {
    /// The model file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let of_actions = (1 + ACTION_COLUMNS) << ACTION_BITS;
        let mut bytes = Vec::new();
        rows_into(&mut bytes, &self.tags, TAG_BITS);
        for table in [&self.first_actions, &self.actions] {
            bytes.extend(table);
            bytes.resize(bytes.len() + of_actions - table.len(), 0);
        }
        rows_into(&mut bytes, &self.relations, LABEL_BITS);
        for table in
            [&self.sure_tags, &self.sure_first_actions, &self.sure_actions, &self.sure_relations]
        {
            bytes.extend(table);
            bytes.resize(bytes.len() + (CONTEXT_BYTES << CONTEXT_BITS) - table.len(), NO_CLASS);
        }
        bytes.extend(&self.only_tags);
        bytes
    }
}

/// An empty one has its two lengths and slots of nobody.
fn rows_into(bytes: &mut Vec<u8>, table: &[u8], bits: u32) {
    let size = bytes.len() + table.len().max(8 + (4 << bits));
    bytes.extend(table);
    bytes.resize(size, 0);
}

/// Weights no larger than this are left out of rows: they are half of all, and hardly matter.
const LEFT_OUT: u8 = 2;

/// A table of rows: how many weights the short ones have and how many are whole, for each slot its check and
/// where its row is, the short rows, and the whole ones with `columns` each.
pub(crate) fn rows<const N: usize>(checks: &[u8], weights: &[[i8; N]], columns: usize) -> Vec<u8> {
    let (mut slots, mut short, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for (check, weights) in checks.iter().zip(weights) {
        let kept = |weight: &i8| weight.unsigned_abs() > LEFT_OUT;
        let classes = weights.iter().enumerate().filter(|(_, weight)| kept(weight));
        let row: Vec<[u8; 2]> =
            classes.map(|(class, weight)| [class as u8, weight.cast_unsigned()]).collect();
        let length = WHOLE.min(row.len() as u32);
        let start = if length == WHOLE {
            let start = whole.len() / columns;
            let all = weights.iter().map(|weight| if kept(weight) { *weight } else { 0 });
            whole.extend(all.map(i8::cast_unsigned));
            whole.resize((start + 1) * columns, 0);
            start
        } else {
            short.extend(row);
            short.len() - length as usize
        };
        let place = (start as u32) << LENGTH_BITS | length;
        assert!(place >> (u32::BITS - u8::BITS) == 0, "too many rows");
        slots.extend((place << u8::BITS | u32::from(*check)).to_le_bytes());
    }
    let lengths = [short.len(), whole.len() / columns].map(|length| (length as u32).to_le_bytes());
    [lengths.as_flattened(), &slots, short.as_flattened(), &whole].concat()
}

/// A table of actions: the check of each slot and its weights.
pub(crate) fn actions(checks: &[u8], weights: &[[i8; ACTION_COLUMNS]]) -> Vec<u8> {
    let slots = checks.iter().zip(weights);
    slots
        .flat_map(|(check, [left, right])| [*check, left.cast_unsigned(), right.cast_unsigned()])
        .collect()
}
