//! The `catena` program: its allocator and its exit code; see [`catena::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are made of hundreds of millions of small strings; `docs/benchmarks.md` has what the
/// system's allocator costs.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(catena::cli::main())
}
