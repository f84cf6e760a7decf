//! What is masked until a person asks for it.

use waybill::inspect::compare::is_likely_secret;

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
        ("URL", "https://example.org/a@b:c"),
        ("URL", "postgres://app@db/app"),
        ("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D"),
        ("org.opencontainers.image.source", "https://github.com/acme/tokens"),
    ];
    for (name, value) in others {
        assert!(!is_likely_secret(name, value), "{name}={value}");
    }
}
