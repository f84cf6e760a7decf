//! Asking a registry with credentials, which count only once it took them.

use leptos::prelude::*;

use super::door::{SIGN_IN_ID, SignInDoor};
use crate::app::failure::Failure;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::browser;
use crate::registry::Origin;

/// One attempt at a time, at one origin.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    door: SignInDoor,
    origin: StoredValue<Origin>,
    task: Task,
    is_busy: RwSignal<bool>,
    problem: RwSignal<Option<Failure>>,
}

/// Nothing is tried yet. Whoever leaves is signed in as before.
pub(super) fn use_trial(origin: Origin) -> Trial {
    let (session, left) = (Session::get(), origin.clone());
    on_cleanup(move || {
        if session.access().settle(&left, false) {
            session.forget_seen();
        }
    });
    Trial {
        door: SignInDoor::get(),
        origin: StoredValue::new(origin),
        task: use_task(),
        is_busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    }
}

impl Trial {
    /// Whether an answer is awaited.
    pub(super) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Why the last attempt failed.
    pub(super) fn problem(self) -> Option<Failure> {
        self.problem.get()
    }

    /// Asks the registry; where it `signs_in`, as whom was typed.
    pub(super) fn ask(self, router: Router, session: Session, signs_in: bool) {
        let Some(registry) = self.door.registry(&router.place()) else { return };
        self.is_busy.set(true);
        self.problem.set(None);
        session.forget_seen();
        let client = session.client();
        self.task.restart(async move {
            let answer = client.registry(&registry).ping().await;
            self.is_busy.set(false);
            match answer {
                Ok(()) if signs_in => {
                    self.origin.with_value(|origin| session.access().settle(origin, true));
                    finish(router, session);
                }
                Err(error) if signs_in => {
                    self.reject(session);
                    self.problem.set(Some(Failure::from(&error)));
                }
                // It was only asked what it asks for.
                _ => {}
            }
        });
    }

    /// Signs out.
    pub(super) fn forget(self, router: Router, session: Session) {
        self.origin.with_value(|origin| session.access().forget(origin));
        finish(router, session);
    }

    /// Leaves what is under way.
    pub(super) fn stop(self, session: Session) {
        self.task.stop();
        self.is_busy.set(false);
        self.problem.set(None);
        self.reject(session);
    }

    fn reject(self, session: Session) {
        if self.origin.with_value(|origin| session.access().settle(origin, false)) {
            session.forget_seen();
        }
    }
}

/// Shows the place as it is for whom one is now.
fn finish(router: Router, session: Session) {
    browser::close_modal(SIGN_IN_ID);
    session.forget_seen();
    router.ask_again();
}
