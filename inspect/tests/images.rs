//! Image files, and the XML of a WIM that wimlib has really made.

#![cfg(feature = "fs")]

use gvlk::Edition;
use gvlk_inspect::Form;
use std::fmt::Write as _;
use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

const IMAGES: [(&str, &str, &str); 3] = [
    ("Windows Server 2019 SERVERDATACENTERCORE", "ServerDatacenter", "17763"),
    ("My <golden> image", "Professional", "22631"),
    ("Windows 10 Enterprise LTSC", "EnterpriseS", "19044"),
];
const EDITIONS: [Edition; 3] =
    [Edition::Server2019Datacenter, Edition::Windows11Pro, Edition::Windows10EnterpriseLtsc2021];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("tree")).unwrap();
    folder
}

fn assert_is_answered(folder: &Path, file: &str, form: Form) {
    let recording = gvlk_inspect::read_file(folder.join(file)).unwrap();
    assert_eq!(recording.form(), form, "{file}");
    let images = recording.images();
    assert!(images.iter().map(gvlk_inspect::Image::index).eq(1..=3), "{file}");
    let answers: Vec<_> = images.iter().map(|image| image.identify().unwrap()).collect();
    assert!(answers.iter().map(gvlk_inspect::Answer::edition).eq(EDITIONS), "{file}");
    let notes = answers.iter().flat_map(gvlk_inspect::Answer::notes);
    assert!(
        notes.eq(["\"My <golden> image\" is not one of Microsoft's names: the name is ignored"])
    );
}

/// An image file with nothing in it but the header and the XML.
fn image() -> Vec<u8> {
    let mut xml = "\u{feff}<WIM>".to_owned();
    for (i, (name, edition_id, build)) in IMAGES.iter().enumerate() {
        let name = name.replace('<', "&lt;").replace('>', "&gt;");
        write!(
            xml,
            "<IMAGE INDEX=\"{}\"><NAME>{name}</NAME><WINDOWS><EDITIONID>{edition_id}</EDITIONID>\
             <VERSION><BUILD>{build}</BUILD></VERSION></WINDOWS></IMAGE>",
            i + 1
        )
        .unwrap();
    }
    xml += "</WIM>";
    let xml: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut image = vec![0; 208];
    image[..8].copy_from_slice(b"MSWIM\0\0\0");
    image[8] = 208;
    image[0x48..0x50].copy_from_slice(&(xml.len() as u64).to_le_bytes());
    image[0x4f] = 0x02;
    image[0x50] = 208;
    image.extend(xml);
    image
}

#[test]
fn every_image_is_identified() {
    let folder = folder("image");
    fs::write(folder.join("install.wim"), image()).unwrap();
    assert_is_answered(&folder, "install.wim", Form::Image);
}

#[test]
fn an_image_from_a_pipe_is_asked_for_as_a_file() {
    let error = gvlk_inspect::read_from(&mut image().as_slice()).unwrap_err();
    insta::assert_snapshot!(error, @"an image cannot be read from a pipe, because its list of editions is near its end: give the file, as in `gvlk identify --from install.wim`");
}

#[test]
fn an_image_that_was_not_copied_to_its_end_is_an_error() {
    let file = folder("incomplete").join("install.wim");
    fs::write(&file, &image()[..1000]).unwrap();
    let error = gvlk_inspect::read_file(file).unwrap_err();
    insta::assert_snapshot!(error, @"the image is incomplete, copy it again: its header places 994 bytes of XML at byte 208, and the file has 1000 bytes");
}

