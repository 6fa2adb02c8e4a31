//! Labelled fields.

use super::check;

#[test]
fn generic_labels_below_a_question_are_fields() {
    check(
        r"
- [ ] Dashboard made
  - url:
  - [ ] comment:
  - **Notes**:
  - Evidence (optional):
  - url: <!-- of the test environment -->
- [ ] 監視
  - コメント：
  - [ ] 備考:
  - 参考ＵＲＬ：
",
        r"
§ 1 File
- 1 explain dashboard-made: Dashboard made
  > of the test environment
  + url (url)
  + comment
  + Notes
  + Evidence (optional)
  + url 2 (url)
- 7 explain 監視: 監視
  + コメント
  + 備考
  + 参考ＵＲＬ (url)
",
    );
}

#[test]
fn short_labels_of_plain_bullets_are_fields() {
    check(
        r"
- [ ] Objectives
  - Availability:
  - Dashboard link:
  - Example:
  - Please include following:
  - this label is far too long to be one for a field:
  - Owner: somebody
",
        r"
§ 1 File
- 1 explain objectives: Objectives
  > - Example:
  > - Please include following:
  > - this label is far too long to be one for a field:
  > - Owner: somebody
  + Availability
  + Dashboard link (url)
",
    );
}

#[test]
fn a_task_with_a_label_of_its_own_is_a_question() {
    check(
        r"
- [ ] Contacts
  - [ ] Service owner:
  - [ ] Chat link:
",
        r"
§ 1 File
- 1 group contacts: Contacts
  - 2 explain service-owner: Service owner:
  - 3 link chat-link: Chat link:
",
    );
}

#[test]
fn a_field_beside_its_question_belongs_to_the_one_above() {
    check(
        r"
- [ ] First
- [ ] Second
- comment:
- [ ] url:

## Next

- [ ] reason:
- [ ] Third
",
        r"
§ 1 File
- 1 explain first: First
- 2 explain second: Second
  + comment
  + url (url)
§ 6 Next
- 9 explain third: Third
! 8 field_without_question: - [ ] reason:
",
    );
}

#[test]
fn labels_on_lines_of_their_own_are_fields() {
    check(
        r"
- [ ] First
  comment:
- [ ] Second

  Link:

  More words: and text
",
        r"
§ 1 File
- 1 explain first: First
  + comment
- 3 explain second: Second
  > More words: and text
  + Link (url)
",
    );
}

#[test]
fn a_form_of_plain_labels_is_a_list_of_questions() {
    check(
        r"
- Description:
- Team:
- Notes:
",
        r"
§ 1 File
- 1 explain description: Description:
- 2 explain team: Team:
  + Notes
",
    );
}

#[test]
fn labels_with_something_below_are_no_fields() {
    check(
        r"
- [ ] First
  - Notes:
    - one
    - two
  - [ ] Details:
    - [ ] child
",
        r"
§ 1 File
- 1 group first: First
  > - Notes:
  >   - one
  >   - two
  - 5 group details: Details:
    - 6 explain child: child
",
    );
}
