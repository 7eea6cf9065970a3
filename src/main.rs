//! The `catena` program: its allocator and its exit code; see [`catena::cli`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Pages are made of hundreds of millions of small strings; `docs/benchmarks.md` has what the
/// system's allocator costs.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(catena::cli::main())
}
