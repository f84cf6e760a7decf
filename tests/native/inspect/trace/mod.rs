//! Everything that is asked about one reference: in which order, and what is known of it meanwhile.

mod held;
mod platform_health;
mod problems;
mod stopped;

use std::cell::RefCell;

use futures::future::join;
use waybill::inspect::{Awaited, BlobState, Changed, Event, Goal, Proofs, Seen, Trace, Unasked, follow};
use waybill::oci::{Descriptor, Digest, Hasher, Reference};
use waybill::registry::Client;

use super::judged::{Shop, config, pair, shop};
use super::scripted::run;
use super::{MANIFEST, entry, index, manifest, platform, reference};

/// A trace with what it heard, in words.
struct Heard {
    trace: RefCell<Trace>,
    words: RefCell<Vec<String>>,
}

impl Heard {
    fn of(goal: Goal) -> Self {
        let mut trace = Trace::default();
        assert!(trace.aim(Some(goal)), "nothing was asked before");
        Self { trace: RefCell::new(trace), words: RefCell::default() }
    }

    /// Asks until nothing is left; gives what was heard since.
    async fn on(&self, client: &Client) -> Vec<String> {
        self.up_to(client, usize::MAX).await
    }

    /// Asks until so much was heard.
    async fn up_to(&self, client: &Client, most: usize) -> Vec<String> {
        self.words.borrow_mut().clear();
        let next = || self.trace.borrow_mut().next_step().filter(|_| self.words.borrow().len() < most);
        let tell = |event: Event| {
            self.words.borrow_mut().push(word(&event));
            self.trace.borrow_mut().apply(event);
        };
        follow(client, next, tell).await;
        self.words.borrow().clone()
    }

    fn change<T>(&self, change: impl FnOnce(&mut Trace) -> T) -> T {
        change(&mut self.trace.borrow_mut())
    }

    fn read<T>(&self, read: impl FnOnce(&Trace) -> T) -> T {
        read(&self.trace.borrow())
    }
}

/// Asks for what is offered, if anything is.
fn ask_all(trace: &mut Trace) -> bool {
    trace.unasked(&app()).is_some_and(|agreed| trace.ask_all(&app(), agreed))
}

fn goal(reference: &Reference, wanted: &str) -> Goal {
    let platform = (!wanted.is_empty()).then(|| platform(wanted));
    Goal { reference: reference.clone(), platform }
}

fn app() -> Reference {
    reference("registry.example/my/app:1")
}

