//! Files that nobody would write.

use proptest::prelude::*;

/// Lines of every kind. `@` is replaced by a word that stands nowhere else, `⏎` ends a line, `⇥` is a tab.
const LINES: &str = r"


# @
## @
### @
## @ <!-- @ -->
@⏎===
**@**
**@:**
---
- [ ] @
- [ ] @
- [x] @
- [ ] @?
- [ ] Is @ there?
- [ ] @: yes / no
- [ ] @: red / green / blue
- [ ] @:
- [ ] comment:
- url: <!-- @ -->
- comment: @
- @
- @:
- @ url:
* @
1. @
1. [ ] @
> @
> - [ ] @
@ words.
@ words
comment:
- [ ] @ <!-- @ -->
<!-- @ -->
<!--⏎- [ ] @⏎⏎@⏎-->
<!-- @
- [ ] @ <!-- @
-->
```⏎- [ ] @⏎```
| @ | b |⏎| - | - |⏎| 1 | @ |
<div>@</div>
<details>⏎- [ ] @⏎</details>
[@]: https://@
- - [ ] @
- [ ]
<!-- -->
- [ ] @\
> @ <!-- @
<!-- - [ ] @ -->
<summary>@</summary>
**@: yes / no**
- [ ] **@:** @ / @ / @
- [ ] @ [@](https://@)
# @ <!-- @
- [ ] `@`
~~@~~
- ```⏎  @⏎  ```
- > @
- [ ] @: https://@
- yes / no
- [ ] Yes
- [ ] No
- # @
- [ ] @⏎===
***
[@](@)
![@][@]
<b>@</b> @
@ -->
- [ ]@
- [] @
<!-- @ --> @
    @
⇥- [ ] @
@: @
|@|@|
\
&lt;@
- [ ] @:<br>@
☐ @
□ @
■ @
- ☑ @
- ✅ @⏎- ❌ @
・@
　・□ @
① @⏎② @
１．@⏎２．@
[ ] @
- @ ☐ @ ☐ @
☐ Yes ☐ No
■@
【@】
(1) @⏎(2) ☐ @
| Check | Level A | Level B |⏎| - | - | - |⏎| @ | x | |⏎| @ <!-- @ --> | | ✓ |
| No | Question | Answer | @ |⏎| - | - | - | - |⏎| 1 | Is @ so? | | |⏎| 2 | @? | @ | @ |
| ID | 確認項目 | 備考 | Details |⏎|-|-|-|-|⏎| @ | @ | | @<br>@ |⏎| | **@** | | |⏎| @ | @ | @ | @ | @ |
| Area | Item | Yes | No | @ |⏎|-|-|-|-|-|⏎| @ | @ | ☐ | ☐ | @ |⏎| | @ | ☐ | ☐ | |⏎| @ | x | | | |
| @ | @ |⏎|-|-|⏎| ☐ @ | [ ] @ |⏎| - | @ |
| Role | Name |⏎|-|-|⏎| @ | |
| Check |⏎|-|⏎| @ [@](https://@) |⏎@ | @
### Is @ so?
### @ か。
_TBD_
1. Is @ so?⏎2. @
## Checklist @
<details><summary>@</summary>⏎
<details>⏎
</details>⏎
⏎
- [ ] N/A @
- [ ] which @?
(1) @⏎（2） @
回答：
- [x] @ — @
- [x] @: https://@ , @
- [x] ~~@~~ - @
- [ ] @ - @
- [ ] @: N/A because @
- url: https://@
- [x] @⏎  comment: @⏎  @ words.
  - @ was done
- [x] Yes
| Question | Answer | Notes |⏎|-|-|-|⏎| @? | @ | @ |";

/// A file of such lines, at any indentation.
pub(super) fn lines() -> impl Strategy<Value = String> {
    let line = (
        prop::sample::select(LINES.lines().collect::<Vec<_>>()),
        prop::sample::select(vec![0, 0, 0, 2, 2, 4, 4, 6, 8]),
    );
    (prop::collection::vec(line, 1..40), any::<bool>()).prop_map(|(lines, named)| {
        let mut text = String::from(if named { "---\nname: @\nabout: |\n  @\n  @\nother: @\n---\n" } else { "" });
        for (line, indent) in lines {
            for part in line.split('⏎') {
                text.push_str(&" ".repeat(indent));
                text.push_str(&part.replace('⇥', "\t"));
                text.push('\n');
            }
        }
        let mut numbered = String::new();
        for (number, part) in text.split('@').enumerate() {
            let word = if number == 0 { String::new() } else { format!("word{number}z") };
            numbered.push_str(&word);
            numbered.push_str(part);
        }
        numbered
    })
}

/// Anything that Markdown has a meaning for, in any order.
pub(super) fn noise() -> impl Strategy<Value = String> {
    let pieces = [
        "-", "*", "1.", "[ ]", "[x]", "[", "]", "(", ")", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "<!--", "-->",
        "<", ">", "#", "##", "`", "```", "|", "---", ":", "：", "/", "yes/no", "url:", "あ", "か？", "\u{301}",
        "\u{A0}", "\u{3000}", "**", "_", "&lt;", "\\", "!", "a", "b c", "http://x", "~~", "===", "name: ", "\u{FEFF}",
        "\u{B}", "\u{2028}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..120).prop_map(|pieces| pieces.concat())
}
