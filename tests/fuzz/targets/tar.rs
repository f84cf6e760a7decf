//! Tar archives. The sums of the headers are mended, or no mutation would get past the first.

use std::rc::Rc;
use std::sync::Arc;

use waybill::archive::Archive;
use waybill::registry::Source;

use super::archives;
use crate::scripted::run;

pub(crate) const WORDS: &[&str] = &[
    "ustar\0",
    "ustar  \0",
    "00000000000\0",
    "77777777777\0",
    "index.json",
    "manifest.json",
    "oci-layout",
    "blobs/",
    "././@LongLink",
    "11 path=a/b\n",
    "GNU.sparse.major",
    "12 size=5000\n",
];

const BLOCK: usize = 512;

pub(crate) fn check(bytes: &[u8]) {
    open(bytes);
    open(&mended(bytes));
}

fn open(bytes: &[u8]) {
    let source: Rc<dyn Source> = Rc::new(Arc::<[u8]>::from(bytes));
    match run(Archive::open(source)) {
        Ok(archive) => archives::check_archive(&archive),
        Err(error) => assert!(error.to_string().len() < 4000),
    }
}

fn mended(bytes: &[u8]) -> Vec<u8> {
    let mut mended = bytes.to_vec();
    for (number, block) in mended.chunks_exact_mut(BLOCK).enumerate() {
        if number == 0 || &block[257..262] == b"ustar" {
            block[148..156].fill(b' ');
            let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
            block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        }
    }
    mended
}
