//! Opening a database: settings, migrations, triggers.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{Migrate as _, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection as _};

use super::append_only;
use super::conn::{Conn, Fault, Inner, Meter};
use crate::Error;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Earlier ones can corrupt a database when the write-ahead log is reset under load.
const LEAST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How long a writer waits for another process, for example a backup.
const PATIENCE: Duration = Duration::from_secs(10);

/// The newest schema that this program knows.
pub fn schema_version() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// A database: one connection that writes, several that read.
#[derive(Clone)]
pub struct Engine {
    writer: SqlitePool,
    readers: SqlitePool,
    fault: Fault,
}

impl Engine {
    /// Opens the database in a file, makes it where there is none, and brings its schema up to date.
    pub async fn open(file: &Path) -> Result<Self, Error> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("recursive_triggers", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("mmap_size", "0")
            .statement_cache_capacity(200);
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        Self::check_version(&writer).await?;
        Self::migrate(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .min_connections(2)
            .max_connections(4)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Self { writer, readers, fault: Fault::default() })
    }

    async fn check_version(pool: &SqlitePool) -> Result<(), Error> {
        let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
        let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
        let mut next = || parts.next().unwrap_or_default();
        if (next(), next(), next()) < LEAST_SQLITE {
            return Err(Error::OldSqlite { version });
        }
        Ok(())
    }

    async fn migrate(pool: &SqlitePool) -> Result<(), Error> {
        let mut connection = pool.acquire().await?;
        connection.ensure_migrations_table(&MIGRATIONS.table_name).await.map_err(sqlx::Error::from)?;
        let applied = connection.list_applied_migrations(&MIGRATIONS.table_name).await.map_err(sqlx::Error::from)?;
        let found = applied.iter().map(|migration| migration.version).max().unwrap_or_default();
        let known = schema_version();
        if found > known {
            return Err(Error::NewerSchema { found, known });
        }
        MIGRATIONS.run(&mut *connection).await.map_err(sqlx::Error::from)?;
        let mut transaction = connection.begin().await?;
        for statement in append_only::sqlite() {
            // The text is made from the list of tables in this program, and from nothing else.
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// A connection for reading. What it reads is consistent per statement; see [`Engine::snapshot`].
    pub async fn read(&self, meter: &Meter) -> Result<Conn, Error> {
        let connection = self.readers.acquire().await?;
        Ok(Conn { inner: Inner::Reading(connection), meter: meter.clone(), fault: self.fault.clone() })
    }

    /// A connection whose statements all see the database at one moment.
    pub async fn snapshot(&self, meter: &Meter) -> Result<Conn, Error> {
        let transaction = self.readers.begin().await?;
        Ok(Conn { inner: Inner::Writing(transaction), meter: meter.clone(), fault: self.fault.clone() })
    }

    /// The one transaction of an act. Dropping it takes everything back.
    pub async fn write(&self, meter: &Meter) -> Result<Conn, Error> {
        let transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Conn { inner: Inner::Writing(transaction), meter: meter.clone(), fault: self.fault.clone() })
    }

    /// For tests: the statement after `statements` more fails, once, as if the disk had.
    pub fn fail_after(&self, statements: u32) {
        self.fault.after(statements);
    }

    /// A verified copy of the database in a new file, made while others read and write.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Error> {
        let mut reader = self.readers.acquire().await?;
        Self::copy_and_verify(&mut reader, file).await
    }

    /// The same of a database that another program has open: its schema stays as it is, whichever that is.
    pub async fn copy(from: &Path, file: &Path) -> Result<(), Error> {
        let options = SqliteConnectOptions::new().filename(from).read_only(true).busy_timeout(PATIENCE);
        let mut reader = sqlx::SqliteConnection::connect_with(&options).await?;
        Self::copy_and_verify(&mut reader, file).await?;
        Ok(reader.close().await?)
    }

    async fn copy_and_verify(reader: &mut sqlx::SqliteConnection, file: &Path) -> Result<(), Error> {
        let name = file.to_str().ok_or_else(|| Error::corrupt("file name", "UTF-8"))?;
        sqlx::query("VACUUM INTO $1").bind(name.to_owned()).execute(&mut *reader).await?;
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        let mut copy = sqlx::SqliteConnection::connect_with(&options).await?;
        let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut copy).await?;
        copy.close().await?;
        if verdict == "ok" { Ok(()) } else { Err(Error::corrupt("copy", "sound")) }
    }

    /// Finishes what is under way and closes all connections.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
