//! The value of an answer file's image, which is the name of all its keys. `above` asks for it.

use super::claim::Claims;
use super::file::{FARTHEST, File};

impl File<'_> {
    /// The names of the image, else the nearest name above the key.
    pub(super) fn above_in_answer_file(&self, line: usize) -> Claims {
        let named = self.images.get_or_init(|| self.image_names());
        if !named.is_empty() {
            return named.clone();
        }
        let above = (line.saturating_sub(FARTHEST)..line).rev();
        let mut above = above.take_while(|line| self.key_on(*line).is_none());
        let near = above.find_map(|line| Some(self.claims(line)).filter(|near| !near.is_empty()));
        let is_name =
            |near: &Claims| near.is_understood() && near.all.iter().any(|claim| claim.says_product);
        near.filter(is_name).unwrap_or_default()
    }

    /// The values of `/IMAGE/NAME` and `/IMAGE/DESCRIPTION`. Each key is compared with all of them, so it is
    /// not known what a file with more of them than Setup can install is about.
    fn image_names(&self) -> Claims {
        const NEAR: usize = 3;
        const MOST: usize = 64;
        let mut found = Claims::default();
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
            found.append(self.read(start + at..start + end));
            if found.all.len() > MOST {
                return Claims { has_other: true, ..Claims::default() };
            }
        }
        found
    }
}
