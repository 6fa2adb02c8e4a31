//! Who there is, and how they act.

use domain::acts::{AcceptInvitation, AddTeam, ChangeRoles, InvitePerson, SetMembership, SetUp};
use domain::digest::Digest;
use domain::id::{PersonId, ReviewId, TeamId};
use domain::people::{Actor, Viewer};
use domain::review::{Role, Signing};
use domain::time::Timestamp;
use storage::{Done, Error, Occasion, Once, Perform, Store};
use tempfile::TempDir;

use super::dump::{differences, dump};

/// How acts are carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As they are.
    Plainly,
    /// The storage fails at every statement of every act, one after the other, before the act goes through.
    Struggling,
    /// After every act, every review is what somebody reads who remembers nothing.
    Remembering,
}

/// An organisation on a database file of its own. Ids are the words they stand for.
pub struct World {
    pub folder: TempDir,
    pub store: Store,
    pub manner: Manner,
    /// Who did which act, in their order.
    pub done: Vec<(String, &'static str)>,
    /// How often an act was made to fail.
    pub failures: u32,
    at: Timestamp,
    made: u32,
}

/// Names and roles: administrator, keeper.
const PEOPLE: [(&str, bool, bool); 9] = [
    ("administrator", true, false),
    ("keeper", false, true),
    ("owner", false, false),
    ("deputy", false, false),
    ("product", false, false),
    ("writer", false, false),
    ("reviewer", false, false),
    ("second", false, false),
    ("outsider", false, false),
];

impl World {
    /// An empty database. Everything in it happens at made-up moments.
    pub async fn empty() -> Self {
        Self::begun_at(Timestamp(1_800_000_000_000)).await
    }

