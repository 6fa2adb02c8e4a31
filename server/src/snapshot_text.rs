//! A snapshot as Markdown: to be kept beside the code, or pasted where people look.

use std::fmt::Write as _;

use app::messages::Texts;
use app::words::named_stage;
use app::words::plan::stage_facts;
use app::words::service_level::{level_facts, level_measured_at, level_side, level_state};
use domain::snapshot::{FrozenDocument, FrozenQuestion, FrozenRisk, Snapshot};

/// The snapshot as Markdown in one language. What people wrote stays as they wrote it.
pub fn markdown(snapshot: &Snapshot, l: Texts) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut text, snapshot, l);
    text
}

fn write(text: &mut String, snapshot: &Snapshot, l: Texts) -> std::fmt::Result {
    let naming = &snapshot.naming;
    let stage = match (snapshot.stage.as_str(), snapshot.milestone) {
        ("", Some(milestone)) => l.t_or_own(&format!("milestone.{}", milestone.code()), milestone.code()),
        (name, _) => name.to_owned(),
    };
    let title = match snapshot.moved_to {
        Some(number) => l.f("snapshot.moved_title", &[("service", &naming.service), ("number", &number.to_string())]),
        None => l.f("snapshot.title", &[("service", &naming.service), ("stage", &stage)]),
    };
    writeln!(text, "# {title}\n")?;
    writeln!(text, "- {}: {} v{}", l.t("review.template"), naming.template, snapshot.version)?;
    writeln!(text, "- {}: {}", l.t("review.tier"), l.t_or_own(&format!("tier.{}", snapshot.tier), &snapshot.tier))?;
    writeln!(text, "- {}: {}", l.t("review.team"), naming.team)?;
    writeln!(text, "- {}: {}", l.t("review.reviewers"), naming.reviewing_team)?;
    if let Some(document) = &snapshot.document {
        writeln!(text, "- {}: {}", l.t("document.kind_design_doc"), document_name(document, l))?;
    }
    if !snapshot.facts.is_empty() {
        let title = l.f("facts.title", &[("service", &naming.service)]);
        writeln!(text, "- {title} {}", one_line(&snapshot.facts.join(" · ")))?;
    }
    match snapshot.moved_to {
        Some(number) => {
            let lead = l.f("snapshot.moved_lead", &[("number", &number.to_string())]);
            writeln!(text, "- {lead} {}", snapshot.passed_at.rfc3339())?;
        }
        None => writeln!(text, "- {}: {}", l.t("sign.passed"), snapshot.passed_at.rfc3339())?,
    }
    if !snapshot.plan.is_empty() {
        writeln!(text, "\n## {}\n", l.t("plan.label"))?;
    }
    for stage in &snapshot.plan {
        let name = one_line(&named_stage(l, &stage.name, stage.milestone));
        let facts = stage_facts(l, stage.milestone, stage.target.map(|day| day.to_string()), None);
        let passed = stage.passed_at.map(|at| format!("{} {}", l.t("sign.passed"), at.rfc3339()));
        let reached = stage.reached.as_ref().map(|reached| {
            let note =
                if reached.note.is_empty() { String::new() } else { format!(" — {}", one_line(&reached.note)) };
            format!("{} {}{note}", l.f("reached.by", &[("name", &one_line(&reached.by))]), reached.at.rfc3339())
        });
        let told = [(!facts.is_empty()).then_some(facts), passed, reached].into_iter().flatten().collect::<Vec<_>>();
        writeln!(text, "1. {}", [vec![format!("**{name}**")], told].concat().join(", "))?;
        for (key, words) in [("plan.watched", &stage.watched), ("plan.turn_back", &stage.turn_back)] {
            if !words.is_empty() {
                writeln!(text, "   - {}: {}", l.t(key), one_line(words))?;
            }
        }
    }
    if !snapshot.service_levels.is_empty() {
        writeln!(text, "\n## {}\n", l.t("level.title"))?;
    }
    for level in &snapshot.service_levels {
        let (content, state) = (&level.content, level_state(l, level.state));
        let facts = format!("{} · {}", level_facts(l, content), level_measured_at(l, content));
        writeln!(text, "- **{}**, {state}\n  - {facts}", one_line(&content.good))?;
        if !content.measured.is_empty() {
            writeln!(text, "  - {}: {}", l.t("level.measured"), one_line(&content.measured))?;
        }
        for word in &level.words {
            let key = if word.agrees { "level.agrees" } else { "level.disagrees" };
            let said = l.f(key, &[("name", &one_line(&word.by))]);
            let note = if word.note.is_empty() { String::new() } else { format!(" — {}", one_line(&word.note)) };
            writeln!(text, "  - {}, {said}, {}{note}", level_side(l, word.side), word.at.rfc3339())?;
        }
        writeln!(text, "  - `{}`", level.digest)?;
    }
    writeln!(text, "\n## {}\n", l.t("sign.signatures"))?;
    for signature in &snapshot.signatures {
        let decision = l.t_or_own(&format!("decision.{}", signature.decision.code()), signature.decision.code());
        write!(text, "- **{}**: {decision}, {}", signature.by, signature.at.rfc3339())?;
        if !signature.current {
            write!(text, " ({})", l.t("signature.outdated"))?;
        }
        if signature.version != 0 && signature.version != snapshot.version {
            let key = if signature.current { "signature.wording_since" } else { "signature.on_version" };
            write!(text, " ({})", l.f(key, &[("number", &signature.version.to_string())]))?;
        }
        if let Some(earlier) = &signature.given_at {
            write!(text, " ({})", l.f("signature.given_at", &[("stage", &one_line(earlier))]))?;
        }
        if !signature.note.is_empty() {
            write!(text, " — {}", one_line(&signature.note))?;
        }
        writeln!(text, "  \n  `{}`", signature.digest)?;
    }
    if let Some(exception) = &snapshot.exception {
        writeln!(
            text,
            "\n{}",
            l.f("exception.note", &[("name", &exception.by.name), ("reason", &one_line(&exception.reason))])
        )?;
    }
    if !snapshot.risks.is_empty() {
        writeln!(text, "\n## {}\n", l.t("snapshot.risks"))?;
        for risk in &snapshot.risks {
            write_risk(text, risk, l)?;
        }
    }
    for section in &snapshot.sections {
        writeln!(text, "\n## {}", section.title)?;
        for question in &section.questions {
            write_question(text, question, l)?;
        }
    }
    if !snapshot.left_out.is_empty() {
        let count = snapshot.left_out.len().to_string();
        writeln!(text, "\n## {}\n", l.f("facts.left_out", &[("count", &count)]))?;
        for question in &snapshot.left_out {
            let lacking = l.f("facts.asked_if", &[("facts", &question.lacking.join(" · "))]);
            writeln!(text, "- {} ({})", one_line(&question.prompt), one_line(&lacking))?;
        }
    }
    if let Some(document) = &snapshot.document {
        writeln!(text, "\n## {}: {}\n", l.t("document.kind_design_doc"), document_name(document, l))?;
        writeln!(text, "{}: `{}`\n", l.t("signature.digest"), document.digest)?;
        write!(text, "{}", quoted(&document.text))?;
    }
    Ok(())
}

