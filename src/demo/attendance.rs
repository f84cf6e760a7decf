//! Which uploads somebody is at, and for how long nobody went on with the others.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The uploads, by what follows `upload ` in their keys. Time is counted in ticks of whoever runs the registry.
#[derive(Default)]
pub(super) struct Attendance {
    /// Each as it was at the last tick.
    seen: RefCell<BTreeMap<String, Seen>>,
    /// How many requests bring bytes to each.
    present: RefCell<BTreeMap<String, u32>>,
}

/// An upload at a tick.
struct Seen {
    record: Arc<[u8]>,
    /// For how many ticks its record was the same.
    ticks: u32,
}

/// Somebody's presence at an upload.
pub(super) struct Present<'a> {
    attendance: &'a Attendance,
    upload: String,
}

impl Attendance {
    /// Somebody is at an upload, however slow, until this is dropped.
    pub(super) fn at(&self, upload: String) -> Present<'_> {
        *self.present.borrow_mut().entry(upload.clone()).or_default() += 1;
        Present { attendance: self, upload }
    }

    /// Looks at the records of all uploads.
    pub(super) fn tick(&self, records: Vec<(String, Arc<[u8]>)>) {
        let before = self.seen.take();
        let present = self.present.borrow();
        let look = |(upload, record): (String, Arc<[u8]>)| {
            let same =
                before.get(&upload).filter(|seen| seen.record == record && !present.contains_key(&upload));
            let ticks = same.map_or(0, |seen| seen.ticks.saturating_add(1));
            (upload, Seen { record, ticks })
        };
        self.seen.replace(records.into_iter().map(look).collect());
    }

    /// The uploads that nobody went on with for so many ticks, with their records.
    pub(super) fn left(&self, ticks: u32) -> Vec<(String, Arc<[u8]>)> {
        let (seen, present) = (self.seen.borrow(), self.present.borrow());
        let left = seen.iter().filter(|(upload, seen)| seen.ticks >= ticks && !present.contains_key(*upload));
        left.map(|(upload, seen)| (upload.clone(), seen.record.clone())).collect()
    }
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        let mut present = self.attendance.present.borrow_mut();
        match present.get_mut(&self.upload) {
            Some(count @ 2..) => *count -= 1,
            _ => _ = present.remove(&self.upload),
        }
    }
}
