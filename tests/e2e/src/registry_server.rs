//! A real registry, the CNCF's distribution as Debian packages it, on a free port of loopback.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::http;
use crate::process::{Running, free_port};
use crate::registry_setup::Setup;
use crate::sha256sum::digest;
use crate::{Failure, Outcome, While};

const PATIENCE: Duration = Duration::from_secs(20);

/// A registry with storage of its own; stopped and removed when dropped.
#[derive(Debug)]
pub struct Registry {
    port: u16,
    _process: Running,
    _folder: TempDir,
}

impl Registry {
    /// Starts a registry whose answers any page may read.
    pub fn start() -> Outcome<Self> {
        Self::start_as(&Setup::default().with_cors())
    }

    /// Starts a registry as it comes: without CORS headers.
    pub fn start_without_cors() -> Outcome<Self> {
        Self::start_as(&Setup::default())
    }

    /// Starts a registry of a test's own making.
    pub fn start_as(setup: &Setup) -> Outcome<Self> {
        // Another program may take the free port before the registry does.
        let start = || Self::try_start(setup);
        start().or_else(|_| start()).or_else(|_| start())
    }

    fn try_start(setup: &Setup) -> Outcome<Self> {
        let port = free_port()?;
        let folder = tempfile::tempdir().doing("making a folder for the registry")?;
        let config = folder.path().join("config.yml");
        fs::write(&config, setup.text(folder.path(), port))?;
        fs::write(folder.path().join("htpasswd"), Setup::HTPASSWD)?;
        let mut process = Running::start(Command::new("docker-registry").arg("serve").arg(&config))?;
        let started = Instant::now();
        loop {
            let answer = http::get(&format!("http://127.0.0.1:{port}/v2/"));
            if answer.is_ok_and(|answer| matches!(answer.status, 200 | 401)) {
                return Ok(Self { port, _process: process, _folder: folder });
            }
            if process.has_ended() || started.elapsed() > PATIENCE {
                return Err(Failure::new("docker-registry did not start"));
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Host and port, as in a reference.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The address before `/v2/`.
    pub fn url(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Pushes a blob and returns its digest.
    pub fn push_blob(&self, repository: &str, bytes: &[u8]) -> Outcome<String> {
        let digest = digest(bytes);
        let start = http::send("POST", &format!("{}/v2/{repository}/blobs/uploads/", self.url()), &[], &[])?;
        let location = start.header("location").doing("starting an upload")?;
        let separator = if location.contains('?') { '&' } else { '?' };
        let kind = [("content-type".to_owned(), "application/octet-stream".to_owned())];
        let done = http::send("PUT", &format!("{location}{separator}digest={digest}"), &kind, bytes)?;
        expect(201, done.status, "pushing a blob")?;
        Ok(digest)
    }

    /// Puts a manifest under a tag.
    pub fn put_manifest(&self, repository: &str, tag: &str, media_type: &str, bytes: &[u8]) -> Outcome {
        let kind = [("content-type".to_owned(), media_type.to_owned())];
        let url = format!("{}/v2/{repository}/manifests/{tag}", self.url());
        expect(201, http::send("PUT", &url, &kind, bytes)?.status, "putting a manifest")
    }

    /// Removes a manifest, and with it all tags that point to it.
    pub fn delete_manifest(&self, repository: &str, digest: &str) -> Outcome {
        let url = format!("{}/v2/{repository}/manifests/{digest}", self.url());
        expect(202, http::send("DELETE", &url, &[], &[])?.status, "deleting a manifest")
    }
}

fn expect(wanted: u16, came: u16, doing: &str) -> Outcome {
    if wanted == came { Ok(()) } else { Err(Failure::new(format!("{doing}: status {came}"))) }
}
