//! What is known of the images of an index, part by part: before, while and after all platforms are checked.

use std::cell::RefCell;

use waybill::inspect::{Event, Parts, PlatformHealth, Proofs, Seen, Trace, Unasked};
use waybill::oci::Digest;
use waybill::words;

use super::super::judged::{Shop, config, pair, said};
use super::super::scripted::run;
use super::super::{MANIFEST, entry, index, manifest, of};
use super::{Heard, app, ask_all, digest, goal, many, two};

/// A row for each image: its config, its layers one by one, and how many of them are there.
fn rows(trace: &Trace) -> Vec<String> {
    let (of, root) = trace.root().unwrap();
    let proofs = Proofs::default();
    let seen = Seen::new(trace, &proofs);
    let row =
        |digest: &Digest| seen.platform_health(of, digest).map_or("not known".into(), |health| row(&health));
    root.as_ref().unwrap().contents.images().map(|entry| row(&entry.digest)).collect()
}

fn row(health: &PlatformHealth) -> String {
    let config =
        health.config.as_ref().map_or("none".into(), |one| words::health::config(one, health.is_awaited));
    let layer = |(number, one)| words::health::layer(number, one, health.is_awaited);
    let cells: Vec<String> = (1..).zip(&health.cells).map(layer).collect();
    let count = words::health::layers(&health.layers, !cells.is_empty());
    [vec![config], cells, vec![count]].concat().join("; ")
}

fn parts(trace: &Trace) -> (usize, usize) {
    let (of, root) = trace.root().unwrap();
    let Parts { checked, total } =
        Seen::new(trace, &Proofs::default()).parts(of, &root.as_ref().unwrap().contents);
    (checked, total)
}

fn verdict(trace: &Trace) -> String {
    let (of, root) = trace.root().unwrap();
    said(&Seen::new(trace, &Proofs::default()).verdict(of, root.as_ref().unwrap())).1
}

/// Two images that share the layer `base`, which is held or not; what is refused of them is answered with 429.
fn sharing(held: &[&str], refused: &[&str]) -> Shop {
    let configs = [config("amd64", 2), config("arm64", 2)];
    let manifests = [manifest(&configs[0], &["base", "one"]), manifest(&configs[1], &["base", "two"])];
    let listed = |text: &str, platform: &str| entry(MANIFEST, &digest(text), text.len(), &of(platform));
    let index = index(&[listed(&manifests[0], "linux/amd64"), listed(&manifests[1], "linux/arm64")]);
    let mut all: Vec<&str> = held.to_vec();
    all.extend(configs.iter().chain(&manifests).map(String::as_str));
    refused.iter().fold(Shop::of(index, &all), |shop, what| shop.refusing(what, 429))
}

#[test]
fn at_first_the_layers_of_the_chosen_platform_are_known() {
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&two().client()));
    assert_eq!(
        heard.read(rows),
        ["verified; layer 1 present; layer 2 present; 2 of 2", "not checked; layer 1 not checked; 0 of 1"]
    );
    assert_eq!(heard.read(parts), (5, 7), "two manifests, two configs, three layers");
    assert!(heard.change(ask_all));
    heard.change(Trace::next_step);
    assert_eq!(heard.read(rows)[1], "checking; layer 1 checking; 0 of 1");
}

#[test]
fn each_part_is_told_as_it_comes() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&client));
    assert!(heard.change(ask_all));
    let events = RefCell::new(Vec::new());
    run(heard.change(Trace::next_step).unwrap().ask(&client, &|event| events.borrow_mut().push(event)));
    let mut told = Vec::new();
    for event in events.into_inner() {
        heard.change(|trace| trace.apply(event));
        told.push((heard.read(|trace| rows(trace).remove(1)), heard.read(parts)));
    }
    told.sort();
    assert_eq!(told.last().unwrap(), &("verified; layer 1 present; 1 of 1".to_owned(), (7, 7)));
    assert!(told[0].0.contains("checking") && told[0].1 == (6, 7), "{told:?}");
}

