//! What is left when a person stops a trace, and how it goes on.

use std::cell::RefCell;

use waybill::inspect::{Outcome, Proofs, Seen, Trace};

use super::super::scripted::run;
use super::{Heard, app, goal, two};

#[test]
fn before_the_document_is_there_it_says_that_it_was_stopped() {
    let heard = Heard::of(goal(&app(), ""));
    heard.change(Trace::next_step);
    heard.change(Trace::stop);
    assert!(heard.read(Trace::is_stopped));
    assert!(!heard.read(Trace::is_at_work));
    heard.change(Trace::again);
    assert!(heard.read(Trace::is_at_work));
    assert_eq!(run(heard.on(&two().client())).len(), 3 + 4);
    heard.change(Trace::stop);
    assert!(!heard.read(Trace::is_stopped), "it was done");
}

#[test]
fn what_is_there_stays_and_only_the_rest_is_asked_later() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), ""));
    run(heard.up_to(&client, 2));
    heard.change(Trace::next_step);
    heard.change(Trace::stop);
    assert!(heard.read(Trace::is_stopped), "the config is not there");
    assert_eq!(heard.read(Trace::awaited), None);
    assert!(heard.read(|trace| trace.image_of(&app()).is_some()));
    heard.change(|trace| trace.aim(Some(goal(&app(), ""))));
    assert_eq!(run(heard.on(&client)).len(), 1 + 4);
}

#[test]
fn of_a_stopped_check_only_what_is_left_is_asked() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), ""));
    run(heard.up_to(&client, 3));
    let checks = heard.change(Trace::next_step).unwrap();
    let events = RefCell::new(Vec::new());
    run(checks.ask(&client, &|event| events.borrow_mut().push(event)));
    assert_eq!(events.borrow().len(), 4);
    for event in events.into_inner().into_iter().take(3) {
        heard.change(|trace| trace.apply(event));
    }
    heard.change(Trace::stop);
    let verdict = heard.read(|trace| {
        let (of, root) = trace.root().unwrap();
        Seen::new(trace, &Proofs::default()).verdict(of, root.as_ref().unwrap())
    });
    assert_eq!(verdict.outcome(), Outcome::Open);
    heard.change(|trace| trace.aim(Some(goal(&app(), ""))));
    assert_eq!(run(heard.on(&client)).len(), 1);
}

#[test]
fn the_image_of_another_platform_is_not_taken_for_the_one_that_was_stopped() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), "linux/amd64"));
    run(heard.on(&client));
    assert!(!heard.read(Trace::is_image_due));
    heard.change(|trace| trace.aim(Some(goal(&app(), "linux/arm64"))));
    heard.change(Trace::next_step);
    heard.change(Trace::stop);
    assert!(heard.read(Trace::is_image_due) && heard.read(Trace::is_stopped));
    heard.change(Trace::again);
    run(heard.on(&client));
    assert!(!heard.read(Trace::is_image_due));
}
