//! Whose words a block holds.

/// Whose words a block holds. Rules, scores, counts and the recognition of the language see the
/// writer's own alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// The writer's: they can change them.
    #[default]
    Own,
    /// The literal text of laws, by-laws and decisions of a council.
    Law,
    /// Earlier e-mails, below the newest.
    Correspondence,
    /// Disclaimers, invitations, cookie texts: nobody writes them for this text.
    Boilerplate,
    /// Somebody else: a resident, a member of the council, a reader who comments.
    Quoted,
    /// Heads, feet and menus of a page.
    Furniture,
}

impl Voice {
    /// All of them.
    pub const ALL: [Voice; 6] = [
        Voice::Own,
        Voice::Law,
        Voice::Correspondence,
        Voice::Boilerplate,
        Voice::Quoted,
        Voice::Furniture,
    ];

    /// The name in reports for programs.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Own => "own",
            Voice::Law => "law",
            Voice::Correspondence => "correspondence",
            Voice::Boilerplate => "boilerplate",
            Voice::Quoted => "quoted",
            Voice::Furniture => "furniture",
        }
    }
}
