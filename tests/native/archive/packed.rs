//! Archives that were compressed as a whole: `docker save | gzip`.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::{Archive, ArchiveError};
use waybill::registry::{LocalFuture, Source, SourceError};

use super::docker25::Docker25;
use super::why;
use super::{Frugal, Layout, contents, gzip, open, read, refusal, source, tar_of, zstd};

#[test]
fn gzip_and_zstd_around_an_archive_are_unpacked() {
    let plain = tar_of(&Docker25::new().files());
    let expected = contents(&open(plain.clone()).unwrap(), &open(plain.clone()).unwrap().images()[0]).items;
    for packed in [gzip(&plain), zstd(&plain)] {
        let archive = open(packed).unwrap();
        let found = contents(&archive, &archive.images()[0]);
        assert_eq!(found.refusal(), None);
        let bytes =
            |items: &[waybill::archive::Item]| items.iter().map(|item| read(&item.bytes)).collect::<Vec<_>>();
        assert_eq!(bytes(&found.items), bytes(&expected));
    }
}

#[test]
fn what_the_command_zstd_wrote_is_unpacked() {
    let archive = open(&include_bytes!("docker-save.tar.zst")[..]).unwrap();
    assert_eq!(archive.images()[0].names, ["docker.io/library/packed:1.0"]);
    assert_eq!(contents(&archive, &archive.images()[0]).refusal(), None);
}

#[test]
fn an_export_of_a_registry_may_be_compressed_too() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["base"]);
    let archive = open(gzip(&tar_of(&layout.finish(&[&super::named(&image, "my/app:1.0")])))).unwrap();
    assert_eq!(block_on(archive.by_repository()).unwrap().shelves[0].items.len(), 3);
}

#[test]
fn an_archive_larger_than_a_piece_is_the_same_as_it_was() {
    let big: Vec<u8> =
        (0..3_500_000_u32).map(|n| u8::try_from(n.wrapping_mul(n) / 7 % 251).unwrap()).collect();
    let mut layout = Layout::default();
    let blob = layout.put("application/octet-stream", &big);
    let index = layout.index(&[&blob]);
    let plain = tar_of(&layout.finish(&[&index]));
    for packed in [gzip(&plain), zstd(&plain)] {
        let file = Frugal { inner: source(packed), most: 64 << 10 };
        let archive = block_on(Archive::open(Rc::new(file))).unwrap();
        let found = contents(&archive, &archive.images()[0]);
        assert_eq!(read(&found.items[0].bytes), big);
        let part = block_on(found.items[0].bytes.read(1_000_000, 100_000)).unwrap();
        assert_eq!(part, big[1_000_000..1_100_000]);
        assert!(block_on(found.items[0].bytes.read(3_499_999, 2)).is_err());
    }
}

#[test]
fn what_unpacks_to_more_than_is_kept_is_refused_with_the_command_that_helps() {
    let plain = tar_of(&[("index.json".into(), vec![b' '; 3 << 20])]);
    for (packed, what, command) in [(gzip(&plain), "gzip", "gunzip"), (zstd(&plain), "zstd", "unzstd")] {
        let within =
            |limit: u64| block_on(Archive::open_within(source(packed.clone()), limit)).err().unwrap();
        let said = format!(
            "a file compressed with {what} that unpacks to more than the 2 MiB that Waybill keeps in memory; \
             decompress it first: {command} FILE"
        );
        assert_eq!(why(&within(2 << 20)), said);
        assert!(within(2 << 20).is_other_file());
        let size = plain.len() as u64;
        assert!(matches!(within(size - 1), ArchiveError::Expands { .. }));
        assert!(matches!(within(size), ArchiveError::Document { .. }), "all of it");
    }
}

/// A file of which nobody reads the second half.
struct First(Vec<u8>);

impl Source for First {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        let start = usize::try_from(start).unwrap();
        assert!(start < self.0.len() / 2, "all of it is read");
        Box::pin(std::future::ready(Ok(self.0[start..start + length].to_vec())))
    }
}

#[test]
fn what_is_no_archive_is_not_unpacked_to_its_end() {
    let mut seed = 1_u32;
    let noise = (0..1 << 20).map(|_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    });
    let file = Rc::new(First(gzip(&b"x".iter().copied().chain(noise).collect::<Vec<_>>())));
    let error = block_on(Archive::open(file)).err().unwrap();
    assert_eq!(why(&error), "not a tar archive, but a file of an unknown type in gzip");
}

#[test]
fn compressed_archives_that_are_damaged_or_cut_off_are_refused() {
    let plain = tar_of(&Docker25::new().files());
    let (gz, zst) = (gzip(&plain), zstd(&plain));
    let start = |what: &str| format!("a file compressed with {what} that is damaged or cut off: ");
    for length in [10, gz.len() / 2, gz.len() - 1] {
        let said = refusal(&gz[..length]);
        assert!(said.starts_with(&start("gzip")), "{length}: {said}");
    }
    for length in [4, 7, zst.len() / 2, zst.len() - 1] {
        let said = refusal(&zst[..length]);
        assert!(said.starts_with(&start("zstd")), "{length}: {said}");
    }
    let said = refusal([&zst[..], b"garbage"].concat());
    assert_eq!(said, start("zstd") + "no frame begins where one should");
}

#[test]
fn a_frame_that_asks_for_too_much_memory_is_refused() {
    // A window of 2^41 bytes and a little, as the format allows; then a raw block of nothing.
    let said = refusal(&b"\x28\xb5\x2f\xfd\x00\xf8\x01\0\0"[..]);
    assert_eq!(
        said,
        "a file compressed with zstd that is damaged or cut off: a frame asks for more than 128 MiB of memory"
    );
}

#[test]
fn a_few_bytes_that_become_very_many_stop_at_the_limit() {
    // Blocks of four bytes, each 128 KiB of zeros: the header of a frame with a window of 1 MiB before them.
    let block = [2, 0, 0x10, 0];
    let bomb = [&b"\x28\xb5\x2f\xfd\x00\x50"[..], &block.repeat(1_000_000)].concat();
    let error = block_on(Archive::open_within(source(bomb), 8 << 20)).err().unwrap();
    assert!(matches!(error, ArchiveError::Expands { .. }), "{error}");
}