#[test]
fn what_is_stopped_goes_on_where_it_stopped() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&client));
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(2)));
    assert!(heard.change(ask_all));
    let first: RefCell<Vec<Event>> = RefCell::default();
    run(heard.change(Trace::next_step).unwrap().ask(&client, &|event| first.borrow_mut().push(event)));
    heard.change(|trace| trace.apply(first.into_inner().remove(0)));
    heard.change(Trace::stop);
    assert_eq!(heard.read(parts), (6, 7), "what came stays");
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(1)));
    assert!(heard.change(ask_all));
    assert_eq!(run(heard.on(&client)), many(1, "blob there"));
    assert_eq!(heard.read(parts), (7, 7));
    assert_eq!(heard.read(|trace| trace.unasked(&app())), None);
}

#[test]
fn manifests_that_were_left_are_asked_for_before_the_blobs() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), ""));
    run(heard.up_to(&client, 3));
    heard.change(Trace::next_step);
    heard.change(Trace::stop);
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Manifests(2)));
    assert_eq!(heard.read(rows), ["verified; layer 1 not checked; layer 2 not checked; 0 of 2", "not known"]);
    assert!(heard.change(ask_all));
    let mut told = run(heard.on(&client));
    told.sort();
    assert_eq!(told, [many(2, "entry there"), many(2, "layer there")].concat());
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(2)));
}

#[test]
fn what_was_refused_is_not_checked_for_that_reason_and_asked_for_again_alone() {
    let heard = Heard::of(goal(&app(), ""));
    let busy = sharing(&["base", "one", "two"], &["one", "two"]).client();
    run(heard.on(&busy));
    assert!(heard.change(ask_all));
    run(heard.on(&busy));
    assert_eq!(
        heard.read(rows),
        [
            "verified; layer 1 present; layer 2 not checked; 1 of 2",
            "verified; layer 1 present; layer 2 not checked; 1 of 2"
        ]
    );
    assert_eq!(heard.read(parts), (5, 7));
    let said = heard.read(verdict);
    assert!(said.contains("Not checked: 1 layer (status 429) of linux/amd64 and linux/arm64."), "{said}");
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(2)));
    assert!(heard.change(ask_all));
    let mut told = run(heard.on(&sharing(&["base", "one", "two"], &[]).client()));
    told.sort();
    assert_eq!(told, ["blob there", "layer there"]);
    assert_eq!(heard.read(parts), (7, 7));
    assert!(heard.read(verdict).starts_with("Pullable on both platforms."));
}

#[test]
fn manifests_and_configs_that_were_refused_are_asked_for_again_too() {
    let (first, second) = (config("amd64", 2), config("arm64", 1));
    let (index, one, two) = pair(&first, &second);
    let held: Vec<&str> = vec![&one, &two, &first, &second, "one", "two", "three"];
    let heard = Heard::of(goal(&app(), ""));
    let busy = Shop::of(index.clone(), &held).refusing(&first, 429).refusing(&two, 429).client();
    run(heard.on(&busy));
    assert_eq!(heard.read(rows), ["not checked; layer 1 present; layer 2 present; 2 of 2", "not known"]);
    assert_eq!(heard.read(parts), (3, 5));
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(2)));
    assert!(heard.change(ask_all));
    let client = Shop::of(index, &held).client();
    assert_eq!(run(heard.on(&client)), ["config there", "entry there"]);
    assert_eq!(heard.read(parts), (5, 7));
    let left = heard.read(|trace| trace.unasked(&app()));
    assert_eq!(left, Some(Unasked::Platforms(2)), "which nobody knew of when they agreed");
    assert!(heard.change(ask_all));
    assert_eq!(run(heard.on(&client)), many(2, "blob there"));
    assert_eq!(heard.read(parts), (7, 7));
}

