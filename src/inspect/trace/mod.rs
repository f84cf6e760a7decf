//! Everything that is asked about one reference, in the order in which a person needs it: the document, the manifest for
//! a platform, its config, and only then whether all the rest is there. What is to be asked next follows from what is
//! known ([`Trace::next_step`]), and what is heard is folded into that ([`Trace::apply`]); [`follow`] goes from step to step.

mod answer;
mod awaited;
mod check;
mod distinct;
mod event;
mod follow;
mod goal;
mod held;
mod known;
mod platform_health;
mod platforms;
mod problems;
mod removed;
mod seen;
mod step;

use std::sync::Arc;

use crate::oci::{Descriptor, Digest, Reference};
use crate::registry::Error;

use super::attached::Attached;
use super::config_blob::ConfigBlob;
use super::health::{BlobState, ChildState};
use super::image::{Image, ImageError};
use super::root::Root;
use answer::Answer;
use check::Check;
use distinct::distinct;
use removed::Removed;

pub use awaited::{Awaited, Unasked};
pub use event::{Changed, Event};
pub use follow::follow;
pub use goal::{Goal, ImageOf};
pub use held::{Held, Tally};
pub use platform_health::{PartHealth, Parts, PlatformHealth};
pub use seen::Seen;
pub use step::Step;

/// Descriptors that are checked without being asked for.
pub const UNASKED: usize = 40;

/// What is known of a reference, and what is still to be asked.
#[derive(Clone, Debug)]
pub struct Trace {
    goal: Option<Goal>,
    progress: Progress,
    root: Answer<Reference, Result<Root, Error>>,
    image: Answer<ImageOf, Result<Arc<Image>, ImageError>>,
    config: Answer<(Reference, Descriptor), Result<Arc<ConfigBlob>, Error>>,
    entries: Check<ChildState>,
    layers: Check<BlobState>,
    /// Those of all platforms, as far as nothing was known of them when a person asked.
    blobs: Check<BlobState>,
    /// What was found of blobs before: of the platforms that were chosen, and when a person asked.
    kept: Check<BlobState>,
    removed: Removed,
    attached: Option<(Reference, Arc<Attached>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Idle,
    AtWork,
    /// A person stopped it.
    Stopped,
}

impl Default for Trace {
    fn default() -> Self {
        Self {
            goal: None,
            progress: Progress::Idle,
            root: Answer::default(),
            image: Answer::default(),
            config: Answer::default(),
            entries: Check::new(UNASKED),
            layers: Check::new(UNASKED),
            blobs: Check::new(0),
            kept: Check::new(0),
            removed: Removed::default(),
            attached: None,
        }
    }
}

impl Trace {
    /// Something else is to be traced, or nothing. What is known of what was traced before stays until the next document
    /// is there. Tells whether what is being asked now is of no use any more.
    pub fn aim(&mut self, goal: Option<Goal>) -> bool {
        let Some(goal) = goal else {
            *self = Self::default();
            return true;
        };
        // The document is the same for all platforms.
        let is_awaited = self.progress == Progress::AtWork && self.root.is_due(&goal.reference);
        let is_same = self.goal.as_ref().is_some_and(|before| before.reference == goal.reference);
        self.goal = Some(goal);
        self.progress = Progress::AtWork;
        !(is_awaited && is_same)
    }

    /// Whether the document is to be asked for: then all of it is looked at anew.
    pub fn is_root_due(&self) -> bool {
        self.due_root().is_some()
    }

    /// What is to be asked next, if anything is.
    pub fn next_step(&mut self) -> Option<Step> {
        let step = self.due();
        self.progress = if step.is_some() { Progress::AtWork } else { Progress::Idle };
        step
    }

    fn due(&mut self) -> Option<Step> {
        if let Some(of) = self.due_root() {
            return Some(Step::Root(of.clone()));
        }
        let (of, root) = self.root.last()?;
        let root = root.as_ref().ok()?;
        if let Some(image) = self.due_image() {
            return Some(Step::Image(image, Box::new(root.clone())));
        }
        if let Some((of, config)) = self.due_config() {
            return Some(Step::Config(of, Box::new(config)));
        }
        let of = of.clone();
        let (entries, layers) = (self.entries.left(), self.layers.left());
        if !entries.is_empty() || !layers.is_empty() {
            return Some(Step::Check { of, entries, layers, blobs: Vec::new() });
        }
        // Before all entries are known it is not known either which blobs these are.
        let is_next = self.blobs.is_asked(&of) && self.entries.unasked(&of).is_none();
        if is_next && !self.blobs.is_of(&of) {
            self.blobs.begin(&of, self.open_blobs(&of).cloned().collect());
        }
        let blobs = self.blobs.left();
        (!blobs.is_empty()).then_some(Step::Check { of, entries, layers, blobs })
    }

