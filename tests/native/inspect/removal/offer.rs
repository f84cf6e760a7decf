//! What can be removed of what is on the screen: the document that is seen, and the tag where it is now.

use waybill::inspect::removal::{Chosen, End, Offer, TagPoint, Targets, Verb};
use waybill::inspect::root;
use waybill::oci::{Algorithm, Digest, Hasher, Version};

use super::run::{go, planned};
use super::scripted::{Reply, repository, run};
use super::shelf::Shelf;
use super::{MANIFEST, tag};

/// An index of one image under the tag `prod`.
fn prod() -> (Shelf, Digest, Digest) {
    let shelf = Shelf::default();
    let image = shelf.image(&["layer"], &[]);
    let index = shelf.index(&[&image], &["prod"]);
    (shelf, index, image)
}

fn offered(shelf: &Shelf, version: Version) -> Offer {
    let reference = repository().at(version);
    Offer::of(&reference, &run(root(&shelf.client(), &reference)).unwrap())
}

fn pinned(digest: &Digest) -> Version {
    Version::Pinned(tag("prod"), digest.clone())
}

fn at(digest: &Digest) -> TagPoint {
    TagPoint { tag: tag("prod"), digest: digest.clone() }
}

#[test]
fn a_tag_is_offered_with_what_it_points_to() {
    let (shelf, index, image) = prod();
    for version in [Version::Tag(tag("prod")), pinned(&index)] {
        let offer = offered(&shelf, version);
        assert_eq!(offer, Chosen::from(at(&index)).into());
        assert_eq!(offer.verbs().len(), 4);
    }
    assert_eq!(offered(&shelf, Version::Digest(image.clone())), image.into());
}

#[test]
fn a_tag_that_is_elsewhere_can_be_removed_and_only_what_is_seen_be_deleted() {
    let (shelf, index, image) = prod();
    let other = shelf.image(&["other"], &[]);
    for seen in [&image, &other] {
        let offer = offered(&shelf, pinned(seen));
        assert_eq!(offer, Offer { tag_elsewhere: Some(at(&index)), ..Offer::from(seen.clone()) });
        let verbs = offer.verbs();
        assert_eq!(verbs[..2], [Verb::Untag(at(&index).into()), Verb::Delete(Targets::Digest(seen.clone()))]);
        assert_eq!(verbs.len(), 4);
    }
    let client = shelf.client();
    let mut removal = planned(&client, &offered(&shelf, pinned(&image)).verbs()[0]);
    go(&client, &mut removal);
    assert_eq!((removal.end(), removal.steps().count()), (&End::Finished, 1));
    assert!(shelf.tags().is_empty() && shelf.has(&index) && shelf.has(&image));
}

#[test]
fn a_tag_of_which_it_is_not_known_where_it_points_is_not_offered() {
    let (shelf, _, image) = prod();
    for status in [404, 500] {
        let client = shelf
            .open(move |request| request.url.ends_with("/manifests/prod").then(|| Reply::status(status)))
            .client();
        let reference = repository().at(pinned(&image));
        let offer = Offer::of(&reference, &run(root(&client, &reference)).unwrap());
        assert_eq!(offer, image.clone().into());
        assert!(!offer.verbs().iter().any(|verb| matches!(verb, Verb::Untag(_))));
    }
}

#[test]
fn a_tag_with_a_digest_of_another_algorithm_is_where_the_registry_says() {
    let (shelf, ..) = prod();
    let text = super::super::manifest("config", &[]);
    let name = shelf.put(MANIFEST, &text, &["prod"]);
    let mut hasher = Hasher::new(&Algorithm::Sha512).unwrap();
    hasher.update(text.as_bytes());
    let offer = offered(&shelf, pinned(&hasher.finish()));
    assert_eq!(offer, Chosen::from(at(&name)).into());
}
