//! Names in a menu: `echo 1. Windows 10 Pro`, and below it `if "%choice%"=="1" set KEY=`. `judge` asks for the one of a
//! key that no name is beside.

use super::claim::Claims;
use super::file::{BYTES, FARTHEST, File, Key};
use super::lines::indent_of;

/// How far above a choice its menu is looked for, in lines.
const MENU: usize = 2 * FARTHEST;
/// How far above a key the head of its block is, in lines.
const HEAD: usize = 3;
/// How many keys on either side of a key show whether it is their menu.
const NEAR: usize = 2;

impl File<'_> {
    /// The names of the line of a menu whose number leads to a key, if another key near fits the line of its own number: the
    /// number may be of a step or a version.
    pub(super) fn of_menu(&self, key: usize) -> Option<Claims> {
        let mut claims = self.line_of_menu(key).filter(|claims| !claims.all.is_empty())?;
        let is_its_own = |other: usize| {
            let line = self.line_of_menu(other);
            line.is_some_and(|line| line.all.iter().any(|name| name.fits(self.set_of(other))))
        };
        let mut near = key.saturating_sub(NEAR)..self.keys.len().min(key + NEAR + 1);
        if !near.any(|other| other != key && is_its_own(other)) {
            return None;
        }
        // It is not the key's own record, so that no program should write the right key.
        claims.all.iter_mut().for_each(|claim| claim.is_whole = false);
        Some(claims)
    }

    /// The names of the nearest line above with the number that leads to a key: "[7] Enterprise" is no Windows 7.
    fn line_of_menu(&self, key: usize) -> Option<Claims> {
        let number = self.choice_of(key)?;
        let line = self.keys[key].line;
        let above = (line.saturating_sub(MENU)..line).rev();
        let mut entries = above.filter_map(|line| Some((line, entry(self.line(line))?)));
        let is_it = |line: usize, other: u8| other == number && self.key_on(line).is_none();
        let (line, (_, names)) = entries.find(|(line, (other, _))| is_it(*line, *other))?;
        let start = self.lines.range(line).start + self.line(line).len() - names.len();
        Some(self.read(start..start + names.len()).or_doubt())
    }

    /// The number that leads to a key: that of its own line, or of the head of its block.
    fn choice_of(&self, key: usize) -> Option<u8> {
        let Key { line, start, .. } = self.keys[key];
        let own = self.lines.range(line).start.max(start.saturating_sub(BYTES));
        let own = &self.text[self.boundary(own)..start];
        if compared(own).next().is_some() { choice(own) } else { self.choice_of_block(line) }
    }

    /// The choice at the head of the block that a line is in: `if "%c%"=="1" (`.
    fn choice_of_block(&self, line: usize) -> Option<u8> {
        const CLOSING: [&str; 8] = [")", "}", "fi", "esac", "else", "end", "break", ";;"];
        let closes = |line: &str| CLOSING.iter().any(|sign| line.trim_start().starts_with(sign));
        let above = (line.saturating_sub(HEAD)..line).rev();
        let mut above = above.take_while(|line| self.key_on(*line).is_none());
        let is_end = |text: &str| text.trim_end().ends_with(['(', '{', ':']) || closes(text);
        let head = above.find(|line| is_end(self.line(*line)))?;
        let text = self.line(head);
        // The lines of a batch file are not always indented.
        let is_inside =
            text.trim_end().ends_with('(') || indent_of(text) < indent_of(self.line(line));
        choice(text).filter(|_| is_inside && !closes(text))
    }
}

/// The number that a line compares a choice with: `if "%c%"=="1"`, `-eq 1`, `case 1:`, `'1' {`. None if it compares
/// several.
fn choice(line: &str) -> Option<u8> {
    let mut numbers = compared(line);
    numbers.next().filter(|_| numbers.next().is_none())
}

/// The numbers that a text compares something with.
fn compared(line: &str) -> impl Iterator<Item = u8> {
    let is_around = |c: char| " \t\"'([".contains(c);
    let compares = |before: &str| {
        ["==", "-eq", "equ", "case", "when"].iter().any(|word| {
            let start = before.len().checked_sub(word.len());
            let end = start.and_then(|start| before.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(word))
        })
    };
    numbers(line).filter_map(move |(before, number, behind)| {
        let before = before.trim_end_matches(is_around);
        let behind = behind.trim_start_matches(['"', '\'', ' ']);
        let is_case = before.is_empty() && behind.starts_with(['{', ')', ':', '=']);
        (compares(before) || is_case).then_some(number)
    })
}

/// The number that a line of a menu starts with, and what is behind it: `echo 1. `, `Write-Host "[1] `, `print("1) `.
fn entry(line: &str) -> Option<(u8, &str)> {
    const WORDS: usize = 3;
    let (before, number, behind) = numbers(line).next()?;
    let words = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_shown = words.count() <= WORDS && !before.contains("==") && !before.contains("if ");
    let is_number = behind.starts_with(['.', ')', ':', '-', ']', ' ', '=', '、']);
    (is_shown && is_number).then_some((number, behind))
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
