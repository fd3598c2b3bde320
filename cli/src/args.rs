//! The arguments of the command line, and its help.

#![expect(clippy::doc_markdown, reason = "the docs of these types are the help texts")]

mod scan;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args as Arguments, Parser, Subcommand, ValueEnum};
use gvlk::{Architecture, Channel, InstallMethod, ParseError, Product, ProductFamily};
pub(crate) use scan::{FailOn, Scan, ScanFormat, last_five};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::LazyLock;

/// Whether this machine can be identified. If not, the command line needs a name or a fact.
pub(crate) const CAN_BE_ASKED: bool = cfg!(windows);

/// Whether a FILE or PATH is standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The version, and how new the keys are.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    format!("{} (catalogue of {})", env!("CARGO_PKG_VERSION"), gvlk::CATALOGUE_DATE)
});

/// Microsoft's published KMS client keys (GVLKs): which key an edition takes, which edition a key
/// or a machine is, and how the key is installed.
#[derive(Parser)]
#[command(
    name = "gvlk",
    bin_name = "gvlk",
    version = VERSION.as_str(),
    after_help = "Examples:
  gvlk key \"Windows Server 2019 Datacenter\"
  gvlk install \"Windows Server 2019 Datacenter\" --method powershell
  gvlk lookup 63DFG
  gvlk identify --edition-id ServerDatacenter --build 17763

Exit status: 0 with an answer, 1 without one, 2 if called wrongly or if the answer cannot be
written."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the key of an edition, and nothing else
    #[command(after_help = "Examples:
  gvlk key \"Windows Server 2019 Datacenter\"
  gvlk key windows 11 pro")]
    Key {
        /// The edition, such as "Windows Server 2019 Datacenter"; case, spaces and punctuation do not
        /// matter
        #[arg(required = true, value_name = "NAME")]
        words: Vec<String>,
        /// Print the key for Automatic Virtual Machine Activation: for a virtual machine on an
        /// activated Windows Server Datacenter
        #[arg(long)]
        avma: bool,
    },
    /// List the editions and their keys
    #[command(after_help = "Examples:
  gvlk list --family server --channel ltsc
  gvlk list --product \"Windows 11\"
  gvlk list --format csv > keys.csv

Fields of json and csv: variant, name, family, product, channel, key, avma_key, edition_id,
product_skus, first_build, last_build, odt_product_id, other_names, shared_names, source.
In json a list is an array; in csv it is one text with semicolons.")]
    List(List),
    /// Write the whole catalogue as one document for programs, or as one page for people
    #[command(after_help = "Examples:
  gvlk export > gvlk.json
  gvlk export --format html > gvlk.html

json is one object: version, catalogue_date, sources, editions, without_gvlk, known_keys. An edition
has the fields of `gvlk list` and the names, evaluation and activation ID that tools match on.
cli/docs/gvlk.schema.json is its JSON Schema.

html is one file that loads nothing else: put it on a share and open it in a browser.")]
    Export(Export),
    /// Say which editions a key, its last five characters or an activation ID is for
    #[command(after_help = "Examples:
  gvlk lookup WMDGN-G9PQG-XVVXX-R3X43-63DFG
  gvlk lookup 63DFG
  gvlk lookup 34e1ae55-27f8-4950-8877-7a03be5fb181

Writes a line for each edition, with tabs between: the key, KMS or AVMA, the edition. For a known key:
the key, its kind, what it belongs to; a note says which GVLK the edition takes.
Only the last five characters of a key that Microsoft does not publish are ever shown.")]
    Lookup {
        /// A product key in any spelling, its last five characters, as `slmgr /dli` shows them, or the
        /// activation ID that `slmgr /dlv` shows
        #[arg(required = true, value_name = "KEY-OR-LAST-FIVE-OR-ACTIVATION-ID")]
        key: Vec<String>,
    },
    /// Say which edition a machine or an image has, from the facts it reports
    #[command(after_help = "Examples:
  gvlk identify --edition-id ServerDatacenter --build 17763
  gvlk identify --name \"Windows 10 Pro\" --build 22631
  reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\" | gvlk identify -
  gvlk identify D:\\sources\\install.wim
  Get-CimInstance Win32_OperatingSystem | ConvertTo-Json | gvlk identify -

Writes the key and the edition, with a tab between; before them the file, if there are several, and
the number of the image or the machine or the name of the Office licence, if there can be several.
EditionID and build together are the surest. On Windows, without an argument, it says which edition
this machine has.")]
    Identify(Identify),
    /// Print the command or the XML that installs the key of an edition
    #[command(after_help = "Examples:
  gvlk install \"Windows 11 Pro\"
  gvlk install \"Windows Server 2022 Standard\" --method dism --image D:\\mount
  gvlk install \"Windows 11 Enterprise\" --method unattend --arch arm64 > autounattend.xml
  gvlk install \"Office LTSC Professional Plus 2024\" --method odt")]
    Install(Install),
    /// Find product keys in files: wrong and mistyped ones, and those that may be secrets
    #[command(after_help = "Examples:
  gvlk scan
  gvlk scan --diff answer-files
  gvlk scan --fix answer-files
  gvlk scan --format sarif > gvlk.sarif
  git show HEAD:autounattend.xml | gvlk scan -

A key is five groups of five characters with dashes between them.

misplaced    a published key next to the name of another edition    error; in a comment, warning
mistyped     nearly a public key                                    error; in a comment, warning
unpublished  any other key: it may be a secret                      warning
layout       a table whose names and keys are shifted               error; in a comment, warning
With --all, also published, known (public and not in the catalogue) and placeholder.

A comment `gvlk: allow` accepts the keys of its line; alone on a line, those of the next one. A
reason may follow. Of a key that Microsoft does not publish only the last five characters are ever
shown; but --diff has the mistyped keys that it corrects.

