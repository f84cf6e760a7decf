//! The entries of an index, and those of the indexes within it.

use std::rc::Rc;

use waybill::inspect::{Contents, Hop, Image, ImageError};
use waybill::oci::{Descriptor, Document, Hasher};
use waybill::words;

use super::scripted::{Scripted, repository, run};
use super::shelf::Shelf;
use super::{INDEX, MANIFEST, entry, image_of, index, manifest, of, platform, read_index};

impl Shelf {
    /// Puts an image there that is like no other.
    fn named(&mut self, name: &str, more: &str) -> String {
        self.put(MANIFEST, &manifest(name, &[]), more)
    }
}

/// Two indexes in an index: one for Linux, one for Windows.
fn nested() -> (Shelf, String) {
    let mut shelf = Shelf::default();
    let linux = [
        shelf.named("a", &of("linux/amd64")),
        shelf.named("b", &of("linux/arm64")),
        shelf.named("c", &of("linux/s390x")),
    ];
    let windows = [shelf.named("w", &of("windows(10.0.20348.1)/amd64"))];
    let outer = index(&[shelf.index(&linux, ""), shelf.index(&windows, "")]);
    (shelf, outer)
}

fn document(text: &str) -> Document {
    Document::read(text.as_bytes(), None)
}

fn contents(transport: &Rc<Scripted>, text: &str) -> Contents {
    run(Contents::of(transport.client().repository(&repository()), document(text).index().unwrap()))
}

fn follow(transport: &Rc<Scripted>, text: &str, wanted: Option<&str>) -> Result<Image, ImageError> {
    let wanted = wanted.map(platform);
    image_of(transport.client().repository(&repository()), &document(text), wanted.as_ref())
}

fn platforms<'a>(entries: impl IntoIterator<Item = &'a Descriptor>) -> Vec<String> {
    let platforms = entries.into_iter().filter_map(|entry| entry.platform.as_ref());
    platforms.map(ToString::to_string).collect()
}

#[test]
fn the_images_of_inner_indexes_are_listed() {
    let (shelf, outer) = nested();
    let contents = contents(&shelf.open(), &outer);
    let listed = ["linux/amd64", "linux/arm64", "linux/s390x", "windows(10.0.20348.1)/amd64"];
    assert_eq!(platforms(contents.images()), listed);
    assert_eq!(platforms(contents.named()), listed);
    assert_eq!(contents.entries().len(), 6);
    assert!(!contents.is_cut());
}

#[test]
fn an_image_is_found_in_whichever_inner_index_it_is() {
    let (shelf, outer) = nested();
    let cases = [
        (Some("windows/amd64"), "w", "exact match"),
        (Some("linux/arm64"), "b", "exact match"),
        (Some("linux/amd64/v2"), "a", "a compatible platform"),
        (None, "a", "the default platform"),
    ];
    for (wanted, name, why) in cases {
        let found = follow(&shelf.clone().open(), &outer, wanted).unwrap();
        let [Hop { rule: first, fetched, .. }, Hop { rule, .. }] = &found.hops[..] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (words::trace::chosen_by(*first), words::trace::chosen_by(*rule)),
            ("its entry states no platform", why),
            "{wanted:?}"
        );
        assert!(fetched.document.index().is_some());
        assert_eq!(found.manifest, *document(&manifest(name, &[])).manifest().unwrap());
    }
    let none = follow(&shelf.open(), &outer, Some("linux/ppc64le"));
    assert_eq!(none, Err(ImageError::NoMatch(Some(platform("linux/ppc64le")))));
}