fn digest(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

fn word(event: &Event) -> String {
    let found = |is_there: bool| if is_there { "there" } else { "not there" };
    match event {
        Event::Root(_, answer) => format!("document {}", found(answer.is_ok())),
        Event::Image(_, answer) => format!("manifest {}", found(answer.is_ok())),
        Event::Config(_, _, answer) => format!("config {}", found(answer.is_ok())),
        Event::Entry(_, _, state) => format!("entry {}", found(state.manifest().is_some())),
        Event::Layer(_, _, state) => format!("layer {}", found(*state == BlobState::Present)),
        Event::Blob(_, _, state) => format!("blob {}", found(*state != BlobState::Missing)),
    }
}

fn many(count: usize, word: &str) -> Vec<String> {
    vec![word.to_owned(); count]
}

/// An index of two images, of which the first has two layers and the second one; all of it is there.
fn two() -> Shop {
    shop(&config("amd64", 2), &config("arm64", 1))
}

#[test]
fn what_a_person_needs_first_is_asked_first() {
    let heard = Heard::of(goal(&app(), ""));
    let client = two().client();
    assert_eq!(
        run(heard.up_to(&client, 3)),
        ["document there", "manifest there", "config there"],
        "one after the other"
    );
    let mut rest = run(heard.on(&client));
    rest.sort();
    assert_eq!(rest, [many(2, "entry there"), many(2, "layer there")].concat());
    assert_eq!(run(heard.on(&client)), [""; 0], "nothing is left");
    assert!(!heard.read(Trace::is_at_work));
}

#[test]
fn what_is_awaited_is_said() {
    let heard = Heard::of(goal(&app(), ""));
    let client = two().client();
    let awaited = || heard.read(Trace::awaited);
    assert_eq!(awaited(), Some(Awaited::Root));
    let mut said = Vec::new();
    for most in [1, 1, 1] {
        // What was asked first is told before anything else is asked.
        run(heard.up_to(&client, most));
        heard.change(Trace::next_step);
        said.push(awaited());
    }
    assert_eq!(said, [Some(Awaited::Image), Some(Awaited::Config), Some(Awaited::Entries(0, 2))]);
    run(heard.on(&client));
    assert_eq!(awaited(), None);
    assert!(heard.change(ask_all));
    heard.change(Trace::next_step);
    assert_eq!(awaited(), Some(Awaited::Blobs(0, 2)), "the config and the layer of the other platform");
}

#[test]
fn the_blobs_of_all_platforms_are_asked_for_only_when_a_person_asks() {
    let heard = Heard::of(goal(&app(), ""));
    let client = two().client();
    run(heard.on(&client));
    let of_the_other = Some(Unasked::Platforms(2));
    assert_eq!(heard.read(|trace| trace.unasked(&app())), of_the_other, "a config and a layer");
    assert!(heard.change(ask_all));
    assert!(heard.read(Trace::is_at_work), "from the moment that it was asked for");
    assert_eq!(run(heard.on(&client)), many(2, "blob there"));
    assert!(!heard.change(ask_all), "all is known");
    heard.change(Trace::again);
    assert_eq!(
        run(heard.on(&client)).len(),
        3 + 4 + 2,
        "who asks for everything again gets an answer of now"
    );
}

#[test]
fn nothing_is_asked_that_nobody_agreed_to() {
    let (many_entries, many) =
        (many(41, "entry there"), (0..41).map(|at| manifest(&format!("{at}"), &[])).collect::<Vec<_>>());
    let entries = many.iter().map(|text| entry(MANIFEST, &digest(text), text.len(), ""));
    let index = index(&entries.collect::<Vec<_>>());
    let held: Vec<&str> = many.iter().map(String::as_str).collect();
    let (few, client) = (two().client(), Shop::of(index, &held).client());
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&few));
    assert!(heard.change(ask_all));
    run(heard.on(&few));
    // The tag has moved to an index of more than are asked unasked: those of all platforms are not asked either.
    heard.change(Trace::again);
    run(heard.on(&client));
    let manifests = Unasked::Manifests(41);
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(manifests));
    assert!(heard.change(|trace| trace.ask_all(&app(), manifests)));
    assert!(!heard.change(|trace| trace.ask_all(&app(), manifests)), "the second press of two");
    assert_eq!(run(heard.on(&client)), many_entries, "and no blobs of theirs");
    assert!(!heard.change(|trace| trace.ask_all(&app(), manifests)), "that was done");
    assert_eq!(heard.read(|trace| trace.unasked(&app())), Some(Unasked::Platforms(40)));
    assert!(heard.change(ask_all));
    assert_eq!(run(heard.on(&client)).len(), 40, "a config each, but for the one on the screen");
}

#[test]
fn more_layers_than_forty_are_asked_for_only_when_a_person_asks() {
    let names: Vec<String> = (0..41).map(|at| format!("layer {at}")).collect();
    let mut layers: Vec<&str> = names.iter().map(String::as_str).collect();
    // One stands twice.
    layers.push("layer 0");
    let config = config("amd64", 42);
    let tagged = manifest(&config, &layers);
    layers.push(&config);
    let client = Shop::of(tagged, &layers).client();
    let heard = Heard::of(goal(&app(), ""));
    assert_eq!(run(heard.on(&client)), ["document there", "manifest there", "config there"]);
    assert_eq!(heard.read(|trace| trace.unasked_layers(&app())), Some(41), "each digest once");
    heard.change(|trace| trace.ask_layers(&app()));
    assert_eq!(run(heard.on(&client)), many(41, "layer there"));
    assert_eq!(heard.read(|trace| trace.unasked_layers(&app())), None);
}

#[test]
fn another_platform_takes_only_its_own_requests() {
    let heard = Heard::of(goal(&app(), "linux/amd64"));
    let client = two().client();
    run(heard.on(&client));
    assert!(heard.change(|trace| trace.aim(Some(goal(&app(), "linux/arm64")))));
    assert!(heard.read(|trace| trace.image_of(&app()).is_some()), "the one before stays until then");
    assert_eq!(run(heard.on(&client)), ["manifest there", "config there", "layer there"]);
    let layers = heard.read(|trace| trace.image_of(&app()).cloned()).unwrap().unwrap().manifest.layers.len();
    assert_eq!(layers, 1);
}

