//! The trace of the reference that the URL names, as the page asks and draws it.

use std::sync::Arc;

use leptos::prelude::*;

use super::router::Router;
use super::session::Session;
use super::task::{Task, use_task};
use crate::app::live::whenever;
use crate::browser;
use crate::inspect::{
    Attached, Awaited, BlobState, Changed, ChildState, ConfigBlob, Event, Goal, Image, ImageError, Root,
    Seen, Trace, Unasked, follow,
};
use crate::oci::{Descriptor, Digest, Reference};
use crate::registry::{Error, Verification};

/// A handle to what is known, as it comes; small, since everything that is drawn holds one.
#[derive(Clone, Copy)]
pub(super) struct Inspection(StoredValue<Tracing>);

#[derive(Clone, Copy)]
struct Tracing {
    session: Session,
    trace: StoredValue<Trace>,
    task: Task,
    /// The document changed.
    root: Trigger,
    /// The manifest for the platform changed.
    image: Trigger,
    /// The config changed.
    config: Trigger,
    /// What is there changed, or what is asked.
    checks: Trigger,
    /// Whether `checks` is to be told in the next frame: results come by the hundred.
    is_due: StoredValue<bool>,
    /// The time of day at which the last question was answered.
    done_at: StoredValue<String>,
}

/// Traces the reference that the URL names, whenever it names one.
pub(super) fn provide_inspection() {
    let router = Router::get();
    let inspection = Inspection(StoredValue::new(Tracing {
        session: Session::get(),
        trace: StoredValue::new(Trace::default()),
        task: use_task(),
        root: Trigger::new(),
        image: Trigger::new(),
        config: Trigger::new(),
        checks: Trigger::new(),
        is_due: StoredValue::new(false),
        done_at: StoredValue::new(String::new()),
    }));
    provide_context(inspection);
    let goal = move || {
        let place = router.place();
        Some(Goal { reference: place.reference()?.clone(), platform: place.platform })
    };
    let mut before = None;
    let mut aim = move || {
        let goal = goal();
        // Another view of the same.
        if before.as_ref() != Some(&goal) {
            before = Some(goal.clone());
            inspection.aim(goal);
        }
    };
    untrack(&mut aim);
    whenever(aim);
}

impl Tracing {
    fn with<T>(self, read: impl FnOnce(&Trace) -> T) -> T {
        self.trace.with_value(read)
    }

    fn hear(self, event: Event) {
        if let Event::Layer(of, digest, BlobState::Missing) | Event::Blob(of, digest, BlobState::Missing) =
            &event
        {
            self.session.forget_proof(of, digest);
        }
        // The page may be gone by now.
        match self.trace.try_update_value(|trace| trace.apply(event)).flatten() {
            Some(Changed::Root) => self.tell_all(),
            Some(Changed::Image) => {
                self.image.notify();
                self.checks.notify();
            }
            Some(Changed::Config) => {
                self.config.notify();
                self.checks.notify();
            }
            Some(Changed::Checks) => self.tell_soon(),
            None => {}
        }
    }

    fn tell_all(self) {
        for changed in [self.root, self.image, self.config, self.checks] {
            changed.notify();
        }
    }

    fn tell_soon(self) {
        if self.is_due.get_value() {
            return;
        }
        self.is_due.set_value(true);
        request_animation_frame(move || {
            self.is_due.try_set_value(false);
            self.checks.notify();
        });
    }

    /// Asks for what is left, in the order in which a person needs it.
    fn go(self) {
        // What was there when another page was open may be gone by now.
        if self.trace.with_value(Trace::is_root_due) {
            self.session.forget_documents();
        }
        let client = self.session.client();
        let next = move || self.trace.try_update_value(Trace::next_step).flatten();
        self.task.restart(async move {
            follow(&client, next, move |event| self.hear(event)).await;
            self.done_at.try_set_value(browser::time_of_day());
            self.checks.notify();
        });
    }
}

impl Inspection {
    /// The answers about what is on the screen.
    pub(super) fn get() -> Self {
        expect_context()
    }

    fn tracing(self) -> Tracing {
        self.0.get_value()
    }

    /// Changes what is to be asked, and goes on with that.
    fn ask(self, change: impl FnOnce(&mut Trace)) {
        let tracing = self.tracing();
        tracing.trace.update_value(change);
        tracing.go();
        tracing.checks.notify();
    }

    fn aim(self, goal: Option<Goal>) {
        let tracing = self.tracing();
        let is_none = goal.is_none();
        if tracing.trace.try_update_value(|trace| trace.aim(goal)) == Some(true) {
            tracing.go();
        }
        if is_none {
            tracing.tell_all();
        }
        tracing.checks.notify();
    }

    /// Reads the last document, and the reference that names it, in place.
    pub(super) fn with_root<T>(
        self,
        read: impl FnOnce(Option<(&Reference, &Result<Root, Error>)>) -> T,
    ) -> T {
        let tracing = self.tracing();
        tracing.root.track();
        tracing.with(|trace| read(trace.root()))
    }

    /// Reads the last image, and the reference that it is of, in place.
    pub(super) fn with_image<T>(
        self,
        read: impl FnOnce(Option<(&Reference, &Result<Arc<Image>, ImageError>)>) -> T,
    ) -> T {
        let tracing = self.tracing();
        tracing.image.track();
        tracing.with(|trace| read(trace.image()))
    }

