//! Which names belong to a key: those of its line, of its record, of the table it is in, and of the path.
//! `judge` compares them with the key.
//!
//! Every search away from the key ends at the first thing that is not understood.

use super::claim::{Claim, Claims, set_of};
use super::comment::Comments;
use super::finding::{Finding, FindingKind};
use super::lines::{Form, Lines, indent_of};
use super::path;
use crate::find::KeyVerdict;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ops::Range;
use gvlk::{EditionSet, KeyMatch};

/// How far names are looked for above and below a key, in lines.
const FARTHEST: usize = 40;
/// The same in a script, which goes on to something else.
const SCRIPT: usize = 10;
/// The same in prose.
const PROSE: usize = 4;
/// How much of a line is read before and after a key, in bytes. Programs write longer lines.
const BYTES: usize = 1000;

struct Key {
    start: usize,
    end: usize,
    line: usize,
    /// The first key of its line.
    first: usize,
    /// Which of the sets is that of its editions.
    set: u16,
    is_published: bool,
    in_comment: bool,
}

/// A file, its keys, and what has been read of it so far.
pub(super) struct File<'f> {
    pub(super) text: &'f str,
    keys: Vec<Key>,
    /// The editions of the keys, and those that people call by their names.
    sets: Vec<EditionSet>,
    lines: Lines,
    comments: Comments,
    pub(super) form: Form,
    is_data: bool,
    /// The names of the path, and what its numbers may mean.
    pub(super) path: Claims,
    /// The image names of an answer file, and whether each is in a comment.
    images: Vec<(Claims, bool)>,
    /// Whether a key takes the names behind it where a line has several keys.
    takes_behind: bool,
    /// Whether the names are on the lines below the keys.
    takes_below: OnceCell<bool>,
}

impl<'f> File<'f> {
    pub(super) fn new(path: &str, text: &'f str, findings: &[Finding]) -> Self {
        let form = Form::of(path, text);
        let extension = path.rsplit('.').next().unwrap_or("");
        let data =
            ["json", "hcl", "tf", "tfvars", "toml", "ini", "cfg", "conf", "inf", "properties"];
        let lines = Lines::new(text);
        let mut sets = Sets::default();
        let mut keys: Vec<Key> = Vec::with_capacity(findings.len());
        let mut line = 0;
        for (key, finding) in findings.iter().enumerate() {
            let Range { start, end } = finding.range();
            line = lines.line_from(line, start);
            let first = keys.last().filter(|last| last.line == line).map_or(key, |last| last.first);
            keys.push(Key {
                start,
                end,
                line,
                first,
                set: sets.place_of(finding.verdict),
                is_published: finding.kind == FindingKind::Published,
                in_comment: false,
            });
        }
        let mut file = Self {
            text,
            keys,
            sets: sets.sets,
            lines,
            comments: Comments::new(path, text),
            form,
            is_data: data.iter().any(|e| extension.eq_ignore_ascii_case(e)),
            path: path::claims_in(path, form == Form::AnswerFile),
            images: Vec::new(),
            takes_behind: false,
            takes_below: OnceCell::new(),
        };
        file.orient();
        for key in 0..file.keys.len() {
            file.keys[key].in_comment = file.is_comment(file.keys[key].start, file.keys[key].line);
        }
        if form == Form::AnswerFile {
            file.images = file.image_names();
        }
        file
    }

    pub(super) fn set_of(&self, key: usize) -> EditionSet {
        self.sets[usize::from(self.keys[key].set)]
    }

    pub(super) fn is_published(&self, key: usize) -> bool {
        self.keys[key].is_published
    }

    pub(super) fn in_comment(&self, key: usize) -> bool {
        self.keys[key].in_comment
    }

    /// Whether a place of a line is in a comment.
    fn is_comment(&self, place: usize, line: usize) -> bool {
        let start = self.lines.range(line).start;
        let start = self.boundary(start.max(place.saturating_sub(BYTES)));
        self.comments.has(place, &self.text[start..place])
    }

    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    pub(super) fn line_of(&self, key: usize) -> usize {
        self.keys[key].line
    }

