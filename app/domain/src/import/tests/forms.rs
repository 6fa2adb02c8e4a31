//! GitHub issue forms.

use super::check_any;

#[test]
fn every_element_finds_its_place() {
    check_any(
        r#"
name: Launch
description: Before users come.
title: "[launch]: "
labels: ["ops", "launch"]
body:
  - type: markdown
    attributes:
      value: |
        Thank you for your time.

        ## Data
        What is kept.
  - type: input
    id: owner
    attributes:
      label: Who owns it?
      description: A person.
      placeholder: Aya
    validations:
      required: true
  - type: input
    attributes:
      label: Dashboard
      placeholder: https://board.example
  - type: textarea
    id: plan
    attributes:
      label: How is it restored?
      value: First words.
      render: shell
  - type: markdown
    attributes:
      value: '# Running'
  - type: dropdown
    id: rate
    attributes:
      label: How often?
      options: [Daily, Weekly, N/A]
      default: 1
  - type: dropdown
    attributes:
      label: On call?
      options:
        - "Yes"
        - "No"
    validations:
      required: false
  - type: dropdown
    attributes:
      label: Which regions?
      multiple: true
      options: [East, West]
  - type: checkboxes
    id: alerts
    attributes:
      label: Alerts
      description: All of them.
      options:
        - label: Somebody is woken.
          required: true
        - label: "**Load** is watched."
  - type: markdown
    attributes:
      value: Goodbye.
"#,
        "
issue_form
# Launch
| Before users come.
|
| Thank you for your time.
§ 11 Data
~ What is kept.
- 13 explain owner: Who owns it?
  > A person.
  % example Aya
  % need must
  ? form_element
- 21 link dashboard: Dashboard
  % example https://board.example
  ? form_element
- 25 explain plan: How is it restored?
  > First words.
  ? form_element
§ 33 Running
- 34 choice rate: How often?
  = Daily / Weekly
  ? form_element
- 40 yes_no on-call: On call?
  % need should
  ? form_element
- 48 explain which-regions: Which regions?
  > - East
  > - West
  ? form_element
- 53 group alerts: Alerts
  > All of them.
  ? form_element
  - 59 explain somebody-is-woken: Somebody is woken.
    % need must
  - 61 explain load-is-watched: **Load** is watched.
! 3 no_place: title: [launch]:
! 4 no_place: labels: ops
! 4 no_place: labels: launch
! 30 no_place: textarea.render: shell
! 38 not_applicable: N/A
! 39 no_place: dropdown.default: 1
! 64 after_questions: Goodbye.
",
    );
}

#[test]
fn a_text_may_hold_a_task_list() {
    check_any(
        "
name: Launch
body:
  - type: textarea
    id: data
    attributes:
      label: Data
      description: Tick what is done.
      value: |
        - [ ] Backups
          - [ ] Restored once?
        - [ ] Load: yes / no

        Bye.
  - type: textarea
    attributes:
      label: Launch
      value: \"- [ ] Alone?\"
",
        "
issue_form
# Launch
§ 3 Launch
- 3 group data: Data
  > Tick what is done.
  ? form_element
  - 9 group backups: Backups
    - 10 explain restored-once: Restored once?
  - 11 yes_no load: Load
- 17 explain alone: Alone?
! 13 after_questions: Bye.
",
    );
}

#[test]
fn comments_are_listed_and_texts_are_not_taken_for_them() {
    check_any(
        "
# Made by hand.
name: Launch
body:
  # Ask first.
  - type: textarea
    attributes:
      label: Why?
      value: |
        # No remark
        of ours.
",
        "
issue_form
# Launch
§ 5 Launch
- 5 explain why: Why?
  > # No remark
  > of ours.
  ? form_element
! 1 comment: # Made by hand.
! 4 comment: # Ask first.
",
    );
}

#[test]
fn a_form_that_is_wrong_is_refused_with_its_line() {
    let form = |element: &str| format!("name: x\nbody:\n  - type: {element}\n");
    for (text, expected) in [
        (form("input"), "cannot read: missing line=3 name=attributes"),
        (form("input\n    attributes:\n      label: [a]"), "cannot read: wrong_type line=5 name=label wanted=text"),
        (form("input\n    attributes:\n      description: a"), "cannot read: missing line=5 name=label"),
        (form("slider\n    attributes:\n      label: a"), "cannot read: unknown_value line=3 name=type value=slider"),
        (
            form("dropdown\n    attributes:\n      label: a\n      options: {a: b}"),
            "cannot read: wrong_type line=6 name=options wanted=list",
        ),
        (form("checkboxes\n    attributes:\n      label: a"), "cannot read: missing line=3 name=options"),
        ("name: x\nbody: none\n".to_owned(), "cannot read: wrong_type line=2 name=body wanted=list"),
        (form("markdown\n    attributes:\n      value: Hello."), "cannot read: no_questions"),
        (form("input\n    type: input"), "cannot read: twice line=4 name=type"),
    ] {
        check_any(&text, expected);
    }
}

