//! Back ends that lie about what they send, break off, or never come to the point.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::sync::atomic::{AtomicUsize, Ordering};

use e2e::http_server::HttpServer;
use e2e::raw_server::RawServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Failure, Outcome, Registry, Setup, http};

use crate::raw::{relayed, rest, sent};

/// What a client gets of a back end's answer.
fn relayed_answer(back_end: &RawServer) -> Outcome<String> {
    answer_with(&[], back_end)
}

/// The same, when the back end never comes to the point: with a second's patience, which is too little for others.
fn left_answer(back_end: &RawServer) -> Outcome<String> {
    answer_with(&["--patience", "1"], back_end)
}

fn answer_with(arguments: &[&str], back_end: &RawServer) -> Outcome<String> {
    let server = WaybillServer::start(&[arguments, &["--registry", &back_end.host()]].concat())?;
    let answer = rest(sent(&server, &relayed("GET", &back_end.host(), "/v2/a/blobs/sha256:1", ""))?);
    assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200, "it goes on");
    Ok(answer)
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

#[test]
fn a_body_that_is_shorter_than_it_says_breaks_off_for_the_client_too() -> Outcome {
    let answer = relayed_answer(&RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfew")?)?;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("content-length: 10\r\n"), "{answer}");
    assert_eq!(body(&answer), "few");
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfew\r\n";
    let answer = relayed_answer(&RawServer::answering(chunked)?)?;
    assert_eq!(body(&answer), "3\r\nfew\r\n", "no last chunk");
    let stopping = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfew";
    assert_eq!(body(&left_answer(&RawServer::hanging_after(stopping)?)?), "few");
    Ok(())
}

#[test]
fn a_body_that_is_wrong_from_its_first_byte_is_said_in_words() -> Outcome {
    for body in [
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Content-Length: 10\r\n\r\n",
    ] {
        let back_end = RawServer::answering(format!("HTTP/1.1 200 OK\r\n{body}"))?;
        let answer = relayed_answer(&back_end)?;
        assert!(answer.starts_with("HTTP/1.1 502 "), "{body:?}: {answer}");
        let told = format!("the answer of {} breaks off before its first bytes: ", back_end.host());
        assert!(answer.contains(&told), "{body:?}: {answer}");
    }
    let silent = RawServer::hanging_after("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")?;
    let answer = left_answer(&silent)?;
    let told = format!("{} began its answer and sent nothing of it for 1 seconds", silent.host());
    assert!(answer.starts_with("HTTP/1.1 504 ") && answer.contains(&told), "{answer}");
    Ok(())
}

#[test]
fn an_answer_for_which_nobody_asked_is_not_passed_on() -> Outcome {
    let switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n";
    let back_end = RawServer::answering(switching)?;
    let answer = relayed_answer(&back_end)?;
    let told = format!("{} answers 101, for which nobody asked", back_end.host());
    assert!(answer.starts_with("HTTP/1.1 502 ") && answer.contains(&told), "{answer}");
    Ok(())
}

#[test]
fn a_body_that_a_client_spoils_is_not_the_fault_of_the_registry() -> Outcome {
    let back_end = RawServer::hanging_after("")?;
    let server = WaybillServer::start(&["--registry", &back_end.host()])?;
    let more = "Transfer-Encoding: chunked\r\n";
    let mut request = relayed("PATCH", &back_end.host(), "/v2/a/blobs/uploads/1", more);
    request.extend(b"3\r\nfew\r\nzz\r\n");
    let answer = rest(sent(&server, &request)?);
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.contains("the body broke off, or is not in the chunks that it says"), "{answer}");
    Ok(())
}

#[test]
fn what_a_registry_calls_a_script_is_none_on_the_origin_of_the_page() -> Outcome {
    for (of_registry, told) in [
        ("text/javascript; charset=utf-8", "application/octet-stream"),
        ("Application/X-ECMAScript", "application/octet-stream"),
        ("text/html", "text/html"),
        ("application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.index.v1+json"),
    ] {
        let registry = HttpServer::start(move |_| Answer::new(200, of_registry, "alert(1)"))?;
        let server = WaybillServer::start(&["--registry", &registry.host()])?;
        let answer = http::get(&format!("{}/relay/{}/v2/", server.root(), registry.host()))?;
        assert_eq!(answer.header("content-type"), Some(told));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    }
    Ok(())
}

#[test]
fn what_comes_after_a_body_is_not_taken_for_another_answer() -> Outcome {
    let more =
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nfewHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
    let back_end = RawServer::answering(more)?;
    let server = WaybillServer::start(&["--registry", &back_end.host()])?;
    for asked in 1..=3 {
        let answer = rest(sent(&server, &relayed("GET", &back_end.host(), "/v2/", ""))?);
        assert_eq!(body(&answer), "few");
        assert_eq!(back_end.taken(), asked, "another connection each time");
    }
    Ok(())
}

