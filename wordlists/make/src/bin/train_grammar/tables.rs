//! The tables of the model file.

use duidelijk::training::{
    ACTION_BITS, ACTION_COLUMNS, LABEL_BITS, RELATION_COLUMNS, TAG_BITS, Tag,
};

/// The tables as the file holds them; an empty one knows nothing.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    pub(crate) tags: Vec<u8>,
    pub(crate) first_actions: Vec<u8>,
    pub(crate) actions: Vec<u8>,
    pub(crate) relations: Vec<u8>,
    pub(crate) only_tags: Vec<u8>,
}

impl Tables {
    /// The model file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let of_actions = ACTION_COLUMNS << ACTION_BITS;
        let mut bytes = Vec::new();
        for (table, size) in [
            (&self.tags, Tag::COUNT << TAG_BITS),
            (&self.first_actions, of_actions),
            (&self.actions, of_actions),
            (&self.relations, RELATION_COLUMNS << LABEL_BITS),
        ] {
            bytes.extend(table);
            bytes.resize(bytes.len() + size - table.len(), 0);
        }
        bytes.extend(&self.only_tags);
        bytes
    }
}
