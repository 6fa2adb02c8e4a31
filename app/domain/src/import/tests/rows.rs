//! Questions with their answers behind them on the same line.

use super::check;

#[test]
fn a_paragraph_may_be_a_question_with_its_answers() {
    check(
        r"
## Load
**All of it tried:** ☐ Yes / ☐ No

Say who did it.
**Ready**: [ ] GO / [ ] NOT YET / [ ] WITH RISKS
**Logs kept:** ☐ Yes / ☐ N/A
Ask twice.
",
        r"
§ 1 Load
- 2 yes_no all-of-it-tried: **All of it tried**
- 5 choice ready: **Ready**
  > Say who did it.
  = GO / NOT YET / WITH RISKS
- 6 explain logs-kept: **Logs kept**
  > Yes / N/A
  >
  > Ask twice.
",
    );
}

#[test]
fn so_may_an_item_of_a_list() {
    check(
        r"
- Is it tried? ☐ Yes ☐ No
- [ ] How far: [ ] half [ ] all
- **Load:** ☐ low / ☐ high
  - Look at the graph.
- plain words
",
        r"
§ 1 File
- 1 yes_no is-it-tried: Is it tried?
- 2 choice how-far: How far
  = half / all
- 3 choice load: **Load**
  > - Look at the graph.
  = low / high
! 5 plain_bullet: - plain words
",
    );
}

#[test]
fn a_sentence_about_boxes_is_no_question() {
    check(
        r"
Write [ ] for open and [x] for done.

Signs: [ ] open, [x] done

- [ ] Logs
",
        r"
§ 5 File
~ Write [ ] for open and [x] for done.
~
~ Signs: [ ] open, [x] done
- 5 explain logs: Logs
",
    );
}
