//! Uploads that nobody goes on with, and those with whom somebody is.

use std::cell::Cell;
use std::rc::Rc;

use futures::executor::block_on;
use waybill::demo::{Memory, Registry, Storage};
use waybill::registry::{Body, Chunks, LocalFuture, Method, Request, Transport, TransportError};

use super::url;

/// Minutes of a day.
const DAY: usize = 24 * 60;

struct Bench {
    storage: Rc<Memory>,
    registry: Rc<Registry>,
}

impl Bench {
    fn new(limit: u64) -> Self {
        let storage = Rc::new(Memory::default().limited_to(limit));
        Self { storage: storage.clone(), registry: Rc::new(Registry::empty(storage)) }
    }

    fn ask(&self, request: Request) -> u16 {
        block_on(self.registry.send(request)).unwrap().status
    }

    fn open(&self) -> String {
        let request = Request::new(Method::Post, url("/v2/a/blobs/uploads/"));
        let response = block_on(self.registry.send(request)).unwrap();
        assert_eq!(response.status, 202);
        url(response.headers.get("location").unwrap())
    }

    fn add(&self, upload: &str, bytes: Vec<u8>) -> u16 {
        self.ask(Request::new(Method::Patch, upload).body("application/octet-stream", bytes))
    }

    fn is_open(&self, upload: &str) -> bool {
        self.ask(Request::new(Method::Get, upload)) == 204
    }

    fn pass(&self, minutes: usize) {
        (0..minutes).for_each(|_| block_on(self.registry.tick()));
    }
}

#[test]
fn an_upload_that_nobody_goes_on_with_for_a_day_is_given_up_with_its_bytes() {
    let bench = Bench::new(u64::MAX);
    let (left, continued) = (bench.open(), bench.open());
    for upload in [&left, &continued] {
        assert_eq!(bench.add(upload, vec![1; 10]), 202);
    }
    bench.pass(DAY / 2);
    assert_eq!(bench.add(&continued, vec![1; 10]), 202);
    bench.pass(DAY / 2);
    assert!(bench.is_open(&left), "not before its time");
    bench.pass(1);
    assert_eq!((bench.is_open(&left), bench.is_open(&continued)), (false, true));
    assert_eq!(block_on(bench.storage.keys("content ")).unwrap().len(), 1);
}

#[test]
fn when_there_is_no_room_uploads_that_nobody_is_at_make_some() {
    let bench = Bench::new(2_000_000);
    let left = bench.open();
    assert_eq!(bench.add(&left, vec![1; 1_500_000]), 202);
    let other = bench.open();
    assert_eq!(bench.add(&other, vec![1; 1_000_000]), 507, "somebody may go on at any moment");
    bench.pass(6);
    assert_eq!(bench.add(&other, vec![1; 1_000_000]), 202);
    assert_eq!((bench.is_open(&left), bench.is_open(&other)), (false, true));
}

/// A body that comes slowly: a day passes in its middle.
struct Slow {
    bench: Rc<Bench>,
    parts: Cell<usize>,
}

impl Chunks for Slow {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            let left = self.parts.get();
            self.parts.set(left.saturating_sub(1));
            if left == 1 {
                for _ in 0..=DAY {
                    self.bench.registry.tick().await;
                }
            }
            Ok((left > 0).then(|| vec![1; 10]))
        })
    }
}

#[test]
fn however_slowly_its_bytes_come_an_upload_stays() {
    let bench = Rc::new(Bench::new(u64::MAX));
    let upload = bench.open();
    let body = Body::new(Slow { bench: bench.clone(), parts: Cell::new(2) });
    let response = block_on(bench.registry.serve(&Request::new(Method::Patch, &upload), body));
    assert_eq!((response.status, response.headers.get("range")), (202, Some("0-19")));
    bench.pass(DAY);
    assert!(bench.is_open(&upload), "and from then on its time counts anew");
}

#[test]
fn many_small_values_count_as_much_as_they_take() {
    let bench = Bench::new(100_000);
    let request = || Request::new(Method::Post, url("/v2/a/blobs/uploads/"));
    let opened = (0..10_000).take_while(|_| bench.ask(request()) == 202).count();
    assert!((100..1000).contains(&opened), "{opened}");
}

#[test]
fn nobody_opens_more_uploads_than_anybody_goes_on_with() {
    let bench = Bench::new(u64::MAX);
    let first = bench.open();
    (1..10_000).for_each(|_| _ = bench.open());
    let request = || Request::new(Method::Post, url("/v2/a/blobs/uploads/"));
    let response = block_on(bench.registry.send(request())).unwrap();
    assert_eq!((response.status, response.headers.get("retry-after")), (503, Some("60")));
    let (body, _) = block_on(response.body.read(1 << 10)).unwrap();
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("10000 uploads are open at once already: finish or cancel some"), "{body}");
    bench.pass(2);
    assert_eq!(bench.ask(request()), 202);
    assert!(!bench.is_open(&first));
}