    fn line(&self, line: usize) -> &'f str {
        let range = self.lines.range(line);
        &self.text[range.start..self.boundary(range.end.min(range.start + BYTES))]
    }

    /// The names of a line without a key.
    fn claims(&self, line: usize) -> Claims {
        let start = self.lines.range(line).start;
        let text = self.line(line);
        // The image that an answer file was first made with. It is seldom kept up to date.
        if self.form == Form::AnswerFile && text.contains("offlineImage") {
            return Claims::default();
        }
        Claims::read(self.text, start..start + text.len())
    }

    /// The key that a line has first.
    fn key_on(&self, line: usize) -> Option<usize> {
        let range = self.lines.range(line);
        let next = self.keys.partition_point(|key| key.start < range.start);
        self.keys.get(next).filter(|key| range.contains(&key.start)).map(|_| next)
    }

    /// The keys of a key's line.
    pub(super) fn keys_of_line(&self, key: usize) -> Range<usize> {
        let Key { line, first, .. } = self.keys[key];
        let is_last = self.keys.get(key + 1).is_none_or(|next| next.line != line);
        let more = || self.keys[key..].partition_point(|other| other.line == line);
        first..key + if is_last { 1 } else { more() }
    }

    /// Decides whether keys in lines of several keys take the names before or behind them: whichever fits
    /// more of them.
    fn orient(&mut self) {
        const SAMPLE: usize = 200;
        let (mut before, mut behind) = (0, 0);
        for key in 0..self.keys.len().min(SAMPLE) {
            let all = self.keys_of_line(key);
            if all.len() < 2 {
                continue;
            }
            let set = self.set_of(key);
            let (first, second) = self.parts(key, &all);
            let fits = |range| {
                let claims = Claims::read(self.text, range);
                claims.all.iter().any(|c| c.says_edition && !(c.wide & set).is_empty())
            };
            before += usize::from(fits(first));
            behind += usize::from(fits(second));
        }
        self.takes_behind = behind > before;
    }

    /// Whether the names are on the lines below the keys.
    fn takes_below(&self) -> bool {
        const SAMPLE: usize = 200;
        *self.takes_below.get_or_init(|| {
            let (mut above, mut below) = (0, 0);
            for key in 0..self.keys.len().min(SAMPLE) {
                let (set, line) = (self.set_of(key), self.keys[key].line);
                let fits = |line: Option<usize>| {
                    let line = line.filter(|line| *line < self.lines.count());
                    line.is_some_and(|line| {
                        let claims = self.claims(line).all;
                        claims.iter().any(|c| c.is_whole() && !(c.wide & set).is_empty())
                    })
                };
                above += usize::from(fits(line.checked_sub(1)));
                below += usize::from(fits(Some(line + 1)));
            }
            below > above.max(1)
        })
    }

    /// The parts of its line before and behind a key, up to the keys beside it.
    fn parts(&self, key: usize, all: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let line = self.lines.range(self.line_of(key));
        let at = &self.keys[key];
        let start = if key > all.start { self.keys[key - 1].end } else { line.start };
        let end = if key + 1 < all.end { self.keys[key + 1].start } else { line.end };
        let start = self.boundary(start.max(at.start.saturating_sub(BYTES))).min(at.start);
        let end = self.boundary(end.min(at.end + BYTES).min(self.text.len()));
        (start..at.start, at.end..end.max(at.end))
    }

    /// The parts of its line before and behind a key that are its own.
    pub(super) fn own_text(&self, key: usize) -> [Range<usize>; 2] {
        let all = self.keys_of_line(key);
        let (before, behind) = self.parts(key, &all);
        if all.len() < 2 {
            return [before, behind];
        }
        // In a line of records, the names of a record are its key's, on either side.
        let closes = |range: &Range<usize>| {
            let text = self.text[range.clone()].as_bytes();
            let signs: [&[u8]; 7] = [b"}", b"/>", b";", b"</tr>", b"]", b" & ", b"&&"];
            let is_sign = |place: &usize| {
                b"}/;<] &".contains(&text[*place])
                    && signs.iter().any(|sign| text[*place..].starts_with(sign))
            };
            (0..text.len()).find(is_sign).map(|place| range.start + place)
        };
        let start = if key > all.start { closes(&before) } else { None };
        let end = if key + 1 < all.end { closes(&behind) } else { None };
        if start.is_some() || end.is_some() {
            return [
                start.unwrap_or(before.start)..before.end,
                behind.start..end.unwrap_or(behind.end),
            ];
        }
        if self.takes_behind {
            [before.end..before.end, behind]
        } else {
            [before, behind.start..behind.start]
        }
    }

    /// The names of a key's line that are not its own, up to the next keys.
    pub(super) fn other_side(&self, key: usize, [before, behind]: &[Range<usize>; 2]) -> Claims {
        let all = self.keys_of_line(key);
        let mut claims = Claims::default();
        if all.len() > 1 {
            let parts = self.parts(key, &all);
            claims.append(Claims::read(self.text, parts.0.start..before.start));
            claims.append(Claims::read(self.text, behind.end..parts.1.end));
        }
        claims
    }

    /// What the activation IDs beside a key are of.
    pub(super) fn activation_ids(
        &self,
        parts: &[Range<usize>; 2],
    ) -> impl Iterator<Item = (Range<usize>, KeyMatch)> {
        const LENGTH: usize = 36;
        const DASHES: [usize; 4] = [8, 13, 18, 23];
        parts.clone().into_iter().flat_map(|part| {
            let start = part.start;
            let all = self.text.as_bytes()[part].windows(LENGTH).enumerate();
            let all = all.filter(|(_, id)| DASHES.iter().all(|place| id[*place] == b'-'));
            all.filter_map(move |(place, id)| {
                let id = gvlk::lookup_activation_id(str::from_utf8(id).ok()?)?;
                Some((start + place..start + place + LENGTH, id))
            })
        })
    }

    /// Whether words follow a name on its line, up to a sign that closes it or a key.
    pub(super) fn goes_on(&self, end: usize, key: usize) -> bool {
        let closes = |c: char| "\"'`|,;/<>)]}\t\n".contains(c);
        let rest = self.text_to(end, key);
        unknown_words(&rest[..rest.find(closes).unwrap_or(rest.len())]) > 0
    }

    /// Whether a key is in another part of a sentence than a name before it.
    pub(super) fn is_prose(&self, end: usize, key: usize) -> bool {
        const FEW: usize = 3;
        self.form == Form::Document && self.keys[key].start >= end && {
            let between = self.text_to(end, key);
            !between.contains(['|', '\t', '<', '=']) && unknown_words(between) >= FEW
        }
    }

    /// The text from the end of a name to a key behind it.
    fn text_to(&self, end: usize, key: usize) -> &'f str {
        let key = Some(self.keys[key].start).filter(|start| *start >= end);
        let limit = (end + BYTES).min(self.text.len());
        &self.text[end..self.boundary(key.unwrap_or(limit).min(limit))]
    }

    /// Whether the file has a key of other editions, so that its path is not about both.
    pub(super) fn has_other_key(&self, key: usize) -> bool {
        let set = self.keys[key].set;
        self.keys.iter().any(|other| other.is_published && other.set != set)
    }

    /// The names on the key's own line, and those that its row or its group starts with.
    pub(super) fn own(&self, key: usize, [before, behind]: &[Range<usize>; 2]) -> Claims {
        let is_first_of_line = self.keys_of_line(key).start == key;
        let mut claims = Claims::read(self.text, before.clone());
        claims.append(Claims::read(self.text, behind.clone()));
        // "K1 K2 K3": keys to try in turn have the name of the first.
        if claims.is_empty() && !is_first_of_line {
            claims.has_other = !self.is_row(self.line_of(key));
        }
        if claims.is_empty() && !is_first_of_line {
            self.head_of_row(key, &mut claims);
        }
        if claims.is_understood() {
            self.head_of_group(key, &mut claims);
        }
        claims
    }

    fn is_row(&self, line: usize) -> bool {
        self.line(line).trim_start().starts_with('|')
    }

    /// The product that a row of several keys starts with.
    fn head_of_row(&self, key: usize, claims: &mut Claims) {
        let line = self.line_of(key);
        let start = self.lines.range(line).start;
        let first = self.keys[self.keys_of_line(key).start].start;
        if self.is_row(line) && first - start < BYTES {
            let mut head = Claims::read(self.text, start..first);
            // The head of the column may say "N".
            for claim in head.all.iter_mut().filter(|claim| claim.says_edition) {
                claim.editions = claim.wide;
            }
            add_missing(claims, head);
        }
    }

    /// Adds the product of the rows above if a row says none, because its own first cell is empty.
    fn head_of_group(&self, key: usize, claims: &mut Claims) {
        let line = self.line_of(key);
        // Where the first cell of a row is, without the line that opens it.
        let first_cell = |line: usize| {
            let row = self.line(line);
            let start = row.len() - row.trim_start().len() + 1;
            let cell = row[start..].split('|').next().unwrap_or("");
            let at = self.lines.range(line).start + start;
            cell.contains(char::is_alphanumeric).then(|| at..at + cell.len())
        };
        if !self.is_row(line)
            || claims.all.iter().any(|claim| claim.says_product)
            || first_cell(line).is_some()
        {
            return;
        }
        let above = (line.saturating_sub(FARTHEST)..line).rev();
        let mut heads = above.take_while(|line| self.is_row(*line)).filter_map(first_cell);
        if let Some(head) = heads.next() {
            add_missing(claims, Claims::read(self.text, head));
        }
    }

    /// The nearest names above in the key's record, until they say what is wanted. Of a list of names it is
    /// not known which is that of the key.
    pub(super) fn above(&self, key: usize, wanted: Wanted) -> Claims {
        let line = self.line_of(key);
        let claims = self.nearest(key, line, wanted);
        let is_listed = |claim: &Claim| {
            let at = claim.at.as_ref().filter(|_| claim.is_whole());
            let above = at.and_then(|at| self.lines.line_from(0, at.start).checked_sub(1));
            above.filter(|above| self.key_on(*above).is_none()).is_some_and(|above| {
                let others = self.claims(above).all;
                others
                    .iter()
                    .any(|other| other.is_whole() && (other.editions & claim.editions).is_empty())
            })
        };
        if self.form != Form::AnswerFile && claims.all.iter().any(is_listed) {
            return Claims { has_other: true, ..Claims::default() };
        }
        claims
    }

    fn nearest(&self, key: usize, line: usize, wanted: Wanted) -> Claims {
        match self.form {
            Form::AnswerFile => self.above_in_answer_file(key, line),
            Form::Document => self.above_in_document(line),
            Form::Indents => self.above_by_indent(line, wanted),
            Form::Tags | Form::Brackets | Form::Script => self.above_in_block(key, line, wanted),
        }
    }

    /// The name of the image; nearer to the key, another name.
    fn above_in_answer_file(&self, key: usize, line: usize) -> Claims {
        let is_commented = self.in_comment(key);
        let mut found = Claims::default();
        for above in (line.saturating_sub(FARTHEST)..line).rev() {
            if let Some(other) = self.key_on(above) {
                if is_commented || !self.in_comment(other) {
                    break;
                }
                continue;
            }
            let claims = self.claims(above);
            let Some(at) = claims.all.first().and_then(|claim| claim.at.clone()) else {
                if claims.is_understood() {
                    continue;
                }
                break;
            };
            // A comment between is of a commented key, if there is one.
            let is_comment = self.is_comment(at.start, above);
            if is_comment && !is_commented && self.has_commented_key(above, line) {
                continue;
            }
            if claims.is_understood() && claims.all.iter().any(|claim| claim.says_product) {
                found = claims;
            }
            break;
        }
        if found.all.iter().any(Claim::is_whole) {
            return found;
        }
        // A commented key is for those who take another image than the one for evaluation.
        let images = |in_comment: bool| {
            let mut all = Claims::default();
            for (claims, _) in self.images.iter().filter(|(_, comment)| *comment == in_comment) {
                all.append(claims.clone());
            }
            all.all.retain(|claim| !(is_commented && claim.is_evaluation));
            all
        };
        let mut named = images(false);
        if named.is_empty() && is_commented {
            named = images(true);
        }
        // The label of a partition is seldom kept up to date.
        if named.is_understood() && named.all.iter().any(Claim::is_whole) {
            return named;
        }
        found.append(named);
        found
    }

    fn has_commented_key(&self, from: usize, to: usize) -> bool {
        (from..to).any(|line| self.key_on(line).is_some_and(|key| self.in_comment(key)))
    }

    /// The values of `/IMAGE/NAME` and `/IMAGE/DESCRIPTION`. Each key is compared with all of them, so it is
    /// not known what a file with more of them than Setup can install is about.
    fn image_names(&self) -> Vec<(Claims, bool)> {
        const NEAR: usize = 3;
        const MOST: usize = 64;
        let mut found = Vec::new();
        for line in 0..self.lines.count() {
            let text = self.line(line);
            let is_key = |name: &str| {
                text.as_bytes()
                    .windows(name.len())
                    .any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
            };
            if !text.contains("<Key>") || !(is_key("/IMAGE/NAME") || is_key("/IMAGE/DESCRIPTION")) {
                continue;
            }
            let last = (line + NEAR).min(self.lines.count());
            let Some(value) = (line..last).find(|line| self.line(*line).contains("<Value>")) else {
                continue;
            };
            let start = self.lines.range(value).start;
            let text = self.line(value);
            let at = text.find("<Value>").unwrap_or(0);
            let end = text[at..].find("</Value>").map_or(text.len(), |end| at + end);
            let claims = Claims::read(self.text, start + at..start + end);
            found.push((claims, self.is_comment(start + at, value)));
            if found.len() > MOST {
                let doubt = Claims { has_other: true, ..Claims::default() };
                return Vec::from([(doubt.clone(), false), (doubt, true)]);
            }
        }
        found
    }

    /// The nearest line of a text, if it is nothing but a name.
    fn above_in_document(&self, line: usize) -> Claims {
        let unknown = || Claims { has_other: true, ..Claims::default() };
        if self.takes_below() {
            return unknown();
        }
        for above in (line.saturating_sub(PROSE)..line).rev() {
            if self.key_on(above).is_some() {
                break;
            }
            let text = self.line(above);
            if text.contains("<tr") || self.is_row(above) {
                break;
            }
            if is_frame(text) {
                continue;
            }
            let claims = self.claims(above);
            // Farther away, and of a product alone, the line says nothing else.
            let is_apart = above + 1 < line || !claims.all.iter().any(Claim::is_whole);
            let is_bare = |at: Range<usize>| words(text) == words(&self.text[at]);
            let is_name = claims.is_understood()
                && claims.all.len() == 1
                && words(text) <= 8
                && (!is_apart || claims.all[0].at.clone().is_some_and(is_bare))
                && !(is_heading(text) && self.next_is_key(line));
            return if is_name { claims } else { unknown() };
        }
        Claims::default()
    }

    /// Whether another key follows a line, before the next heading.
    fn next_is_key(&self, line: usize) -> bool {
        let mut below = (line + 1..(line + FARTHEST).min(self.lines.count()))
            .map_while(|line| (!is_heading(self.line(line))).then(|| self.key_on(line).is_some()));
        below.any(|has_key| has_key)
    }

    /// Fields of the same map, and the names of the maps around it.
    fn above_by_indent(&self, line: usize, wanted: Wanted) -> Claims {
        let text = self.line(line);
        let mut own = indent_of_item(text);
        let mut is_parent = text.trim_start().starts_with("- ");
        if is_parent {
            own = indent_of(text);
        }
        let mut found = Claims::default();
        for above in (line.saturating_sub(FARTHEST)..line).rev() {
            let text = self.line(above);
            if text.trim().is_empty() {
                continue;
            }
            let (indent, item) = (indent_of(text), indent_of_item(text));
            let is_item = item > indent;
            let counts = if item > own || is_parent && indent >= own {
                false
            } else if indent < own && !(is_item && item == own) {
                is_parent = true;
                own = indent;
                true
            } else {
                true
            };
            if !counts {
                continue;
            }
            if self.key_on(above).is_some() {
                break;
            }
            if !self.take(&mut found, above, wanted) {
                break;
            }
            if is_item && item == own && !is_parent {
                is_parent = true;
                own = indent;
            }
        }
        found
    }

    /// Lines of the same block, and the heads of the blocks around it.
    fn above_in_block(&self, key: usize, line: usize, wanted: Wanted) -> Claims {
        let reach = if self.is_data || self.form == Form::Tags { FARTHEST } else { SCRIPT };
        let mut found = Claims::default();
        let mut depth = 0_i32;
        let mut is_inside = true;
        let mut indent = indent_of(self.line(line));
        for above in (line.saturating_sub(reach)..line).rev() {
            let text = self.line(above);
            if let Some(other) = self.key_on(above) {
                if self.in_comment(key) || !self.in_comment(other) {
                    // The keys of closed blocks are not in the way.
                    if depth <= 0 {
                        break;
                    }
                } else {
                    continue;
                }
            }
            let net = self.net_of(text);
            let was = depth;
            depth += net;
            if was > 0 || net > 0 {
                let is_lone = !text.contains(char::is_alphanumeric);
                if self.form == Form::Brackets && !self.is_data && is_lone {
                    break;
                }
                depth = depth.max(0);
                continue;
            }
            if depth < 0 {
                // The head of a block around the key.
                depth = 0;
                is_inside = false;
            } else if !is_inside && self.is_data {
                continue;
            }
            let trimmed = text.trim();
            if trimmed.is_empty() {
                if self.form == Form::Tags || self.is_data && self.form != Form::Brackets {
                    continue;
                }
                break;
            }
            // What is deeper than its neighbours below is of another block.
            let is_deeper = self.form == Form::Brackets && indent_of(text) > indent;
            indent = indent.min(indent_of(text));
            if goes_elsewhere(trimmed)
                || is_deeper
                || self.is_block(trimmed)
                || self.form == Form::Script && trimmed.starts_with(')')
                || self.form == Form::Script
                    && trimmed.starts_with(':')
                    && !trimmed.starts_with("::")
                    && self.claims(above).is_empty()
            {
                break;
            }
            // A key in a comment has its name in a comment, and a name in a comment may be that of such a key.
            let is_other = self.in_comment(key) != self.starts_comment(above);
            let is_of_other = if self.in_comment(key) {
                self.form != Form::Tags
            } else {
                self.has_commented_key(above, line)
            };
            if is_other && is_of_other {
                break;
            }
            if !self.take(&mut found, above, wanted) {
                break;
            }
        }
        found
    }

    /// Whether the text of a line is in a comment.
    fn starts_comment(&self, line: usize) -> bool {
        /// The longest sign that starts a comment, "@rem ".
        const SIGN: usize = 5;
        let text = self.line(line);
        let start = self.lines.range(line).start + text.len() - text.trim_start().len();
        let at = self.boundary((start + SIGN).min(self.text.len()));
        self.comments.has(at, &self.text[start..at])
    }

    /// Takes the names of a line. Whether the search goes on.
    fn take(&self, found: &mut Claims, line: usize, wanted: Wanted) -> bool {
        let mut claims = self.claims(line);
        // A number alone may be of anything: "2019".
        let is_number = |at: Range<usize>| !self.text[at].contains(char::is_alphabetic);
        claims.all.retain(|claim| !claim.at.clone().is_some_and(is_number));
        if !claims.is_understood() {
            if found.all.is_empty() {
                found.has_other = true;
            }
            return false;
        }
        let text = self.line(line);
        if claims.all.is_empty() {
            // A heading in a language that is not known.
            let is_foreign =
                |c: char| !c.is_ascii() && c.is_alphabetic() || c == char::REPLACEMENT_CHARACTER;
            return !text.contains(is_foreign);
        }
        add_missing(found, claims);
        let says = |says: fn(&Claim) -> bool| found.all.iter().any(says);
        match wanted {
            Wanted::Product => !says(|claim| claim.says_product),
            Wanted::Both => !(says(|claim| claim.says_product) && says(|claim| claim.says_edition)),
        }
    }

    /// Whether a line is a block of its own: `variable "image" { default = "..." }`.
    fn is_block(&self, line: &str) -> bool {
        let open = line.find('{');
        self.form == Form::Brackets
            && open.is_some_and(|open| line[open..].contains('}'))
            && self.net_of(line) == 0
    }

    /// How many more brackets or elements a line closes than it opens.
    fn net_of(&self, text: &str) -> i32 {
        let bytes = text.as_bytes();
        let mut net = 0;
        for (at, byte) in bytes.iter().enumerate() {
            net += match (self.form, byte) {
                (Form::Tags, b'<') => match bytes.get(at + 1) {
                    Some(b'/') => 1,
                    Some(other) if other.is_ascii_alphabetic() => -1,
                    _ => 0,
                },
                (Form::Tags, b'/') if bytes.get(at + 1) == Some(&b'>') => 1,
                (Form::Tags, _) => 0,
                (_, b'{' | b'[') => -1,
                (_, b'}' | b']') => 1,
                _ => 0,
            };
        }
        net
    }

    /// The names below a key in its record, for data in which the key stands first.
    pub(super) fn below(&self, key: usize) -> Claims {
        let line = self.line_of(key);
        let mut found = Claims::default();
        let is_data = self.form == Form::Indents || self.form == Form::Tags || self.is_data;
        if !is_data || self.form == Form::AnswerFile {
            return found;
        }
        let own = indent_of_item(self.line(line));
        let mut depth = -self.net_of(self.line(line)).min(0);
        for below in line + 1..(line + FARTHEST).min(self.lines.count()) {
            let text = self.line(below);
            if self.key_on(below).is_some() {
                break;
            }
            if self.form == Form::Indents {
                if text.trim().is_empty() {
                    continue;
                }
                if indent_of(text) < own {
                    break;
                }
                if indent_of_item(text) > own {
                    continue;
                }
            } else {
                depth -= self.net_of(text);
                if depth < 0 || text.trim().is_empty() && self.form == Form::Brackets {
                    break;
                }
                if depth > 0 {
                    continue;
                }
            }
            if !self.take(&mut found, below, Wanted::Both) {
                break;
            }
        }
        found
    }

    /// The product in the heading of a table or a list: the nearest line above without a key.
    pub(super) fn heading(&self, key: usize) -> Claims {
        let line = self.line_of(key);
        for above in (line.saturating_sub(FARTHEST)..line).rev() {
            let text = self.line(above);
            if self.key_on(above).is_some() || is_frame(text) || self.is_row(above) {
                continue;
            }
            let claims = self.claims(above);
            let is_product = claims.is_understood()
                && claims.all.len() == 1
                && claims.all.iter().all(|claim| claim.says_product && !claim.says_edition);
            return if is_product { claims } else { Claims::default() };
        }
        Claims::default()
    }

    /// Whether a key's line, or one not far above, speaks of a preview.
    pub(super) fn says_preview(&self, key: usize) -> bool {
        let line = self.line_of(key);
        (line.saturating_sub(FARTHEST)..=line).any(|line| {
            let text = self.line(line).to_lowercase();
            ["preview", "insider", "beta", "vnext"].iter().any(|word| text.contains(word))
        })
    }

    /// The heading above a key, whatever is between.
    pub(super) fn far_heading(&self, key: usize) -> Claims {
        let line = self.line_of(key);
        let above = (line.saturating_sub(2 * FARTHEST)..line).rev();
        let mut headings = above.filter(|line| self.line(*line).starts_with('#'));
        headings.next().map_or_else(Claims::default, |line| self.claims(line))
    }

    /// Whether a name anywhere in the file says both product and edition and fits a key.
    pub(super) fn fits_anywhere(&self, set: EditionSet) -> bool {
        const MOST: usize = 2000;
        (0..self.lines.count().min(MOST)).any(|line| {
            let claims = self.claims(line).all;
            claims.iter().any(|claim| claim.is_whole() && !(claim.editions & set).is_empty())
        })
    }
}

