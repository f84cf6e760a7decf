//! What `skopeo` does and says.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::process::output_of;
use crate::{Outcome, While};

fn skopeo(arguments: &[&str]) -> Outcome<Vec<u8>> {
    output_of(Command::new("skopeo").args(["--insecure-policy"]).args(arguments), &[])
}

/// Copies all of `from`, an OCI layout, to `to`, a reference in a registry over plain HTTP.
pub fn copy(from: &str, to: &str, options: &[&str]) -> Outcome {
    let to = format!("docker://{to}");
    let mut arguments = vec!["copy", "--quiet", "--all", "--dest-tls-verify=false"];
    arguments.extend(options);
    arguments.extend([from, &to]);
    skopeo(&arguments).map(|_| ())
}

/// Writes an image, an OCI layout, into one file: a tar of an OCI layout.
pub fn archive(from: &str, file: &Path) -> Outcome {
    skopeo(&["copy", "--quiet", from, &format!("oci-archive:{}", file.display())]).map(|_| ())
}

/// The exact bytes of a document.
pub fn raw(reference: &str) -> Outcome<Vec<u8>> {
    skopeo(&["inspect", "--raw", "--tls-verify=false", &format!("docker://{reference}")])
}

/// The exact bytes of a document, for somebody who signs in as `user:password`.
pub fn raw_as(who: &str, reference: &str) -> Outcome<Vec<u8>> {
    skopeo(&["inspect", "--raw", "--tls-verify=false", "--creds", who, &format!("docker://{reference}")])
}

/// Copies all of an image out of a registry over plain HTTP, verified, into an OCI layout at `to`.
pub fn fetch_as(who: &str, reference: &str, to: &str) -> Outcome {
    let arguments = ["copy", "--quiet", "--all", "--src-tls-verify=false", "--src-creds", who];
    skopeo(&[&arguments[..], &[&format!("docker://{reference}"), to]].concat()).map(|_| ())
}

/// The exact bytes of a document as JSON.
pub fn document(reference: &str) -> Outcome<Value> {
    Ok(serde_json::from_slice(&raw(reference)?)?)
}

/// The exact bytes of the image config.
pub fn config(reference: &str) -> Outcome<Value> {
    let reference = format!("docker://{reference}");
    let bytes = skopeo(&["inspect", "--config", "--raw", "--tls-verify=false", &reference])?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// The platform that the config of an image states which skopeo takes of an index for a platform; nothing when it takes none.
pub fn platform_for(reference: &str, platform: &str) -> Outcome<Option<String>> {
    let names = ["--override-os", "--override-arch", "--override-variant"];
    let mut arguments: Vec<&str> =
        names.iter().copied().zip(platform.split('/')).flat_map(|(a, b)| [a, b]).collect();
    let reference = format!("docker://{reference}");
    arguments.extend(["inspect", "--config", "--raw", "--tls-verify=false", &reference]);
    let config: Value = match skopeo(&arguments) {
        Ok(bytes) => serde_json::from_slice(&bytes)?,
        Err(failure) if failure.to_string().contains("no image found in") => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let parts = ["os", "architecture", "variant"]
        .map(|name| config.get(name).and_then(Value::as_str).unwrap_or_default());
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(Some(parts.join("/")))
}

/// The tags of a repository.
pub fn tags(repository: &str) -> Outcome<Vec<String>> {
    let listed = skopeo(&["list-tags", "--tls-verify=false", &format!("docker://{repository}")])?;
    let listed: Value = serde_json::from_slice(&listed)?;
    let tags = listed.pointer("/Tags").and_then(Value::as_array).doing("reading the tags of skopeo")?;
    Ok(tags.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
