//! What holds for a path that is searched: the arguments, and the nearest `gvlk.toml` above it.

use super::baseline::Baseline;
use super::paths::{absolute, failure, read_text};
use crate::args::{FailOn, Scan, is_stdin, last_five};
use crate::escaped::masked;
use crate::output::Failure;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NAME: &str = "gvlk.toml";

pub(super) struct Settings {
    /// The `gvlk.toml` that they are of.
    file: Option<PathBuf>,
    pub(super) fail_on: FailOn,
    pub(super) allow: Vec<String>,
    /// What is left out, without lists of nothing.
    pub(super) exclude: Vec<Gitignore>,
    pub(super) hidden: bool,
    pub(super) no_ignore: bool,
    pub(super) baseline: Option<Baseline>,
}

/// What a file can set.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    fail_on: Option<FailOn>,
    #[serde(deserialize_with = "allowed")]
    allow: Vec<String>,
    exclude: Vec<String>,
    hidden: bool,
    no_ignore: bool,
    baseline: Option<PathBuf>,
}

fn allowed<'d, D: Deserializer<'d>>(keys: D) -> Result<Vec<String>, D::Error> {
    let keys = Vec::<String>::deserialize(keys)?;
    keys.iter().map(|key| last_five(key)).collect::<Result<_, _>>().map_err(D::Error::custom)
}

/// Paths with the same settings.
pub(super) struct Group<'a> {
    pub(super) settings: Arc<Settings>,
    pub(super) paths: Vec<ScanPath<'a>>,
}

/// A path that is searched.
pub(super) struct ScanPath<'a> {
    pub(super) path: &'a Path,
    /// What it is called: standard input can have the name of a file.
    pub(super) name: &'a Path,
    /// The name from the root.
    pub(super) full: PathBuf,
}

/// The paths that are wanted, by their settings. A path that is given twice is there once.
pub(super) fn groups(wanted: &Scan) -> Result<Vec<Group<'_>>, Failure> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of_folders = HashMap::new();
    let here = absolute(Path::new("."))?;
    let mut seen = HashSet::new();
    for path in &wanted.paths {
        let name = wanted.stdin_path.as_ref().filter(|_| is_stdin(path)).unwrap_or(path);
        let full = absolute(name)?;
        if !seen.insert((is_stdin(path), full.clone())) {
            continue;
        }
        let folder = if full.is_dir() { Some(&*full) } else { full.parent() };
        let folder = folder.unwrap_or(&full).to_owned();
        let file = of_folders.entry(folder).or_insert_with_key(|folder| nearest(folder, &here));
        let given = ScanPath { path, name, full };
        if let Some(group) = groups.iter_mut().find(|group| group.settings.file == *file) {
            group.paths.push(given);
        } else {
            let settings = Settings::new(wanted, file.clone())?.into();
            groups.push(Group { settings, paths: vec![given] });
        }
    }
    Ok(groups)
}

/// The file of settings that is nearest above, no higher than the root of the repository. Without a repository
/// no higher than the current folder, or else the folder itself: what is above may be somebody else's.
fn nearest(folder: &Path, here: &Path) -> Option<PathBuf> {
    let place = |is_top: &dyn Fn(&Path) -> bool| folder.ancestors().position(is_top);
    let top = place(&|above| above.join(".git").exists()).or_else(|| place(&|above| above == here));
    let mut files = folder.ancestors().take(top.unwrap_or(0) + 1).map(|above| above.join(NAME));
    files.find(|file| file.symlink_metadata().is_ok())
}

impl Settings {
    fn new(wanted: &Scan, file: Option<PathBuf>) -> Result<Self, Failure> {
        let table = file.as_deref().map_or(Ok(Table::default()), read)?;
        let here = absolute(Path::new("."))?;
        let folder = file.as_deref().and_then(Path::parent).unwrap_or(&here);
        let baseline = match (&wanted.baseline, table.baseline) {
            (Some(given), _) => Some(absolute(given)?),
            (None, set) => set.map(|set| absolute(&folder.join(set))).transpose()?,
        };
        if wanted.write_baseline && baseline.is_none() {
            return Err(Failure::usage("--write-baseline needs --baseline FILE"));
        }
        let exclude = [globs(&here, &wanted.exclude)?, globs(folder, &table.exclude)?];
        Ok(Self {
            fail_on: wanted.fail_on.or(table.fail_on).unwrap_or_default(),
            allow: [&*wanted.allow, &*table.allow].concat(),
            exclude: exclude.into_iter().filter(|globs| !globs.is_empty()).collect(),
            hidden: wanted.hidden || table.hidden,
            no_ignore: wanted.no_ignore || table.no_ignore,
            baseline: baseline
                .map(|file| Baseline::open(file, wanted.write_baseline))
                .transpose()?,
            file,
        })
    }

    /// Whether a path is left out, because of itself or of a folder above it.
    pub(super) fn excludes(&self, full: &Path, is_folder: bool) -> bool {
        self.exclude.iter().any(|globs| {
            // Of a path outside, what both are below does not count: "../vendor/a.txt".
            let inside = full.ancestors().take_while(|at| !globs.path().starts_with(at));
            inside.enumerate().any(|(up, at)| globs.matched(at, up > 0 || is_folder).is_ignore())
        })
    }
}

fn read(file: &Path) -> Result<Table, Failure> {
    let text = read_text(file).map_err(|error| failure(file, None, error))?;
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
        failure(file, line, error.message())
    })
}

fn globs(folder: &Path, globs: &[String]) -> Result<Gitignore, Failure> {
    let mut builder = GitignoreBuilder::new(folder);
    for glob in globs {
        builder
            .add_line(None, glob)
            .map_err(|error| Failure::usage(masked(format_args!("exclude: {error}"))))?;
    }
    builder.build().map_err(|error| Failure::usage(masked(error)))
}
