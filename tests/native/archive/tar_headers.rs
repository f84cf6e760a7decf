//! Tar headers of every format, read as other code writes them.

use std::rc::Rc;

use futures::executor::block_on;
use proptest::prelude::*;
use waybill::archive::Archive;
use waybill::registry::{LocalFuture, Source, SourceError};

use super::why;
use super::{contents, open, read, refusal};

const CONFIG: &[u8] = br#"{"rootfs":{"diff_ids":[]}}"#;

/// A list of one image whose config lies at a path.
fn list(path: &str) -> Vec<u8> {
    serde_json::to_vec(&serde_json::json!([{"Config": path, "RepoTags": null, "Layers": []}])).unwrap()
}

/// A header of this type, as GNU writes it.
fn header(path: &str, flag: u8, size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
    header.set_entry_type(tar::EntryType::new(flag));
    header.set_size(size);
    header.set_cksum();
    header
}

fn member(header: &tar::Header, content: &[u8]) -> Vec<u8> {
    let filled = content.len().next_multiple_of(512) - content.len();
    [header.as_bytes(), content, &vec![0; filled]].concat()
}

fn file(path: &str, content: &[u8]) -> Vec<u8> {
    member(&header(path, b'0', content.len() as u64), content)
}

/// What is found at a path of an archive.
fn found(members: &[Vec<u8>], path: &str) -> Result<Vec<u8>, String> {
    let archive = open([&*members.concat(), &file("manifest.json", &list(path))].concat())
        .map_err(|error| why(&error))?;
    let image = &archive.images()[0];
    let contents = block_on(archive.contents(image, &mut |_, _| ())).map_err(|error| why(&error))?;
    Ok(read(&contents.items[0].bytes))
}

#[track_caller]
fn finds(members: &[Vec<u8>], path: &str) {
    assert_eq!(found(members, path), Ok(CONFIG.to_vec()));
}

fn records(flag: u8, records: &str) -> Vec<u8> {
    member(&header("pax", flag, records.len() as u64), records.as_bytes())
}

#[test]
fn names_of_every_format_are_read() {
    let long = format!("{}config", "folder/".repeat(30));
    let mut prefixed = tar::Header::new_ustar();
    prefixed.set_path(&long).unwrap();
    prefixed.set_size(CONFIG.len() as u64);
    prefixed.set_cksum();
    finds(&[member(&prefixed, CONFIG)], &long);

    let mut old = tar::Header::new_old();
    old.set_path("old").unwrap();
    old.set_size(CONFIG.len() as u64);
    old.set_entry_type(tar::EntryType::new(0));
    old.set_cksum();
    finds(&[member(&old, CONFIG)], "old");

    let full = "f".repeat(100);
    finds(&[file(&full, CONFIG)], &full);
    let gnu =
        member(&header("././@LongLink", b'L', long.len() as u64 + 1), &[long.as_bytes(), b"\0"].concat());
    finds(&[gnu, file("short", CONFIG)], &long);
    finds(&[records(b'x', "21 path=über/config\n"), file("short", CONFIG)], "über/config");
    finds(&[file("./a/.//b", CONFIG)], "a/b");
}

#[test]
fn records_are_for_the_next_member_only_and_those_for_all_say_nothing_of_names() {
    let pax = records(b'x', "16 path=renamed\n");
    finds(&[pax, file("a", CONFIG), file("b", b"x")], "renamed");
    let all = records(b'g', "16 path=renamed\n52 comment=0123456789012345678901234567890123456789\n");
    finds(&[all, file("a", CONFIG)], "a");
    let size = format!("11 size={}\n", CONFIG.len());
    let wrong = member(&header("a", b'0', 0), CONFIG);
    finds(&[records(b'x', &size), wrong], "a");
}

#[test]
fn links_are_followed_within_the_archive() {
    let link = |flag: u8, path: &str, target: &str| {
        let mut link = header(path, flag, 0);
        link.set_link_name_literal(target).unwrap();
        link.set_cksum();
        member(&link, b"")
    };
    finds(&[file("a/config", CONFIG), link(b'1', "b/config", "a/config")], "b/config");
    finds(&[file("a/config", CONFIG), link(b'2', "b/config", "../a/config")], "b/config");
    let long = "t".repeat(150);
    let target = member(&header("././@LongLink", b'K', 150), long.as_bytes());
    let named = member(&header("././@LongLink", b'L', 150), long.as_bytes());
    let members = [named, file("short", CONFIG), target, link(b'2', "config", "short")];
    finds(&members, "config");
    let refused = found(&[link(b'1', "config", "../../etc/passwd")], "config").unwrap_err();
    assert_eq!(refused, "the image is not complete: the config config is not a file in the archive");
}

#[test]
fn links_and_devices_have_no_content_whatever_they_say() {
    let mut link = header("link", b'1', 5000);
    link.set_link_name_literal("config").unwrap();
    link.set_cksum();
    finds(&[member(&link, b""), file("config", CONFIG)], "config");
}

#[test]
fn files_in_pieces_are_not_taken_for_files() {
    let sparse = member(&header("config", b'S', CONFIG.len() as u64), CONFIG);
    let refused = "the image is not complete: the config config is not a file in the archive";
    assert_eq!(found(&[sparse], "config").unwrap_err(), refused);
    let pax = records(b'x', "22 GNU.sparse.major=1\n");
    assert_eq!(found(&[pax, file("config", CONFIG)], "config").unwrap_err(), refused);
}

