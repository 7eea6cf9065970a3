//! libFuzzer's bytes to the target `parse`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::parse(data));
