//! Extended headers: what does not fit into the fields of a header, for the member that follows.

use super::header::{Header, text};

/// What precedes a member and says more about it.
#[derive(Default)]
pub(in crate::archive) struct Extension {
    path: Option<Vec<u8>>,
    target: Option<Vec<u8>>,
    size: Option<u64>,
    /// The content is not the file, but its pieces.
    pub(in crate::archive) sparse: bool,
}

impl Extension {
    /// Takes the content of a header of this type; nothing when it cannot be read.
    pub(in crate::archive) fn add(&mut self, flag: u8, content: &[u8]) -> Option<()> {
        match flag {
            b'L' => self.path = Some(text(content).to_vec()),
            b'K' => self.target = Some(text(content).to_vec()),
            b'x' => self.add_records(content)?,
            // Records for all members: times and comments in practice.
            _ => {}
        }
        Some(())
    }

    fn add_records(&mut self, mut content: &[u8]) -> Option<()> {
        while !content.is_empty() {
            let space = content.iter().position(|byte| *byte == b' ')?;
            let digits = content.get(..space).and_then(|digits| std::str::from_utf8(digits).ok());
            let length = digits.and_then(|digits| digits.parse::<usize>().ok())?;
            let record = content.get(space + 1..length).and_then(|record| record.strip_suffix(b"\n"));
            let record = record?;
            let equals = record.iter().position(|byte| *byte == b'=')?;
            let (key, value) = record.split_at(equals);
            let value = value.get(1..).unwrap_or_default();
            match key {
                b"path" => self.path = Some(value.to_vec()),
                b"linkpath" => self.target = Some(value.to_vec()),
                b"size" => {
                    let size = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                    self.size = Some(size?);
                }
                key if key.starts_with(b"GNU.sparse.") => self.sparse = true,
                _ => {}
            }
            content = content.get(length..).unwrap_or_default();
        }
        Some(())
    }

    /// Puts its words in place of those of the header.
    pub(in crate::archive) fn apply(self, header: &mut Header) {
        header.path = self.path.unwrap_or_else(|| std::mem::take(&mut header.path));
        header.target = self.target.unwrap_or_else(|| std::mem::take(&mut header.target));
        header.size = self.size.or(header.size);
    }
}
