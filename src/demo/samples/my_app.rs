//! `my/app`: two versions of an image as a Dockerfile builds it, on one base layer.

use super::shelves::Repository;
use crate::demo::json;

use super::base;
use super::machine::Machine;

const STEPS: &str = r#"
- LABEL org.opencontainers.image.title=app org.opencontainers.image.version={version}
- ENV APP_ENV=production PORT=8080
- WORKDIR /srv
- COPY build/ / # buildkit
  etc/app/
  etc/app/app.toml
|listen = ":8080"
|data = "/srv/data"
  srv/static/
  srv/static/help.txt prose 9000 help of {version}
  usr/local/bin/
  usr/local/bin/app program 48000 app {version}
- EXPOSE [8080/tcp]
- VOLUME [/srv/data]
- USER 10001:10001
- STOPSIGNAL SIGQUIT
- ENTRYPOINT ["/usr/local/bin/app"]
- CMD ["--config" "/etc/app/app.toml"]"#;
const RUN: &str = r#"{
    "User": "10001:10001",
    "ExposedPorts": {"8080/tcp": {}},
    "Env": [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "APP_ENV=production",
        "PORT=8080"
    ],
    "Entrypoint": ["/usr/local/bin/app"],
    "Cmd": ["--config", "/etc/app/app.toml"],
    "Volumes": {"/srv/data": {}},
    "WorkingDir": "/srv",
    "Labels": {
        "org.opencontainers.image.title": "app",
        "org.opencontainers.image.version": "{version}",
        "org.opencontainers.image.created": "{created}",
        "org.opencontainers.image.revision": "{revision}",
        "org.opencontainers.image.source": "https://git.example/my/app",
        "org.opencontainers.image.licenses": "MIT"
    },
    "StopSignal": "SIGQUIT"
}"#;

pub(super) fn fill(repository: &mut Repository) {
    put(repository, "2026-02-10T10:12:00Z", "7c1d0b5e", &["1.0"]);
    put(repository, "2026-03-09T14:05:30Z", "e90a4f21", &["1.1", "latest"]);
}

/// Builds a version; it is the first of its tags.
fn put(repository: &mut Repository, created: &str, revision: &str, tags: &[&str]) {
    let version = tags.first().copied().unwrap_or_default();
    let values = [("{version}", version), ("{created}", created), ("{revision}", &revision.repeat(5))];
    let build = base::build(Machine::Amd64).at(created).steps(&json::fill(STEPS, &values));
    build.finish(&json::fill(RUN, &values)).put(repository, tags);
}
