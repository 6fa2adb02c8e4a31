//! Where on a line a prompt may end and its answer begin.

/// What stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    Dash,
    Colon,
    /// Nothing: an address follows.
    Link,
    /// A comma or the end of a sentence.
    Stop,
}

/// A place where a line may be cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boundary {
    pub between: Between,
    pub end: usize,
    pub start: usize,
}

const SIGNS: [(&str, Between); 20] = [
    // What is struck through ends here.
    ("~~ ", Between::Dash),
    (" — ", Between::Dash),
    (" – ", Between::Dash),
    (" -- ", Between::Dash),
    (" - ", Between::Dash),
    ("——", Between::Dash),
    ("―", Between::Dash),
    ("—", Between::Dash),
    (" → ", Between::Dash),
    ("→", Between::Dash),
    (" => ", Between::Dash),
    (" -> ", Between::Dash),
    (": ", Between::Colon),
    (":** ", Between::Colon),
    ("：", Between::Colon),
    (", ", Between::Stop),
    ("、", Between::Stop),
    (". ", Between::Stop),
    ("。", Between::Stop),
    ("? ", Between::Stop),
];

/// The longest line in which answers are looked for, and the most places on it.
const LIMITS: (usize, usize) = (2_000, 16);

/// All places, from left to right. Nothing inside of code, links and brackets is one.
pub(super) fn boundaries(line: &str) -> Vec<Boundary> {
    let mut found = Vec::new();
    let (mut depth, mut in_code, mut at) = (0_usize, false, 0);
    while at < line.len().min(LIMITS.0) && found.len() < LIMITS.1 {
        let rest = &line[at..];
        let Some(c) = rest.chars().next() else { break };
        match c {
            '`' => in_code = !in_code,
            '(' | '[' | '（' | '「' | '『' | '【' if !in_code => {
                // An address may follow in brackets or as a link.
                if depth == 0 && at > 0 && begins_link(rest) {
                    found.push(Boundary { between: Between::Link, end: at, start: at });
                }
                depth += 1;
            }
            ')' | ']' | '）' | '」' | '』' | '】' if !in_code => depth = depth.saturating_sub(1),
            _ if in_code || depth > 0 => {}
            'h' | '<' if at > 0 && begins_link(rest) => {
                found.push(Boundary { between: Between::Link, end: at, start: at });
            }
            _ => {
                let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
                let sign = sign.filter(|(sign, _)| at > 0 && at + sign.len() < line.len());
                let sign = sign.filter(|(sign, _)| *sign != "~~ " || line.starts_with("~~"));
                if let Some((sign, between)) = sign {
                    // A question mark belongs to the question, emphasis to its words.
                    let kept = match *sign {
                        "? " => 1,
                        "~~ " => 2,
                        ":** " => 3,
                        _ => 0,
                    };
                    found.push(Boundary { between: *between, end: at + kept, start: at + sign.len() });
                }
            }
        }
        at += c.len_utf8();
    }
    found
}

fn begins_link(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '（', '<']);
    let address = bare.starts_with("https://") || bare.starts_with("http://");
    let titled = text.starts_with('[') && text.find("](").is_some_and(|end| !text[..end].contains('\n'));
    address || titled
}
