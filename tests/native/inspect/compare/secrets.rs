//! What is masked until a person asks for it.

use waybill::inspect::compare::{Comparison, Difference, report};
use waybill::inspect::is_likely_secret;
use waybill::words::compare::{Written, masked_step};

use super::Shelf;

#[test]
fn likely_secrets_are_known_by_name_or_by_form() {
    let secrets = [
        ("DB_PASSWORD", "x"),
        ("aws.secret-access-key", "x"),
        ("GITHUB_TOKEN", "x"),
        ("MYSQL_PWD", "x"),
        ("Api-Key", "x"),
        ("X", "ghp_abc"),
        ("X", "-----BEGIN RSA PRIVATE KEY-----"),
        ("DATABASE", "postgres://app:hunter2@db/app"),
        ("CMD", "run --password=hunter2"),
        ("X", "AKIAIOSFODNN7EXAMPLE"),
        ("DATABASE_URL", "postgres://app:hunter2@db/app?sslmode=disable"),
        ("X", "--dsn=postgres://app:hunter2@db/app?sslmode=disable"),
        ("X", "https://example.org/?page=1&access_token=abc"),
        ("X", "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA=\n-----END RSA PRIVATE KEY-----"),
        ("DB_PASS", "x"),
        ("REDIS_PASS", "x"),
        ("RAILS_MASTER_KEY", "x"),
        ("APP_KEY", "base64:x"),
        ("CMD", "app --password hunter2"),
        ("CMD", r#"["app" "--password" "hunter2"]"#),
        ("X", "curl -H 'Authorization: Bearer abc' https://example.org"),
        ("X", "user: app password: hunter2"),
        ("auth", "dXNlcjpwYXNz"),
        ("STEP", "RUN |1 NPM_TOKEN=abc /bin/sh -c npm ci"),
    ];
    for (name, value) in secrets {
        assert!(is_likely_secret(name, value), "{name}={value}");
    }
    let others = [
        ("PATH", "/usr/bin"),
        ("PWD", "/app"),
        ("DB_PASSWORD", ""),
        ("DB_PASSWORD_FILE", "/run/secrets/db"),
        ("HOME", "/root"),
        ("X", "TOKEN="),
        ("X", "RUN --mount=type=secret,id=npm npm ci"),
        ("TLS_BYPASS", "no"),
        ("URL", "https://example.org/a@b:c"),
        ("URL", "postgres://app@db/app"),
        ("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D"),
        ("org.opencontainers.image.source", "https://github.com/acme/tokens"),
    ];
    for (name, value) in others {
        assert!(!is_likely_secret(name, value), "{name}={value}");
    }
}

fn markdown_and_json(a: &str, b: &str) -> (Comparison, String) {
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(a, &["a"], ""), shelf.image(b, &["b"], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    let written = Written { comparison: &comparison, a: &a, b: &b, link: "", now: "" }.markdown();
    let json = report(&comparison, &a, &b);
    (comparison, written + &json)
}

#[test]
fn secrets_within_values_are_masked_one_by_one() {
    let of = |secret: &str| {
        format!(
            r#"{{"container_config":{{"Env":["A=1","DB_PASSWORD={secret}","B=2"],"Cmd":["x","--password","{secret}"]}},"config":{{"Healthcheck":{{"Test":["CMD-SHELL","check --password {secret}"]}},"Cmd":["sh","-c","app --password {secret}"]}}}}"#
        )
    };
    let (comparison, written) = markdown_and_json(&of("hunter2"), &of("hunter3"));
    assert!(!written.contains("hunter"), "{written}");
    let differences = comparison.differences.told.iter().chain(&comparison.differences.noise);
    let shown = |one: &Difference| {
        let words = one.a.iter().flatten().filter(|word| !word.is_secret);
        format!("{}: {}", one.key, words.map(|word| &*word.text).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(
        differences.map(shown).collect::<Vec<_>>(),
        [
            "Cmd: sh -c",
            r#"Healthcheck: {"Test":["CMD-SHELL", ]}"#,
            r#"container_config: {"Env":["A=1", ,"B=2"],"Cmd":["x","--password", ]}"#,
        ]
    );
}

#[test]
fn secrets_in_the_step_of_a_layer_are_masked() {
    let of = |secret: &str| {
        format!(r#"{{"history":[{{"created_by":"RUN |1 NPM_TOKEN={secret} /bin/sh -c npm ci"}}]}}"#)
    };
    let (comparison, written) = markdown_and_json(&of("hunter2"), &of("hunter3"));
    assert!(!written.contains("hunter"), "{written}");
    let layer = &comparison.layers_a[0];
    assert_eq!(masked_step(layer, false), "••••••");
    assert_eq!(masked_step(layer, true), "RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci");
}
