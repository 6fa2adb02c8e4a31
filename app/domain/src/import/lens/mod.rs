//! A custom lens of the AWS Well-Architected Tool: pillars with questions, and best practices to choose from.
//!
//! There a question is answered by ticking the best practices that are followed, as many as there are. So a question becomes a
//! group, and each of its best practices a question of yes and no, where no is a gap and the improvement plan is the advice.
//! A question whose choices are yes and no is one of these itself.
//! The rules that make a risk of what was ticked become words for the reviewer, and the worst of the risks the need.

mod practice;
mod risk;

use super::checklist::{Checklist, Item, Section, append};
use super::plain::one_line;
use super::tree::{Node, Properties, Property, Rest};
use super::{Because, CannotRead, MOST, Why, guess};
use crate::language::Language;
use crate::template::Kind;
use practice::Practice;
use risk::Rule;

/// The version of the format that is read.
const VERSION: &str = "2021-11-01";

/// Reads the tree of a file.
pub(super) fn read(node: Node, rest: Rest) -> Result<Checklist, CannotRead> {
    let language = guess::language(&node.words(&tells));
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

/// Whether a property is one of the titles and descriptions, which tell the language, or holds some. Names and addresses are
/// always in Latin letters.
fn tells(property: &Property) -> bool {
    matches!(property.name.as_str(), "name" | "title" | "description" | "displayText") || property.node.holds()
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
            practices.push(self.practice(node)?);
        }
        let rules = self.rules(question.list("riskRules")?)?;
        self.say(&rules, &practices, &mut item);
        let need = rules.iter().map(|rule| rule.need).reduce(risk::worse);
        item.about.need = need;
        let (none, practices): (Vec<Practice>, Vec<Practice>) = practices.into_iter().partition(Practice::is_none);
        none.iter().for_each(|practice| self.leave(practice));
        if let Some((yes, no)) = practice::pair(&practices) {
            practice::merge(&mut item, yes, no, &rules);
        } else {
            item.questions = practices.into_iter().map(|practice| practice.item).collect();
            item.questions.iter_mut().for_each(|practice| practice.about.need = need);
            item.kind = if item.questions.is_empty() { Kind::Explain } else { Kind::Group };
        }
        question.rest("questions", &mut self.rest);
        self.made += 1 + item.questions.len();
        if self.made > MOST {
            return Err(CannotRead::TooMany { line: item.line, limit: MOST });
        }
        Ok(item)
    }

    /// A best practice and its name in the rules.
    fn practice(&mut self, node: Node) -> Result<Practice, CannotRead> {
        let line = node.line;
        let mut choice = Properties::of(node, "choices")?;
        let (_, id) = choice.required("id")?;
        let (at, title) = choice.required("title")?;
        let mut item = Item::new(one_line(&title), line, Because::LensQuestion);
        item.key = id.clone();
        item.kind = Kind::YesNo;
        item.about.choices = practice::yes_no("no");
        self.help(&mut choice, &mut item)?;
        choice.rest("choices", &mut self.rest);
        Ok(Practice { id, title_line: at, item })
    }

    /// Lists a practice that is none: nobody has to say that nothing else is so.
    fn leave(&mut self, Practice { title_line, item, .. }: &Practice) {
        self.rest.text(*title_line, &item.prompt, Why::NotApplicable);
        self.rest.text(item.line, &item.guidance, Why::NotApplicable);
        self.rest.text(item.line, &item.about.advice, Why::NotApplicable);
    }

    /// Texts and addresses that help to answer and to become better.
    fn help(&mut self, properties: &mut Properties, item: &mut Item) -> Result<(), CannotRead> {
        if let Some(help) = properties.object("helpfulResource")? {
            item.guide(&self.resource(help, "helpfulResource")?);
        }
        if let Some(plan) = properties.object("improvementPlan")? {
            let plan = self.resource(plan, "improvementPlan")?;
            append(&mut item.about.advice, &plan);
        }
        for node in properties.list("additionalResources")? {
            let mut more = Properties::of(node, "additionalResources")?;
            let (line, kind) = more.required("type")?;
            for node in more.list("content")? {
                let text = self.resource(Properties::of(node, "content")?, "content")?;
                match kind.as_str() {
                    "HELPFUL_RESOURCE" => item.guide(&text),
                    "IMPROVEMENT_PLAN" => append(&mut item.about.advice, &text),
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
                append(&mut text, &format!("<{address}>"));
            } else {
                append(&mut text, &address);
            }
        }
        resource.rest(name, &mut self.rest);
        Ok(text)
    }

    fn rules(&mut self, nodes: Vec<Node>) -> Result<Vec<Rule>, CannotRead> {
        let mut rules = Vec::new();
        for node in nodes {
            let mut rule = Properties::of(node, "riskRules")?;
            let (_, condition) = rule.required("condition")?;
            let (line, risk) = rule.required("risk")?;
            let need = risk::need(&risk);
            let need = need.ok_or_else(|| CannotRead::UnknownValue { line, name: "risk".to_owned(), value: risk })?;
            rules.push(Rule { need, condition });
            rule.rest("riskRules", &mut self.rest);
        }
        Ok(rules)
    }

    /// Says the rules in words.
    fn say(&self, rules: &[Rule], practices: &[Practice], item: &mut Item) {
        let title = |id: &str| practices.iter().find(|it| it.id == id).map(|it| it.item.prompt.as_str());
        let lines: Vec<String> = rules.iter().map(|rule| risk::sentence(rule, &title, self.language)).collect();
        append(&mut item.about.reviewing, &lines.join("\n"));
    }
}