/// A plain image, one for pipes, a solid one (ESD), and the parts of a split one (SWM).
#[test]
#[cfg(unix)] // wimlib's program
fn every_kind_of_image_that_wimlib_writes_is_read() {
    use std::process::Command;

    if Command::new("wimlib-imagex").arg("--version").output().is_err() {
        let must = cfg!(target_os = "linux") && std::env::var("CI").as_deref() == Ok("true");
        assert!(!must, "wimlib-imagex is not installed");
        eprintln!("skipped: wimlib-imagex (Debian: wimtools) is not installed");
        return;
    }
    let folder = folder("wimlib");
    let wimlib = |arguments: &[&str]| {
        let run = Command::new("wimlib-imagex").args(arguments).current_dir(&folder).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    // What does not compress, so that the parts of 1 MiB are several.
    let mut random = fastrand::Rng::with_seed(1);
    let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(3 << 20).collect();
    for (i, part) in noise.chunks(1 << 19).enumerate() {
        fs::write(folder.join(format!("tree/{i}")), part).unwrap();
    }
    for (i, (name, edition_id, build)) in IMAGES.into_iter().enumerate() {
        let command = if i == 0 { "capture" } else { "append" };
        wimlib(&[command, "tree", "install.wim", name]);
        let edition_id = format!("--image-property=WINDOWS/EDITIONID={edition_id}");
        let build = format!("--image-property=WINDOWS/VERSION/BUILD={build}");
        wimlib(&["info", "install.wim", &(i + 1).to_string(), &edition_id, &build]);
    }
    wimlib(&["info", "install.wim", "--extract-xml=install.xml"]);
    assert_is_answered(&folder, "install.xml", Form::Wim);
    wimlib(&["export", "install.wim", "all", "install.esd", "--solid"]);
    wimlib(&["export", "install.wim", "all", "pipable.wim", "--pipable"]);
    wimlib(&["split", "install.wim", "install.swm", "1"]);
    for file in ["install.wim", "install.esd", "pipable.wim", "install.swm", "install2.swm"] {
        assert_is_answered(&folder, file, Form::Image);
    }
}

#[test]
fn what_is_said_twice_in_the_xml_is_no_answer() {
    let wim = "<WIM><IMAGE INDEX=\"1\"><NAME>Windows 10 Pro</NAME>";
    let two_names = format!("{wim}<NAME>Windows 11 Pro</NAME></IMAGE></WIM>");
    let recording = gvlk_inspect::read(two_names.as_bytes()).unwrap();
    let refusal = recording.images()[0].identify().unwrap_err();
    assert!(refusal.to_string().contains("the names contradict each other"), "{refusal}");
}

#[test]
fn an_answer_file_was_made_with_an_image_and_may_install_another() {
    let file = |install: &str| {
        format!(
            "<?xml version=\"1.0\"?><unattend xmlns=\"urn:schemas-microsoft-com:unattend\">{install}\
             <cpi:offlineImage cpi:source=\"wim:c:/install.wim#Windows Server 2016 SERVERSTANDARD\" \
             xmlns:cpi=\"urn:schemas-microsoft-com:cpi\"/></unattend>"
        )
    };
    let meta = |key: &str, value: &str| {
        format!(
            "<InstallFrom><MetaData><Key>{key}</Key><Value>{value}</Value></MetaData></InstallFrom>"
        )
    };
    let answer = |install: &str| {
        let recording = gvlk_inspect::read(file(install).as_bytes()).ok()?;
        Some(recording.machines()[0].identify().unwrap())
    };
    let alone = answer("").unwrap();
    assert_eq!(alone.edition().variant(), "Server2016Standard");
    assert_eq!(alone.notes().len(), 1);
    let named = answer(&meta("/IMAGE/NAME", "Windows Server 2022 SERVERDATACENTER")).unwrap();
    assert_eq!(named.edition().variant(), "Server2022Datacenter");
    assert_eq!(answer(&meta("/IMAGE/INDEX", "2")).unwrap(), alone);
    assert!(answer(&meta("/IMAGE/EditionID", "ServerDatacenter")).is_none());
}

/// The header of an image: where its XML is, and how it is stored.
fn header(flags: u8, size: u64, offset: u64) -> Vec<u8> {
    let mut header = image()[..208].to_vec();
    header[0x48..0x50].copy_from_slice(&size.to_le_bytes());
    header[0x4f] = flags;
    header[0x50..0x58].copy_from_slice(&offset.to_le_bytes());
    header
}

#[test]
fn of_a_large_image_only_the_header_and_the_xml_are_read() {
    const END: u64 = 1 << 40;
    let path = folder("large").join("install.wim");
    let xml = &image()[208..];
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(&header(0x02, xml.len() as u64, END)).unwrap();
    file.seek(SeekFrom::Start(END)).unwrap();
    file.write_all(xml).unwrap();
    assert_eq!(gvlk_inspect::read_file(&path).unwrap().images().len(), 3);
}

#[test]
fn a_header_that_cannot_be_true_is_an_error_that_says_so() {
    let path = folder("headers").join("install.wim");
    let mut size = image();
    size[8] = 207;
    let with = |flags, size, offset| [&header(flags, size, offset)[..], &image()[208..]].concat();
    let mut pipable = with(0, 0, 0);
    pipable[..8].copy_from_slice(b"WLPWM\0\0\0");
    let mut errors = String::new();
    for image in [
        image()[..100].to_vec(),
        size,
        with(0x02, 0, 0),
        with(0x02, 14, 10_000),
        with(0x02, (1 << 56) - 1, 208),
        with(0x02, 14, u64::MAX),
        with(0x04, 14, 208),
        with(0x10, 14, 208),
        with(0x02, 14, 0),
        with(0x02, 1, 208),
        pipable,
    ] {
        fs::write(&path, image).unwrap();
        writeln!(errors, "{}", gvlk_inspect::read_file(&path).unwrap_err()).unwrap();
    }
    insta::assert_snapshot!(errors, @"
    the image is incomplete, copy it again: it has 100 bytes, and its header alone has 208
    the image is damaged: its header gives its own size as 207 bytes, not 208
    the image is incomplete, copy it again: its header does not say where its XML is
    the image is incomplete, copy it again: its header places 14 bytes of XML at byte 10000, and the file has 1202 bytes
    the image is incomplete, copy it again: its header places 72057594037927935 bytes of XML at byte 208, and the file has 1202 bytes
    the image is incomplete, copy it again: its header places 14 bytes of XML at byte 18446744073709551615, and the file has 1202 bytes
    the image is damaged: its header says that its XML is compressed (flags 0x04), which it never is
    the image is damaged: its header says that its XML is compressed (flags 0x10), which it never is
    the image is damaged: its header places its XML at byte 0, and no text in UTF-16 is there
    the image is damaged: its header places its XML at byte 208, and no text in UTF-16 is there
    the image is incomplete, copy it again: its header does not say where its XML is
    ");
}
