//! Influences that a build must not depend on: clock, zone, locale, threads, order of creation.

use super::world::{World, copy, run, tree};
use super::{Length, Tally};
use crate::files::put;

pub fn same_bytes(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    let fresh = |variables: &[(&str, &str)], wrapper: &[&str], flags: &[&str]| {
        let case = world.case("case")?;
        case.content("new")?;
        let mut command = case.command(wrapper, flags);
        command.envs(variables.iter().copied());
        run(&mut command).ends_with(0)?;
        case.is_clean(&world.new)
    };
    for time in ["1999-12-31 23:59:59", "2038-01-19 03:14:08"] {
        tally.case(time, fresh(&[], &["faketime", "-f", time], &[]));
    }
    for zone in ["UTC", "Pacific/Kiritimati", "America/St_Johns", "nonsense"] {
        tally.case(zone, fresh(&[("TZ", zone)], &[], &[]));
    }
    for locale in ["C", "tr_TR.UTF-8", "de_DE.UTF-8", "ja_JP.eucJP", "nonsense"] {
        tally.case(locale, fresh(&[("LC_ALL", locale), ("LANG", locale)], &[], &[]));
    }
    for jobs in ["1", "2", "16"] {
        tally.case(&format!("--jobs {jobs}"), fresh(&[], &[], &["--jobs", jobs]));
    }
    let mask = ["sh", "-c", "umask 077; exec \"$@\"", "sh"];
    tally.case("umask 077", fresh(&[], &mask, &[]));

    let case = world.case("case/deeper and with spaces/é")?;
    case.content("new")?;
    tally.case(
        "another folder",
        case.build(&[]).ends_with(0).and_then(|()| case.is_clean(&world.new)),
    );

    // Files created in the opposite order.
    let case = world.case("case")?;
    for (path, bytes) in tree(&world.path("new"))?.iter().rev() {
        put(&case.path("content").join(path), bytes)?;
    }
    tally.case(
        "order of creation",
        case.build(&[]).ends_with(0).and_then(|()| case.is_clean(&world.new)),
    );

    // The cache of another archive.
    let other = world.case("other")?;
    other.content("old")?.build(&[]).ends_with(0)?;
    let case = world.second_build()?;
    let _ = std::fs::remove_dir_all(case.path("cache"));
    copy(&other.path("cache"), &case.path("cache"))?;
    tally.case("a foreign cache", case.recovers());
    Ok(())
}