    /// An empty database whose story begins at some moment.
    pub async fn begun_at(at: Timestamp) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("readyroom.db")).await.unwrap();
        Self { folder, store, manner: Manner::Plainly, done: Vec::new(), failures: 0, at, made: 0 }
    }

    /// People and teams, and nothing else.
    pub async fn peopled() -> Self {
        let mut world = Self::empty().await;
        world.people().await;
        world
    }

    /// The moment of the last act.
    pub fn now(&self) -> Timestamp {
        self.at
    }

    /// Time goes by.
    #[allow(dead_code, reason = "the server's tests do not need it")]
    pub fn passes(&mut self, milliseconds: i64) {
        self.at = self.at.plus(milliseconds);
    }

    /// A new id, or a new key.
    pub fn fresh<T: From<String>>(&mut self) -> T {
        self.made += 1;
        T::from(format!("made-{}", self.made))
    }

    /// A person does something, and nothing may come in between.
    pub async fn does<A: Perform + Clone>(&mut self, who: &str, act: A) -> A::Event {
        match self.tries_by(actor(who), act, None).await {
            Ok(Done::Happened(event)) => event,
            Ok(_) => panic!("{who}: {} changed nothing", A::NAME),
            Err(error) => panic!("{who}: {}: {error}", A::NAME),
        }
    }

    /// A person tries to do something.
    pub async fn tries<A: Perform + Clone>(&mut self, who: &str, act: A) -> Result<Done<A::Event>, Error> {
        self.tries_by(actor(who), act, None).await
    }

    /// A person tries to do something with a request that is marked.
    pub async fn tries_by<A: Perform + Clone>(
        &mut self,
        by: Actor,
        act: A,
        once: Option<Once>,
    ) -> Result<Done<A::Event>, Error> {
        self.at = self.at.plus(Timestamp::MINUTE);
        self.made += 1;
        let occasion = Occasion { by: by.clone(), at: self.at, salt: hex(self.made), once };
        if self.manner == Manner::Struggling {
            self.struggle(&act, &occasion).await;
        }
        let by = if act.names_its_actor() { by } else { Actor::Somebody };
        let outcome = self.store.perform(act, occasion).await;
        if matches!(outcome, Ok(Done::Happened(_))) {
            self.done.push((by.code(), A::NAME));
            if self.manner == Manner::Remembering {
                self.remembers_rightly(A::NAME).await;
            }
        }
        outcome
    }

    /// Compares what the store says of every review with what a store says that was opened just now.
    async fn remembers_rightly(&self, after: &str) {
        let fresh = Store::open(&self.folder.path().join("readyroom.db")).await.unwrap();
        for person in self.store.people().await.unwrap() {
            let viewer = self.viewer(person.id.as_str()).await;
            for line in fresh.reviews(&viewer).await.unwrap() {
                let remembered = self.store.review(&viewer, &line.id, self.at).await.unwrap();
                let read = fresh.review(&viewer, &line.id, self.at).await.unwrap();
                assert_eq!(remembered.head, read.head, "{} after {after}", line.id.as_str());
                assert_eq!(remembered.facts.board, read.facts.board, "{} after {after}", line.id.as_str());
            }
        }
        fresh.close().await;
    }

    /// Makes every statement of an act fail, one after the other: after each failure the database is as it was. Stops short
    /// of the statements that are one too many, so that the act still has to be carried out.
    async fn struggle<A: Perform + Clone>(&mut self, act: &A, occasion: &Occasion) {
        let before = dump(&self.store).await;
        let statements = self.statements_of(act, occasion).await;
        for failing in 0..statements {
            self.store.fail_after(failing);
            let outcome = self.store.perform(act.clone(), occasion.clone()).await;
            let place = format!("{} failing at statement {failing} of {statements}", A::NAME);
            assert!(matches!(outcome, Err(Error::Db(_))), "{place}: not refused");
            let after = dump(&self.store).await;
            assert_eq!(differences(&before, &after), Vec::<String>::new(), "{place}: half done");
            self.failures += 1;
        }
    }

    /// How many statements an act takes, counted on a copy of the database.
    async fn statements_of<A: Perform + Clone>(&mut self, act: &A, occasion: &Occasion) -> u32 {
        self.made += 1;
        let copy = self.folder.path().join(format!("copy-{}.db", self.made));
        self.store.copy_to(&copy).await.unwrap();
        let (counted, meter) = Store::open(&copy).await.unwrap().counted();
        let outcome = counted.perform(act.clone(), occasion.clone()).await;
        assert!(matches!(outcome, Ok(Done::Happened(_))), "{}: {:?}", A::NAME, outcome.err());
        meter.count()
    }

    /// Somebody as they look at pages.
    pub async fn viewer(&self, who: &str) -> Viewer {
        let id = PersonId::from(who);
        let account = self.store.account(&id).await.unwrap().unwrap();
        self.store.viewer(&id, account.session_version).await.unwrap().unwrap()
    }

    /// What somebody would sign in a role now.
    pub async fn digest(&self, who: &str, review: &str, role: Role) -> String {
        let viewer = self.viewer(who).await;
        let review = self.store.review(&viewer, &ReviewId::from(review), self.at).await.unwrap();
        let board = &review.facts.board;
        let stage = board.stages.first().unwrap();
        Signing::of(board, stage, &board.due(stage)).digest(role).to_string()
    }

    /// Sets up and brings everybody in: `makers` own services, `watchers` review, `strangers` own others, and `loners` is
    /// one person who does both.
    pub async fn people(&mut self) {
        let set_up = SetUp {
            person: "founder".into(),
            organisation: "Made-up organisation".into(),
            name: "founder".into(),
            email: "founder@example.org".into(),
            password: None,
            demo: true,
        };
        self.does("", set_up).await;
        for (name, owns, reviews) in
            [("makers", true, false), ("watchers", false, true), ("strangers", true, false), ("loners", true, true)]
        {
            self.does("founder", AddTeam { id: name.into(), name: name.into(), owns, reviews }).await;
        }
        for (name, administrator, keeper) in PEOPLE {
            self.joins(name, administrator, keeper).await;
        }
        for (team, person) in [
            ("makers", "owner"),
            ("makers", "writer"),
            ("watchers", "reviewer"),
            ("watchers", "second"),
            ("strangers", "outsider"),
            ("loners", "owner"),
        ] {
            let act = SetMembership { team: TeamId::from(team), person: person.into(), member: true };
            self.does("administrator", act).await;
        }
    }

    /// Somebody makes an account.
    pub async fn joins(&mut self, name: &str, administrator: bool, keeper: bool) {
        let token_digest = Digest::of(name.as_bytes()).to_string();
        let email = format!("{name}@example.org");
        let (team, id) = (None, self.fresh());
        let invite = InvitePerson {
            id,
            token_digest: token_digest.clone(),
            email: email.clone(),
            team,
            administrator,
            keeper: false,
        };
        self.does("founder", invite).await;
        let accept =
            AcceptInvitation { person: name.into(), token_digest, name: name.to_owned(), email, password: None };
        self.does(name, accept).await;
        if keeper {
            self.does("founder", ChangeRoles { person: name.into(), administrator, keeper }).await;
        }
    }
}

/// The one behind a name; the program itself behind none.
fn actor(who: &str) -> Actor {
    if who.is_empty() { Actor::System } else { Actor::Person(who.into()) }
}

/// 64 hexadecimal digits, the same for the same number.
pub fn hex(number: u32) -> String {
    format!("{number:064x}")
}
