//! Service levels.

use domain::acts::{AgreeServiceLevel, WriteServiceLevel};
use domain::service_level::{LevelContent, Objective, Side};

use super::World;

/// What is said of how often a made-up service answers.
pub fn level_content(objective: &str) -> LevelContent {
    LevelContent {
        good: "It answers.".into(),
        objective: Objective::typed(objective).unwrap(),
        window: 28,
        measured: "By asking it.".into(),
        users_side: true,
    }
}

impl World {
    /// Writes a service level; a new one where it is made from revision 0.
    pub fn level(&self, service: &str, id: &str, base: u32, objective: &str) -> WriteServiceLevel {
        let content = Some(level_content(objective));
        WriteServiceLevel { service: service.into(), level: id.into(), base, content, dropped: false }
    }

    /// Agrees to what it says.
    pub fn agreeing(&self, service: &str, id: &str, objective: &str, side: Side) -> AgreeServiceLevel {
        AgreeServiceLevel {
            id: format!("{id}-{}", side.code()),
            service: service.into(),
            level: id.into(),
            digest: level_content(objective).digest(),
            side,
            agrees: true,
            note: String::new(),
        }
    }

    /// A service level on which all three sides agree.
    pub async fn agrees_on_level(&mut self, service: &str, id: &str) {
        let write = self.level(service, id, 0, "99.9");
        self.does("writer", write).await;
        for (who, side) in [("product", Side::ProductOwner), ("writer", Side::Developers), ("reviewer", Side::Sre)] {
            let agree = self.agreeing(service, id, "99.9", side);
            self.does(who, agree).await;
        }
    }
}