#[test]
fn what_two_platforms_share_is_asked_for_once_and_shown_in_both() {
    let heard = Heard::of(goal(&app(), ""));
    let client = sharing(&["one", "two"], &[]).client();
    run(heard.on(&client));
    assert_eq!(
        heard.read(rows),
        [
            "verified; layer 1 404 missing; layer 2 present; 1 of 2",
            "not checked; layer 1 404 missing; layer 2 not checked; 0 of 2"
        ]
    );
    assert_eq!(heard.read(parts), (5, 7));
    assert!(heard.change(ask_all));
    assert_eq!(run(heard.on(&client)), many(2, "blob there"), "the config and the layer of its own");
    heard.change(|trace| trace.aim(Some(goal(&app(), "linux/arm64"))));
    assert_eq!(run(heard.on(&client)), ["manifest there", "config there"], "its layers are known");
    assert_eq!(heard.read(parts), (7, 7));
}

#[test]
fn what_is_known_of_a_platform_stays_when_another_one_is_chosen() {
    let client = two().client();
    let heard = Heard::of(goal(&app(), "linux/amd64"));
    run(heard.on(&client));
    let before = heard.read(rows).remove(0);
    heard.change(|trace| trace.aim(Some(goal(&app(), "linux/arm64"))));
    assert_eq!(run(heard.on(&client)), ["manifest there", "config there", "layer there"]);
    assert_eq!(heard.read(rows), [before, "verified; layer 1 present; 1 of 1".into()]);
    assert_eq!(heard.read(|trace| trace.unasked(&app())), None, "all was looked at");
    heard.change(|trace| trace.aim(Some(goal(&app(), "linux/amd64"))));
    assert_eq!(run(heard.on(&client)), ["manifest there", "config there"]);
    heard.change(Trace::again);
    assert_eq!(run(heard.on(&client)).len(), 3 + 4, "who asks again gets an answer of now");
    assert_eq!(heard.read(parts), (5, 7), "of the other platform no more than at first");
}

#[test]
fn a_manifest_that_is_gone_leaves_its_parts_unknown() {
    let (first, second) = (config("amd64", 2), config("arm64", 1));
    let (index, one, _) = pair(&first, &second);
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&Shop::of(index, &[&one, &first, "one"]).client()));
    assert_eq!(heard.read(rows), ["verified; layer 1 present; layer 2 404 missing; 1 of 2", "not known"]);
    assert_eq!(heard.read(parts), (5, 5), "that it is gone is known");
    assert_eq!(heard.read(|trace| trace.unasked(&app())), None);
}

#[test]
fn of_many_layers_only_the_number_is_told() {
    let names: Vec<String> = (0..31).map(|at| format!("layer {at}")).collect();
    let layers: Vec<&str> = names.iter().map(String::as_str).collect();
    let config = config("amd64", 31);
    let image = manifest(&config, &layers);
    let index = index(&[entry(MANIFEST, &digest(&image), image.len(), &of("linux/amd64"))]);
    let mut held = vec![image.as_str(), &config];
    held.extend(&layers[1..]);
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&Shop::of(index, &held).refusing("layer 5", 503).client()));
    assert_eq!(heard.read(rows), ["verified; 29 of 31, 1 missing, 1 not checked"]);
}

#[test]
fn of_manifests_that_nobody_asked_for_the_chosen_one_is_known() {
    let configs: Vec<String> =
        (0..41).map(|at| format!(r#"{{"os":"linux","architecture":"a{at}"}}"#)).collect();
    let images: Vec<String> = configs.iter().map(|config| manifest(config, &[])).collect();
    let platform = |at: usize| of(&format!("linux/a{at}"));
    let listed =
        images.iter().enumerate().map(|(at, text)| entry(MANIFEST, &digest(text), text.len(), &platform(at)));
    let index = index(&listed.collect::<Vec<_>>());
    let held: Vec<&str> = images.iter().chain(&configs).map(String::as_str).collect();
    let heard = Heard::of(goal(&app(), "linux/a7"));
    run(heard.on(&Shop::of(index, &held).client()));
    let rows = heard.read(rows);
    assert_eq!((rows[6].as_str(), rows[7].as_str()), ("not known", "verified; 0 of 0"));
    assert_eq!(heard.read(parts), (2, 42), "its manifest and its config");
}
