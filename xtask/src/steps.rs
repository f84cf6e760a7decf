//! Progress lines, such as "step 2 of 5: trunk 0.21.14".

/// Counts the steps of one command.
pub(crate) struct Steps {
    done: usize,
    of: usize,
}

impl Steps {
    /// A command with this many steps.
    pub(crate) fn of(of: usize) -> Self {
        Self { done: 0, of }
    }

    /// Announces the next step on stderr.
    pub(crate) fn next(&mut self, what: &str) {
        self.done += 1;
        eprintln!("step {} of {}: {what}", self.done, self.of);
    }
}
