//! Names of files and sections.

use super::check;

#[test]
fn the_title_names_the_file_and_text_under_it_says_its_purpose() {
    check(
        r"
# Launch checklist

What has to be thought of.

<!-- generated -->

## First
- [ ] a
",
        r"
# Launch checklist
| What has to be thought of.
§ 7 First
- 8 explain a: a
! 5 comment: <!-- generated -->
",
    );
}

#[test]
fn a_title_with_questions_of_its_own_is_a_section_too() {
    check(
        r"
# Launch
Tick all.
- [ ] a
## More
- [ ] b
",
        r"
# Launch
§ 1 Launch
~ Tick all.
- 3 explain a: a
§ 4 More
- 5 explain b: b
",
    );
}

#[test]
fn several_top_headings_are_sections() {
    check(
        r"
# One
- [ ] a
# Two
## Inner
- [ ] b
",
        r"
§ 1 One
- 2 explain a: a
§ 4 Two / Inner
- 5 explain b: b
",
    );
}

#[test]
fn headings_without_marks_and_comments() {
    check(
        r"
## :wrench: **Care** of `code` and [links](https://example.test) ##
- [ ] a
## <!-- keep short -->
- [ ] b

Two
lines
-----
- [ ] c
## 1. Numbered
- [ ] d
##
- [ ] e
",
        r"
§ 1 :wrench: Care of code and links
~ :wrench: **Care** of `code` and [links](https://example.test)
- 2 explain a: a
§ 3 File
~ keep short
- 4 explain b: b
§ 6 Two lines
- 9 explain c: c
§ 10 1. Numbered
- 11 explain d: d
§ 12 File
- 13 explain e: e
",
    );
}

#[test]
fn bold_lines_over_tasks_are_headings() {
    check(
        r"
## Launch
**Before:**

- [ ] a

__After__:
- [ ] b

**This is a remark.**
- [ ] c

## Next
- [ ] d
",
        r"
§ 2 Launch / Before
- 4 explain a: a
§ 6 Launch / After
- 7 explain b: b
- 10 explain c: c
  > **This is a remark.**
§ 12 Next
- 13 explain d: d
",
    );
}

#[test]
fn bold_lines_over_tables_of_checks_are_headings() {
    check(
        r"
## Launch
**Before:**

| Check | Done |
| --- | --- |
| Load | ☐ |

**Numbers**

| a | b |
| --- | --- |
| 1 | 2 |
",
        r"
§ 2 Launch / Before
- 6 explain load: Load
! 8 after_questions: **Numbers**
! 10 table: | a | b |
! 11 table: | --- | --- |
! 12 table: | 1 | 2 |
",
    );
}

#[test]
fn anchors_in_a_title_are_none_of_its_words() {
    check(
        r#"
## Phase 2 <a name="p2"></a>
- [ ] a

## <a href="https://help.example">Load</a> of <T>
- [ ] b
"#,
        r#"
§ 1 Phase 2
- 2 explain a: a
§ 4 Load of <T>
~ <a href="https://help.example">Load</a> of <T>
- 5 explain b: b
"#,
    );
}
