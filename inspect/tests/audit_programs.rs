//! What `gvlk_inspect::audit` says about the keys of programs: what their lines negate, their blocks and their lists.

use gvlk::{Edition, key_for};
use gvlk_inspect::{FindingKind, audit};

/// The text with the keys of editions in place of `{}`, one after the other.
fn with_keys(text: &str, keys: &[Edition]) -> String {
    let mut parts = text.split("{}");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.zip(keys).map(|(part, key)| [key_for(*key).as_str(), part].concat());
    first + &rest.collect::<String>()
}

/// Which of the keys are misplaced.
fn misplaced(path: &str, text: &str, keys: &[Edition]) -> Vec<bool> {
    let text = with_keys(text, keys);
    assert_eq!(text.matches("{}").count(), 0, "{text}");
    let findings = audit(path, &text);
    findings.iter().map(|finding| finding.kind() == FindingKind::Misplaced).collect()
}

#[test]
fn what_a_line_negates_is_not_of_the_key() {
    let enterprise = [Edition::Windows10Enterprise];
    for (path, text) in [
        // A text that was not found.
        ("a.bat", "find \"Windows 10 Pro\" os.txt\nif %errorlevel% NEQ 0 slmgr /ipk {}"),
        ("a.bat", "find \"Windows 10 Pro\" os.txt\nif %errorlevel%==1 slmgr /ipk {}"),
        ("a.vbs", "If InStr(os, \"Windows 10 Pro\") = 0 Then\n  key = \"{}\"\nEnd If"),
        ("a.cs", "if (os.Contains(\"Windows 10 Pro\") == false) key = \"{}\";"),
        ("a.cs", "if (os.IndexOf(\"Windows 10 Pro\") < 0) key = \"{}\";"),
        // A test of what must fail.
        ("a.cs", "Assert.False(Fits(\"Windows 10 Pro\", \"{}\"));"),
        ("a.ps1", "Test-Key 'Windows 10 Pro' '{}' | Should -BeFalse"),
        ("a.ps1", "Test-Key 'Windows 10 Pro' '{}' | Should -Be $false"),
        ("a.ps1", "{ Install 'Windows 10 Pro' '{}' } | Should -Throw"),
        ("a.js", "expect(fits('Windows 10 Pro', '{}')).toBe(false);"),
        ("a.rs", "assert!(install(\"Windows 10 Pro\", \"{}\").is_err());"),
        ("a.java", "assertEquals(false, fits(\"Windows 10 Pro\", \"{}\"));"),
        ("a.rb", "expect { check('Windows 10 Pro', '{}') }.to raise_error(ArgumentError)"),
        ("a.rb", "refute check('Windows 10 Pro', '{}')"),
        ("a.go", "require.Error(t, Check(\"Windows 10 Pro\", \"{}\"))"),
        ("a.go", "if err := Check(\"Windows 10 Pro\", \"{}\"); err == nil {"),
        ("a.rs", "assert_eq!(check(\"Windows 10 Pro\", \"{}\"), Err(Error::WrongKey));"),
        ("a.go", "os: \"Windows 10 Pro\", key: \"{}\",\nwantErr: true,"),
        ("a.json", "{ \"valid\": false, \"os\": \"Windows 10 Pro\", \"key\": \"{}\" }"),
        ("a.yml", "- os: Windows 10 Pro\n  key: {}\n  expect: error\n"),
        ("a.php", "$this->expectException(WrongKey::class);\ncheck('Windows 10 Pro', '{}');"),
        // Another branch.
        ("a.ps1", "if ($os -match 'Windows 10 Pro') { 'ok' } else { slmgr /ipk {} }"),
        ("a.py", "key = pro_key if name == \"Windows 10 Pro\" else \"{}\""),
        ("a.sh", "if [ \"$os\" = \"Windows 10 Pro\" ]; then key=$PRO; else key={}; fi"),
        ("a.bat", "if \"%os%\"==\"Windows 10 Pro\" (echo ok) else (slmgr /ipk {})"),
        ("a.cs", "if (os == \"Windows 10 Pro\") key = pro;\nelse key = \"{}\";"),
        ("a.yml", "key: \"{{ (os == 'Windows 10 Pro') | ternary(pro_key, '{}') }}\""),
        // A log, and a table of what was refused.
        ("a.log", "ERROR: Windows 10 Pro: {}: 0xC004F069"),
        ("a.log", "0xC004F069 Windows 10 Pro {}"),
        ("a.log", "Windows 10 Pro: {} -> failed"),
        ("a.md", "| Windows 10 Pro | {} | refused |"),
        ("a.md", "| Windows 10 Pro | {} | \u{274c} |"),
        // What was there before.
        ("a.md", "Corrected the Windows 10 Pro key (was {})"),
        ("a.md", "Convert Windows 10 Pro with {}"),
        ("a.patch", "-Windows 10 Pro={}\n"),
        // What is there before an upgrade.
        ("a.ps1", "$UpgradeMap = @{\n  'Windows 10 Pro' = '{}'\n}"),
        ("a.ps1", "if ($os -match 'Windows 10 Pro') { $targetKey = '{}' }"),
        (
            "a.cs",
            "string UpgradeKey(string os)\n{\n    switch (os)\n    {\n        case \"Windows 10 Pro\": return \"{}\";\n",
        ),
        // Another sentence.
        (
            "a.bat",
            "rem Windows 10 Pro image\nrem Copyright Lab. All rights reserved.\nslmgr /ipk {}",
        ),
        // Another machine.
        ("a.bat", "rem KMS server: Windows Server 2016 Standard\nslmgr /ipk {}"),
        ("a.yml", "domain_controller: Windows Server 2019 Standard\nclient_key: {}"),
    ] {
        assert_eq!(misplaced(path, text, &enterprise), [false], "{text}");
    }
}

