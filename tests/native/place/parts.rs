//! Valid parts of places, made up.

use proptest::option;
use proptest::prelude::*;
use waybill::oci::{
    Platform, Reference, Registry, RegistryHost, Repository, RepositoryName, Scheme, Version,
};
use waybill::place::{Arrangement, Pair, Place, TagOrder, Target, View};

pub(super) const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

pub(super) fn host() -> impl Strategy<Value = RegistryHost> {
    let text = r"([a-z0-9]{1,6}\.){1,2}[a-z]{2,4}(:[1-9][0-9]{0,3})?|localhost(:5000)?|[a-z]{1,3}\.localhost|[a-z]{1,6}:[1-9][0-9]{0,3}|127\.0\.0\.[0-9](:80)?|\[[0-9a-f]{1,4}::[0-9a-f]{1,4}\](:[1-9][0-9]{0,3})?|\[::1\]";
    text.prop_map(|text| text.parse().unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// Reached as its host is by default, or by the other scheme.
pub(super) fn registry() -> impl Strategy<Value = Registry> {
    (host(), any::<bool>())
        .prop_map(|(host, is_plain)| Registry::new(host, if is_plain { Scheme::Http } else { Scheme::Https }))
}

pub(super) fn name() -> impl Strategy<Value = RepositoryName> {
    "[a-z0-9]{1,4}(([._/]|__|-{1,3})[a-z0-9]{1,4}){0,4}".prop_map(|text| text.parse().unwrap())
}

pub(super) fn version() -> impl Strategy<Value = Version> {
    let tag = "[a-zA-Z0-9_][a-zA-Z0-9._-]{0,20}".prop_map(|text| text.parse().unwrap());
    let digest =
        "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}|[a-z]{1,4}([+._-][a-z0-9]{1,4}){0,2}:[a-zA-Z0-9=_-]{1,20}"
            .prop_map(|text| text.parse().unwrap());
    (option::of(tag), digest, any::<bool>()).prop_map(|(tag, digest, pinned)| match tag {
        Some(tag) if pinned => Version::Pinned(tag, digest),
        Some(tag) => Version::Tag(tag),
        None => Version::Digest(digest),
    })
}

fn reference() -> impl Strategy<Value = Reference> {
    (registry(), name(), version())
        .prop_map(|(registry, name, version)| Repository::new(registry, name).at(version))
}

pub(super) fn target() -> impl Strategy<Value = Target> {
    let pair = (option::of(reference()), option::of(reference()));
    let pair = pair.prop_map(|(a, b)| Target::Compare(Box::new(Pair { a, b })));
    prop_oneof![4 => one(), 1 => pair]
}

fn one() -> impl Strategy<Value = Target> {
    let parts = (registry(), option::of((name(), option::of(version()))));
    option::of(parts).prop_map(|parts| match parts {
        None => Target::Home,
        Some((registry, None)) => Target::Registry(registry),
        Some((registry, Some((name, None)))) => Target::Repository(Repository::new(registry, name)),
        Some((registry, Some((name, Some(version))))) => {
            Target::Image(Repository::new(registry, name).at(version))
        }
    })
}

pub(super) fn platform() -> impl Strategy<Value = Platform> {
    let word = "[a-zA-Z0-9._-]{1,6}";
    let features = prop::collection::vec(word, 0..3);
    (word, word, option::of(word), option::of(word), features).prop_map(
        |(os, architecture, variant, version, features)| {
            Platform::new(os, architecture)
                .with_variant(variant.unwrap_or_default())
                .with_os_version(version.unwrap_or_default())
                .with_os_features(features)
        },
    )
}

pub(super) fn place() -> impl Strategy<Value = Place> {
    let view = option::of(prop::sample::select(View::ALL.to_vec()));
    (target(), view, option::of(platform()), arrangement()).prop_map(
        |(target, view, platform, arrangement)| {
            let place = Place { view, platform, ..Place::new(target) };
            match place.target {
                Target::Repository(_) => place.with_arrangement(arrangement),
                // Repositories are only filtered.
                Target::Registry(_) => place
                    .with_arrangement(Arrangement { filter: arrangement.filter, ..Arrangement::default() }),
                _ => place,
            }
        },
    )
}

fn arrangement() -> impl Strategy<Value = Arrangement> {
    let order = prop::sample::select(TagOrder::ALL.to_vec());
    ("[a-zA-Z0-9._:/@+-]{0,12}", order, any::<bool>()).prop_map(|(filter, order, is_grouped)| Arrangement {
        filter,
        order,
        is_grouped,
    })
}
