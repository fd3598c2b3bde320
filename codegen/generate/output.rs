//! The text of a generated file: data only, a row a line.
//!
//! Columns are functions from a row's number, because each kind of iterator would be compiled anew.

use super::perfect_hash::perfect_hash;
use std::fmt::Debug;

pub(super) struct Output {
    pub(super) text: String,
    /// The highest index in any text or list.
    pub(super) highest: usize,
    /// How many indexes a table that has some needs at most: of what a hash table finds, of sets of rows.
    pub(super) indexes: usize,
}

impl Output {
    pub(super) fn new(from: &str) -> Self {
        Self {
            text: format!("// Generated from {from} by the build script.\n"),
            highest: 0,
            indexes: 0,
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A column of code.
    pub(super) fn table(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        cell: &dyn Fn(usize) -> String,
    ) {
        self.line(&format!("\npub(crate) static {name}: &[{element}] = &["));
        (0..rows).for_each(|row| self.line(&format!("    {},", cell(row))));
        self.line("];");
    }

    /// A column of numbers, or of what else `Debug` writes as code, on one line.
    pub(super) fn values(&mut self, name: &str, element: &str, values: &dyn Debug) {
        self.line(&format!("\npub(crate) static {name}: &[{element}] = &{values:?};"));
    }

    /// A column that repeats few values: the index of each row's value. Gives each value once.
    pub(super) fn repeated(
        &mut self,
        name: &str,
        rows: usize,
        value: &dyn Fn(usize) -> String,
    ) -> Vec<String> {
        let (mut values, mut of) = (Vec::new(), Vec::new());
        for row in 0..rows {
            let value = value(row);
            let index = values.iter().position(|known| *known == value).unwrap_or(values.len());
            if index == values.len() {
                values.push(value);
            }
            of.push(index);
        }
        self.values(&format!("{name}_OF"), number(values.len()), &of);
        values
    }

    /// A column of texts.
    pub(super) fn texts<'a>(&mut self, name: &str, rows: usize, text: &dyn Fn(usize) -> &'a str) {
        let mut starts = vec![0];
        self.line(&format!("\npub(crate) static {name}: Texts = Texts {{\n    text: concat!("));
        for row in 0..rows {
            self.line(&format!("        {:?},", text(row)));
            starts.push(starts[row] + text(row).len());
        }
        self.highest = self.highest.max(starts[rows]);
        self.line(&format!("    ),\n    starts: &{starts:?},\n}};"));
    }

    /// A column of lists.
    pub(super) fn lists(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        list: &dyn Fn(usize) -> Vec<String>,
    ) {
        let mut starts = vec![0];
        self.line(&format!(
            "\npub(crate) static {name}: Lists<{element}> = Lists {{\n    items: &["
        ));
        for row in 0..rows {
            let list = list(row);
            for item in &list {
                self.text.push_str(item);
                self.text.push_str(", ");
            }
            self.line("");
            starts.push(starts[row] + list.len());
        }
        self.highest = self.highest.max(starts[rows]);
        self.line(&format!("    ],\n    starts: &{starts:?},\n}};"));
    }

    /// A hash table of indexes: from the number of each index that has one.
    pub(super) fn slots(
        &mut self,
        name: &str,
        indexes: usize,
        number: &dyn Fn(usize) -> Option<u64>,
    ) -> Result<(), String> {
        let (seeds, slots) = perfect_hash(indexes, number)?;
        self.indexes = self.indexes.max(indexes);
        let indexes: Vec<_> = slots.into_iter().map(optional).collect();
        let indexes = indexes.join(", ");
        self.line(&format!(
            "\npub(crate) static {name}: Slots = Slots {{\n    seeds: &{seeds:?},\n    indexes: &[{indexes}],\n}};"
        ));
        Ok(())
    }
}

/// An index as code, if there is one.
pub(super) fn optional(index: Option<usize>) -> String {
    index.map_or("NONE".to_owned(), |index| index.to_string())
}

/// Numbers as code.
pub(super) fn numbers(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(usize::to_string).collect()
}

/// The type that numbers so many rows, with its highest number for "none".
pub(super) fn number(rows: usize) -> &'static str {
    if u8::try_from(rows).is_ok() { "u8" } else { "u16" }
}
