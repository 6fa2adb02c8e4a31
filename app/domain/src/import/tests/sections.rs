//! Headings.

use super::check;

#[test]
fn deeper_headings_carry_those_above_and_their_text() {
    check(
        r"
## Data
About data.
### Backups
About backups.
- [ ] a
#### Restoring
- [ ] b
### Empty
Nothing here.
## Gone
### Gone too
## Last
- [ ] c
",
        r"
§ 3 Data / Backups
~ About data.
~
~ About backups.
- 5 explain a: a
§ 6 Data / Backups / Restoring
- 7 explain b: b
§ 12 Last
- 13 explain c: c
! 8 no_questions: ### Empty
! 9 no_questions: Nothing here.
! 10 no_questions: ## Gone
! 11 no_questions: ### Gone too
",
    );
}

#[test]
fn without_headings_there_is_one_section() {
    check(
        r"
Some words first.

- a list
- of text

- [ ] a
",
        r"
§ 6 File
~ Some words first.
~
~ - a list
~ - of text
- 6 explain a: a
",
    );
}

#[test]
fn tables_lists_and_rules_among_sections() {
    check(
        r"
## Table
| owner | level |
| ----- | ----- |
| tests | A     |

***
## Numbers
1. do this
2. do that
## Steps
1. copy this
2. tick
- [ ] a
1. and then
## Bullets
- one
- two
",
        r"
§ 10 Steps
~ 1. copy this
~ 2. tick
- 13 explain a: a
! 1 no_questions: ## Table
! 2 table: | owner | level |
! 3 table: | ----- | ----- |
! 4 table: | tests | A     |
! 6 thematic_break: ***
! 7 no_questions: ## Numbers
! 8 numbered_list: 1. do this
! 9 numbered_list: 2. do that
! 14 numbered_list: 1. and then
! 15 no_questions: ## Bullets
! 16 no_questions: - one
! 17 no_questions: - two
",
    );
}

#[test]
fn duplicate_headings_stay_apart() {
    check(
        r"
## Same
- [ ] a
## Same
- [ ] b
",
        r"
§ 1 Same
- 2 explain a: a
§ 3 Same
- 4 explain b: b
",
    );
}

#[test]
fn details_around_lists_are_only_tags() {
    check(
        r"
## A
<details>
<summary>Checks for the web</summary>

- [ ] a

</details>
",
        r"
§ 2 A / Checks for the web
- 5 explain a: a
",
    );
}
