//! `my/app`: two versions of an image as a Dockerfile builds it, on one base layer.

use serde_json::json;

use crate::demo::store::Repository;

use super::base;
use super::image::Image;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::prose::prose;
use super::tarball::Tarball;

pub(super) fn fill(repository: &mut Repository) {
    let old = image("1.0", "2026-02-10T10:12:00Z", "7c1d0b5e");
    old.put(repository);
    old.manifest.tag(repository, &["1.0"]);
    let new = image("1.1", "2026-03-09T14:05:30Z", "e90a4f21");
    new.put(repository);
    new.manifest.tag(repository, &["1.1", "latest"]);
}

fn image(version: &str, created: &str, revision: &str) -> Image {
    let files = Layer::oci(
        Tarball::new()
            .folder("etc/app/")
            .file("etc/app/app.toml", "listen = \":8080\"\ndata = \"/srv/data\"\n")
            .folder("srv/static/")
            .file("srv/static/help.txt", prose(&format!("help of {version}"), 9_000))
            .folder("usr/local/bin/")
            .program("usr/local/bin/app", stand_in(Machine::Amd64, &format!("app {version}"), 48_000)),
    );
    let labels =
        format!("LABEL org.opencontainers.image.title=app org.opencontainers.image.version={version}");
    base::build(Machine::Amd64)
        .at(created)
        .step(&labels)
        .step("ENV APP_ENV=production PORT=8080")
        .step("WORKDIR /srv")
        .layer("COPY build/ / # buildkit", &files)
        .step("EXPOSE [8080/tcp]")
        .step("VOLUME [/srv/data]")
        .step("USER 10001:10001")
        .step("STOPSIGNAL SIGQUIT")
        .step(r#"ENTRYPOINT ["/usr/local/bin/app"]"#)
        .step(r#"CMD ["--config" "/etc/app/app.toml"]"#)
        .run(json!({
            "User": "10001:10001",
            "ExposedPorts": { "8080/tcp": {} },
            "Env": [
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "APP_ENV=production",
                "PORT=8080",
            ],
            "Entrypoint": ["/usr/local/bin/app"],
            "Cmd": ["--config", "/etc/app/app.toml"],
            "Volumes": { "/srv/data": {} },
            "WorkingDir": "/srv",
            "Labels": {
                "org.opencontainers.image.title": "app",
                "org.opencontainers.image.version": version,
                "org.opencontainers.image.created": created,
                "org.opencontainers.image.revision": revision.repeat(5),
                "org.opencontainers.image.source": "https://git.example/my/app",
                "org.opencontainers.image.licenses": "MIT",
            },
            "StopSignal": "SIGQUIT",
        }))
        .finish()
}
