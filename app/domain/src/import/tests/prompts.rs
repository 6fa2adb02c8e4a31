//! What the end of a prompt says about its kind.

use super::super::markdown;
use crate::template::Kind;

/// Reads the prompt as a task and compares `prompt | kind | options`.
#[track_caller]
fn reads(prompt: &str, expected: &str) {
    let checklist = markdown(format!("- [ ] {prompt}\n").as_bytes(), "File").expect("a question");
    let item = &checklist.sections[0].questions[0];
    let found = match item.kind {
        Kind::Choice => format!("{} | choice | {}", item.prompt, item.options.join(" / ")),
        kind => format!("{} | {}", item.prompt, kind.code()),
    };
    assert_eq!(found, expected, "{prompt}");
}

#[test]
fn yes_and_no() {
    for ending in [
        ": yes / no",
        ": Yes/No",
        " (yes/no)",
        " [Yes / No]",
        "：はい / いいえ",
        "（はい／いいえ）",
        ": 有 / 無",
        ": あり/なし",
        ": Y/N",
        " - yes/no",
        ": yes / no / N/A",
        " yes/no?",
        ": _yes / no_",
        ": **YES / NO**",
        ":  yes/no.",
    ] {
        reads(&format!("Load is known{ending}"), "Load is known | yes_no");
    }
    reads("**Load is known: yes / no**", "Load is known | yes_no");
    reads("**Load:** yes / no", "**Load** | yes_no");
    reads("yes / no", "yes / no | yes_no");
}

#[test]
fn what_only_looks_like_yes_and_no() {
    for prompt in [
        "Eyes/no glasses",
        "所有/無",
        "say yes / no to all",
        "Decide: yes or nothing",
        "path/y/n2",
        "Notify (Pingdom / Sentry?)",
        "no",
        "yes",
        "No / yes",
        "Boxes (open",
        "(yes/no) first",
    ] {
        reads(prompt, &format!("{prompt} | explain"));
    }
}

#[test]
fn choices() {
    reads("Risk: low / medium / high", "Risk | choice | low / medium / high");
    reads("**Risk:** low / medium / high", "**Risk** | choice | low / medium / high");
    reads("重要度：高 / 中 / 低", "重要度 | choice | 高 / 中 / 低");
    reads("重要度：高／中／低", "重要度 | choice | 高 / 中 / 低");
    reads("Rollout: all at once / canary / by region", "Rollout | choice | all at once / canary / by region");
}

#[test]
fn what_only_looks_like_a_choice() {
    for prompt in [
        "Set (memory/cpu) limit/request",
        "Owner: team a / team b",
        "Path: src/app/main",
        "Date: YYYY / MM / DD",
        "Date: 2031 / 01 / 02",
        "See https://example.test/a / b / c",
        "Ask: @a / @b / @c",
        "Same: a / a / b",
        "Check [a](b) / c / d",
        "a / b / c",
        "Tools: `a` / `b` / `c`",
        "One: the first sentence is long / b / c",
    ] {
        reads(prompt, &format!("{prompt} | explain"));
    }
}

#[test]
fn links() {
    reads("Design doc URL:", "Design doc URL: | link");
    reads("Chat link：", "Chat link： | link");
    reads("設計書のリンク：", "設計書のリンク： | link");
    reads("Link to the runbook", "Link to the runbook | explain");
    reads("Blink:", "Blink: | explain");
}
