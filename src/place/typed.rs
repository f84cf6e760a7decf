//! Reads what a person types into the reference bar.

use super::{Place, Target};
use crate::oci::{Reference, ReferenceError, Rule};
use crate::registry::Scheme;

/// Reads what a person types: a reference, `registry/`, `repository/`, a URL scheme before them, or
/// a whole link of Waybill.
pub fn from_typed(text: &str) -> Result<Place, ReferenceError> {
    let typed = text.trim();
    if let Some((_, fragment)) = typed.split_once("#/") {
        return Ok(super::parse(&format!("#/{fragment}")).place);
    }
    let prefixes = [
        ("https://", Some(Scheme::Https)),
        ("http://", Some(Scheme::Http)),
        ("docker://", None),
        ("oci://", None),
    ];
    let prefix = prefixes.iter().find(|(prefix, _)| typed.starts_with(prefix));
    let (skipped, scheme) = prefix.map_or((0, None), |(prefix, scheme)| (prefix.len(), *scheme));
    let reference = typed.get(skipped..).unwrap_or_default();
    let offset = text.len() - text.trim_start().len() + skipped;
    let target = typed_target(reference).map_err(|error| error.after(offset))?;
    let mut place = Place::new(target);
    place.set_scheme(scheme);
    Ok(place)
}

fn typed_target(typed: &str) -> Result<Target, ReferenceError> {
    if typed.is_empty() {
        return Err(ReferenceError::new(0, Rule::Empty));
    }
    if let Some(listed) = typed.strip_suffix('/') {
        if !listed.contains('/') {
            return listed.parse().map(Target::Registry);
        }
        let reference = Reference::normalize(listed)?;
        return Ok(Target::Repository(reference.registry().clone(), reference.repository().clone()));
    }
    // Docker would look for a repository of that name on Docker Hub; nobody means that.
    let name = typed.split([':', '@']).next().unwrap_or_default();
    if !typed.contains(['/', '@'])
        && (name == "localhost" || name.contains('.'))
        && let Ok(registry) = typed.parse()
    {
        return Ok(Target::Registry(registry));
    }
    Reference::normalize(typed).map(Target::Image)
}
