//! Nobody hears what the companion has to say: it goes on, with all that was pushed.

use std::fs::File;
use std::io::pipe;
use std::process::Stdio;

use e2e::sha256sum::digest;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While, http};

/// Pushes something, asks for much, and finds it again.
fn assert_it_keeps_what_it_has(server: &WaybillServer) -> Outcome {
    let url = format!("{}/v2/kept/blobs", server.root());
    let push = format!("{url}/uploads/?digest={}", digest(b"pushed"));
    assert_eq!(http::send("POST", &push, &[], b"pushed")?.status, 201);
    // More lines than any pipe holds.
    for _ in 0..2000 {
        assert_eq!(http::get(&format!("{}/v2/{}", server.root(), "a".repeat(200)))?.status, 404);
    }
    assert_eq!(http::get(&format!("{url}/{}", digest(b"pushed")))?.body, b"pushed");
    Ok(())
}

#[test]
fn with_a_closed_standard_error() -> Outcome {
    let server = WaybillServer::start_in_shell("exec \"$@\" 2>&-", Stdio::null(), &["--empty"])?;
    assert_it_keeps_what_it_has(&server)
}

#[test]
fn with_a_log_on_a_full_disk() -> Outcome {
    let full = File::options().write(true).open("/dev/full").doing("opening what is always full")?;
    assert_it_keeps_what_it_has(&WaybillServer::start_in_shell("exec \"$@\"", full.into(), &["--empty"])?)
}

#[test]
fn with_a_log_that_may_grow_no_more() -> Outcome {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let log = File::create(folder.path().join("log")).doing("making a file")?;
    let server = WaybillServer::start_in_shell("ulimit -f 1; exec \"$@\"", log.into(), &["--empty"])?;
    assert_it_keeps_what_it_has(&server)
}

#[test]
fn with_a_reader_of_the_log_that_ended() -> Outcome {
    let (reader, writer) = pipe().doing("making a pipe")?;
    drop(reader);
    assert_it_keeps_what_it_has(&WaybillServer::start_in_shell("exec \"$@\"", writer.into(), &["--empty"])?)
}

#[test]
fn with_a_reader_of_the_log_that_reads_nothing() -> Outcome {
    let (reader, writer) = pipe().doing("making a pipe")?;
    let server = WaybillServer::start_in_shell("exec \"$@\"", writer.into(), &["--empty"])?;
    assert_it_keeps_what_it_has(&server)?;
    drop(reader);
    Ok(())
}

#[test]
fn with_a_standard_output_that_nobody_reads_help_and_version_end_well() -> Outcome {
    for option in ["--help", "--version"] {
        let mut program = std::process::Command::new(std::env::var("WAYBILL_SERVER")?);
        let full = File::options().write(true).open("/dev/full").doing("opening what is always full")?;
        let status = program.arg(option).stdout(full).status().doing("starting waybill")?;
        assert!(status.success(), "{option}: {status}");
    }
    Ok(())
}