#[test]
fn heads_that_are_no_heads_are_refused_in_words() -> Outcome {
    let many = "X: y\r\n".repeat(1000);
    let long = format!("X: {}\r\n", "y".repeat(2 << 20));
    for head in [
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nfew",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nfew",
        "HTTP/1.1 200 OK\r\nX\r\n: y\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 999999 OK\r\n\r\n",
        &format!("HTTP/1.1 200 OK\r\n{many}\r\n"),
        &format!("HTTP/1.1 200 OK\r\n{long}\r\n"),
    ] {
        let shown: String = head.chars().take(80).collect();
        let back_end = RawServer::answering(head)?;
        let answer = relayed_answer(&back_end)?;
        assert!(answer.starts_with("HTTP/1.1 502 "), "{shown}: {answer}");
        assert!(
            answer.contains(&format!("{} gave no answer in HTTP: ", back_end.host())),
            "{shown}: {answer}"
        );
    }
    Ok(())
}

#[test]
fn answers_that_never_begin_are_left() -> Outcome {
    let promising = RawServer::start(|mut stream| {
        _ = stream.read(&mut [0; 1024]);
        while stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").is_ok() {}
    })?;
    let answer = relayed_answer(&promising)?;
    assert!(answer.starts_with("HTTP/1.1 502 "), "{answer}");
    let told = format!("{} announces an answer again and again, and gives none", promising.host());
    assert!(answer.contains(&told), "{answer}");
    let endless = RawServer::start(|mut stream| {
        _ = stream.read(&mut [0; 1024]);
        _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X: y\r\n").is_ok() {}
    })?;
    let answer = relayed_answer(&endless)?;
    assert!(answer.starts_with("HTTP/1.1 502 "), "{answer}");
    Ok(())
}

#[test]
fn a_connection_that_is_reset_is_said_in_words() -> Outcome {
    // What is unread when a connection is closed resets it.
    let resetting = RawServer::start(|stream| _ = stream.shutdown(Shutdown::Write))?;
    let answer = relayed_answer(&resetting)?;
    assert!(answer.starts_with("HTTP/1.1 502 "), "{answer}");
    assert!(answer.contains(&format!("{} gave no answer in HTTP: ", resetting.host())), "{answer}");
    Ok(())
}

#[test]
fn an_upload_that_is_refused_before_its_end_is_told_so() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let path = "/v2/team/app/blobs/uploads/00000000-0000-0000-0000-000000000000";
    let size = 4 << 20;
    let mut request = relayed("PATCH", &registry.host(), path, &format!("Content-Length: {size}\r\n"));
    request.extend(vec![0; size]);
    let answer = rest(sent(&server, &request)?);
    assert!(
        answer.starts_with("HTTP/1.1 401 ") && answer.contains("www-authenticate: Basic realm=\"team\""),
        "{answer}"
    );
    Ok(())
}

#[test]
fn a_header_that_would_grow_with_each_challenge_comes_as_it_was() -> Outcome {
    let endless = vec!["Bearer realm=/"; 30].join(", ");
    let long = format!("Bearer realm=\"/token\",error=\"{}\"", "x".repeat(8 << 10));
    for header in [endless, long] {
        let sent = header.clone();
        let registry = HttpServer::start(move |_| {
            Answer::new(401, "application/json", "{}").with_header("www-authenticate", &*sent)
        })?;
        let server = WaybillServer::start(&["--registry", &registry.host()])?;
        let answer = http::get(&format!("{}/relay/{}/v2/", server.root(), registry.host()))?;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some(&*header)));
    }
    Ok(())
}

#[test]
fn a_registry_that_names_ever_new_token_services_is_not_remembered_for_all_of_them() -> Outcome {
    let count = AtomicUsize::new(0);
    let registry = HttpServer::start(move |asked| {
        if asked.path.starts_with("/token") {
            return Answer::new(200, "application/json", "{}");
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        let host = asked.header("host").unwrap_or_default();
        let realm = match number {
            0 => format!("http://{host}/token{}", "0".repeat(4 << 10)),
            _ => format!("http://{host}/token{number}"),
        };
        Answer::new(401, "application/json", "{}")
            .with_header("www-authenticate", format!("Bearer realm=\"{realm}\""))
    })?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let root = format!("{}/relay/{}", server.root(), registry.host());
    let token = |number: usize| Ok::<_, Failure>(http::get(&format!("{root}/token{number}"))?.status);
    let challenge = http::get(&format!("{root}/v2/"))?;
    let realm = challenge.header("www-authenticate").unwrap_or_default();
    assert!(
        realm.contains("/token0000") && !realm.contains("/relay/"),
        "one that is too long stays as it is"
    );
    http::get(&format!("{root}/v2/"))?;
    assert_eq!(token(1)?, 200);
    for _ in 0..1000 {
        http::get(&format!("{root}/v2/"))?;
    }
    assert_eq!((token(1)?, token(1001)?), (403, 200));
    Ok(())
}
