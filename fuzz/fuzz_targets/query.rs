//! libFuzzer's bytes to the target `query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::query(data));
