//! Risks and the conditions for them, in words.

use crate::language::Language;
use crate::template::Need;

/// When a risk is there.
pub(super) struct Rule {
    pub need: Need,
    pub condition: String,
}

/// A risk as a need: what would be a high risk has to be settled.
pub(super) fn need(risk: &str) -> Option<Need> {
    match risk {
        "HIGH_RISK" => Some(Need::Must),
        "MEDIUM_RISK" => Some(Need::Should),
        "NO_RISK" => Some(Need::Info),
        _ => None,
    }
}

/// The stricter of two.
pub(super) fn worse(one: Need, other: Need) -> Need {
    let rank = |need| match need {
        Need::Must => 2,
        Need::Should => 1,
        Need::Info => 0,
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// A rule as an item of a list: names become the titles that they stand for, signs become words.
pub(super) fn sentence<'a>(
    Rule { need, condition }: &Rule,
    title: &dyn Fn(&str) -> Option<&'a str>,
    language: Language,
) -> String {
    let risk = match (need, language) {
        (Need::Must, Language::En) => "High risk",
        (Need::Should, Language::En) => "Medium risk",
        (Need::Info, Language::En) => "No risk",
        (Need::Must, Language::Ja) => "高リスク",
        (Need::Should, Language::Ja) => "中リスク",
        (Need::Info, Language::Ja) => "リスクなし",
    };
    if condition.trim() == "default" {
        return match language {
            Language::En => format!("- {risk} otherwise"),
            Language::Ja => format!("- それ以外は{risk}"),
        };
    }
    let words = words(condition, title, language);
    match language {
        Language::En => format!("- {risk} if {words}"),
        Language::Ja => format!("- {risk}: {words}"),
    }
}

fn words<'a>(condition: &str, title: &dyn Fn(&str) -> Option<&'a str>, language: Language) -> String {
    let (and, or, not) = match language {
        Language::En => (" and ", " or ", "not "),
        Language::Ja => (" かつ ", " または ", "否 "),
    };
    let mut words = String::new();
    let mut rest = condition.trim();
    while let Some(first) = rest.chars().next() {
        let length = if let Some(sign) = ["&&", "||"].into_iter().find(|sign| rest.starts_with(sign)) {
            words.push_str(if sign == "&&" { and } else { or });
            sign.len()
        } else if first == '!' {
            words.push_str(not);
            1
        } else if first.is_whitespace() {
            first.len_utf8()
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let name = &rest[..end];
            match title(name) {
                Some(title) => words.push_str(&format!("“{title}”")),
                None => words.push_str(name),
            }
            end
        } else {
            words.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    words
}
