//! Cells that are wrong, one at a time, and what the build or a law says of each.

use super::super::problem::masked;
use super::{mistakes, part, shown};

/// The line, the column, the values that are wrong there, and what is said of each: of the cell itself, or
/// a whole line of what is printed, without the file's name if it is the same.
type Wrong = (usize, &'static str, &'static [&'static str], &'static [&'static str]);

macro_rules! cells {
    ($name:ident in $file:literal: $($line:literal $column:ident $($value:literal)+ => $($message:literal),+;)+) => {
        const $name: (&str, &[Wrong]) = ($file, &[
            $(($line, stringify!($column), &[$($value),+], &[$($message),+])),+
        ]);
    };
}

cells! { KEYS in "keys.csv":
    9 family "Office" "Windows" "" => "must be WindowsServer or WindowsClient: the edition has no GVLK";
    8 family "Ofice" "" => "unknown family: expected one of WindowsServer, WindowsClient, Office";
    3 family "WindowsClient" => r#"3: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW": must be empty: only WindowsServer has one"#, r#"3: column product: "Windows Server 2019": has the family WindowsServer and the channel LongTermServicing in the rows above"#;
    3 family "windowsserver" => "unknown family: expected one of WindowsServer, WindowsClient, Office";
    8 product "Office LTSC\r2024" => r#"8: column product: "Office LTSC\n2024": has the character '\n': use letters, digits and any of "-.,:()/&+®™""#;
    8 product "Office LTSC \\2024" => r#"has the character '\\': use letters, digits and any of "-.,:()/&+®™""#;
    8 product "Microsoft" => r#"has no word that only some editions have, such as "2019" or "Pro""#;
    9 product "Windows 11" => "must be empty: the gvlk is none";
    8 product "2024 LTSC Office" => "no variant can have the name: 2024LtscOffice must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";
    7 product "Windows-11" => r#"7: column product: "Windows11": is taken by the product "Windows11" of line 6: a product has a variant of its own, and its rows are together"#;
    8 product "Err" "" => "no variant can have the name: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";
    3 product "Windows\u{200b}Server 2019" => r#"4: column product: "Server2019": is taken by the product "Server2019" of line 2: a product has a variant of its own, and its rows are together"#;
    6 product "Windows  11" => "has two blanks in a row: one is enough";
    8 channel "Ltsc" "" => "unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual";
    9 channel "SemiAnnual" => "must be empty: the gvlk is none";
    3 channel "Perpetual" => r#"3: column product: "Windows Server 2019": has the family WindowsServer and the channel LongTermServicing in the rows above"#;
    2 channel "LTSC" => "unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual";
    3 channel "Semi-Annual Channel" => "unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual";
    3 variant "Server2019\u{1b}[31mDatacenter" "Server 2019 Datacenter" "2019Datacenter" "server2019Datacenter" "Server2019_Datacenter" "Sërver2019Datacenter" "Self" "ALL" "Err" "windows" => "no variant can have the name: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";
    9 variant "WindowsHome" "Home" => "must be empty: the gvlk is none";
    6 variant "Server2019Pro" "Windows11Standard" => "has a word that neither the name nor the product has";
    7 variant "Windows11Pro" => r#"is taken by the variant "Windows11Pro" of line 6: only one row may have it"#;
    8 variant "" => "no variant can have the name: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";
    3 name "Windows Server 2019\nDatacenter" => r#"has the character '\n': use letters, digits and any of "-.,:()/&+®™""#;
    3 name "Windows Server 2019 \u{202e}Datacenter" => r#"has the character '\u{202e}': use letters, digits and any of "-.,:()/&+®™""#;
    3 name "Windows Server 2019 \"Datacenter\"" => r#"has the character '"': use letters, digits and any of "-.,:()/&+®™""#;
    3 name "Windows Server 2019 <b>Datacenter</b>" => r#"has the character '<': use letters, digits and any of "-.,:()/&+®™""#;
    4 name "windows SERVER-2019  Datacenter" => r#"is taken by the name "Windows Server 2019 Datacenter" of line 3: only one row may have it"#;
    6 name "Windows 11 Pro with more words than a name can have" => r#"has a part that is not a word of any name in the catalogue, or that is a ninth word: "canhave""#;
    3 name "!!!" => r#"has the character '!': use letters, digits and any of "-.,:()/&+®™""#, r#"has no word that only some editions have, such as "2019" or "Pro""#;
    3 name "Microsoft Edition" "Windows Server" => r#"has no word that only some editions have, such as "2019" or "Pro""#;
    8 name "" => "is empty, but every row has one", r#"8: column variant: "OfficeLtsc2024ProfessionalPlus": has a part that is not a word of any name in the catalogue, or that is a ninth word: "plus""#, r#"8: column odt_product_id: "ProPlus2024Volume": has a part that is not a word of any name in the catalogue, or that is a ninth word: "plus2024volume""#;
    9 name "" => "is empty, but every row has one";
    3 name "Windows Server 2019 \u{405}tandard" => "has the letter '\u{405}' (U+0405), which is not English: a translated name belongs in other_names", r#"3: column variant: "Server2019Datacenter": has a word that neither the name nor the product has"#;
    7 name "Windows 10 Pr\u{43e}" => "has the letter '\u{43e}' (U+043E), which is not English: a translated name belongs in other_names", r#"7: column variant: "Windows10Pro": has a word that neither the name nor the product has"#;
    2 name "Windows Server  2019 Standard" => "has two blanks in a row: one is enough";
    7 name "Windows\t10 Pro" => r#"has the character '\t': use letters, digits and any of "-.,:()/&+®™""#;
    9 name "Windows 10 Pro" => r#"also means "Windows 10 Pro" of line 7, and no other fact decides between the two"#;
    3 gvlk "WMDGN-G9PQG-XVVXX-R3X43-63DFG\0" => r"'\0' at index 26 (group 6, character 1) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789";
    3 gvlk "WMDGN-G9PQO-XVVXX-R3X43-63DFG" => "'O' at index 10 (group 2, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789";
    3 gvlk "WMDGN-G9PQ-XVVXX-R3X43-63DFG" => "24 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    3 gvlk "WMDGN-G9PQGG-XVVXX-R3X43-63DFG" => "26 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    3 gvlk "WMDGN-G9PQG-XVVXX-R3X43" => "20 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    3 gvlk "wmdgn-g9pqg-xvvxx-r3x43-63dfg" "WMDGNG9PQGXVVXXR3X4363DFG" "WMDGN–G9PQG–XVVXX–R3X43–63DFG" => "must be five groups of five upper-case characters with dashes between them";
    3 gvlk "None" => "'o' at index 2 (group 1, character 2) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789";
    3 gvlk "WMDGN-G9PQN-XVVXX-R3X43-63DFG" => "has more than one N, and no product key does";
    4 gvlk "BBBBB-CCCCC-DDDDD-FFFFF-63DFG" => r#"is taken by the gvlk "WMDGN-G9PQG-XVVXX-R3X43-63DFG" of line 3: a key has one use, and its last five characters are no other key's"#;
    8 gvlk "" => "0 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    4 gvlk "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW" => r#"is taken by the avma "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW" of line 3: a key has one use, and its last five characters are no other key's"#;
    6 avma "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => "must be empty: only WindowsServer has one";
    8 avma "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => "must be empty: only WindowsServer has one";
    3 avma "H3RNG-8C32Q-Q8FRX-6TDXV-WMBM0" => "'0' at index 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789";
    3 avma "H3RNG-8C32Q-Q8FRX-6TDXV-WMBNN" => "has more than one N, and no product key does", r#"5: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW": differs in 2 characters from H3RNG-8C32Q-Q8FRX-6TDXV-WMBNN of line 3: two keys must differ in at least 17, or a typo could mean both"#;
    4 avma "BBBBB-CCCCC-DDDDD-FFFFF-63DFG" "WMDGN-G9PQG-XVVXX-R3X43-63DFG" => r#"is taken by the gvlk "WMDGN-G9PQG-XVVXX-R3X43-63DFG" of line 3: a key has one use, and its last five characters are no other key's"#;
    9 avma "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => "must be empty: the gvlk is none";
    7 activation_id "de32eafd-aaee-4662-9444-c1befb41bde3" => "line 6 has another one for the same key";
    2 activation_id "34e1ae55-27f8-4950-8877-7a03be5fb181" => r#"3: column activation_id: "34e1ae55-27f8-4950-8877-7a03be5fb181": is that of another key in line 2"#;
    2 activation_id "DE32EAFD-AAEE-4662-9444-C1BEFB41BDE3" "X" => "must be 32 hexadecimal digits in lower case, in groups as in 34e1ae55-27f8-4950-8877-7a03be5fb181";
    9 activation_id "de32eafd-aaee-4662-9444-c1befb41bde3" => "must be empty: the gvlk is none";
    3 edition_id "ServerDatacenter & del" "Server\"Datacenter" "Server Datacenter" => "must be at most 64 ASCII letters and digits";
    8 edition_id "ProPlus" => "must be empty: only WindowsServer or WindowsClient has one", r#"8: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all"#, r#"8: column builds: "": is empty: edition_id, product_sku and builds are given together or not at all"#;
    3 edition_id "ServerStandard" => "line 2 has it too, for some of the same builds: a machine would be both";
    9 edition_id "Professional" => "line 6 has it too, for some of the same builds: a machine would be both", "line 7 has it too, for some of the same builds: a machine would be both";
    5 edition_id "serverdatacenter" => r#"is taken by the edition_id "ServerDatacenter" of line 3: it has one spelling and one meaning"#;
    4 edition_id "ServerDatacenterEval" "serverdatacentereval" => r#"is taken by the edition_id of an evaluation "ServerDatacenterEval" of line 3: it has one spelling and one meaning"#;
    9 edition_id "" => "is empty: without an EditionID, the note says what the edition is";
    6 edition_id "" => "is empty: edition_id, product_sku and builds are given together or not at all";
    2 edition_id "ServerDatacenterEval" => r#"3: column edition_id of an evaluation: "ServerDatacenterEval": is taken by the edition_id "ServerDatacenterEval" of line 2: it has one spelling and one meaning"#;
    2 edition_id "é" => "must be at most 64 ASCII letters and digits";
    8 product_sku "72" => "must be empty: only WindowsServer or WindowsClient has one", r#"8: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all"#, r#"8: column builds: "": is empty: edition_id, product_sku and builds are given together or not at all"#;
    4 product_sku "50;12" => r#"4: column product_sku: "12": line 3 has it too, for some of the same builds: a machine would be both"#;
    4 product_sku "50;80" => r#"4: column product_sku: "80": is taken by the evaluation_sku "80" of line 3: it has one spelling and one meaning"#;
    3 product_sku "8,12" "0x8" "4294967296" => r#"must be numbers with semicolons between them, as in "7;13""#;
    3 product_sku "+8" "008;12" "8;12;8" "8;" "0" "8;8" => r#"must be different PRODUCT_* numbers as winnt.h prints them, at most 16, as in "7;13""#;
    5 product_sku "145;80" => r#"5: column product_sku: "80": is taken by the evaluation_sku "80" of line 3: it has one spelling and one meaning"#;
    9 product_sku "101;102" "" => r#"9: column source: "winnt PRODUCT_CORE": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N""#;
    6 product_sku "" => "is empty: edition_id, product_sku and builds are given together or not at all";
    9 product_sku "48" => "line 6 has it too, for some of the same builds: a machine would be both", "line 7 has it too, for some of the same builds: a machine would be both";
    3 evaluation_sku "-80" => r#"must be numbers with semicolons between them, as in "7;13""#;
    8 evaluation_sku "72" => "needs an edition_id: the EditionID of the evaluation is made from it", "must be empty: only WindowsServer or WindowsClient has one";
    3 evaluation_sku "80;080" "80;80" => r#"must be different PRODUCT_* numbers as winnt.h prints them, at most 16, as in "7;13""#;
    3 evaluation_sku "7" => r#"is taken by the product_sku "7" of line 2: it has one spelling and one meaning"#;
    8 builds "17763" => "must be empty: only WindowsServer or WindowsClient has one", r#"8: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all"#, r#"8: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all"#;
    7 builds "10240-22000" => r#"6: column shared_names: "Windows 10 Pro": means "Windows 10 Pro" of line 7 as well, and its builds overlap with these"#, r#"7: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both"#;
    7 builds "19045-10240" "+10240-19045" "010240-19045" "0-19045" "1904" => "must be one build, or the lower one first, each from 2195 to 99999 without a sign or zeros before it";
    7 builds "10.0.19045" "-19045" "10240-19045-22000" "99999999999" => "must be a build (17763), a range (10240-19045) or an open one (22000-)";
    7 builds "10240-4294967295" "4294967295" => "must be one build, or the lower one first, each from 2195 to 99999 without a sign or zeros before it", r#"6: column shared_names: "Windows 10 Pro": means "Windows 10 Pro" of line 7 as well, and its builds overlap with these"#, r#"7: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both"#;
    6 builds "" => "is empty: edition_id, product_sku and builds are given together or not at all", r#"6: column shared_names: "Windows 10 Pro": needs builds in this row: no other fact decides between the editions"#, r#"6: column shared_names: "Windows 10 Pro": means "Windows 10 Pro" of line 7 as well, and its builds overlap with these"#, r#"7: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both"#;
    3 builds "20348-17763" "999999" => "must be one build, or the lower one first, each from 2195 to 99999 without a sign or zeros before it";
    3 builds "17763-17763-1" => "must be a build (17763), a range (10240-19045) or an open one (22000-)";
    9 builds "19045-10240" => "must be one build, or the lower one first, each from 2195 to 99999 without a sign or zeros before it";
    8 odt_product_id "ProPlus2024Volume\" />" => "must be at most 64 ASCII letters and digits";
    6 odt_product_id "Windows11Pro" => "must be empty: only Office has one";
    3 odt_product_id "WindowsServer2019Datacenter" => "must be empty: only Office has one";
    3 odt_product_id "ProPlus2031Volume" => "must be empty: only Office has one", r#"has a part that is not a word of any name in the catalogue, or that is a ninth word: "2031volume""#;
    8 odt_product_id "Windows10Pro" => r#"also means "Windows 10 Pro" of line 7, and no other fact decides between the two"#;
    8 odt_product_id "ProPlus2031Volume" => r#"has a part that is not a word of any name in the catalogue, or that is a ninth word: "2031volume""#;
    9 odt_product_id "Home" => "must be empty: the gvlk is none";
    3 other_names "Windows Server\u{200b} 2019 Data Center" => r#"has the character '\u{200b}': use letters, digits and any of "-.,:()/&+®™'’_""#;
    3 other_names "`Windows Server 2019`" => r#"has the character '`': use letters, digits and any of "-.,:()/&+®™'’_""#;
    4 other_names "Windows Server 2019 Solution; Server 2019 (Datacenter)" => r#"4: column other_names: "Server 2019 (Datacenter)": also means "Windows Server 2019 Datacenter" of line 3, and no other fact decides between the two"#;
    9 other_names "Windows 10 Professional" => r#"also means "Windows 10 Pro" of line 7, and no other fact decides between the two"#;
    3 other_names "..." => "has fewer than 5 letters and digits", r#"has no word that only some editions have, such as "2019" or "Pro""#;
    3 other_names "2019" => "has fewer than 5 letters and digits", "has no letter: a number alone is not the name of an edition";
    3 other_names "Microsoft; Windows" => r#"3: column other_names: "Microsoft": has no word that only some editions have, such as "2019" or "Pro""#, r#"3: column other_names: "Windows": has no word that only some editions have, such as "2019" or "Pro""#;
    3 other_names "Evaluation" "Windows Server 2019 Datacenter Evaluation" => "names an evaluation: the names of evaluations follow from the edition's own";
    2 other_names "Standard" => "is a word that many names have: add the release", "does not say that it is of Windows Server 2019";
    2 other_names "Standard Edition" "Server Standard" "Enterprise N" "Azure Edition" "Windows Pro" "Professional Plus" "ProPlus" => "does not say that it is of Windows Server 2019";
    2 other_names "Windows Server 2019 Standard Server; Server 2019 Standard" => r#"2: column other_names: "Server 2019 Standard": is there twice, in these or other words"#;
    2 other_names "x" => "has fewer than 5 letters and digits", "does not say that it is of Windows Server 2019";
    2 other_names "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => r#"2: column other_names: "*****-*****-*****-*****-GGGGG": has a product key in it, which may be somebody's own"#;
    2 other_names "Windows 11 Pro" => r#"2: column other_names: "Windows 11 Pro": does not say that it is of Windows Server 2019"#, r#"6: column name: "Windows 11 Pro": also means "Windows Server 2019 Standard" of line 2, and no other fact decides between the two"#, r#"6: column variant: "Windows11Pro": also means "Windows Server 2019 Standard" of line 2, and no other fact decides between the two"#;
    6 shared_names "Windows 10 Pro; Windows Server 2019 Standard; Windows Home" => r#"6: column shared_names: "Windows Home": means "Windows Home" of line 9 as well, and its builds overlap with these"#;
    3 shared_names "Windows Server 2019 Standard" => r#"means "Windows Server 2019 Standard" of line 2 as well, and its builds overlap with these"#;
    8 shared_names "Office LTSC 2024 Professional Plus Volume; Office" => "needs builds in this row: no other fact decides between the editions", "must be empty: only WindowsServer or WindowsClient has one", r#"8: column shared_names: "Office LTSC 2024 Professional Plus Volume": has the word "volume", which no edition's own name has"#;
    6 shared_names "Windows 10 Pro with more words than a name can have" => r#"has a part that is not a word of any name in the catalogue, or that is a ninth word: "canhave""#, r#"has the word "with", which no edition's own name has"#;
    3 shared_names "Edition" => r#"has no word that only some editions have, such as "2019" or "Pro""#, r#"has the word "edition", which no edition's own name has"#;
    9 shared_names "Windows" => "needs builds in this row: no other fact decides between the editions", r#"has no word that only some editions have, such as "2019" or "Pro""#;
    6 shared_names "Windows 10 Gizmo" => r#"has the word "gizmo", which no edition's own name has"#;
    6 shared_names "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => r#"6: column shared_names: "*****-*****-*****-*****-GGGGG": has a product key in it, which may be somebody's own"#;
    6 shared_names "word" => "has fewer than 5 letters and digits", r#"has the word "word", which no edition's own name has"#;
    3 source "kms-2019\u{7}" "blog" "winnt PRODUCT_DATACENTER_SERVER" "KMS-2025" "kms-2031" => "unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv";
    9 source "winnt" "kms-2025" "winnt Core" "winnt PRODUCT_CORE; PRODUCT_CORE_N" "" "image PRODUCT_CORE" => r#"must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N""#;
    3 source "winnt" "image" => "prints no keys: name the page of Microsoft that prints the gvlk";
    8 source "" => "unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv";
    3 note "One line\nand another" => r#"has the character '\n': use letters, digits and any of "-.,:;()/&+®™'’""#;
    3 note "The key is bbbbb ccccc ddddd fffff ggggg." => r#"3: column note: "The key is ***** ***** ***** ***** ggggg.": has a product key in it, which may be somebody's own"#;
    3 source "a page BBBBB-CCCCC-DDDDD-FFFFF-GGGGG" => r#"3: column source: "a page *****-*****-*****-*****-GGGGG": unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv"#;
    3 note "See [Windows]." => r#"has the character '[': use letters, digits and any of "-.,:;()/&+®™'’""#;
}

cells! { KNOWN in "known-keys.csv":
    2 key "" => "0 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    2 key "VK7JG-NPHTM-C97JM-9MPGT-3V66" => "24 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    2 key "VK7JG-NPHTM-C97JM-9MPGT-3V66O" => "'O' at index 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789";
    2 key "vk7jg-nphtm-c97jm-9mpgt-3v66t" => "must be five groups of five upper-case characters with dashes between them";
    2 key "VK7JG-NPHTM-C97NM-9MPGT-3V66T" => "has more than one N, and no product key does";
    2 key "W269N-WFGWX-YVC9B-4J6C9-T83GX" "BBBBB-CCCCC-DDDDD-FFFFF-T83GX" => r#"is taken by the gvlk "W269N-WFGWX-YVC9B-4J6C9-T83GX" of line 6 of keys.csv: a key has one use, and its last five characters are no other key's"#;
    2 key "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW" => r#"is taken by the avma "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW" of line 3 of keys.csv: a key has one use, and its last five characters are no other key's"#;
    2 key "BBBBB-CCCCC-DDDDD-FFFFF-H8Q99" => r#"5: column key: "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99": is taken by the key "BBBBB-CCCCC-DDDDD-FFFFF-H8Q99" of line 2: a key has one use, and its last five characters are no other key's"#;
    2 key "W269N-WFGWX-YVC9B-4J6C9-BBBBB" => "differs in 5 characters from W269N-WFGWX-YVC9B-4J6C9-T83GX of line 6 of keys.csv: two keys must differ in at least 17, or a typo could mean both";
    2 key "TX9XD-98N7V-6WMQ6-BX7FG-BBBBB" => r#"5: column key: "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99": differs in 5 characters from TX9XD-98N7V-6WMQ6-BX7FG-BBBBB of line 2: two keys must differ in at least 17, or a typo could mean both"#;
    3 key "VK7JG-NPHTM-C97JM-9MPGT-3V66T" => r#"is taken by the key "VK7JG-NPHTM-C97JM-9MPGT-3V66T" of line 2: a key has one use, and its last five characters are no other key's"#;
    2 kind "setup-default" "" => "unknown kind: expected one of SetupDefault, SetupGvlk, Preview, ClientKey";
    6 kind "SetupGvlk" => r#"6: column belongs_to: "Visio 2024 preview": must be EditionIDs as in "serverstandard; serverstandardCore""#, r#"6: column source: "Microsoft Learn, \"Install Office LTSC preview\" (2024)": must be "product.ini on Windows 10 installation media", or that of Windows 7"#;
    7 kind "Retail" => "unknown kind: expected one of SetupDefault, SetupGvlk, Preview, ClientKey";
    2 belongs_to "" => "is empty, but every row has one";
    2 belongs_to "professional edition" => r#"must be EditionIDs as in "serverstandard; serverstandardCore""#;
    3 belongs_to "serverdatacenter,serverdatacenterCore" => r#"must be EditionIDs as in "serverstandard; serverstandardCore""#, r#"has the character ',': use letters, digits and any of ";.()""#;
    6 belongs_to "Visio \u{202e}2024\n" => r#"6: column belongs_to: "Visio \u{202e}2024": has the character '\u{202e}': use letters, digits and any of ";.()""#;
    3 belongs_to "serverdatacenter;  core" => r#"must be EditionIDs as in "serverstandard; serverstandardCore""#;
    2 source "" "a forum" "Microsoft Learn, \"Install Office LTSC preview\" (2024)" => r#"must be "product.ini on Windows 10 installation media", or that of Windows 7"#;
    6 source "product.ini on Windows 10 installation media" => r#"must be a page of Microsoft Learn, or "N public tables", at least 6"#;
    7 source "5 public tables" "012 public tables" "product.ini on Windows 7 installation media" => r#"must be a page of Microsoft Learn, or "N public tables", at least 6"#;
    9 source "a forum" "5 public tables" "012 public tables" "product.ini on Windows 7 installation media" => r#"must be "N public tables", at least 6: in fewer a key may be somebody's own"#;
}

cells! { WORDS in "words.csv":
    2 language "" => "has no letter or digit, or is too long";
    2 kind "Name" "" => "unknown kind: expected one of name, nothing, text, beside, other, compare, not, elsewhere, or, weak, vague, behind, edition, called";
    2 words "" "!!!" => "has no letter or digit, or is too long";
    2 words "Evaluation Version" => r#"has a word for "Evaluation" in it, and does not mean it: an evaluation would be read as the full edition"#;
    3 words "Evaluation Edition" => r#"has a word for "Evaluation" in it, and does not mean it: an evaluation would be read as the full edition"#;
    2 words "Pro Eval" "ProEval" => r#"has a word for "Evaluation" in it, and does not mean it: an evaluation would be read as the full edition"#;
    3 words "Professional" "Standard" => "is a word of the names in keys.csv itself";
    5 words "Bureau" "Microsoft" => "is not a word of a name in keys.csv";
    6 words "Evaluation Pro" => r#"has a word for "Evaluation" in it, and does not mean it: an evaluation would be read as the full edition"#;
    6 words "ACOR" => "is a word of the names in keys.csv itself";
    7 words "Windows Desk" "Microsoft" => "has a word that no name in keys.csv has";
    2 means "" => "has a word that no name in keys.csv has";
    2 means "Pro Home 2019 Datacenter Essentials" => "has more than four words";
    3 means "Pro" => "must be empty: a word of this kind means no word of the catalogue";
    4 means "Datacentre" "Windows 2016" => "has a word that no name in keys.csv has";
    6 means "Desk" "" => "has a word that no name in keys.csv has";
    7 means "Windows 12" => "is the name of no edition";
    7 means "" => "has no letter or digit, or is too long";
}

cells! { SOURCES in "sources.csv":
    2 source "" => r#"keys.csv:6: column source: "kms-2025": unknown source: expected one of , office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv"#;
    2 source "kms-2031" => r#"keys.csv:6: column source: "kms-2025": unknown source: expected one of kms-2031, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv"#;
    3 source "kms-2025" => r#"is taken by the source "kms-2025" of line 2: only one row may have it"#, r#"keys.csv:8: column source: "office-2024": unknown source: expected one of kms-2025, kms-2025, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv"#;
    9 source "KMS-2019" => r#"is taken by the source "kms-2019" of line 7: only one row may have it"#;
    2 date "25.6.2025" "2025-6-25" "2025-O6-25" "2025-13-45" "9999-99-99" "2025-02-29" => "must be a date as in 2025-06-25: the newest one is that of the catalogue";
    2 page "" => "is empty, but every row has one";
}

/// What is said of a text that is no product key, of which only the end is shown.
const NO_KEY: [&str; 3] =
    ["is not a product key character", "where a product key has 25", "must be five groups of five"];

#[test]
fn a_wrong_cell_is_named_with_its_line_its_column_its_value_and_what_is_right() {
    let part = part();
    let (mut refused, mut wrong) = (0, Vec::new());
    for (file, cells) in [KEYS, KNOWN, WORDS, SOURCES] {
        for (line, column, values, messages) in cells {
            for value in *values {
                let mut expected: Vec<_> = messages
                    .iter()
                    .map(|message| match message.split_once(": ") {
                        _ if message.starts_with("keys.csv:") => (*message).to_owned(),
                        Some((number, _)) if number.parse::<usize>().is_ok() => {
                            format!("{file}:{message}")
                        }
                        _ => {
                            let is_no_key = NO_KEY.iter().any(|part| message.contains(part));
                            let value = if is_no_key { masked(value) } else { (*value).to_owned() };
                            format!("{file}:{line}: column {column}: {}: {message}", shown(&value))
                        }
                    })
                    .collect();
                let mut found = mistakes(&part.with(file, *line, column, value));
                expected.sort();
                found.sort();
                refused += usize::from(!found.is_empty());
                if found != expected {
                    wrong.push(format!("{line} {column} {value:?} gives\n{}\n", found.join("\n")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    assert!(refused >= 200, "{refused} broken tables are refused");
}

#[test]
fn a_product_key_in_a_longer_text_is_a_mistake_and_is_not_shown() {
    for (file, column) in [
        ("keys.csv", "product"),
        ("keys.csv", "name"),
        ("keys.csv", "other_names"),
        ("keys.csv", "shared_names"),
        ("keys.csv", "source"),
        ("keys.csv", "note"),
        ("words.csv", "words"),
        ("words.csv", "means"),
        ("known-keys.csv", "source"),
        ("sources.csv", "page"),
    ] {
        for key in ["BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "bbbbb ccccc_ddddd fffff ggggg"] {
            let text = format!("Windows 11 Pro, a longer name of it {key}");
            let found = mistakes(&part().with(file, 2, column, &text)).join("\n").to_lowercase();
            let shown = ["bbbb", "cccc", "ffff"].iter().any(|part| found.contains(part));
            assert!(!found.is_empty() && !shown, "{column}: {found}");
        }
    }
}

/// What is wrong in one row is put into each: some of it is right there, and nothing panics.
#[test]
fn a_wrong_cell_in_any_other_row_gives_mistakes_with_a_place_or_tables() {
    let part = part();
    let mut refused = 0;
    for (file, cells) in [KEYS, KNOWN, WORDS] {
        for ((_, column, values, _), line) in
            cells.iter().flat_map(|cell| (2..6).map(move |line| (cell, line)))
        {
            for value in *values {
                let found = mistakes(&part.with(file, line, column, value));
                assert!(found.iter().all(|mistake| mistake.contains(".csv:")), "{found:?}");
                refused += usize::from(!found.is_empty());
            }
        }
    }
    assert!(refused > 600, "{refused} broken tables are refused");
}
