//! A custom lens of the AWS Well-Architected Tool: pillars with questions, and best practices to choose from.
//!
//! There a question is answered by ticking the best practices that are followed, as many as there are. So a question becomes a
//! group, and each of its best practices a question of yes and no, where no is a gap and the improvement plan is the advice.
//! The rules that make a risk of what was ticked become words for the reviewer, and the worst of the risks the need.

mod risk;

use super::checklist::{About, Checklist, Item, Section};
use super::plain::one_line;
use super::tree::{Node, Properties, Rest, Value};
use super::{Because, CannotRead, MOST, Why, guess};
use crate::language::Language;
use crate::template::{Choice, Kind, Need};

/// The version of the format that is read.
const VERSION: &str = "2021-11-01";

/// Reads the tree of a file.
pub(super) fn read(node: Node, rest: Rest) -> Result<Checklist, CannotRead> {
    let language = guess::language(&words(&node));
    let mut lens = Properties::of(node, "lens")?;
    let (line, version) = lens.required("schemaVersion")?;
    if version != VERSION {
        return Err(CannotRead::UnknownVersion { line, version, known: VERSION.to_owned() });
    }
    let (_, name) = lens.required("name")?;
    let purpose = lens.words("description")?;
    let mut reader = Reader { language, rest, made: 0 };
    let mut sections = Vec::new();
    for node in lens.list("pillars")? {
        sections.extend(reader.pillar(node)?);
    }
    let Reader { mut rest, .. } = reader;
    lens.rest("", &mut rest);
    Ok(Checklist::new(one_line(&name), purpose, language, sections, rest.close()))
}

/// All titles and descriptions, to tell the language by. Names and addresses are always in Latin letters.
fn words(node: &Node) -> String {
    match &node.value {
        Value::List(nodes) => nodes.iter().map(words).collect(),
        Value::Object(properties) => {
            let telling = |name: &str| matches!(name, "name" | "title" | "description" | "displayText");
            let holding = |node: &Node| matches!(node.value, Value::List(_) | Value::Object(_));
            properties.iter().filter(|it| telling(&it.name) || holding(&it.node)).map(|it| words(&it.node)).collect()
        }
        _ => node.scalar().unwrap_or_default(),
    }
}

struct Reader {
    language: Language,
    rest: Rest,
    made: usize,
}

impl Reader {
    fn pillar(&mut self, node: Node) -> Result<Option<Section>, CannotRead> {
        let line = node.line;
        let mut pillar = Properties::of(node, "pillars")?;
        let (at, name) = pillar.required("name")?;
        let introduction = pillar.words("description")?;
        let mut questions = Vec::new();
        for node in pillar.list("questions")? {
            questions.push(self.question(node)?);
        }
        pillar.rest("pillars", &mut self.rest);
        if questions.is_empty() {
            self.rest.text(at, &name, Why::NoQuestions);
            self.rest.text(line, &introduction, Why::NoQuestions);
            return Ok(None);
        }
        Ok(Some(Section { title: one_line(&name), line, introduction, questions, flags: Vec::new() }))
    }

    fn question(&mut self, node: Node) -> Result<Item, CannotRead> {
        let line = node.line;
        let mut question = Properties::of(node, "questions")?;
        let (_, title) = question.required("title")?;
        let mut item = Item::new(one_line(&title), line, Because::LensQuestion);
        item.key = question.words("id")?;
        item.guide(&question.words("description")?);
        self.help(&mut question, &mut item)?;
        let mut practices = Vec::new();
        for node in question.list("choices")? {
            practices.extend(self.practice(node)?);
        }
        let rules = question.list("riskRules")?;
        let need = self.rules(rules, &practices, &mut item)?;
        item.about.need = need;
        item.questions = practices.into_iter().map(|(_, practice)| practice).collect();
        for practice in &mut item.questions {
            practice.about.need = need;
        }
        item.kind = if item.questions.is_empty() { Kind::Explain } else { Kind::Group };
        question.rest("questions", &mut self.rest);
        self.made += 1 + item.questions.len();
        if self.made > MOST {
            return Err(CannotRead::TooMany { line: item.line, limit: MOST });
        }
        Ok(item)
    }

