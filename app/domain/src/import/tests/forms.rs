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
