//! The keys of two images, as they are compared.

use std::collections::{HashMap, HashSet};

use super::difference::{Difference, Topic, Word};
use super::subsequence::{common, strs};
use crate::inspect::secret::secret_words;

/// Annotations and labels that tell when something was made, or under which name it was kept.
const OF_TIMES: [&str; 6] = [
    "org.opencontainers.image.created",
    "org.label-schema.build-date",
    "build-date",
    "org.opencontainers.image.ref.name",
    "io.containerd.image.name",
    "io.artifacthub.package.created",
];

/// What differs, and among how many keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What differs, in the order of [`Topic::TOLD`].
    pub told: Vec<Difference>,
    /// What differs and matters to nothing that runs: times, orders.
    pub noise: Vec<Difference>,
    /// How many keys were compared, without those that are noise.
    pub keys: usize,
}

impl Differences {
    fn push(&mut self, difference: Difference) {
        let is_noise = Topic::NOISE.contains(&difference.topic);
        if is_noise { &mut self.noise } else { &mut self.told }.push(difference);
    }

    /// How many keys of a topic differ.
    pub fn count(&self, topic: Topic) -> usize {
        self.told.iter().filter(|one| one.topic == topic).count()
    }

    /// Compares one value; what is empty is not set.
    pub(super) fn value(&mut self, topic: Topic, key: &str, a: &str, b: &str) {
        let set = |text: &str| (!text.is_empty()).then(|| Word::whole(key, text.to_owned()));
        self.keys += usize::from(!a.is_empty() || !b.is_empty());
        if a != b {
            self.push(Difference { topic, key: key.to_owned(), a: set(a), b: set(b) });
        }
    }

    /// Compares lists of words, word by word.
    pub(super) fn words(&mut self, key: &str, a: &[String], b: &[String]) {
        self.keys += usize::from(!a.is_empty() || !b.is_empty());
        if a == b {
            return;
        }
        let pairs = common(&strs(a), &strs(b));
        let shared_a: HashSet<usize> = pairs.iter().map(|(at, _)| *at).collect();
        let shared_b: HashSet<usize> = pairs.iter().map(|(_, at)| *at).collect();
        let side = |words: &[String], shared: &HashSet<usize>| {
            let secrets = secret_words(words);
            let word = |(at, (text, is_secret)): (usize, (&String, bool))| Word {
                text: crate::registry::quote(text),
                is_own: !shared.contains(&at),
                is_secret,
            };
            (!words.is_empty()).then(|| words.iter().zip(secrets).enumerate().map(word).collect())
        };
        let (a, b) = (side(a, &shared_a), side(b, &shared_b));
        self.push(Difference { topic: Topic::Command, key: key.to_owned(), a, b });
    }

    /// Compares pairs by their keys; of a key that stands more than once the last value counts.
    pub(super) fn pairs(&mut self, topic: Topic, a: &[(String, String)], b: &[(String, String)]) {
        let (values_a, values_b) = (values(a), values(b));
        let mut seen = HashSet::new();
        for (key, _) in a.iter().chain(b).filter(|(key, _)| seen.insert(key.clone())) {
            let (a, b) = (values_a.get(&**key), values_b.get(&**key));
            let topic = if OF_TIMES.contains(&&**key) { Topic::Time } else { topic };
            // What counts as noise is not told as the same.
            self.keys += usize::from(a == b || !Topic::NOISE.contains(&topic));
            if a != b {
                let word = |value: &&str| Word::whole(key, (*value).to_owned());
                self.push(Difference { topic, key: key.clone(), a: a.map(word), b: b.map(word) });
            }
        }
    }

    /// Tells that the same things stand in another order.
    pub(super) fn order<T: PartialEq + Ord>(&mut self, key: &str, a: &[T], b: &[T]) {
        if a == b || a.len() != b.len() {
            return;
        }
        let sorted = |list: &'_ [T]| {
            let mut sorted: Vec<usize> = (0..list.len()).collect();
            sorted.sort_by(|x, y| list.get(*x).cmp(&list.get(*y)));
            sorted
        };
        let is_equal = sorted(a).into_iter().zip(sorted(b)).all(|(x, y)| a.get(x) == b.get(y));
        if is_equal {
            self.noise(Topic::Order, key, None, None);
        }
    }

    /// Notes noise.
    pub(super) fn noise(&mut self, topic: Topic, key: &str, a: Option<&str>, b: Option<&str>) {
        let word = |text: &str| Word::whole(key, text.to_owned());
        self.push(Difference { topic, key: key.to_owned(), a: a.map(word), b: b.map(word) });
    }

    /// In the order of the page.
    pub(super) fn sort(&mut self) {
        let rank = |one: &Difference| {
            let mut topics = Topic::TOLD.iter().chain(&Topic::NOISE);
            topics.position(|topic| *topic == one.topic)
        };
        self.told.sort_by_key(rank);
        self.noise.sort_by_key(rank);
    }
}

fn values(pairs: &[(String, String)]) -> HashMap<&str, &str> {
    pairs.iter().map(|(key, value)| (&**key, &**value)).collect()
}
