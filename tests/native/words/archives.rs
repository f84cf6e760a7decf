//! Archives that are not read or not written.

use waybill::archive::{
    ArchiveError, Damage, Gap, Limit, Magic, NotRunnable, Owner, PartName, Reason, SinkError, Unusable,
};
use waybill::oci::Hasher;
use waybill::registry::{Method, NotUnpacked, SourceError};
use waybill::words::Failure;
use waybill::words::archive::{gap, not_unpacked, trouble};

use super::{MANIFEST, advice, error, refused, web};

#[test]
fn an_archive_that_cannot_be_used_says_what_can() {
    let failure = Failure::of_archive(&ArchiveError::BuildCache, &web());
    assert_eq!(
        advice(&failure),
        (
            "This file holds no image that can be pushed.",
            "Let BuildKit push its cache itself: docker buildx build --cache-to type=registry,ref=NAME."
        )
    );
    assert_eq!(failure.asked, "");
    assert!(failure.came.ends_with('.') && !failure.came.ends_with(".."), "{}", failure.came);
}

/// All else was pushed, or hashed: no other file is wanted.
#[test]
fn what_is_no_fault_of_the_file_is_not_put_down_to_it() {
    let of = |error: ArchiveError| Failure::of_archive(&error, &web());
    let moved = of(ArchiveError::TagMoved("1.0".parse().unwrap(), Hasher::digest(b"abc")));
    assert_eq!(
        advice(&moved),
        (
            "The tag was not moved.",
            "Somebody else moved it meanwhile. Look at what it points to now, then push again if you still want to move it."
        )
    );
    assert_eq!(
        advice(&of(ArchiveError::Sink(SinkError::NotOffered))),
        ("The file was not written.", "Allow this site to download files, then save it again.")
    );
    assert_eq!(
        advice(&of(ArchiveError::Sink(SinkError::Unsaid))),
        ("The file could not be written.", "Free some space on the disk, and save it again.")
    );
}

#[test]
fn what_a_registry_answered_meanwhile_is_told_as_ever() {
    let refusal = error(Method::Put, MANIFEST, refused(507, "", ""));
    let failure = Failure::of_archive(&ArchiveError::Registry(Box::new(refusal.clone())), &web());
    assert_eq!(failure, Failure::of(&refusal, &web()));
}

#[test]
fn a_reason_is_a_whole_sentence() {
    let said = |error: &ArchiveError| trouble(error);
    assert_eq!(
        said(&ArchiveError::Truncated { member: "index.json".into(), missing: 1 }),
        "Cut off: the last byte of index.json is missing."
    );
    assert_eq!(
        said(&ArchiveError::Document { path: "index.json".into(), fault: Unusable::NoManifest }),
        "The file index.json cannot be used: it lists no manifest."
    );
    assert_eq!(
        said(&ArchiveError::TooMuch(Limit::Images(10_000))),
        "It has more than 10,000 images, which no image needs."
    );
    assert_eq!(
        said(&ArchiveError::NotRunnable(NotRunnable::Manifest(None))),
        "This is a manifest with a config of no stated type, and docker load takes one runnable image."
    );
    assert_eq!(
        said(&ArchiveError::TagMoved("1.0".parse().unwrap(), Hasher::digest(b""))),
        format!(
            "Everything was pushed except the tag 1.0: it now points to {}, and was left there.",
            Hasher::digest(b"")
        )
    );
    assert_eq!(said(&ArchiveError::Sink(SinkError::NotOffered)), "The browser did not allow the download.");
    assert_eq!(
        said(&ArchiveError::Source(SourceError::Gone("a.tar".into()))),
        "The file a.tar was changed, moved or removed since it was chosen."
    );
}

#[test]
fn each_reason_why_a_part_cannot_be_had_has_its_words() {
    let cases = [
        (Reason::Missing, "is missing"),
        (
            Reason::KeptElsewhere,
            "is not there; registries do not have to hold it, and it may be kept elsewhere",
        ),
        (Reason::Size { stated: 1, found: 2 }, "has 2 bytes, not the 1 that are described"),
        (Reason::Unsized, "has no stated size"),
        (Reason::TooLarge, "is larger than 4 MiB, the most that Waybill reads of a manifest"),
        (Reason::TooDeep, "is nested too deeply"),
        (Reason::Loop, "contains itself"),
        (Reason::Incomplete, "lacks parts that are named above"),
        (Reason::Cut, "is longer than what Waybill reads"),
        (Reason::Doubtful, "may not be complete"),
        (Reason::Schema1, "is a Docker schema 1 manifest, which an OCI image layout cannot hold"),
        (Reason::NotUnderstood, "is of an unknown kind, so Waybill cannot tell what it needs"),
        (Reason::NoDigest, "has no digest"),
        (Reason::OtherType("a/b".into()), "is listed as \"a/b\", which is neither a manifest nor an index"),
        (Reason::NotAFile, "is not a file in the archive"),
    ];
    for (reason, words) in cases {
        let image = vec![Owner::Image("my/app:1".into()), Owner::Attestation("sha256:a".into())];
        let said = gap(&Gap { image, part: PartName::Config, digest: None, reason });
        assert_eq!(said, format!("the config of my/app:1 the attestation about sha256:a {words}"));
    }
}

#[test]
fn a_layer_that_was_not_unpacked_says_why() {
    assert_eq!(not_unpacked(&NotUnpacked::NotALayer(Magic::Zip)), "this is a zip archive");
    assert_eq!(
        not_unpacked(&NotUnpacked::Damaged(Damage::Block)),
        "it cannot be unpacked: a block cannot be decoded"
    );
    assert_eq!(
        not_unpacked(&NotUnpacked::NoUnpacker),
        "the part of Waybill that unpacks layers could not be loaded"
    );
}
