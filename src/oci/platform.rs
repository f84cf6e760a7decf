//! Platforms, and which of them a machine can run.
//!
//! The rules are those of containerd's default matcher (`containerd/platforms`, `Only`): an exact
//! match first, then the lower variants that the processor runs too.

use std::fmt;
use std::str::FromStr;

/// What an image runs on. Image spec, *Image Index*, `platform`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Platform {
    /// Operating system, as `linux`.
    pub os: String,
    /// Processor architecture, as `arm64`.
    pub architecture: String,
    /// Variant of the processor, as `v7`; empty when not stated.
    pub variant: String,
    /// Version of the operating system, in use on Windows; empty when not stated.
    pub os_version: String,
}

impl Platform {
    /// What Waybill shows first when nobody chose: what most servers run.
    pub fn linux_amd64() -> Self {
        Self {
            os: "linux".into(),
            architecture: "amd64".into(),
            variant: String::new(),
            os_version: String::new(),
        }
    }

    /// Whether `BuildKit` used this platform to mark an attestation rather than an image.
    pub fn is_unknown(&self) -> bool {
        self.os == "unknown" && self.architecture == "unknown"
    }

    /// With the aliases and default variants of containerd resolved: `aarch64` is `arm64`,
    /// `arm` is `arm/v7`, `arm64/v8` is `arm64`.
    #[must_use]
    pub fn normalized(&self) -> Self {
        let os = self.os.to_ascii_lowercase();
        let os = if os == "macos" { "darwin".into() } else { os };
        let variant = self.variant.to_ascii_lowercase();
        let architecture = self.architecture.to_ascii_lowercase();
        let (architecture, variant) = match (&*architecture, &*variant) {
            ("i386", _) => ("386", ""),
            ("amd64" | "x86_64" | "x86-64", "v1") => ("amd64", ""),
            ("x86_64" | "x86-64", variant) => ("amd64", variant),
            ("arm64" | "aarch64", "" | "8" | "v8" | "v8.0") => ("arm64", ""),
            ("arm64" | "aarch64", "9" | "9.0" | "v9.0") => ("arm64", "v9"),
            ("aarch64", variant) => ("arm64", variant),
            ("armhf", _) | ("arm", "" | "7") => ("arm", "v7"),
            ("armel", _) | ("arm", "6") => ("arm", "v6"),
            ("arm", "5") => ("arm", "v5"),
            ("arm", "8") => ("arm", "v8"),
            (architecture, variant) => (architecture, variant),
        };
        let (architecture, variant) = (architecture.to_owned(), variant.to_owned());
        Self { os, architecture, variant, os_version: self.os_version.clone() }
    }

    /// How well an image for `self` runs on a `wanted` machine: 0 is an exact match, higher is
    /// worse, nothing means not at all.
    pub fn rank_for(&self, wanted: &Self) -> Option<usize> {
        let (image, wanted) = (self.normalized(), wanted.normalized());
        if image.os != wanted.os || !os_version_fits(&image.os_version, &wanted.os_version) {
            return None;
        }
        let offer = (&*image.architecture, &*image.variant);
        runnable(&wanted.architecture, &wanted.variant)
            .iter()
            .position(|(architecture, variant)| (&**architecture, &**variant) == offer)
    }
}

fn os_version_fits(image: &str, wanted: &str) -> bool {
    wanted.is_empty() || image.is_empty() || image == wanted
}

/// What a machine runs, best first: what it is itself, then what its processor runs too.
fn runnable(architecture: &str, variant: &str) -> Vec<(String, String)> {
    // A variant comes from a registry or a link: a huge level must not become a huge list.
    let level = |prefix: &str| variant.strip_prefix(prefix)?.parse::<u32>().ok().map(|n| n.min(20));
    let pair = |architecture: &str, variant: String| (architecture.to_owned(), variant);
    let arm = |from: u32| (5..=from).rev().map(move |n| pair("arm", format!("v{n}")));
    let mut list = vec![pair(architecture, variant.into())];
    match architecture {
        "amd64" => {
            list.extend((2..=level("v").unwrap_or(1)).rev().map(|n| pair("amd64", format!("v{n}"))));
            list.extend([pair("amd64", String::new()), pair("386", String::new())]);
        }
        "arm" => list.extend(arm(level("v").unwrap_or(7))),
        "arm64" => {
            let v9 = if variant == "v9" { Some(0) } else { level("v9.") };
            if let Some(minor) = v9 {
                list.extend((1..=minor).rev().map(|n| pair("arm64", format!("v9.{n}"))));
                list.push(pair("arm64", "v9".into()));
            }
            // ARMv9.x runs what ARMv8.(x+5) runs; ARMv8.0 goes without a variant.
            let minor = v9.map(|minor| minor + 5).or(level("v8.")).unwrap_or(0);
            list.extend((1..=minor).rev().map(|n| pair("arm64", format!("v8.{n}"))));
            list.push(pair("arm64", String::new()));
            list.extend(arm(8));
        }
        _ => {}
    }
    list
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.os)?;
        if !self.os_version.is_empty() {
            write!(f, "({})", self.os_version)?;
        }
        write!(f, "/{}", self.architecture)?;
        if !self.variant.is_empty() {
            write!(f, "/{}", self.variant)?;
        }
        Ok(())
    }
}

/// A text that is not `os[(os.version)]/architecture[/variant]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformError;

impl fmt::Display for PlatformError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a platform is os/architecture or os/architecture/variant, such as linux/arm64")
    }
}

impl std::error::Error for PlatformError {}

impl FromStr for Platform {
    type Err = PlatformError;

    fn from_str(text: &str) -> Result<Self, PlatformError> {
        let mut parts = text.split('/');
        let (os, architecture) = (parts.next(), parts.next());
        let variant = parts.next();
        let (Some(os), Some(architecture), None) = (os, architecture, parts.next()) else {
            return Err(PlatformError);
        };
        let (os, os_version) = match os.split_once('(') {
            Some((os, version)) => (os, version.strip_suffix(')').ok_or(PlatformError)?),
            None => (os, ""),
        };
        let word =
            |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if os.is_empty()
            || architecture.is_empty()
            || variant == Some("")
            || ![os, os_version, architecture, variant.unwrap_or_default()].into_iter().all(word)
        {
            return Err(PlatformError);
        }
        Ok(Self {
            os: os.into(),
            architecture: architecture.into(),
            variant: variant.unwrap_or_default().into(),
            os_version: os_version.into(),
        })
    }
}