/// By its media type a client looks into it, whatever type of artifact it calls itself.
#[test]
fn an_inner_index_of_an_unknown_type_of_artifact_is_looked_through() {
    let mut shelf = Shelf::default();
    let inner = [shelf.named("a", &of("linux/amd64"))];
    let typed = shelf.index(&inner, r#","artifactType":"application/vnd.example.release""#);
    let found = follow(&shelf.open(), &index(&[typed]), Some("linux/amd64")).unwrap();
    assert_eq!(found.manifest, *document(&manifest("a", &[])).manifest().unwrap());
}

#[test]
fn the_best_of_all_is_found_and_not_the_first_that_runs() {
    let mut shelf = Shelf::default();
    let old = [shelf.named("386", &of("linux/386"))];
    let new = [shelf.named("amd64", &of("linux/amd64"))];
    let outer =
        index(&[shelf.named("v1", &of("linux/arm/v6")), shelf.index(&old, ""), shelf.index(&new, "")]);
    let found = follow(&shelf.open(), &outer, Some("linux/amd64")).unwrap();
    assert_eq!(found.manifest, *document(&manifest("amd64", &[])).manifest().unwrap());
}

#[test]
fn an_inner_index_for_another_platform_is_left_out() {
    let mut shelf = Shelf::default();
    let inner = [shelf.named("a", "")];
    let outer = index(&[shelf.index(&inner, &of("windows/amd64"))]);
    let found = follow(&shelf.clone().open(), &outer, Some("windows/amd64")).unwrap();
    assert_eq!(found.hops.len(), 2);
    assert!(follow(&shelf.open(), &outer, Some("linux/amd64")).is_err());
}

#[test]
fn an_inner_index_that_is_missing_is_told_where_nothing_else_fits() {
    let mut shelf = Shelf::default();
    let amd64 = shelf.named("a", &of("linux/amd64"));
    let gone = Hasher::digest(b"gone");
    let outer = index(&[entry(INDEX, &gone, 1, ""), amd64]);
    assert!(follow(&shelf.clone().open(), &outer, None).is_ok());
    let transport = shelf.open();
    let Err(ImageError::Child(missing, error)) = follow(&transport, &outer, Some("linux/arm64")) else {
        panic!()
    };
    assert_eq!((missing.digest, error.is_not_found()), (gone, true));
    assert_eq!(transport.asked().len(), 2, "once by each pair of types");
}

#[test]
fn an_index_without_inner_ones_takes_no_request() {
    let outer = index(&[entry(MANIFEST, &Hasher::digest(b"a"), 1, &of("linux/amd64"))]);
    let transport = Scripted::list([]);
    assert_eq!(contents(&transport, &outer).entries().len(), 1);
}

#[test]
fn no_more_than_forty_inner_indexes_are_looked_through() {
    let mut shelf = Shelf::default();
    let inner: Vec<_> = (0..100)
        .map(|number| {
            let image = [shelf.named(&number.to_string(), &of("linux/amd64"))];
            shelf.index(&image, "")
        })
        .collect();
    let transport = shelf.open();
    let contents = contents(&transport, &index(&inner));
    assert_eq!((transport.asked().len(), contents.images().count(), contents.is_cut()), (40, 40, true));
}

#[test]
fn of_a_huge_inner_index_only_the_start_is_kept() {
    let mut shelf = Shelf::default();
    let images = vec![entry(MANIFEST, &Hasher::digest(b""), 1, &of("linux/arm64")); 2001];
    let outer = index(&[shelf.index(&images, "")]);
    let transport = shelf.open();
    let contents = contents(&transport, &outer);
    assert_eq!((contents.listed().len(), contents.is_cut()), (2001, true));
    assert_eq!(follow(&transport, &outer, Some("linux/amd64")), Err(ImageError::TooDeep), "it may be there");
}

#[test]
fn caches_and_lists_of_referrers_have_no_platforms() {
    let has = |media_type: &str, more: &str| {
        let text = index(&[entry(media_type, &Hasher::digest(b""), 1, more)]);
        contents(&Scripted::list([]), &text).has_platforms()
    };
    assert!(has(MANIFEST, ""));
    assert!(has(MANIFEST, &of("linux/amd64")));
    assert!(!has(MANIFEST, r#","artifactType":"a/b""#));
    assert!(!has("application/vnd.oci.image.layer.v1.tar+gzip", ""));
}

/// A link by platform must lead to the image beside which it stands.
#[test]
fn images_that_no_platform_leads_to_are_not_named_by_one() {
    let named = |list: &[&str]| {
        let entries = list.iter().enumerate();
        let entries: Vec<_> = entries
            .map(|(at, text)| entry(MANIFEST, &Hasher::digest(&at.to_le_bytes()), 1, &of(text)))
            .collect();
        let contents = contents(&Scripted::list([]), &index(&entries));
        let listed = read_index(&entries).manifests;
        contents
            .named()
            .map(|named| listed.iter().position(|entry| entry == named).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(named(&["linux/amd64", "linux/arm64"]), [0, 1]);
    assert_eq!(named(&["linux/amd64", "linux/amd64"]), [0], "twins");
    assert_eq!(named(&["linux/arm64/v8", "linux/arm64"]), [0], "two names of one platform");
    assert_eq!(named(&["darwin(13)/arm64", "darwin(14)/arm64"]), [0], "no client goes by the version there");
    assert_eq!(named(&["windows(10.0.20348.1)/amd64", "windows(10.0.26100.1)/amd64"]), [0, 1]);
    assert_eq!(named(&["windows(+win32k)/amd64", "windows/amd64"]), [0]);
    assert_eq!(named(&["linux(+nydus.remoteimage.v1)/amd64", "linux/amd64"]), [0, 1]);
    assert_eq!(named(&["unknown/unknown", "linux/amd64"]), [1]);
    let percent = r#","platform":{"os":"darwin","architecture":"arm64","os.version":"macOS%14"}"#;
    let bottle = index(&[entry(MANIFEST, &Hasher::digest(b""), 1, percent)]);
    assert_eq!(contents(&Scripted::list([]), &bottle).named().count(), 0);
}
