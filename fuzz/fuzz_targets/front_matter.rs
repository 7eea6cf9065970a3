//! libFuzzer's bytes to the target `front_matter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| catena_fuzz::front_matter(data));
