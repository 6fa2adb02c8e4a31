//! Acts on accounts and invitations: withdrawing, disabling, enabling, handing on.

use domain::acts::{
    DisablePerson, DisablePersonFacts, EnablePerson, EnablePersonFacts, HandOnOwned, HandOnOwnedFacts,
    InvitationWithdrawn, OwnedHandedOn, PersonDisabled, PersonEnabled, WithdrawInvitation, WithdrawInvitationFacts,
};
use domain::audit::Subject;
use domain::id::PersonId;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::ownership::{estate, hand_on};
use crate::people::is_administrator;
use crate::{Error, Occasion, Perform};

impl Perform for WithdrawInvitation {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.invitation)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<WithdrawInvitationFacts, Error> {
        let sql = "SELECT accepted_at, withdrawn_at FROM invitation WHERE id = $1";
        let row = db.maybe_row(sql, values![&self.invitation]).await?;
        let has = |column| row.as_ref().map_or(Ok(false), |row| Ok::<_, Error>(row.maybe_int(column)?.is_some()));
        Ok(WithdrawInvitationFacts {
            administrator: is_administrator(db, by).await?,
            known: row.is_some(),
            used: has("accepted_at")?,
            withdrawn: has("withdrawn_at")?,
        })
    }

    async fn record(
        &self,
        event: &InvitationWithdrawn,
        _: &WithdrawInvitationFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let sql = "UPDATE invitation SET withdrawn_at = $1 WHERE id = $2";
        db.run(sql, values![occasion.at, &event.invitation]).await?;
        Ok(())
    }
}

/// Whether there is such a person, and whether they are disabled.
async fn account(db: &mut Conn, person: &PersonId) -> Result<(bool, bool), Error> {
    let row = db.maybe_row("SELECT disabled_at FROM person WHERE id = $1", values![person]).await?;
    let disabled = row.as_ref().map_or(Ok(None), |row| row.maybe_int("disabled_at"))?;
    Ok((row.is_some(), disabled.is_some()))
}

impl Perform for DisablePerson {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.person)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<DisablePersonFacts, Error> {
        let others = "SELECT 1 FROM person WHERE administrator AND disabled_at IS NULL AND id <> $1";
        let (known, disabled) = account(db, &self.person).await?;
        Ok(DisablePersonFacts {
            administrator: is_administrator(db, by).await?,
            known,
            disabled,
            last_administrator: !db.exists(others, values![&self.person]).await?,
            estate: estate(db, by, &self.person, &self.wanted).await?,
        })
    }

    async fn record(
        &self,
        event: &PersonDisabled,
        _: &DisablePersonFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        // Their sessions have ended, also should the account be enabled again one day.
        db.run(
            "UPDATE person SET disabled_at = $1, session_version = session_version + 1 WHERE id = $2",
            values![occasion.at, &event.person],
        )
        .await?;
        hand_on(db, &event.handed, occasion).await
    }
}

impl Perform for EnablePerson {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.person)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<EnablePersonFacts, Error> {
        let (known, disabled) = account(db, &self.person).await?;
        Ok(EnablePersonFacts { administrator: is_administrator(db, by).await?, known, disabled })
    }

    async fn record(
        &self,
        event: &PersonEnabled,
        _: &EnablePersonFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run("UPDATE person SET disabled_at = NULL WHERE id = $1", values![&event.person]).await?;
        Ok(())
    }
}

impl Perform for HandOnOwned {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.person)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<HandOnOwnedFacts, Error> {
        Ok(HandOnOwnedFacts {
            administrator: is_administrator(db, by).await?,
            estate: estate(db, by, &self.person, &self.wanted).await?,
        })
    }

    async fn record(
        &self,
        event: &OwnedHandedOn,
        _: &HandOnOwnedFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        hand_on(db, &event.handed, occasion).await
    }
}
