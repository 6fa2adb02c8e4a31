//! Everything that a database holds, as text.

use std::collections::BTreeMap;

use storage::Store;

/// The rows of every table, by table, in an order that does not depend on how they are stored.
pub type Dump = BTreeMap<String, Vec<String>>;

/// Statements are `'static`, as the door wants them; a test makes a few.
pub fn statement(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Reads all tables.
pub async fn dump(store: &Store) -> Dump {
    let mut db = store.read().await.unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut dump = Dump::new();
    for table in db.rows(tables, Vec::new()).await.unwrap() {
        let table = table.text("name").unwrap();
        let columns = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        let columns = db.rows(statement(columns), Vec::new()).await.unwrap();
        let columns = columns.iter().map(|column| format!("quote({})", column.text("name").unwrap()));
        let all = columns.collect::<Vec<_>>().join(" || ' ' || ");
        let rows =
            db.rows(statement(format!("SELECT {all} AS row FROM {table} ORDER BY 1")), Vec::new()).await.unwrap();
        dump.insert(table, rows.iter().map(|row| row.text("row").unwrap()).collect());
    }
    dump
}

/// A dump without some tables.
pub fn without(mut dump: Dump, tables: &[&str]) -> Dump {
    dump.retain(|table, _| !tables.contains(&table.as_str()));
    dump
}

/// The tables in which two dumps differ.
pub fn differences(before: &Dump, after: &Dump) -> Vec<String> {
    let all = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    all.into_iter().filter(|table| before.get(*table) != after.get(*table)).cloned().collect()
}
