//! All integration tests in one crate: each one links the embedded data.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

mod accuracy;
mod annotate;
mod architecture;
mod cli;
mod compare;
mod coverage;
mod delivery;
mod documents;
mod examples;
mod explanations;
mod fix;
mod fix_documents;
mod guards;
mod hostile;
mod inflection;
mod legacy;
mod linear;
mod lint_ii;
mod memory;
mod names;
mod ordinary_words;
mod outputs;
mod packages;
mod parse;
mod picture;
mod readings;
mod readme;
mod report;
mod rules;
mod safe;
mod setup;
mod spans;
mod suggestions;
mod voices;
mod wordlists;
