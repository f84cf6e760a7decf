//! Layers that are unpacked while they go by.

use std::cell::Cell;

use futures::executor::block_on;
use waybill::archive::LayerUnpacker;
use waybill::oci::Hasher;
use waybill::registry::{Along, LayerContent, Unpack};

use super::{gzip, tar_of, zstd};
use waybill::format::number;
use waybill::words::archive::not_unpacked;

/// `waybill` on a thousand lines, as `sha256sum` hashes it, and `gzip -9n` and `zstd -19` pack it.
const LINES: &str = "sha256:33ef9675eb9ac32a9fa657c8de446d7edd9d9e82d7fd505e5a295dd903ab4616";
const GZIP: &str = "1f8b0800000000000203edc5a10d0030080030bf2f9923c113bee7105ad38ef959f5dab66ddbb66ddbb66ddbb6edc32f03cfd585401f0000";
const ZSTD: &str = "28b52ffd64401e7d00004077617962696c6c0a010035bfbf5cea51544b";

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// What is in a layer that comes in pieces of this size.
fn content(layer: &[u8], piece: usize) -> LayerContent {
    let mut unpacker = Box::new(LayerUnpacker::new(Some(layer.len() as u64)));
    layer.chunks(piece).for_each(|piece| _ = unpacker.push(piece));
    unpacker.finish()
}

/// Why a layer was not unpacked to its end.
fn unknown(content: LayerContent) -> String {
    let LayerContent::Unknown(why) = content else { panic!("{content:?}") };
    not_unpacked(&why)
}

#[test]
fn what_gzip_and_zstd_packed_hashes_as_sha256sum_says() {
    for packed in [GZIP, ZSTD] {
        for piece in [1, 7, 10_000] {
            assert_eq!(content(&bytes(packed), piece), LayerContent::Hashed(LINES.parse().unwrap()));
        }
    }
}

#[test]
fn a_large_layer_is_unpacked_in_pieces() {
    let file = (0..3_000_000_u32).map(|n| n.to_le_bytes()[usize::from(n % 3 == 0)]).collect();
    let tar = tar_of(&[("file".into(), file)]);
    for packed in [gzip(&tar), zstd(&tar)] {
        assert_eq!(content(&packed, 8 << 10), LayerContent::Hashed(Hasher::digest(&tar)));
    }
}

#[test]
fn a_plain_archive_is_its_own_content() {
    let tar = tar_of(&[("file".into(), vec![1; 5000])]);
    assert_eq!(content(&tar, 100), LayerContent::Plain);
    assert_eq!(content(&[0; 1024], 1024), LayerContent::Plain);
}

#[test]
fn what_cannot_be_unpacked_is_said_with_the_reason() {
    let packed = gzip(&tar_of(&[("file".into(), vec![1; 5000])]));
    let mut changed = packed.clone();
    let checksum = changed.len() - 6;
    changed[checksum] ^= 1;
    let cases: [(&[u8], &str); 7] = [
        (b"", "this is an empty file"),
        (b"hello", "this is a file of an unknown type"),
        (b"\xfd7zXZ\0 and more", "this is a file compressed with xz"),
        (&packed[..40], "it cannot be unpacked: incomplete deflate stream"),
        (&changed, "it cannot be unpacked: corrupt gzip stream does not have a matching checksum"),
        (&bytes(ZSTD)[..20], "it cannot be unpacked: a block cannot be decoded"),
        // A frame with a window of 32 MiB.
        (
            b"\x28\xb5\x2f\xfd\x00\x78\x01\x00\x00",
            "it cannot be unpacked: a frame asks for more than 16 MiB of memory",
        ),
    ];
    for (layer, reason) in cases {
        assert_eq!(unknown(content(layer, 5)), reason, "{layer:?}");
    }
}

