//! Which names above and below a key belong to it: those of its record. `judge` asks for them.
//!
//! Every search away from the key ends at the first thing that is not understood.

use super::claim::{Claim, Claims};
use super::file::{FARTHEST, File};
use super::lines::{Form, indent_of};
use super::row::unknown_words;
use alloc::vec::Vec;
use core::mem::replace;
use core::ops::Range;
use gvlk::EditionSet;

/// How far names are looked for above a key in its block.
const BLOCK: usize = 10;
/// The same in prose.
const PROSE: usize = 4;

impl File<'_> {
    /// Whether the names are on the lines below the keys: the lines around a key, up to an empty one or in a text to a
    /// heading, start with a key and end with the name of an edition. Of more lines, it is not known.
    fn takes_below(&self, line: usize) -> bool {
        let is_key = |line: usize| self.key_on(line).is_some();
        let says = |line: usize| {
            is_key(line) || self.claims(line).all.iter().any(|claim| claim.says_edition)
        };
        let ends = |line: &usize| match self.form {
            Form::Document => self.line(*line).starts_with('#'),
            _ => is_blank(self.line(*line).trim()),
        };
        let (first, last) = (line.checked_sub(FARTHEST), line + FARTHEST);
        let count = self.lines.count();
        let start = (first.unwrap_or(0)..line).rev().find(ends).or(first.is_none().then_some(0));
        let end = (line..last.min(count)).find(ends).or((count <= last).then_some(count));
        let (Some(start), Some(end)) = (start, end) else { return false };
        (start..line).find(|line| says(*line)).is_some_and(is_key)
            && (line..end).rev().find(|line| says(*line)).is_some_and(|last| !is_key(last))
    }

    /// The nearest names above in the key's record, until they say product and edition. Of a list of names it is
    /// not known which is that of the key.
    pub(super) fn above(&self, key: usize) -> Claims {
        let line = self.keys[key].line;
        let claims = match self.form {
            Form::AnswerFile => return self.above_in_answer_file(line),
            Form::Document => self.above_in_document(line),
            _ => self.above_in_block(line),
        };
        let is_listed = |claim: &Claim| {
            let at = claim.at.as_ref().filter(|_| claim.says_edition);
            let line = at.map(|at| self.lines.line_from(0, at.start));
            // What is above a branch is of another one, and so is what is above the first head of a case.
            let is_case = |line: usize| self.line(line).trim_start().starts_with("case ");
            let is_start = |line: &usize| {
                is_branch(self.line(*line))
                    || is_case(*line) && line.checked_sub(1).is_some_and(|above| !is_case(above))
            };
            let line = line.filter(|line| !is_start(line));
            let above = line.and_then(|line| self.line_above(line));
            above.filter(|above| self.key_on(*above).is_none()).is_some_and(|above| {
                let others = self.claims(above).all;
                let same = claim.editions.with_stand_ins();
                others.iter().any(|other| other.says_edition && !other.fits(same))
            })
        };
        let is_unknown = || claims.all.iter().any(is_listed) || self.takes_below(line);
        if !claims.all.is_empty() && is_unknown() {
            return Claims { has_other: true, ..Claims::default() };
        }
        claims
    }

    /// The line above, in a text the nearest one that is no frame.
    fn line_above(&self, line: usize) -> Option<usize> {
        let is_frame = |above: &usize| self.form == Form::Document && is_frame(self.line(*above));
        (line.saturating_sub(PROSE)..line).rev().find(|above| !is_frame(above))
    }

    /// The nearest line of a text, if it is nothing but a name.
    fn above_in_document(&self, line: usize) -> Claims {
        let unknown = || Claims { has_other: true, ..Claims::default() };
        for above in (line.saturating_sub(PROSE)..line).rev() {
            if self.key_on(above).is_some() {
                break;
            }
            let text = self.line(above);
            if is_frame(text) {
                continue;
            }
            let mut claims = self.claims(above);
            // Farther away, and of a product alone, the line says nothing else.
            let is_apart = above + 1 < line || !claims.all.iter().any(|claim| claim.is_whole);
            let is_bare = |at: Range<usize>| words(text) == words(&self.text[at]);
            let is_name = claims.is_understood()
                && claims.all.len() == 1
                && (!is_apart || claims.all[0].at.clone().is_some_and(is_bare));
            // A heading, and a name farther away, are not of the key's own record.
            if above + 1 < line || text.starts_with('#') {
                claims.all.iter_mut().for_each(|claim| claim.is_whole = false);
            }
            return if is_name { claims } else { unknown() };
        }
        Claims::default()
    }

    /// Lines of the same block, and the heads of the blocks around it.
    fn above_in_block(&self, line: usize) -> Claims {
        let mut found = Claims::default();
        let mut indent = indent_of(self.line(line));
        for above in (line.saturating_sub(BLOCK)..line).rev() {
            if self.key_on(above).is_some() {
                break;
            }
            let text = self.line(above);
            let trimmed = text.trim();
            // A block can start with an empty line.
            if trimmed.is_empty()
                && let Some(head) = above.checked_sub(1).filter(|head| self.is_head(*head, indent))
            {
                self.take(&mut found, head);
                break;
            }
            // What is deeper than its neighbours below is of another block.
            let is_deeper =
                matches!(self.form, Form::Brackets | Form::Indents) && indent_of(text) > indent;
            indent = indent.min(indent_of(text));
            let is_branch = is_branch(trimmed);
            let ends = !is_branch && (self.closes(trimmed) || goes_elsewhere(trimmed));
            if self.is_block(trimmed) && !is_deeper && !ends {
                continue;
            }
            let is_label =
                self.form == Form::Script && trimmed.starts_with(':') && !trimmed.starts_with("::");
            if is_label && gvlk::lookup_activation_id(&trimmed[1..]).is_some() {
                continue;
            }
            if is_blank(trimmed)
                || is_deeper
                || ends
                || is_label && self.claims(above).is_empty()
                || !self.take(&mut found, above)
                || is_branch
            {
                break;
            }
        }
        found
    }

    /// Whether a line is the condition of the block below it, which is deeper than the line.
    fn is_head(&self, line: usize, indent: usize) -> bool {
        let text = self.line(line);
        let word = text.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next();
        let is_condition = word.is_some_and(|word| word.eq_ignore_ascii_case("if"));
        (is_condition || is_branch(text))
            && text.trim_end().ends_with([':', '{', '('])
            && indent_of(text) < indent
    }

    /// Takes the names of a line. Whether the search goes on.
    fn take(&self, found: &mut Claims, line: usize) -> bool {
        let mut claims = self.claims(line);
        // A number alone may be of anything: "2019", but not in `$os -match "2019" -and $os -match "Standard"`.
        let is_number = |at: Range<usize>| !self.text[at].contains(char::is_alphabetic);
        if !claims.all.iter().any(|claim| claim.says_edition) {
            claims.all.retain(|claim| !claim.at.clone().is_some_and(is_number));
        }
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
        found.add_missing(claims);
        let says = |says: fn(&Claim) -> bool| found.all.iter().any(says);
        !(says(|claim| claim.says_product) && says(|claim| claim.says_edition))
    }

    /// Whether a line is a block of its own: `variable "image" { default = "..." }`, but not `print(f"{color}...")`.
    fn is_block(&self, line: &str) -> bool {
        let is_outside_quotes = |open: &usize| count(&line[..*open], *b"\"'").is_multiple_of(2);
        let open = line.find('{').filter(is_outside_quotes);
        self.form == Form::Brackets
            && open.is_some_and(|open| line[open..].contains('}'))
            && count(line, [b'{'; 2]) == count(line, [b'}'; 2])
    }

    /// Whether a line ends what starts above it.
    fn closes(&self, line: &str) -> bool {
        if self.form == Form::Tags {
            return 2 * line.matches("</").count() > count(line, [b'<'; 2]);
        }
        let first = line.find(['{', '}', '[', ']']).map(|at| &line[at..]);
        line.starts_with(')')
            || first.is_some_and(|first| first.starts_with(['}', ']']))
            || count(line, *b"}]") > count(line, *b"{[")
    }

    /// The names on the line below, if it is of the same record.
    pub(super) fn below(&self, key: usize) -> Claims {
        let (line, below) = (self.keys[key].line, self.keys[key].line + 1);
        let is_data = self.form == Form::Indents || self.form == Form::Tags || self.is_data;
        let is_beside = self.is_free_below(key)
            && (is_data || self.is_set(line) && self.is_set(below))
            && indent_of(self.line(below)) == indent_of_item(self.line(line))
            && !self.ends_record(key);
        if is_beside { self.claims(below) } else { Claims::default() }
    }

    /// Whether a line assigns a variable in a block of a batch file: `    set "NAME=..."`.
    fn is_set(&self, line: usize) -> bool {
        let text = self.line(line);
        let start = text.trim_start().get(..4);
        self.form == Form::Script
            && indent_of(text) > 0
            && start.is_some_and(|start| start.eq_ignore_ascii_case("set "))
    }

    /// Whether another record starts between a key and the line below it, or with that line.
    fn ends_record(&self, key: usize) -> bool {
        let [_, behind] = self.own_text(key);
        let line = self.keys[key].line + 1;
        let below = self.line(line);
        let below = below.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).trim_end();
        self.form == Form::Brackets && (self.text[behind].contains('}') || below.starts_with('}'))
            || self.form == Form::Indents && below.starts_with("- ")
            || below.starts_with('[')
            || below.ends_with(['{', '[', '(', ':'])
            || self.starts_comment(line) && !self.keys[key].in_comment
            || self.is_of_next(key, line)
    }

    /// Whether the text of a line is in a comment.
    fn starts_comment(&self, line: usize) -> bool {
        /// The longest sign that starts a comment, "@rem ".
        const SIGN: usize = 5;
        let range = self.lines.range(line);
        let blank = range.len() - self.text[range.clone()].trim_start().len();
        self.is_comment(self.boundary((range.start + blank + SIGN).min(range.end)), line)
    }

    /// Whether the line below a key names editions of a set, and no key follows that the names may be of.
    pub(super) fn is_named_below(&self, key: usize, set: EditionSet) -> bool {
        const NEAR: usize = 3;
        let below = self.keys[key].line + 1;
        let is_free = |line: usize| line >= self.lines.count() || self.key_on(line).is_none();
        (below..below + NEAR).all(is_free)
            && below < self.lines.count()
            && self.claims(below).all.iter().any(|claim| claim.says_edition && claim.fits(set))
    }

    /// Whether the names of the line below a key are those of the next key, which is not of another record.
    fn is_of_next(&self, key: usize, below: usize) -> bool {
        const NEAR: usize = 3;
        let next =
            self.keys.get(key + 1).filter(|next| next.line > below && next.line <= below + NEAR);
        next.is_some_and(|next| {
            let starts = |line: usize| {
                let text = self.line(line).trim();
                is_blank(text) || text.starts_with("- ") || self.closes(text)
            };
            !(below..=next.line).any(starts)
                && self.claims(below).all.iter().any(|claim| claim.fits(next.set))
        })
    }

    /// The name of the nearest head of a block or heading that has one, if it is that of a product, and the head says
    /// nothing else: "Windows Server 2016 to 2022" is of several, and "Windows Server 2022 as KMS host" is of none.
    pub(super) fn head_of_block(&self, key: usize) -> Option<Claims> {
        let heads = self.heads(key).into_iter().map(|head| (head, self.claims(head)));
        let (line, head) = heads.into_iter().find(|(_, claims)| !claims.is_empty())?;
        let [claim] = &head.all[..] else { return None };
        let Range { start, end } = claim.at.clone()?;
        let range = self.lines.range(line);
        let rest = [&self.text[range.start..start], &self.text[end..range.end]].concat();
        let is_more = |c: char| c.is_ascii_digit() || "<>~≥≤→…".contains(c);
        let is_alone = !rest.contains(is_more) && unknown_words(&rest) == 0;
        let is_product = head.is_understood() && !claim.says_edition;
        (is_alone && is_product).then_some(head)
    }

    /// The heads of the blocks that a key's line is in, and the nearest heading or section.
    pub(super) fn heads(&self, key: usize) -> Vec<usize> {
        let line = self.keys[key].line;
        let mut indent = indent_of(self.line(line));
        let mut heads = Vec::new();
        // A brace on a line of its own is opened by the line above it.
        let mut is_brace = false;
        let mut keys = self.keys[..key].iter().rev().map(|key| key.line).peekable();
        for above in (line.saturating_sub(FARTHEST)..line).rev() {
            let mut has_key = false;
            while let Some(other) = keys.next_if(|other| *other >= above) {
                has_key |= other == above;
            }
            if has_key {
                continue;
            }
            let text = self.line(above);
            if text.trim().is_empty() {
                continue;
            }
            let is_outer = indent_of(text) < indent || is_brace && indent_of(text) == indent;
            is_brace = is_outer && ["{", "["].contains(&text.trim());
            let is_heading = text.trim_start().starts_with('[') && !is_brace
                || self.form == Form::Document && text.starts_with('#');
            if is_heading || is_outer {
                indent = indent.min(indent_of(text));
                heads.push(above);
            }
            if is_heading {
                break;
            }
        }
        heads
    }
}

