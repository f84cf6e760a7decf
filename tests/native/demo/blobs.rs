use futures::executor::block_on;
use waybill::oci::{Digest, Hasher};
use waybill::registry::{Method, Presence, Proof, Request};

use super::images::layer_of;
use super::{Answer, ask, client, get, only_digest, repository, url};

/// The path of a blob with more than one piece.
fn path() -> String {
    format!("/v2/single/blobs/{}", layer_of("single:latest"))
}

fn part(range: &str) -> Answer {
    let mut request = Request::new(Method::Get, url(&path()));
    request.headers = request.headers.with("Range", range);
    ask(request)
}

#[test]
fn states_length_digest_and_ranges() {
    let answer = get(&path());
    let bytes = answer.bytes();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-length"), Some(&*bytes.len().to_string()));
    assert_eq!(answer.header("docker-content-digest"), Some(&*Hasher::digest(&bytes).to_string()));
    assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
    assert_eq!(answer.header("accept-ranges"), Some("bytes"));
}

#[test]
fn sends_a_blob_in_pieces() {
    let sizes: Vec<usize> = get(&path()).pieces.iter().map(Vec::len).collect();
    assert!(sizes.len() > 1, "{sizes:?}");
    assert!(sizes.iter().all(|size| (1..=64 << 10).contains(size)), "{sizes:?}");
}

#[test]
fn sends_parts_of_a_blob() {
    let whole = get(&path()).bytes();
    let size = whole.len();
    let tail = size - 5;
    for (range, first, last) in [
        ("bytes=0-9", 0, 9),
        ("bytes=7-7", 7, 7),
        ("bytes=5-", 5, size - 1),
        ("bytes=-5", tail, size - 1),
        ("bytes=100-99999999", 100, size - 1),
        ("bytes=-99999999", 0, size - 1),
    ] {
        let answer = part(range);
        assert_eq!(answer.status, 206, "{range}");
        assert_eq!(answer.header("content-range"), Some(&*format!("bytes {first}-{last}/{size}")), "{range}");
        assert_eq!(answer.header("content-length"), Some(&*(last + 1 - first).to_string()), "{range}");
        assert_eq!(answer.header("docker-content-digest"), Some(&*Hasher::digest(&whole).to_string()));
        assert!(answer.bytes() == whole[first..=last], "{range}");
    }
}

#[test]
fn refuses_a_range_without_bytes() {
    let size = get(&path()).bytes().len();
    let beyond = format!("bytes={size}-");
    for range in [&*beyond, "bytes=9-3", "bytes=-0", "bytes=-", "bytes=x-y", "bytes=5", "bytes=0-x"] {
        let answer = part(range);
        let error = format!(
            r#"{{"errors":[{{"code":"RANGE_INVALID","message":"the blob has {size} bytes, none of them in that range","detail":{{"range":"{range}"}}}}]}}"#
        );
        assert_eq!((answer.status, answer.text()), (416, error), "{range}");
        assert_eq!(answer.header("content-range"), Some(&*format!("bytes */{size}")), "{range}");
    }
}

#[test]
fn ignores_ranges_that_it_does_not_serve() {
    let whole = get(&path());
    for range in ["bytes=0-1,4-5", "lines=0-9"] {
        assert_eq!(part(range), whole, "{range}");
    }
    let mut request = Request::new(Method::Head, url(&path()));
    request.headers = request.headers.with("Range", "bytes=0-9");
    assert_eq!(ask(request).status, 200);
}

#[test]
fn the_client_sees_each_piece_and_verifies() {
    let digest: Digest = layer_of("single:latest").parse().unwrap();
    let mut heard = Vec::new();
    let (client, single, blob) = (client(), repository("single"), only_digest(&digest));
    let check =
        client.repository(&single).verify_blob(&blob, async |bytes: &[u8]| heard.push(bytes.len() as u64));
    let verification = block_on(check).unwrap();
    assert_eq!(verification.proof(), Proof::Verified);
    assert_eq!(heard.iter().sum::<u64>(), verification.size());
    assert!(heard.len() > 1);
    let presence = block_on(client.repository(&single).has_blob(&digest)).unwrap();
    assert_eq!(presence, Presence::Present(Some(verification.size())));
}

#[test]
fn a_reader_can_stop_between_two_pieces() {
    let digest: Digest = layer_of("single:latest").parse().unwrap();
    let heard = std::cell::Cell::new(0);
    let (client, single, blob) = (client(), repository("single"), only_digest(&digest));
    let mut reading =
        Box::pin(client.repository(&single).verify_blob(&blob, async |bytes: &[u8]| heard.set(bytes.len())));
    block_on(async {
        while heard.get() == 0 {
            assert!(futures::poll!(&mut reading).is_pending());
        }
    });
    drop(reading);
    assert_eq!(heard.get(), 64 << 10);
}
