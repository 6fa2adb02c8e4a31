//! What the database itself can do, without anything of ours around it: the figure that `make bench` puts beside each of
//! Readyroom's own. Speaks to sqlx directly on purpose.

use std::path::Path;

use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::Error;

/// A database with one table, set like Readyroom's.
#[derive(Clone)]
pub struct Limit {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Limit {
    /// Makes the database in a new file, with a hundred rows of the size of an answer for each of ten reviews.
    pub async fn open(file: &Path) -> Result<Self, Error> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        sqlx::query("CREATE TABLE answer (id INTEGER PRIMARY KEY, review INTEGER NOT NULL, body TEXT NOT NULL)")
            .execute(&writer)
            .await?;
        sqlx::query("CREATE INDEX answer_review ON answer (review)").execute(&writer).await?;
        for at in 0..1000_i64 {
            sqlx::query("INSERT INTO answer (review, body) VALUES ($1, $2)")
                .bind(at / 100)
                .bind("An answer of the usual length, with a few words on why it is fine. ".repeat(2))
                .execute(&writer)
                .await?;
        }
        let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self { writer, readers })
    }

    /// One indexed select of a hundred rows; says how many bytes it read, so that nothing is optimised away.
    pub async fn hundred_rows(&self) -> Result<usize, Error> {
        let rows =
            sqlx::query("SELECT id, body FROM answer WHERE review = $1").bind(5_i64).fetch_all(&self.readers).await?;
        Ok(rows.iter().map(|row| row.get::<&str, _>("body").len()).sum())
    }

    /// One durable transaction with one row.
    pub async fn one_transaction(&self) -> Result<(), Error> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("INSERT INTO answer (review, body) VALUES ($1, $2)")
            .bind(99_i64)
            .bind("An answer of the usual length, with a few words on why it is fine.")
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }
}
