//! Platforms: what an image is for, and what a machine is.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// What an image runs on. Image spec, *Image Index*, `platform`. A registry may state any text in it;
/// features are sorted, and each stands once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Platform {
    os: String,
    architecture: String,
    variant: String,
    os_version: String,
    os_features: Vec<String>,
}

impl Platform {
    /// A feature of the operating system by which Nydus marks its images.
    pub const NYDUS: &'static str = "nydus.remoteimage.v1";

    /// An operating system, as `linux`, on a processor, as `arm64`.
    pub fn new(os: impl Into<String>, architecture: impl Into<String>) -> Self {
        Self {
            os: os.into(),
            architecture: architecture.into(),
            variant: String::new(),
            os_version: String::new(),
            os_features: Vec::new(),
        }
    }

    /// What Waybill shows first when nobody chose: what most servers run.
    pub fn linux_amd64() -> Self {
        Self::new("linux", "amd64")
    }

    /// The same with a variant of the processor, as `v7`; empty for none.
    #[must_use]
    pub fn with_variant(self, variant: impl Into<String>) -> Self {
        Self { variant: variant.into(), ..self }
    }

    /// The same with a version of the operating system; empty for none.
    #[must_use]
    pub fn with_os_version(self, os_version: impl Into<String>) -> Self {
        Self { os_version: os_version.into(), ..self }
    }

    /// The same with features of the operating system that it needs, as `win32k`.
    #[must_use]
    pub fn with_os_features(self, mut os_features: Vec<String>) -> Self {
        os_features.sort_unstable();
        os_features.dedup();
        Self { os_features, ..self }
    }

    /// Operating system.
    pub fn os(&self) -> &str {
        &self.os
    }

    /// Processor architecture.
    pub fn architecture(&self) -> &str {
        &self.architecture
    }

    /// Variant of the processor; empty when not stated.
    pub fn variant(&self) -> &str {
        &self.variant
    }

    /// Version of the operating system, in use on Windows; empty when not stated.
    pub fn os_version(&self) -> &str {
        &self.os_version
    }

    /// Features of the operating system that an image needs, sorted.
    pub fn os_features(&self) -> &[String] {
        &self.os_features
    }

    /// Whether `BuildKit` used this platform to mark an attestation rather than an image.
    pub fn is_unknown(&self) -> bool {
        self.os == "unknown" && self.architecture == "unknown"
    }

    /// Whether it says what an image runs on: it is neither empty nor the mark of an attestation.
    pub fn is_stated(&self) -> bool {
        !self.is_unknown() && !self.is_empty()
    }

    /// Whether it states neither a system nor a processor.
    pub fn is_empty(&self) -> bool {
        self.os.is_empty() && self.architecture.is_empty()
    }

    /// Whether a link or a command can name it: its text reads back as the same platform.
    pub fn can_be_named(&self) -> bool {
        self.to_string().parse().as_ref() == Ok(self)
    }

    /// With the aliases and default variants of containerd resolved: `aarch64` is `arm64`,
    /// `arm` is `arm/v7`, `arm64/v8` is `arm64`.
    #[must_use]
    pub fn normalized(&self) -> Self {
        let [os, architecture, variant] = self.normal().map(Cow::into_owned);
        Self { os, architecture, variant, ..self.clone() }
    }

    /// Operating system, architecture and variant of [`Platform::normalized`].
    pub(super) fn normal(&self) -> [Cow<'_, str>; 3] {
        let [os, architecture, variant] = [&self.os, &self.architecture, &self.variant].map(|text| {
            let is_lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
            if is_lower { Cow::Borrowed(&**text) } else { Cow::Owned(text.to_ascii_lowercase()) }
        });
        let os = if os == "macos" { Cow::Borrowed("darwin") } else { os };
        let (by_architecture, by_variant) = match (&*architecture, &*variant) {
            ("i386", _) => (Some("386"), Some("")),
            ("amd64" | "x86_64" | "x86-64", "v1") => (Some("amd64"), Some("")),
            ("x86_64" | "x86-64", _) => (Some("amd64"), None),
            ("arm64" | "aarch64", "" | "8" | "v8" | "v8.0") => (Some("arm64"), Some("")),
            ("arm64" | "aarch64", "9" | "9.0" | "v9.0") => (Some("arm64"), Some("v9")),
            ("aarch64", _) => (Some("arm64"), None),
            ("armhf", _) | ("arm", "" | "7") => (Some("arm"), Some("v7")),
            ("armel", _) | ("arm", "6") => (Some("arm"), Some("v6")),
            ("arm", "5") => (None, Some("v5")),
            ("arm", "8") => (None, Some("v8")),
            _ => (None, None),
        };
        [os, by_architecture.map_or(architecture, Cow::Borrowed), by_variant.map_or(variant, Cow::Borrowed)]
    }
}

/// A blank in a version, as in `macOS 14`, as containerd writes it.
const BLANK: &str = "%20";

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.os)?;
        if !self.os_version.is_empty() || !self.os_features.is_empty() {
            write!(f, "({}", self.os_version.replace(' ', BLANK))?;
            self.os_features.iter().try_for_each(|feature| write!(f, "+{feature}"))?;
            write!(f, ")")?;
        }
        write!(f, "/{}", self.architecture)?;
        if !self.variant.is_empty() {
            write!(f, "/{}", self.variant)?;
        }
        Ok(())
    }
}

/// A text that is not `os[(os.version[+feature…])]/architecture[/variant]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformError;

impl fmt::Display for PlatformError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a platform")
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
        let (os, more) = match os.split_once('(') {
            Some((os, more)) => (os, more.strip_suffix(')').ok_or(PlatformError)?),
            None => (os, ""),
        };
        let mut more = more.split('+');
        let os_version = more.next().unwrap_or_default().replace(BLANK, " ");
        let features: Vec<String> = more.map(str::to_owned).collect();
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let is_named = |text: &str| !text.is_empty() && text.bytes().all(is_plain);
        let is_version = |text: &str| text.bytes().all(|b| is_plain(b) || b == b' ');
        if ![os, architecture].into_iter().chain(variant).all(is_named)
            || !features.iter().all(|feature| is_named(feature))
            || !is_version(&os_version)
        {
            return Err(PlatformError);
        }
        let platform = Self::new(os, architecture).with_variant(variant.unwrap_or_default());
        Ok(platform.with_os_version(os_version).with_os_features(features))
    }
}
