//! What a value in JSON is, or should be.

use serde_json::Value;

/// A type of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// Null.
    Null,
    /// True or false.
    Boolean,
    /// Any number.
    Number,
    /// A number that counts something.
    WholeNumber,
    /// A string.
    String,
    /// An array.
    Array,
    /// An array of strings alone.
    Strings,
    /// An object.
    Object,
    /// An object whose values are strings alone.
    StringMap,
}

impl JsonType {
    /// What a value is.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}
