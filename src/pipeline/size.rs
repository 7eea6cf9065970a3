//! Diagnostics about the size of an archive and its site.

use super::job::{Job, Report};
use crate::config::{Offline, Settings, Size};
use crate::diagnostic::Diagnostic;
use crate::interface::number;

/// Returns a warning with help if the site is larger than the host allows.
pub(super) fn too_large(settings: &Settings, file: &str, report: &Report) -> Option<Diagnostic> {
    let (bytes, limit) = (report.commit.weight().bytes, settings.limits.site_bytes);
    let help = match settings.size {
        Size::Full => {
            "set `size: lean` in the settings (or switch off single `outputs`), or raise \
             `limits.site_bytes` if the host allows more"
        }
        Size::Lean => {
            "switch off `outputs` that nobody needs in the settings (`dumps`, `json_ld`, `feeds`), \
             split the archive, or raise `limits.site_bytes` if the host allows more"
        }
    };
    (bytes > limit).then(|| {
        let message = format!("the site has {bytes} bytes; its host allows {limit}");
        Diagnostic::warning("site-too-large", file, message).help(help)
    })
}

/// Returns a note with help if there are more answers than `outputs.offline: auto` is for.
pub(super) fn outgrown(job: &Job, report: &Report) -> Option<Diagnostic> {
    let offline = job.settings.switches().offline;
    (offline == Offline::Auto && !offline.is_on(report.records)).then(|| {
        let [answers, most] = [report.records, Offline::MOST].map(|n| number(n as u64));
        let message = format!(
            "the archive has {answers} answers; with more than {most}, the search doesn't work on \
             pages opened from a folder"
        );
        let help = "set `outputs.offline` to `false` if it needn't, or to `true` if it must: the \
                    index then takes more than twice the space";
        Diagnostic::note("no-offline-search", &*job.settings_file, message).help(help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Loaded;
    use crate::pipeline::Strictness;

    #[test]
    fn an_archive_that_outgrows_the_search_from_disk_has_a_note() {
        let note = |offline, size, records| {
            let mut settings = Settings { size, ..Settings::default() };
            settings.outputs.offline = offline;
            let job = Job {
                settings,
                settings_file: "site.yaml".to_owned(),
                content: "content".into(),
                static_folder: "static".into(),
                extra_head: None,
                origin: Loaded::default(),
                not_content: Vec::new(),
                suggested_url: None,
                strictness: Strictness::Lenient,
            };
            outgrown(&job, &Report { records, ..Report::default() })
        };
        let (auto, full) = (Offline::Auto, Size::Full);
        let found = note(auto, full, 5_001).expect("a note");
        assert!(found.message.starts_with("the archive has 5,001 answers; with more than 5,000"));
        assert_eq!(note(auto, full, 5_000), None);
        assert_eq!(note(auto, Size::Lean, 5_001), None);
        assert_eq!(note(Offline::Set(true), full, 5_001), None);
        assert_eq!(note(Offline::Set(false), full, 5_001), None);
    }
}
