//! The `catena` program: only its exit code; see [`catena::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(catena::cli::main())
}
