//! What ran, how it went and how long it took.

use std::fmt;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// One row for each check so far.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    ok: bool,
    took: Duration,
}

impl Report {
    /// Runs a check under a header and notes its outcome.
    pub(crate) fn check<T>(
        &mut self,
        name: &'static str,
        check: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        eprintln!("\n== {name} ==");
        let start = Instant::now();
        let outcome = check();
        self.rows.push(Row { name, ok: outcome.is_ok(), took: start.elapsed() });
        outcome
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("step".len());
        write!(f, "{:width$}  result  seconds", "step")?;
        for Row { name, ok, took } in &self.rows {
            let result = if *ok { "ok" } else { "failed" };
            write!(f, "\n{name:width$}  {result:6}  {:7.1}", took.as_secs_f64())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_a_table() {
        let rows = vec![
            Row { name: "formatting", ok: true, took: Duration::from_millis(640) },
            Row { name: "lints", ok: false, took: Duration::from_millis(61_250) },
        ];
        let expected = "\
step        result  seconds
formatting  ok          0.6
lints       failed     61.2";
        assert_eq!(Report { rows }.to_string(), expected);
    }
}
