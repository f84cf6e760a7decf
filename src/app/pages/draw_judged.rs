//! The part `verdict` of the program.

use leptos::prelude::*;

use super::attached_view::AttachedView;
use super::checked_line::CheckedLine;
use super::compare_links::CompareLinks;
use super::found::keep_found;
use super::image_questions::ImageQuestions;
use super::moved_line::MovedLine;
use super::summary_button::SummaryButton;
use super::verdict_region::VerdictRegion;
use crate::app::components::FindingList;
use crate::app::kept;
use crate::app::live::live;
use crate::app::parts::Judged;
use crate::words;

/// Draws what is said of an image as a whole. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_judged(judged: Judged) -> AnyView {
    match judged {
        Judged::Verdict(reference, root, inspection, findings) => {
            keep_found(reference.clone(), root, inspection, findings);
            let moved = root.with_value(|root| kept::note(&reference, &root.fetched)).map(|moved| {
                let now = root.with_value(|root| root.fetched.name().clone());
                view! { <MovedLine reference=reference.clone() now=now moved=moved /> }
            });
            view! {
            <VerdictRegion reference=reference.clone() root=root inspection=inspection />
            {moved}
            <CompareLinks reference=reference.clone() root=root inspection=inspection />
            <SummaryButton reference=reference.clone() root=root inspection=inspection findings=findings />
            <ImageQuestions reference=reference root=root inspection=inspection />
            }
            .into_any()
        }
        Judged::Findings(findings) => live(move || {
            let findings = findings.with(|found| found.iter().map(words::finding).collect());
            view! { <FindingList findings=findings /> }
        }),
        Judged::Checked(reference, contents, inspection) => {
            view! { <CheckedLine reference=reference contents=contents inspection=inspection /> }.into_any()
        }
        Judged::Attached(reference, subjects, inspection, rounds) => {
            view! { <AttachedView reference=reference subjects=subjects inspection=inspection rounds=rounds /> }
                .into_any()
        }
    }
}
