//! Certificates: the one that the companion shows, and those that it believes.

use std::net::TcpStream;
use std::process::Command;

use e2e::key_pair::KeyPair;
use e2e::patience::until_true;
use e2e::process::output_of;
use e2e::raw_server::RawServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Outcome, While, http};

/// The companion with a certificate.
fn secure(pair: &KeyPair) -> Outcome<WaybillServer> {
    let (certificate, key) = (pair.certificate(), pair.key());
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    WaybillServer::start(&["--tls-cert", &certificate, "--tls-key", &key])
}

fn relayed_ping(server: &WaybillServer, host: &str) -> Outcome<(Answer, String)> {
    let answer = http::get(&format!("{}/relay/{host}/v2/", server.root()))?;
    let words = String::from_utf8_lossy(&answer.body).into_owned();
    Ok((answer, words))
}

#[test]
fn curl_believes_its_certificate_if_told_to_and_not_otherwise() -> Outcome {
    let pair = KeyPair::make()?;
    let server = secure(&pair)?;
    let url = format!("{}/v2/", server.root());
    assert!(url.starts_with("https://127.0.0.1:"), "{url}");
    let curl = |arguments: &[&str]| output_of(Command::new("curl").args(["-sS", "-i"]).args(arguments), &[]);
    let certificate = pair.certificate().display().to_string();
    let answer = String::from_utf8_lossy(&curl(&["--cacert", &certificate, &url])?).into_owned();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let refusal = curl(&[&url]).expect_err("nobody knows this certificate").to_string();
    assert!(refusal.contains("SSL certificate problem"), "{refusal}");
    // Whoever speaks no TLS gets nothing, and harms nobody.
    assert!(curl(&[&url.replace("https:", "http:")]).is_err());
    curl(&["--cacert", &certificate, &url]).map(|_| ())
}

#[test]
fn when_it_is_full_others_are_told_to_come_again_within_the_handshake_that_they_began() -> Outcome {
    let pair = KeyPair::make()?;
    let server = secure(&pair)?;
    // They say nothing, and have their places all the same.
    let held = (0..512).map(|_| TcpStream::connect(server.host()).doing("connecting"));
    let held = held.collect::<Outcome<Vec<_>>>()?;
    let certificate = pair.certificate().display().to_string();
    let url = format!("{}/v2/", server.root());
    let arguments = ["-sS", "-i", "--cacert", &certificate, &url];
    let answer = || {
        let answer = output_of(Command::new("curl").args(arguments), &[])?;
        Outcome::Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let busy = answer()?.to_ascii_lowercase();
    assert!(busy.starts_with("http/1.1 503 ") && busy.contains("\r\nretry-after: 1\r\n"), "{busy}");
    drop(held);
    until_true("room again", || Ok(answer()?.starts_with("HTTP/1.1 200 ")))
}

#[test]
fn a_registry_whose_certificate_nobody_knows_is_refused_in_words_until_it_is_named() -> Outcome {
    let pair = KeyPair::make()?;
    let registry = secure(&pair)?;
    let named = format!("https://{}", registry.host());
    let server = WaybillServer::start(&["--registry", &named])?;
    let (answer, words) = relayed_ping(&server, registry.host())?;
    assert_eq!((answer.status, answer.header("waybill-relay")), (502, Some("unreachable")));
    let expected = format!("{} has a certificate that is not trusted here: ", registry.host());
    assert!(words.contains(&expected) && words.contains("UnknownIssuer"), "{words}");

    let certificate = pair.certificate().display().to_string();
    let trusting = WaybillServer::start_where(&[("SSL_CERT_FILE", &certificate)], &["--registry", &named])?;
    let (answer, words) = relayed_ping(&trusting, registry.host())?;
    assert_eq!(answer.status, 200, "{words}");
    Ok(())
}

#[test]
fn a_registry_that_speaks_no_tls_or_a_program_that_does_where_none_is_expected_is_said_in_words() -> Outcome {
    let plain = WaybillServer::start(&[])?;
    let babbling = RawServer::answering("SSH-2.0-OpenSSH\r\n")?;
    let secure = secure(&KeyPair::make()?)?;
    let (expecting, other) = (format!("https://{}", plain.host()), format!("https://{}", babbling.host()));
    let server =
        WaybillServer::start(&["--registry", &expecting, "--registry", &other, "--registry", secure.host()])?;
    for (host, expected) in [
        (plain.host(), "cannot be connected to: "),
        (&*babbling.host(), "cannot be connected to: "),
        (secure.host(), "gave no answer in HTTP: "),
    ] {
        let (answer, words) = relayed_ping(&server, host)?;
        assert_eq!(answer.status, 502);
        assert!(words.contains(&format!("{host} {expected}")), "{words}");
    }
    Ok(())
}

#[test]
fn a_certificate_without_its_key_or_a_file_that_holds_none_is_no_start() -> Outcome {
    let pair = KeyPair::make()?;
    let (certificate, key) = (pair.certificate().display().to_string(), pair.key().display().to_string());
    let missing = pair.key().with_file_name("missing.pem").display().to_string();
    for (named, arguments, words) in [
        ("", vec!["--tls-cert", &certificate], "--tls-cert and --tls-key belong together".to_owned()),
        (
            "",
            vec!["--tls-cert", &key, "--tls-key", &key],
            format!("--tls-cert {key} cannot be used: it holds no certificate"),
        ),
        (
            &missing,
            vec![],
            format!("SSL_CERT_FILE {missing} cannot be used: no certificate can be read in it"),
        ),
        (&key, vec![], format!("SSL_CERT_FILE {key} cannot be used: no certificate can be read in it")),
    ] {
        let mut program = Command::new(std::env::var("WAYBILL_SERVER")?);
        program.args(["--listen", "127.0.0.1:0"]).args(arguments);
        if !named.is_empty() {
            program.env("SSL_CERT_FILE", named);
        }
        let failure = output_of(&mut program, &[]).expect_err("it started").to_string();
        assert!(failure.contains(&words), "{failure}");
    }
    Ok(())
}
