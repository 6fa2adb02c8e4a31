//! Which items are tasks at all.

use super::check;

#[test]
fn every_kind_of_box_is_a_question() {
    check(
        r"
- [ ] open
- [x] ticked
- [X] Ticked
* [ ] starred
+ [ ] plus
1. [ ] numbered
2) [ ] bracketed
- [] without its space
- [ ]without a space behind
",
        r"
§ 1 File
- 1 explain open: open
- 2 explain file-ticked: ticked
- 3 explain file-ticked-2: Ticked
- 4 explain starred: starred
- 5 explain plus: plus
- 6 explain numbered: numbered
- 7 explain bracketed: bracketed
- 8 explain without-its-space: without its space
- 9 explain without-a-space-behind: without a space behind
",
    );
}

#[test]
fn boxes_that_are_none() {
    check(
        r"
- [ ] real
  ```
  - [ ] in code
  ```
- [ ](https://example.test) is a link
- [x]: is a definition
- `[ ]` is code
",
        r"
§ 1 File
- 1 explain real: real
  > ```
  > - [ ] in code
  > ```
! 5 plain_bullet: - [ ](https://example.test) is a link
! 6 plain_bullet: - [x]: is a definition
! 7 plain_bullet: - `[ ]` is code
",
    );
}

#[test]
fn a_box_without_words_is_listed() {
    check(
        r"
- [ ] real
- [ ]
- [x]
-
",
        r"
§ 1 File
- 1 explain real: real
! 2 empty_item: - [ ]
! 3 empty_item: - [x]
! 4 empty_item: -
",
    );
}

#[test]
fn children_of_a_wordless_item_move_up() {
    check(
        r"
- - [ ] first
- [ ]
  - [ ] second
",
        r"
§ 1 File
- 1 explain first: first
- 3 explain second: second
! 2 empty_item: - [ ]
",
    );
}

#[test]
fn tasks_that_markdown_takes_for_text_are_listed() {
    check(
        r"
- [ ] parent
        - [ ] too far

    - [ ] child

          - [ ] as code
",
        r"
§ 1 File
- 1 group parent: parent
  - 4 explain child: child
! 2 indented_too_far: - [ ] too far
! 6 indented_too_far: - [ ] as code
",
    );
}

#[test]
fn tabs_and_loose_lists_nest_alike() {
    check(
        "- [ ] a\n\t- [ ] b\n\t\t- [ ] c\n\n\n\t\t  text\n- [ ] d\n",
        r"
§ 1 File
- 1 group a: a
  - 2 group b: b
    - 3 explain c: c
      > text
- 7 explain d: d
",
    );
}

#[test]
fn a_sign_that_is_explained_is_no_box() {
    check(
        r"
## Signs
- `it` is the service
- :white_check_mark: means that it holds up a launch
- :soon: means later

## Data
- [ ] Backups
",
        r"
§ 6 Data
- 7 explain backups: Backups
! 1 no_questions: ## Signs
! 2 no_questions: - `it` is the service
! 3 no_questions: - :white_check_mark: means that it holds up a launch
! 4 no_questions: - :soon: means later
",
    );
    // Without others beside them, ticked boxes are boxes.
    check("- ✅ Backups\n- ✅ Logs\n", "§ 1 File\n- 1 explain backups: Backups\n- 2 explain logs: Logs");
}
