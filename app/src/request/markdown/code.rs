//! Code in a document, word by word: what is a comment, what a name. Only classes come of it; the style sheet has the colours.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, RwLock};
use std::time::{Duration, Instant};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escaped;

/// Longer blocks are shown plain, in bytes.
pub(super) const LONGEST: usize = 20_000;
/// Blocks with a longer line are shown plain: expressions that search lines take time that grows faster than the line.
pub(super) const LONGEST_LINE: usize = 2_000;
/// What of a text is not read by then is shown plain.
const LONGEST_READING: Duration = Duration::from_secs(1);
/// Blocks that were read stay in memory, so that a preview reads only the one that is typed into.
const REMEMBERED: usize = 200;

/// Every class that words of code can have.
pub(super) const CLASSES: [&str; 7] =
    ["code-comment", "code-string", "code-constant", "code-keyword", "code-name", "code-inserted", "code-deleted"];

/// Begins of scopes and their class; none keeps a word plain. The first that fits the innermost scope counts.
const SCOPES: [(&str, Option<&str>); 18] = [
    ("comment", Some("code-comment")),
    ("meta.diff.header", Some("code-comment")),
    ("meta.diff.range", Some("code-comment")),
    ("markup.inserted", Some("code-inserted")),
    ("markup.deleted", Some("code-deleted")),
    // Code inside of a string is code again.
    ("meta.interpolation", None),
    ("string", Some("code-string")),
    ("constant", Some("code-constant")),
    ("keyword.operator", None),
    ("keyword", Some("code-keyword")),
    ("storage", Some("code-keyword")),
    ("entity.name.tag", Some("code-keyword")),
    ("entity.name", Some("code-name")),
    ("entity.other.attribute-name", Some("code-name")),
    ("support.function", Some("code-name")),
    ("support.type", Some("code-name")),
    ("support.class", Some("code-name")),
    ("variable.function", Some("code-name")),
];

/// Names of languages that are read as another one's, which is near enough.
const ALIKE: [(&str, &str); 12] = [
    ("ts", "js"),
    ("typescript", "js"),
    ("tsx", "js"),
    ("jsx", "js"),
    ("golang", "go"),
    ("toml", "properties"),
    ("ini", "properties"),
    ("console", "sh"),
    ("dockerfile", "sh"),
    ("kotlin", "java"),
    ("postgresql", "sql"),
    ("jsonc", "json"),
];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

static PREFIXES: LazyLock<Vec<(Scope, Option<&str>)>> =
    LazyLock::new(|| SCOPES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect());

type Remembered = HashMap<(String, String), Option<String>>;
static READ: LazyLock<RwLock<Remembered>> = LazyLock::new(RwLock::default);

/// What is left for the code of one text: nobody waits for colours.
pub(super) struct Left {
    bytes: usize,
    reading: Duration,
    /// Since when the first block is read.
    since: Option<Instant>,
}

impl Left {
    /// For a new text.
    pub(super) fn new() -> Self {
        Self { bytes: 5 * LONGEST, reading: LONGEST_READING, since: None }
    }

    /// The block as HTML with classes; none where it stays plain, because of its language or its size.
    pub(super) fn marked(&mut self, code: &str, info: &str) -> Option<String> {
        let language = language(info);
        let fits = code.len() <= LONGEST.min(self.bytes) && code.lines().all(|line| line.len() <= LONGEST_LINE);
        if language.is_empty() || !fits {
            return None;
        }
        self.bytes -= code.len();
        let key = (language, code.to_owned());
        if let Some(read) = READ.read().unwrap_or_else(|poisoned| poisoned.into_inner()).get(&key) {
            return read.clone();
        }
        // What all texts share is made once, and not in one text's time.
        LazyLock::force(&SYNTAXES);
        let until = *self.since.get_or_insert_with(Instant::now) + self.reading;
        // Nothing of what reads it is ours: should it fail, the code is shown all the same.
        let (read, whole) = catch_unwind(AssertUnwindSafe(|| read(code, &key.0, until))).unwrap_or((None, true));
        if whole {
            let mut remembered = READ.write().unwrap_or_else(|poisoned| poisoned.into_inner());
            if remembered.len() >= REMEMBERED {
                remembered.clear();
            }
            remembered.insert(key, read.clone());
        }
        read
    }
}

/// Reads a block, and says whether there was time for it.
fn read(code: &str, language: &str, until: Instant) -> (Option<String>, bool) {
    let Some(syntax) = syntax(language) else { return (None, true) };
    let (mut state, mut scopes) = (ParseState::new(syntax), ScopeStack::new());
    let mut html = Marked::default();
    for line in code.split_inclusive('\n') {
        if Instant::now() > until {
            return (None, false);
        }
        let Ok(changes) = state.parse_line(line, &SYNTAXES) else { return (None, true) };
        let mut from = 0;
        for (at, change) in changes {
            html.say(&line[from..at], &scopes);
            from = at;
            if scopes.apply(&change).is_err() {
                return (None, true);
            }
        }
        html.say(&line[from..], &scopes);
    }
    (Some(html.end()), true)
}

