//! The secrets that a record masks, in the script that replays it.

use std::process::Command;
use std::sync::Arc;

use waybill::oci::base64;
use waybill::registry::{Exchange, Headers, Method, Request};

use super::script::{Folder, ROOT, answered};
use waybill::words::script;

fn secretly(number: usize, url: &str, name: &str, value: &str) -> Arc<Exchange> {
    let headers = Headers::new().with(name, value).masked();
    answered(number, Request { headers, ..Request::new(Method::Get, url) }, 200, Headers::new())
}

/// The lines that ask for variables.
fn demands(exchanges: &[Arc<Exchange>]) -> String {
    let text = script(exchanges);
    let opening = text.split_once("\n\n").unwrap().0;
    opening.lines().skip(5).collect::<Vec<_>>().join("\n")
}

#[test]
fn masked_secrets_are_asked_for() {
    let headers = Headers::new().with("Authorization", "Bearer x").with("Cookie", "a=b").masked();
    let request = Request { headers, ..Request::new(Method::Get, format!("{ROOT}/v2/")) };
    let exchanges = [answered(1, request, 200, Headers::new())];
    let folder = Folder::new("masked");
    let output = folder.run(&exchanges, &[("SECRET", "s")]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    let what = "TOKEN: is the token that follows Bearer, for the host of request 1\n";
    assert!(said.ends_with(what), "{said}");
    assert_eq!(folder.calls(), 0);
    folder.succeed(&exchanges, &[("SECRET", "s"), ("TOKEN", "it's $1")]);
    let url = format!("{ROOT}/v2/");
    assert_eq!(
        folder.told(1),
        ["-sSL", "-i", &url, "-H", "Authorization: Bearer it's $1", "-H", "Cookie: s"]
    );
    assert_eq!(
        demands(&exchanges),
        ": \"${TOKEN:?is the token that follows Bearer, for the host of request 1}\"\n\
         : \"${SECRET:?is what the record masks, for the host of request 1}\""
    );
}

#[test]
fn a_script_says_how_to_make_the_secret_of_a_password() {
    let exchanges = [secretly(4, &format!("{ROOT}/v2/"), "authorization", "Basic dTpw")];
    let asked = demands(&exchanges);
    let how =
        "# SECRET follows Basic, for the host of request 4: printf %s USER:PASSWORD | base64 | tr -d '\\n'\n";
    let what = ": \"${SECRET:?is USER:PASSWORD in base64, for the host of request 4}\"";
    assert_eq!(asked, format!("{how}{what}"));
    let password = "long ".repeat(40);
    let command =
        how.trim().split_once(": ").unwrap().1.replace("USER:PASSWORD", &format!("'me:{password}'"));
    let made = Command::new("sh").arg("-c").arg(command).output().unwrap();
    let made = String::from_utf8(made.stdout).unwrap();
    let folder = Folder::new("password");
    folder.succeed(&exchanges, &[("SECRET", &made)]);
    let expected = base64::encode(format!("me:{password}").as_bytes());
    assert_eq!(folder.told(1)[4], format!("authorization: Basic {expected}"));
}

#[test]
fn each_origin_has_secrets_of_its_own() {
    let there = "https://auth.example/token";
    let exchanges = [
        secretly(2, &format!("{ROOT}/v2/"), "Authorization", "Basic a"),
        secretly(3, &format!("{there}?a"), "Authorization", "Basic b"),
        secretly(4, &format!("{ROOT}/v2/x"), "Authorization", "Bearer c"),
        secretly(5, &format!("{there}?b"), "Authorization", "Basic b"),
        secretly(6, "http://registry.example/v2/", "Authorization", "Bearer d"),
    ];
    let asked = demands(&exchanges);
    let asked: Vec<&str> = asked.lines().filter(|line| line.starts_with(':')).collect();
    assert_eq!(
        asked,
        [
            ": \"${SECRET:?is USER:PASSWORD in base64, for the host of request 2}\"",
            ": \"${SECRET_2:?is USER:PASSWORD in base64, for the host of request 3}\"",
            ": \"${TOKEN:?is the token that follows Bearer, for the host of request 4}\"",
            ": \"${TOKEN_2:?is the token that follows Bearer, for the host of request 6}\"",
        ]
    );
    let folder = Folder::new("origins");
    let variables = [("SECRET", "1"), ("SECRET_2", "2"), ("TOKEN", "3"), ("TOKEN_2", "4")];
    folder.succeed(&exchanges, &variables);
    let sent: Vec<String> = (1..=5).map(|number| folder.told(number).pop().unwrap()).collect();
    let expected = ["Basic 1", "Basic 2", "Bearer 3", "Basic 2", "Bearer 4"];
    assert_eq!(sent, expected.map(|value| format!("Authorization: {value}")));
}
