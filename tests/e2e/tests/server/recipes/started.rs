//! A program that runs with a printed configuration.

use std::fs;
use std::process::Command;

use e2e::key_pair::KeyPair;
use e2e::nginx::nginx;
use e2e::process::Running;
use e2e::{Answer, Failure, Outcome, Setup, While, curl};
use tempfile::TempDir;
use waybill::inspect::connection::Recipe;
use waybill::oci::{Registry, Scheme};
use waybill::registry::Origin;
use waybill::words::connection::configuration;

/// The page that is to be let in.
pub(super) const PAGE: &str = "https://waybill.example";

pub(super) struct Started {
    root: String,
    port: u16,
    key: Option<KeyPair>,
    _process: Running,
    _folder: TempDir,
}

impl Started {
    /// CNCF distribution, with more sections; `FOLDER` stands for its folder there.
    pub(super) fn distribution(scheme: Scheme, port: u16, more: &str) -> Outcome<Self> {
        let printed = Printed::of(Recipe::Distribution, scheme, port)?;
        let path = printed.folder.path().display().to_string();
        let config = printed.with(&[("/var/lib/registry", &path)]) + more.replace("FOLDER", &path).as_str();
        fs::write(printed.folder.path().join("htpasswd"), Setup::HTPASSWD)?;
        let file = printed.folder.path().join("config.yml");
        fs::write(&file, config)?;
        printed.start(Command::new("docker-registry").arg("serve").arg(&file))
    }

    /// The same with htpasswd.
    pub(super) fn distribution_with_password(port: u16) -> Outcome<Self> {
        Self::distribution(
            Scheme::Http,
            port,
            "auth:\n  htpasswd:\n    realm: team\n    path: FOLDER/htpasswd\n",
        )
    }

    pub(super) fn nginx(scheme: Scheme, port: u16, behind: u16) -> Outcome<Self> {
        Self::nginx_with(Recipe::Nginx, scheme, port, behind)
    }

    pub(super) fn harbor_proxy(scheme: Scheme, port: u16, behind: u16) -> Outcome<Self> {
        Self::nginx_with(Recipe::Harbor, scheme, port, behind)
    }

    fn nginx_with(recipe: Recipe, scheme: Scheme, port: u16, behind: u16) -> Outcome<Self> {
        let printed = Printed::of(recipe, scheme, port)?;
        let server = printed.with(&[("http://127.0.0.1:5000", &format!("http://127.0.0.1:{behind}"))]);
        let mut command = nginx(printed.folder.path(), &server)?;
        printed.start(&mut command)
    }

    /// Caddy, without the certificates that it gets by itself.
    pub(super) fn caddy(port: u16, behind: u16) -> Outcome<Self> {
        let printed = Printed::of(Recipe::Caddy, Scheme::Http, port)?;
        let folder = printed.folder.path().to_owned();
        let site = printed.with(&[("127.0.0.1:5000", &format!("127.0.0.1:{behind}"))]);
        let file = folder.join("Caddyfile");
        fs::write(&file, format!("{{\n  admin off\n}}\n{site}"))?;
        let mut caddy = Command::new("caddy");
        caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
        printed.start(caddy.env("XDG_DATA_HOME", &folder).env("XDG_CONFIG_HOME", &folder))
    }

    /// Its address, before the path.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Asks as a browser does for the page.
    pub(super) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Outcome<Answer> {
        let headers: Vec<_> = [("origin", PAGE)].into_iter().chain(headers.iter().copied()).collect();
        let certificate = self.key.as_ref().map(KeyPair::certificate);
        curl::send(method, &format!("{}{path}", self.root), &headers, body, certificate.as_deref())
    }
}

/// A configuration, before it runs.
struct Printed {
    text: String,
    registry: Registry,
    key: Option<KeyPair>,
    folder: TempDir,
}

impl Printed {
    fn of(recipe: Recipe, scheme: Scheme, port: u16) -> Outcome<Self> {
        let host = format!("127.0.0.1:{port}").parse().map_err(|error| Failure::new(format!("{error}")))?;
        let registry = Registry::new(host, scheme);
        let key = if scheme == Scheme::Https { Some(KeyPair::make()?) } else { None };
        let folder = tempfile::tempdir().doing("making a folder")?;
        Ok(Self { text: configuration(recipe, PAGE, &registry), registry, key, folder })
    }

    /// With what is of this machine, each of which must be there to be replaced.
    fn with(&self, replaced: &[(&str, &str)]) -> String {
        let mut text = self.text.clone();
        for (printed, here) in replaced {
            assert!(text.contains(printed), "{printed} in {text}");
            text = text.replace(printed, here);
        }
        if let Some(key) = &self.key {
            for (end, file) in [(".crt", key.certificate()), (".key", key.key())] {
                for folder in ["/etc/nginx", "/etc/docker/registry"] {
                    text = text.replace(&format!("{folder}/registry{end}"), &file.display().to_string());
                }
            }
        }
        text
    }

    fn start(self, command: &mut Command) -> Outcome<Started> {
        let mut process = Running::start(command)?;
        let origin = Origin::of_registry(&self.registry);
        let (root, port) = (origin.to_string(), origin.port());
        let certificate = self.key.as_ref().map(KeyPair::certificate);
        let ping = || curl::send("GET", &format!("{root}/v2/"), &[], &[], certificate.as_deref());
        process.until_there(&format!("an answer of {root}"), || ping().is_ok())?;
        Ok(Started { root, port, key: self.key, _process: process, _folder: self.folder })
    }
}