/// The language that a fence names, in the way it is looked up: the first word, in small letters.
fn language(info: &str) -> String {
    let word = info.split([' ', ',', '{', '\t']).next().unwrap_or_default().to_lowercase();
    if word.len() > 30 { String::new() } else { word }
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let alike = ALIKE.iter().find(|(name, _)| *name == language).map_or(language, |(_, as_if)| as_if);
    SYNTAXES.find_syntax_by_token(alike).filter(|syntax| syntax.name != "Plain Text")
}

/// HTML in the making: words of one class in one element.
#[derive(Default)]
struct Marked {
    html: String,
    class: Option<&'static str>,
}

impl Marked {
    fn say(&mut self, words: &str, scopes: &ScopeStack) {
        if words.is_empty() {
            return;
        }
        // Blanks look the same in every colour.
        if !words.trim().is_empty() {
            self.turn(class(scopes));
        }
        self.html.push_str(&escaped(words));
    }

    fn turn(&mut self, class: Option<&'static str>) {
        if self.class == class {
            return;
        }
        if self.class.is_some() {
            self.html.push_str("</span>");
        }
        if let Some(class) = class {
            self.html.extend(["<span class=\"", class, "\">"]);
        }
        self.class = class;
    }

    fn end(mut self) -> String {
        self.turn(None);
        self.html
    }
}

fn class(scopes: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(of).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Machines that test are slow.
    fn patient() -> Left {
        Left { reading: Duration::from_secs(60), ..Left::new() }
    }

    fn marked(code: &str, language: &str) -> Option<String> {
        patient().marked(code, language)
    }

    #[test]
    fn words_of_code_have_the_class_of_what_they_are() {
        for (code, language, html) in [
            (
                "let a = \"b\"; // c\n",
                "rust",
                r#"<span class="code-keyword">let</span> a = <span class="code-string">"b"</span>; <span class="code-comment">// c
</span>"#,
            ),
            ("a: 1\n", "yaml", "<span class=\"code-keyword\">a</span>: <span class=\"code-constant\">1\n</span>"),
            (
                "+ in\n- out\n",
                "diff",
                "<span class=\"code-inserted\">+ in\n</span><span class=\"code-deleted\">- out\n</span>",
            ),
            (
                "SELECT 1",
                "PostgreSQL",
                r#"<span class="code-keyword">SELECT </span><span class="code-constant">1</span>"#,
            ),
        ] {
            assert_eq!(marked(code, language).as_deref(), Some(html), "{language}");
        }
        for (_, language) in ALIKE {
            assert!(syntax(language).is_some(), "{language}");
        }
        for language in ["go", "python", "java", "ruby", "sh", "bash", "json", "html", "css", "c", "cpp", "xml", "make"]
        {
            assert!(syntax(language).is_some(), "{language}");
        }
    }

    #[test]
    fn code_that_nobody_knows_or_that_is_too_long_stays_plain() {
        assert_eq!(marked("a", ""), None);
        assert_eq!(marked("a", "txt"), None);
        assert_eq!(marked("a", "<script>"), None);
        assert_eq!(marked(&"a".repeat(LONGEST_LINE + 1), "rust"), None);
        assert_eq!(marked(&"a\n".repeat(LONGEST / 2 + 1), "rust"), None);
        assert!(marked(&"a".repeat(LONGEST_LINE), "rust").is_some());
        let mut left = patient();
        let block = "1\n".repeat(LONGEST / 2);
        let read = (0..6).map(|_| left.marked(&block, "json").is_some()).collect::<Vec<_>>();
        assert_eq!(read, [true, true, true, true, true, false], "a text has so much of it");
    }

    #[test]
    fn nobody_waits_for_colours() {
        let mut left = Left { reading: Duration::ZERO, ..Left::new() };
        assert_eq!(left.marked("let late = 1;", "rust"), None);
        assert!(marked("let late = 1;", "rust").is_some(), "and it is not remembered that there was no time");
    }

    #[test]
    fn code_is_escaped() {
        let html = marked("let a = \"</span><script>\"; // <img>", "rust").expect("it is short");
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script") && !html.contains("<img"), "{html}");
    }

    #[test]
    fn every_class_is_one_that_the_sanitiser_knows() {
        assert!(SCOPES.iter().filter_map(|(_, class)| *class).all(|class| CLASSES.contains(&class)));
        assert_eq!(PREFIXES.len(), SCOPES.len());
    }
}
