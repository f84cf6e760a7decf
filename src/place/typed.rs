//! Reads what a person types into the reference bar.

use std::ops::Range;

use super::{Place, Target, clipping};
use crate::oci::{
    Algorithm, Digest, Reference, ReferenceError, Registry, RepositoryName, Rule, Scheme, Version,
};
use crate::registry::Operation;

/// What may stand before a reference, and how the registry is reached then.
const PREFIXES: [(&str, Option<Scheme>); 5] = [
    ("https://", Some(Scheme::Https)),
    ("http://", Some(Scheme::Http)),
    ("docker://", None),
    ("docker-pullable://", None),
    ("oci://", None),
];
/// What Kubernetes puts before the ID of a container.
const RUNTIMES: [&str; 3] = ["containerd://", "docker://", "cri-o://"];
/// Digits of an image ID that Docker and Podman print, and that crictl prints.
const SHORT_IDS: [usize; 2] = [12, 13];
/// Digits after `sha256:` that are the begin of a digest, and no tag.
const SHORT_DIGEST: Range<usize> = 7..64;

/// The fragment of a whole link of Waybill that a person pasted.
pub fn pasted_link(text: &str) -> Option<&str> {
    text.trim().find("#/").and_then(|start| text.trim().get(start..))
}

/// Reads what a person types at home: a reference, `registry/`, `repository/`, or a URL scheme before them; or
/// what stands around one on a clipboard.
pub fn from_typed(text: &str) -> Result<Place, ReferenceError> {
    from_typed_at(text, &Place::home())
}

/// Reads what a person types at a place: a digest alone is one of the repository there.
pub fn from_typed_at(text: &str, here: &Place) -> Result<Place, ReferenceError> {
    let (start, typed) = clipping::reference(text);
    let prefix = PREFIXES.iter().find(|(prefix, _)| typed.starts_with(prefix));
    let (skipped, scheme) = prefix.map_or((0, None), |(prefix, scheme)| (prefix.len(), *scheme));
    let reference = typed.get(skipped..).unwrap_or_default();
    let before = text.get(..start).unwrap_or_default().chars().count();
    if let Some(rule) = no_registry_knows(typed) {
        return Err(ReferenceError::new(before, rule));
    }
    // As Docker prints an image ID where it leaves out the algorithm.
    let is_id = here.repository().is_some() && is_hex(reference, |length| length == 64);
    let digest = if is_id { &*format!("sha256:{reference}") } else { reference };
    if let Ok(digest) = digest.parse::<Digest>()
        && matches!(digest.algorithm(), Algorithm::Sha256 | Algorithm::Sha512)
    {
        let document = here.repository().map(|repository| repository.document(&digest));
        let document = document.ok_or_else(|| ReferenceError::new(before, Rule::DigestAlone))?;
        return Ok(Place::new(Target::Image(document)));
    }
    if prefix.is_none()
        && let Some((scheme, _)) = typed.split_once("://")
    {
        return Err(ReferenceError::new(before, Rule::Scheme(scheme.into())));
    }
    let target = typed_target(reference, scheme.is_some()).map_err(|error| error.after(before + skipped))?;
    Ok(Place::new(match scheme {
        Some(scheme) => target.with_scheme(scheme),
        None => target,
    }))
}

/// Whether a text is so many hex digits, as IDs are written.
fn is_hex(text: &str, fits: impl Fn(usize) -> bool) -> bool {
    fits(text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// What is an ID of something on a machine, and not on a registry.
fn no_registry_knows(typed: &str) -> Option<Rule> {
    let is_container =
        |runtime: &str| typed.strip_prefix(runtime).is_some_and(|id| is_hex(id, |length| length == 64));
    if RUNTIMES.iter().any(|runtime| is_container(runtime)) {
        return Some(Rule::ContainerId);
    }
    let begin = typed.strip_prefix("sha256:");
    let is_begin = begin.is_some_and(|begin| is_hex(begin, |length| SHORT_DIGEST.contains(&length)));
    (is_begin || is_hex(typed, |length| SHORT_IDS.contains(&length))).then_some(Rule::ShortId)
}

/// What a URL of the API is about, as the requests panel shows them.
fn of_api(registry: &Registry, path: &str) -> Option<Target> {
    // As in a reference: no longer than that, and on Docker Hub a name of one part belongs to `library/`.
    let repository = |name: &str| {
        let name: RepositoryName = name.parse().ok()?;
        let reference = Reference::normalize(&format!("{registry}/{name}")).ok()?;
        Some(reference.repository().clone())
    };
    match Operation::parse(path.split('?').next()?)? {
        Operation::Ping | Operation::Catalog => Some(Target::Registry(registry.clone())),
        Operation::Tags(name) => Some(Target::Repository(repository(name)?)),
        Operation::Manifest(name, version) => {
            let digest = version.parse().map(Version::Digest).ok();
            let version = digest.or_else(|| version.parse().map(Version::Tag).ok())?;
            Some(Target::Image(repository(name)?.at(version)))
        }
        Operation::Blob(name, digest) => {
            Some(Target::Image(repository(name)?.at(Version::Digest(digest.parse().ok()?))))
        }
        _ => None,
    }
}

fn typed_target(typed: &str, is_url: bool) -> Result<Target, ReferenceError> {
    if typed.is_empty() {
        return Err(ReferenceError::new(0, Rule::Empty));
    }
    let host = typed.split('/').next().unwrap_or_default();
    if is_url {
        // A URL starts with a host, even with one that a reference would take for a name.
        let registry: Registry = host.parse()?;
        if host == typed {
            return Ok(Target::Registry(registry));
        }
        if let Some(target) = of_api(&registry, typed.get(host.len()..).unwrap_or_default()) {
            return Ok(target);
        }
    }
    if let Some(listed) = typed.strip_suffix('/') {
        if !listed.contains('/') {
            return listed.parse().map(Target::Registry);
        }
        let reference = Reference::normalize(listed)?;
        return Ok(Target::Repository(reference.repository().clone()));
    }
    // Docker would look for a repository of that name on Docker Hub; nobody means that.
    let name = typed.split(':').next().unwrap_or_default();
    if host == typed
        && (name.eq_ignore_ascii_case("localhost") || name.contains(['.', '[']))
        && let Ok(registry) = typed.parse()
    {
        return Ok(Target::Registry(registry));
    }
    Reference::normalize(typed).map(Target::Image)
}
