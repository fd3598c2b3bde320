//! What `reg query` and `.reg` files have in a line: a key, and the data of a value. `lines` calls it.

use std::borrow::Cow;

/// The path of a key, in lower case.
pub(super) fn key(line: &str) -> Option<String> {
    let path = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or(line);
    let path = path.trim_end_matches([' ', '|', '\\']);
    let start = path.get(..5)?.to_ascii_uppercase();
    let is_key = start == "HKEY_" || start == "HKLM\\" && !path.contains("REG_");
    // A program's string doubles each backslash.
    is_key.then(|| path.replace("\\\\", "\\").to_lowercase())
}

/// Whether a line has a value of a key: `name    REG_SZ    data` or `"name"="data"`.
pub(super) fn is_value(line: &str) -> bool {
    line.contains("REG_") || line.trim_start().starts_with(['"', '@']) && line.contains('=')
}

/// The data of a value without its type: `REG_SZ    text`, `hex(1):` with the bytes of a text in UTF-16, or
/// `str(1):"text"` of hivexregedit. Any other text stays.
pub(super) fn data(text: &str) -> Cow<'_, str> {
    if let Some((_, data)) = text.strip_prefix("REG_").and_then(|rest| rest.split_once([' ', '\t']))
    {
        return data.trim().into();
    }
    if let Some(bytes) = text.strip_prefix("hex(1):").or_else(|| text.strip_prefix("hex(2):")) {
        let bytes: Vec<u8> =
            bytes.split(',').map_while(|byte| u8::from_str_radix(byte.trim(), 16).ok()).collect();
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
        return text.collect::<String>().trim_end_matches('\0').to_owned().into();
    }
    let of_hivex = text.strip_prefix("str(").and_then(|data| data.split_once("):"));
    of_hivex.map_or(text, |(_, data)| data.trim_matches('"')).into()
}

#[cfg(test)]
mod tests {
    use super::data;

    #[test]
    fn the_data_of_a_value() {
        for text in
            ["Core", "REG_SZ    Core", "str(1):\"Core\"", "hex(1):43,00,6f,00,72,00,65,00,00,00"]
        {
            assert_eq!(data(text), "Core", "{text}");
        }
    }
}
