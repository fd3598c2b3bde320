//! `gvlk scan`: finds every product key in files, and those beside the name of another edition.
//!
//! `settings` has what holds for a path, `walk` visits the files, `file` judges the keys of one, `excerpt` cuts out and
//! masks a line, and `text`, `json`, `sarif` and `gitlab` write the findings.

mod baseline;
mod excerpt;
mod file;
mod fix;
mod gitlab;
mod input;
mod json;
mod lines;
mod patch;
mod sarif;
mod settings;
mod text;
mod walk;

use crate::args::{Scan, ScanFormat};
use crate::output::{self, Failure};
use crate::text::given as masked;
use baseline::Baseline;
use file::Report;
use settings::Group;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) fn run(wanted: &Scan) -> Result<(), Failure> {
    let has_stdin = wanted.paths.iter().any(|path| path == Path::new("-"));
    if wanted.fix && has_stdin {
        return Err(Failure::usage("--fix writes files: it cannot change standard input"));
    }
    if wanted.diff && has_stdin && wanted.stdin_path.is_none() {
        return Err(Failure::usage(
            "a patch names its file: --diff of standard input needs --stdin-path",
        ));
    }
    if wanted.stdin_path.is_some() && !has_stdin {
        return Err(Failure::usage("--stdin-path is the path of standard input: -"));
    }
    let groups = settings::groups(wanted)?;
    let mut reports = walk::reports(wanted, &groups);
    if wanted.write_baseline {
        write_baselines(&groups, &reports)?;
    }
    // Two names that are shown alike may still be two files.
    reports.sort_by(|a, b| (&a.path, a.file.as_os_str()).cmp(&(&b.path, b.file.as_os_str())));
    let found = || reports.iter().flat_map(|report| &report.found);
    let left = || found().filter(|found| !found.fixed);
    let written = match wanted.format {
        _ if wanted.write_baseline => Ok(()),
        _ if wanted.diff => {
            output::write(|out| reports.iter().try_for_each(|report| out.write_all(&report.diff)))
        }
        ScanFormat::Text => output::write(|out| text::write(out, left())),
        ScanFormat::Json => output::write(|out| json::write(out, found())),
        ScanFormat::Gitlab => output::write(|out| gitlab::write(out, left())),
        ScanFormat::Sarif => output::write(|out| sarif::write(out, left())),
    };
    summarize(wanted, &reports);
    written?;
    if reports.iter().any(|report| report.error.is_some()) {
        return Err(Failure::Unread);
    }
    let is_clean = wanted.write_baseline || reports.iter().all(|report| report.failing == 0);
    if is_clean { Ok(()) } else { Err(Failure::Printed) }
}

/// Writes each file of accepted findings, which may be that of several groups.
fn write_baselines(groups: &[Group<'_>], reports: &[Report]) -> Result<(), Failure> {
    let mut lines: BTreeMap<&Path, (&Baseline, Vec<String>)> = BTreeMap::new();
    for (place, group) in groups.iter().enumerate() {
        let Some(baseline) = &group.settings.baseline else { continue };
        let (_, lines) = lines.entry(&baseline.file).or_insert((baseline, Vec::new()));
        for report in reports.iter().filter(|report| report.group == place) {
            let found = report.found.iter().filter(|found| file::is_reported(&found.finding));
            lines.extend(
                found.map(|found| {
                    baseline.line(&report.file, found.finding.kind(), found.last_five())
                }),
            );
        }
    }
    lines.values_mut().try_for_each(|(baseline, lines)| {
        lines.sort();
        baseline.write(lines)?;
        let file = baseline.file.display();
        output::note(format_args!("{file} has {}", count(lines.len(), "finding")));
        Ok(())
    })
}

/// Writes what could not be read, and how much was found and changed, to standard error.
fn summarize(wanted: &Scan, reports: &[Report]) {
    for report in reports {
        report.notes.iter().for_each(output::note);
        if let Some(error) = &report.error {
            output::error(error);
        }
    }
    let fixed: usize = reports.iter().map(|report| report.fixed).sum();
    let files = reports.iter().filter(|report| report.fixed > 0).count();
    if fixed > 0 {
        let done = if wanted.fix { "replaced" } else { "would replace" };
        output::note(format_args!("{done} {} in {}", count(fixed, "key"), count(files, "file")));
    }
    let errors: usize = reports.iter().map(|report| report.errors).sum();
    let warnings: usize = reports.iter().map(|report| report.warnings).sum();
    if errors + warnings > 0 && wanted.format == ScanFormat::Text && !wanted.write_baseline {
        let left = if wanted.diff && fixed > 0 { ", with those of the diff" } else { "" };
        output::note(format_args!(
            "found {} and {}{left}",
            count(errors, "error"),
            count(warnings, "warning")
        ));
    }
}

fn count(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}
