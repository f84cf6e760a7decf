//! Pushing blobs over a line that breaks, to a registry that hides, moves or lies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use waybill::demo::{Memory, Registry};
use waybill::oci::{Hasher, Repository};
use waybill::registry::{
    Arrival, Client, ErrorKind, LocalFuture, Method, Request, Response, Source, SourceError, Transport,
    TransportError, Upload,
};

use super::scripted::{Reply, Scripted, repository, run};

/// A line to the demo registry that loses one answer in so many, or the request.
struct Shaky {
    registry: Registry,
    sent: RefCell<Vec<Method>>,
    lose: fn(usize) -> Option<bool>,
}

impl Transport for Shaky {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            self.sent.borrow_mut().push(request.method);
            let number = self.sent.borrow().iter().filter(|method| **method == request.method).count();
            match (self.lose)(number).filter(|_| request.method == Method::Patch) {
                Some(false) => return Err(TransportError::Blocked("lost on the way".into())),
                Some(true) => {
                    self.registry.send(request).await?;
                    return Err(TransportError::Blocked("the answer was lost".into()));
                }
                None => {}
            }
            self.registry.send(request).await
        })
    }
}

fn shaky(lose: fn(usize) -> Option<bool>) -> (Rc<Shaky>, Client) {
    let registry = Registry::empty(Rc::new(Memory::default()));
    let line = Rc::new(Shaky { registry, sent: RefCell::default(), lose });
    (line.clone(), Client::new(line))
}

fn bytes() -> Arc<[u8]> {
    (0..50_000_u32).map(|number| number.to_le_bytes()[1]).collect::<Vec<_>>().into()
}

fn name() -> Repository {
    "demo.localhost/pushed/here".parse().unwrap()
}

#[test]
fn every_way_of_sending_gives_the_same_blob() {
    for how in [Upload::AtOnce, Upload::TwoRequests, Upload::Chunked(7000), Upload::Chunked(50_000)] {
        let (_, client) = shaky(|_| None);
        let bytes = bytes();
        let mut heard = 0;
        let digest =
            run(client.repository(&name()).push_blob(&bytes, how, None, &mut |sent| heard = sent)).unwrap();
        assert_eq!((digest.clone(), heard), (Hasher::digest(&bytes), 50_000), "{how:?}");
        let again = run(client.repository(&name()).ensure_blob(&digest, &bytes, &[], &mut |_| ()));
        assert_eq!(again, Ok(Arrival::AlreadyThere));
        let other: Repository = "demo.localhost/other".parse().unwrap();
        let from = [name().name().clone()];
        let mounted = run(client.repository(&other).ensure_blob(&digest, &bytes, &from, &mut |_| ()));
        assert_eq!(mounted, Ok(Arrival::Mounted));
    }
}

#[test]
fn a_lost_chunk_is_sent_again_and_a_lost_answer_is_not() {
    for lose in [
        (|number| (number == 2).then_some(false)) as fn(usize) -> Option<bool>,
        |number| (number == 2).then_some(true),
        |number| (number == 1).then_some(true),
        |number| (number % 2 == 0).then_some(number % 4 == 0),
    ] {
        let (line, client) = shaky(lose);
        let digest =
            run(client.repository(&name()).push_blob(&bytes(), Upload::Chunked(9000), None, &mut |_| ()));
        assert_eq!(digest, Ok(Hasher::digest(&bytes())));
        assert!(line.sent.borrow().contains(&Method::Get), "it asks how far the upload is");
    }
}

#[test]
fn a_line_that_is_down_ends_the_upload_and_gives_it_up() {
    let (line, client) = shaky(|_| Some(false));
    let error = run(client.repository(&name()).push_blob(&bytes(), Upload::Chunked(9000), None, &mut |_| ()))
        .unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Transport(TransportError::Blocked(_))), "{error}");
    assert_eq!(line.sent.borrow().last(), Some(&Method::Delete));
}

#[test]
fn other_bytes_than_the_digest_names_never_become_a_blob() {
    let wanted = Hasher::digest(b"something else");
    for how in [Upload::AtOnce, Upload::TwoRequests, Upload::Chunked(9000)] {
        let (_, client) = shaky(|_| None);
        let error =
            run(client.repository(&name()).push_blob(&bytes(), how, Some(&wanted), &mut |_| ())).unwrap_err();
        let found = Hasher::digest(&bytes());
        let expected = ErrorKind::Source(SourceError::OtherDigest {
            known: Box::new(wanted.clone()),
            found: Box::new(found.clone()),
        });
        assert_eq!(error.kind, expected, "{how:?}");
    }
}

#[test]
fn a_file_that_vanishes_ends_the_upload() {
    struct Vanishing(Cell<usize>);
    impl Source for Vanishing {
        fn size(&self) -> u64 {
            30_000
        }
        fn read(&self, _: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
            self.0.set(self.0.get() + 1);
            let gone = self.0.get() > 2;
            let result = if gone { Err(SourceError::Gone("layer.tar".into())) } else { Ok(vec![1; length]) };
            Box::pin(std::future::ready(result))
        }
    }
    let (line, client) = shaky(|_| None);
    let source = Vanishing(Cell::new(0));
    let error = run(client.repository(&name()).push_blob(&source, Upload::Chunked(9000), None, &mut |_| ()))
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Source(SourceError::Gone("layer.tar".into())));
    assert_eq!(line.sent.borrow().last(), Some(&Method::Delete), "the upload is given up");
}

#[test]
fn a_location_that_cannot_be_read_is_told_from_one_that_did_not_come() {
    for (reply, hidden) in [(Reply::status(202).cors(), true), (Reply::status(202), false)] {
        let scripted = Scripted::list([reply]);
        let pushed = scripted.client();
        let error =
            run(pushed.repository(&repository()).push_blob(&bytes(), Upload::TwoRequests, None, &mut |_| ()));
        assert_eq!(error.unwrap_err().kind, ErrorKind::NoLocation { hidden });
    }
}

#[test]
fn a_location_is_followed_as_it_is_by_the_scheme_of_the_registry() {
    let digest = Hasher::digest(&bytes());
    for (location, asked) in [
        ("/v2/my/app/blobs/uploads/1?_state=a%2Bb", "my/app/blobs/uploads/1?_state=a%2Bb&digest="),
        ("http://registry.example/v2/my/app/blobs/uploads/1", "my/app/blobs/uploads/1?digest="),
        ("https://other.example/u/1", "https://other.example/u/1?digest="),
        ("HTTPS://other.example/u/1", "https://other.example/u/1?digest="),
        ("Https://registry.example/v2/my/app/blobs/uploads/1", "my/app/blobs/uploads/1?digest="),
        ("HTTP://registry.example/v2/my/app/blobs/uploads/1", "my/app/blobs/uploads/1?digest="),
    ] {
        let opened = Reply::status(202).header("Location", location);
        let scripted = Scripted::list([opened, Reply::status(201)]);
        let client = scripted.client();
        run(client.repository(&repository()).push_blob(&bytes(), Upload::TwoRequests, None, &mut |_| ()))
            .unwrap();
        assert_eq!(
            scripted.asked(),
            ["POST my/app/blobs/uploads/".to_owned(), format!("PUT {asked}{digest}")]
        );
    }
}