/// How many of two signs a line has.
fn count(line: &str, signs: [u8; 2]) -> usize {
    line.bytes().filter(|byte| *byte == signs[0] || *byte == signs[1]).count()
}

/// A line that only holds other lines apart or together: blanks, tags, fences, rules of a table.
fn is_frame(line: &str) -> bool {
    line.trim().starts_with("```")
        || line.trim().starts_with("~~~")
        || !outside_tags(line).any(char::is_alphanumeric)
}

/// Whether a line is empty, but for its number or the sign of a comment or a quotation.
fn is_blank(line: &str) -> bool {
    const LONGEST: usize = 5;
    line.len() <= LONGEST
        && line.bytes().all(|byte| byte.is_ascii_digit() || b"#>/*:;'+-|.".contains(&byte))
}

/// A line with blanks for its tags.
fn outside_tags(line: &str) -> impl Iterator<Item = char> {
    let mut is_tag = false;
    line.chars().map(move |c| {
        let was_tag = is_tag;
        is_tag = (is_tag || c == '<') && c != '>';
        if is_tag || was_tag { ' ' } else { c }
    })
}

/// How many words a line has outside its tags.
fn words(line: &str) -> usize {
    let mut is_word = false;
    let starts = |c: &char| !replace(&mut is_word, c.is_alphanumeric()) && c.is_alphanumeric();
    outside_tags(line).filter(starts).count()
}

/// Whether a line is the head of a further branch: `) else if "%os%"=="Windows 10 Pro" (`.
fn is_branch(line: &str) -> bool {
    let words = line.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let is = |word: &[u8], other: &[u8]| word.eq_ignore_ascii_case(other);
    is(first, b"elif")
        || is(first, b"elseif")
        || is(first, b"else") && words.next().is_some_and(|second| is(second, b"if"))
}

/// Whether what follows a line is for another case than the line names.
fn goes_elsewhere(line: &str) -> bool {
    let words = [
        "else", "elif", "elseif", "goto", "exit", "return", "break", "continue", "upgrade", "esac",
        "fi", "endif", "end", "throw",
    ];
    let mut all = line.as_bytes().split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    all.any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes())))
        || line.contains(";;")
}

/// How far to the right the first field of an item is: "- key: ...", `{ "key": ...`.
fn indent_of_item(line: &str) -> usize {
    let start = line.find(|c: char| !" \t-[{".contains(c)).unwrap_or(0);
    indent_of(&line[..start].replace(['-', '[', '{'], " "))
}
