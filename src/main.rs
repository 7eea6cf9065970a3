//! The `catena` program: its allocator and its exit code; see [`catena::cli`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Pages consist of hundreds of millions of small strings; `docs/benchmarks.md` compares the
/// system's allocator.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(catena::cli::main())
}