fn document_name(document: &FrozenDocument, l: Texts) -> String {
    l.f("pin.option", &[("title", &one_line(&document.title)), ("number", &document.revision.to_string())])
}

fn write_risk(text: &mut String, risk: &FrozenRisk, l: Texts) -> std::fmt::Result {
    writeln!(text, "- **{}** ({})", one_line(&risk.statement), risk.questions.join(", "))?;
    let until = risk.until.to_string();
    let rows = [
        ("risk.acceptable_because", &risk.acceptable_because),
        ("risk.owner", &risk.owner),
        ("risk.until", &until),
        ("risk.effect", &risk.effect),
        ("risk.no_longer_when", &risk.no_longer_when),
        ("risk.plan", &risk.plan),
    ];
    for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(text, "  - {}: {}", l.t(key), one_line(value))?;
    }
    if let Some(name) = &risk.over_concern_of {
        writeln!(text, "  - {}: {}", l.t("risk.over_label"), l.f("risk.over", &[("name", name)]))?;
    }
    Ok(())
}

fn write_question(text: &mut String, question: &FrozenQuestion, l: Texts) -> std::fmt::Result {
    let status = l.t_or_own(&format!("status.{}", question.status.code()), question.status.code());
    let above = question.under.iter().map(|title| format!("{} › ", one_line(title))).collect::<String>();
    writeln!(text, "\n### {above}{}\n\n*{status}* · `{}`\n", one_line(&question.prompt), question.key)?;
    if let Some(reason) = &question.not_applicable_with_group {
        writeln!(text, "{}\n", l.f("answer.covered", &[("reason", &one_line(reason))]))?;
    }
    if let Some(answer) = &question.answer {
        if !answer.option.is_empty() {
            writeln!(text, "**{}**\n", answer.option)?;
        }
        if !answer.reason.is_empty() {
            writeln!(text, "{}\n", quoted(&answer.reason))?;
        }
        if !answer.text.is_empty() {
            writeln!(text, "{}\n", quoted(&answer.text))?;
        }
        for (label, value) in &answer.fields {
            writeln!(text, "- {label}: {}", one_line(value))?;
        }
        for evidence in &answer.evidence {
            writeln!(text, "- {}: {} {}", l.t("answer.evidence"), one_line(&evidence.note), evidence.link)?;
        }
        let number = answer.revision.to_string();
        let by = l.f("answer.revision", &[("number", &number), ("name", &answer.author)]);
        writeln!(text, "\n{by} {}", answer.at.rfc3339())?;
        if answer.imported {
            writeln!(text, "{}", l.f("answer.imported", &[("name", &answer.author)]))?;
        }
    }
    for verdict in &question.verdicts {
        let word = l.t_or_own(&format!("verdict.{}", verdict.judgement.code()), verdict.judgement.code());
        let mut marks = String::new();
        for (holds, key) in [
            (verdict.withdrawn, "verdict.withdrawn"),
            (verdict.accepted_over, "verdict.accepted_over"),
            (!verdict.current, "verdict.outdated"),
        ] {
            if holds {
                marks.push_str(&format!(" · {}", l.t(key)));
            }
        }
        writeln!(text, "- **{}**: {word}{marks} {}", verdict.author, one_line(&verdict.note))?;
    }
    Ok(())
}

/// Quoted, so that headings and lists in what somebody wrote do not become ones of the document.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
