//! Reading two sides.

use waybill::inspect::ImageError;
use waybill::inspect::compare::{Comparison, Gap, Letter, Likeness};
use waybill::oci::Platform;

use super::super::of;
use super::{Shelf, config, demo, demo_sides, platform, read, reference};

fn platform_of(side: &waybill::inspect::compare::Side) -> Option<String> {
    side.platform().map(Platform::to_string)
}

#[test]
fn two_indexes_are_compared_for_a_platform_that_both_list() {
    let (a, b) = demo_sides("multi:latest", "legacy/list:latest", None);
    assert_eq!((platform_of(&a), platform_of(&b)), (Some("linux/amd64".into()), Some("linux/amd64".into())));
    let (a, b) = demo_sides("multi:1.0", "multi:latest", Some(&platform("linux/arm64")));
    assert_eq!((platform_of(&a), platform_of(&b)), (Some("linux/arm64".into()), Some("linux/arm64".into())));
}

#[test]
fn what_both_list_comes_before_what_is_usual() {
    let mut shelf = Shelf::default();
    let image = |shelf: &mut Shelf, text: &str, of_platform: &str| shelf.image(text, &[], &of(of_platform));
    let a = [image(&mut shelf, "1", "linux/amd64"), image(&mut shelf, "2", "linux/arm64/v8")];
    let b = [image(&mut shelf, "3", "linux/s390x"), image(&mut shelf, "4", "linux/arm64")];
    let (a, b) = (shelf.index(&a, ""), shelf.index(&b, ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    assert_eq!(
        (platform_of(&a), platform_of(&b)),
        (Some("linux/arm64/v8".into()), Some("linux/arm64".into()))
    );
}

#[test]
fn a_manifest_is_compared_with_what_an_index_has_for_its_platform() {
    let mut shelf = Shelf::default();
    let arm = config("", &[]).replace("amd64", "arm64");
    let entries =
        [shelf.image(&config("", &[]), &[], &of("linux/amd64")), shelf.image(&arm, &[], &of("linux/arm64"))];
    let index = shelf.index(&entries, "");
    shelf.tag("a", &index);
    shelf.tag("b", &entries[1]);
    let (a, b) = shelf.sides();
    assert_eq!(platform_of(&a), Some("linux/arm64".into()));
    let comparison = Comparison::of(&a, &b);
    let same = Likeness::SameImage { others: 0, of: 2 };
    assert_eq!((&comparison.likeness, &Comparison::of(&b, &a).likeness), (&same, &same));
}

#[test]
fn a_side_that_is_not_there_leaves_the_other_one() {
    let client = demo::client();
    let (a, gone) = (demo::reference("my/app:1.0"), demo::reference("my/app:9.9"));
    let told = read(&client, Some(&a), Some(&gone), None);
    assert!(told.a.unwrap().unwrap().config.is_some());
    assert!(told.b.unwrap().unwrap_err().is_not_found());
    let told = read(&client, Some(&gone), Some(&a), None);
    assert!(told.a.unwrap().is_err());
    assert!(told.b.unwrap().unwrap().layers().is_some());
    let told = read(&client, None, Some(&a), None);
    assert!(told.a.is_none() && told.b.unwrap().is_ok());
}

#[test]
fn a_platform_that_one_side_lacks_is_a_gap() {
    let wanted = platform("linux/arm/v7");
    let (a, b) = demo_sides("multi:latest", "incident/missing-platform:latest", Some(&wanted));
    let comparison = Comparison::of(&a, &b);
    assert_eq!(comparison.likeness, Likeness::Unread(Some(Letter::B)));
    assert!(matches!(&comparison.gaps[..], [Gap::Image(Letter::B, ImageError::Child(..))]));
    assert_eq!(comparison.alignment, None);
    let windows = platform("windows/amd64");
    let (a, b) = demo_sides("multi:latest", "incident/missing-platform:latest", Some(&windows));
    assert_eq!(Comparison::of(&a, &b).likeness, Likeness::Unread(None));
}

#[test]
fn a_config_that_does_not_come_is_a_gap() {
    let mut shelf = Shelf::default();
    let (a, b) = (config("", &["sha256:1"]), config(r#""User":"app""#, &["sha256:1"]));
    let (a, b) = (shelf.image(&a, &["one"], ""), shelf.image(&b, &["one"], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let gone = waybill::oci::Hasher::digest(config(r#""User":"app""#, &["sha256:1"]).as_bytes());
    shelf.remove(&gone);
    let comparison = shelf.compare();
    assert!(matches!(&comparison.gaps[..], [Gap::Config(Letter::B, error)] if error.is_not_found()));
    assert_eq!(comparison.likeness, Likeness::SameLayers);
    assert!(!comparison.is_config_compared, "nothing is claimed of settings");
}

#[test]
fn what_was_not_read_when_reading_stopped_is_a_gap() {
    let (mut a, mut b) = demo_sides("my/app:1.0", "my/app:1.1", None);
    a.config = None;
    b.config = None;
    let comparison = Comparison::of(&a, &b);
    assert_eq!(comparison.gaps, [Gap::ConfigNotRead(Letter::A), Gap::ConfigNotRead(Letter::B)]);
    assert!(!comparison.is_config_compared, "nothing is claimed of settings");
    a.image = None;
    b.image = None;
    let comparison = Comparison::of(&a, &b);
    assert_eq!(comparison.gaps, [Gap::ImageNotRead(Letter::A), Gap::ImageNotRead(Letter::B)]);
    assert_eq!(comparison.likeness, Likeness::Stopped);
    let judgement = waybill::words::compare::judgement(&comparison, &a, &b);
    assert_eq!(judgement.title, "Stopped before there was anything to compare.");
}

#[test]
fn two_indexes_of_eight_platforms_cost_eight_requests_at_most() {
    let mut shelf = Shelf::default();
    for tag in ["a", "b"] {
        let platforms = ["amd64", "arm64", "386", "s390x", "ppc64le", "riscv64", "mips64le", "loong64"];
        let image = |shelf: &mut Shelf, name: &&str| {
            shelf.image(&config(&format!(r#""User":"{tag}{name}""#), &[]), &[], &of(&format!("linux/{name}")))
        };
        let entries: Vec<_> = platforms.iter().map(|name| image(&mut shelf, name)).collect();
        let index = shelf.index(&entries, "");
        shelf.tag(tag, &index);
    }
    let transport = shelf.open();
    let (a, b) = (reference("registry.example/my/app:a"), reference("other.example/my/app:b"));
    let told = read(&transport.client(), Some(&a), Some(&b), None);
    let comparison = Comparison::of(&told.a.unwrap().unwrap(), &told.b.unwrap().unwrap());
    assert_eq!(comparison.platforms.len(), 8);
    assert!(transport.asked().len() <= 8, "{:?}", transport.asked());
}
