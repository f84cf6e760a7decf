//! Files that somebody wants to make layers of.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::{Damage, Layer, LayerError, Magic, hash};
use waybill::oci::Hasher;
use waybill::registry::{LocalFuture, Source, SourceError};

use super::why;
use super::{Frugal, LAYER, gzip, source, tar_of, zstd};
use waybill::words::archive::layer;

fn examine(bytes: Vec<u8>) -> Result<Layer, LayerError> {
    block_on(Layer::examine(&*source(bytes), &mut |_| ()))
}

fn archive(size: usize) -> Vec<u8> {
    let content = (0..size).map(|n| u8::try_from(n * n / 7 % 251).unwrap()).collect();
    tar_of(&[("file".into(), content)])
}

#[test]
fn an_archive_is_a_layer_as_it_is() {
    let bytes = archive(3000);
    let digest = Hasher::digest(&bytes);
    let size = bytes.len() as u64;
    let expected = Layer { media_type: LAYER, digest: digest.clone(), size, diff_id: digest, expanded: size };
    assert_eq!(examine(bytes), Ok(expected));
    let empty = examine(vec![0; 1024]).unwrap();
    assert_eq!((empty.media_type, empty.size), (LAYER, 1024), "an archive without members");
}

#[test]
fn a_compressed_archive_has_another_digest_inside() {
    let bytes = archive(3_000_000);
    let compressed = gzip(&bytes);
    let expected = Layer {
        media_type: "application/vnd.oci.image.layer.v1.tar+gzip",
        digest: Hasher::digest(&compressed),
        size: compressed.len() as u64,
        diff_id: Hasher::digest(&bytes),
        expanded: bytes.len() as u64,
    };
    assert_eq!(examine(compressed), Ok(expected));
}

#[test]
fn an_archive_in_zstd_has_another_digest_inside() {
    let bytes = archive(3_000_000);
    let compressed = zstd(&bytes);
    let found = examine(compressed.clone()).unwrap();
    assert_eq!(found.media_type, "application/vnd.oci.image.layer.v1.tar+zstd");
    let digests = (found.digest, found.diff_id);
    assert_eq!(digests, (Hasher::digest(&compressed), Hasher::digest(&bytes)));
    assert_eq!((found.size, found.expanded), (compressed.len() as u64, bytes.len() as u64));
    // The second frame is behind one that says nothing.
    let (first, second) = bytes.split_at(1_000_000);
    let skipped = [&b"\x50\x2a\x4d\x18\x05\0\0\0"[..], b"notes"].concat();
    let found = examine([zstd(first), skipped, zstd(second)].concat()).unwrap();
    assert_eq!(found.diff_id, Hasher::digest(&bytes));
}

#[test]
fn members_of_gzip_follow_each_other() {
    let bytes = archive(3000);
    let (first, second) = bytes.split_at(700);
    let found = examine([gzip(first), gzip(second)].concat()).unwrap();
    assert_eq!(found.diff_id, Hasher::digest(&bytes));
}

#[test]
fn the_file_is_read_in_slices_and_progress_told() {
    let bytes = gzip(&vec![7; 1 << 20].into_iter().chain(archive(100)).collect::<Vec<_>>());
    let padded = archive(2_500_000);
    for (bytes, is_layer) in [(padded, true), (bytes, false)] {
        let size = bytes.len() as u64;
        let file = Frugal { inner: source(bytes), most: 1 << 20 };
        let mut told = Vec::new();
        let found = block_on(Layer::examine(&file, &mut |bytes| told.push(bytes)));
        assert_eq!((found.is_ok(), told.last()), (is_layer, Some(&size)));
        assert_eq!(told.len() as u64, size.div_ceil(1 << 20));
    }
}

