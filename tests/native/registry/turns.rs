//! Whoever waits for a client gets a turn while it reads what is large.

use std::cell::Cell;
use std::rc::Rc;

use waybill::oci::Tag;
use waybill::registry::Client;

use super::scripted::{Reply, Scripted, repository, run};

/// A client of one answer, and how many turns it gave.
fn client(reply: Reply) -> (Client, Rc<Cell<usize>>) {
    let turns = Rc::new(Cell::new(0));
    let counted = turns.clone();
    let client = Client::new(Scripted::list([reply])).pausing(move || {
        counted.set(counted.get() + 1);
        Box::pin(std::future::ready(()))
    });
    (client, turns)
}

#[test]
fn a_list_of_names_is_read_in_turns() {
    let names: Vec<_> = (0..80_000).map(|at| format!("\"t{at}\"")).collect();
    let (client, turns) =
        client(Reply::ok("application/json", format!("{{\"tags\":[{}]}}", names.join(","))));
    let page = run(async { client.repository(&repository()).tags().next().await }).unwrap().unwrap();
    assert_eq!((page.names.len(), turns.get()), (80_000, 160_000 / 8000 + 1 + 8));
}

#[test]
fn of_a_list_that_is_too_long_no_more_is_kept_than_is_shown() {
    let names: Vec<_> = (0..300_000).map(|at| format!("\"t{at}\"")).collect();
    let (client, _) = client(Reply::ok("application/json", format!("{{\"tags\":[{}]}}", names.join(","))));
    let page = run(async { client.repository(&repository()).tags().next().await }).unwrap().unwrap();
    assert_eq!((page.names.len(), page.cut, page.more), (100_000, true, false));
    assert_eq!(page.names.last().map(String::as_str), Some("t99999"));
}

#[test]
fn a_manifest_is_read_in_turns_if_it_is_large() {
    let annotations: Vec<_> = (0..40_000).map(|at| format!("\"k{at}\":\"v\"")).collect();
    for (annotations, expected) in [(&annotations[..], 1 + 20 + 2), (&annotations[..3], 0)] {
        let annotations = annotations.join(",");
        let text = format!("{{\"schemaVersion\":2,\"layers\":[],\"annotations\":{{{annotations}}}}}");
        let (client, turns) = client(Reply::ok("application/vnd.oci.image.manifest.v1+json", text));
        let tag: Tag = "v1".parse().unwrap();
        run(client.repository(&repository()).manifest_by_tag(&tag)).unwrap();
        assert_eq!(turns.get(), expected);
    }
}
