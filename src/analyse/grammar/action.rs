//! The steps that the parser chooses among.

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The first word of the buffer goes onto the stack.
    Shift,
    /// The first word of the buffer becomes the head of the top of the stack, which goes.
    Left,
    /// The second of the stack becomes the head of the top, which goes.
    Right,
}

impl Action {
    /// All, in the order of their numbers.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// The actions that are possible in a state: a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed(u8);

impl Allowed {
    /// The actions of which the bit is set; `None` where there are none.
    pub(super) fn new(bits: u8) -> Option<Allowed> {
        (bits != 0).then_some(Allowed(bits))
    }

    /// A bit for each action.
    pub(super) fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// Whether an action is possible.
    pub fn has(self, action: Action) -> bool {
        self.0 & (1 << action as u8) != 0
    }

    /// The one possible action, where there is one.
    pub fn only(self) -> Option<Action> {
        let mut possible = Action::ALL.into_iter().filter(|action| self.has(*action));
        possible.next().filter(|_| self.0.is_power_of_two())
    }
}
