//! Exports, and reading them back.

use domain::export::{Template, issue_form, json, markdown};
use domain::id::LineageId;
use domain::import::{CannotRead, Format, Item, read};
use domain::language::Language;
use domain::template::{Content, FieldKind, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question};
use proptest::prelude::*;
use proptest::sample::select;

#[path = "support/contents.rs"]
mod contents;

use contents::{any_content, anything, content};

fn template(content: &Content) -> Template<'_> {
    Template { name: "Launch", purpose: "Before users come.", language: Language::En, content }
}

/// What is read of an export, with the lineages and numbers that no file has made equal.
fn read_back(text: &str, expected: Format) -> Content {
    let understood = read(text.as_bytes(), "File").unwrap_or_else(|reason| panic!("{reason:?}\n{text}"));
    assert_eq!(understood.format, expected);
    let mut next = 0;
    understood.checklist.to_content(&mut || {
        next += 1;
        LineageId::from(format!("fresh-{next}"))
    })
}

/// The same with lineages made of keys.
fn by_keys(content: &Content) -> Content {
    let key = |lineage: &LineageId| content.by_lineage(lineage).map(|above| LineageId::from(above.key.as_str()));
    let mut same = content.clone();
    for question in &mut same.questions {
        question.parent = question.parent.as_ref().and_then(key);
        question.lineage = LineageId::from(question.key.as_str());
    }
    same
}

/// One line a question: section, depth, kind, prompt.
fn shape(content: &Content) -> Vec<String> {
    let line = |question: &Question| {
        let options: Vec<&str> = match question.kind {
            Kind::Choice => question.options.iter().map(|option| option.label.as_str()).collect(),
            _ => Vec::new(),
        };
        let (section, depth) = (&content.sections[question.section].title, content.depth(question));
        format!("{section} {depth} {} {} {options:?}", question.kind.code(), question.prompt)
    };
    content.questions.iter().map(line).collect()
}

/// How many questions there are at which depth, section by section.
fn depths(content: &Content) -> Vec<Vec<usize>> {
    let of = |section: usize| content.questions.iter().filter(move |question| question.section == section);
    let sections =
        (0..content.sections.len()).map(|at| of(at).map(|question| content.depth(question)).collect::<Vec<_>>());
    sections.filter(|section| !section.is_empty()).collect()
}

/// Each case reads many small files, which takes its time without optimisation.
const CASES: u32 = 40;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn json_says_everything(content in any_content(), name in "[a-z\"\\\\ ぁ-ん]{0,9}x", purpose in anything(), ja in any::<bool>()) {
        let language = if ja { Language::Ja } else { Language::En };
        let text = json(&Template { name: &name, purpose: &purpose, language, content: &content });
        let checklist = read(text.as_bytes(), "File").unwrap_or_else(|reason| panic!("{reason:?}\n{text}")).checklist;
        prop_assert_eq!((&checklist.name, &checklist.purpose, checklist.language), (&name, &purpose, language));
        prop_assert!(checklist.unused.is_empty());
        let again = read_back(&text, Format::Readyroom);
        prop_assert_eq!(by_keys(&again), by_keys(&content));
        prop_assert_eq!(json(&Template { name: &name, purpose: &purpose, language, content: &again }), text);
    }

    #[test]
    fn a_form_is_always_a_form(content in any_content(), name in anything(), purpose in anything()) {
        let name = format!("x{name}");
        let text = issue_form(&Template { name: &name, purpose: &purpose, language: Language::Ja, content: &content });
        let found = read(text.as_bytes(), "File");
        let asked = content.questions.iter().any(|question| question.lifecycle != Lifecycle::Retired);
        if asked {
            let found = found.unwrap_or_else(|reason| panic!("{reason:?}\n{text}"));
            prop_assert_eq!(found.format, Format::IssueForm);
            let mut ids: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("    id: ")).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), count);
            let fits = |id: &&str| id.trim_matches('"').chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
            prop_assert!(ids.iter().all(fits), "{ids:?}");
        }
    }
}

/// A keeper's checklist may live in a repository: what goes out as Markdown or a form comes back to the same places.
#[test]
fn texts_around_a_question_come_back_to_their_places() {
    let said = Guidance {
        why: "Disks die.\n\nSo do people.".into(),
        answering: "Name the last day.".into(),
        example: "On Mondays.".into(),
        reviewing: "- Ask *when*.\n- Ask who.".into(),
        advice: "Try it once.".into(),
        origin: "An outage in May.".into(),
        points_at: "Load and limits".into(),
    };
    let asked = |key: &str, guidance: Guidance| Question {
        guidance,
        lineage: LineageId::from(key),
        key: key.into(),
        ..plain_question(&format!("Is the {key} tried?"))
    };
    let announced = Lifecycle::Announced { from: "2031-02-03".parse().expect("a day") };
    let why = Guidance { why: "Nobody knows.".into(), ..Guidance::default() };
    let questions = vec![
        asked("backup", said),
        Question { lifecycle: announced, ..asked("restore", why) },
        asked("rota", Guidance::default()),
    ];
    let content = Content {
        tiers: domain::template::Tier::standard(),
        sections: vec![domain::template::Section { title: "Data".into(), introduction: String::new() }],
        questions,
        rule: Default::default(),
    };
    for language in [Language::En, Language::Ja] {
        let template = Template { name: "Launch", purpose: "", language, content: &content };
        for (text, format) in [(markdown(&template), Format::Markdown), (issue_form(&template), Format::IssueForm)] {
            let back = read_back(&text, format);
            let said = |content: &Content| {
                let of = |question: &Question| (question.guidance.clone(), question.lifecycle);
                content.questions.iter().map(of).collect::<Vec<_>>()
            };
            assert_eq!(said(&back), said(&content), "{text}");
        }
    }
}

