//! Base64 (RFC 4648, section 4): of passwords on their way, of signatures, and of what a descriptor embeds.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes bytes, with padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - group.len()));
        for digit in 0..4 {
            let letter = ALPHABET.get(bits >> (18 - 6 * digit) & 63).filter(|_| digit <= group.len());
            text.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    text
}

/// Decodes a text with padding; nothing when it is no base64.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    let digits = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"=")).unwrap_or(text);
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in digits.chunks(4) {
        let value = |bits: usize, digit: &u8| {
            let value = ALPHABET.iter().position(|letter| letter == digit)?;
            Some(bits << 6 | value)
        };
        let bits = group.iter().try_fold(0, value)? << (6 * (4 - group.len()));
        let [_, decoded @ ..] = u32::try_from(bits).ok()?.to_be_bytes();
        bytes.extend(decoded.into_iter().take(group.len() - 1));
    }
    Some(bytes)
}
