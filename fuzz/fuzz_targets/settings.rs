//! What `cases/settings.rs` says, of what libFuzzer makes up.

#![no_main]

#[path = "../cases/settings.rs"]
mod case;

libfuzzer_sys::fuzz_target!(|text: &str| case::run(text));
