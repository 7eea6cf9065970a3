//! libFuzzer's bytes to the target `index`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::index(data));
