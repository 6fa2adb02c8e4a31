//! Custom lenses.

use super::check_any;

#[test]
fn best_practices_become_questions_of_a_group() {
    check_any(
        r#"
{
  "schemaVersion": "2021-11-01",
  "name": "Launch",
  "description": "Before users come.",
  "_release": "May",
  "pillars": [
    {
      "id": "data",
      "name": "Data",
      "questions": [
        {
          "id": "data_backup",
          "title": "How is data kept? (H)",
          "description": "Say where.",
          "choices": [
            {
              "id": "made",
              "title": "Backups are made",
              "helpfulResource": {"displayText": "Every night.", "url": "https://help.example/a"},
              "improvementPlan": {"displayText": "Plan one."}
            },
            {"id": "tried", "title": "Backups are tried"},
            {"id": "nothing", "title": "None of these"}
          ],
          "riskRules": [
            {"condition": "made && tried", "risk": "NO_RISK"},
            {"condition": "(made && !tried) || (!made && tried)", "risk": "MEDIUM_RISK"},
            {"condition": "default", "risk": "HIGH_RISK"}
          ]
        },
        {"id": "words", "title": "What else?", "riskRules": [{"condition": "default", "risk": "NO_RISK"}]}
      ]
    },
    {"id": "empty", "name": "Nothing", "questions": []}
  ]
}
"#,
        "
lens
# Launch
| Before users come.
§ 7 Data
- 11 group data-backup: How is data kept? (H)
  > Say where.
  % reviewing - No risk if “Backups are made” and “Backups are tried”
  % reviewing - Medium risk if (“Backups are made” and not “Backups are tried”) or (not “Backups are made” and “Backups are tried”)
  % reviewing - High risk otherwise
  % need must
  ? lens_question
  - 16 yes_no made: Backups are made
    > Every night.
    >
    > <https://help.example/a>
    % advice Plan one.
    % need must
    % gap no
    ? lens_question
  - 22 yes_no tried: Backups are tried
    % need must
    % gap no
    ? lens_question
- 31 explain words: What else?
  % reviewing - No risk otherwise
  % need info
  ? lens_question
! 5 no_place: _release: May
! 8 no_place: pillars.id: data
! 23 not_applicable: None of these
! 34 no_place: pillars.id: empty
! 34 no_questions: Nothing
",
    );
}

/// A lens with one question, which has these choices and rules.
fn lens(choices: &str, rules: &str) -> String {
    format!(
        r#"{{"schemaVersion": "2021-11-01", "name": "x", "pillars": [{{"name": "p", "questions": [
{{"id": "q", "title": "Is it so?", "choices": [{choices}], "riskRules": [{rules}]}}]}}]}}"#
    )
}

#[test]
fn the_choice_that_nothing_else_is_so_has_many_names() {
    for none in ["None of above", "None", "NONE.", "None apply", "None of the above apply", "該当なし", "N/A"] {
        let choices = format!(r#"{{"id": "a", "title": "A is made"}}, {{"id": "rest", "title": "{none}"}}"#);
        let rules = r#"{"condition": "a && !rest", "risk": "NO_RISK"}, {"condition": "rest", "risk": "HIGH_RISK"}"#;
        check_any(
            &lens(&choices, rules),
            &format!(
                "
lens
# x
§ 1 p
- 2 group q: Is it so?
  % reviewing - No risk if “A is made” and not “{none}”
  % reviewing - High risk if “{none}”
  % need must
  ? lens_question
  - 2 yes_no a: A is made
    % need must
    % gap no
    ? lens_question
! 2 not_applicable: {none}
"
            ),
        );
    }
}

#[test]
fn a_choice_of_yes_and_no_is_the_question_itself() {
    let choices = r#"
{"id": "c1", "title": "Yes.", "helpfulResource": {"displayText": "Good."}, "improvementPlan": {"displayText": "Rest."}},
{"id": "c2", "title": "No.", "improvementPlan": {"displayText": "Do it."}}"#;
    check_any(
        &lens(choices, r#"{"condition": "c1", "risk": "NO_RISK"}, {"condition": "c2", "risk": "HIGH_RISK"}"#),
        "
lens
# x
§ 1 p
- 2 yes_no q: Is it so?
  > **Yes.**
  >
  > Good.
  % reviewing - No risk if “Yes.”
  % reviewing - High risk if “No.”
  % advice Rest.
  % advice
  % advice Do it.
  % need must
  % gap no
  ? lens_question
",
    );
    let turned = r#"{"id": "n", "title": "いいえ"}, {"id": "y", "title": "はい"}"#;
    check_any(
        &lens(turned, r#"{"condition": "y", "risk": "HIGH_RISK"}, {"condition": "default", "risk": "NO_RISK"}"#),
        "
lens
# x
language ja
§ 1 p
- 2 yes_no q: Is it so?
  % reviewing - 高リスク: “はい”
  % reviewing - それ以外はリスクなし
  % need must
  % gap yes
  ? lens_question
",
    );
}

#[test]
fn a_lens_that_is_wrong_is_refused_with_its_line() {
    let pillars =
        |rest: &str| format!("{{\n\"schemaVersion\": \"2021-11-01\", \"name\": \"x\",\n\"pillars\": {rest}}}");
    for (text, expected) in [
        (pillars("[]"), "cannot read: no_questions"),
        (pillars("[{\"name\": \"a\", \"questions\": []}]"), "cannot read: no_questions"),
        (pillars("{}"), "cannot read: wrong_type line=3 name=pillars wanted=list"),
        (pillars("[1]"), "cannot read: wrong_type line=3 name=pillars wanted=object"),
        (pillars("[{\"name\": \"a\",\n\"questions\": [{}]}]"), "cannot read: missing line=4 name=title"),
        (
            pillars(
                "[{\"name\": \"a\", \"questions\": [{\"title\": \"b\", \"riskRules\": [{\"condition\": \"c\", \"risk\": \"d\"}]}]}]",
            ),
            "cannot read: unknown_value line=3 name=risk value=d",
        ),
        (pillars("[],\n\"name\": \"y\""), "cannot read: twice line=4 name=name"),
        (
            pillars("[]").replace("2021-11-01", "2031-11-01"),
            "cannot read: unknown_version line=2 version=2031-11-01 known=2021-11-01",
        ),
        ("{\n\"pillars\": []}".to_owned(), "cannot read: missing line=1 name=schemaVersion"),
    ] {
        check_any(&text, expected);
    }
}
