//! The life of a draft: every act on one.

use domain::acts::{
    ArchiveTemplate, BeginDraft, ChangeTemplate, ChangeTiers, CopyTemplate, DiscardDraft, ImportInto, MoveQuestion,
    MoveSection, PublishVersion, RetireQuestion, SectionMove, TemplateDetails, TypedTier, WriteQuestion, WriteSection,
};
use domain::id::{LineageId, TemplateId, VersionId};
use domain::import::read;
use domain::people::Actor;
use domain::retro::Feedback;
use domain::template::matching::pair;
use domain::template::{Content, Move, Question};

use super::World;

impl World {
    /// A template with version 1 and a draft that has an empty section more.
    #[allow(dead_code, reason = "the server's tests use it")]
    pub async fn has_draft(&mut self, template: &str) {
        self.imports(template, 2).await;
        self.publishes(template).await;
        let version = format!("{template}-2");
        self.begins(template, &version).await;
        let (title, introduction) = ("Cost".to_owned(), String::new());
        let (template, version) = (template.into(), version.as_str().into());
        self.does("keeper", WriteSection { template, version, at: None, title, introduction, base: 0, was: None })
            .await;
    }

    /// Begins a draft from version 1.
    pub async fn begins(&mut self, template: &str, version: &str) {
        let act = BeginDraft { template: template.into(), version: version.into(), from: 1 };
        self.does("keeper", act).await;
    }

    /// The draft of a template as it is.
    pub async fn draft(&mut self, template: &str) -> storage::drafts::Draft {
        let keeper = self.viewer("keeper").await;
        self.store.draft(&keeper, template).await.unwrap()
    }

    /// A question of the draft, changed.
    pub async fn rewrites(&mut self, template: &str, key: &str, change: impl Fn(&mut Question)) -> WriteQuestion {
        let draft = self.draft(template).await;
        let mut question = draft.content.by_key(key).unwrap().clone();
        change(&mut question);
        let base = draft.revisions[&question.lineage];
        WriteQuestion { template: draft.line.id, version: draft.version, question, base, was: None }
    }

    /// Everything that can be done to a draft, up to its publishing; and another that is thrown away.
    pub async fn edits(&mut self, template: &str, retro: Option<&str>) {
        let second = format!("{template}-2");
        self.begins(template, &second).await;
        let (id, version): (TemplateId, VersionId) = (template.into(), second.as_str().into());
        let key = |at: u32| format!("q{at}");
        let lineage_of = |at: u32| LineageId::from(format!("{template}-q{at}"));
        let first = self.rewrites(template, &key(0), |question| question.prompt = "Who is on call?".into()).await;
        self.does("keeper", first).await;
        let mut new = self
            .rewrites(template, &key(1), |question| {
                (question.key, question.applies_if) = ("fresh".into(), vec!["has a database".into()]);
            })
            .await;
        (new.question.lineage, new.base) = (format!("{template}-new").into(), 0);
        self.does("keeper", new).await;
        let (template_of, version_of) = (|| id.clone(), || version.clone());
        let lineage = lineage_of(2);
        let up = MoveQuestion { template: template_of(), version: version_of(), lineage, to: Move::Up };
        self.does("keeper", up).await;
        let (title, introduction) = ("Cost".to_owned(), String::new());
        let section = WriteSection {
            template: template_of(),
            version: version_of(),
            at: None,
            title,
            introduction,
            base: 0,
            was: None,
        };
        self.does("keeper", section).await;
        let base = self.draft(template).await.revision;
        let up = MoveSection { template: template_of(), version: version_of(), at: 1, to: SectionMove::Up, base };
        self.does("keeper", up).await;
        let draft = self.draft(template).await;
        let tier = |tier: &domain::template::Tier| TypedTier {
            key: tier.key.clone(),
            name: format!("{} now", tier.name),
            may_skip_musts: tier.may_skip_musts,
            was: None,
        };
        let tiers = draft.content.tiers.iter().map(tier).collect();
        let base = draft.revision;
        self.does("keeper", ChangeTiers { template: template_of(), version: version_of(), tiers, base }).await;
        let retire = RetireQuestion {
            template: template_of(),
            version: version_of(),
            lineage: lineage_of(1),
            back: false,
            seen: None,
        };
        self.does("keeper", retire).await;
        let publish = PublishVersion {
            notes: "Costs come first.".into(),
            wording: [lineage_of(0)].into(),
            feedback: retro
                .map(|retro| Feedback { retro: retro.into(), lineage: Some(lineage_of(0)) })
                .into_iter()
                .collect(),
            ..PublishVersion::first(id.clone(), version)
        };
        self.does("keeper", publish).await;

        let third = format!("{template}-3");
        self.begins(template, &third).await;
        self.does("keeper", DiscardDraft { template: id, version: third.as_str().into(), seen: None }).await;
    }

    /// A file, imported into a template as it stands: what is alike is the same.
    pub async fn import_into(&mut self, template: &str, file: &str) -> ImportInto {
        let by = Actor::Person("keeper".into());
        let target = self.store.import_target(&by, template).await.unwrap();
        let checklist = read(file.as_bytes(), "File").unwrap().checklist;
        let imported = checklist.to_content(&mut || self.fresh::<LineageId>());
        ImportInto {
            template: target.template.clone(),
            begun: format!("{template}-{}", target.facts.next()).into(),
            pairs: pair(&target.facts.state.content, &imported).confirmed(),
            retire: Default::default(),
            seen: target.facts.seen(),
            checklist,
            imported,
        }
    }

    /// A file begins a draft, and another goes into it; a copy is made; what is said about the template is changed, and it is
    /// archived.
    pub async fn exchanges(&mut self, template: &str) {
        let begins = self.import_into(template, "- [ ] Who is on call?\n- [ ] Who pays?\n").await;
        self.does("keeper", begins).await;
        let mut goes_on = self.import_into(template, "- [ ] Who pays, and how much?\n").await;
        goes_on.retire = [LineageId::from(format!("{template}-q2"))].into();
        self.does("keeper", goes_on).await;
        let number = self.number(template).await;
        let lineages = self.says(template).await.questions.iter().map(|_| self.fresh()).collect();
        let copy = CopyTemplate {
            template: format!("{template}-copy").into(),
            version: format!("{template}-copy-1").into(),
            from: template.into(),
            number,
            name: format!("{template} copied"),
            lineages,
        };
        self.does("keeper", copy).await;
        let copied: TemplateId = format!("{template}-copy").into();
        let details = TemplateDetails { name: "Renamed".into(), purpose: "For trying it out".into(), keeper: None };
        self.does("administrator", ChangeTemplate { template: copied.clone(), base: 0, details }).await;
        self.does("keeper", ArchiveTemplate { template: copied, archived: true }).await;
    }

    async fn number(&mut self, template: &str) -> u32 {
        let keeper = self.viewer("keeper").await;
        self.store.template(&keeper, template, None).await.unwrap().version.number.unwrap()
    }

    /// What a published version says.
    pub async fn says(&mut self, template: &str) -> Content {
        let keeper = self.viewer("keeper").await;
        Content::clone(&self.store.template(&keeper, template, None).await.unwrap().version.content)
    }
}
