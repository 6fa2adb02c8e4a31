//! What becomes guidance, and how it is copied.

use super::check;

#[test]
fn everything_else_below_an_item_is_guidance() {
    check(
        r"
- [ ] Diagram
    - Please include
        - traffic
        - dependencies
    > A picture is enough.

    Two words
    on two lines.

    | a | b |
    | - | - |
    | 1 | 2 |

    1. first
    2. second

    ```sh
    make diagram
      indented
    ```

        code by indentation

    <!-- Ask the platform team. -->

    <p>Paragraph</p>
",
        r"
§ 1 File
- 1 explain diagram: Diagram
  > - Please include
  >     - traffic
  >     - dependencies
  >
  > > A picture is enough.
  >
  > Two words
  > on two lines.
  >
  > | a | b |
  > | - | - |
  > | 1 | 2 |
  >
  > 1. first
  > 2. second
  >
  > ```sh
  > make diagram
  >   indented
  > ```
  >
  >       code by indentation
  >
  > Ask the platform team.
  >
  > <p>Paragraph</p>
",
    );
}

#[test]
fn text_right_under_a_list_belongs_to_the_last_item() {
    check(
        r"
- [ ] One
  - [ ] Inner
> Quoted
<!-- hint -->
- [ ] Two

> Further away

<!-- further hint -->

- [ ] Three
```
code
```
",
        r"
§ 1 File
- 1 group one: One
  - 2 explain inner: Inner
    > > Quoted
    >
    > hint
- 5 explain two: Two
  > > Further away
  >
  > further hint
- 11 explain three: Three
  > ```
  > code
  > ```
",
    );
}

#[test]
fn text_over_a_list_introduces_it_or_what_follows() {
    check(
        r"
At first:

- [ ] One

Before launch:

- [ ] Two

<!-- the last ones -->
- [ ] Three

Thank you.
",
        r"
§ 3 File
~ At first:
- 3 explain one: One
- 7 explain two: Two
  > Before launch:
- 10 explain three: Three
  > the last ones
! 12 after_questions: Thank you.
",
    );
}

#[test]
fn what_cannot_be_shown_is_listed() {
    check(
        r"
- [ ] One

  ---
  > - [ ] quoted task

  <details>
  <summary>
  </details>

  <div>
  - [ ] in raw html
  </div>
- two plain words
- [ ] Three
",
        r"
§ 1 File
- 1 explain one: One
- 14 explain three: Three
! 3 thematic_break: ---
! 4 quoted: > - [ ] quoted task
! 6 html: <details>
! 7 html: <summary>
! 8 html: </details>
! 10 html: <div>
! 11 html: - [ ] in raw html
! 12 html: </div>
! 13 plain_bullet: - two plain words
",
    );
}
