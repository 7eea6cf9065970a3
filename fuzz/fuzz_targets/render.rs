//! libFuzzer's bytes to the target `render`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::render(data));