/// So many blocks of 128 KiB of zeros, each as one byte that is repeated; with a window that holds no more than one.
fn zeros_in_zstd(blocks: u32) -> Vec<u8> {
    let mut packed = b"\x28\xb5\x2f\xfd\x00\x38".to_vec();
    for block in 1..=blocks {
        let header = (128 << 10) << 3 | 1 << 1 | u32::from(block == blocks);
        packed.extend(&header.to_le_bytes()[..3]);
        packed.push(0);
    }
    packed
}

#[test]
fn a_layer_that_unpacks_without_end_is_left_with_the_limit_that_it_met() {
    let megabyte = gzip(&vec![0; 1 << 20]);
    let size = megabyte.len() as u64;
    let came = 65 * size;
    for (stated, of) in [(None, String::new()), (Some(1000 * size), format!("of {} ", number(1000 * size)))] {
        let mut unpacker = Box::new(LayerUnpacker::new(stated));
        let out: u64 = (0..1000).map(|_| unpacker.push(&megabyte)).sum();
        let reason = format!(
            "its first {} {of}bytes unpack to more than 64 MiB, so unpacking was stopped",
            number(came)
        );
        assert_eq!(unknown(unpacker.finish()), reason);
        let most = (65 << 20) + 4096;
        assert!((64 << 20..most).contains(&out), "{out} bytes were unpacked, and then no more");
    }
}

#[test]
fn what_came_of_a_layer_counts_and_not_what_its_registry_states() {
    let mut noise = 1_u32;
    // Marsaglia's, which no packer makes smaller.
    let start = std::iter::repeat_with(|| {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        noise.to_le_bytes()[0]
    });
    let start = start.take(400_000).collect::<Vec<_>>();
    let layer = [gzip(&start), gzip(&vec![0; 150 << 20])].concat();
    let mut unpacker = Box::new(LayerUnpacker::new(Some(u64::MAX)));
    let mut out = 0;
    let mut came = 0;
    for piece in layer.chunks(1 << 10) {
        out += unpacker.push(piece);
        came += piece.len() as u64;
        if out > 200 * came.max((64 << 20) / 200) {
            break;
        }
    }
    assert!(came < layer.len() as u64, "it was left before its end");
    let reason = format!(
        "its first {} of {} bytes unpack to more than 200 times as many, so unpacking was stopped",
        number(came),
        number(u64::MAX)
    );
    assert_eq!(unknown(unpacker.finish()), reason);
}

#[test]
fn a_block_of_zstd_is_unpacked_as_soon_as_it_is_there() {
    let layer = zeros_in_zstd(400);
    let mut unpacker = Box::new(LayerUnpacker::new(None));
    let outs = layer.chunks(128).map(|piece| unpacker.push(piece)).collect::<Vec<_>>();
    // Those that tell what it is wait for each other.
    let most = 129 << 17;
    assert!(outs.iter().all(|out| *out <= most), "{outs:?}");
    assert!(outs.iter().sum::<u64>() >= 398 << 17, "nothing is left for the end: {outs:?}");
    assert_eq!(unpacker.finish(), LayerContent::Hashed(Hasher::digest(&vec![0; 400 << 17])));
}

#[test]
fn a_page_gets_a_turn_after_a_megabyte_in_or_out() {
    let pauses = Cell::new(0);
    let pause = async || pauses.set(pauses.get() + 1);
    let mut along = Along::new(None, pause);
    assert_eq!(block_on(along.take(&vec![0; 12 << 20])), 12 << 20);
    assert_eq!(block_on(along.take(&[0; 10])), (12 << 20) + 10, "all that came so far");
    assert_eq!((pauses.get(), along.finish()), (12, None));

    let layer = gzip(&vec![0; 48 << 20]);
    let mut along = Along::new(Some(Box::new(LayerUnpacker::new(None))), pause);
    block_on(along.take(&layer));
    assert!(layer.len() < 100_000, "little comes, and much becomes of it");
    assert!((12 + 40..=12 + 49).contains(&pauses.get()), "{} pauses", pauses.get());
    assert_eq!(along.finish(), Some(LayerContent::Hashed(Hasher::digest(&vec![0; 48 << 20]))));
}
