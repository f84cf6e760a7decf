//! What people have on their clipboard: a reference in a line of YAML, JSON, a Dockerfile or a shell.

/// What stands before a reference, followed by blanks.
const LEADS: [&str; 11] = [
    "-",
    "image:",
    "imageid:",
    "image id:",
    "\"image\":",
    "\"imageid\":",
    "\"id\":",
    "image=",
    "from",
    "digest:",
    "repodigest:",
];
/// Programs whose `pull` takes a reference.
const PULLERS: [&str; 6] = ["docker", "podman", "nerdctl", "crictl", "buildah", "finch"];
/// Marks around a reference.
const QUOTES: [char; 3] = ['"', '\'', '`'];

/// Where in a text the reference stands, in bytes.
pub(super) fn reference(text: &str) -> (usize, &str) {
    let mut clip = Clip { text, start: 0, end: text.len() };
    clip.trim();
    // Each lead is taken off once at most, so that this ends.
    for _ in 0..LEADS.len() {
        if !clip.skip_lead() {
            break;
        }
    }
    clip.skip_pull();
    clip.cut_rest();
    (clip.start, clip.rest())
}

/// The part of a text that may be a reference.
struct Clip<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Clip<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    fn trim(&mut self) {
        let rest = self.rest();
        self.start += rest.len() - rest.trim_start().len();
        self.end -= rest.len() - rest.trim_end().len();
    }

    fn skip(&mut self, bytes: usize) {
        self.start += bytes;
        self.trim();
    }

    /// Takes off one word that leads to a reference.
    fn skip_lead(&mut self) -> bool {
        let rest = self.rest();
        let is_lead = |lead: &&&str| {
            let (before, after) = (rest.get(..lead.len()), rest.get(lead.len()..));
            let ends =
                lead.ends_with('=') || after.is_some_and(|after| after.starts_with(char::is_whitespace));
            ends && before.is_some_and(|before| before.eq_ignore_ascii_case(lead))
        };
        let Some(lead) = LEADS.iter().find(is_lead) else { return false };
        self.skip(lead.len());
        self.skip_flags();
        true
    }

    /// Takes off `docker pull`, and its like.
    fn skip_pull(&mut self) {
        let mut words = self.rest().split_whitespace();
        let (Some(program), Some("pull")) = (words.next(), words.next()) else { return };
        if PULLERS.contains(&program) {
            self.skip(program.len());
            self.skip("pull".len());
            self.skip_flags();
        }
    }

    /// Takes off `--platform=linux/arm64` and its like.
    fn skip_flags(&mut self) {
        while self.rest().starts_with("--") {
            let length = self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
            self.skip(length);
        }
    }

    /// Cuts off quotes, a comment, a comma, and the name of a stage.
    fn cut_rest(&mut self) {
        let rest = self.rest();
        let quote = rest.chars().next().filter(|c| QUOTES.contains(c));
        if let Some(quote) = quote
            && let Some(end) = rest.get(1..).and_then(|rest| rest.find(quote))
        {
            self.start += 1;
            self.end = self.start + end;
            self.trim();
            return;
        }
        let comment = rest.find(" #").into_iter();
        let stage = rest.to_ascii_lowercase().find(" as ");
        self.end = self.start + comment.chain(stage).min().unwrap_or(rest.len());
        self.trim();
        self.end -= usize::from(self.rest().ends_with([',', ';']));
    }
}
