//! Names of Windows without a label: "Windows 11 Pro 23H2 (OS Build 22631.3447)".

use super::name::{self, Name};
use super::record::Record;
use super::values;

/// The names that are lines of their own.
#[derive(Default)]
pub(super) struct Bare {
    names: Vec<Name>,
    /// The build of a line that names Windows and no edition that is known.
    of_unknown: Option<u32>,
    /// Whether `winver` or `flutter doctor` gave one, which need no build in the line.
    is_sure: bool,
    /// Whether the line before was a name.
    is_last: bool,
}

/// What is behind the name in the window of `winver`.
const WINVER: [&str; 6] = [
    " operating system and its user interface",
    " y su interfaz de usuario",
    " et son interface utilisateur",
    " und die zugehörige Benutzeroberfläche",
    "操作系统及其用户界面",
    "作業系統及其使用者介面",
];

/// No such name is longer.
const LONGEST: usize = 256;

impl Bare {
    /// Keeps a line if it is a name of Windows, or has one in it as those of some tools do, such as SQL
    /// Server: "Standard Edition (64-bit) on Windows Server 2019 Standard 10.0 <X64> (Build 17763: )".
    pub(super) fn add(&mut self, line: &str) {
        let on = |line: &str| {
            let (name, build) = line.split_once("-bit) on ")?.1.split_once(" <X64> (Build ")?;
            let build = build.split([':', ')']).next().unwrap_or(build);
            Some(format!("{name}.{build}"))
        };
        let of_winver = WINVER.iter().find_map(|behind| {
            let name = line.split_once(behind)?.0;
            name.rfind("Windows").map(|at| &name[at..])
        });
        // "[√] Windows Version (11 Pro 64-bit, 24H2, 2009)"
        let of_flutter = line
            .split_once("Windows Version (")
            .and_then(|(_, name)| Some(format!("Windows {}", name.strip_suffix(')')?)));
        let is_sure = of_winver.is_some() || of_flutter.is_some();
        let of_tool = on(line).or(of_flutter);
        let line = of_winver.or(of_tool.as_deref()).unwrap_or(line);
        if !line.starts_with(['W', 'M']) || self.names.len() > 1 || line.len() > LONGEST {
            return;
        }
        let name = name::read(line);
        let edition = &name.edition;
        if !values::is_windows(edition) || self.names.contains(&name) {
            return;
        }
        if values::is_known(edition) {
            self.names.push(name);
            self.is_last = true;
            self.is_sure |= is_sure;
        } else {
            self.of_unknown = self.of_unknown.or(name.build);
        }
    }

    /// Takes the build from a line if it is that of `winver` below the name.
    pub(super) fn next(&mut self, line: &str) {
        if std::mem::take(&mut self.is_last)
            && let Some(name) = self.names.last_mut()
        {
            name.build = name.build.or_else(|| values::of_winver(line));
        }
    }

    /// Adds the name to the only machine, if nothing else names the edition, no other name is a line,
    /// and a build is known: without one it can be anything, such as a title. Only the lines of `winver` and
    /// `flutter doctor` leave no doubt.
    pub(super) fn add_to(self, records: &mut Vec<Record>, banner: Option<u32>) {
        let Ok([mut name]) = <[Name; 1]>::try_from(self.names) else { return };
        name.build = name.build.or(banner.filter(|_| self.is_sure));
        let of_another = self.of_unknown.is_some_and(|build| name.build != Some(build));
        if of_another || records.len() > 1 || records.iter().any(Record::tells_edition) {
            return;
        }
        if let Some(record) = records.first_mut().filter(|record| !record.is_empty()) {
            record.add_bare_name(name);
        } else if name.build.is_some() || self.is_sure {
            records.clear();
            let mut record = Record::default();
            record.add_bare_name(name);
            records.push(record);
        }
    }
}
