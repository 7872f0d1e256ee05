//! What `cases/reader.rs` says, of what libFuzzer makes up.

#![no_main]

#[path = "../cases/reader.rs"]
mod case;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| case::run(bytes));
