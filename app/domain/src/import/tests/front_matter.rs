//! Front matter.

use super::check;

#[test]
fn name_and_purpose_are_used_and_the_rest_is_listed() {
    check(
        r#"
---
name: "Launch: readiness"
about: >
  What to think of
  before a launch.
# a remark
title: "[Launch]: "
labels:
  - launch
assignees: ''
description: also this
---
# Title

- [ ] a
"#,
        r#"
# Launch: readiness
| What to think of before a launch.
§ 13 Title
- 15 explain a: a
! 6 front_matter: # a remark
! 7 front_matter: title: "[Launch]: "
! 8 front_matter: labels:
! 9 front_matter: - launch
! 10 front_matter: assignees: ''
! 11 front_matter: description: also this
"#,
    );
}

#[test]
fn description_stands_in_for_about() {
    check(
        "---\ndescription: Words\nabout:\n...\n\n- [ ] a\n",
        r"
| Words
§ 6 File
- 6 explain a: a
! 3 front_matter: about:
",
    );
    check(
        "---\n{name: N, description: D, x: 1}\n---\n- [ ] a\n",
        r"
# false
| D
§ 4 false
- 4 explain a: a
",
    );
}

#[test]
fn without_a_name_the_title_names_the_file() {
    check(
        "---\nname:\nabout: A\n---\n# Title\n## S\n- [ ] a\n",
        r"
# Title
| A
§ 6 S
- 7 explain a: a
! 2 front_matter: name:
",
    );
}

#[test]
fn lines_across_the_page_are_no_front_matter() {
    check(
        "---\n\n- [ ] a: b\n\n---\n- [ ] c\n",
        r"
§ 3 File
- 3 explain a-b: a: b
- 6 explain c: c
! 1 thematic_break: ---
! 5 thematic_break: ---
",
    );
    check(
        "---\nname: never ends\n\n- [ ] a\n",
        r"
§ 4 File
~ name: never ends
- 4 explain a: a
! 1 thematic_break: ---
",
    );
    check(
        "---\nJust words.\n\n---\n- [ ] a\n",
        r"
§ 5 File
~ Just words.
- 5 explain a: a
! 1 thematic_break: ---
! 4 thematic_break: ---
",
    );
    check(
        "---\n---\n- [ ] a\n",
        r"
§ 3 File
- 3 explain a: a
! 1 thematic_break: ---
! 2 thematic_break: ---
",
    );
}

#[test]
fn broken_front_matter_is_read_line_by_line() {
    check(
        r"
---
name: 'a'
about: [unclosed
---
- [ ] a
",
        r"
# a
§ 5 a
- 5 explain a: a
! 3 front_matter: about: [unclosed
",
    );
    check(
        r"
---
name: a
name: b
description: c # d
---
- [ ] a
",
        r"
# a
| c
§ 6 a
- 6 explain a: a
! 3 front_matter: name: b
",
    );
    check(
        r"
---
title: {{ page.title }}
description: Checks for <% tp.file.title %>
summary: What to {think} of
date: {{ date }}
---
- [ ] a
",
        r"
| What to {think} of
§ 7 File
- 7 explain a: a
! 2 front_matter: title: {{ page.title }}
! 3 front_matter: description: Checks for <% tp.file.title %>
! 5 front_matter: date: {{ date }}
",
    );
}

#[test]
fn other_programs_have_other_keys() {
    check(
        r"
+++
title = 'Before the launch'
description = 'What to think of'
date = 2031-01-02
[params]
title = 'no'
+++
- [ ] a
",
        r"
# Before the launch
| What to think of
§ 8 Before the launch
- 8 explain a: a
! 4 front_matter: date = 2031-01-02
! 5 front_matter: [params]
! 6 front_matter: title = 'no'
",
    );
    check(
        r"
---
title: Readiness
tags: [sre, launch]
aliases:
  - PRR
excerpt: |
  Two
  lines
sidebar_position: 3
---
- [ ] a
",
        r"
# Readiness
| Two
| lines
§ 11 Readiness
- 11 explain a: a
! 3 front_matter: tags: [sre, launch]
! 4 front_matter: aliases:
! 5 front_matter: - PRR
! 9 front_matter: sidebar_position: 3
",
    );
    check(
        r"
---
Title only
+++
- [ ] a
+++
",
        r"
§ 4 File
~ Title only
~ +++
- 4 explain a: a
  > +++
! 1 thematic_break: ---
",
    );
}

#[test]
fn values_of_other_types_say_nothing_or_what_they_are() {
    check(
        "---\nname: 42\nabout: [a, b]\n---\n- [ ] a\n",
        r"
# 42
§ 5 42
- 5 explain a: a
! 3 front_matter: about: [a, b]
",
    );
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut yaml = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let alias = format!("*a{}", level - 1);
        yaml += &format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", "));
    }
    yaml += "name: *a29\n---\n- [ ] a\n";
    let reason = super::markdown(yaml.as_bytes(), "File").expect_err("a bomb");
    assert_eq!(reason.code(), "front_matter");
    assert!(reason.arguments().iter().any(|(name, _)| *name == "line"), "{reason:?}");
}

#[test]
fn deep_front_matter_costs_only_itself() {
    let yaml = format!("---\nname: a\nx: {}1{}\n---\n- [ ] b\n", "[".repeat(5_000), "]".repeat(5_000));
    let checklist = super::markdown(yaml.as_bytes(), "File").expect("a question");
    assert_eq!((checklist.name.as_str(), checklist.unused.len()), ("a", 1));
}

#[test]
fn numbers_and_truths_stay_as_they_are_written() {
    check("---\nname: 4.0\nabout: Yes\n---\n- [ ] a\n", "# 4.0\n| Yes\n§ 5 4.0\n- 5 explain a: a");
}
