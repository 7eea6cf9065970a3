//! libFuzzer's bytes to the target `math`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::math(data));
