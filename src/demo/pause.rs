//! A pause in long work.

use std::task::Poll;

/// Lets other tasks run once: work that is never made to wait can neither be stopped nor watched, and holds up all
/// others.
pub(super) async fn pause() {
    let mut paused = false;
    std::future::poll_fn(|context| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
