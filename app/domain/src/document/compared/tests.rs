use proptest::prelude::*;
use pulldown_cmark::Parser;

use super::tree::{Text, said, tree};
use super::*;
use crate::document::block::MARKDOWN;

fn events(markdown: &str) -> Vec<Event<'_>> {
    Parser::new_ext(markdown, MARKDOWN).collect()
}

/// The words in order, then what footnotes say by their names.
fn read(events: Vec<Event<'_>>) -> (String, Vec<(String, String)>) {
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Text { nodes, notes } = tree(events);
    let mut notes: Vec<_> = notes.into_iter().map(|(name, note)| (name, one_line(said(&[note])))).collect();
    notes.retain(|(_, words)| !words.is_empty());
    notes.sort();
    (one_line(said(&nodes)), notes)
}

/// What is read when what this mark says is left out.
fn without(pieces: &[Piece<'_>], change: Change) -> (String, Vec<(String, String)>) {
    let moved = if change == Change::Removed { Mark::MovedAway } else { Mark::MovedHere };
    let is_out = |mark: &Mark| [Mark::Words(change), Mark::Blocks(change), moved].contains(mark);
    let mut out = 0;
    let mut left = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Begin(mark) if is_out(mark) => out += 1,
            Piece::End(mark) if is_out(mark) => out -= 1,
            Piece::Event(event) if out == 0 => left.push(event.clone()),
            _ => {}
        }
    }
    read(left)
}