fn plain_question(prompt: &str) -> Question {
    Question {
        lineage: LineageId::from(""),
        key: String::new(),
        meaning: 1,
        parent: None,
        section: 0,
        prompt: prompt.into(),
        kind: Kind::Explain,
        options: Vec::new(),
        fields: Vec::new(),
        guidance: Guidance::default(),
        needs: vec![Some(Need::Must); 3],
        evidence_required: false,
        calls_for: None,
        not_applicable_allowed: true,
        minutes: Minutes { answer: 5, review: 2, guessed: false },
        applies_if: Vec::new(),
        milestone: Milestone::FirstUsers,
        again: false,
        lifecycle: Lifecycle::Active,
    }
}

/// Contents that every format can say: plain titles, groups that do not ask, questions that do, few words for options.
fn sayable() -> impl Strategy<Value = Content> {
    let words = || {
        prop_oneof![
            select(vec![
                "Backups",
                "the *load* test",
                "`make run`",
                "エラー率",
                "**alerts** on call",
                "a_b_c",
                "C++ & C#",
                "50 % more",
                "\"quoted\"",
                "<em>loud</em>",
                "[docs](https://docs.example)",
                "x < y",
                "it's",
                "~/.config",
                "100$",
                "データの保持",
                "café",
                "a: b",
            ])
            .prop_map(str::to_owned),
            "[A-Z][a-z]{2,8} [a-z]{2,8}",
        ]
    };
    let title = select(vec!["Data", "Running it", "運用", "Data / Backups", "C# & `code`", "1. First", "Is *late*"])
        .prop_map(str::to_owned);
    (content(title.boxed(), words().boxed()), prop::collection::vec(0..4_usize, 10)).prop_map(|(mut content, kinds)| {
        for (at, section) in content.sections.iter_mut().enumerate() {
            section.title = format!("{} {at}", section.title);
        }
        let parents: Vec<LineageId> = content.questions.iter().filter_map(|question| question.parent.clone()).collect();
        for (at, question) in content.questions.iter_mut().enumerate() {
            let holds = parents.contains(&question.lineage);
            question.lifecycle = Lifecycle::Active;
            question.fields.clear();
            question.kind = match kinds[at % kinds.len()] {
                0 if holds => Kind::Group,
                _ if holds => Kind::Explain,
                0 | 1 => Kind::Explain,
                2 => Kind::YesNo,
                _ => Kind::Choice,
            };
            if question.kind == Kind::Group {
                question.prompt = format!("{} part {at}", question.prompt);
            } else {
                question.prompt = format!("Is {} part {at} considered?", question.prompt);
            }
            let option =
                |label: &str| domain::template::Choice { key: label.to_lowercase(), label: label.into(), gap: false };
            question.options = match question.kind {
                Kind::Choice => ["Red", "Green", "とても青い"].map(option).into(),
                Kind::YesNo => ["yes", "no"].map(option).into(),
                _ => Vec::new(),
            };
        }
        content
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn markdown_reads_back(content in sayable(), ja in any::<bool>()) {
        let language = if ja { Language::Ja } else { Language::En };
        let text = markdown(&Template { language, ..template(&content) });
        let again = read_back(&text, Format::Markdown);
        prop_assert_eq!(shape(&again), shape(&content), "{}", text);
    }

    #[test]
    fn a_form_reads_back(content in sayable(), ja in any::<bool>()) {
        let language = if ja { Language::Ja } else { Language::En };
        let text = issue_form(&Template { language, ..template(&content) });
        let again = read_back(&text, Format::IssueForm);
        prop_assert_eq!(shape(&again), shape(&content), "{}", text);
    }

    #[test]
    fn nothing_breaks_out_of_its_place(content in sayable(), texts in prop::collection::vec(anything(), 10)) {
        let mut content = content;
        let mut texts = texts.iter().cycle();
        let mut next = || texts.next().cloned().unwrap_or_default();
        for section in &mut content.sections {
            section.introduction = next();
        }
        for question in &mut content.questions {
            question.prompt = format!("{} {}", next(), question.prompt);
            question.guidance.answering = next();
        }
        let text = markdown(&template(&content));
        prop_assert_eq!(depths(&read_back(&text, Format::Markdown)), depths(&content), "{}", text);
        let text = issue_form(&template(&content));
        prop_assert_eq!(depths(&read_back(&text, Format::IssueForm)), depths(&content), "{}", text);
    }
}

const EXPORTED: &str = r#"{
  "readyroom": "template/1",
  "name": "Launch",
  "language": "en",
  "tiers": [
    {
      "key": "standard",
      "name": "standard"
    }
  ],
  "sections": [
    {
      "title": "Data",
      "questions": [
        {
          "key": "data",
          "prompt": "Data",
          "kind": "group",
          "milestone": "first_users",
          "minutes": {
            "answer": 0,
            "review": 0
          }
        },
        {
          "key": "backup",
          "parent": "data",
          "prompt": "Are there backups?",
          "kind": "yes_no",
          "options": [
            {
              "key": "yes",
              "label": "yes"
            },
            {
              "key": "no",
              "label": "no",
              "gap": true
            }
          ],
          "fields": [
            {
              "label": "owner",
              "kind": "text",
              "required": true,
              "bound": "service_owner"
            }
          ],
          "needs": {
            "standard": "must"
          },
          "milestone": "deployed",
          "announced_for": "2027-01-01",
          "minutes": {
            "answer": 2,
            "review": 1,
            "guessed": true
          },
          "why": "Disks break."
        }
      ]
    }
  ]
}
"#;

#[test]
fn json_is_written_one_property_a_line() {
    let content = read_back(EXPORTED, Format::Readyroom);
    assert_eq!(json(&Template { purpose: "", ..template(&content) }), EXPORTED);
}

#[test]
fn json_that_is_not_as_it_should_be_is_refused_with_line_and_name() {
    let cases = [
        ("template/1", "template/2", "unknown_version", "2", "template/2"),
        ("\"name\": \"Launch\",", "\"name\": \"Launch\", \"colour\": 1,", "unknown_property", "3", "colour"),
        ("\"why\"", "\"because\"", "unknown_property", "59", "because"),
        ("\"language\": \"en\"", "\"language\": \"fr\"", "unknown_value", "4", "fr"),
        ("\"parent\": \"data\"", "\"parent\": \"dat\"", "unknown_value", "27", "dat"),
        ("\"parent\": \"data\"", "\"parent\": \"backup\"", "unknown_value", "27", "backup"),
        ("\"key\": \"backup\"", "\"key\": \"data\"", "twice", "25", "data"),
        ("\"key\": \"backup\"", "\"key\": \"back/up\"", "unknown_value", "26", "back/up"),
        ("\"kind\": \"yes_no\"", "\"kind\": \"perhaps\"", "unknown_value", "29", "perhaps"),
        ("\"standard\": \"must\"", "\"critical\": \"must\"", "unknown_property", "50", "critical"),
        ("\"2027-01-01\"", "\"tomorrow\"", "unknown_value", "53", "tomorrow"),
        ("\"answer\": 2", "\"answer\": -2", "wrong_type", "55", "answer"),
        ("\"gap\": true", "\"gap\": \"true\"", "wrong_type", "38", "gap"),
        (
            "\"minutes\": {\n            \"answer\": 0,\n            \"review\": 0\n          }",
            "\"why\": \"\"",
            "missing",
            "15",
            "minutes",
        ),
    ];
    for (good, bad, code, line, name) in cases {
        let text = EXPORTED.replacen(good, bad, 1);
        assert_ne!(text, EXPORTED, "{good}");
        let reason = read(text.as_bytes(), "File").expect_err(bad);
        let arguments = reason.arguments();
        assert_eq!(reason.code(), code, "{bad}: {reason:?}");
        assert_eq!(arguments[0], ("line", line.to_owned()), "{bad}");
        assert!(arguments.iter().any(|(_, value)| value == name), "{bad}: {reason:?}");
    }
    let empty = "{\"readyroom\": \"template/1\", \"name\": \"x\", \"language\": \"en\"}";
    assert_eq!(read(empty.as_bytes(), "File"), Err(CannotRead::NoQuestions));
}

#[test]
fn exports_for_issues_are_readable() {
    let mut content = read_back(EXPORTED, Format::Readyroom);
    content.sections[0].introduction = "What is kept.".into();
    content.questions[1].guidance.reviewing = "- Tried?\n- When?".into();
    let text = markdown(&template(&content));
    assert_eq!(
        text,
        "---\nname: \"Launch\"\nabout: \"Before users come.\"\n---\n\n## Data\n\nWhat is kept.\n\n- Data\n  - [ ] Are there backups? \
         (yes / no)\n\n    Why it is asked: Disks break.\n\n    For those who review:\n\n    - \
         Tried?\n    - When?\n\n    Counts from this day on: 2027-01-01\n\n    - owner:\n"
    );
    let item: Item =
        read(text.as_bytes(), "File").expect("a checklist").checklist.sections[0].questions[0].questions[0].clone();
    assert_eq!((item.fields[0].label.as_str(), item.fields[0].kind), ("owner", FieldKind::Text));
    let form = issue_form(&template(&content));
    assert!(
        form.starts_with("name: \"Launch\"\ndescription: \"Before users come.\"\nbody:\n  - type: markdown\n"),
        "{form}"
    );
    assert!(form.contains("      value: |-\n        ## Data\n\n        What is kept.\n"), "{form}");
}