#[test]
fn what_a_line_above_says_counts_with_braces_in_a_string_and_not_in_a_block_of_its_own() {
    let enterprise = [Edition::Windows10Enterprise];
    for (path, text, expected) in [
        (
            "a.py",
            "print(f\"{red}Activating {bold}Windows 10 Pro{reset}\")\nrun(\"slmgr /ipk {}\")",
            true,
        ),
        ("a.ps1", "Write-Host \"${y}Windows 10 Pro\"\nslmgr /ipk {}", true),
        (
            "a.hcl",
            "variable \"image\" { default = \"Windows 10 Pro\" }\nproduct_key = \"{}\"",
            false,
        ),
        ("a.cs", "var other = new Image { Name = \"Windows 10 Pro\" };\nvar key = \"{}\";", false),
    ] {
        assert_eq!(misplaced(path, text, &enterprise), [expected], "{text}");
    }
}

#[test]
fn a_block_of_a_batch_file_can_name_its_key_below_it() {
    use Edition::{Server2019Datacenter as Datacenter, Server2022Standard as Standard};
    let block =
        "if \"%v%\"==\"1\" (\n    set KEY={}\n    set \"OS=Windows Server 2022 Standard\"\n)\n";
    let two = block.repeat(2);
    assert_eq!(misplaced("a.bat", &two, &[Standard, Datacenter]), [false, true]);
    for text in [
        // The next key has the name of its own above it.
        "(\n    set KEY={}\n    set OS=Windows Server 2022 Standard\n    set OTHER={}\n)\n",
        // No block, and no assignment.
        "set KEY={}\nset OS=Windows Server 2022 Standard\n\nset OTHER={}\n",
        "(\n    set KEY={}\n    call :next Windows Server 2022 Standard\n)\nset OTHER={}\n",
    ] {
        assert_eq!(misplaced("a.bat", text, &[Datacenter, Standard]), [false; 2], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_negation_is_none() {
    let enterprise = [Edition::Windows10Enterprise];
    for (path, text) in [
        ("a.bat", "if \"%%J\"==\"Windows 10 Pro\" (set /a n+=1&set _key!n!={})"),
        ("a.ps1", "Write-Host \"Windows 10 Pro\"\nslmgr.vbs /ipk {}"),
        ("a.js", "{ name: \"Windows 10 Pro\", kms: \"{}\" }"),
        ("a.cs", "new Product(\"Windows 10 Pro\", \"{}\", false),"),
        ("a.vbs", "If StrComp(os, \"Windows 10 Pro\", 1) = 0 Then key = \"{}\""),
        ("a.yml", "platform: Windows 10 Pro\nkey: {}\n"),
        // Neither ends the name before it.
        ("a.ps1", "@{ Name = 'Windows 10 Pro'; EditionID = 'Professional'; Key = '{}' }"),
        ("a.ps1", "New-Image -Name 'Windows 10 Pro' -OSType x -Key {}"),
        ("a.md", "| Windows 10 Pro｜{}"),
    ] {
        assert_eq!(misplaced(path, text, &enterprise), [true], "{text}");
    }
}

#[test]
fn the_first_and_the_last_line_of_a_block_show_on_which_side_of_keys_their_names_are() {
    use Edition::{
        Server2016Datacenter, Server2016Standard, Server2019Datacenter, Server2019Standard,
        Windows10Education, Windows10Enterprise, Windows10Pro,
    };
    // A file can have both.
    let text = "echo Windows 10 Pro\nslmgr /ipk {}\n\necho Windows 10 Enterprise\nslmgr /ipk {}\n\n\
                rem Windows 10 Education\nslmgr /ipk {}\n\n\
                set KEY1={}\nset NAME1=Windows Server 2016 Datacenter\n\
                set KEY2={}\nset NAME2=Windows Server 2016 Standard\n\
                set KEY3={}\nset NAME3=Windows Server 2019 Datacenter\n";
    let keys = [
        Windows10Pro,
        Windows10Enterprise,
        Windows10Education,
        Server2016Datacenter,
        Server2016Standard,
        Server2019Datacenter,
    ];
    assert_eq!(misplaced("a.cmd", text, &keys), [false; 6]);
    // A wrong key is that of the record before.
    let text = "slmgr /ipk {}\necho Windows 10 Pro key\nslmgr /ipk {}\necho Windows 10 Enterprise key\n\
                slmgr /ipk {}\necho Windows 10 Education key\n";
    let keys = [Windows10Pro, Windows10Pro, Windows10Education];
    assert_eq!(misplaced("a.cmd", text, &keys), [false; 3]);
    let text = "[{\n \"name\": \"Windows Server 2019 Standard\",\n \"key\": \"{}\"\n},\n{\n \
                \"name\": \"Windows Server 2019 Datacenter\",\n \"key\": \"{}\"\n},\n{\n \
                \"name\": \"Windows Server 2019 Standard\",\n \"key\": \"{}\"\n}]";
    let keys = [Server2019Datacenter, Server2019Standard, Server2019Standard];
    assert_eq!(misplaced("a.json", text, &keys), [true, true, false]);
}

#[test]
fn the_number_of_a_choice_is_no_evidence() {
    use Edition::{
        Server2019Datacenter, Server2019Standard, Windows10Education, Windows10Enterprise,
        Windows10Pro, Windows10ProN,
    };
    const MENU: &str = "echo 1. Windows 10 Pro\necho 2. Windows 10 Enterprise\n\n";
    let cases: [(&str, &str, &[Edition]); 10] = [
        // The choice goes elsewhere, or is of the branch before.
        (
            "a.bat",
            "if \"%c%\"==\"1\" goto pro\nif \"%c%\"==\"2\" goto ent\n:pro\nslmgr /ipk {}\n",
            &[Windows10Pro],
        ),
        ("a.bat", "if \"%c%\"==\"2\" goto ent\nset KEY={}\n", &[Windows10Pro]),
        ("a.sh", "if [ $c -eq 1 ]; then\n  KEY=$PRO\nelse\n  KEY={}\nfi\n", &[Windows10Enterprise]),
        ("a.ps1", "switch ($c) {\n  '2' { Ent }\n}\n$k = '{}'\n", &[Windows10Pro]),
        // What another program has returned, and how many there are.
        ("a.ps1", "if ($LASTEXITCODE -eq 1) { slmgr /ipk {} }\n", &[Windows10Enterprise]),
        ("a.ps1", "if ($products.Count -eq 2) { slmgr /ipk {} }\n", &[Windows10Pro]),
        // Two choices, and a program that counts from 0.
        ("a.bat", "if %a%==1 if %b%==2 set KEY={}\n", &[Windows10Pro]),
        (
            "a.py",
            "if c == 0: key = '{}'\nelif c == 1: key = '{}'\n",
            &[Windows10Pro, Windows10Enterprise],
        ),
        // Another menu.
        (
            "a.bat",
            "if %c%==1 set KEY={}\nif %c%==2 set KEY={}\n",
            &[Server2019Standard, Server2019Datacenter],
        ),
        ("a.bat", "if %c%==2 (\n  if %d%==1 set KEY={}\n)\n", &[Windows10Enterprise]),
    ];
    for (path, text, keys) in cases {
        let text = [MENU, text].concat();
        assert_eq!(misplaced(path, &text, keys), vec![false; keys.len()], "{text}");
    }
    let text = "echo Windows 10:\necho [6] Pro\necho [7] Education\necho [8] Pro N\n\n\
                if %c%==6 set KEY={}\nif %c%==7 set KEY={}\nif %c%==8 set KEY={}\n";
    let keys = [Windows10Pro, Windows10Education, Windows10ProN];
    assert_eq!(misplaced("a.bat", text, &keys), [false; 3], "the number is no release");
}

#[test]
fn a_block_can_start_with_an_empty_line() {
    let [pro, education] = [Edition::Windows10Pro, Edition::Windows10Education];
    let text = "if edition == 'Windows 10 Pro':\n\n    key = '{}'\n\nelif edition == 'Windows 10 Education':\n\n    key = '{}'\n";
    assert_eq!(misplaced("a.py", text, &[pro, education]), [false; 2]);
    assert_eq!(misplaced("a.py", text, &[education, pro]), [true; 2]);
    for other in [
        // Behind the block, and in one that names nothing.
        "if edition == 'Windows 10 Pro':\n    pass\n\nkey = '{}'\n",
        "print('Windows 10 Pro')\ndef other():\n\n    return '{}'\n",
        "description: Image of Windows 10 Pro\ndefaults:\n\n  key: {}\n",
        // A later release has this, too.
        "if (IsWindows8OrGreater()) {\n\n    key = \"{}\";\n}\n",
    ] {
        for path in ["a.py", "a.yml", "a.cpp"] {
            assert_eq!(misplaced(path, other, &[education]), [false], "{path}: {other}");
        }
    }
}

#[test]
fn the_name_of_a_list_goes_on_in_its_rows() {
    use Edition::{
        Windows10Education, Windows10EducationN, Windows10ProEducation, Windows10ProEducationN,
    };
    let keys =
        [Windows10Education, Windows10EducationN, Windows10ProEducation, Windows10ProEducationN];
    for open in ["=\n    [", "= ["] {
        let text = format!(
            "    List<(string, string)> Education_Keys {open}\n        (\"{{}}\", \"\"),\n        \
             (\"{{}}\", \"(N)\"),\n        (\"{{}}\", \"(Pro)\"),\n        (\"{{}}\", \"(Pro N)\"),\n    ];\n"
        );
        assert_eq!(misplaced("a.cs", &text, &keys), [false; 4], "{text}");
    }
}

#[test]
fn nothing_is_fixed_where_a_further_condition_narrows_the_name() {
    for text in [
        "if (os.Contains(\"Windows 10 Enterprise\")) {\n  if (os.EndsWith(\" N\")) key = \"{}\";\n}",
        "if (os.StartsWith(\"Windows 10 Pro\") && os.Contains(\"Workstations\")) key = \"{}\";",
    ] {
        let findings = audit("a.cs", &with_keys(text, &[Edition::Server2019Standard]));
        assert_eq!(findings[0].kind(), FindingKind::Misplaced);
        assert_eq!((findings[0].right(), findings[0].fix()), (None, None), "{text}");
    }
}

/// Each of these keys is right, whatever is named beside it.
#[test]
fn what_else_a_line_or_a_block_says_is_no_evidence() {
    use Edition::{
        OfficeLtsc2021ProfessionalPlus, Server2008StandardWithoutHyperV, Server2016Datacenter,
        Server2019Datacenter, Server2019Standard, Server2022DatacenterAzureEdition,
        Windows7Professional, Windows7ProfessionalN, Windows10Enterprise,
        Windows10ProForWorkstations,
    };
    for (path, text, edition) in [
        // A pattern goes on.
        ("a.ps1", "'Server 2022 Datacenter.+Azure' { '{}' }", Server2022DatacenterAzureEdition),
        ("a.js", "[/Windows 10 Pro.*Workstations?/, '{}'],", Windows10ProForWorkstations),
        ("a.js", "[/Windows 7 Professional[NE]/, '{}'],", Windows7ProfessionalN),
        ("a.ps1", "'*2008 Standard*without*' { '{}' }", Server2008StandardWithoutHyperV),
        // Another statement, another machine, another place
        ("a.ps1", "if ($os -eq 'Windows 10 Pro') { return }; slmgr /ipk {}", Windows10Enterprise),
        ("a.ps1", "fallback_os = 'Windows 10 Pro'\nk = '{}'", Windows10Enterprise),
        ("a.yml", "- name: w2019\n  datacenter: Datacenter\n  product_key: {}", Server2019Standard),
        ("a.tf", "tags = [\"2019\", \"Datacenter\"]\nproduct_key = \"{}\"", Server2019Standard),
        ("a.bat", ":pro10sta\nx\n:pro10pro\nospp /inpkey:{}", OfficeLtsc2021ProfessionalPlus),
        // What must fail
        (
            "a.py",
            "def test():\n    with raises(KeyError):\n        check('Windows 10 Pro', '{}')",
            Windows10Enterprise,
        ),
        ("a.py", "BAD = [\n    ('Windows 10 Pro', '{}'),\n]", Windows10Enterprise),
        (
            "a.cs",
            "var r = Check(\"Windows 10 Pro\", \"{}\");\nAssert.AreEqual(Result.WrongEdition, r);",
            Windows10Enterprise,
        ),
        ("a.cs", "[InlineData(\"Windows 10 Pro\", \"{}\", false)]", Windows10Enterprise),
        // The block is of the key's product, and the comment in it is that of another block.
        (
            "a.cpp",
            "void Windows7Activation() {\n    // Windows 10/11\n    {\"1\", \"{}\"}, // Professional\n}",
            Windows7Professional,
        ),
        // Words of other languages
        ("a.md", "Anstelle von Windows Server 2016 Standard: {}", Server2019Standard),
        ("a.md", "Au lieu de Windows Server 2016 Standard : {}", Server2019Standard),
        (
            "a.md",
            "\u{4e0d}\u{9002}\u{7528}\u{4e8e} Windows 10 \u{4e13}\u{4e1a}\u{7248}: {}",
            Windows10Enterprise,
        ),
        ("a.md", "Previous: Windows Server 2012 R2 Datacenter, now `{}`", Server2016Datacenter),
        ("a.ini", "[SharePoint 2019 Enterprise]\nkey={}", Server2019Datacenter),
    ] {
        assert_eq!(misplaced(path, text, &[edition]), [false], "{path}: {text}");
    }
}

/// None of these words is about the name.
#[test]
fn what_is_about_something_else_is_no_doubt() {
    use Edition::Windows10Enterprise;
    for (path, text, edition) in [
        (
            "a.bat",
            "reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\" /v ProductName | find \"Windows 10 Pro\" && (\n  slmgr /ipk {}\n)",
            Windows10Enterprise,
        ),
        ("a.md", "Windows 10 Pro takes `{}`", Windows10Enterprise),
    ] {
        assert_eq!(misplaced(path, text, &[edition]), [true], "{path}: {text}");
    }
}

/// Each takes long if the time grows with the square of the length.
#[test]
fn long_lists_and_choices_are_read_in_the_time_of_their_length() {
    let [standard, pro] = [Edition::Server2022Standard, Edition::Windows10Pro].map(key_for);
    let list = format!("Standard = '{standard}'\nStandard = '{pro}'\n").repeat(20_000);
    let choices = format!("if \"%c%\"==\"3\" set KEY={pro}\n").repeat(40_000);
    let line = format!("if \"%c%\"==\"3\" set KEY={pro} & ").repeat(10_000);
    for (text, keys) in [(list, 40_000), (choices, 40_000), (line, 10_000)] {
        assert_eq!(audit("a.bat", &text).len(), keys);
    }
}

#[test]
fn nothing_of_a_patch_is_written_and_the_removed_lines_are_not_judged() {
    let patch =
        "--- a/keys.txt\n+++ b/keys.txt\n@@ -1 +1 @@\n-Windows 10 Pro={}\n+Windows 10 Pro={}\n";
    let keys = [Edition::Windows10Enterprise, Edition::Windows10Education];
    for path in ["a.patch", "mail.txt"] {
        assert_eq!(misplaced(path, patch, &keys), [false, true], "{path}");
    }
    let text = with_keys(patch, &keys);
    assert!(audit("a.patch", &text).iter().all(|finding| finding.fix().is_none()));
}

#[test]
fn a_short_name_of_the_release_is_no_doubt_beside_the_whole_name() {
    let keys = [Edition::Server2019Standard];
    let text = "\"win2019-dc\" = { name = \"Windows Server 2019 Datacenter\", key = \"{}\" }";
    assert_eq!(misplaced("a.hcl", text, &keys), [true]);
    // Of the other release, it is not known what it is.
    let text = "\"win2016-dc\" = { name = \"Windows Server 2019 Datacenter\", key = \"{}\" }";
    assert_eq!(misplaced("a.hcl", text, &[Edition::Server2016Datacenter]), [false]);
}