    /// A best practice and its name in the rules.
    fn practice(&mut self, node: Node) -> Result<Option<(String, Item)>, CannotRead> {
        let line = node.line;
        let mut choice = Properties::of(node, "choices")?;
        let (_, id) = choice.required("id")?;
        let (at, title) = choice.required("title")?;
        let mut item = Item::new(one_line(&title), line, Because::LensQuestion);
        item.key = id.clone();
        item.kind = Kind::YesNo;
        let option = |key: &str| Choice { key: key.to_owned(), label: key.to_owned(), gap: key == "no" };
        item.about = About { choices: ["yes", "no"].map(option).into(), ..About::default() };
        self.help(&mut choice, &mut item)?;
        // Nobody has to say that nothing else is so.
        let plain = super::flag::normal(&item.prompt);
        let none = ["none of these", "none of the above", "どれも該当しない", "いずれでもない", "いずれも該当しない"];
        if none.contains(&plain.trim_end_matches(['.', '。'])) {
            self.rest.text(at, &title, Why::NotApplicable);
            self.rest.text(line, &item.guidance, Why::NotApplicable);
            self.rest.text(line, &item.about.advice, Why::NotApplicable);
            choice.rest("choices", &mut self.rest);
            return Ok(None);
        }
        choice.rest("choices", &mut self.rest);
        Ok(Some((id, item)))
    }

    /// Texts and addresses that help to answer and to become better.
    fn help(&mut self, properties: &mut Properties, item: &mut Item) -> Result<(), CannotRead> {
        if let Some(help) = properties.object("helpfulResource")? {
            item.guide(&self.resource(help, "helpfulResource")?);
        }
        if let Some(plan) = properties.object("improvementPlan")? {
            let plan = self.resource(plan, "improvementPlan")?;
            super::checklist::append(&mut item.about.advice, &plan);
        }
        for node in properties.list("additionalResources")? {
            let mut more = Properties::of(node, "additionalResources")?;
            let (line, kind) = more.required("type")?;
            for node in more.list("content")? {
                let text = self.resource(Properties::of(node, "content")?, "content")?;
                match kind.as_str() {
                    "HELPFUL_RESOURCE" => item.guide(&text),
                    "IMPROVEMENT_PLAN" => super::checklist::append(&mut item.about.advice, &text),
                    _ => return Err(CannotRead::UnknownValue { line, name: "type".to_owned(), value: kind }),
                }
            }
            more.rest("additionalResources", &mut self.rest);
        }
        Ok(())
    }

    fn resource(&mut self, mut resource: Properties, name: &str) -> Result<String, CannotRead> {
        let mut text = resource.words("displayText")?;
        for address in ["url", "Url"] {
            let address = resource.words(address)?;
            if crate::text::is_link(&address) {
                super::checklist::append(&mut text, &format!("<{address}>"));
            } else {
                super::checklist::append(&mut text, &address);
            }
        }
        resource.rest(name, &mut self.rest);
        Ok(text)
    }

    /// Says the rules in words, and the worst risk as a need.
    fn rules(
        &mut self,
        nodes: Vec<Node>,
        practices: &[(String, Item)],
        item: &mut Item,
    ) -> Result<Option<Need>, CannotRead> {
        let mut worst = None;
        let mut lines = Vec::new();
        for node in nodes {
            let mut rule = Properties::of(node, "riskRules")?;
            let (_, condition) = rule.required("condition")?;
            let (line, risk) = rule.required("risk")?;
            let need = risk::need(&risk);
            let need = need.ok_or_else(|| CannotRead::UnknownValue { line, name: "risk".to_owned(), value: risk })?;
            worst = Some(worst.map_or(need, |worst| risk::worse(worst, need)));
            let title =
                |id: &str| practices.iter().find(|(it, _)| it == id).map(|(_, practice)| practice.prompt.as_str());
            lines.push(risk::sentence(need, &condition, &title, self.language));
            rule.rest("riskRules", &mut self.rest);
        }
        super::checklist::append(&mut item.about.reviewing, &lines.join("\n"));
        Ok(worst)
    }
}