#[test]
fn words_without_quotes_stay_as_they_are_written() {
    check_any(
        "
name: 4.0
description: Yes
body:
  - type: dropdown
    attributes:
      label: 3.10
      description: 0x10
      multiple: off
      options:
        - 007
        - 1e3
        - No
        - 1_000
        - 12345678901234567890123
        - !!int \"7\"
  - type: dropdown
    attributes:
      label: On?
      options: [Yes, No]
    validations:
      required: Yes
  - type: checkboxes
    attributes:
      label: Is it so?
      options:
        - label: &same 1.20
          required: on
        - label: *same
          required: false
",
        "
issue_form
# 4.0
| Yes
§ 4 4.0
- 4 choice 3-10: 3.10
  > 0x10
  = 007 / 1e3 / No / 1_000 / 12345678901234567890123 / 7
  ? form_element
- 16 yes_no on: On?
  % need must
  ? form_element
- 22 group is-it-so: Is it so?
  ? form_element
  - 26 explain 4-0-is-it-so-1-20: 1.20
    % need must
  - 28 explain 4-0-is-it-so-1-20-2: 1.20
    % need should
",
    );
}

#[test]
fn comments_at_the_end_of_a_line_are_listed_and_what_is_in_a_text_is_none() {
    check_any(
        "
name: Launch # Ours.
body: # Below.
  - type: textarea
    attributes:
      label: \"Why?
        # in quotes\"
      description: C# and a#b # Behind words.
      placeholder: >- # Before a text.
        # in a block
      value: |
        First.

        # a title

      # Between.
  - type: input # Behind a list's value.
    attributes: {label: Who? } # At the end.
",
        "
issue_form
# Launch
§ 3 Launch
- 3 explain why-in-quotes: Why? # in quotes
  > C# and a#b
  >
  > First.
  >
  > # a title
  % example # in a block
  ? form_element
- 16 explain who: Who?
  ? form_element
! 1 comment: # Ours.
! 2 comment: # Below.
! 7 comment: # Behind words.
! 8 comment: # Before a text.
! 15 comment: # Between.
! 16 comment: # Behind a list's value.
! 17 comment: # At the end.
",
    );
}

#[test]
fn a_file_holds_one_form() {
    let form = "name: x\nbody:\n  - type: input\n    attributes:\n      label: Who?\n";
    let read = |text: String| check_any(&text, "issue_form\n# x\n§ 3 x\n- 3 explain who: Who?\n  ? form_element");
    let marked = |text: String| check_any(&text, "issue_form\n# x\n§ 4 x\n- 4 explain who: Who?\n  ? form_element");
    read(format!("{form}---\n"));
    read(format!("{form}...\n---\n\n"));
    marked(format!("---\n{form}---\n"));
    let second = "a second document begins here; only files with one are read";
    check_any(&format!("---\n{form}---\n{form}"), &format!("cannot read: syntax line=8 reason={second}"));
    check_any(&format!("{form}---\n# A remark.\n{form}"), &format!("cannot read: syntax line=8 reason={second}"));
}

#[test]
fn the_language_is_that_of_the_texts() {
    let form = |label: &str| {
        let keys = "validations:\n      required: true\n";
        format!(
            "name: x\nbody:\n  - type: textarea\n    id: identifier\n    attributes:\n      label: {label}\n      render: markdown\n    {keys}"
        )
    };
    for (label, expected) in [("誰が見ますか", true), ("谁负责值班", false), ("Who looks?", false)] {
        let understood = super::super::read(form(label).as_bytes(), "File").expect("a form");
        assert_eq!(understood.checklist.language.tag() == "ja", expected, "{label}");
    }
}

#[test]
fn what_leads_to_a_task_list_is_about_its_group() {
    check_any(
        "
name: Launch
body:
  - type: textarea
    attributes:
      label: Data
      description: Tick what is done.
      value: |

        Two people do this.

        - [ ] Backups
        - [ ] Load

        Bye.
  - type: textarea
    attributes:
      label: Users
      value: |
        # Before users come

        For all of it.

        ## Web
        - [ ] Speed
  - type: textarea
    attributes:
      label: Rest
      value: \"Lead.\\n\\n- [ ] Logs\\n\\nBye.\"
",
        "
issue_form
# Launch
§ 3 Launch
- 3 group data: Data
  > Tick what is done.
  >
  > Two people do this.
  ? form_element
  - 11 explain backups: Backups
  - 12 explain load: Load
- 15 group users: Users
  > Before users come
  >
  > For all of it.
  ? form_element
  - 23 group web: Web
    - 24 explain speed: Speed
- 25 group rest: Rest
  > Lead.
  ? form_element
  - 28 explain logs: Logs
! 14 after_questions: Bye.
! 28 after_questions: Bye.
",
    );
}
