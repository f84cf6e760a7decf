//! Reads JSON in steps, so that a page can do something else between two of them however large the text is.
//!
//! What it takes `serde_json` takes too, and the values are equal. All that it does not take at sight, `serde_json` reads
//! instead: that knows the reason.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::JsonError;
use super::json::{self, Token, TokenKind, Tokens};

/// Tokens of one step.
const STEP: usize = 8000;
/// Bytes of a text that is large.
const LARGE: usize = 64 << 10;
/// Objects and arrays in one another that are read here; `serde_json` refuses a few more.
const DEPTH: usize = 100;
/// Names that stand more than once in an object, and are reported.
const DUPLICATES: usize = 20;

/// JSON that was read.
#[derive(Debug, PartialEq)]
pub struct Parsed {
    /// The value; of a name that stands more than once, the last one.
    pub value: Value,
    /// The names that stand more than once in the same object, each reported once, and the first 20 alone.
    pub duplicates: Vec<String>,
}

/// JSON that is read.
pub struct JsonReader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    tokens: Tokens<'a>,
    open: Vec<Open>,
    expected: Expected,
    root: Option<Value>,
    reported: HashSet<String>,
    duplicates: Vec<String>,
}

/// An object with the name of its next member, or an array.
enum Open {
    Object(Map<String, Value>, String),
    Array(Vec<Value>),
}

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Value,
    /// A value, or the end of an array that has none.
    ValueOrEnd,
    Key,
    /// A name, or the end of an object that has none.
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    Nothing,
}

/// It is not taken at sight.
struct Odd;

impl<'a> JsonReader<'a> {
    /// Nothing is read yet.
    pub fn new(bytes: &'a [u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        Self {
            bytes,
            text,
            tokens: json::tokens(text),
            open: Vec::new(),
            expected: Expected::Value,
            root: None,
            reported: HashSet::new(),
            duplicates: Vec::new(),
        }
    }

    /// Reads on; the outcome when it is there. The error says why it is no JSON.
    pub fn step(&mut self) -> Option<Result<Parsed, JsonError>> {
        for _ in 0..STEP {
            match self.tokens.next() {
                Some(token) if self.take(&token).is_ok() => {}
                Some(_) => return Some(self.otherwise()),
                None => {
                    return Some(
                        self.root.take().map_or_else(|| self.otherwise(), |value| Ok(self.parsed(value))),
                    );
                }
            }
        }
        None
    }

    /// Reads all of it at once.
    pub fn read(bytes: &'a [u8]) -> Result<Parsed, JsonError> {
        let mut reader = Self::new(bytes);
        loop {
            if let Some(outcome) = reader.step() {
                return outcome;
            }
        }
    }

    /// Reads all of it, with a pause between two steps, and one at the end of a large one: what is made of it takes its
    /// time too.
    pub async fn read_in_steps(bytes: &'a [u8], pause: impl AsyncFn()) -> Result<Parsed, JsonError> {
        let mut reader = Self::new(bytes);
        let outcome = loop {
            if let Some(outcome) = reader.step() {
                break outcome;
            }
            pause().await;
        };
        if Self::is_large(bytes) {
            pause().await;
        }
        outcome
    }

    /// What `view` makes of it, read in steps.
    pub(super) async fn view_in_steps<T>(
        bytes: &'a [u8],
        pause: impl AsyncFn(),
        view: impl FnOnce(&Result<Parsed, JsonError>) -> T,
    ) -> T {
        let outcome = Self::read_in_steps(bytes, &pause).await;
        let view = view(&outcome);
        if Self::is_large(bytes) {
            // To let go of what was parsed takes its time too.
            pause().await;
        }
        view
    }

    /// Whether what is made of a text takes long enough for a pause.
    fn is_large(bytes: &[u8]) -> bool {
        bytes.len() > LARGE
    }

    fn parsed(&self, value: Value) -> Parsed {
        Parsed { value, duplicates: self.duplicates.clone() }
    }

    /// Leaves it to `serde_json`.
    fn otherwise(&self) -> Result<Parsed, JsonError> {
        let value = json::read(self.bytes)?;
        let mut duplicates = json::duplicate_keys(self.bytes);
        duplicates.truncate(DUPLICATES);
        Ok(Parsed { value, duplicates })
    }

    fn take(&mut self, token: &Token) -> Result<(), Odd> {
        use Expected::{Colon, CommaOrEnd, Key, KeyOrEnd, Value as AValue, ValueOrEnd};
        let piece = self.text.get(token.span.clone()).ok_or(Odd)?;
        self.expected = match (token.kind, piece, self.expected) {
            (TokenKind::Space, _, expected) => expected,
            (TokenKind::Key, _, Key | KeyOrEnd) => self.name(string(piece)?)?,
            (TokenKind::Mark, ",", CommaOrEnd) if matches!(self.open.last(), Some(Open::Object(..))) => Key,
            (TokenKind::Mark, ":", Colon) | (TokenKind::Mark, ",", CommaOrEnd) => AValue,
            (TokenKind::Mark, "{", AValue | ValueOrEnd) => {
                self.begin(Open::Object(Map::new(), String::new()))?;
                KeyOrEnd
            }
            (TokenKind::Mark, "[", AValue | ValueOrEnd) => {
                self.begin(Open::Array(Vec::new()))?;
                ValueOrEnd
            }
            (TokenKind::Mark, "}", CommaOrEnd | KeyOrEnd) => match self.open.pop() {
                Some(Open::Object(members, _)) => self.put(Value::Object(members)),
                _ => return Err(Odd),
            },
            (TokenKind::Mark, "]", CommaOrEnd | ValueOrEnd) => match self.open.pop() {
                Some(Open::Array(items)) => self.put(Value::Array(items)),
                _ => return Err(Odd),
            },
            (TokenKind::Text, _, AValue | ValueOrEnd) => self.put(Value::String(string(piece)?)),
            (TokenKind::Number | TokenKind::Word, _, AValue | ValueOrEnd) => {
                let value = serde_json::from_str(piece).map_err(|_| Odd)?;
                self.put(value)
            }
            _ => return Err(Odd),
        };
        Ok(())
    }

    fn begin(&mut self, open: Open) -> Result<(), Odd> {
        if self.open.len() >= DEPTH {
            return Err(Odd);
        }
        self.open.push(open);
        Ok(())
    }

    fn name(&mut self, name: String) -> Result<Expected, Odd> {
        let Some(Open::Object(members, next)) = self.open.last_mut() else { return Err(Odd) };
        let is_reported = self.duplicates.len() < DUPLICATES && members.contains_key(&name);
        if is_reported && self.reported.insert(name.clone()) {
            self.duplicates.push(name.clone());
        }
        *next = name;
        Ok(Expected::Colon)
    }

    /// A whole value is there.
    fn put(&mut self, value: Value) -> Expected {
        match self.open.last_mut() {
            Some(Open::Object(members, name)) => _ = members.insert(std::mem::take(name), value),
            Some(Open::Array(items)) => items.push(value),
            None => {
                self.root = Some(value);
                return Expected::Nothing;
            }
        }
        Expected::CommaOrEnd
    }
}

/// The text of a string token.
fn string(token: &str) -> Result<String, Odd> {
    let inner = token.get(1..token.len() - 1).ok_or(Odd)?;
    if inner.bytes().any(|byte| byte == b'\\' || byte < b' ') {
        return json::unquote(token).ok_or(Odd);
    }
    Ok(inner.to_owned())
}