#[test]
fn numbers_of_every_format_are_read() {
    let size = CONFIG.len();
    let with = |field: &[u8]| {
        let mut header = header("config", b'0', 0);
        header.as_old_mut().size[..field.len()].copy_from_slice(field);
        header.set_cksum();
        member(&header, CONFIG)
    };
    let octal = format!("{size:o}");
    for text in [
        format!("{size:011o}\0"),
        format!("{size:011o} "),
        format!("{size:012o}"),
        format!("{octal:>11} "),
        format!("{octal:\0<12}"),
        format!("   {octal:\0<9}"),
    ] {
        finds(&[with(text.as_bytes())], "config");
    }
    let mut binary = [0; 12];
    binary[0] = 0x80;
    binary[11] = u8::try_from(size).unwrap();
    finds(&[with(&binary)], "config");
    let refused = "damaged at byte 0: a header without a size where a member should begin";
    for text in ["9", "0x1", "-1", "1.5"] {
        assert_eq!(refusal(with(&[text.as_bytes(), &[0; 9]].concat())), refused, "{text}");
    }
    assert_eq!(refusal(with(&[0xff; 12])), refused, "a negative number");
    let huge = refusal(with(&[0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    assert!(huge.starts_with("cut off: the last 9,223,372,036,854,7"), "{huge}");
    assert_eq!(refusal(with(&[0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])), refused, "more than 64 bits");
}

#[test]
fn sums_of_signed_bytes_are_taken_too() {
    let mut bytes = file("ü", CONFIG);
    let sum: i64 = bytes[..512]
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { i64::from(byte.cast_signed()) })
        .sum();
    bytes[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    finds(&[bytes], "ü");
}

#[test]
fn extended_headers_that_are_odd_are_refused() {
    let broken = "damaged at byte 0: an extended header that cannot be read where a member should begin";
    for text in [
        "x",
        "99 path=a\n",
        "0 path=a\n",
        "5 a\n",
        "8 path=a\n",
        "10 size=-1\n",
        "9 path=a\n ",
        "18446744073709551616 a=b\n",
    ] {
        assert_eq!(refusal([records(b'x', text), file("a", b"")].concat()), broken, "{text:?}");
    }
    let long = member(&header("pax", b'x', (1 << 20) + 1), &vec![b' '; (1 << 20) + 1]);
    assert_eq!(refusal(long), "it has more than 1 MiB in an extended header, which no image needs");
    let up = refusal([records(b'x', "14 path=../up\n"), file("a", b"")].concat());
    assert_eq!(up, r#"the path "../up" leads out of the archive; no image needs that"#);
}

/// An archive with gigabytes of zeros in it.
struct Sparse {
    start: Vec<u8>,
    hole: u64,
    end: Vec<u8>,
}

impl Source for Sparse {
    fn size(&self) -> u64 {
        self.start.len() as u64 + self.hole + self.end.len() as u64
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        let end_at = self.start.len() as u64 + self.hole;
        let byte = |at: u64| match usize::try_from(at).ok().and_then(|at| self.start.get(at)) {
            Some(byte) => *byte,
            None => at.checked_sub(end_at).map_or(0, |at| self.end[usize::try_from(at).unwrap()]),
        };
        let bytes = (start..start + length as u64).map(byte).collect();
        Box::pin(std::future::ready(Ok(bytes)))
    }
}

#[test]
fn members_of_many_gigabytes_are_skipped() {
    let hole = 20 << 30;
    let pax = [records(b'x', "20 size=21474836480\n"), member(&header("big", b'0', 0), b"")].concat();
    let binary = header("big", b'0', hole).as_bytes().to_vec();
    for start in [pax, binary] {
        let end = [file("config", CONFIG), file("manifest.json", &list("config"))].concat();
        let archive = block_on(Archive::open(Rc::new(Sparse { start, hole, end }))).unwrap();
        assert_eq!(read(&contents(&archive, &archive.images()[0]).items[0].bytes), CONFIG);
    }
}

proptest! {
    #[test]
    fn what_other_code_writes_is_found(
        paths in prop::collection::btree_set("[a-zü]{1,9}(/[a-z ]{1,60}){0,4}/f", 1..12),
        sizes in prop::collection::vec(0_usize..1500, 12),
        pick in any::<prop::sample::Index>(),
    ) {
        let paths: Vec<_> = paths.into_iter().collect();
        let wanted = pick.get(&paths);
        let mut builder = tar::Builder::new(Vec::new());
        for (path, size) in paths.iter().zip(sizes) {
            let content = if path == wanted { CONFIG.to_vec() } else { vec![b'x'; size] };
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            builder.append_data(&mut header, path, &*content).unwrap();
        }
        let members = builder.into_inner().unwrap();
        let members = members[..members.len() - 1024].to_vec();
        prop_assert_eq!(found(&[members], wanted), Ok(CONFIG.to_vec()));
    }

    #[test]
    fn no_bytes_make_it_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..3000), changes in prop::collection::vec((0_usize..2048, any::<u8>()), 0..4)) {
        _ = open(bytes.clone());
        let mut archive = file("manifest.json", &list("config"));
        for (at, byte) in changes {
            let at = at % archive.len();
            archive[at] = byte;
            // With a sum that is right.
            let mut header = tar::Header::new_gnu();
            header.as_mut_bytes().copy_from_slice(&archive[..512]);
            header.set_cksum();
            archive[..512].copy_from_slice(header.as_bytes());
        }
        _ = open(archive.clone());
        archive.append(&mut bytes);
        _ = open(archive);
    }
}
