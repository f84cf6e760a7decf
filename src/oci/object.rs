//! Reads members of a JSON object without ever refusing it: what is missing is absent, what has the
//! wrong type is absent too and becomes a finding.

use serde_json::{Map, Value};

use super::{Annotations, Finding};

/// Findings of one document that are kept.
const FINDING_LIMIT: usize = 200;

/// Members that are compared one by one: to hash a name takes longer.
const FEW: usize = 8;

/// A JSON object at a path of a document, with the findings of the whole document.
pub(super) struct Object<'a> {
    members: Option<&'a Map<String, Value>>,
    path: Path<'a>,
    findings: &'a mut Vec<Finding>,
}

/// Where a value stands. It is written out for findings alone, as most of what is read has none.
#[derive(Clone, Copy)]
enum Path<'a> {
    Document,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, &'a str, usize),
}

impl Path<'_> {
    /// Of a member, `layers[2].size`; of the value itself where there is no name.
    fn to(self, name: &str) -> String {
        let path = match self {
            Self::Document => String::new(),
            Self::Member(of, name) => of.to(name),
            Self::Item(of, name, position) => format!("{}[{position}]", of.to(name)),
        };
        match (&*path, name) {
            ("", name) => name.into(),
            (_, "") => path,
            (path, name) => format!("{path}.{name}"),
        }
    }
}

/// What a value is, for "expected … found …".
fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

impl<'a> Object<'a> {
    /// Reads a document; anything but an object reads as an empty one.
    pub(super) fn new(value: &'a Value, findings: &'a mut Vec<Finding>) -> Self {
        Self::at(Path::Document, value, findings)
    }

    fn at(path: Path<'a>, value: &'a Value, findings: &'a mut Vec<Finding>) -> Self {
        let mut object = Self { members: value.as_object(), path, findings };
        if object.members.is_none() {
            object.mistyped("", value, "an object");
        }
        object
    }

    /// Where a member stands: `layers[2].size`.
    pub(super) fn path(&self, name: &str) -> String {
        self.path.to(name)
    }

    /// Adds a finding, unless a hostile document has made more than anybody will read.
    pub(super) fn report(&mut self, finding: Finding) {
        match self.findings.len() {
            0..FINDING_LIMIT => self.findings.push(finding),
            FINDING_LIMIT => {
                let detail = format!("Only the first {FINDING_LIMIT} findings are listed.");
                self.findings.push(Finding::note("More findings", detail));
            }
            _ => {}
        }
    }

    fn mistyped(&mut self, name: &str, found: &Value, expected: &str) {
        let path = self.path(name);
        let place = if path.is_empty() { "the document" } else { &path };
        let detail = format!("{place}: expected {expected}, found {}.", describe(found));
        self.report(Finding::warning("Wrong type", detail));
    }

    /// Whether the member is there, whatever it is.
    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        let members = self.members?;
        if members.len() > FEW {
            return members.get(name);
        }
        members.iter().find(|(member, _)| *member == name).map(|(_, value)| value)
    }

    fn read<T>(
        &mut self,
        name: &str,
        expected: &str,
        convert: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(name)?;
        if value.is_null() {
            let path = self.path(name);
            self.report(Finding::note("Null member", format!("{path} is null; read as absent.")));
            return None;
        }
        let converted = convert(value);
        if converted.is_none() {
            self.mistyped(name, value, expected);
        }
        converted
    }

    /// A string member.
    pub(super) fn string(&mut self, name: &str) -> Option<String> {
        self.read(name, "a string", |value| value.as_str().map(str::to_owned))
    }

    /// A string member that many tools write as `null`, which is quietly absent.
    pub(super) fn text(&mut self, name: &str) -> String {
        if self.value(name).is_some_and(Value::is_null) {
            return String::new();
        }
        self.string(name).unwrap_or_default()
    }

    /// A member that counts bytes or versions.
    pub(super) fn count(&mut self, name: &str) -> Option<u64> {
        self.read(name, "a whole number from 0 to 2⁶⁴-1", Value::as_u64)
    }

    /// A true or false member; absent is false.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.read(name, "true or false", Value::as_bool).unwrap_or(false)
    }

    /// An array of strings; Docker writes `null` for an empty one.
    pub(super) fn strings(&mut self, name: &str) -> Vec<String> {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let Some(items) = self.read(name, "an array of strings", Value::as_array) else {
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            match item.as_str() {
                Some(text) => strings.push(text.to_owned()),
                None => self.mistyped(&format!("{name}[{position}]"), item, "a string"),
            }
        }
        strings
    }

    /// An object of strings; Docker writes `null` for an empty one.
    pub(super) fn string_map(&mut self, name: &str) -> Annotations {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let Some(members) = self.read(name, "an object of strings", Value::as_object) else {
            return Vec::new();
        };
        let mut map = Vec::with_capacity(members.len());
        for (key, value) in members {
            match value.as_str() {
                Some(text) => map.push((key.clone(), text.to_owned())),
                None => self.mistyped(&format!("{name}.{key}"), value, "a string"),
            }
        }
        map
    }

    /// The keys of an object whose values say nothing, as `ExposedPorts`.
    pub(super) fn keys(&mut self, name: &str) -> Vec<String> {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let members = self.read(name, "an object", Value::as_object);
        members.map(|members| members.keys().cloned().collect()).unwrap_or_default()
    }

    /// The object at `name`, if there is one.
    pub(super) fn object<'b>(&'b mut self, name: &'b str) -> Option<Object<'b>> {
        let members = self.read(name, "an object", Value::as_object)?;
        let path = Path::Member(&self.path, name);
        Some(Object { members: Some(members), path, findings: self.findings })
    }

    /// Reads each object of an array in turn.
    pub(super) fn each<T>(&mut self, name: &str, mut read: impl FnMut(Object<'_>) -> Option<T>) -> Vec<T> {
        let Some(items) = self.read(name, "an array", Value::as_array) else { return Vec::new() };
        let mut list = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            list.extend(read(Object::at(Path::Item(&self.path, name, position), item, self.findings)));
        }
        list
    }
}