    /// The image of a reference in the document with this digest, once it is there.
    pub(super) fn image_within(
        self,
        reference: &Reference,
        document: &Digest,
    ) -> Option<Result<Arc<Image>, ImageError>> {
        let tracing = self.tracing();
        tracing.image.track();
        tracing.with(|trace| trace.image_within(reference, document).cloned())
    }

    /// The image of a reference, once it is there.
    pub(super) fn image_of(self, reference: &Reference) -> Option<Result<Arc<Image>, ImageError>> {
        let tracing = self.tracing();
        tracing.image.track();
        tracing.with(|trace| trace.image_of(reference).cloned())
    }

    /// The config of the image of a reference, once it is there.
    pub(super) fn config_of(
        self,
        reference: &Reference,
    ) -> Option<(Descriptor, Result<Arc<ConfigBlob>, Error>)> {
        let tracing = self.tracing();
        tracing.image.track();
        tracing.config.track();
        tracing.with(|trace| trace.config_of(reference))
    }

    /// What the config of the image of a reference says, once it is there and can be read.
    pub(super) fn image_config(self, reference: &Reference) -> Option<Arc<ConfigBlob>> {
        let tracing = self.tracing();
        tracing.image.track();
        tracing.config.track();
        tracing.with(|trace| trace.image_config(reference))
    }

    /// Reads all that is known in place.
    pub(super) fn with_seen<T>(self, read: impl FnOnce(Seen<'_>) -> T) -> T {
        let tracing = self.tracing();
        tracing.checks.track();
        tracing.session.with_proofs(|proofs| tracing.with(|trace| read(Seen::new(trace, proofs))))
    }

    /// Reads the trace in place.
    pub(super) fn with_trace<T>(self, read: impl FnOnce(&Trace) -> T) -> T {
        let tracing = self.tracing();
        tracing.checks.track();
        tracing.with(read)
    }

    /// What is known of an entry of the index.
    pub(super) fn child_state(self, reference: &Reference, digest: &Digest) -> Option<ChildState> {
        self.with_seen(|seen| seen.child_state(reference, digest).cloned())
    }

    /// What hashing a blob of a reference came to, if a person had it hashed.
    pub(super) fn proof(self, reference: &Reference, blob: &Descriptor) -> Option<Verification> {
        self.tracing().session.proof(reference, blob)
    }

    /// When a tag or digest was removed from here, since the document was read.
    pub(super) fn removed_at(self, name: impl ToString) -> Option<String> {
        self.with_trace(|trace| trace.removed_at(name).map(str::to_owned))
    }

    /// What is attached beside what the index of a reference lists, if a person asked.
    pub(super) fn attached(self, reference: &Reference) -> Option<Arc<Attached>> {
        self.with_trace(|trace| trace.attached(reference).cloned())
    }

    /// What of an index is left to be asked for, if a person wants it.
    pub(super) fn unasked(self, reference: &Reference) -> Option<Unasked> {
        self.with_trace(|trace| trace.unasked(reference))
    }

    /// Whether anything is being asked.
    pub(super) fn is_at_work(self) -> bool {
        self.with_trace(Trace::is_at_work)
    }

    /// What is awaited.
    pub(super) fn awaited(self) -> Option<Awaited> {
        self.with_trace(Trace::awaited)
    }

    /// Notes what was removed from here by now.
    pub(super) fn note_removed(self, names: Vec<String>) {
        let tracing = self.tracing();
        tracing.trace.update_value(|trace| trace.note_removed(names, &browser::time_of_day()));
        tracing.checks.notify();
    }

    /// A blob of a reference did not come: what was said of it before is not so.
    pub(super) fn note_missing(self, reference: &Reference, blob: &Descriptor) {
        let tracing = self.tracing();
        tracing.trace.update_value(|trace| trace.note_missing(reference, &blob.digest));
        tracing.checks.notify();
    }

    /// Keeps what is attached.
    pub(super) fn keep_attached(self, reference: Reference, attached: Arc<Attached>) {
        let tracing = self.tracing();
        tracing.trace.update_value(|trace| trace.keep_attached(reference, attached));
        tracing.checks.notify();
    }

    /// Asks for what [`Inspection::unasked`] named.
    pub(super) fn ask_all(self, reference: &Reference, agreed: Unasked) {
        let tracing = self.tracing();
        let is_asked = tracing.trace.try_update_value(|trace| trace.ask_all(reference, agreed));
        if is_asked == Some(true) {
            tracing.go();
            tracing.checks.notify();
        }
    }

    /// The time of day at which the last question was answered.
    pub(super) fn done_at(self) -> String {
        self.tracing().done_at.get_value()
    }

    /// Asks whether all layers are there, be they many.
    pub(super) fn ask_layers(self, reference: &Reference) {
        self.ask(|trace| trace.ask_layers(reference));
    }

    /// Asks everything again: what a tag points to, and whether all is there.
    pub(super) fn again(self) {
        self.ask(Trace::again);
    }

    /// Asks for the manifest for the platform again.
    pub(super) fn image_again(self) {
        self.ask(Trace::image_again);
    }

    /// Asks for the config again.
    pub(super) fn config_again(self) {
        self.ask(Trace::config_again);
    }

    /// Leaves all that is awaited; what is there stays.
    pub(super) fn stop(self) {
        let tracing = self.tracing();
        tracing.task.stop();
        tracing.trace.update_value(Trace::stop);
        tracing.done_at.set_value(browser::time_of_day());
        tracing.checks.notify();
    }
}
