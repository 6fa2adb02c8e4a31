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

#[test]
fn a_lens_that_is_wrong_is_refused_with_its_line() {
    let lens = |rest: &str| format!("{{\n\"schemaVersion\": \"2021-11-01\", \"name\": \"x\",\n\"pillars\": {rest}}}");
    for (text, expected) in [
        (lens("[]"), "cannot read: no_questions"),
        (lens("[{\"name\": \"a\", \"questions\": []}]"), "cannot read: no_questions"),
        (lens("{}"), "cannot read: wrong_type line=3 name=pillars wanted=list"),
        (lens("[1]"), "cannot read: wrong_type line=3 name=pillars wanted=object"),
        (lens("[{\"name\": \"a\",\n\"questions\": [{}]}]"), "cannot read: missing line=4 name=title"),
        (
            lens(
                "[{\"name\": \"a\", \"questions\": [{\"title\": \"b\", \"riskRules\": [{\"condition\": \"c\", \"risk\": \"d\"}]}]}]",
            ),
            "cannot read: unknown_value line=3 name=risk value=d",
        ),
        (lens("[],\n\"name\": \"y\""), "cannot read: twice line=4 name=name"),
        (
            lens("[]").replace("2021-11-01", "2031-11-01"),
            "cannot read: unknown_version line=2 version=2031-11-01 known=2021-11-01",
        ),
        ("{\n\"pillars\": []}".to_owned(), "cannot read: missing line=1 name=schemaVersion"),
    ] {
        check_any(&text, expected);
    }
}
