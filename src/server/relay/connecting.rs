//! Connections to registries that are given up when the other side takes nothing.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::Uri;
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use tower_service::Service;

use crate::server::impatient::Impatient;

/// Makes what `inner` connects impatient.
#[derive(Clone)]
pub(super) struct Connecting<C> {
    pub(super) inner: C,
    pub(super) patience: Duration,
}

impl<C> Service<Uri> for Connecting<C>
where
    C: Service<Uri>,
    C::Future: Send + 'static,
{
    type Response = TokioIo<Impatient<TokioIo<C::Response>>>;
    type Error = C::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, C::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), C::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let (connecting, patience) = (self.inner.call(to), self.patience);
        Box::pin(async move { Ok(TokioIo::new(Impatient::new(TokioIo::new(connecting.await?), patience))) })
    }
}

impl<S> Connection for Impatient<TokioIo<S>>
where
    S: Connection,
{
    fn connected(&self) -> Connected {
        self.stream().inner().connected()
    }
}
