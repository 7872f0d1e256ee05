//! What `cases/check.rs` says, of what libFuzzer makes up.

#![no_main]

#[path = "../cases/check.rs"]
mod case;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| case::run(bytes));
