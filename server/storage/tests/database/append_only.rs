//! What was said is never changed: the database itself refuses, whatever a program asks of it.

use storage::engine::{Engine, Meter};

use crate::support::{World, live};

/// Every table whose rows never change, and which of its rows that is true of.
const TABLES: &[(&str, &str)] = &[
    ("answer_revision", "TRUE"),
    ("audit", "TRUE"),
    ("comment", "TRUE"),
    ("concern_handover", "TRUE"),
    ("concern_withdrawal", "TRUE"),
    ("document", "TRUE"),
    ("document_anchor", "TRUE"),
    ("document_comment", "TRUE"),
    ("document_image", "TRUE"),
    ("document_minor_confirmation", "TRUE"),
    ("document_origin", "TRUE"),
    ("document_pin", "TRUE"),
    ("document_revision", "TRUE"),
    ("document_signature", "TRUE"),
    ("document_step", "TRUE"),
    ("document_template_version", "TRUE"),
    ("document_thread", "TRUE"),
    ("document_thread_resolution", "TRUE"),
    ("handover", "TRUE"),
    ("handover_item", "TRUE"),
    ("plan", "TRUE"),
    ("plan_stage", "TRUE"),
    ("question", "version_id = 'list-1'"),
    ("question_assignment", "TRUE"),
    ("question_lineage", "TRUE"),
    ("retro", "TRUE"),
    ("retro_given", "TRUE"),
    ("retro_note", "TRUE"),
    ("review", "TRUE"),
    ("review_closing", "TRUE"),
    ("review_exception", "TRUE"),
    ("review_facts", "TRUE"),
    ("review_import", "TRUE"),
    ("review_move", "TRUE"),
    ("reviewer_assignment", "TRUE"),
    ("risk", "TRUE"),
    ("risk_decision", "TRUE"),
    ("risk_ending", "TRUE"),
    ("risk_owner_change", "TRUE"),
    ("risk_question", "TRUE"),
    ("risk_renewal", "TRUE"),
    ("service_level", "TRUE"),
    ("service_level_revision", "TRUE"),
    ("service_level_word", "TRUE"),
    ("signoff", "TRUE"),
    ("snapshot", "TRUE"),
    ("stage", "TRUE"),
    ("stage_passing", "TRUE"),
    ("stage_reach", "TRUE"),
    ("template_version", "id = 'list-1'"),
    ("thread_resolution", "TRUE"),
    ("verdict", "TRUE"),
    ("version_feedback", "TRUE"),
    ("version_suggestion", "TRUE"),
];

/// A database with a row in every table, and the program's own way to it.
async fn engine() -> (World, Engine) {
    let mut world = World::empty().await;
    live(&mut world).await;
    let engine = Engine::open(&world.folder.path().join("readyroom.db")).await.unwrap();
    (world, engine)
}

/// Runs a statement as the program would, and takes it back.
async fn run(engine: &Engine, statement: String) -> Result<u64, String> {
    let mut db = engine.write(&Meter::default()).await.unwrap();
    let statement: &'static str = Box::leak(statement.into_boxed_str());
    db.run(statement, Vec::new()).await.map_err(|error| error.to_string())
}

async fn texts(engine: &Engine, statement: String) -> Vec<String> {
    let mut db = engine.read(&Meter::default()).await.unwrap();
    let statement: &'static str = Box::leak(statement.into_boxed_str());
    db.rows(statement, Vec::new()).await.unwrap().iter().map(|row| row.text("text").unwrap()).collect()
}

#[tokio::test]
async fn rows_are_neither_changed_nor_removed_nor_replaced() {
    let (_world, engine) = engine().await;
    for (table, rows) in TABLES {
        let refusal = format!("{table} is append-only");
        let columns = texts(&engine, format!("SELECT name AS text FROM pragma_table_info('{table}')")).await;
        let mut statements = vec![
            format!("DELETE FROM {table} WHERE {rows}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {rows}"),
            format!("REPLACE INTO {table} SELECT * FROM {table} WHERE {rows}"),
        ];
        statements.extend(columns.iter().map(|column| format!("UPDATE {table} SET {column} = {column} WHERE {rows}")));
        for statement in statements {
            let refused = run(&engine, statement.clone()).await.expect_err(&statement);
            assert!(refused.contains("append-only"), "{statement}: {refused}");
            if !statement.contains("REPLACE") {
                assert!(refused.contains(&refusal), "{statement}: {refused}");
            }
        }
    }
}

#[tokio::test]
async fn the_list_here_is_the_list_in_force() {
    let (_world, engine) = engine().await;
    for verb in ["update", "delete"] {
        let found = texts(
            &engine,
            format!(
                "SELECT tbl_name AS text FROM sqlite_master
                 WHERE type = 'trigger' AND name = 'append_only_' || tbl_name || '_{verb}' ORDER BY tbl_name"
            ),
        );
        assert_eq!(found.await, TABLES.iter().map(|(table, _)| (*table).to_owned()).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_draft_may_change_and_a_published_version_may_not() {
    let (_world, engine) = engine().await;
    for allowed in [
        "UPDATE template_version SET notes = 'new' WHERE id = 'next-1'",
        "UPDATE question SET body = body || ' ' WHERE version_id = 'next-1'",
        "DELETE FROM question WHERE version_id = 'next-1'",
        "INSERT INTO question SELECT 'next-1', lineage_id, 99, body, 1 FROM question
         WHERE version_id = 'list-1' AND position = 0",
    ] {
        assert!(run(&engine, allowed.into()).await.unwrap() > 0, "{allowed}");
    }
    for refused in [
        "UPDATE template_version SET state = 'draft', number = NULL WHERE id = 'list-1'",
        "INSERT INTO question SELECT 'list-1', lineage_id, 99, body, 1 FROM question
         WHERE version_id = 'next-1' AND position = 0",
        // Nor does a question of a draft move into a published version.
        "UPDATE question SET version_id = 'list-1', position = 99 WHERE version_id = 'next-1' AND position = 0",
    ] {
        let error = run(&engine, refused.into()).await.expect_err(refused);
        assert!(error.contains("append-only"), "{refused}: {error}");
    }
}
