//! Output for people: text, diagnostics, errors and progress; and signals to stop.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressStyle};

use crate::diagnostic::{self, Diagnostic, Severity, Style};
use crate::error::Error;
use crate::watch::Watch;

/// Shows progress on a terminal, and passes signals on.
pub(super) struct Terminal {
    bar: Mutex<ProgressBar>,
    is_shown: bool,
    signal: Arc<AtomicI32>,
}

impl Terminal {
    /// Shows progress if it is wanted and stderr is a terminal.
    pub(super) fn new(is_wanted: bool) -> Result<Self, Error> {
        let is_shown = is_wanted && io::stderr().is_terminal();
        let signal = Arc::new(AtomicI32::new(0));
        catch_signals(&signal).map_err(Error::io("listen for signals in", Path::new(".")))?;
        Ok(Self { bar: Mutex::new(ProgressBar::hidden()), is_shown, signal })
    }

    fn bar(&self) -> ProgressBar {
        // A bar is only a handle, so a panicked thread can't have left it inconsistent.
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn clear(&self) {
        self.bar().finish_and_clear();
    }
}

/// Records the first signal to stop; the second one ends the program at once.
fn catch_signals(signal: &Arc<AtomicI32>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
        let noted = Arc::clone(signal);
        std::thread::spawn(move || {
            for number in signals.forever() {
                if noted.swap(number, Ordering::SeqCst) != 0 {
                    std::process::exit(128 + number);
                }
            }
        });
    }
    #[cfg(not(unix))]
    let _ = signal;
    Ok(())
}

impl Watch for Terminal {
    fn stage(&self, name: &'static str, steps: usize) {
        if !self.is_shown {
            return;
        }
        let next = ProgressBar::new(steps as u64).with_message(name);
        let look = if steps == 0 { "{msg}" } else { "{msg} {wide_bar} {pos}/{len} {eta}" };
        if let Ok(look) = ProgressStyle::with_template(look) {
            next.set_style(look);
        }
        next.enable_steady_tick(Duration::from_millis(100));
        let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *bar, next).finish_and_clear();
    }

    fn step(&self) {
        if self.is_shown {
            self.bar().inc(1);
        }
    }

    fn stop(&self) -> Option<i32> {
        Some(self.signal.load(Ordering::SeqCst)).filter(|&signal| signal != 0)
    }
}

/// Prints to stdout. A closed pipe is not an error.
pub(super) fn out(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Returns the error that ended a run, as text for people.
pub(super) fn words(error: &Error) -> String {
    let help = error.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    // The message has paths, and file names may contain control sequences.
    let text = format!("error: {error}{help}");
    text.lines().map(diagnostic::visible).collect::<Vec<_>>().join("\n")
}

pub(super) fn style() -> Style {
    let is_plain = AutoStream::choice(&io::stderr()) == ColorChoice::Never;
    if is_plain { Style::Plain } else { Style::Colour }
}

/// Draws the diagnostics on stderr, down to the severity `mildest`.
pub(super) fn show(found: &[Diagnostic], mildest: Severity) {
    let style = style();
    let mut stderr = io::stderr().lock();
    for diagnostic in found.iter().filter(|found| found.severity <= mildest) {
        // A closed stderr is no failure.
        let _ = writeln!(stderr, "{}\n", diagnostic::draw(diagnostic, style));
    }
}

/// Prints the error that ended the run, and returns its exit code.
pub(super) fn fail(error: &Error) -> u8 {
    if let Error::Settings(found) = error {
        show(found, Severity::Note);
    } else {
        let _ = writeln!(io::stderr().lock(), "{}", words(error));
    }
    error.exit_code()
}
