//! Which blocks of a text are diagrams, and what they are called.

use domain::document::block::blocks;
use domain::document::diagram::{Diagram, MOST_DIAGRAMS, is_diagram, sources};
use domain::document::{Anchor, Later};

#[test]
fn a_fence_that_names_mermaid_is_a_diagram() {
    for info in ["mermaid", "Mermaid", "mermaid {theme=dark}", "mermaid,line", "mermaid\ttitle"] {
        assert!(is_diagram(info), "{info}");
    }
    for info in ["", "mermaids", "text mermaid", "rust", "mermaid-js", "x mermaid"] {
        assert!(!is_diagram(info), "{info}");
    }
}

#[test]
fn the_diagrams_of_a_text_are_found_wherever_they_stand() {
    let text = "# A\n\n```mermaid\nflowchart LR\n a --> b\n```\n\n- item\n\n  ~~~Mermaid\n  pie\n\n  \"a\" : 1\n  ~~~\n\n> ```mermaid\n> gantt\n\n\
                ```rust\nlet a;\n```\n\n    mermaid\n\n`mermaid`\n\na[^1]\n\n[^1]: note\n\n    ```mermaid\n    mindmap\n    ```\n";
    assert_eq!(sources(text), ["flowchart LR\n a --> b\n", "pie\n\n\"a\" : 1\n", "gantt\n", "mindmap\n"]);
    assert_eq!(sources("```mermaid\n```\n"), [""]);
    assert_eq!(sources("```mermaid\nnever closed <b>\n"), ["never closed <b>\n"]);
    assert_eq!(sources(&"```mermaid\npie\n```\n\n".repeat(MOST_DIAGRAMS + 5)).len(), MOST_DIAGRAMS);
}

#[test]
fn a_diagram_is_called_what_its_author_calls_it() {
    for (source, name) in [
        ("flowchart LR\n  accTitle: How a payment goes\n  a --> b", Some("How a payment goes")),
        ("flowchart LR\n accTitle : Paying\n accDescr: From cart\n a", Some("Paying. From cart")),
        ("flowchart LR\n accDescr {\n From the cart\n to the bank\n }\n a", Some("From the cart to the bank")),
        ("gantt\n title Rollout  plan\n", Some("Rollout plan")),
        ("pie title Incidents\n", Some("Incidents")),
        ("pie showData title Incidents\n", Some("Incidents")),
        ("---\ntitle: \"Orders\"\n---\nerDiagram\n", Some("Orders")),
        ("sequenceDiagram\n title: 支払い\n", Some("支払い")),
        ("flowchart LR\n titles --> title_b", None),
        ("flowchart LR\n accTitle:\n title\n", None),
        ("flowchart LR\n accDescr { never closed", None),
        ("", None),
    ] {
        assert_eq!(Diagram { source }.name().as_deref(), name, "{source}");
    }
}

#[test]
fn the_same_source_has_the_same_name_and_another_has_another() {
    let digest = |source| Diagram { source }.digest();
    assert_eq!(digest("pie\n"), digest("pie\n"));
    assert_ne!(digest("pie\n"), digest("pie"));
}

#[test]
fn a_passage_of_a_source_is_followed_like_any_other() {
    let before = "# Flow\n\n```mermaid\nflowchart LR\n a[Shop] --> b[Bank]\n```\n";
    let anchor = Anchor::find(&blocks(before), "a[Shop] --> b[Bank]", None).expect("it is there once");
    let follow = |after: &str| Later::of(&blocks(before), &blocks(after)).follow(&anchor);
    let moved = "# Flow\n\nWords.\n\n```mermaid\nflowchart LR\n x\n a[Shop] --> b[Bank]\n```\n";
    assert!(follow(moved).is_some_and(|it| it.stands(&blocks(moved))), "it moved");
    assert_eq!(follow(&before.replace("Bank", "Post")), None, "it says something else");
}
