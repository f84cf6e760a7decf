//! What the program is told when it is started: what it does not take is no start, and said in words.

use std::process::Command;

use e2e::process::output_of;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While, http};

#[test]
fn a_patience_that_is_no_time_or_longer_than_a_day_is_no_start() -> Outcome {
    for text in ["0", "86401", "18446744073709551615", "18446744073709551616", "-1", "1.5", "soon", ""] {
        let mut program = Command::new(std::env::var("WAYBILL_SERVER")?);
        program.args(["--listen", "127.0.0.1:0", "--patience", text]);
        let failure = output_of(&mut program, &[]).expect_err("it started").to_string();
        let words = format!(
            "ended with exit status: 2: waybill: --patience {text}: it takes 1 to 86400 seconds; `waybill --help` lists \
             what it takes\n"
        );
        assert!(failure.ends_with(&words), "{failure}");
    }
    Ok(())
}

#[test]
fn the_longest_patience_and_the_largest_limits_do_no_harm() -> Outcome {
    let most = u64::MAX.to_string();
    let server = WaybillServer::start(&["--patience", "86400", "--max-body", &most, "--max-storage", &most])?;
    let url = format!("{}/v2/a/blobs/uploads/", server.root());
    assert_eq!(http::send("POST", &url, &[], b"")?.status, 202);
    Ok(())
}

#[test]
fn the_help_lists_what_limits_both_the_relay_and_the_demo_registry_before_either() -> Outcome {
    let help = output_of(Command::new(std::env::var("WAYBILL_SERVER")?).arg("--help"), &[])?;
    let help = String::from_utf8_lossy(&help).into_owned();
    let (both, rest) = help.split_once("\nThe relay:\n").doing("dividing the help")?;
    for option in ["--max-body", "--patience", "--help"] {
        assert_eq!((both.contains(option), rest.contains(option)), (true, false), "{option}");
    }
    Ok(())
}

#[test]
fn what_cannot_be_meant_is_said_with_what_is_wanted() -> Outcome {
    for (option, text, wanted) in [
        ("--listen", "8312", "an address with a port is wanted, as 127.0.0.1:8080"),
        ("--registry", "http://a.example/v2/", "a host with or without a port is wanted, without a path"),
        ("--registry", "ftp://a.example", "the scheme is ftp, and not http or https"),
        ("--service", "http://a.example/b", "a host with or without a port is wanted, without a path"),
        ("--allow-origin", "class.example", "an origin is wanted, as https://class.example"),
        ("--allow-origin", "null", "an origin is wanted, as https://class.example"),
        ("--allow-origin", "https://class.example/page", "an origin is wanted, as https://class.example"),
    ] {
        let mut program = Command::new(std::env::var("WAYBILL_SERVER")?);
        let failure = output_of(program.args([option, text]), &[]).expect_err("it started");
        let words = format!("waybill: {option} {text}: {wanted}; `waybill --help` lists what it takes");
        assert!(failure.to_string().contains(&words), "{failure}");
    }
    Ok(())
}
