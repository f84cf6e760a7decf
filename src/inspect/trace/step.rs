//! What a trace asks next.

use futures_util::future::join3;

use crate::inspect::{BlobState, Root, check_blobs, check_children, config_blob, image, root};
use crate::oci::{Descriptor, Digest, Reference};
use crate::registry::{Client, RepositoryClient};

use super::event::Event;
use super::goal::ImageOf;

/// One question, or many of a kind at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// What does the reference name?
    Root(Reference),
    /// Which manifest is the one for the platform?
    Image(ImageOf, Box<Root>),
    /// What does its config say?
    Config(Reference, Box<Descriptor>),
    /// Are these there?
    Check {
        /// The reference in whose repository they are looked for.
        of: Reference,
        /// Entries of the index.
        entries: Vec<Descriptor>,
        /// Layers of the manifest.
        layers: Vec<Descriptor>,
        /// Blobs of all platforms.
        blobs: Vec<Descriptor>,
    },
}

impl Step {
    /// Asks; `tell` hears what is found, as it comes.
    pub async fn ask(self, client: &Client, tell: &dyn Fn(Event)) {
        match self {
            Self::Root(of) => {
                let answer = root(client, &of).await;
                told(client, tell, Event::Root(of, answer)).await;
            }
            Self::Image(of, root) => {
                let repository = client.repository(of.goal.reference.repository());
                let Root { fetched, contents, .. } = *root;
                let answer = image(repository, &fetched.document, contents, of.goal.platform.as_ref()).await;
                told(client, tell, Event::Image(of, answer.map(Into::into))).await;
            }
            Self::Config(of, config) => {
                let answer = config_blob(client.repository(of.repository()), &config).await;
                told(client, tell, Event::Config(of, *config, answer.map(Into::into))).await;
            }
            Self::Check { of, entries, layers, blobs } => {
                let repository = client.repository(of.repository());
                join3(
                    check_children(repository, &entries, |at, state| {
                        if let Some(entry) = entries.get(at) {
                            tell(Event::Entry(of.clone(), entry.digest.clone(), state));
                        }
                    }),
                    ask_blobs(&of, repository, &layers, tell, Event::Layer),
                    ask_blobs(&of, repository, &blobs, tell, Event::Blob),
                )
                .await;
            }
        }
    }
}

/// Tells it in a turn of its own: the browser hears the user before it is drawn and before the next question.
async fn told(client: &Client, tell: &dyn Fn(Event), event: Event) {
    client.pause().await;
    tell(event);
    client.pause().await;
}

/// One function for layers and for blobs of all platforms: the program holds what asks for them once.
async fn ask_blobs(
    of: &Reference,
    repository: RepositoryClient<'_>,
    blobs: &[Descriptor],
    tell: &dyn Fn(Event),
    event: fn(Reference, Digest, BlobState) -> Event,
) {
    check_blobs(repository, blobs, |at, state| {
        if let Some(blob) = blobs.get(at) {
            tell(event(of.clone(), blob.digest.clone(), state));
        }
    })
    .await;
}
