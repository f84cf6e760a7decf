//! Feeds a target, and keeps the input on which it panics.

use std::any::Any;
use std::fmt;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use waybill::oci::Hasher;

use crate::corpus;
use crate::mutation::Mutation;
use crate::target::Target;
use crate::watch::Watch;

/// A number of inputs for one target.
pub(crate) struct Run {
    target: &'static Target,
    inputs: usize,
    seed: u64,
    watch: Option<Watch>,
}

/// What a run took.
pub(crate) struct Outcome {
    name: &'static str,
    inputs: usize,
    took: Duration,
    slowest: Duration,
}

impl Run {
    pub(crate) fn new(target: &'static Target, inputs: usize, seed: u64) -> Self {
        Self { target, inputs, seed, watch: None }
    }

    /// Ends the process when one input takes for ever.
    pub(crate) fn watched(self) -> Self {
        let name = self.target.name;
        Self {
            watch: Some(Watch::start(move |input| {
                format!("An input of {name} does not end.{}", keep(name, input))
            })),
            ..self
        }
    }

    /// Feeds the corpus, then mutations of it.
    #[track_caller]
    pub(crate) fn to_the_end(&self) -> Outcome {
        let corpus = corpus::read(self.target.name);
        let mut mutation = Mutation::new(&corpus, self.target.words, self.seed);
        let (start, mut slowest) = (Instant::now(), Duration::ZERO);
        for input in &corpus {
            self.feed(input);
        }
        for _ in 0..self.inputs.saturating_sub(corpus.len()) {
            let input = mutation.next();
            let start = Instant::now();
            self.feed(&input);
            slowest = slowest.max(start.elapsed());
        }
        let inputs = self.inputs.max(corpus.len());
        Outcome { name: self.target.name, inputs, took: start.elapsed(), slowest }
    }

    #[track_caller]
    fn feed(&self, input: &[u8]) {
        if let Some(watch) = &self.watch {
            watch.begins(input);
        }
        if let Err(panic) = panic::catch_unwind(AssertUnwindSafe(|| (self.target.check)(input))) {
            panic!("{}.{}", words(&*panic), keep(self.target.name, input));
        }
    }
}

/// Writes an input into a file; the sentence that says where it is, and what to do.
fn keep(target: &str, input: &[u8]) -> String {
    let name = format!("{target}-{}", Hasher::digest(input).short());
    let path: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, input).unwrap();
    format!(
        "\nThe input is in {}. Put it into tests/fuzz/corpus/{target}/ under a name that says what it is; \
         `cargo test --test fuzz` then runs it first.",
        path.display()
    )
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked").to_owned()
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, inputs, took, slowest } = self;
        let rate = *inputs as u128 * 1000 / took.as_millis().max(1);
        write!(f, "{name:12} {inputs:>10} {rate:>10}  {slowest:?}")
    }
}
