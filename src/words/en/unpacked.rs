//! Bytes that were unpacked on their way.

use crate::registry::Unpacked;

/// How it is known that bytes were unpacked on their way, and what that means; without the last full stop.
pub(super) fn unpacked(how: &Unpacked) -> String {
    let how = match how {
        Unpacked::Told(coding) => {
            format!("The bytes came with Content-Encoding: {coding}, which browsers undo")
        }
        Unpacked::Likely => {
            "The media type says that the bytes are compressed, and they are not: they probably came with a \
                             Content-Encoding, which browsers undo"
                .into()
        }
    };
    format!("{how}. What was sent may be right: the companion and curl get it unchanged")
}
