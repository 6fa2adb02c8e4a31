//! A connection in use: for reading, or inside the one transaction of an act.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteArguments};
use sqlx::{Executor as _, SqliteConnection, Transaction};

use super::{Row, Value};
use crate::Error;

/// Counts statements: for one request, or for everything that a store does.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<Counter>);

#[derive(Debug, Default)]
struct Counter {
    statements: AtomicU32,
    /// Counts these statements too.
    outer: Option<Meter>,
}

impl Meter {
    /// A meter of its own, whose statements this one counts as well.
    pub(crate) fn inner(&self) -> Self {
        Self(Arc::new(Counter { statements: AtomicU32::new(0), outer: Some(self.clone()) }))
    }

    /// Statements so far.
    pub fn count(&self) -> u32 {
        self.0.statements.load(Ordering::Relaxed)
    }

    fn tick(&self) {
        self.0.statements.fetch_add(1, Ordering::Relaxed);
        if let Some(outer) = &self.0.outer {
            outer.tick();
        }
    }
}

/// Makes a statement fail on demand: the test that every act is all or nothing needs it (R4 of the quality rules).
#[derive(Debug, Clone)]
pub(super) struct Fault(Arc<AtomicI64>);

impl Default for Fault {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(-1)))
    }
}

impl Fault {
    /// The statement after `statements` more fails, once.
    pub(super) fn after(&self, statements: u32) {
        self.0.store(statements.into(), Ordering::SeqCst);
    }

    fn strikes(&self) -> bool {
        // Below zero means: no fault is set. Counting stops there.
        self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| (left >= 0).then(|| left - 1)) == Ok(0)
    }
}

pub(super) enum Inner {
    Reading(PoolConnection<Sqlite>),
    Writing(Transaction<'static, Sqlite>),
}

/// A connection on which statements are run.
pub struct Conn {
    pub(super) inner: Inner,
    pub(super) meter: Meter,
    pub(super) fault: Fault,
}

impl Conn {
    /// All rows of a query.
    pub async fn rows(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Vec<Row>, Error> {
        self.count(sql)?;
        let rows = self.raw().fetch_all(bound(sql, values)).await?;
        Ok(rows.into_iter().map(Row).collect())
    }

    /// The row of a query, if there is one.
    pub async fn maybe_row(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Option<Row>, Error> {
        self.count(sql)?;
        Ok(self.raw().fetch_optional(bound(sql, values)).await?.map(Row))
    }

    /// The row of a query; not found where there is none.
    pub async fn row(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Row, Error> {
        self.maybe_row(sql, values).await?.ok_or(Error::NotFound)
    }

    /// Runs a statement and says how many rows it touched.
    pub async fn run(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, Error> {
        self.count(sql)?;
        Ok(self.raw().execute(bound(sql, values)).await?.rows_affected())
    }

    /// Whether a query has any row.
    pub async fn exists(&mut self, sql: &'static str, values: Vec<Value>) -> Result<bool, Error> {
        Ok(self.maybe_row(sql, values).await?.is_some())
    }

    /// Ends the transaction of an act and makes it last. A connection for reading has nothing to commit.
    pub(crate) async fn commit(self) -> Result<(), Error> {
        self.count("COMMIT")?;
        match self.inner {
            Inner::Reading(_) => Ok(()),
            Inner::Writing(transaction) => Ok(transaction.commit().await?),
        }
    }

    fn raw(&mut self) -> &mut SqliteConnection {
        match &mut self.inner {
            Inner::Reading(connection) => connection,
            Inner::Writing(transaction) => transaction,
        }
    }

    fn count(&self, sql: &'static str) -> Result<(), Error> {
        self.meter.tick();
        tracing::trace!(target: "readyroom::sql", sql);
        if self.fault.strikes() { Err(Error::injected()) } else { Ok(()) }
    }
}

fn bound(sql: &'static str, values: Vec<Value>) -> Query<'static, Sqlite, SqliteArguments> {
    values.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Null => query.bind(None::<String>),
        Value::Text(text) => query.bind(text),
        Value::Int(number) => query.bind(number),
        Value::Bool(truth) => query.bind(truth),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}
