//! Names in a menu: `echo 1. Windows 10 Pro`, and below it `if "%choice%"=="1" set KEY=`. `judge` asks for the one of a
//! key that no name is beside.

use super::claim::{Claim, Claims};
use super::file::{BYTES, FARTHEST, File, Key};
use super::lines::indent_of;
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::ops::Range;
use gvlk::{Edition, EditionSet};

/// How far above a choice its menu is looked for, in lines.
const MENU: usize = 2 * FARTHEST;
/// How far above a key the head of its block is, in lines.
const HEAD: usize = 3;
/// How many keys around a key show whether it is their menu.
const NEAR: usize = 8;

impl File<'_> {
    /// The names of the line of a menu whose number leads to a key.
    pub(super) fn of_menu(&self, key: usize) -> Option<Claims> {
        let number = self.choice_of(key)?;
        // The lines of other choices have keys, and are not read.
        let mut next = key;
        let mut has_key = |line: usize| {
            while next > 0 && self.keys[next - 1].line > line {
                next -= 1;
            }
            next > 0 && self.keys[next - 1].line == line
        };
        let line = self.keys[key].line;
        let mut above = (line.saturating_sub(MENU)..line).rev().filter(|line| !has_key(*line));
        let found = above.find(|line| self.entry(*line) == Some(number))?;
        if !self.is_menu_of(&self.menu(found, number), key) {
            return None;
        }
        let mut claims = self.claims_of_entry(found);
        // It is not the key's own record, so that no program should write the right key.
        claims.all.iter_mut().for_each(|claim| claim.is_whole = false);
        Some(claims).filter(|claims| !claims.all.is_empty())
    }

    /// Whether a menu is that of a key: it names the key's product, and another key near fits the line of its own number.
    /// The number may be of a step or a version, or another menu may have the same ones.
    fn is_menu_of(&self, menu: &[(u8, usize)], key: usize) -> bool {
        let names = |line: usize, is: &dyn Fn(&Claim) -> bool| {
            self.claims_of_entry(line).all.iter().any(is)
        };
        let products = |set: EditionSet| set.iter().map(Edition::product);
        let is_of_product = |claim: &Claim| {
            products(claim.editions).any(|one| products(self.set_of(key)).any(|other| one == other))
        };
        let is_its_own = |other: usize| {
            let number = self.choice_of(other);
            let line = menu.iter().find(|(entry, _)| Some(*entry) == number);
            line.is_some_and(|(_, line)| names(*line, &|claim| claim.fits(self.set_of(other))))
        };
        let mut near = key.saturating_sub(NEAR)..self.keys.len().min(key + NEAR + 1);
        menu.len() > 1
            && menu.iter().any(|(_, line)| names(*line, &is_of_product))
            && near.any(|other| other != key && is_its_own(other))
    }

    /// Whether a name is that of the line of a menu that leads to a key.
    pub(super) fn is_chosen(&self, name: &Range<usize>, key: usize) -> bool {
        let number = self.entry(self.line_at(name.start));
        number.is_some() && number == self.choice_of(key)
    }

    /// The number that leads to a key: that of its own line, or of the head of its block.
    fn choice_of(&self, key: usize) -> Option<u8> {
        let Key { line, start, .. } = self.keys[key];
        let own = self.lines.range(line).start.max(start.saturating_sub(BYTES));
        let own = &self.text[self.boundary(own)..start];
        if compared(own).next().is_none() {
            return self.choice_of_block(line);
        }
        choice(own).filter(|_| !self.is_in_choice(line))
    }

    /// The lines of a menu with their numbers, around one of them: each has the next number, and no other line but one
    /// is between two of them.
    fn menu(&self, found: usize, number: u8) -> Vec<(u8, usize)> {
        let count = self.lines.count();
        let mut menu = VecDeque::from([(number, found)]);
        let near = |line: &usize, number: u8| *line < count && self.entry(*line) == Some(number);
        while let Some((first, line)) = menu.front().copied()
            && let Some(number) = first.checked_sub(1)
            && let Some(line) = (line.saturating_sub(2)..line).find(|line| near(line, number))
        {
            menu.push_front((number, line));
        }
        while let Some((last, line)) = menu.back().copied()
            && let Some(number) = last.checked_add(1)
            && let Some(line) = (line + 1..line + 3).find(|line| near(line, number))
        {
            menu.push_back((number, line));
        }
        menu.into()
    }

    /// The number that a line of a menu starts with.
    fn entry(&self, line: usize) -> Option<u8> {
        let (number, _) = entry(self.line(line)).filter(|_| self.key_on(line).is_none())?;
        Some(number)
    }

    /// The names of a line of a menu: "[7] Enterprise" is no Windows 7.
    fn claims_of_entry(&self, line: usize) -> Claims {
        let (start, text) = (self.lines.range(line).start, self.line(line));
        let behind = entry(text).map_or(text, |(_, behind)| behind);
        // `echo 1. Home    6. Enterprise`
        let next = numbers(behind).find(|(before, ..)| before.ends_with("  "));
        let length = next.map_or(behind.len(), |(before, ..)| before.len());
        let start = start + text.len() - behind.len();
        self.read(start..start + length).or_doubt()
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
        let is_head = is_inside && !closes(text);
        choice(text).filter(|_| is_head && !self.is_in_choice(head))
    }

    /// Whether a line is inside another choice, so that it is not known which menu its own is of.
    fn is_in_choice(&self, line: usize) -> bool {
        let indent = indent_of(self.line(line));
        let mut outer = (line.saturating_sub(FARTHEST)..line).rev();
        indent > 0
            && outer.any(|outer| {
                indent_of(self.line(outer)) < indent && choice(self.line(outer)).is_some()
            })
    }
}

/// The number that a line compares a choice with: `if "%c%"=="1"`, `-eq 1`, `case 1:`, `'1' {`. None if it compares
/// several, or something else: what a program returned, how many arguments there are.
fn choice(line: &str) -> Option<u8> {
    const OTHERS: [&str; 9] =
        ["exit", "error", "status", "result", "$?", "$#", "count", "arg", "len"];
    let mut numbers = compared(line);
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let lower = line.to_ascii_lowercase();
    Some(number).filter(|_| !OTHERS.iter().any(|word| lower.contains(word)))
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