/// Everything that begins ends within what it began in.
fn is_nested(pieces: &[Piece<'_>]) -> bool {
    let mut open: Vec<String> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Begin(mark) => open.push(format!("{mark:?}")),
            Piece::Event(Event::Start(tag)) => open.push(format!("{:?}", tag.to_end())),
            Piece::End(mark) if open.pop() != Some(format!("{mark:?}")) => return false,
            Piece::Event(Event::End(end)) if open.pop() != Some(format!("{end:?}")) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// Short for what is read: `[-went-]`, `[+came+]`, `{-blocks that went-}`, `{+that came+}`, `{<moved away}`, `{>moved here}`,
/// `(a fold)`; `|` ends a block.
fn shown(before: &str, after: &str) -> String {
    let Some(pieces) = compare(events(before), events(after)) else { return "the same".to_owned() };
    assert!(is_nested(&pieces), "{pieces:?}");
    let mut shown = String::new();
    for piece in pieces {
        shown += match piece {
            Piece::Begin(Mark::Words(Change::Removed)) => "[-",
            Piece::End(Mark::Words(Change::Removed)) => "-]",
            Piece::Begin(Mark::Words(_)) => "[+",
            Piece::End(Mark::Words(_)) => "+]",
            Piece::Begin(Mark::Blocks(Change::Removed)) => "{-",
            Piece::End(Mark::Blocks(Change::Removed)) => "-}",
            Piece::Begin(Mark::Blocks(_)) => "{+",
            Piece::End(Mark::Blocks(_)) => "+}",
            Piece::Begin(Mark::MovedAway) => "{<",
            Piece::Begin(Mark::MovedHere) => "{>",
            Piece::End(Mark::MovedAway | Mark::MovedHere) => "}",
            Piece::Begin(Mark::Same(_)) => "(",
            Piece::End(Mark::Same(_)) => ")",
            Piece::Event(Event::Text(ref text) | Event::Code(ref text)) => text,
            Piece::Event(Event::Start(Tag::Strong)) => "<b>",
            Piece::Event(Event::End(TagEnd::Strong)) => "</b>",
            Piece::Event(Event::Start(Tag::Image { .. })) => "<img>",
            Piece::Event(Event::TaskListMarker(true)) => "[x]",
            Piece::Event(Event::TaskListMarker(false)) => "[ ]",
            Piece::Event(Event::FootnoteReference(_)) => "^",
            Piece::Event(Event::Rule) => "---|",
            Piece::Event(Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::FootnoteDefinition,
            )) => "|",
            Piece::Event(_) => "",
        };
    }
    shown
}

#[test]
fn words_that_changed_are_marked_where_they_stand() {
    for (before, after, expected) in [
        ("It waits 30 s.", "It waits 5 s.", "It waits [-30-][+5+] s.|"),
        ("# Load\n\nMuch.", "# Load test\n\nMuch.", "Load[+ test+]|Much.|"),
        ("上限は30秒です。", "上限は5秒です。", "上限は[-30-][+5+]秒です。|"),
        ("手動で切り替える", "自動で切り替える", "[-手-][+自+]動で切り替える|"),
        ("It is **very** big now.", "It is **quite** big now.", "It is <b>[-very-][+quite+]</b> big now.|"),
        ("It is very big now.", "It is **very** big now.", "It is [-very-]<b>[+very+]</b> big now.|"),
        ("It runs `a b c` and\nwaits.", "It runs `a d c`\nand waits.", "It runs a [-b-][+d+] c and waits.|"),
        ("- one and two\n- three", "- one and 2\n- three", "one and [-two-][+2+]|three|"),
        ("- one\n- two", "- one\n- new\n- two", "one|[+new+]|two|"),
        ("- [ ] tried it", "- [x] tried it", "[-[ ]-][+[x]+]tried it|"),
        ("```\nlet a = 1;\nlet b = 2;\n```", "```\nlet a = 1;\nlet b = 3;\n```", "let a = 1;\nlet b = [-2-][+3+];\n|"),
        (
            "See ![a map](image:1) of it all.",
            "See ![a map](image:2) of it all.",
            "See [-<img>a map-][+<img>a map+] of it all.|",
        ),
        ("> said once here", "> said twice here", "said [-once-][+twice+] here|"),
    ] {
        assert_eq!(shown(before, after), expected, "{before:?} → {after:?}");
    }
}

#[test]
fn blocks_that_came_or_went_are_marked_as_wholes() {
    for (before, after, expected) in [
        ("one", "one\n\ntwo", "one|{+two|+}"),
        ("one\n\ntwo\n\nthree", "three", "{-one|two|-}three|"),
        ("Callers wait for it.", "Nobody has asked.", "{-Callers wait for it.|-}{+Nobody has asked.|+}"),
        ("a\n\n---\n\nb", "a\n\nb", "a|{----|-}b|"),
        ("# Load", "Load", "{-Load|-}{+Load|+}"),
        ("# A\n\n## B", "# A\n\n# B", "A|{-B|-}{+B|+}"),
        ("said", "said\n\n<p>so</p>", "said|{+<p>so</p>+}"),
    ] {
        assert_eq!(shown(before, after), expected, "{before:?} → {after:?}");
    }
}

#[test]
fn what_moved_is_no_news() {
    let (a, b, c) = ("The first of all paragraphs.", "The second, which is to move.", "A third one stands here too.");
    assert_eq!(
        shown(&format!("{a}\n\n{b}\n\n{c}\n\nend"), &format!("{b}\n\n{a}\n\n{c}\n\nend")),
        format!("{{<{a}|}}{b}|{{>{a}|}}{c}|end|"),
    );
    assert_eq!(shown("x\n\ny\n\nz", "y\n\nx\n\nz"), "{-x|-}y|{+x|+}z|", "a letter is there twice by chance");
}

#[test]
fn tables_are_compared_cell_by_cell() {
    let table = |rows: &[&str]| rows.join("\n");
    let before = table(&["| What | When |", "| - | - |", "| the ledger | orders wait |", "| the mailer | never |"]);
    let cell = before.replace("orders wait", "orders go on");
    assert_eq!(shown(&before, &cell), "What|When|the ledger|orders [-wait-][+go on+]|the mailer|never|");
    let row = table(&["| What | When |", "| - | - |", "| the mailer | never |"]);
    assert_eq!(shown(&before, &row), "What|When|[-the ledger-]|[-orders wait-]|the mailer|never|");
    let column = table(&[
        "| What | Who | When |",
        "| - | - | - |",
        "| the ledger | Ann | orders wait |",
        "| the mailer | | never |",
    ]);
    assert_eq!(shown(&before, &column), "What|[+Who+]|When|the ledger|[+Ann+]|orders wait|the mailer||never|");
    let renamed = before.replace("When", "What then");
    assert!(shown(&before, &renamed).starts_with("What|[-When-][+What then+]|the ledger|orders wait|"));
}

#[test]
fn footnotes_are_compared_by_their_names() {
    let before = "Twice[^a] that[^b].\n\n[^a]: Measured in May.\n[^b]: By Ann.\n";
    let after = "Twice[^a] that[^c].\n\n[^c]: By Ben.\n\n[^a]: Measured in June.\n";
    assert_eq!(
        shown(before, after),
        "Twice^ that[-^-][+^+].|[+By Ben.|+]|Measured in [-May-][+June+].||[-By Ann.|-]|",
        "in the order of the later text"
    );
}

#[test]
fn what_reads_the_same_does_not_differ() {
    for (before, after) in [
        ("", ""),
        ("# A\n\ntext", "## A\n\ntext"),
        ("one\ntwo", "one two"),
        ("* a\n* b", "- a\n- b"),
        ("[a](https://example.com)", "[a][1]\n\n[1]: https://example.com"),
    ] {
        assert_eq!(shown(before, after), "the same", "{before:?} → {after:?}");
    }
}

#[test]
fn what_is_far_from_a_change_is_folded_and_the_heading_above_is_not() {
    let paragraphs = |from: usize, to: usize| (from..to).map(|at| format!("paragraph {at}\n\n")).collect::<String>();
    let before = format!("{}# Load\n\n{}rate 40\n\n{}", paragraphs(0, 4), paragraphs(4, 9), paragraphs(9, 14));
    let expected = "(paragraph 0|paragraph 1|paragraph 2|paragraph 3|)Load|(paragraph 4|paragraph 5|paragraph 6|)paragraph 7|\
                    paragraph 8|rate [-40-][+50+]|paragraph 9|paragraph 10|(paragraph 11|paragraph 12|paragraph 13|)";
    assert_eq!(shown(&before, &before.replace("40", "50")), expected);
}

/// Texts that take their reader's time.
fn long() -> Vec<(&'static str, String, String)> {
    let lines = |word: &str, count: usize| (0..count).map(|at| format!("{word} {at}\n\n")).collect::<String>();
    let times = |text: &str| text.repeat(1_000_000 / text.len());
    vec![
        ("one text and none", times("word "), String::new()),
        ("other words", times("one two three "), times("four five six ")),
        ("other words in Japanese", times("一二三"), times("四五六")),
        ("words in another order", times("a b c d e f "), times("f a e b d c ")),
        ("paragraphs", lines("old", 80_000), lines("new", 80_000)),
        ("the same paragraphs", times("a\n\nb\n\n"), times("b\n\nb\n\na\n\n")),
        ("items", times("- a\n- b\n"), times("- b\n- c\n- a\n")),
        ("quotations", ">".repeat(1_000_000), "> ".repeat(500_000) + "x"),
        ("lists in lists", times("- "), times("* ") + "x"),
        ("emphasis", times("*a **b** c* "), times("**b *a* c** ")),
        (
            "rows",
            "|a|b|\n|-|-|\n".to_owned() + &times("|a|b|\n"),
            "|a|b|\n|-|-|\n".to_owned() + &times("|b|c|\n|a|b|\n"),
        ),
        ("columns", format!("{}\n{}\n", times("|a"), times("|-")), format!("{}\n{}\n", times("|b"), times("|-"))),
        ("code", format!("```\n{}", times("x = 1;\n")), format!("```\n{}", times("y = 1;\nx = 2;\n"))),
        ("notes", lines("[^1]: a", 50_000), lines("[^2]: a", 50_000)),
        ("brackets", "[".repeat(1_000_000), "![".repeat(500_000)),
        ("many changes", lines("a b c d", 50_000), lines("a x c d", 50_000)),
    ]
}

#[test]
fn long_and_hostile_texts_are_compared() {
    for (name, before, after) in long() {
        let (before, after) = (events(&before), events(&after));
        assert!(compare(before, after).is_some(), "{name}");
    }
}

/// Markdown made of parts, some of which are in many texts.
fn markdown() -> impl Strategy<Value = String> {
    let words = "(one|two|three|四五|\\*six\\*|\\*\\*se ven\\*\\*|`eight`|\\[a\\]\\(https://a\\.example\\)|\\[\\^1\\]|~~x~~|<b>|!\\[i\\]\\(image:1\\))";
    let line = prop::collection::vec(prop::string::string_regex(words).expect("an expression"), 1..6)
        .prop_map(|all| all.join(" "));
    let block = (0..9usize, line).prop_map(|(kind, line)| match kind {
        0 => format!("# {line}"),
        1 => format!("## {line}"),
        2 => format!("- {line}\n- [x] two\n  - {line}"),
        3 => format!("1. {line}\n\n   more {line}"),
        4 => format!("> {line}"),
        5 => format!("| {line} | b |\n| - | - |\n| c | {line} |"),
        6 => format!("```\n{line}\n```"),
        7 => format!("[^1]: {line}"),
        _ => line,
    });
    prop::collection::vec(block, 0..7).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn both_texts_can_be_read_in_what_is_shown(before in markdown(), after in markdown()) {
        both_can_be_read(&before, &after)?;
    }

    #[test]
    fn so_can_any_others(before in "([-*_>#|`\\[\\]^:!(). \n]|one|two| ){0,30}", after in "([-*_>#|`\\[\\]^:!(). \n]|one|two| ){0,30}") {
        both_can_be_read(&before, &after)?;
    }
}

fn both_can_be_read(before: &str, after: &str) -> Result<(), TestCaseError> {
    match compare(events(before), events(after)) {
        None => prop_assert_eq!(read(events(before)), read(events(after))),
        Some(pieces) => {
            prop_assert!(is_nested(&pieces), "{:?}", pieces);
            prop_assert_eq!(without(&pieces, Change::Added), read(events(before)), "{:?}", &pieces);
            prop_assert_eq!(without(&pieces, Change::Removed), read(events(after)), "{:?}", &pieces);
        }
    }
    Ok(())
}