#[test]
fn a_document_that_is_awaited_is_awaited_for_any_platform() {
    let heard = Heard::of(goal(&app(), ""));
    heard.change(Trace::next_step);
    let aim =
        |text: &str, wanted: &str| heard.change(|trace| trace.aim(Some(goal(&reference(text), wanted))));
    assert!(!aim("registry.example/my/app:1", "linux/arm64"), "the request under way is of use");
    assert!(aim("registry.example/my/app:2", "linux/arm64"), "it is not");
    assert!(aim("registry.example/my/app:1", ""), "nor is this one");
}

#[test]
fn what_was_known_stays_until_the_next_document_is_there() {
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&two().client()));
    let other = reference("registry.example/my/other:1");
    heard.change(|trace| trace.aim(Some(goal(&other, ""))));
    let shown = || heard.read(|trace| trace.root().unwrap().0.clone());
    assert_eq!(shown(), app());
    let (_, one, _) = pair("one", "two");
    let refuses = Shop::of(one, &[]).client();
    run(heard.up_to(&refuses, 1));
    assert_eq!(shown(), other);
    assert!(heard.read(|trace| trace.image_of(&other).is_none()), "the image is that of before");
    heard.change(|trace| trace.aim(None));
    assert!(heard.read(|trace| trace.root().is_none()));
}

#[test]
fn of_a_document_that_is_not_there_nothing_else_is_asked() {
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&two().client()));
    let pinned = app().document(&digest("not there"));
    heard.change(|trace| trace.aim(Some(goal(&pinned, ""))));
    assert_eq!(run(heard.on(&two().client())), ["document not there"]);
    assert!(heard.read(|trace| trace.image().is_none()), "nor is anything of the one before shown");
}

#[test]
fn of_an_image_without_a_config_no_other_config_is_shown() {
    let heard = Heard::of(goal(&app(), ""));
    run(heard.on(&two().client()));
    let plain = format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","layers":[]}}"#);
    heard.change(Trace::again);
    assert_eq!(run(heard.on(&Shop::of(plain, &[]).client())), ["document there", "manifest there"]);
    let of_before = Descriptor::of(digest(&config("amd64", 2)));
    let known = heard.read(|trace| Seen::new(trace, &Proofs::default()).blob_state(&app(), &of_before));
    assert_eq!(known, None);
}

#[test]
fn late_answers_land_nowhere() {
    let client = two().client();
    let first = Heard::of(goal(&app(), "linux/amd64"));
    let events = RefCell::new(Vec::new());
    let tell = |event: Event| {
        events.borrow_mut().push(event.clone());
        first.change(|trace| trace.apply(event));
    };
    run(follow(&client, || first.change(Trace::next_step), tell));
    let events = events.into_inner();
    assert_eq!(events.len(), 3 + 4);
    let changed = |text: &str, wanted: &str| {
        let heard = Heard::of(goal(&reference(text), wanted));
        events.iter().map(|event| heard.change(|trace| trace.apply(event.clone()))).collect::<Vec<_>>()
    };
    assert_eq!(changed("registry.example/my/other:1", ""), [None; 7]);
    let for_another_platform = changed("registry.example/my/app:1", "linux/arm64");
    assert_eq!(for_another_platform.iter().filter(|changed| **changed == Some(Changed::Root)).count(), 1);
    assert_eq!(
        for_another_platform.iter().filter(|changed| **changed == Some(Changed::Checks)).count(),
        2,
        "the entries are those of the index; manifest, config and layers are those of another platform"
    );
}

#[test]
fn two_are_traced_at_once() {
    let (left, right) = (Heard::of(goal(&app(), "")), Heard::of(goal(&app(), "linux/arm64")));
    let client = two().client();
    let (of_left, of_right) = run(join(left.on(&client), right.on(&client)));
    assert_eq!((of_left.len(), of_right.len()), (3 + 4, 3 + 3));
    let platforms = [&left, &right].map(|heard| {
        let config = heard.read(|trace| trace.image_config(&app())).unwrap();
        config.readable().unwrap().platform.to_string()
    });
    assert_eq!(platforms, ["linux/amd64", "linux/arm64"]);
}
