//! The same questions to other tools: commands for what is on the screen, right for this registry.

use crate::oci::{Descriptor, MediaType, Platform, Reference, Scheme, Version};
use crate::registry::{Method, Request, curl, endpoint, quote};

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It reads the manifest or the index.
    Document,
    /// It reads the config.
    Config,
    /// It pulls the image.
    Pull,
}

/// A command for a POSIX shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What it does.
    pub purpose: Purpose,
    /// The tool's name.
    pub tool: &'static str,
    /// The command line; lines before the last prepare the tool.
    pub line: String,
}

/// What the commands are about.
pub struct Subject<'a> {
    /// The reference on the screen.
    pub reference: &'a Reference,
    /// The type of its document.
    pub media_type: &'a MediaType,
    /// The platform of the manifest on the screen.
    pub platform: Option<&'a Platform>,
    /// The config of that manifest.
    pub config: Option<&'a Descriptor>,
    /// Whether it is a runnable image, which `docker` takes; other artifacts it refuses.
    pub is_image: bool,
}

/// Commands that read the document, the config, and the whole image.
pub fn commands(subject: &Subject<'_>) -> Vec<Command> {
    let reference = subject.reference;
    // Several tools refuse a tag and a digest together; the digest says more.
    let name = match reference.version() {
        Version::Pinned(_, digest) => reference.document(digest).to_string(),
        _ => reference.to_string(),
    };
    let plain = reference.registry().scheme() == Scheme::Http;
    let tools = Tools { name: quote(&name), plain, subject };
    let mut commands = tools.document();
    commands.extend(tools.config());
    commands.extend(tools.pull());
    commands.retain(|command| subject.is_image || command.tool != "docker");
    commands
}

struct Tools<'a> {
    name: String,
    plain: bool,
    subject: &'a Subject<'a>,
}

impl Tools<'_> {
    /// A flag that is needed where the registry speaks plain HTTP.
    fn if_plain(&self, flag: &'static str) -> &'static str {
        if self.plain { flag } else { "" }
    }

    fn crane(&self, command: &str) -> String {
        format!("crane{} {command} {}", self.if_plain(" --insecure"), self.name)
    }

    fn regctl(&self, command: &str) -> String {
        let host = quote(self.subject.reference.registry().host().as_str());
        let prepare =
            if self.plain { format!("regctl registry set --tls disabled {host}\n") } else { String::new() };
        format!("{prepare}regctl {command} {}", self.name)
    }

    fn oras(&self, command: &str) -> String {
        format!("oras {command}{} {}", self.if_plain(" --plain-http"), self.name)
    }

    fn skopeo_inspect(&self, global: &str, flag: &str) -> String {
        format!(
            "skopeo{global} inspect{} {flag} docker://{}",
            self.if_plain(" --tls-verify=false"),
            self.name
        )
    }

    fn document(&self) -> Vec<Command> {
        let reference = self.subject.reference;
        let at = match reference.version() {
            Version::Tag(tag) => tag.to_string(),
            Version::Digest(digest) | Version::Pinned(_, digest) => digest.to_string(),
        };
        let url = endpoint::manifest(reference.repository(), &at);
        let mut request = Request::new(Method::Get, url);
        if self.subject.media_type.is_document() {
            request = request.accept(self.subject.media_type.as_str());
        }
        let command = |tool, line| Command { purpose: Purpose::Document, tool, line };
        vec![
            command("curl", curl(&request)),
            command("crane", self.crane("manifest")),
            command("regctl", self.regctl("manifest get --format raw-body")),
            command("oras", self.oras("manifest fetch")),
            command("skopeo", self.skopeo_inspect("", "--raw")),
            command("docker", format!("docker buildx imagetools inspect --raw {}", self.name)),
        ]
    }

    fn config(&self) -> Vec<Command> {
        let Some(config) = self.subject.config else { return Vec::new() };
        let url = endpoint::blob(self.subject.reference.repository(), &config.digest);
        let blob = curl(&Request::new(Method::Get, url));
        let platform = self.platform();
        let command = |tool, line| Command { purpose: Purpose::Config, tool, line };
        let format = quote("{{json .Image}}");
        vec![
            command("curl", blob),
            command("crane", self.crane(&format!("config{platform}"))),
            command("regctl", self.regctl(&format!("image config{platform}"))),
            command("oras", self.oras(&format!("manifest fetch-config{platform}"))),
            command("skopeo", self.skopeo_inspect(&self.overrides(), "--config")),
            command("docker", format!("docker buildx imagetools inspect --format {format} {}", self.name)),
        ]
    }

    fn pull(&self) -> Vec<Command> {
        let platform = self.platform();
        let command = |tool, line| Command { purpose: Purpose::Pull, tool, line };
        let skopeo = format!(
            "skopeo{} copy{} docker://{} oci-archive:image.tar",
            self.overrides(),
            self.if_plain(" --src-tls-verify=false"),
            self.name
        );
        vec![
            command("crane", format!("{} image.tar", self.crane(&format!("pull{platform}")))),
            command("regctl", format!("{} image.tar", self.regctl(&format!("image export{platform}")))),
            command(
                "oras",
                format!(
                    "oras copy{}{platform} --to-oci-layout {} image:copy",
                    self.if_plain(" --from-plain-http"),
                    self.name
                ),
            ),
            command("skopeo", skopeo),
            command("docker", format!("docker pull{platform} {}", self.name)),
        ]
    }

    /// The platform, if a tool could be asked for it: documents can hold any text in its place.
    fn known_platform(&self) -> Option<&Platform> {
        self.subject.platform.filter(|platform| !platform.is_unknown() && platform.can_be_named())
    }

    fn platform(&self) -> String {
        let Some(platform) = self.known_platform() else { return String::new() };
        let platform = Platform::new(platform.os(), platform.architecture()).with_variant(platform.variant());
        format!(" --platform {}", quote(&platform.to_string()))
    }

    fn overrides(&self) -> String {
        let Some(platform) = self.known_platform() else { return String::new() };
        let mut flags = format!(
            " --override-os {} --override-arch {}",
            quote(platform.os()),
            quote(platform.architecture())
        );
        if !platform.variant().is_empty() {
            flags = format!("{flags} --override-variant {}", quote(platform.variant()));
        }
        flags
    }
}
