//! What of a config is probably a secret, which whoever pulls the image can read.

use crate::oci::ImageConfig;

use super::found::Found;
use super::secret::is_likely_secret;

/// Names that are told.
const NAMED: usize = 5;

/// The names of variables and of arguments of the build whose values are probably secrets.
pub(super) fn likely_secrets(config: &ImageConfig) -> Option<Found> {
    let variables = config.env.iter().filter_map(|pair| pair.split_once('='));
    let steps = config.history.iter().flat_map(|step| build_arguments(&step.created_by));
    let mut names: Vec<&str> = variables
        .chain(steps)
        .filter(|(name, value)| is_likely_secret(name, value))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    let names: Vec<String> = names.into_iter().take(NAMED).map(str::to_owned).collect();
    (!names.is_empty()).then_some(Found::Secrets(names, more))
}

/// The arguments of the build that a step was made with: `RUN |2 NAME=value OTHER=value /bin/sh -c …`.
fn build_arguments(step: &str) -> impl Iterator<Item = (&str, &str)> {
    let listed = step.strip_prefix("RUN ").unwrap_or(step).strip_prefix('|');
    let (count, rest) = listed.and_then(|listed| listed.split_once(' ')).unwrap_or_default();
    rest.split(' ').take(count.parse().unwrap_or_default()).filter_map(|pair| pair.split_once('='))
}
