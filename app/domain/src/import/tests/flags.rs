//! What is pointed out to the keeper.

use super::super::{Because, Confidence, Flag, Item, markdown};
use super::check;

#[track_caller]
fn flags(prompt: &str, expected: &[Flag]) {
    let checklist = markdown(format!("- [ ] {prompt}\n").as_bytes(), "File").expect("a question");
    assert_eq!(checklist.sections[0].questions[0].flags, expected, "{prompt}");
}

#[test]
fn boxes_that_say_not_applicable() {
    for prompt in [
        "N/A",
        "**Not applicable**",
        "Not applicable (explain why)",
        "n/a: no database",
        "該当なし",
        "（対象外）",
        "Does not apply.",
        "If not applicable, skip this section",
        "該当しない場合はここにチェック",
    ] {
        flags(prompt, &[Flag::NotApplicable]);
    }
}

#[test]
fn boxes_that_are_bad_news() {
    for prompt in [
        "Do NOT tick if data may be lost",
        "NO-GO when error budget is spent",
        "⛔ Don't launch on a Friday",
        "Known problems",
        "Out of scope: billing",
        "やらないこと",
        "既知の問題が残っている",
    ] {
        flags(prompt, &[Flag::Negative]);
    }
}

#[test]
fn questions_that_ask_twice() {
    flags("Are alerts defined and is there a runbook?", &[Flag::Compound]);
    flags("What fails? What then?", &[Flag::Compound]);
    flags("アラートはありますか。また、手順書はありますか。", &[Flag::Compound]);
}

#[test]
fn what_is_said_to_the_one_who_fills_in() {
    flags("Please fill in the date", &[Flag::Instruction]);
    flags("Delete this line", &[Flag::Instruction]);
    flags("担当者を記入してください。", &[Flag::Instruction]);
}

#[test]
fn ordinary_questions_have_no_flags() {
    for prompt in [
        "Create a dashboard",
        "Passwords are not logged",
        "Is there a runbook for known problems?",
        "Alerts and dashboards exist",
        "Who decides, and when?",
        "NATS cluster is sized",
        "Nothing is applicable to one region only",
        "該当する法令を確認した",
        "Copying data is safe",
        "No-one deploys by hand",
        "Set Resource(Memory/CPU) limit/request of pods",
    ] {
        flags(prompt, &[]);
    }
}

#[test]
fn groups_pass_on_that_they_are_bad_news() {
    check(
        r"
## 1. NO-GO criteria
- [ ] data may be lost
- [ ] N/A
## Database
If not applicable, skip this section.
- [ ] backups
  - [ ] Known issues
    - [ ] slow restore
## 対象外
- [ ] 課金
",
        r"
§ 1 1. NO-GO criteria
  # negative
- 2 explain data-may-be-lost: data may be lost
  # negative
- 3 explain n-a: N/A
  # not_applicable
§ 4 Database
~ If not applicable, skip this section.
  # not_applicable
- 6 group backups: backups
  - 7 group known-issues: Known issues
    # negative
    - 8 explain slow-restore: slow restore
      # negative
§ 9 対象外
  # negative
- 10 explain 課金: 課金
  # negative
",
    );
}

#[test]
fn a_box_is_certain_and_what_holds_boxes_likely() {
    let text = "- [ ] a\n- ☐ b\n- c\n  - [ ] d\n\ntext\n\n- e:\n";
    let checklist = markdown(text.as_bytes(), "File").expect("questions");
    let says = |item: &Item| (item.because, item.confidence());
    let found: Vec<_> = checklist.sections[0].questions.iter().map(says).collect();
    let likely = Confidence::Likely;
    let certain = (Because::Box, Confidence::Certain);
    assert_eq!(found, [certain, certain, (Because::HoldsBoxes, likely), (Because::Label, likely)]);
}

#[test]
fn every_reason_and_flag_has_its_own_code() {
    for because in Because::ALL {
        assert_eq!(serde_json::to_string(&because).expect("json"), format!("\"{}\"", because.code()));
        let level = because.confidence();
        assert_eq!(serde_json::to_string(&level).expect("json"), format!("\"{}\"", level.code()));
    }
    for flag in Flag::ALL {
        assert_eq!(serde_json::to_string(&flag).expect("json"), format!("\"{}\"", flag.code()));
    }
}