    /// Folds in what was found. Tells what it changed; nothing, if it is about what is not asked any more.
    pub fn apply(&mut self, event: Event) -> Option<Changed> {
        match event {
            Event::Root(of, answer) => {
                self.goal.as_ref().filter(|goal| goal.reference == of)?;
                self.apply_root(of, answer);
                Some(Changed::Root)
            }
            Event::Image(of, answer) => {
                self.image_of_goal().filter(|wanted| *wanted == of)?;
                self.keep_image(&of);
                match &answer {
                    Ok(image) => {
                        let layers = distinct(image.manifest.layers.iter()).cloned().collect();
                        let reference = &of.goal.reference;
                        self.layers.begin(reference, layers);
                        // What two platforms share is asked for once.
                        let (blobs, kept) = (&self.blobs, &self.kept);
                        self.layers.take_over(|digest| {
                            let known =
                                blobs.state(reference, digest).or_else(|| kept.state(reference, digest));
                            known.filter(|state| !state.is_open())
                        });
                    }
                    Err(_) => self.layers.clear(),
                }
                self.image.set(of, answer);
                if self.config_of_image().is_none() {
                    self.config = Answer::default();
                }
                Some(Changed::Image)
            }
            Event::Config(of, config, answer) => {
                let of = (of, config);
                self.config_of_image().filter(|wanted| *wanted == of)?;
                self.config.set(of, answer);
                Some(Changed::Config)
            }
            Event::Entry(of, digest, state) => {
                self.entries.note(&of, digest, state).then_some(Changed::Checks)
            }
            Event::Layer(of, digest, state) => {
                self.layers.note(&of, digest, state).then_some(Changed::Checks)
            }
            Event::Blob(of, digest, state) => self.blobs.note(&of, digest, state).then_some(Changed::Checks),
        }
    }

    /// What was known of a document before is of another one, or of an earlier time.
    fn apply_root(&mut self, of: Reference, answer: Result<Root, Error>) {
        self.removed = Removed::default();
        self.attached = None;
        self.blobs.clear();
        self.kept.clear();
        if answer.is_ok() {
            self.kept.begin(&of, Arc::default());
        }
        match &answer {
            Ok(root) if root.fetched.document.index().is_some() => {
                self.entries.begin(&of, root.contents.entries().clone());
            }
            Ok(_) => self.entries.clear(),
            Err(_) => {
                self.image = Answer::default();
                self.config = Answer::default();
                self.entries.clear();
                self.layers.clear();
            }
        }
        self.root.set(of, answer);
    }

    /// Everything is to be asked again: what a tag points to, and whether all is there.
    pub fn again(&mut self) {
        self.root.ask_again();
        self.image.ask_again();
        self.config.ask_again();
        self.progress = Progress::AtWork;
    }

    /// The manifest for the platform is to be asked for again.
    pub fn image_again(&mut self) {
        self.image.ask_again();
        self.progress = Progress::AtWork;
    }

    /// The config is to be asked for again.
    pub fn config_again(&mut self) {
        self.config.ask_again();
        self.progress = Progress::AtWork;
    }

    /// A person asks whether all layers are there, be they many.
    pub fn ask_layers(&mut self, reference: &Reference) {
        self.layers.ask(reference);
        self.progress = Progress::AtWork;
    }

    /// What is awaited is left; what is there stays.
    pub fn stop(&mut self) {
        if self.progress == Progress::AtWork {
            self.progress = Progress::Stopped;
        }
    }

    /// A blob of a reference did not come: what was said of it before is not so.
    pub fn note_missing(&mut self, reference: &Reference, digest: &Digest) {
        self.layers.correct(reference, digest, BlobState::Missing);
        self.blobs.correct(reference, digest, BlobState::Missing);
        self.kept.correct(reference, digest, BlobState::Missing);
    }

    /// Notes which tags and digests were removed from here, at a time of day.
    pub fn note_removed(&mut self, names: Vec<String>, now: &str) {
        self.removed.note(names, now);
    }

    /// Keeps what is attached beside what the index lists.
    pub fn keep_attached(&mut self, reference: Reference, attached: Arc<Attached>) {
        self.attached = Some((reference, attached));
    }

    /// What the manifest for the platform is looked for in now.
    fn image_of_goal(&self) -> Option<ImageOf> {
        let (of, root) = self.root.last()?;
        let goal = self.goal.as_ref().filter(|goal| goal.reference == *of)?;
        let document = root.as_ref().ok()?.fetched.verification.computed().clone();
        Some(ImageOf { goal: goal.clone(), document })
    }

    /// The config that the manifest names.
    fn config_of_image(&self) -> Option<(Reference, Descriptor)> {
        let (of, image) = self.image.last()?;
        Some((of.goal.reference.clone(), image.as_ref().ok()?.manifest.config.clone()?))
    }

    /// What the reference names, if that is to be asked.
    fn due_root(&self) -> Option<&Reference> {
        self.goal.as_ref().map(|goal| &goal.reference).filter(|of| self.root.is_due(of))
    }

    /// The manifest for the platform, if that is.
    fn due_image(&self) -> Option<ImageOf> {
        self.image_of_goal().filter(|image| self.image.is_due(image))
    }

    /// Its config, if that is.
    fn due_config(&self) -> Option<(Reference, Descriptor)> {
        self.config_of_image().filter(|config| self.config.is_due(config))
    }
}
