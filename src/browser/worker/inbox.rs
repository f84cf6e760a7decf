//! Where the news of one exchange arrive, and are waited for.

use std::cell::Cell;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

use super::message::News;

/// Room for one message: the other end sends none that was not asked for.
#[derive(Default)]
pub(super) struct Inbox {
    news: Cell<Option<News>>,
    reader: Cell<Option<Waker>>,
}

impl Inbox {
    /// Leaves a message for the one who waits, or will.
    pub(super) fn put(&self, news: News) {
        self.news.set(Some(news));
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    /// The next message.
    pub(super) async fn next(&self) -> News {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&self, context: &Context<'_>) -> Poll<News> {
        self.news.take().map_or_else(
            || {
                self.reader.set(Some(context.waker().clone()));
                Poll::Pending
            },
            Poll::Ready,
        )
    }
}
