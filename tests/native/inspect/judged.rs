//! The verdict on what a registry holds, asked for as the page does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use waybill::inspect::{Goal, Outcome, Proofs, Seen, Trace, Verdict, follow};
use waybill::oci::{Hasher, Reference};
use waybill::registry::Client;
use waybill::words::{self, Judgement};

use super::scripted::{Reply, Scripted, run};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of, platform, reference};

/// How much is asked for.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// What the page asks by itself.
    First,
    /// The same, for a platform.
    At(&'static str),
    /// The configs and layers of all platforms too, up to so many.
    All(usize),
}

/// All of them.
pub(super) const ALL: Look = Look::All(usize::MAX);

/// Asks as the page does, and judges.
pub(super) fn judge(client: &Client, reference: &Reference, look: Look) -> Verdict {
    let platform = if let Look::At(text) = look { Some(platform(text)) } else { None };
    let mut trace = Trace::default();
    trace.aim(Some(Goal { reference: reference.clone(), platform }));
    let mut trace = traced(client, trace);
    if let Look::All(most) = look {
        if let Some(offered) = trace.unasked(reference) {
            trace.ask_all(reference, offered);
        }
        let asked = Cell::new(0);
        let shared = RefCell::new(trace);
        run(follow(
            client,
            || shared.borrow_mut().next_step().filter(|_| asked.get() < most),
            |event| {
                if asked.replace(asked.get() + 1) < most {
                    shared.borrow_mut().apply(event);
                }
            },
        ));
        trace = shared.into_inner();
    }
    let (_, root) = trace.root().unwrap();
    Seen::new(&trace, &Proofs::default()).verdict(reference, root.as_ref().unwrap())
}

/// Follows a trace to its end.
pub(super) fn traced(client: &Client, trace: Trace) -> Trace {
    let trace = RefCell::new(trace);
    let tell = |event| {
        trace.borrow_mut().apply(event);
    };
    run(follow(client, || trace.borrow_mut().next_step(), tell));
    trace.into_inner()
}

/// All that is said: the outcome, the answer, what fails, what was not checked.
pub(super) fn said(verdict: &Verdict) -> (Outcome, String) {
    let Judgement { title, causes, unchecked } = words::verdict::judgement(verdict);
    let unchecked = unchecked.map(|what| format!("Not checked: {what}."));
    let lines = [title].into_iter().chain(causes).chain(unchecked);
    (verdict.outcome(), lines.collect::<Vec<_>>().join("\n"))
}

pub(super) fn in_demo(text: &str, look: Look) -> (Outcome, String) {
    said(&judge(&demo::client(), &demo::reference(text), look))
}

/// A registry that has these documents and blobs, `tag` first; what `refused` is part of is answered so.
pub(super) struct Shop {
    tagged: String,
    held: Vec<String>,
    refused: Vec<(String, u16)>,
}

impl Shop {
    pub(super) fn of(tagged: String, held: &[&str]) -> Self {
        Self { tagged, held: held.iter().map(|text| (*text).to_owned()).collect(), refused: Vec::new() }
    }

    pub(super) fn refusing(mut self, what: &str, status: u16) -> Self {
        self.refused.push((Hasher::digest(what.as_bytes()).to_string(), status));
        self
    }

    pub(super) fn says(self, tag: &str, look: Look) -> (Outcome, String) {
        said(&judge(&self.client(), &reference(&format!("registry.example/my/app:{tag}")), look))
    }

    pub(super) fn client(self) -> Client {
        let transport: Rc<Scripted> = Scripted::by(move |request, _| {
            if let Some((_, status)) =
                self.refused.iter().find(|(digest, _)| request.url.ends_with(&**digest))
            {
                return Reply::refusal(*status, "TOOMANYREQUESTS", "");
            }
            let all = self.held.iter().chain([&self.tagged]);
            let by_digest = all
                .into_iter()
                .find(|text| request.url.ends_with(&Hasher::digest(text.as_bytes()).to_string()));
            let text = match by_digest {
                Some(text) => text,
                None if !request.url.contains("sha256:") => &self.tagged,
                None => return Reply::status(404),
            };
            let media_type = match () {
                () if text.contains(r#""manifests""#) => INDEX,
                () if text.contains(r#""layers""#) => MANIFEST,
                () => "application/octet-stream",
            };
            Reply::ok(media_type, text.clone())
        });
        transport.client()
    }
}

pub(super) fn config(architecture: &str, layers: usize) -> String {
    let diff_ids = vec![r#""sha256:a""#; layers].join(",");
    format!(r#"{{"os":"linux","architecture":"{architecture}","rootfs":{{"diff_ids":[{diff_ids}]}}}}"#)
}

/// An index of two images, of which the first has two layers and the second one.
pub(super) fn pair(first: &str, second: &str) -> (String, String, String) {
    let (first, second) = (manifest(first, &["one", "two"]), manifest(second, &["three"]));
    let listed = |text: &str, platform: &str| {
        entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), &of(platform))
    };
    (index(&[listed(&first, "linux/amd64"), listed(&second, "linux/arm64")]), first, second)
}

pub(super) fn shop(first: &str, second: &str) -> Shop {
    let (index, one, two) = pair(first, second);
    Shop::of(index, &[&one, &two, first, second, "one", "two", "three"])
}
