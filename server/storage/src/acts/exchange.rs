//! Importing a file into a template that is there.

use domain::acts::{ImportInto, ImportIntoFacts, ImportedInto};
use domain::audit::Subject;
use domain::people::Actor;
use domain::time::Timestamp;

use super::drafts::{self, json};
use crate::engine::{Conn, values};
use crate::exchange::import_into_facts;
use crate::{Error, Occasion, Perform};

impl Perform for ImportInto {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ImportIntoFacts, Error> {
        import_into_facts(db, by, &self.template).await
    }

    async fn record(
        &self,
        event: &ImportedInto,
        facts: &ImportIntoFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let content = &event.content;
        if !event.begun {
            drafts::save(db, &event.template, &event.version, &facts.state.content, content).await?;
            let sql = "UPDATE template_version SET rule = $1 WHERE id = $2";
            db.run(sql, values![json(&content.rule)?, &event.version]).await?;
            return Ok(());
        }
        drafts::begin(db, &event.template, &event.version, content, occasion).await
    }
}
