//! A structured file as a tree in which everything knows its line. JSON and YAML give the same tree, so what is made of it
//! does not depend on which of them was written.

mod comments;
mod documents;
mod json;
mod properties;
mod yaml;

pub(super) use json::json;
pub(super) use properties::{Properties, Rest};
pub(super) use yaml::{Lines, yaml};

use super::CannotRead;

/// The deepest nesting of lists and objects that is read. What is known nests less than ten deep. Reading YAML takes stack for each
/// level, up to 40 kB without optimisation, and the threads of a server have 2 MB.
pub(super) const DEEPEST: usize = 24;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Counted from 1.
    pub line: u32,
    pub value: Value,
}

/// What a value can be.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    /// With what is written for it: `No` may be meant as a word.
    Truth(bool, String),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Property>),
}

/// A name in an object with its value.
#[derive(Debug, Clone)]
pub(super) struct Property {
    pub line: u32,
    pub name: String,
    pub node: Node,
}

impl Node {
    /// The text of a text, a number or a truth, as it is written: in YAML, `1.0` and `yes` are easily written where words were
    /// meant.
    pub fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) | Value::Number(text) | Value::Truth(_, text) => Some(text.clone()),
            Value::Null | Value::List(_) | Value::Object(_) => None,
        }
    }

    /// The words of the properties that say something, one after the other, to tell the language by.
    pub fn words(&self, says: &dyn Fn(&Property) -> bool) -> String {
        match &self.value {
            Value::List(nodes) => nodes.iter().map(|node| node.words(says)).collect(),
            Value::Object(properties) => {
                properties.iter().filter(|it| says(it)).map(|it| it.node.words(says)).collect()
            }
            _ => self.scalar().unwrap_or_default(),
        }
    }

    /// Whether it has others in it.
    pub fn holds(&self) -> bool {
        matches!(self.value, Value::List(_) | Value::Object(_))
    }

    /// The line of a text, or a name, with a sign that is in no text.
    pub fn line_of_nul(&self) -> Option<u32> {
        match &self.value {
            Value::Text(text) => text.contains('\0').then_some(self.line),
            Value::List(nodes) => nodes.iter().find_map(Self::line_of_nul),
            Value::Object(properties) => properties.iter().find_map(|property| {
                let named = property.name.contains('\0').then_some(property.line);
                named.or_else(|| property.node.line_of_nul())
            }),
            _ => None,
        }
    }

    /// Whether nothing is said.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The properties of an object.
    pub fn object(self, name: &str) -> Result<Vec<Property>, CannotRead> {
        match self.value {
            Value::Object(properties) => Ok(properties),
            _ => Err(wrong_type(self.line, name, "object")),
        }
    }

    /// The same of a list of objects with one property each too, which is how YAML's ordered maps are written.
    pub fn ordered(self, name: &str) -> Result<Vec<Property>, CannotRead> {
        let Value::List(nodes) = self.value else { return self.object(name) };
        let mut properties: Vec<Property> = Vec::new();
        for node in nodes {
            for property in node.object(name)? {
                if properties.iter().any(|other| other.name == property.name) {
                    return Err(CannotRead::Twice { line: property.line, name: property.name });
                }
                properties.push(property);
            }
        }
        Ok(properties)
    }

    /// The values of a list.
    pub fn list(self, name: &str) -> Result<Vec<Node>, CannotRead> {
        match self.value {
            Value::List(nodes) => Ok(nodes),
            _ => Err(wrong_type(self.line, name, "list")),
        }
    }
}

/// The refusal of a value that is not what it has to be.
pub(super) fn wrong_type(line: u32, name: &str, wanted: &'static str) -> CannotRead {
    CannotRead::WrongType { line, name: name.to_owned(), wanted: wanted.to_owned() }
}
