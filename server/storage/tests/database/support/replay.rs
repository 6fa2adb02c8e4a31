//! A review told again from the audit log alone, one row after the other, by a second and plain reading of rules 7 to 14.

use std::collections::BTreeMap;

use domain::digest::Digest;
use domain::review::{Board, Role};
use serde_json::Value;

/// One row: who did what, and what came of it.
pub struct Told {
    pub sequence: i64,
    pub who: String,
    pub act: String,
    pub event: Value,
}

struct Answer {
    sequence: i64,
    number: u64,
    author: String,
    state: String,
    digest: String,
}

struct Verdict {
    id: String,
    question: String,
    digest: String,
    judgement: String,
    note: String,
    author: String,
    withdrawn: bool,
}

struct Risk {
    id: String,
    questions: Vec<String>,
    over: Option<String>,
    outcome: Option<String>,
    sequence: i64,
}

struct Signature {
    sequence: i64,
    by: String,
    decision: String,
    digest: Digest,
}

/// The review after the rows that were told so far.
pub struct Replay<'a> {
    /// As it is in the end: for the words of its risks, which never change.
    board: &'a Board,
    questions: &'a [&'a str],
    /// Who may judge, and who decides.
    reviewers: &'a [&'a str],
    deciders: &'a [&'a str],
    answers: BTreeMap<String, Answer>,
    /// By question and number: who wrote it, and its digest.
    revisions: BTreeMap<(String, u64), (String, String)>,
    verdicts: Vec<Verdict>,
    risks: Vec<Risk>,
    signatures: Vec<Signature>,
    /// When the stage was passed, with its snapshot.
    pub passings: Vec<(i64, String)>,
    /// What the signatures of the two roles covered then.
    pub covered: Vec<[Digest; 2]>,
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}")).to_owned()
}

/// A digest over parts, written down a second time.
fn digest(parts: &[&str]) -> Digest {
    let text: String = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    Digest::of(text.as_bytes())
}

fn is_of_reviewer(signature: &&Signature) -> bool {
    signature.decision.starts_with("looked")
}

