//! The value of an answer file's image, which is the name of all its keys. `above` asks for it.

use super::claim::Claims;
use super::file::{FARTHEST, File};

impl File<'_> {
    /// The name of the image; nearer to the key, another name, unless the image is that of the key.
    pub(super) fn above_in_answer_file(&self, key: usize, line: usize) -> Claims {
        let is_commented = self.keys[key].in_comment;
        // A commented key is for those who take another image than the one for evaluation.
        let mut named = self.images.get_or_init(|| self.image_names()).clone();
        named.all.retain(|claim| !(is_commented && claim.is_evaluation));
        let is_whole = named.is_understood() && named.all.iter().any(|claim| claim.is_whole);
        if is_whole && named.all.iter().any(|claim| claim.fits(self.set_of(key))) {
            return named;
        }
        let above = (line.saturating_sub(FARTHEST)..line).rev();
        let above = above.take_while(|above| self.key_on(*above).is_none());
        let near = above.map(|above| self.claims(above)).find(|claims| !claims.is_empty());
        let says_product = |claims: &Claims| claims.all.iter().any(|claim| claim.says_product);
        let near = near.filter(|claims| claims.is_understood() && says_product(claims));
        let mut found = near.unwrap_or_default();
        if found.all.iter().any(|claim| claim.is_whole) {
            return found;
        }
        // The label of a partition is seldom kept up to date.
        if is_whole {
            return named;
        }
        found.append(named);
        found
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
            if !self.is_comment(start + at, value) {
                found.append(self.read(start + at..start + end));
            }
            if found.all.len() > MOST {
                return Claims { has_other: true, ..Claims::default() };
            }
        }
        found
    }
}