#[test]
fn other_files_are_no_layers() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "layers are tar archives, and this is an empty file"),
        (b"hello", "layers are tar archives, and the type of this file is not recognized"),
        (b"PK\x03\x04", "layers are tar archives, and this is a zip archive"),
        (b"\x28\xb5\x2f\xfd", "the compressed data is damaged: no frame begins where one should"),
        (&zstd(b"hello"), "layers are tar archives, and this is a file of an unknown type in zstd"),
        (&gzip(b"hello"), "layers are tar archives, and this is a file of an unknown type in gzip"),
        (&gzip(b""), "layers are tar archives, and this is an empty file in gzip"),
        (
            &gzip(&gzip(&[0; 2000])),
            "layers are tar archives, and this is a file compressed with gzip in gzip",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(layer(&examine(bytes.to_vec()).unwrap_err()), expected);
    }
}

#[test]
fn damaged_data_is_refused() {
    let whole = gzip(&archive(3000));
    for length in [2, 10, 100, whole.len() - 1] {
        let found = examine(whole[..length].to_vec());
        assert!(matches!(found, Err(LayerError::Damaged(_))), "{length}: {found:?}");
    }
    let mut changed = whole.clone();
    let place = changed.len() - 6;
    changed[place] ^= 1;
    assert!(matches!(examine(changed), Err(LayerError::Damaged(_))), "the checksum");
    let trailing = [&whole[..], b"garbage"].concat();
    assert!(matches!(examine(trailing), Err(LayerError::Damaged(_))));
    let whole = zstd(&archive(300_000));
    for length in [5, 100, whole.len() - 1] {
        let found = examine(whole[..length].to_vec());
        assert!(matches!(found, Err(LayerError::Damaged(_))), "{length}: {found:?}");
    }
    let mut changed = whole.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(examine(changed), Err(LayerError::Damaged(Damage::Checksum)));
}

/// Megabytes of zeros behind the header of an archive, each in a kilobyte.
fn zeros(megabytes: usize) -> Vec<u8> {
    let megabyte = gzip(&vec![0; 1 << 20]);
    [gzip(&archive(100)[..512]), megabyte.repeat(megabytes)].concat()
}

#[test]
fn a_little_file_that_becomes_an_enormous_one_is_refused_on_the_way() {
    let file = zeros(1000);
    let size = file.len() as u64;
    let mut told = Vec::new();
    let error = block_on(Layer::examine(&*source(file), &mut |bytes| told.push(bytes))).unwrap_err();
    assert_eq!((&error, told.last()), (&LayerError::Bomb(200), None), "of {size} bytes");
    assert_eq!(layer(&error), "it expands more than 200-fold, as no layer does");
}

#[test]
fn what_stays_below_64_mib_is_a_layer() {
    assert_eq!(examine(zeros(63)).unwrap().expanded, (63 << 20) + 512);
    assert_eq!(examine(zeros(64)), Err(LayerError::Bomb(200)));
}

/// A file that vanishes.
struct Gone;

impl Source for Gone {
    fn size(&self) -> u64 {
        100
    }

    fn read(&self, _: u64, _: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        Box::pin(std::future::ready(Err(SourceError::Gone("a.tar".into()))))
    }
}

#[test]
fn a_file_that_vanishes_is_told() {
    let error = block_on(Layer::examine(&Gone, &mut |_| ())).unwrap_err();
    assert_eq!(layer(&error), "the file a.tar was changed, moved or removed since it was chosen");
    assert!(block_on(hash(&Gone, &mut |_| ())).is_err());
    let error = block_on(waybill::archive::Archive::open(Rc::new(Gone))).err().unwrap();
    assert_eq!(why(&error), "the file a.tar was changed, moved or removed since it was chosen");
}

#[test]
fn what_a_file_is_can_be_asked_alone() {
    let is = |bytes: Vec<u8>| block_on(Magic::read(&*source(bytes))).unwrap();
    assert_eq!(is(archive(1)), Magic::Tar);
    assert_eq!(is(gzip(b"")), Magic::Gzip);
    assert_eq!(is(b"[]".to_vec()), Magic::Json);
}
