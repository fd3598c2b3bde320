//! `gvlk scan`: finds every product key in files, and those beside the name of another edition.
//!
//! `settings` has what holds for a path, `walk` visits the files, and `file` judges the keys of one. `snippet` writes a
//! finding for people, with what `excerpt` cuts out and masks; `found` writes them for programs, and `patch` what
//! `fix` would change.

mod baseline;
mod cursor;
mod excerpt;
mod file;
mod fix;
mod found;
mod patch;
mod paths;
mod settings;
mod snippet;
mod walk;

use crate::args::{Scan, ScanFormat, is_stdin};
use crate::escaped::count;
use crate::output::{self, Failure};
use file::Report;
use settings::Group;
use std::collections::BTreeMap;
use std::iter;
use std::path::Path;

pub(crate) fn run(wanted: &Scan) -> Result<(), Failure> {
    let has_stdin = wanted.paths.iter().any(|path| is_stdin(path));
    if wanted.fix && has_stdin {
        return Err(Failure::usage("--fix writes files: it cannot change standard input"));
    }
    if wanted.diff && has_stdin && wanted.stdin_path.is_none() {
        return Err(Failure::usage(
            "a patch names its file: --diff of standard input needs --stdin-path",
        ));
    }
    if wanted.stdin_path.is_some() && !has_stdin {
        return Err(Failure::usage(
            "--stdin-path names standard input: give - as the PATH, or none",
        ));
    }
    let groups = settings::groups(wanted)?;
    let given = walk::given(&groups);
    let of_groups: Vec<_> =
        groups.iter().map(|group| walk::reports(wanted, group, &given)).collect();
    if wanted.write_baseline {
        write_baselines(&groups, &of_groups)?;
    }
    let mut reports: Vec<Report> = of_groups.into_iter().flatten().collect();
    // Two names that are shown alike may still be two files.
    reports.sort_by(|a, b| (&a.path, a.file.as_os_str()).cmp(&(&b.path, b.file.as_os_str())));
    let found = || reports.iter().flat_map(|report| &report.found);
    let left = || found().filter(|found| !found.fixed);
    let written = output::write(|out| match wanted.format {
        _ if wanted.write_baseline => Ok(()),
        ScanFormat::Text => {
            let mut pieces = reports.iter().flat_map(|report| &report.text);
            pieces.try_for_each(|piece| out.write_all(piece))
        }
        ScanFormat::Json => output::json(out, &found().collect::<Vec<_>>()),
        ScanFormat::Gitlab => found::gitlab(out, left()),
        ScanFormat::Sarif => found::sarif(out, left()),
    });
    summarize(wanted, &reports);
    written?;
    if reports.iter().any(|report| report.error.is_some()) {
        return Err(Failure::UNREAD);
    }
    let is_failing = reports.iter().any(|report| report.is_failing);
    if is_failing { Err(Failure::NO) } else { Ok(()) }
}

/// Writes the files of accepted findings, each of which may be that of several groups.
fn write_baselines(groups: &[Group<'_>], of_groups: &[Vec<Report>]) -> Result<(), Failure> {
    let mut files: BTreeMap<&Path, Vec<&str>> = BTreeMap::new();
    for (group, reports) in groups.iter().zip(of_groups) {
        let Some(baseline) = &group.settings.baseline else { continue };
        let lines = reports.iter().flat_map(|report| &report.accepted);
        let lines = lines.flat_map(|(line, count)| iter::repeat_n(&**line, *count));
        files.entry(&baseline.file).or_default().extend(lines);
    }
    for (file, mut lines) in files {
        lines.sort_unstable();
        baseline::write(file, &lines)?;
        output::note(format_args!("{} has {}", file.display(), count(lines.len(), "finding")));
    }
    Ok(())
}

/// Writes what could not be read, and how much was found and changed, to standard error.
fn summarize(wanted: &Scan, reports: &[Report]) {
    for report in reports {
        report.notes.iter().for_each(output::note);
        if let Some(error) = &report.error {
            output::error(error);
        }
    }
    let sum = |number: fn(&Report) -> usize| reports.iter().map(number).sum();
    let fixed: usize = sum(|report| report.fixed);
    if fixed > 0 {
        let done = if wanted.fix { "replaced" } else { "would replace" };
        let files = count(sum(|report| usize::from(report.fixed > 0)), "file");
        output::note(format_args!("{done} {} in {files}", count(fixed, "key")));
    }
    let (errors, warnings) = (sum(|report| report.errors), sum(|report| report.warnings));
    if errors + warnings > 0 && wanted.format == ScanFormat::Text {
        let fixable: usize = sum(|report| report.fixable);
        let more = match (wanted.diff, wanted.fix) {
            (true, _) if fixed > 0 => ", with those of the diff".to_owned(),
            (false, false) if fixable > 0 => {
                format!("; for {} the right one is known: see --diff", count(fixable, "key"))
            }
            _ => String::new(),
        };
        let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
        output::note(format_args!("found {errors} and {warnings}{more}"));
    }
}
