//! How much of an image the registry has, as far as that is known.

use waybill::inspect::{Held, Proofs, Seen, Tally, Trace};
use waybill::oci::Reference;
use waybill::registry::{Claim, Verifier};

use super::super::judged::{Shop, config, traced};
use super::super::{CONFIG, MANIFEST, entry, manifest};
use super::{app, digest, goal};

fn trace_of(shop: Shop) -> Trace {
    let mut trace = Trace::default();
    trace.aim(Some(goal(&app(), "")));
    traced(&shop.client(), trace)
}

fn held(trace: &Trace, proofs: &Proofs, reference: &Reference) -> Held {
    let (_, root) = trace.root().unwrap();
    let image = trace.image_of(reference).unwrap().as_ref().unwrap();
    Seen::new(trace, proofs).held(reference, root.as_ref().unwrap(), image)
}

fn tally(trace: &Trace) -> Tally {
    let Held::Counted(tally) = held(trace, &Proofs::default(), &app()) else { panic!("they are counted") };
    tally
}

#[test]
fn config_and_layers_are_counted_by_what_is_known_of_them() {
    let config = config("amd64", 4);
    let tagged = manifest(&config, &["one", "two", "three", "four"]);
    let shop = Shop::of(tagged, &[&config, "one", "two"]).refusing("three", 429);
    let tally = tally(&trace_of(shop));
    let expected = Tally { total: 5, there: 3, missing: 1, unknown: 1, ..Tally::default() };
    assert_eq!((&tally, tally.known()), (&expected, 5));
}

#[test]
fn what_need_not_be_there_is_kept_at_its_host() {
    let foreign = |text: &str, url: &str| {
        let media_type = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
        entry(media_type, &digest(text), text.len(), &format!(r#","urls":["{url}"]"#))
    };
    let own = entry(CONFIG, &digest("{}"), 2, "");
    let of = |urls: [&str; 2]| {
        let layers = [foreign("one", urls[0]), foreign("two", urls[1])].join(",");
        let tagged =
            format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{own},"layers":[{layers}]}}"#);
        tally(&trace_of(Shop::of(tagged, &["{}"])))
    };
    let one = of(["https://kept.example/a", "https://kept.example/b"]);
    assert_eq!((one.there, one.elsewhere, one.host.as_deref()), (1, 2, Some("kept.example")));
    let two = of(["https://kept.example/a", "https://other.example/b"]);
    assert_eq!((two.elsewhere, two.host), (2, None));
}

#[test]
fn what_was_hashed_here_is_there_whatever_was_said_of_it() {
    let config = config("amd64", 1);
    let tagged = manifest(&config, &["one"]);
    let trace = trace_of(Shop::of(tagged, &[&config]));
    assert_eq!(tally(&trace).missing, 1);
    let image = trace.image_of(&app()).unwrap().as_ref().unwrap();
    let layer = &image.manifest.layers[0];
    let mut verifier = Verifier::new(Some(layer.digest.clone()), Claim::Absent, layer.size);
    verifier.update(b"one");
    let mut proofs = Proofs::default();
    proofs.keep(app().repository(), layer, verifier.finish());
    let Held::Counted(tally) = held(&trace, &proofs, &app()) else { panic!("they are counted") };
    assert_eq!((tally.there, tally.missing), (2, 0));
}

#[test]
fn what_was_deleted_from_here_is_told_until_the_document_is_read_again() {
    let config = config("amd64", 2);
    let tagged = manifest(&config, &["one", "two"]);
    let shop = || Shop::of(tagged.clone(), &[&config, "one", "two"]);
    let mut trace = trace_of(shop());
    let nothing = Proofs::default();
    trace.note_removed(vec![digest(&tagged).to_string()], "10:00:00");
    assert_eq!(held(&trace, &nothing, &app()), Held::WithoutManifest, "they may be there still");
    assert_eq!(trace.removed_at(digest(&tagged)), Some("10:00:00"));
    trace.note_removed(vec![digest("one").to_string(), digest(&config).to_string()], "10:00:01");
    let deleted = Held::Deleted { count: 2, total: 3, at: "10:00:01".into() };
    assert_eq!(held(&trace, &nothing, &app()), deleted);
    trace.again();
    let trace = traced(&shop().client(), trace);
    assert_eq!(tally(&trace).there, 3);
}

#[test]
fn what_a_blob_turned_out_to_be_corrects_what_was_said_of_it() {
    let config = config("amd64", 1);
    let tagged = manifest(&config, &["one"]);
    let mut trace = trace_of(Shop::of(tagged, &[&config, "one"]));
    assert_eq!(tally(&trace).there, 2);
    trace.note_missing(&app(), &digest("one"));
    assert_eq!((tally(&trace).there, tally(&trace).missing), (1, 1));
}
