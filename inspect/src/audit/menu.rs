//! Names in a menu: `echo 1. Windows 10 Pro`, and below it `if "%choice%"=="1" set KEY=`. `judge` asks for the one of a
//! key that no name is beside.

use super::claim::Claims;
use super::file::{FARTHEST, File};

/// How far above a choice its menu is looked for, and how far above a key its choice, in lines.
const MENU: usize = 2 * FARTHEST;
const CHOICE: usize = 3;

impl File<'_> {
    /// The names of the line of a menu whose number leads to a key.
    pub(super) fn of_menu(&self, key: usize) -> Option<Claims> {
        let line = self.keys[key].line;
        let own = &self.text[self.lines.range(line).start..self.keys[key].start];
        let above = (line.saturating_sub(CHOICE)..line).rev();
        let mut above = above.take_while(|line| self.key_on(*line).is_none());
        let number = choice(own).or_else(|| above.find_map(|line| choice(self.line(line))))?;
        let entry =
            |line: usize| if self.key_on(line).is_none() { entry(self.line(line)) } else { None };
        let found =
            (line.saturating_sub(MENU)..line).rev().find(|line| entry(*line) == Some(number));
        // A number alone may be of a step, or a version.
        let is_of_menu = |line: usize| {
            let beside = [line.checked_sub(1), Some(line + 1)].into_iter().flatten();
            let mut beside = beside.filter(|line| *line < self.lines.count()).filter_map(entry);
            beside.any(|other| other.abs_diff(number) == 1)
        };
        let mut claims = self.claims(found.filter(|line| is_of_menu(*line))?);
        // It is not the key's own record, so that no program should write the right key.
        claims.all.iter_mut().for_each(|claim| claim.is_whole = false);
        Some(claims).filter(|claims| !claims.all.is_empty())
    }
}

/// The number that a line compares a choice with: `if "%c%"=="1"`, `-eq 1`, `case 1:`, `'1' {`.
fn choice(line: &str) -> Option<u8> {
    let is_around = |c: char| " \t\"'([".contains(c);
    numbers(line)
        .filter_map(|(before, number, behind)| {
            let before = before.trim_end_matches(is_around).to_ascii_lowercase();
            let compares =
                ["==", "-eq", "equ", "case", "when"].iter().any(|word| before.ends_with(word));
            let behind = behind.trim_start_matches(['"', '\'', ' ']);
            let is_case = before.is_empty() && behind.starts_with(['{', ')', ':', '=']);
            (compares || is_case).then_some(number)
        })
        .last()
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
fn numbers(line: &str) -> impl Iterator<Item = (&str, u8, &str)> {
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
