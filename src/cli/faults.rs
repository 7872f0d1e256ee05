//! What went wrong: in what the user set up, drawn at its place; in a text, by its name.

use std::io;

use super::jobs::{Done, Failed};
use super::output::{self, say};
use super::request::End;
use super::toml_text::SetupError;
use crate::report::problems;

/// Why a command stopped before its end.
pub(super) enum Stop {
    /// The report cannot be written.
    Output(io::Error),
    /// What the user asked for or set up is wrong.
    Setup(SetupError),
}

impl Stop {
    /// A stop with what to say about it.
    pub(super) fn with(message: impl Into<String>) -> Stop {
        Stop::Setup(SetupError::Message(message.into()))
    }

    /// Says why.
    pub(super) fn end(self) -> End {
        match self {
            // Who reads us has stopped reading: that is no failure.
            Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return End::Clean,
            Stop::Output(error) if error.raw_os_error().is_some() => {
                say(&format!("Het verslag is niet af. {}", output::why_unwritable(&error)));
            }
            Stop::Output(error) => say(&error.to_string()),
            Stop::Setup(error) => show(&error),
        }
        End::Failed
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

impl From<SetupError> for Stop {
    fn from(error: SetupError) -> Stop {
        Stop::Setup(error)
    }
}

/// What went wrong in a run; what is wrong in the settings is shown once, not per text.
#[derive(Default)]
pub(super) struct Faults {
    settings: Vec<SetupError>,
    texts_without_settings: usize,
}

impl Faults {
    /// Says why a text could not be checked.
    pub(super) fn say(&mut self, done: &Done, failed: &Failed) {
        match failed {
            Failed::Text(error) => say(&done.identity.with_name(error)),
            Failed::Settings(error) => {
                self.texts_without_settings += 1;
                if !self.settings.contains(error) {
                    show(error);
                    self.settings.push(error.clone());
                }
            }
        }
    }

    /// Says how many texts the settings kept back.
    pub(super) fn close(&self) {
        match self.texts_without_settings {
            0 => {}
            1 => say("Hierdoor is 1 tekst niet gecontroleerd."),
            n => say(&format!("Hierdoor zijn {n} teksten niet gecontroleerd.")),
        }
    }
}

/// Shows what is wrong in the settings.
pub(super) fn show(error: &SetupError) {
    match error {
        SetupError::Message(message) => say(message),
        SetupError::Toml(found) => {
            let mut text = String::new();
            problems::write(found, &output::look_of_errors(), &mut text);
            output::say_drawn(&text);
        }
    }
}
