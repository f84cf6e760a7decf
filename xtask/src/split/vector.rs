//! Numbers and vectors as programs hold them.

/// A number in LEB128.
pub(super) fn put_number(output: &mut Vec<u8>, mut number: u32) {
    loop {
        let [low, ..] = (number & 0x7f).to_le_bytes();
        number >>= 7;
        if number == 0 {
            return output.push(low);
        }
        output.push(low | 0x80);
    }
}

/// Bytes behind their number.
pub(super) fn put_vector(output: &mut Vec<u8>, bytes: &[u8]) {
    put_number(output, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    output.extend_from_slice(bytes);
}
