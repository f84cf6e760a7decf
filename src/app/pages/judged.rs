//! What is said of an image as a whole: a part of the program by itself, loaded while the registry is asked.

use leptos::prelude::*;

use super::attached_view::AttachedView;
use super::image_questions::ImageQuestions;
use super::leads_view::LeadsView;
use super::summary_button::SummaryButton;
use super::verdict_region::VerdictRegion;
use crate::app::inspection::Inspection;
use crate::inspect::Root;
use crate::oci::{Digest, Finding, Reference};

/// What is drawn of it.
#[derive(Clone)]
pub(in crate::app) enum Judged {
    /// The verdict on a document with these findings, a summary of it, and what was not asked.
    Verdict(Reference, StoredValue<Root>, Inspection, Memo<Vec<Finding>>),
    /// What is attached to some documents, which have names; asked for once a round.
    Attached(Reference, Vec<(Digest, String)>, Inspection, RwSignal<usize>),
    /// The tags that lead to a digest; asked for once a round.
    Leads(Reference, Digest, RwSignal<usize>),
}

/// Draws it. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_judged(judged: Judged) -> AnyView {
    match judged {
        Judged::Verdict(reference, root, inspection, findings) => view! {
            <VerdictRegion reference=reference.clone() root=root inspection=inspection />
            <SummaryButton reference=reference.clone() root=root inspection=inspection findings=findings />
            <ImageQuestions reference=reference root=root inspection=inspection />
        }
        .into_any(),
        Judged::Attached(reference, subjects, inspection, rounds) => {
            view! { <AttachedView reference=reference subjects=subjects inspection=inspection rounds=rounds /> }
                .into_any()
        }
        Judged::Leads(reference, digest, rounds) => {
            view! { <LeadsView reference=reference digest=digest rounds=rounds /> }.into_any()
        }
    }
}