/// What is looked for above a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Product,
    Both,
}

/// Adds the names that say what is not said yet.
fn add_missing(claims: &mut Claims, others: Claims) {
    let says = |says: fn(&Claim) -> bool| claims.all.iter().any(says);
    let product = says(|claim| claim.says_product);
    let edition = says(|claim| claim.says_edition);
    if !others.is_understood() {
        return;
    }
    let adds = |claim: &Claim| {
        (claim.says_product || claim.says_edition)
            && !(claim.says_product && product || claim.says_edition && edition)
    };
    claims.all.extend(others.all.into_iter().filter(adds));
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') || line.contains("<h")
}

/// A line that only holds other lines apart or together: blanks, tags, fences, rules of a table.
fn is_frame(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("```") || line.starts_with("~~~") {
        return true;
    }
    let mut is_tag = false;
    !line.chars().any(|c| {
        is_tag = (is_tag || c == '<') && c != '>';
        !is_tag && c.is_alphanumeric()
    })
}

/// How many words a text has that may say something.
fn unknown_words(text: &str) -> usize {
    const NOTHING: [&str; 9] =
        ["key", "keys", "kms", "gvlk", "client", "product", "license", "edition", "is"];
    let is_unknown = |word: &&str| {
        word.contains(char::is_alphabetic)
            && !NOTHING.iter().any(|other| word.eq_ignore_ascii_case(other))
    };
    text.split(|c: char| !c.is_alphanumeric()).filter(is_unknown).count()
}