impl<'a> Replay<'a> {
    pub fn of(board: &'a Board, questions: &'a [&'a str], reviewers: &'a [&'a str], deciders: &'a [&'a str]) -> Self {
        Self {
            board,
            questions,
            reviewers,
            deciders,
            answers: BTreeMap::new(),
            revisions: BTreeMap::new(),
            verdicts: Vec::new(),
            risks: Vec::new(),
            signatures: Vec::new(),
            passings: Vec::new(),
            covered: Vec::new(),
        }
    }

    /// Tells the next row, and holds it against the rules.
    pub fn tell(&mut self, row: &Told) {
        let (event, who) = (&row.event, &row.who);
        match row.act.as_str() {
            "answer_question" => {
                let (number, state) = (event["number"].as_u64().unwrap(), text(&event["content"], "state"));
                self.revise(row, &text(event, "lineage"), number, state, text(event, "digest"));
            }
            "propose_risk" => self.propose(row),
            "give_verdict" => self.judge(row),
            "withdraw_concern" => self.withdraw(&text(event, "verdict"), who),
            "decide_risk" => {
                let (id, outcome) = (text(event, "risk"), text(event, "outcome"));
                assert!(outcome == "withdrawn" || self.deciders.contains(&who.as_str()), "{who} decided about {id}");
                let risk = self.risks.iter_mut().find(|risk| risk.id == id).unwrap();
                assert_eq!(risk.outcome.replace(outcome), None, "{id} was decided twice");
            }
            "sign_off" => self.sign(row),
            "start_review" | "hand_over" => {}
            other => panic!("nobody did {other}"),
        }
    }

    fn revise(&mut self, row: &Told, question: &str, number: u64, state: String, digest: String) {
        let before = self.answers.get(question);
        assert_eq!(number, before.map_or(0, |answer| answer.number) + 1, "a revision of {question} was lost");
        assert!(before.is_none_or(|answer| answer.digest != digest), "a revision changes something");
        self.revisions.insert((question.to_owned(), number), (row.who.clone(), digest.clone()));
        let answer = Answer { sequence: row.sequence, number, author: row.who.clone(), state, digest };
        self.answers.insert(question.to_owned(), answer);
    }

    fn propose(&mut self, row: &Told) {
        let covered = row.event["questions"].as_array().unwrap();
        let questions: Vec<String> = covered.iter().map(|on| text(on, "lineage")).collect();
        for (on, question) in covered.iter().zip(&questions) {
            let waits = |risk: &Risk| risk.outcome.is_none() && risk.questions.contains(question);
            assert!(!self.risks.iter().any(waits), "two risks wait on {question}");
            if let Some(answer) = on["answer"].as_array() {
                let (number, state) = (answer[1].as_u64().unwrap(), text(&answer[2], "state"));
                self.revise(row, question, number, state, answer[3].as_str().unwrap().to_owned());
            }
        }
        let over = row.event["over"].as_str().map(str::to_owned);
        assert!(
            over.iter().all(|id| self.verdicts.iter().any(|v| &v.id == id && !v.withdrawn)),
            "over a standing concern"
        );
        self.risks.push(Risk { id: text(&row.event, "risk"), questions, over, outcome: None, sequence: row.sequence });
    }

    /// Rule 7.
    fn judge(&mut self, row: &Told) {
        let (event, who) = (&row.event, &row.who);
        let question = text(event, "lineage");
        let number = event["revision"].as_u64().unwrap();
        assert!(self.reviewers.contains(&who.as_str()), "{who} judged");
        assert_eq!(number, self.answers[&question].number, "an older answer of {question} was judged");
        let (author, digest) = &self.revisions[&(question.clone(), number)];
        assert_ne!(author, who, "nobody judges what they wrote");
        assert_eq!(digest, &text(event, "digest"));
        let digest = digest.clone();
        for withdrawn in event["withdraws"].as_array().unwrap() {
            self.withdraw(withdrawn.as_str().unwrap(), who);
        }
        self.verdicts.push(Verdict {
            id: text(event, "verdict"),
            question: question.clone(),
            digest,
            judgement: text(event, "judgement"),
            note: text(event, "note"),
            author: who.clone(),
            withdrawn: false,
        });
        let own = self.concerns(&question).filter(|concern| &concern.author == who).count();
        assert!(own <= 1, "{who} has {own} concerns about {question}");
    }

    /// Rule 7: nobody but its author; concerns change hands nowhere here.
    fn withdraw(&mut self, id: &str, who: &str) {
        let concern = self.verdicts.iter_mut().find(|verdict| verdict.id == id).unwrap();
        assert_eq!(concern.author, who, "a concern was withdrawn by somebody else");
        assert!(!concern.withdrawn && concern.judgement == "concern");
        concern.withdrawn = true;
    }

    fn sign(&mut self, row: &Told) {
        let (event, who) = (&row.event, &row.who);
        let decision = text(event, "decision");
        let role = if decision.starts_with("looked") { Role::Reviewer } else { Role::ServiceOwner };
        let may = if role == Role::Reviewer { self.reviewers } else { self.deciders };
        assert!(may.contains(&who.as_str()), "{who} signed as {}", role.code());
        let there = self.covers(role);
        assert_eq!(event["digest"].as_str(), Some(there.as_str()), "signed what was not there");
        assert_eq!(Digest::of(text(event, "covers").as_bytes()), there);

        let stood_open = self.is_open() && self.is_passed_as_it_is();
        self.signatures.push(Signature { sequence: row.sequence, by: who.clone(), decision, digest: there });
        let passes = event["passes"].as_str();
        let opened = self.is_open() && !stood_open;
        assert_eq!(passes.is_some(), opened, "passed by the signature that opens the gate, and by nothing else");
        if let Some(snapshot) = passes {
            self.passings.push((row.sequence, snapshot.to_owned()));
            self.covered.push([self.covers(Role::Reviewer), self.covers(Role::ServiceOwner)]);
        }
    }

    fn concerns(&self, question: &str) -> impl Iterator<Item = &Verdict> {
        let stands = move |v: &&Verdict| v.question == question && v.judgement == "concern" && !v.withdrawn;
        self.verdicts.iter().filter(stands)
    }

    fn accepted(&self, question: &str) -> impl Iterator<Item = &Risk> {
        let accepted = |risk: &&Risk| risk.outcome.as_deref() == Some("accepted");
        self.risks.iter().filter(accepted).filter(move |risk| risk.questions.iter().any(|on| on == question))
    }

    /// Rule 9.
    fn is_settled(&self, question: &str) -> bool {
        let waits =
            self.risks.iter().any(|risk| risk.outcome.is_none() && risk.questions.iter().any(|on| on == question));
        let answered = self.answers.get(question).is_some_and(|answer| match answer.state.as_str() {
            "open" => false,
            "risk_accepted" => self.accepted(question).any(|risk| risk.sequence >= answer.sequence),
            _ => true,
        });
        let over = |concern: &Verdict| self.accepted(question).any(|risk| risk.over.as_ref() == Some(&concern.id));
        answered && !waits && self.concerns(question).all(over)
    }

    /// What a signature covers now (rule 13).
    pub fn covers(&self, role: Role) -> Digest {
        let mut lines = Vec::new();
        for question in self.questions {
            let answer = self.answers.get(*question).map_or("", |answer| answer.digest.as_str());
            lines.push(format!("question {question} {}\n", digest(&["readyroom/question/1", "1", answer])));
            if role != Role::Reviewer {
                for concern in self.concerns(question) {
                    let said = digest(&["readyroom/concern/1", &concern.digest, &concern.note]);
                    lines.push(format!("concern {} {said}\n", concern.id));
                }
                for risk in self.accepted(question) {
                    let words = self.board.risks.iter().find(|words| words.id.as_str() == risk.id).unwrap();
                    lines.push(format!("risk {} {}\n", risk.id, words.digest()));
                }
            }
        }
        lines.sort();
        lines.dedup();
        Digest::of(format!("readyroom/signature/1\n{}", lines.concat()).as_bytes())
    }

    /// Rule 12: what the reviewer wrote, somebody else found fine as it is now, and has not said otherwise since.
    fn is_independent(&self, reviewer: &str) -> bool {
        self.questions.iter().all(|question| {
            let Some(answer) = self.answers.get(*question) else { return true };
            let last_word = |person: &&str| {
                let on_it =
                    |v: &&Verdict| v.question == **question && v.digest == answer.digest && v.author == **person;
                self.verdicts.iter().rev().find(on_it).is_some_and(|verdict| verdict.judgement == "fine")
            };
            answer.author != reviewer || self.reviewers.iter().filter(|person| **person != reviewer).any(last_word)
        })
    }

    /// The owner's newest decision, where it is a go on what is there.
    fn go(&self) -> Option<&Signature> {
        let owner = self.signatures.iter().rev().find(|signature| !is_of_reviewer(signature))?;
        (owner.decision != "no_go" && owner.digest == self.covers(Role::ServiceOwner)).then_some(owner)
    }

    /// Signatures of reviewers that count beside this decision.
    fn counting(&self, go: &Signature) -> impl Iterator<Item = &Signature> {
        let (there, decider) = (self.covers(Role::Reviewer), go.by.clone());
        let counts = move |s: &&Signature| s.digest == there && s.by != decider && self.is_independent(&s.by);
        self.signatures.iter().filter(is_of_reviewer).filter(counts)
    }

    /// What somebody signed last as a reviewer takes the place of what they signed before, even if that is what is there again.
    fn is_newest(&self, signature: &Signature) -> bool {
        let mut theirs = self.signatures.iter().filter(is_of_reviewer).filter(|other| other.by == signature.by);
        theirs.next_back().is_some_and(|newest| newest.sequence == signature.sequence)
    }

    /// Rules 10 and 11: nothing stands before the stage but passing it.
    pub fn is_open(&self) -> bool {
        let settled = self.questions.iter().all(|question| self.is_settled(question));
        settled && self.go().is_some_and(|go| self.counting(go).any(|signature| self.is_newest(signature)))
    }

    /// Whether the signatures that count now passed it.
    pub fn is_passed_as_it_is(&self) -> bool {
        let Some(go) = self.go() else { return false };
        let Some(reviewed) = self.counting(go).map(|signature| signature.sequence).min() else { return false };
        self.passings.iter().any(|(passed, _)| *passed >= reviewed.max(go.sequence))
    }

    /// Compares the review as it was told with the review as it is read.
    pub fn ends_as(&self) {
        let told: Vec<_> = self.answers.iter().map(|(question, a)| (question.as_str(), a.digest.as_str())).collect();
        let mut read: Vec<_> = self.board.answers.iter().map(|(q, a)| (q.as_str(), a.digest.as_str())).collect();
        read.sort_unstable();
        assert_eq!(told, read, "answers");
        let told: Vec<_> = self.verdicts.iter().map(|v| (v.id.as_str(), v.withdrawn)).collect();
        let read: Vec<_> = self.board.verdicts.iter().map(|v| (v.id.as_str(), v.withdrawn.is_some())).collect();
        assert_eq!(told, read, "verdicts, in the order in which they were given");
        let told: Vec<_> = self.signatures.iter().map(|s| (s.by.as_str(), s.digest.as_str())).collect();
        let read: Vec<_> = self.board.signoffs.iter().map(|s| (s.by.id.as_str(), s.digest.as_str())).collect();
        assert_eq!(told, read, "signatures, in the order in which they were given");
        let passed: Vec<_> = self.board.stages[0].passings.iter().map(|passing| passing.snapshot.as_str()).collect();
        assert_eq!(self.passings.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>(), passed, "passings");
        let told: Vec<_> = self.risks.iter().map(|risk| risk.outcome.as_deref()).collect();
        let outcome = |risk: &domain::review::Risk| risk.decision.as_ref().map(|decision| decision.outcome.code());
        assert_eq!(told, self.board.risks.iter().map(outcome).collect::<Vec<_>>(), "risks");

        let gate = self.board.gate(&self.board.stages[0]);
        assert_eq!(gate.is_open(), self.is_open() && self.is_passed_as_it_is(), "the gate says what the rules say");
    }
}