The gvlk.toml that is nearest above a PATH, no higher than the folder with .git, can set fail-on,
exclude, allow, baseline, hidden and no-ignore. The command line wins; lists are joined.

Fields of json: path, line, column, level, kind, key, named, right, in_comment, fixed, message.

Exit status: 0 if nothing was found, 1 with findings (see --fail-on), 2 if called wrongly or if a
file could not be read or written; the other files are searched all the same.")]
    Scan(Scan),
    /// Print the completions for a shell
    #[command(after_help = "Examples:
  gvlk completions bash > ~/.local/share/bash-completion/completions/gvlk
  gvlk completions powershell >> $PROFILE")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder
    #[command(hide = true)]
    Man {
        /// The folder, which must be there
        folder: PathBuf,
    },
}

#[derive(Arguments)]
pub(crate) struct List {
    /// Only this family: server, client or office
    #[arg(long)]
    pub(crate) family: Option<ProductFamily>,
    /// Only this product, such as "Windows Server 2019" or Server2019
    #[arg(long, value_parser = product)]
    pub(crate) product: Option<Product>,
    /// Only this channel: SAC, LTSC or perpetual
    #[arg(long)]
    pub(crate) channel: Option<Channel>,
    /// How to write the list; the table shows as much as fits the terminal
    #[arg(long, value_enum, ignore_case = true, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Table,
    Json,
    Csv,
}

#[derive(Arguments)]
pub(crate) struct Export {
    /// How to write the catalogue
    #[arg(long, value_enum, ignore_case = true, default_value_t)]
    pub(crate) format: ExportFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ExportFormat {
    #[default]
    Json,
    Html,
}

#[derive(Arguments)]
#[command(group = ArgGroup::new("facts").required(!CAN_BE_ASKED).multiple(true).args(FACTS).args(["files", "from"]))]
pub(crate) struct Identify {
    /// Files, or - for standard input: what a tool says of machines, images or Office, such as
    /// systeminfo, reg query, Get-CimInstance, DISM, slmgr /dlv or ospp.vbs /dstatus, in any language
    /// and encoding of Windows; an image (WIM, ESD, SWM); the hive SOFTWARE of an installation
    #[arg(value_name = "FILE", conflicts_with_all = FACTS)]
    pub(crate) files: Vec<PathBuf>,
    /// The name: ProductName in the registry, Caption in WMI, NAME of an image
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The EditionID, such as ServerDatacenter
    #[arg(long)]
    pub(crate) edition_id: Option<String>,
    /// The product SKU: OperatingSystemSKU in WMI
    #[arg(long, value_name = "N", value_parser = product_sku)]
    pub(crate) product_sku: Option<u32>,
    /// The build, such as 17763, or the version, such as 10.0.17763.1234
    #[arg(long, value_name = "N", value_parser = build)]
    pub(crate) build: Option<u32>,
    /// The same as FILE
    #[arg(long, value_name = "FILE", conflicts_with_all = FACTS)]
    pub(crate) from: Vec<PathBuf>,
    /// How to write the answer; json has the fields of `gvlk list` or an error, notes, and file, image,
    /// machine, host or office
    #[arg(long, value_enum, ignore_case = true, default_value_t)]
    pub(crate) format: AnswerFormat,
}

/// The facts that `gvlk identify` takes instead of files.
const FACTS: [&str; 4] = ["name", "edition_id", "product_sku", "build"];

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum AnswerFormat {
    #[default]
    Text,
    Json,
}

#[derive(Arguments)]
#[command(group = ArgGroup::new("edition").required(!CAN_BE_ASKED).args(["words", "from"]))]
pub(crate) struct Install {
    /// The edition, such as "Windows Server 2019 Datacenter"; case, spaces and punctuation do not
    /// matter. On Windows, the default is the edition of this machine
    #[arg(value_name = "NAME")]
    pub(crate) words: Vec<String>,
    /// The edition of the machine or the image that a file describes: see `gvlk identify`
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,
    /// Install the key for Automatic Virtual Machine Activation
    #[arg(long)]
    pub(crate) avma: bool,
    /// How to install the key; without it slmgr for Windows, ospp for Office
    #[arg(long, ignore_case = true, value_parser = one_of(InstallMethod::ALL, InstallMethod::name))]
    pub(crate) method: Option<InstallMethod>,
    /// The folder that the image is mounted in, for `--method dism` [default: C:\mount]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) image: Option<String>,
    /// The processor architecture, for `--method unattend` [default: amd64]
    #[arg(long, ignore_case = true, value_parser = one_of(Architecture::ALL, Architecture::name))]
    pub(crate) arch: Option<Architecture>,
}

/// The error names the command that lists the products.
fn product(text: &str) -> Result<Product, String> {
    text.parse()
        .map_err(|error: ParseError| format!("{error}; `gvlk list --format csv` has them all"))
}

/// Reads a product SKU: digits, or `0x` and hexadecimal digits as in winnt.h.
fn product_sku(text: &str) -> Result<u32, String> {
    let number = text.trim();
    match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16).ok()
        }
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok(),
        _ => None,
    }
    .ok_or_else(|| "expected a number such as 8 or 0x8".to_owned())
}

/// Reads a build, alone or within a version such as 10.0.17763.1234 or 17763.1234.
fn build(text: &str) -> Result<u32, String> {
    gvlk::Installation::build_in_version(text).ok_or_else(|| {
        "expected a build such as 17763, or a version such as 10.0.17763.1234".to_owned()
    })
}

/// Takes one of some names, which the help and the completions list.
fn one_of<T>(
    all: &'static [T],
    name: impl Fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Copy + Send + Sync,
{
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
        .try_map(|text| text.parse::<T>())
}