fn words(line: &str) -> usize {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// Whether what follows a line is for another case than the line names.
fn goes_elsewhere(line: &str) -> bool {
    let words = [
        "else", "elif", "elseif", "goto", "exit", "return", "break", "continue", "upgrade", "esac",
        "fi", "endif", "end", "throw",
    ];
    let mut all = line.split(|c: char| !c.is_alphanumeric() && c != '_');
    all.any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
        || line.contains(";;")
}

/// The indent of a line in YAML: "- key: ..." is two deeper than its dash.
fn indent_of_item(line: &str) -> usize {
    let blanks = indent_of(line);
    let rest = line.trim_start_matches([' ', '\t']);
    let dash = rest.strip_prefix('-').filter(|rest| rest.starts_with(' '));
    dash.map_or(blanks, |rest| blanks + 1 + indent_of(rest))
}

/// The editions of the keys, which are looked up once for each that is public.
struct Sets {
    sets: Vec<EditionSet>,
    places: BTreeMap<&'static str, u16>,
}

impl Default for Sets {
    fn default() -> Self {
        Self { sets: Vec::from([EditionSet::EMPTY]), places: BTreeMap::new() }
    }
}

impl Sets {
    /// There are fewer public keys than numbers.
    fn place_of(&mut self, verdict: KeyVerdict) -> u16 {
        let key = match verdict {
            KeyVerdict::Published(published) => published.key,
            KeyVerdict::Known(known) => known.key(),
            _ => return 0,
        };
        *self.places.entry(key.as_str()).or_insert_with(|| {
            self.sets.push(set_of(verdict));
            u16::try_from(self.sets.len() - 1).unwrap_or(0)
        })
    }
}
