//! Criteria with levels and categories.

use super::check_any;

const FILE: &str = "
# Ours.
--- !!omap
- basic: !!omap
  - Docs: !!omap
    - Readme: !!omap
      - has_readme:
          category: MUST
          description: There is a <em>readme</em>.
          details: At the top.
          rationale: >
            Newcomers
            begin there.
          met_url_required: true
          met_placeholder: See README.md.
          unmet_placeholder: We write it.
          na_placeholder: No users.
          autofill: Look for the file.
      - has_logo:
          category: SUGGESTED
          na_allowed: true
          na_justification_required: true
          future: true
- better: !!omap
  - Docs: !!omap
    - Readme: !!omap
      - has_logo:
          category: SHOULD
          met_justification_required: true
    - Talks: !!omap
      - talk_given:
          category: MUST
          obsolete: true
";

#[test]
fn levels_are_tiers_and_categories_are_needs() {
    check_any(
        FILE,
        "
criteria
§ 6 Docs / Readme
- 6 yes_no has-readme: There is a <em>readme</em>.
  > At the top.
  >
  > **Unmet**: We write it.
  >
  > **N/A**: No users.
  % why Newcomers begin there.
  % example See README.md.
  % reviewing Look for the file.
  % gap no
  % evidence
  % not applicable false
  * basic must
  * better must
  ? criterion
- 18 yes_no has-logo: has logo
  % gap no
  % not applicable true
  + Reason (required)
  * basic info
  * better should
  ? criterion
§ 30 Docs / Talks
- 30 yes_no talk-given: talk given
  % gap no
  % not applicable false
  % retired
  * better must
  ? criterion
! 1 comment: # Ours.
! 22 no_place: has_logo.future: true
",
    );
}

#[test]
fn plain_maps_do_as_well() {
    check_any(
        "_about:\n  source: here\none:\n  first:\n    category: SHOULD\n    description: Is it so?\n",
        "
criteria
§ 4 one
- 4 yes_no first: Is it so?
  % gap no
  % not applicable false
  * one should
  ? criterion
! 2 no_place: _about.source: here
",
    );
}

#[test]
fn criteria_that_are_wrong_are_refused_with_their_line() {
    check_any(
        "a:\n  b:\n    category: MUST\n  c:\n    category: OFTEN\n",
        "cannot read: unknown_value line=5 name=category value=OFTEN",
    );
    check_any(
        "a:\n  b:\n    category: MUST\n    na_allowed: 3\n",
        "cannot read: wrong_type line=4 name=na_allowed wanted=truth",
    );
    check_any("- a:\n  - b:\n      category: MUST\n  - b:\n      category: MUST\n", "cannot read: twice line=4 name=b");
}
