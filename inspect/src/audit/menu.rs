//! Names in a menu: `echo 1. Windows 10 Pro`, and below it `if "%choice%"=="1" set KEY=`. `judge` asks for the one of a
//! key that no name is beside.

use super::claim::Claims;
use super::file::{BYTES, FARTHEST, File, Key};

/// How far above a choice its menu is looked for, and how far above a key its choice, in lines.
const MENU: usize = 2 * FARTHEST;
const CHOICE: usize = 3;

impl File<'_> {
    /// The names of the line of a menu whose number leads to a key.
    pub(super) fn of_menu(&self, key: usize) -> Option<Claims> {
        let Key { line, start, .. } = self.keys[key];
        let own = self.lines.range(line).start.max(start.saturating_sub(BYTES));
        let own = &self.text[self.boundary(own)..start];
        let above = (line.saturating_sub(CHOICE)..line).rev();
        let mut above = above.take_while(|line| self.key_on(*line).is_none());
        let number = choice(own).or_else(|| above.find_map(|line| choice(self.line(line))))?;
        // Other choices have keys, too.
        let mut next = key;
        let mut has_key = |line: usize| {
            while next > 0 && self.keys[next - 1].line > line {
                next -= 1;
            }
            next > 0 && self.keys[next - 1].line == line
        };
        let mut lines = (line.saturating_sub(MENU)..line).rev().filter(|line| !has_key(*line));
        let found = lines.find(|line| entry(self.line(*line)) == Some(number))?;
        // A number alone may be of a step, or a version.
        let mut beside = found.saturating_sub(1)..=found + 1;
        let is_next =
            |line: usize| entry(self.line(line)).is_some_and(|other| other.abs_diff(number) == 1);
        if !beside.any(is_next) {
            return None;
        }
        let mut claims = self.claims(found);
        // It is not the key's own record, so that no program should write the right key.
        claims.all.iter_mut().for_each(|claim| claim.is_whole = false);
        Some(claims).filter(|claims| !claims.all.is_empty())
    }
}

/// The number that a line compares a choice with: `if "%c%"=="1"`, `-eq 1`, `case 1:`, `'1' {`.
fn choice(line: &str) -> Option<u8> {
    let is_around = |c: char| " \t\"'([".contains(c);
    let compares = |before: &str| {
        ["==", "-eq", "equ", "case", "when"].iter().any(|word| {
            let start = before.len().checked_sub(word.len());
            start
                .and_then(|start| before.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(word))
        })
    };
    numbers(line).rev().find_map(|(before, number, behind)| {
        let before = before.trim_end_matches(is_around);
        let behind = behind.trim_start_matches(['"', '\'', ' ']);
        let is_case = before.is_empty() && behind.starts_with(['{', ')', ':', '=']);
        (compares(before) || is_case).then_some(number)
    })
}

/// The number that a line of a menu starts with: `echo 1. `, `Write-Host "[1] `, `print("1) `.
fn entry(line: &str) -> Option<u8> {
    const WORDS: usize = 3;
    let (before, number, behind) = numbers(line).next()?;
    let words = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_shown = words.count() <= WORDS && !before.contains("==") && !before.contains("if ");
    let is_number = behind.starts_with(['.', ')', ':', '-', ']', ' ', '=', '、']);
    (is_shown && is_number).then_some(number)
}

/// The numbers of one or two digits in a line, with what is before and behind them.
fn numbers(line: &str) -> impl DoubleEndedIterator<Item = (&str, u8, &str)> {
    let starts = line.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    starts.filter_map(|at| {
        let (before, rest) = line.split_at(at);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[digits..];
        let is_alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '%')
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '%');
        let number = rest[..digits].parse().ok()?;
        (is_alone && digits <= 2).then_some((before, number, behind))
    })
}
