//! Reads members of a JSON object without ever refusing it: what is missing is absent, what has the
//! wrong type is absent too and is noted as odd.

use serde_json::{Map, Value};

use super::{Annotations, JsonType, Oddity, OddityKind};

/// Oddities of one document that are kept.
const LIMIT: usize = 200;

/// Members that are compared one by one: to hash a name takes longer.
const FEW: usize = 8;

/// A JSON object at a path of a document, with what is odd about the whole document.
pub(super) struct Object<'a> {
    members: Option<&'a Map<String, Value>>,
    path: Path<'a>,
    odd: &'a mut Vec<Oddity>,
}

/// Where a value stands. It is written out for oddities alone, as most of what is read has none.
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

impl<'a> Object<'a> {
    /// Reads a document; anything but an object reads as an empty one.
    pub(super) fn new(value: &'a Value, odd: &'a mut Vec<Oddity>) -> Self {
        Self::at(Path::Document, value, odd)
    }

    fn at(path: Path<'a>, value: &'a Value, odd: &'a mut Vec<Oddity>) -> Self {
        let mut object = Self { members: value.as_object(), path, odd };
        if object.members.is_none() {
            object.mistyped("", value, JsonType::Object);
        }
        object
    }

    /// Notes what is odd about a member, or about the object itself where there is no name; unless a hostile document
    /// has made more of it than anybody will read.
    pub(super) fn report(&mut self, name: &str, kind: OddityKind) {
        match self.odd.len() {
            0..LIMIT => self.odd.push(Oddity::new(self.path.to(name), kind)),
            LIMIT => self.odd.push(Oddity::new(String::new(), OddityKind::More(LIMIT))),
            _ => {}
        }
    }

    fn mistyped(&mut self, name: &str, found: &Value, expected: JsonType) {
        self.report(name, OddityKind::WrongType { expected, found: JsonType::of(found) });
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
        expected: JsonType,
        convert: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(name)?;
        if value.is_null() {
            self.report(name, OddityKind::Null);
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
        self.read(name, JsonType::String, |value| value.as_str().map(str::to_owned))
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
        self.read(name, JsonType::WholeNumber, Value::as_u64)
    }

    /// A true or false member; absent is false.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.read(name, JsonType::Boolean, Value::as_bool).unwrap_or(false)
    }

    /// An array of strings; Docker writes `null` for an empty one.
    pub(super) fn strings(&mut self, name: &str) -> Vec<String> {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let Some(items) = self.read(name, JsonType::Strings, Value::as_array) else {
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            match item.as_str() {
                Some(text) => strings.push(text.to_owned()),
                None => self.mistyped(&format!("{name}[{position}]"), item, JsonType::String),
            }
        }
        strings
    }

    /// An object of strings; Docker writes `null` for an empty one.
    pub(super) fn string_map(&mut self, name: &str) -> Annotations {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let Some(members) = self.read(name, JsonType::StringMap, Value::as_object) else {
            return Vec::new();
        };
        let mut map = Vec::with_capacity(members.len());
        for (key, value) in members {
            match value.as_str() {
                Some(text) => map.push((key.clone(), text.to_owned())),
                None => self.mistyped(&format!("{name}.{key}"), value, JsonType::String),
            }
        }
        map
    }

    /// The keys of an object whose values say nothing, as `ExposedPorts`.
    pub(super) fn keys(&mut self, name: &str) -> Vec<String> {
        if self.value(name).is_none_or(Value::is_null) {
            return Vec::new();
        }
        let members = self.read(name, JsonType::Object, Value::as_object);
        members.map(|members| members.keys().cloned().collect()).unwrap_or_default()
    }

    /// The object at `name`, if there is one.
    pub(super) fn object<'b>(&'b mut self, name: &'b str) -> Option<Object<'b>> {
        let members = self.read(name, JsonType::Object, Value::as_object)?;
        let path = Path::Member(&self.path, name);
        Some(Object { members: Some(members), path, odd: self.odd })
    }

    /// Reads each object of an array in turn.
    pub(super) fn each<T>(&mut self, name: &str, mut read: impl FnMut(Object<'_>) -> Option<T>) -> Vec<T> {
        let Some(items) = self.read(name, JsonType::Array, Value::as_array) else { return Vec::new() };
        let mut list = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            list.extend(read(Object::at(Path::Item(&self.path, name, position), item, self.odd)));
        }
        list
    }
}
