//! Tests of concurrent builds: the refused one and its message, and the waiting one.

use super::super::folder::Takeover;
use super::*;

#[test]
fn a_second_build_learns_which_process_holds_the_lock() {
    let world = World::new();
    let held = claim(&world.place("out"), &world.options, &Unwatched).expect("claims");
    let error = world.build(TWO).expect_err("is locked");
    let Error::Locked { holder, .. } = &error else { panic!("{error}") };
    assert_eq!((*holder, error.exit_code()), (Some(std::process::id()), 4));
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let options = Options { wait: true, ..Options::default() };
            claim(&world.place("out"), &options, &Unwatched).map(drop)
        });
        std::thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished(), "waits");
        drop(held);
        waiting.join().expect("no panic").expect("gets the lock");
    });
    world.build(TWO).expect("builds");
}

#[test]
fn builds_with_different_caches_meet_at_the_marker() {
    let world = World::new();
    world.build(TWO).expect("builds");
    let held =
        lock::mark(&world.at("out"), Takeover::Ours, &world.options, &Unwatched).expect("marks");
    let error = world.build(TWO).expect_err("is locked");
    assert_eq!(error.exit_code(), 4);
    assert!(error.help().expect("has help").contains("out/.catena-site` open"), "{error}");
    // Once it stages, its process id is known.
    world.put("out/.catena-tmp/.process", "77");
    let error = world.build(TWO).expect_err("is locked");
    assert!(error.to_string().starts_with("another build (process 77) is writing"), "{error}");
    drop(held);
    world.build(TWO).expect("builds");
}

/// Asks to stop from the beginning.
struct Stopped;

impl Watch for Stopped {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}

    fn stop(&self) -> Option<i32> {
        Some(15)
    }
}

#[test]
fn a_signal_ends_the_waiting() {
    let world = World::new();
    let _held = claim(&world.place("out"), &world.options, &Unwatched).expect("claims");
    let _marked =
        lock::mark(&world.at("out"), Takeover::Ours, &world.options, &Unwatched).expect("marks");
    let options = Options { wait: true, ..Options::default() };
    let error = claim(&world.place("out"), &options, &Stopped).expect_err("stopped");
    assert_eq!(error.exit_code(), 143);
    let error =
        lock::mark(&world.at("out"), Takeover::Ours, &options, &Stopped).expect_err("stopped");
    assert_eq!(error.exit_code(), 143);
}
