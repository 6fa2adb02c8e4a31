//! The properties of an object, taken one by one. What nobody takes is listed, so nothing can be forgotten.

use super::{Node, Property, Value, wrong_type};
use crate::import::{CannotRead, Unused, Why};

/// What found no place, in the order in which it was seen.
#[derive(Default)]
pub(in crate::import) struct Rest(pub Vec<Unused>);

impl Rest {
    /// Lists a text, its lines one by one: those of a text that has lines of its own stand one below the other.
    pub fn text(&mut self, line: u32, text: &str, why: Why) {
        for (text, line) in text.lines().zip(line..) {
            if !text.trim().is_empty() {
                self.0.push(Unused { line, text: text.trim().to_owned(), why });
            }
        }
    }

    /// Lists everything that a value says, under the names that lead to it.
    pub fn node(&mut self, name: &str, node: &Node, why: Why) {
        match &node.value {
            Value::Null => self.text(node.line, name, why),
            Value::List(nodes) => nodes.iter().for_each(|node| self.node(name, node, why)),
            Value::Object(properties) => {
                properties.iter().for_each(|it| self.node(&format!("{name}.{}", it.name), &it.node, why));
            }
            Value::Text(_) | Value::Number(_) | Value::Truth(..) => {
                let text = node.scalar().unwrap_or_default();
                self.0.push(Unused { line: node.line, text: format!("{name}: {}", text.trim()), why });
            }
        }
    }

    /// In the file's order.
    pub fn close(mut self) -> Vec<Unused> {
        self.0.sort_by_key(|unused| unused.line);
        self.0
    }
}

/// The properties of one object.
pub(in crate::import) struct Properties {
    /// Where the object stands.
    pub line: u32,
    left: Vec<Property>,
}

impl Properties {
    /// Of an object; `name` is what it is called in a refusal.
    pub fn of(node: Node, name: &str) -> Result<Self, CannotRead> {
        Ok(Self { line: node.line, left: node.object(name)? })
    }

    /// Takes a property. One that says nothing counts as not there.
    pub fn take(&mut self, name: &str) -> Option<Node> {
        let at = self.left.iter().position(|property| property.name == name)?;
        Some(self.left.remove(at).node).filter(|node| !node.is_null())
    }

    /// Takes a text.
    pub fn text(&mut self, name: &str) -> Result<Option<(u32, String)>, CannotRead> {
        let Some(node) = self.take(name) else { return Ok(None) };
        let text = node.scalar().ok_or_else(|| wrong_type(node.line, name, "text"))?;
        Ok(Some((node.line, text)))
    }

    /// Takes a text without the space around it; empty where there is none.
    pub fn words(&mut self, name: &str) -> Result<String, CannotRead> {
        Ok(self.text(name)?.map(|(_, text)| text.trim().to_owned()).unwrap_or_default())
    }

    /// Takes a text that has to be there.
    pub fn required(&mut self, name: &str) -> Result<(u32, String), CannotRead> {
        let missing = CannotRead::Missing { line: self.line, name: name.to_owned() };
        self.text(name)?.filter(|(_, text)| !text.trim().is_empty()).ok_or(missing)
    }

    /// Takes a truth.
    pub fn truth(&mut self, name: &str) -> Result<Option<bool>, CannotRead> {
        match self.take(name) {
            None => Ok(None),
            Some(Node { value: Value::Truth(truth, _), .. }) => Ok(Some(truth)),
            Some(node) => Err(wrong_type(node.line, name, "truth")),
        }
    }

    /// Takes a list; empty where there is none.
    pub fn list(&mut self, name: &str) -> Result<Vec<Node>, CannotRead> {
        self.take(name).map_or(Ok(Vec::new()), |node| node.list(name))
    }

    /// Takes an object.
    pub fn object(&mut self, name: &str) -> Result<Option<Self>, CannotRead> {
        self.take(name).map(|node| Self::of(node, name)).transpose()
    }

    /// Lists what nobody has taken, under what the object is called.
    pub fn rest(self, name: &str, rest: &mut Rest) {
        for property in &self.left {
            let name = if name.is_empty() { property.name.clone() } else { format!("{name}.{}", property.name) };
            rest.node(&name, &property.node, Why::NoPlace);
        }
    }

    /// Refuses what nobody has taken.
    pub fn nothing_else(self) -> Result<(), CannotRead> {
        match self.left.into_iter().next() {
            None => Ok(()),
            Some(property) => Err(CannotRead::UnknownProperty { line: property.line, name: property.name }),
        }
    }
}
