//! Files that are no archive, or no archive of an image: each with its reason.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::Archive;

use super::{Frugal, Layout, gzip, refusal, source, tar_of, zstd};

fn files(paths: &[&str]) -> Vec<u8> {
    tar_of(&paths.iter().map(|path| ((*path).into(), b"x".to_vec())).collect::<Vec<_>>())
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let compressed = |what: &str, command: &str| {
        format!(
            "a file compressed with {what}: finding its members would take reading all of it; decompress it \
             first: {command} FILE"
        )
    };
    let cases: [(&[u8], String); 13] = [
        (b"", "there is nothing in it: 0 bytes".into()),
        (&gzip(b"x"), "not a tar archive, but a file of an unknown type in gzip".into()),
        (&zstd(b"{}"), "not a tar archive, but a JSON document in zstd".into()),
        (&gzip(&gzip(&[0; 2000])), "not a tar archive, but a file compressed with gzip in gzip".into()),
        (
            b"\x28\xb5\x2f\xfd....",
            "a file compressed with zstd that is damaged or cut off: no frame begins where one should".into(),
        ),
        (b"\xfd7zXZ\0....", compressed("xz", "unxz")),
        (b"BZh91AY", compressed("bzip2", "bunzip2")),
        (b"PK\x03\x04", "not a tar archive, but a zip archive".into()),
        (b"{}", "not a tar archive, but a JSON document".into()),
        (b"<!doctype html>", "not a tar archive, but a web page".into()),
        (b"x", "not a tar archive, but a file of an unknown type".into()),
        (&[7; 5000], "not a tar archive, but a file of an unknown type".into()),
        (&[0; 10_240], "not an image: it holds no files of one".into()),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refusal(bytes), expected);
    }
}

#[test]
fn archives_of_something_else_are_described() {
    let found = |paths: &[&str]| {
        let told = refusal(files(paths));
        told.strip_prefix("not an image: there is neither index.json nor manifest.json at the top, but ")
            .unwrap_or_else(|| panic!("{told}"))
            .to_owned()
    };
    assert_eq!(found(&["README"]), "README");
    assert_eq!(found(&["d", "c", "b", "a", "e"]), "a, b, c and 2 more");
    let system = "the files of a system, as in a layer or from docker export: an image can be composed of it";
    assert_eq!(found(&["etc/passwd", "usr/bin/env"]), system);
    let old = "`repositories`, as in archives of Docker before 1.10: load it and save it again";
    assert_eq!(found(&["repositories", "abc/json"]), old);
    let chart = "`Chart.yaml`, as in a Helm chart: helm push sends one to a registry";
    assert_eq!(found(&["demo/Chart.yaml", "demo/values.yaml"]), chart);
    assert_eq!(found(&["oci-layout", "blobs/sha256/abc"]), "`oci-layout` alone");
    assert_eq!(found(&["blobs/sha256/abc"]), "blobs/sha256/abc");
    assert_eq!(found(&["a/b/index.json", "c"]), "a/b/index.json, c");
}

#[test]
fn a_layout_that_lies_in_a_folder_is_found() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["base"]);
    let mut files = layout.finish(&[&image]);
    for (path, _) in &mut files {
        *path = format!("./my-layout/{path}");
    }
    let archive = super::open(tar_of(&files)).unwrap();
    assert_eq!(super::contents(&archive, &archive.images()[0]).items.len(), 3);
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in ["/etc/passwd", "../../x", "a/../../x", "a/..", ".."] {
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(0);
        header.set_cksum();
        let bytes = [header.as_bytes(), &[0; 1024][..]].concat();
        let expected = format!("the path {path:?} leads out of the archive; no image needs that");
        assert_eq!(refusal(bytes), expected);
    }
}

#[test]
fn an_archive_that_is_cut_off_says_what_is_missing() {
    let whole = tar_of(&[("index.json".into(), vec![b' '; 1000]), ("big".into(), vec![b'x'; 600])]);
    let cut = |length: usize| refusal(&whole[..length]);
    assert_eq!(cut(100), "not a tar archive, but a file of an unknown type");
    assert_eq!(cut(512), "cut off: the last 1,000 bytes of index.json are missing");
    assert_eq!(cut(1511), "cut off: the last byte of index.json is missing");
    assert_eq!(
        cut(1700),
        "damaged at byte 1536: something else where a member should begin, after index.json"
    );
    assert_eq!(cut(2048), "cut off: the last 600 bytes of big are missing");
    // What follows the last byte of content may be missing.
    for enough in [1512, 1536, 2648, 2700, 3072, 4096] {
        assert!(cut(enough).starts_with("the file index.json cannot be used"), "{enough}");
    }
}

#[test]
fn an_archive_that_is_damaged_says_where() {
    let mut bytes = tar_of(&[("a".into(), b"x".to_vec()), ("b".into(), b"x".to_vec())]);
    bytes[1024 + 200] = 1;
    assert_eq!(refusal(bytes), "damaged at byte 1024: something else where a member should begin, after a");
}

#[test]
fn no_more_than_a_window_is_read_at_once_whatever_the_members_hold() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &[&"x".repeat(1 << 20), &"y".repeat(3 << 20)]);
    let inner = source(tar_of(&layout.finish(&[&image])));
    let archive = block_on(Archive::open(Rc::new(Frugal { inner, most: 16 << 10 }))).unwrap();
    assert_eq!(super::contents(&archive, &archive.images()[0]).gaps.told(), []);
}

#[test]
fn more_members_than_any_image_has_are_refused() {
    let mut header = tar::Header::new_gnu();
    header.set_path("a").unwrap();
    header.set_size(0);
    header.set_cksum();
    assert_eq!(
        refusal(header.as_bytes().repeat(100_001)),
        "it has more than 100,000 members, which no image needs"
    );
}

#[test]
fn names_without_end_are_refused() {
    let mut builder = tar::Builder::new(Vec::new());
    for _ in 0..17 {
        let mut header = tar::Header::new_gnu();
        header.set_size(0);
        builder.append_data(&mut header, "n/".repeat(500_000) + "n", &b""[..]).unwrap();
    }
    let bytes = builder.into_inner().unwrap();
    assert_eq!(refusal(bytes), "it has more than 16 MiB of names, which no image needs");
}
