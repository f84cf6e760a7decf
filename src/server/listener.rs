//! Takes connections until the program is told to stop.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;

use super::arguments::Arguments;
use super::crowd::Crowd;
use super::impatient::Impatient;
use super::output;
use super::service::Service;

/// Connections at once; others are told to come again.
const CONNECTIONS: usize = 512;
/// How long a client may take for the head of a request, and stay without one.
const HEAD_TIME: Duration = Duration::from_secs(60);
/// Bytes of the head of a request.
const HEAD_SIZE: usize = 16 << 10;
/// How long requests that run may take to end when the program is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// Connections at once that are told to come again. Even more are closed without a word.
const TURNED_AWAY: usize = 256;
/// How long such a one may take to hear it.
const LAST_WORDS: Duration = Duration::from_secs(1);
const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Listens, tells where, and answers.
pub(super) async fn listen(
    arguments: &Arguments,
    service: Rc<Service>,
    tls: Option<TlsAcceptor>,
) -> Result<(), String> {
    let wanted = arguments.listen;
    let failed = |error: io::Error| format!("{wanted} cannot be listened on: {error}");
    let listener = TcpListener::bind(wanted).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    announce(arguments, address, tls.is_some());
    let graceful = GracefulShutdown::new();
    let (room, doorstep) = (Crowd::new(CONNECTIONS), Arc::new(Semaphore::new(TURNED_AWAY)));
    let mut stop = std::pin::pin!(told_to_stop());
    survive_full_files();
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => (stream, peer.ip()),
                Err(error) => {
                    // As when there are too many open files: others may end soon.
                    output::tell(format!("a connection could not be taken: {error}"));
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Some(place) = room.enter(peer) else {
            if let Ok(place) = doorstep.clone().try_acquire_owned() {
                let tls = tls.clone();
                tokio::task::spawn_local(async move {
                    let answer = async {
                        match tls {
                            None => turn_away(stream).await,
                            Some(tls) => turn_away(tls.accept(stream).await?).await,
                        }
                    };
                    _ = tokio::time::timeout(LAST_WORDS, answer).await;
                    drop(place);
                });
            }
            continue;
        };
        // Small answers go out at once.
        _ = stream.set_nodelay(true);
        let stream = Impatient::to_client(stream, arguments.patience);
        let (service, watcher, tls) = (service.clone(), graceful.watcher(), tls.clone());
        tokio::task::spawn_local(async move {
            let conversation = async {
                match tls {
                    None => converse(stream, peer, service, watcher).await,
                    Some(tls) => {
                        // A client that speaks no TLS, or not in time, is gone; that is its business.
                        if let Ok(Ok(stream)) = tokio::time::timeout(HEAD_TIME, tls.accept(stream)).await {
                            converse(stream, peer, service, watcher).await;
                        }
                    }
                }
            };
            tokio::select! {
                () = conversation => {}
                () = place.lost() => {}
            }
        });
    }
    drop(listener);
    output::tell("stopping".into());
    if tokio::time::timeout(LAST_REQUESTS, graceful.shutdown()).await.is_err() {
        output::tell("some requests did not end in time".into());
    }
    Ok(())
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + 'static,
    peer: IpAddr,
    service: Rc<Service>,
    watcher: Watcher,
) {
    let answers = service_fn(move |request| {
        let service = service.clone();
        async move { service.answer(request, peer).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_SIZE)
        .serve_connection(TokioIo::new(stream), answers);
    // How it ended is the client's business: a request that counts is in the log.
    _ = watcher.watch(connection).await;
}

fn announce(arguments: &Arguments, address: SocketAddr, is_secure: bool) {
    let scheme = if is_secure { "https" } else { "http" };
    let relayed = match arguments.listed.hosts() {
        hosts if hosts.is_empty() => {
            "No registry is relayed to: name some with --registry HOST, or use --well-known".into()
        }
        hosts => format!("Relayed to: {hosts}"),
    };
    output::say(&format!(
        "Waybill is at {scheme}://{address}/\nThe demo registry is at {scheme}://{address}/v2/\n{relayed}\n"
    ));
    if !address.ip().is_loopback() {
        let plain =
            if is_secure { "" } else { ", and can be read on the way: give --tls-cert and --tls-key" };
        output::tell(format!(
            "Anybody who reaches this machine can read and change the demo registry, and use the relay: the companion asks \
             nobody who it is. Passwords that people type for registries pass through it{plain}."
        ));
    }
}

async fn turn_away(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
    stream.write_all(BUSY).await?;
    stream.shutdown().await?;
    // What is left unread when a connection is closed takes the answer with it.
    let mut request = [0; 1024];
    while stream.read(&mut request).await? > 0 {}
    Ok(())
}

/// A log that may grow no more must not end the program, as it would by itself (SIGXFSZ).
fn survive_full_files() {
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        use tokio::signal::unix::{SignalKind, signal};
        // Whoever hears a signal is not ended by it, even when nobody listens any more.
        _ = signal(SignalKind::from_raw(25));
    }
}

/// Ends when the program is interrupted or terminated.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    _ = tokio::signal::ctrl_c().await;
}
