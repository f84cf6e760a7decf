//! What a machine runs, and which images it takes first.
//!
//! The rules are those of containerd's default matcher (`containerd/platforms`, `Only`): an exact
//! match first, then the lower variants that the processor runs too.

use std::cmp::Reverse;

use super::{Fit, Platform};

/// A machine that images are tried for, perhaps thousands.
#[derive(Clone, Debug)]
pub struct Machine {
    platform: Platform,
    /// Architectures and variants, best first.
    runs: Vec<(String, String)>,
}

impl Machine {
    /// The machine of a platform.
    pub fn new(platform: &Platform) -> Self {
        let platform = platform.normalized();
        Self { runs: runnable(platform.architecture(), platform.variant()), platform }
    }

    /// How well an image runs on it; nothing means not at all. Of images for one processor that with more features
    /// comes first, as in containerd; on Windows, where a new build runs images of older ones, the build that is
    /// asked for to the letter comes before these.
    pub fn fit(&self, image: &Platform) -> Option<Fit> {
        let own = &self.platform;
        let [os, architecture, variant] = image.normal();
        let is_windows = own.os() == "windows";
        if os != own.os()
            || !self.has_features_of(image)
            || is_windows && !build_fits(image.os_version(), own.os_version())
        {
            return None;
        }
        let rank = self.runs.iter().position(|runs| runs.0 == architecture && runs.1 == variant)?;
        let asks_for_build = is_windows && !own.os_version().is_empty();
        let is_other_build = asks_for_build && image.os_version() != own.os_version();
        Some(Fit { rank, is_other_build, features: Reverse(image.os_features().len()) })
    }

    /// Whether it runs images for lesser processors, too. Of the variants of arm64 this tells those that containerd knows.
    pub fn runs_lesser(&self) -> bool {
        self.runs.len() > 1
    }

    fn has_features_of(&self, image: &Platform) -> bool {
        let own = &self.platform;
        // Every Windows that runs containers has it, and says so nowhere.
        let is_given = |feature: &&String| own.os() != "windows" || *feature != "win32k";
        image.os_features().iter().filter(is_given).all(|feature| own.os_features().contains(feature))
    }
}

impl Platform {
    /// How well an image for `self` runs on a `wanted` machine; nothing means not at all.
    pub fn fit_for(&self, wanted: &Self) -> Option<Fit> {
        Machine::new(wanted).fit(self)
    }

    /// How many better processors there are for an image for `self` to run on than the `wanted` machine:
    /// 0 is an exact match, nothing means that it does not run there.
    pub fn rank_for(&self, wanted: &Self) -> Option<usize> {
        self.fit_for(wanted).map(Fit::rank)
    }
}

/// Builds of Windows from which on newer hosts run the images of older ones.
const STABLE_BUILDS: [u64; 2] = [20348, 26100];

/// Whether a Windows of one version runs images of another; the revision does not matter.
fn build_fits(image: &str, wanted: &str) -> bool {
    if image.is_empty() || wanted.is_empty() {
        return true;
    }
    let ([image @ .., image_build], [host @ .., host_build]) = (build(image), build(wanted));
    let [oldest, ..] = STABLE_BUILDS;
    if image != host {
        false
    } else if host_build < oldest {
        image_build == host_build
    } else {
        let floor = STABLE_BUILDS.into_iter().rfind(|stable| *stable < host_build).unwrap_or(oldest);
        (floor..=host_build).contains(&image_build)
    }
}

/// Major, minor and build; zeros when there are less than these.
fn build(version: &str) -> [u64; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(major), Some(minor), Some(build)) => [major, minor, build],
        _ => [0; 3],
    }
}

/// What a machine runs, best first: what it is itself, then what its processor runs too.
fn runnable(architecture: &str, variant: &str) -> Vec<(String, String)> {
    // A variant comes from a registry or a link: a huge level must not become a huge list.
    let level = |prefix: &str| variant.strip_prefix(prefix)?.parse::<u32>().ok();
    let pair = |architecture: &str, variant: String| (architecture.to_owned(), variant);
    let arm = |from: u32| (5..=from.min(20)).rev().map(move |n| pair("arm", format!("v{n}")));
    let mut list = vec![pair(architecture, variant.into())];
    match architecture {
        "amd64" => {
            let level = level("v").unwrap_or(1).min(20);
            list.extend((2..=level).rev().map(|n| pair("amd64", format!("v{n}"))));
            list.extend([pair("amd64", String::new()), pair("386", String::new())]);
        }
        "arm" => list.extend(arm(level("v").unwrap_or(7))),
        "arm64" => {
            // ARMv9.x runs what ARMv8.(x+5) runs; ARMv8.0 goes without a variant.
            let v9 = if variant == "v9" { Some(0) } else { level("v9.").filter(|minor| *minor <= 7) };
            let v8 = if variant.is_empty() { Some(0) } else { level("v8.").filter(|minor| *minor <= 9) };
            let Some(minor) = v9.map(|minor| (minor + 5).min(9)).or(v8) else { return list };
            if let Some(minor) = v9 {
                list.extend((1..=minor).rev().map(|n| pair("arm64", format!("v9.{n}"))));
                list.push(pair("arm64", "v9".into()));
            }
            list.extend((1..=minor).rev().map(|n| pair("arm64", format!("v8.{n}"))));
            list.push(pair("arm64", String::new()));
            list.extend(arm(8));
        }
        _ => {}
    }
    list
}
