//! The words of names, and the words beside names that say nothing of the edition.

/// What a word, or several in a row, say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// Says nothing about the edition: "Microsoft", "key", "install".
    Nothing,
    Windows,
    Server,
    Office,
    R2,
    Vista,
    /// LTSC and LTSB.
    Ltsc,
    Ltsb,
    SemiAnnual,
    Evaluation,
    /// Part of an edition's name.
    Feature(Features),
    /// A way to install a server, but an edition of Windows 8 and 10.
    Core,
    /// "and", "or": another name may begin.
    Or,
}

/// The words of an edition's name, a bit for each.
pub(super) type Features = u64;

macro_rules! features {
    ($($name:ident)*) => { features!(@ 0; $($name)*); };
    (@ $bit:expr; $name:ident $($rest:ident)*) => {
        pub(super) const $name: Features = 1 << $bit;
        features!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

features! {
    STANDARD DATACENTER ENTERPRISE ESSENTIALS WEB PRO PLUS EDUCATION WORKSTATIONS HOME PREMIUM BASIC
    STARTER ULTIMATE AZURE ITANIUM HPC NO_HYPER_V STORAGE WORKGROUP MULTIPOINT SINGLE_LANGUAGE
    COUNTRY N KN E G S SE IOT MULTI_SESSION HYPER_V_SERVER FOUNDATION STACK_HCI CLICK_TO_RUN
    PROJECT VISIO ACCESS EXCEL INFOPATH SKYPE ONENOTE OUTLOOK POWERPOINT PUBLISHER WORD
    SHAREPOINT_WORKSPACE MONDO
}

/// The features that only names of Office have.
pub(super) const APPS: Features = PROJECT
    | VISIO
    | ACCESS
    | EXCEL
    | INFOPATH
    | SKYPE
    | ONENOTE
    | OUTLOOK
    | POWERPOINT
    | PUBLISHER
    | WORD
    | SHAREPOINT_WORKSPACE
    | MONDO;

/// Words that say an edition only beside a product: "access: ...", "home: ..." and "web: ..." are
/// of something else.
pub(super) const VAGUE: Features =
    PROJECT | ACCESS | WORD | PUBLISHER | WEB | STORAGE | WORKGROUP | FOUNDATION | BASIC | PREMIUM;

/// Words that say an edition even some lines above a key, without a product.
pub(super) const DISTINCT: Features = DATACENTER
    | ENTERPRISE
    | ESSENTIALS
    | PRO
    | PLUS
    | EDUCATION
    | ULTIMATE
    | LETTERS
    | WORKSTATIONS;

/// The letters behind an edition's name.
pub(super) const LETTERS: Features = N | KN | E | G;

/// Editions of Windows without a GVLK that people write keys beside.
pub(super) const WITHOUT_GVLK: &[(Features, &str)] = &[
    (HYPER_V_SERVER, "Hyper-V Server"),
    (STACK_HCI, "Azure Stack HCI"),
    (STORAGE, "Windows Storage Server"),
    (FOUNDATION, "Windows Server Foundation"),
    (ULTIMATE, "Windows Ultimate"),
    (STARTER, "Windows Starter"),
    (HOME, "Windows Home"),
    (MULTI_SESSION, "Windows Enterprise multi-session"),
    (IOT, "Windows IoT Enterprise"),
    (SE, "Windows SE"),
    (S, "Windows S"),
];

/// Several words in a row, the longer rows first.
const PHRASES: &[(&[&str], Meaning)] = {
    use Meaning::{Evaluation, Feature, Nothing, R2, SemiAnnual, Server};
    &[
        (&["semi", "annual", "channel"], SemiAnnual),
        (&["for", "remote", "sessions"], Feature(MULTI_SESSION)),
        (&["for", "virtual", "desktops"], Feature(MULTI_SESSION)),
        (&["skype", "for", "business"], Feature(SKYPE)),
        (&["azure", "stack", "hci"], Feature(STACK_HCI)),
        (&["click", "to", "run"], Feature(CLICK_TO_RUN)),
        (&["hyper", "v", "server"], Feature(HYPER_V_SERVER)),
        (&["share", "point", "workspace"], Feature(SHAREPOINT_WORKSPACE)),
        (&["io", "t"], Feature(IOT)),
        (&["without", "hyper", "v"], Feature(NO_HYPER_V)),
        (&["server", "core", "installation"], Server),
        (&["with", "a", "gui"], Nothing),
        (&["hyperv", "server"], Feature(HYPER_V_SERVER)),
        (&["without", "hyperv"], Feature(NO_HYPER_V)),
        (&["server", "hyper"], Feature(HYPER_V_SERVER)),
        (&["sharepoint", "workspace"], Feature(SHAREPOINT_WORKSPACE)),
        (&["multi", "session"], Feature(MULTI_SESSION)),
        (&["virtual", "desktops"], Feature(MULTI_SESSION)),
        (&["azure", "edition"], Feature(DATACENTER | AZURE)),
        (&["для", "рабочих", "станций"], Feature(WORKSTATIONS)),
        (&["для", "образовательных", "учреждений"], Feature(EDUCATION)),
        (&["для", "одного", "языка"], Feature(SINGLE_LANGUAGE)),
        (&["langue", "unique"], Feature(SINGLE_LANGUAGE)),
        (&["azure", "datacenter"], Feature(DATACENTER | AZURE)),
        (&["datacenter", "azure"], Feature(DATACENTER | AZURE)),
        (&["compute", "cluster"], Feature(HPC)),
        (&["computer", "cluster"], Feature(HPC)),
        (&["single", "language"], Feature(SINGLE_LANGUAGE)),
        (&["country", "specific"], Feature(COUNTRY)),
        (&["home", "china"], Feature(HOME | COUNTRY)),
        (&["core", "china"], Feature(HOME | COUNTRY)),
        (&["semi", "annual"], SemiAnnual),
        (&["annual", "channel"], SemiAnnual),
        (&["a", "core"], SemiAnnual),
        (&["a", "cor"], SemiAnnual),
        (&["ia", "64"], Feature(ITANIUM)),
        (&["desktop", "experience"], Nothing),
        (&["technical", "preview"], Evaluation),
        (&["one", "note"], Feature(ONENOTE)),
        (&["power", "point"], Feature(POWERPOINT)),
        (&["info", "path"], Feature(INFOPATH)),
        (&["multi", "point"], Feature(MULTIPOINT)),
        (&["data", "center"], Feature(DATACENTER)),
        (&["data", "centre"], Feature(DATACENTER)),
        (&["data", "centr"], Feature(DATACENTER)),
        (&["work", "stations"], Feature(WORKSTATIONS)),
        (&["work", "station"], Feature(WORKSTATIONS)),
        (&["x", "64"], Nothing),
        (&["x", "86"], Nothing),
        (&["x", "32"], Nothing),
        (&["64", "bit"], Nothing),
        (&["32", "bit"], Nothing),
        (&["86", "64"], Nothing), // x86_64
        (&["amd", "64"], Nothing),
        (&["arm", "64"], Nothing),
        (&["i", "386"], Nothing),
        (&["x", "volume"], Feature(CLICK_TO_RUN)), // ProjectProXVolume
        (&["c", "2", "r"], Feature(CLICK_TO_RUN)),
        (&["r", "2"], R2),
        (&["set", "up"], Nothing),
    ]
};

/// The longest row of words that means something, and how many words it has.
pub(super) fn phrase(words: &[&str]) -> Option<(Meaning, usize)> {
    let fits = |row: &&(&[&str], Meaning)| words.starts_with(row.0);
    let longest = PHRASES.iter().filter(fits).max_by_key(|row| row.0.len())?;
    Some((longest.1, longest.0.len()))
}

/// What one word means; `None` for a word that no name here has.
pub(super) fn word(word: &str) -> Option<Meaning> {
    use Meaning::{
        Core, Evaluation, Feature, Ltsb, Ltsc, Nothing, Office, Or, SemiAnnual, Server, Vista,
        Windows,
    };
    Some(match word {
        "windows" | "win" => Windows,
        "server" | "srv" | "svr" | "ws" => Server,
        "office" => Office,
        "vista" => Vista,
        "ltsc" | "长期服务版" => Ltsc,
        "ltsb" => Ltsb,
        "sac" | "acor" | "acore" => SemiAnnual,
        "evaluation"
        | "eval"
        | "trial"
        | "preview"
        | "insider"
        | "ознакомительная"
        | "评估版"
        | "評估版" => Evaluation,
        "core" | "cor" => Core,
        "standard" | "std" | "標準版" | "标准版" => Feature(STANDARD),
        "datacenter" | "datacentre" | "dtc" | "数据中心版" | "資料中心版" => {
            Feature(DATACENTER)
        }
        "enterprise" | "ent" | "entreprise" | "企業版" | "企业版" | "корпоративная" => {
            Feature(ENTERPRISE)
        }
        "essentials" | "essential" | "ess" | "solution" => Feature(ESSENTIALS),
        "web" => Feature(WEB),
        "pro"
        | "prof"
        | "professional"
        | "business"
        | "professionnel"
        | "專業版"
        | "专业版"
        | "профессиональная" => Feature(PRO),
        "plus" => Feature(PLUS),
        "proplus" => Feature(PRO | PLUS),
        "education" | "edu" | "éducation" | "教育版" => Feature(EDUCATION),
        "workstation" | "workstations" => Feature(WORKSTATIONS),
        "home" | "famille" | "домашняя" | "家庭版" | "家用版" => Feature(HOME),
        "家庭中文版" => Feature(HOME | COUNTRY),
        "家庭单语言版" => Feature(SINGLE_LANGUAGE),
        "专业工作站版" | "專業工作站版" | "工作站專業版" | "工作站专业版" => {
            Feature(PRO | WORKSTATIONS)
        }
        "专业教育版" | "專業教育版" => Feature(PRO | EDUCATION),
        "premium" => Feature(PREMIUM),
        "basic" => Feature(BASIC),
        "starter" => Feature(STARTER),
        "ultimate" | "intégrale" | "максимальная" | "旗舰版" | "旗艦版" => {
            Feature(ULTIMATE)
        }
        "turbine" => Feature(DATACENTER | AZURE),
        "itanium" => Feature(ITANIUM),
        "hpc" | "computecluster" => Feature(HPC),
        "storage" => Feature(STORAGE),
        "workgroup" => Feature(WORKGROUP),
        "multipoint" => Feature(MULTIPOINT),
        "foundation" => Feature(FOUNDATION),
        "iot" => Feature(IOT),
        "multisession" => Feature(MULTI_SESSION),
        "serverhyper" => Feature(HYPER_V_SERVER),
        "se" => Feature(SE),
        "project" => Feature(PROJECT),
        "visio" => Feature(VISIO),
        "access" => Feature(ACCESS),
        "excel" => Feature(EXCEL),
        "infopath" => Feature(INFOPATH),
        "skype" | "lync" => Feature(SKYPE),
        "onenote" => Feature(ONENOTE),
        "outlook" => Feature(OUTLOOK),
        "powerpoint" => Feature(POWERPOINT),
        "publisher" => Feature(PUBLISHER),
        "word" => Feature(WORD),
        "mondo" => Feature(MONDO),
        "and" | "or" | "und" | "oder" | "et" | "ou" | "y" => Or,
        _ if is_beside_names(word) => Nothing,
        _ => return None,
    })
}

/// Words beside a name that say nothing about the edition.
fn is_beside_names(word: &str) -> bool {
    matches!(
        word,
        // of names
        "microsoft" | "ms" | "edition" | "editions" | "version" | "ver" | "v" | "release" | "for" | "the"
            | "systems" | "based" | "installation" | "full" | "gui" | "volume" | "vl" | "licensed"
            | "amp" | "nbsp" | "br" | "channel" | "service" | "servicing" | "long" | "term" | "x" | "bit"
            | "with" | "版"
            // of keys
            | "key" | "keys" | "product" | "productkey" | "gvlk" | "gvlks" | "kms" | "avma" | "generic"
            | "license" | "licence" | "licensing" | "client" | "setup" | "activation" | "activate"
            | "serial" | "productid" | "pid" | "cd" | "default" | "public" | "vlk" | "密钥" | "激活"
            // of fields and commands
            | "os" | "operating" | "system" | "name" | "names" | "display" | "displayname" | "value" | "id" | "image"
            | "label" | "description" | "title" | "caption" | "type" | "osname" | "imagename"
            | "echo" | "set" | "rem" | "case" | "install" | "slmgr" | "ipk" | "vbs" | "cscript" | "nologo"
            | "use" | "this" | "is" | "if" | "else" | "elif" | "of" | "to" | "wim" | "index" | "iso"
            | "string" | "export" | "var" | "let" | "const" | "variable"
            | "return" | "call" | "start" | "b" | "eq" | "ieq" | "in" | "equals" | "on" | "your" | "here"
            | "das" | "die" | "der" | "für" | "édition" | "майкрософт" | "выпуск" | "версия" | "桌面体验" | "pour" | "clé" | "clef" | "schlüssel"
    )
}

/// Words of fields that name another version than the one the key is for.
pub(super) fn is_limit(word: &str) -> bool {
    let limits = ["min", "minimum", "max", "maximum", "require", "requires", "required", "from"];
    limits.iter().any(|limit| word.eq_ignore_ascii_case(limit))
}

/// Words in the names of files and folders that say nothing about the edition.
pub(super) fn is_beside_paths(word: &str) -> bool {
    matches!(
        word,
        "autounattend"
            | "unattend"
            | "unattended"
            | "auto"
            | "answer"
            | "answerfile"
            | "answers"
            | "file"
            | "files"
            | "vagrant"
            | "packer"
            | "template"
            | "templates"
            | "hyperv"
            | "hyper"
            | "vmware"
            | "virtualbox"
            | "vbox"
            | "qemu"
            | "kvm"
            | "libvirt"
            | "virtio"
            | "vsphere"
            | "esxi"
            | "proxmox"
            | "nutanix"
            | "ova"
            | "base"
            | "efi"
            | "uefi"
            | "bios"
            | "gen"
            | "vm"
            | "desktop"
            | "en"
            | "us"
            | "de"
            | "fr"
            | "ja"
            | "es"
            | "cn"
            | "zh"
            | "gb"
            | "enus"
            | "vars"
            | "variables"
            | "config"
            | "sysprep"
            | "legacy"
            | "mbr"
            | "gpt"
            | "minimal"
            | "custom"
            | "test"
            | "kit"
            | "cfg"
            | "pkrvars"
            | "auto_install"
            | "autoinstall"
            | "x64"
            | "x86"
            | "amd"
            | "i"
    )
}
