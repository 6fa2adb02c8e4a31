//! The organisation.

use serde::{Deserialize, Serialize};

use crate::engine::values;
use crate::{Error, Store};

/// The organisation that an installation serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// It was made of demo data: one click signs in.
    pub demo: bool,
}

impl Store {
    /// The organisation; none before it is set up.
    pub async fn organisation(&self) -> Result<Option<Organisation>, Error> {
        let row = self.glance().await?.maybe_row("SELECT name, demo FROM organisation", values![]).await?;
        row.map(|row| Ok(Organisation { name: row.text("name")?, demo: row.truth("demo")? })).transpose()
    }
}
