//! Which characters a path may have between quotes.

/// Whether a character is a part of a path and no more between the quotes of cmd and of PowerShell.
///
/// PowerShell takes typographic quotes for quotes and expands `$` and the backtick; cmd expands
/// `%`, and `!` where delayed expansion is on. Beyond ASCII, every block is taken that has no
/// punctuation: other quotes, line breaks and invisible characters are punctuation.
pub(super) fn is_safe_in_quoted_path(character: char) -> bool {
    match character {
        '"' | '<' | '>' | '|' | '?' | '*' | '%' | '!' | '$' | '`' => false,
        ' '..='~' => true,
        '\0'..='\u{bf}' // control characters, ® © and the no-break space
        | '\u{2000}'..='\u{214f}' // dashes, quotes, ™
        | '\u{3000}'..='\u{303f}' // CJK punctuation
        | '\u{ff00}'..='\u{ff0f}' // full-width punctuation
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{feff}' => false,
        _ => true,
    }
}
