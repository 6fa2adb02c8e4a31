//! The handle that everything else holds.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, RwLock};

use domain::id::VersionId;
use domain::template::Content;
use tokio::sync::watch;

use crate::Error;
use crate::engine::{Conn, Engine, Meter, values};
use crate::reviews::Memory;

/// A database with what is remembered about it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    meter: Meter,
    /// Published versions never change, so each is read and parsed once.
    pub(crate) published: Arc<RwLock<HashMap<VersionId, Arc<Content>>>>,
    /// Reviews as they were when they were last looked at.
    pub(crate) reviews: Memory,
    pub(crate) newest: Arc<watch::Sender<i64>>,
}

impl Store {
    /// Opens the database in a file and brings it up to date.
    pub async fn open(file: &Path) -> Result<Self, Error> {
        Ok(Self {
            engine: Engine::open(file).await?,
            meter: Meter::default(),
            published: Arc::default(),
            reviews: Arc::default(),
            newest: Arc::new(watch::Sender::new(0)),
        })
    }

    /// The same store with a counter of its own, for one request. Whoever counted before goes on counting.
    pub fn counted(&self) -> (Self, Meter) {
        let meter = self.meter.inner();
        (Self { meter: meter.clone(), ..self.clone() }, meter)
    }

    /// A connection for a page's read: all its statements see the same moment.
    pub async fn read(&self) -> Result<Conn, Error> {
        self.engine.snapshot(&self.meter).await
    }

    /// A connection for one statement, without the cost of a transaction around it.
    pub(crate) async fn glance(&self) -> Result<Conn, Error> {
        self.engine.read(&self.meter).await
    }

    /// The transaction of an act, or of housekeeping.
    pub(crate) async fn write(&self) -> Result<Conn, Error> {
        self.engine.write(&self.meter).await
    }

    /// Says the sequence number of the newest act of this process, whenever there is one.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.newest.subscribe()
    }

    /// For tests: the statement after `statements` more fails, once.
    pub fn fail_after(&self, statements: u32) {
        self.engine.fail_after(statements);
    }

    /// A verified copy of the database in a new file, made while it is in use.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Error> {
        self.engine.copy_to(file).await
    }

    /// A verified copy of a database that another program may be using, which is not brought up to date for it.
    pub async fn copy(from: &Path, to: &Path) -> Result<(), Error> {
        Engine::copy(from, to).await
    }

    /// Whether the database can be written now, down to the disk.
    pub async fn is_writable(&self) -> bool {
        let written = async {
            let mut db = self.write().await?;
            // Changes nothing, and is written all the same.
            db.run("UPDATE audit_head SET sequence = sequence WHERE id = 'one'", values![]).await?;
            db.commit().await
        };
        written.await.is_ok()
    }

    /// Finishes what is under way and closes the database.
    pub async fn close(&self) {
        self.engine.close().await;
    }
}
