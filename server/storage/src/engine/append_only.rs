//! Tables that are only ever added to (invariant 6), enforced by the database itself.
//!
//! One list, from which each engine's triggers are made at start; the migrations need not repeat them.

/// A table whose rows never change. `when` narrows that to some rows, as a condition on `OLD`.
pub(super) struct AppendOnly {
    pub(super) table: &'static str,
    pub(super) when: Option<&'static str>,
}

const fn always(table: &'static str) -> AppendOnly {
    AppendOnly { table, when: None }
}

/// All of them. A payload of the audit log may be erased, so it is not here.
pub(super) const TABLES: &[AppendOnly] = &[
    always("version_suggestion"),
    always("version_feedback"),
    AppendOnly { table: "template_version", when: Some("OLD.state <> 'draft'") },
    AppendOnly {
        table: "question",
        when: Some("(SELECT state FROM template_version WHERE id = OLD.version_id) <> 'draft'"),
    },
    always("question_lineage"),
    always("stage"),
    always("plan"),
    always("plan_stage"),
    always("review"),
    always("review_exception"),
    always("review_facts"),
    always("review_move"),
    always("review_closing"),
    always("review_import"),
    always("answer_revision"),
    always("handover"),
    always("handover_item"),
    always("verdict"),
    always("concern_withdrawal"),
    always("comment"),
    always("thread_resolution"),
    always("question_assignment"),
    always("reviewer_assignment"),
    always("concern_handover"),
    always("risk"),
    always("risk_question"),
    always("risk_decision"),
    always("risk_owner_change"),
    always("risk_renewal"),
    always("risk_ending"),
    always("retro"),
    always("retro_note"),
    always("retro_given"),
    always("document"),
    always("document_revision"),
    always("document_pin"),
    always("document_signature"),
    always("document_minor_confirmation"),
    always("document_step"),
    always("document_thread"),
    always("document_anchor"),
    always("document_comment"),
    always("document_thread_resolution"),
    always("document_image"),
    always("document_template_version"),
    always("document_origin"),
    always("service_level"),
    always("service_level_revision"),
    always("service_level_word"),
    always("signoff"),
    always("snapshot"),
    always("stage_passing"),
    always("stage_reach"),
    always("audit"),
];

/// The one change of a row in [`TABLES`]: a review takes the version and the tier that the newest of its moves says, and keeps
/// everything else.
const UNLESS_MOVED: &str = "NOT (
    EXISTS (SELECT 1 FROM review_move m
            WHERE m.review_id = OLD.id AND m.from_version = OLD.version_id AND m.to_version = NEW.version_id
              AND m.from_tier = OLD.tier AND m.to_tier = NEW.tier
              AND NOT EXISTS (SELECT 1 FROM review_move n WHERE n.review_id = m.review_id AND n.at > m.at))
    AND (OLD.id, OLD.service_id, OLD.number, OLD.trigger_kind, OLD.reviewing_team, OLD.started_by, OLD.started_at)
        IS (NEW.id, NEW.service_id, NEW.number, NEW.trigger_kind, NEW.reviewing_team, NEW.started_by, NEW.started_at))";

/// The statements that make SQLite's triggers; run at every start, so that the list in the program is the one in force.
pub(super) fn sqlite() -> Vec<String> {
    let mut statements = Vec::new();
    for AppendOnly { table, when } in TABLES {
        for verb in ["UPDATE", "DELETE"] {
            let name = format!("append_only_{table}_{}", verb.to_lowercase());
            let when = match (*table, verb) {
                ("review", "UPDATE") => Some(UNLESS_MOVED),
                _ => *when,
            };
            let when = when.map_or(String::new(), |when| format!("WHEN {when} "));
            statements.push(format!("DROP TRIGGER IF EXISTS {name}"));
            statements.push(format!(
                "CREATE TRIGGER {name} BEFORE {verb} ON {table} {when}\
                 BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            ));
        }
    }
    // Questions are not added to a published version either, nor moved into one.
    for (name, verb) in [("insert", "INSERT"), ("move", "UPDATE OF version_id")] {
        statements.push(format!("DROP TRIGGER IF EXISTS append_only_question_{name}"));
        statements.push(format!(
            "CREATE TRIGGER append_only_question_{name} BEFORE {verb} ON question \
             WHEN (SELECT state FROM template_version WHERE id = NEW.version_id) <> 'draft' \
             BEGIN SELECT RAISE(ABORT, 'question is append-only'); END"
        ));
    }
    statements
}
