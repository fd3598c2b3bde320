//! An offline registry hive: the file `SOFTWARE` of an installation that is not running.

use super::field::{Event, Field, Sink};
use regf::{Error, RegistryHive};
use std::io::{self, Read};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// What a hive starts with.
pub(super) const SIGNATURE: &[u8] = b"regf";
/// The key that has the edition.
const KEY: &str = r"Microsoft\Windows NT\CurrentVersion";
/// The largest hive that is read. A hive `SOFTWARE` has 50 to 200 MiB.
const MOST: u64 = 512 << 20;
/// 512 MiB take three seconds. A hive that was made to do harm can take minutes: the reader follows
/// every list of keys, and a list can be in it many thousand times.
const LONGEST: Duration = Duration::from_secs(60);

/// Why a hive cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HiveError {
    #[error(transparent)]
    Read(#[from] io::Error),
    #[error(
        "a registry hive of more than {} MiB is not read: on Windows, run `reg load HKLM\\OFFLINE <FILE>` and give the output of `reg query \"HKLM\\OFFLINE\\{KEY}\"`",
        MOST >> 20
    )]
    Large,
    #[error(
        "the registry hive is damaged or was copied while Windows wrote to it ({0}): on Windows, run `reg load HKLM\\OFFLINE <FILE>`, which repairs it, and give the output of `reg query \"HKLM\\OFFLINE\\{KEY}\"`"
    )]
    Damaged(String),
    #[error("the registry hive could not be read in {} seconds: it is damaged", LONGEST.as_secs())]
    Endless,
    #[error(
        "a registry hive, but not that of Windows itself: it names no edition under {KEY}; the right one is the file Windows\\System32\\config\\SOFTWARE"
    )]
    Other,
}

/// The fields of the hive. The bytes are the first of the file.
pub(super) fn read(
    mut bytes: Vec<u8>,
    rest: impl Read,
    sink: &mut Sink<'_>,
) -> Result<(), HiveError> {
    let most = MOST - bytes.len() as u64;
    rest.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(HiveError::Large);
    }
    let (answer, answered) = mpsc::channel();
    // The thread is left behind if it takes too long; it ends with the program.
    thread::spawn(move || {
        let _ = answer.send(values(bytes)); // after the time limit nobody waits for it
    });
    let values = answered.recv_timeout(LONGEST).map_err(|error| match error {
        RecvTimeoutError::Timeout => HiveError::Endless,
        RecvTimeoutError::Disconnected => HiveError::Damaged("its reader failed".into()),
    })??;
    for (label, value) in &values {
        sink(Event::Field(Field { path: "", label, value }));
    }
    Ok(())
}

/// The values that say which edition it is. Before Vista, `CurrentBuild` was not a number.
fn values(bytes: Vec<u8>) -> Result<Vec<(&'static str, String)>, HiveError> {
    // The error can quote any bytes of the hive.
    let damaged =
        |error: Error| HiveError::Damaged(error.to_string().replace(char::is_control, "?"));
    let hive = RegistryHive::from_bytes(bytes).map_err(damaged)?;
    let key = hive.open_key(KEY).map_err(|error| match error {
        Error::KeyNotFound(_) => HiveError::Other,
        error => damaged(error),
    })?;
    let mut found = Vec::new();
    for name in ["ProductName", "EditionID", "CurrentBuildNumber"] {
        match key.value(name).and_then(|value| value.string_data()) {
            Ok(text) => found.push((name, text.trim_matches(['\0', ' ']).to_owned())),
            Err(Error::ValueNotFound(_)) => {}
            Err(error) => return Err(damaged(error)),
        }
    }
    found.retain(|(_, text)| !text.is_empty());
    if found.is_empty() { Err(HiveError::Other) } else { Ok(found) }
}
