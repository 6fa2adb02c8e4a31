//! Which items are questions and which are groups.

use super::check;

#[test]
fn a_parent_is_a_group_unless_it_asks_something_itself() {
    check(
        r"
- [ ] Update the manifest
  - [ ] web
  - [ ] worker
- [ ] Contacts?
  - [ ] Owner:
- [ ] 関係者？
  - [ ] 責任者：
- [ ] Is there a runbook?
  - [ ] linked from the alert
- [ ] 手順書はありますか？
  - [ ] アラートからのリンク
- [ ] Does the service keep personal data
  - [ ] in logs
- [ ] Load is known: yes / no
  - [ ] in a graph
- [ ] Dashboard
  - url:
  - [ ] shared with the team
",
        r"
§ 1 File
- 1 group update-the-manifest: Update the manifest
  - 2 explain web: web
  - 3 explain worker: worker
- 4 group contacts: Contacts?
  - 5 explain owner: Owner:
- 6 group 関係者: 関係者？
  - 7 explain 責任者: 責任者：
- 8 explain is-there-a-runbook: Is there a runbook?
  - 9 explain linked-from-the-alert: linked from the alert
- 10 explain 手順書はありますか: 手順書はありますか？
  - 11 explain アラートからのリンク: アラートからのリンク
- 12 explain does-the-service-keep-personal-data: Does the service keep personal data
  - 13 explain in-logs: in logs
- 14 yes_no load-is-known: Load is known
  - 15 explain in-a-graph: in a graph
- 16 explain dashboard: Dashboard
  + url (url)
  - 18 explain shared-with-the-team: shared with the team
",
    );
}

#[test]
fn plain_bullets_hold_groups() {
    check(
        r"
- Staging
  - [ ] deployed
  - [ ] measured
    - Production
      - [ ] measured there too
",
        r"
§ 1 File
- 1 group staging: Staging
  - 2 explain deployed: deployed
  - 3 group measured: measured
    - 4 group production: Production
      - 5 explain measured-there-too: measured there too
",
    );
}

#[test]
fn plain_bullets_that_want_something_filled_in_are_questions() {
    check(
        r"
- Summary in one line (for the release notes):
- Proposal: <!-- link to the proposal -->
- Discussion link:
- Owner: somebody
- just text
",
        r"
§ 1 File
- 1 explain summary-in-one-line-for-the-release-notes: Summary in one line (for the release notes):
- 2 explain proposal: Proposal:
  > link to the proposal
- 3 link discussion-link: Discussion link:
! 4 plain_bullet: - Owner: somebody
! 5 plain_bullet: - just text
",
    );
}

#[test]
fn yes_and_no_boxes_are_one_question() {
    check(
        r"
- [ ] Is it reversible?
  - [ ] Yes
  - [ ] No
- [ ] 冗長化されている
  - [ ] はい
  - [ ] いいえ
- [ ] Is it tested?
  - yes / no
  - comment:
",
        r"
§ 1 File
- 1 yes_no is-it-reversible: Is it reversible?
- 4 yes_no 冗長化されている: 冗長化されている
- 7 yes_no is-it-tested: Is it tested?
  + comment
",
    );
}

#[test]
fn a_wrapped_prompt_is_one_prompt() {
    check(
        r"
- [ ] The service answers within the time that its clients have agreed to
  wait, and
  measures that
- [ ] A runbook exists
  See the handbook for one.
- [ ] 負荷試験の結果が、想定されるピーク時のアクセス数に対して
  十分な余裕を持っていること
- [ ] Hard break\
  behind it
",
        r"
§ 1 File
- 1 explain the-service-answers-within-the-time-that-its: The service answers within the time that its clients have agreed to wait, and measures that
- 4 explain a-runbook-exists: A runbook exists
  > See the handbook for one.
- 6 explain 負荷試験の結果が-想定されるピーク時のアクセス数に対して十分な余裕を持っていること: 負荷試験の結果が、想定されるピーク時のアクセス数に対して十分な余裕を持っていること
- 8 explain hard-break: Hard break
  > behind it
",
    );
}

#[test]
fn template_languages_and_html_stay_text() {
    check(
        r#"
- [ ] Deploy {{ service.name }} to <env> with ${VERSION}
- [ ] <b>bold</b> and <script>alert(1)</script>
- [ ] [click](javascript:alert(1))
- [ ] %{issuable_state} & &lt;tag&gt;
"#,
        r"
§ 1 File
- 1 explain deploy-service-name-to-env-with-version: Deploy {{ service.name }} to <env> with ${VERSION}
- 2 explain b-bold-b-and-script-alert-1-script: <b>bold</b> and <script>alert(1)</script>
- 3 explain click: [click](javascript:alert(1))
- 4 explain issuable-state-tag: %{issuable_state} & &lt;tag&gt;
",
    );
}

#[test]
fn links_defined_elsewhere_come_along() {
    check(
        r#"
- [ ] Read [the guide][guide], [faq] and ![chart][]
  - see [`code` in it][guide]

[guide]: https://example.test/a(b) "Title"
[faq]: <https://example.test/f q>
[chart]: chart.png
[nobody]: https://example.test/unused
"#,
        r#"
§ 1 File
- 1 explain read-the-guide-faq-and-chart: Read [the guide](https://example.test/a%28b%29 "Title"), [faq](https://example.test/f%20q) and ![chart](chart.png)
  > - see [`code` in it](https://example.test/a%28b%29 "Title")
! 7 link_definition: [nobody]: https://example.test/unused
"#,
    );
}
