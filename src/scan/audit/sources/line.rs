//! The names on the line of a key, and in the head of its column of a table.

use super::{BYTES, File, LINES, Sources};
use crate::scan::FoundKey;
use crate::scan::audit::name::Name;

impl File<'_> {
    /// The names on a key's line. With several keys, each has those before it; the first may have
    /// none before it, and then has those behind it.
    pub(super) fn line_names(&mut self, key: usize, line: usize, sources: &mut Sources) {
        let whole = self.lines.range(line);
        let at = self.keys[key].range();
        let on_line = |other: &FoundKey| whole.contains(&other.range().start);
        let before = key.checked_sub(1).map(|n| &self.keys[n]).filter(|k| on_line(k));
        let after = self.keys.get(key + 1).filter(|k| on_line(k));
        let start = before.map_or(whole.start, |k| k.range().end);
        let start = self.boundary(start.max(at.start.saturating_sub(BYTES)));
        let end = after.map_or(whole.end, |k| k.range().start);
        let end = self.boundary(end.min(at.end + BYTES).min(self.text.len()));
        if before.is_none() && after.is_none() {
            sources.line = self.names(start..at.start);
            sources.line.extend(self.names(at.end..end));
            self.head_of_table(line, at.start, sources);
            return;
        }
        let closes = |from: usize, to: usize| {
            let between = &self.text[from..to];
            ["}", "/>", ";", "</tr>", "]"]
                .iter()
                .filter_map(|sign| between.find(sign))
                .min()
                .map(|n| from + n)
        };
        // In a line of records, the names of a record are its key's, on either side.
        let record_start = before.and_then(|_| closes(start, at.start));
        let record_end = after.and_then(|_| closes(at.end, end));
        if record_start.is_some() || record_end.is_some() {
            sources.line = self.names(record_start.unwrap_or(start)..at.start);
            sources.line.extend(self.names(at.end..record_end.unwrap_or(end)));
            return;
        }
        sources.line = self.names(start..at.start);
        let mut earlier = key;
        while sources.line.is_empty()
            && earlier > 0
            && on_line(&self.keys[earlier - 1])
            && key - earlier < 8
        {
            earlier -= 1;
            let to = self.keys[earlier].range().start;
            let from = earlier.checked_sub(1).map(|n| &self.keys[n]).filter(|k| on_line(k));
            let from = from.map_or(whole.start, |k| k.range().end);
            sources.line = self.names(self.boundary(from.max(to.saturating_sub(BYTES)))..to);
        }
        // "K1 K2 K3": keys to try in turn, of which one may be for something else.
        let apart =
            earlier == key || ["|", "<br"].iter().any(|s| self.text[start..at.start].contains(s));
        sources.line.iter_mut().for_each(|name| name.understood &= apart);
        let mut behind = self.names(at.end..end);
        if sources.line.is_empty() {
            sources.line = behind;
            // It may as well be the next key's.
            sources.line.iter_mut().for_each(|name| name.understood = false);
        } else {
            sources.around.append(&mut behind);
            self.head_of_table(line, at.start, sources);
        }
    }

    /// The names in the head of a table's column, if the row says nothing of the kind.
    fn head_of_table(&mut self, line: usize, key: usize, sources: &mut Sources) {
        let is_row = |line: usize| self.text[self.lines.range(line)].trim_start().starts_with('|');
        let start = self.lines.range(line).start;
        // People write no longer rows, and each key would read the row again.
        if !is_row(line) || key - start > BYTES {
            return;
        }
        let known = self.table.filter(|(_, last)| (*last..line).all(is_row)).map(|(head, _)| head);
        let first = line.saturating_sub(LINES);
        let above = || (first..line).rev().take_while(|n| is_row(*n)).last();
        let Some(head) = known.or_else(above) else { return };
        self.table = Some((head, line));
        let range = self.lines.range(head);
        let end = self.boundary(range.end.min(range.start + BYTES));
        let column = self.text[start..key].matches('|').count();
        let mut at = range.start;
        for (place, cell) in self.text[range.start..end].split('|').enumerate() {
            if place == column && head != line {
                let names = self.names(at..at + cell.len());
                let says = |says: fn(&Name) -> bool| sources.line.iter().any(says);
                let product = says(|name| name.products != 0);
                let edition = says(|name| !name.editions.is_empty());
                sources.line.extend(names.into_iter().filter(|name| {
                    (name.products == 0 || !product) && (name.editions.is_empty() || !edition)
                }));
                return;
            }
            at += cell.len() + 1;
        }
    }
}
