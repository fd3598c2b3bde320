//! An offline registry hive: the file `SOFTWARE` of an installation that is not running.

use super::facts::Facts;
use regf::{Error, RegistryHive};
use std::io::{self, Read};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// What a hive starts with.
const SIGNATURE: &[u8] = b"regf";
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

/// Whether a file that starts so is a hive.
pub(super) fn is_hive(start: &[u8]) -> bool {
    start.starts_with(SIGNATURE)
}

/// The facts in the hive. The bytes are the first of the file.
pub(super) fn read(mut bytes: Vec<u8>, rest: impl Read) -> Result<Facts, HiveError> {
    let most = MOST - bytes.len() as u64;
    rest.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(HiveError::Large);
    }
    let (answer, answered) = mpsc::channel();
    // The thread is left behind if it takes too long; it ends with the program.
    thread::spawn(move || {
        let _ = answer.send(facts(bytes)); // after the time limit nobody waits for it
    });
    match answered.recv_timeout(LONGEST) {
        Ok(facts) => facts,
        Err(RecvTimeoutError::Timeout) => Err(HiveError::Endless),
        Err(RecvTimeoutError::Disconnected) => Err(HiveError::Damaged("its reader failed".into())),
    }
}

fn facts(bytes: Vec<u8>) -> Result<Facts, HiveError> {
    // The error can quote any bytes of the hive.
    let damaged =
        |error: Error| HiveError::Damaged(error.to_string().replace(char::is_control, "?"));
    let hive = RegistryHive::from_bytes(bytes).map_err(damaged)?;
    let key = hive.open_key(KEY).map_err(|error| match error {
        Error::KeyNotFound(_) => HiveError::Other,
        error => damaged(error),
    })?;
    let value = |name| match key.value(name).and_then(|value| value.string_data()) {
        Ok(text) => {
            let text = text.trim_matches(['\0', ' ']);
            Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
        }
        Err(Error::ValueNotFound(_)) => Ok(None),
        Err(error) => Err(damaged(error)),
    };
    let build = value("CurrentBuildNumber")?.or(value("CurrentBuild")?);
    let facts = Facts {
        registry_names: value("ProductName")?.into_iter().collect(),
        edition_id: value("EditionID")?,
        build: build.and_then(|build| build.parse().ok()),
        ..Facts::default()
    };
    if facts == Facts::default() { Err(HiveError::Other) } else { Ok(facts) }
}
