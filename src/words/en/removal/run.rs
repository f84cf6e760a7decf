//! A plan that is carried out.

use crate::format;
use crate::inspect::removal::{Change, End, LeftState, Phase, Progress, Run};
use crate::words::en::brief::brief;

/// The run as a whole.
pub const REMOVAL: &str = "Removal";
/// What is being done while steps are sent.
pub const REMOVING: &str = "Removing";
/// Nothing is left.
pub const AS_PLANNED: &str = "Checked again: everything is as planned.";
/// Above what is not as planned.
pub const NOT_AS_PLANNED: &str = "Checked again: not as planned";
/// What plans the way round a registry that removes no single tags.
pub const PLAN_WORKAROUND: &str = "Plan that";
/// What that is.
pub const WORKAROUND: &str = "This registry does not remove single tags. Deleting the digest would remove its other tags too. There is \
                              a workaround: point the tag to an empty index, then delete that index. ";
/// The same for several tags.
pub const WORKAROUND_OF_SEVERAL: &str = "This registry does not remove single tags. Deleting the digests would remove their other tags \
                                         too. There is a workaround: point each tag to an empty index, then delete that index. ";
/// Where the demo registry is switched: before, in, and after a link.
pub const SWITCHES: [&str; 3] = ["The switches of the demo registry are in ", "its Manage view", "."];
/// Where to go when the repository is gone.
pub const TO_REPOSITORIES: &str = "To the repositories of the registry";
/// Where to go when the manifest is gone.
pub const TO_TAGS: &str = "To the tags of the repository";
/// Where to go when neither is known.
pub const BACK: &str = "Back";

/// What is being done.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::ListingTags => "Listing tags",
        Phase::FollowingTags => "Following tags",
        Phase::ReadingManifests => "Reading manifests",
        Phase::FindingReferrers => "Looking for referrers",
        Phase::CheckingElsewhere => "Checking other repositories",
        Phase::CheckingTags => "Checking the tags",
        Phase::CheckingResult => "Checking the result",
    }
}

/// How far it is.
pub fn progress(Progress { phase, done, of }: Progress) -> String {
    format!("{}, {}", self::phase(phase), done_of(done, of))
}

/// How many are done.
pub fn done_of(done: usize, of: usize) -> String {
    format!("{done} of {of}")
}

/// How it ended; empty while it goes on.
pub fn end(run: &Run) -> String {
    let done = done_of(run.steps().filter(|(_, outcome)| outcome.is_settled()).count(), run.steps().count());
    match run.end() {
        End::Open => String::new(),
        End::Stopped | End::Halted => format!("Stopped: {done} done. The remaining steps were not run."),
        End::Outdated(change) => {
            format!("{}. Nothing more was sent. Preview the removal again.", self::change(change))
        }
        End::Finished => format!("Finished: {done} done."),
    }
}

/// Steps before those that are drawn.
pub fn earlier(count: usize) -> String {
    format!("{} not shown", format::count(count, "earlier step"))
}

/// Steps after those that are drawn.
pub fn later(count: usize) -> String {
    format!("{} not shown", format::count(count, "later step"))
}

/// What goes on after it stopped.
pub fn go_on(done: usize) -> &'static str {
    if done == 0 { "Try again" } else { "Continue with the remaining steps" }
}

/// What changed since the preview, in a sentence without full stop.
pub fn change(change: &Change) -> String {
    match change {
        Change::WouldGo(tag) => format!("The tag {tag} now points to something that would be deleted"),
        Change::MayNeed(tag) => {
            format!("The tag {tag} now points to something new that may need what would be deleted")
        }
        Change::ManyTags(count) => format!("More than {count} tags are new"),
        Change::ListUnsure => "The list of tags may now be incomplete; in the preview it was not".into(),
        Change::WentAlong(tag) => {
            format!("The registry removed the tag {tag}, but deleted the manifest that it pointed to as well")
        }
        Change::MayHaveGone(tag, error) => format!(
            "The tag {tag} was removed, but it could not be checked whether its manifest is still there: {error}",
            error = brief(error)
        ),
        Change::Unknown(error) => {
            format!("It could not be checked whether the tags have changed: {error}", error = brief(error))
        }
    }
}

/// How something is that is not as planned.
pub fn left_state(state: &LeftState) -> String {
    match state {
        LeftState::StillThere => {
            "the registry still has it; some registries delete later than they say".into()
        }
        LeftState::Lost => "it should still be there, but it is gone".into(),
        LeftState::Missing => "it is missing; it may have been missing before".into(),
        LeftState::Moved(digest) => format!("it now points to {digest}"),
        LeftState::Unknown(error) => brief(error),
    }
}
