//! Reads the two sides of a comparison: documents and configs, no layers.

use std::sync::Arc;

use futures_util::future::join;

use crate::inspect::{config_blob, image, root};
use crate::oci::{Platform, Reference};
use crate::registry::{Client, Error};

use super::letter::Letter;
use super::platforms::to_build;
use super::side::Side;

/// Reads what two references name, each as far as it can be; `note` is told of each side as it grows. Of two indexes
/// the images for the platform that was `asked` for are compared, or else for one that both list; a manifest is compared
/// with what an index has for its platform.
pub async fn sides(
    client: &Client,
    [a, b]: [Option<&Reference>; 2],
    asked: Option<&Platform>,
    note: impl Fn(Letter, Result<Side, Error>),
) {
    let document = async |letter: Letter, reference: Option<&Reference>| {
        let reference = reference?;
        let side = root(client, reference).await.map(|root| Side::new(reference.clone(), root));
        note(letter, side.clone());
        side.ok()
    };
    let image = async |letter: Letter, side: Option<Side>, wanted: Option<&Platform>| {
        let side = read(client, side?, wanted, |side| note(letter, Ok(side.clone()))).await;
        note(letter, Ok(side.clone()));
        Some(side)
    };
    let (a, b) = join(document(Letter::A, a), document(Letter::B, b)).await;
    let is_index = |side: &Option<Side>| side.as_ref().map(Side::is_index);
    match (is_index(&a), is_index(&b), asked) {
        (Some(false), Some(true), None) => {
            let a = image(Letter::A, a, None).await;
            image(Letter::B, b, a.as_ref().and_then(Side::platform)).await;
        }
        (Some(true), Some(false), None) => {
            let b = image(Letter::B, b, None).await;
            image(Letter::A, a, b.as_ref().and_then(Side::platform)).await;
        }
        _ => {
            let both = a.as_ref().zip(b.as_ref()).and_then(|(a, b)| listed_by_both(a, b));
            let wanted = asked.or(both.as_ref());
            join(image(Letter::A, a, wanted), image(Letter::B, b, wanted)).await;
        }
    }
}

/// The platform that is shown of two indexes: the usual one, or else the first of A that B lists too.
fn listed_by_both(a: &Side, b: &Side) -> Option<Platform> {
    let platforms = |side: &Side| -> Vec<Platform> {
        let all = side.images().into_iter().filter_map(|entry| entry.platform);
        all.filter(Platform::is_stated).collect()
    };
    let others: std::collections::HashSet<_> = platforms(b).iter().map(to_build).collect();
    let shared = platforms(a).into_iter().filter(|platform| others.contains(&to_build(platform)));
    let shared: Vec<_> = shared.collect();
    let usual = shared.iter().find(|platform| platform.normalized() == Platform::linux_amd64());
    usual.or(shared.first()).cloned()
}

/// Reads the image of a document, and its config.
async fn read(client: &Client, mut side: Side, wanted: Option<&Platform>, note: impl Fn(&Side)) -> Side {
    let repository = client.repository(side.reference.repository());
    let document = side.root.fetched.document.clone();
    let found = image(repository, &document, side.root.contents.clone(), wanted).await;
    let config = found.as_ref().ok().and_then(|image| image.manifest.config.clone());
    side.image = Some(found.map(Arc::new));
    note(&side);
    if let Some(config) = config {
        side.config = Some(config_blob(repository, &config).await.map(Arc::new));
    }
    side
}
