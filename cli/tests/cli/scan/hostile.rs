//! Files that are made to take long: the search of each ends, and finds the key at the end.

use super::{folder, found};

const LENGTH: usize = 1 << 18;

#[test]
fn the_search_of_a_file_made_to_take_long_ends() {
    for (name, part) in [
        ("dashes.txt", "-"),
        ("typographic-dashes.txt", "\u{2013}"),
        ("chain.txt", "BBBBB-"),
        ("short-chain.txt", "a-1234-"),
        ("groups.txt", "BBBBB "),
        ("placeholders.txt", "?????-"),
        ("run.txt", "BCDFG"),
        ("blanks.txt", " "),
        ("lines.txt", "\n"),
        ("names.txt", "Windows 10 Pro, "),
        ("name.txt", "windows"),
        ("nested.json", "{\"a\":["),
        ("nested.xml", "<a>"),
        ("comments.xml", "<!--"),
        ("comments.js", "/*"),
        ("quotes.ps1", "'"),
        ("addresses.md", "http://"),
        ("table.md", "|"),
    ] {
        let mut file = part.repeat(LENGTH / part.len());
        file.push_str("\n\nBBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n");
        let folder = folder(&[(name, file.as_bytes())]);
        let found = found(folder.path(), []);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(found[0].ends_with(":1:unpublished"), "{name}: {found:?}");
    }
}

#[test]
fn the_search_of_many_keys_ends() {
    for (name, row) in [
        ("keys.yml", "- W269N-WFGWX-YVC9B-4J6C9-T83GX\n"),
        ("keys.xml", "<a><!-- W269N-WFGWX-YVC9B-4J6C9-T83GX -->\n"),
        ("keys.md", "| W269N-WFGWX-YVC9B-4J6C9-T83GX "),
        ("keys.json", "[\"W269N-WFGWX-YVC9B-4J6C9-T83GX\","),
    ] {
        let file = row.repeat(LENGTH / 4 / row.len());
        let folder = folder(&[(name, file.as_bytes())]);
        let found = found(folder.path(), ["--all"]);
        assert_eq!(found.len(), LENGTH / 4 / row.len(), "{name}");
    }
}
