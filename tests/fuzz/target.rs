//! What is fed with inputs.

use crate::targets::{
    answers, archives, challenges, configs, demo, digests, documents, layers, links, locations, looks,
    places, references, tar,
};

/// A parser of the product, with what must hold of all that it returns.
pub(crate) struct Target {
    /// The folder of its corpus.
    pub(crate) name: &'static str,
    /// Words that its inputs are made of, beside those of the corpus.
    pub(crate) words: &'static [&'static str],
    /// Panics on a fault.
    pub(crate) check: fn(&[u8]),
}

/// All of them, by name.
pub(crate) static TARGETS: [Target; 14] = [
    Target { name: "answers", words: answers::WORDS, check: answers::check },
    Target { name: "archives", words: archives::WORDS, check: archives::check },
    Target { name: "challenges", words: challenges::WORDS, check: challenges::check },
    Target { name: "configs", words: configs::WORDS, check: configs::check },
    Target { name: "demo", words: demo::WORDS, check: demo::check },
    Target { name: "digests", words: digests::WORDS, check: digests::check },
    Target { name: "documents", words: documents::WORDS, check: documents::check },
    Target { name: "layers", words: &[], check: layers::check },
    Target { name: "links", words: links::WORDS, check: links::check },
    Target { name: "locations", words: locations::WORDS, check: locations::check },
    Target { name: "places", words: places::WORDS, check: places::check },
    Target { name: "references", words: references::WORDS, check: references::check },
    Target { name: "looks", words: looks::WORDS, check: looks::check },
    Target { name: "tar", words: tar::WORDS, check: tar::check },
];
