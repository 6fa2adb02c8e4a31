//! HTML comments are never questions.

use super::check;

#[test]
fn commented_out_tasks_are_listed() {
    check(
        r"
- [ ] a
<!--
- [ ] b

## Heading
- [ ] c
-->
- [ ] d <!-- - [ ] e -->
- [ ] f
  <!-- - [ ] g -->
",
        r"
§ 1 File
- 1 explain a: a
- 8 explain d: d
  > - [ ] e
- 9 explain f: f
! 2 commented_out: <!--
! 3 commented_out: - [ ] b
! 5 commented_out: ## Heading
! 6 commented_out: - [ ] c
! 7 commented_out: -->
! 10 commented_out: <!-- - [ ] g -->
",
    );
}

#[test]
fn a_comment_reaches_to_its_end_even_where_a_list_cuts_it_short() {
    check(
        r"
- [ ] a
  <!-- off
- [ ] b
  - [ ] c
-->
- [ ] d <!-- also
  - [ ] e
  --> 
- [ ] f
",
        r"
§ 1 File
- 1 explain a: a
- 6 explain d: d
- 9 explain f: f
! 2 commented_out: <!-- off
! 3 commented_out: - [ ] b
! 4 commented_out: - [ ] c
! 5 commented_out: -->
! 6 commented_out: <!-- also
! 7 commented_out: - [ ] e
! 8 commented_out: -->
",
    );
}

#[test]
fn a_mark_that_is_only_spoken_of_swallows_nothing() {
    check(
        r"
- [ ] replace <!-- by something
- [ ] b
- [ ] c <!-- real -->
- [ ] `<!--` d
- [ ] e <!-- open to the end
- [ ] f
",
        r"
§ 1 File
- 1 explain replace-by-something: replace <!-- by something
- 2 explain b: b
- 3 explain c: c
  > real
- 4 explain d: `<!--` d
- 5 explain e-open-to-the-end: e <!-- open to the end
- 6 explain f: f
",
    );
}

#[test]
fn a_box_with_nothing_but_a_comment_is_no_question() {
    check(
        r"
- [ ] <!-- later -->
- [ ] a
",
        r"
§ 2 File
- 2 explain a: a
! 1 comment: - [ ] <!-- later -->
",
    );
}

#[test]
fn comments_lose_their_marks_and_indentation() {
    check(
        r"
- [ ] a
  <!--
    first
      second
    third
  -->
",
        r"
§ 1 File
- 1 explain a: a
  > first
  >   second
  > third
",
    );
}
