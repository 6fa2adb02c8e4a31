//! Every form that can be sent, with who may send it. An act or a page that is missing here fails a test.

use domain::digest::Digest;
use domain::review::Role;

use super::{ROLES, World, in_days, level_content};

/// One form, filled so that nothing but who sends it can be wrong, and how that goes for each of [`ROLES`]: `ok`, `401`,
/// `404`, or the code of the refusal.
pub struct Form {
    /// The page, as in the table of routes.
    pub route: &'static str,
    /// The act; empty where the address takes no other.
    pub act: &'static str,
    /// The page's address.
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub expected: [&'static str; 7],
}

impl Form {
    /// What is sent.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// Roles that may send it, and roles that may not.
    pub fn roles(&self, allowed: bool) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        ROLES.into_iter().zip(self.expected).filter(move |(_, expected)| (*expected == "ok") == allowed)
    }
}

/// The same refusal for every member but some.
const fn but(anonymous: &'static str, refusal: &'static str, may: [bool; 6]) -> [&'static str; 7] {
    let mut expected = [anonymous, refusal, refusal, refusal, refusal, refusal, refusal];
    let mut at = 0;
    while at < 6 {
        if may[at] {
            expected[at + 1] = "ok";
        }
        at += 1;
    }
    expected
}

// Outsider, keeper, writer, owner, reviewer, administrator.
const EVERYBODY: [&str; 7] = ["ok"; 7];
const NOBODY: [&str; 7] = ["404"; 7];
const MEMBERS: [&str; 7] = but("401", "", [true; 6]);
const ADMINISTRATORS: [&str; 7] = but("401", "only_administrators", [false, false, false, false, false, true]);
const KEEPERS: [&str; 7] = but("401", "only_keepers", [false, true, false, false, false, false]);
const TEAM: [&str; 7] = but("401", "only_owning_team", [false, false, true, true, false, false]);
const TEAM_OR_ADMINISTRATOR: [&str; 7] = but("401", "only_owning_team", [false, false, true, true, false, true]);
/// The owner, whose page it is.
const ONESELF: [&str; 7] = but("401", "only_administrators", [false, false, false, true, false, true]);
const IN_CHARGE: [&str; 7] = but("401", "only_in_charge", [false, false, false, true, false, true]);
const OWNERS: [&str; 7] = but("401", "only_owners", [false, false, false, true, false, false]);
const SERVICE_OWNER: [&str; 7] = but("401", "only_service_owner", [false, false, false, true, false, false]);
/// Documents belong to no review: whoever reviews anything of the service reads them, like the owner, who is in a team that does both.
const READERS: [&str; 7] = but("401", "only_reviewers", [false, false, false, true, true, false]);
/// Who agrees on service levels, and so may write them; the product owner is none of the roles.
const SIDES: [&str; 7] = but("401", "only_sides", [false, false, true, true, true, false]);
const REVIEWERS: [&str; 7] = but("401", "only_reviewers", [false, false, false, false, true, false]);
const SHARING: [&str; 7] = but("401", "only_taking_part", [false, false, true, true, true, true]);
const TAKING_PART: [&str; 7] = but("401", "only_taking_part", [false, false, true, true, true, false]);
/// The reviewer of the made-up reviews has a concern there, which is not confirmed away.
const CONCERNED_REVIEWER: [&str; 7] = [
    "401",
    "only_reviewers",
    "only_reviewers",
    "only_reviewers",
    "only_reviewers",
    "own_concern_stands",
    "only_reviewers",
];
const AUTHOR: [&str; 7] = but("401", "only_author", [false, false, false, false, true, false]);

type Fields<'a> = &'a [(&'static str, &'a str)];

fn form(route: &'static str, act: &'static str, path: &str, expected: [&'static str; 7], fields: Fields<'_>) -> Form {
    let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Form { route, act, path: path.to_owned(), fields, expected }
}

/// All forms but those about one service and its reviews.
pub fn general() -> Vec<Form> {
    let password = "a long enough sentence";
    let checklist = "# Made up\n\n- [ ] Is it ready?\n";
    let account = [("name", "New"), ("email", "new@example.org"), ("password", password), ("repeated", password)];
    let change = [("current", "wrong"), ("password", password), ("repeated", password)];
    let profile = [("name", "Renamed"), ("language", "en"), ("zone", "UTC"), ("theme", "dark")];
    let service = [("name", "another"), ("team", "makers"), ("service_owner", "owner")];
    let imported = [("source", checklist), ("name", "Imported"), ("language", "en")];
    let suggestion = [("version", "moving-version-2"), ("note", "It asks about costs.")];
    // A draft exists for keepers alone.
    let draft = but("401", "404", [false, true, false, false, false, false]);
    let outline = [("base", "0"), ("kind", "design_doc"), ("language", "en"), ("name", "Ours"), ("text", "# What")];
    let keepers = but("401", "only_keepers_or_administrators", [false, true, false, false, false, true]);
    let wrong_password = but("401", "wrong_password", [false; 6]);
    vec![
        form("/setup/{token}", "set_up", "/setup/guessed", NOBODY, &account),
        form(
            "/sign-in",
            "sign_in",
            "/sign-in",
            ["wrong_credentials"; 7],
            &[("email", "no@example.org"), ("password", "x")],
        ),
        form("/sign-in", "sign_in_demo", "/sign-in", EVERYBODY, &[("person", "second")]),
        form("/invitations/{token}", "accept_invitation", "/invitations/link", EVERYBODY, &account),
        form("/invitations/{token}", "accept_invitation", "/invitations/guessed", ["link_expired"; 7], &account),
        form("/profile", "change_profile", "/profile", MEMBERS, &profile),
        form("/profile", "end_session", "/profile", MEMBERS, &[("session", "0123456789abcdef")]),
        form("/profile", "end_other_sessions", "/profile", MEMBERS, &[]),
        form("/profile", "change_password", "/profile", wrong_password, &change),
        form("/people", "add_team", "/people", ADMINISTRATORS, &[("name", "new"), ("owns", "yes")]),
        form(
            "/people",
            "set_membership",
            "/people",
            ADMINISTRATORS,
            &[("team", "strangers"), ("person", "writer"), ("member", "yes")],
        ),
        form(
            "/people",
            "change_team",
            "/people",
            ADMINISTRATORS,
            &[("team", "strangers"), ("base", "0"), ("name", "Strangers"), ("owns", "yes")],
        ),
        form("/people", "withdraw_invitation", "/people", ADMINISTRATORS, &[("invitation", "open-invitation")]),
        form("/people/{id}", "disable_person", "/people/second", ADMINISTRATORS, &[]),
        form("/people/{id}", "enable_person", "/people/gone", ADMINISTRATORS, &[]),
        form("/people/{id}", "hand_on_owned", "/people/owner", ONESELF, &[("to-risk-service-living", "writer")]),
        form("/people", "take_wording_versions", "/people", ADMINISTRATORS, &[("on", "yes")]),
        form("/people", "invite_person", "/people", ADMINISTRATORS, &[("email", "new@example.org")]),
        form("/people", "change_roles", "/people", ADMINISTRATORS, &[("person", "second"), ("keeper", "yes")]),
        form("/services/new", "register_service", "/services/new", TEAM_OR_ADMINISTRATOR, &service),
        form("/templates/import", "preview_import", "/templates/import", KEEPERS, &[("source", checklist)]),
        form("/templates/import", "use_starter", "/templates/import", KEEPERS, &[("starter", "experiment.en")]),
        form("/templates/import", "import_template", "/templates/import", KEEPERS, &imported),
        form("/templates/{slug}/edit", "publish_version", "/templates/next/edit", draft, &[("version", "next-1")]),
        form("/templates/{slug}", "suggest_version", "/templates/moving", KEEPERS, &suggestion),
        form(
            "/templates/{slug}/versions/{number}",
            "suggest_version",
            "/templates/moving/versions/2",
            KEEPERS,
            &suggestion,
        ),
        form("/templates/{slug}", "begin_draft", "/templates/list", KEEPERS, &[("from", "1")]),
        form(
            "/templates/{slug}/versions/{number}",
            "begin_draft",
            "/templates/list/versions/1",
            KEEPERS,
            &[("from", "1")],
        ),
        form("/document-templates/new", "write_document_template", "/document-templates/new", KEEPERS, &outline),
        form(
            "/document-templates/{slug}/edit",
            "write_document_template",
            "/document-templates/template-outline/edit",
            KEEPERS,
            &[("base", "2"), ("name", "Template outline"), ("text", "# Otherwise"), ("notes", "Otherwise.")],
        ),
        form(
            "/document-templates/import",
            "read_markdown",
            "/document-templates/import",
            KEEPERS,
            &[("source", "# Brought"), ("kind", "design_doc")],
        ),
        form(
            "/document-templates/{slug}",
            "archive_document_template",
            "/document-templates/template-outline",
            keepers,
            &[("archived", "yes")],
        ),
        form(
            "/document-templates/{slug}/versions/{number}",
            "archive_document_template",
            "/document-templates/template-outline/versions/1",
            keepers,
            &[("archived", "yes")],
        ),
        form("/drafts", "", "/drafts", MEMBERS, &[("draft", "a/b/answer_question"), ("text", "Half a")]),
        form("/sign-out", "", "/sign-out", EVERYBODY, &[]),
    ]
}

/// All forms on the draft of `other`, which says what its version 1 says, with an empty section behind.
pub fn of_draft() -> Vec<Form> {
    let (edit, outline) = ("/templates/{slug}/edit", "/templates/other/edit");
    let version = ("version", "other-2");
    let question = [
        version,
        ("section", "0"),
        ("prompt", "Who pays?"),
        ("kind", "explain"),
        ("need.0", "must"),
        ("need.1", "must"),
        ("need.2", "must"),
        ("milestone", "everyone"),
        ("answer_minutes", "3"),
        ("review_minutes", "1"),
        ("lifecycle", "active"),
    ];
    let with = |more: Fields<'static>| [&question, more].concat();
    let sections = ("base", "2");
    vec![
        form(edit, "discard_draft", outline, KEEPERS, &[version]),
        form(edit, "move_question", outline, KEEPERS, &[version, ("move", "down:other-q0")]),
        form(edit, "write_section", outline, KEEPERS, &[version, ("title", "Money")]),
        form(edit, "move_section", outline, KEEPERS, &[version, ("at", "1"), ("to", "up"), sections]),
        form(edit, "change_tiers", outline, KEEPERS, &[version, ("tier.0.name", "Only"), sections]),
        form(
            "/templates/{slug}/edit/new",
            "write_question",
            "/templates/other/edit/new",
            KEEPERS,
            &with(&[("base", "0")]),
        ),
        form(
            "/templates/{slug}/edit/{key}",
            "write_question",
            "/templates/other/edit/q0",
            KEEPERS,
            &with(&[("lineage", "other-q0"), ("base", "1")]),
        ),
        form(
            "/templates/{slug}/edit/{key}",
            "move_question",
            "/templates/other/edit/q0",
            KEEPERS,
            &[version, ("move", "end:other-q0:1")],
        ),
        form(
            "/templates/{slug}/edit/{key}",
            "retire_question",
            "/templates/other/edit/q0",
            KEEPERS,
            &[version, ("lineage", "other-q0"), ("back", "no")],
        ),
    ]
}

/// All forms that exchange templates with files, or are about a template as a whole.
pub async fn of_templates(world: &World) -> Vec<Form> {
    let by = domain::people::Actor::Operator;
    let seen = world.store.import_target(&by, "list").await.unwrap().facts.seen().to_string();
    let (into, path) = ("/templates/{slug}/import", "/templates/list/import");
    let file = "- [ ] Is part 0 of the made-up service ready?\n- [ ] Who pays?\n";
    let keepers = but("401", "only_keepers_or_administrators", [false, true, false, false, false, true]);
    // What is there for keepers alone.
    let hidden = but("401", "404", [false, true, false, false, false, false]);
    let mut forms = vec![
        form(into, "preview_into", path, hidden, &[("source", file)]),
        form(into, "import_into", path, hidden, &[("source", file), ("seen", &seen)]),
    ];
    for (route, path) in [
        ("/templates/{slug}", "/templates/list"),
        ("/templates/{slug}/versions/{number}", "/templates/list/versions/1"),
    ] {
        forms.extend([
            form(route, "change_template", path, keepers, &[("base", "0"), ("name", "Our list")]),
            form(route, "copy_template", path, KEEPERS, &[("number", "1"), ("name", "Another list")]),
            form(route, "archive_template", path, keepers, &[("archived", "yes")]),
        ]);
    }
    forms
}

/// All forms about one service and its reviews, which `who knows` it may send. `service` may be the restricted one.
pub async fn about(world: &World, service: &str) -> Vec<Form> {
    let review = format!("{service}-review");
    let page = |key: &str| format!("/reviews/{review}/questions/{key}");
    let (q0, q1, q2, q3) = (page("q0"), page("q1"), page("q2"), page("q3"));
    let (whole, sign) = (format!("/reviews/{review}"), format!("/reviews/{review}/sign"));
    let retro = format!("/reviews/{service}-closed/retro");
    let of_service = format!("/services/{service}");
    let thread = format!("{service}-thread");
    let (risk, concern, stage) = (format!("{service}-risk"), format!("{service}-concern"), format!("{review}-stage"));
    let of_risk = format!("/risks/{service}-living");
    let (month, week, far) = (in_days(30), in_days(7), in_days(90));
    let reviewers = world.digest("owner", &review, Role::Reviewer).await;
    let owners = world.digest("owner", &review, Role::ServiceOwner).await;
    let question = "/reviews/{id}/questions/{key}";

    let start: Fields<'_> =
        &[("version", "list-1/standard"), ("trigger", "launch"), ("reviewing_team", "watchers"), ("target", &week)];
    let (documents, first) = (format!("{of_service}/documents"), format!("{service}-design:1"));
    let document = format!("{documents}/{service}-design");
    let written: Fields<'_> =
        &[("base", "0"), ("kind", "design_doc"), ("title", "Another"), ("text", "It does nothing.")];
    let pinned: Fields<'_> = &[("review", &review), ("base", "0"), ("revision", &first)];
    let planned: Fields<'_> = &[("review", &review), ("base", "0"), ("stage.0.name", "Afterwards")];
    let reached: Fields<'_> = &[("stage", &stage), ("reached", "yes"), ("note", "Since ten.")];
    let of_revision = "/services/{slug}/documents/{id}/revisions/{number}";
    let (first_revision, discussed) = (format!("{document}/revisions/1"), format!("{service}-words"));
    let begun: Fields<'_> = &[("revision", "1"), ("quote", "nothing"), ("body", "Why?"), ("mentions", "writer")];
    let answered: Fields<'_> = &[("thread", &discussed), ("body", "Because.")];
    let settled: Fields<'_> = &[("thread", &discussed), ("resolved", "yes")];
    let (edited, digest) =
        (format!("{documents}/{service}-edited"), |text: &str| Digest::of(text.as_bytes()).to_string());
    let (as_written, as_edited) = (digest("# It\n\nIt does nothing."), digest("Ten at once!"));
    let agreed: Fields<'_> = &[("revision", "1"), ("digest", &as_written), ("decision", "looked_no_concerns")];
    let asked: Fields<'_> = &[("step", "ask_review")];
    let minor: Fields<'_> = &[("revision", "2"), ("digest", &as_edited)];
    let applied: Fields<'_> = &[("thread", &discussed), ("base", "1")];
    let (import, of_import) = ("/services/{slug}/reviews/import", format!("{of_service}/reviews/import"));
    let checklist = "- [x] Is part 0 of the made-up service ready? — It is.\n- [x] Who pays? — The department.\n";
    let imported: Fields<'_> = &[
        ("source", checklist),
        ("version", "list-1/standard"),
        ("previewed", "list-1/standard"),
        ("trigger", "launch"),
        ("reviewing_team", "watchers"),
        ("keep_rest", "yes"),
    ];
    let propose: Fields<'_> = &[
        ("base", "0"),
        ("statement", "It may be slow."),
        ("acceptable_because", "Nobody is in a hurry."),
        ("until", &month),
        ("owner", "owner"),
    ];
    let of_levels = format!("{of_service}/service-levels");
    let level = format!("{service}-level");
    let words = level_content("99.9").digest().to_string();
    let new_level: Fields<'_> = &[("base", "0"), ("good", "It is quick."), ("objective", "99"), ("window", "7")];
    let dropped: Fields<'_> = &[("base", "1"), ("level", &level), ("dropped", "yes")];
    let for_developers: Fields<'_> = &[("level", &level), ("digest", &words), ("side", "developers"), ("says", "yes")];
    let for_sre: Fields<'_> = &[("level", &level), ("digest", &words), ("side", "sre"), ("says", "yes")];
    let for_product: Fields<'_> = &[("level", &level), ("digest", &words), ("side", "product_owner"), ("says", "yes")];
    let nobody = but("401", "only_product_owner", [false; 6]);
    let looked: Fields<'_> =
        &[("stage", &stage), ("decision", "looked_with_concerns"), ("digest", &reviewers), ("note", "See q0.")];
    let no_go: Fields<'_> = &[("stage", &stage), ("decision", "no_go"), ("digest", &owners), ("note", "Not yet.")];
    let in_the_way = {
        let mut expected = IN_CHARGE;
        (expected[4], expected[6]) = ("reviews_open", "reviews_open");
        expected
    };
    let not_needed = {
        let mut expected = ADMINISTRATORS;
        expected[6] = "exception_not_needed";
        expected
    };
    vec![
        form(
            "/services/{slug}",
            "change_service",
            &of_service,
            TEAM_OR_ADMINISTRATOR,
            &[("base", "0"), ("service_owner", "owner"), ("restricted", if service == "secret" { "yes" } else { "" })],
        ),
        form("/services/{slug}", "archive_service", &of_service, in_the_way, &[("archived", "yes")]),
        form("/services/{slug}/reviews/new", "start_review", &format!("{of_service}/reviews/new"), TEAM, start),
        form(
            "/services/{slug}/documents/new",
            "write_document",
            &format!("{documents}/new"),
            TEAM_OR_ADMINISTRATOR,
            written,
        ),
        form(
            "/services/{slug}/documents/{id}/edit",
            "write_document",
            &format!("{document}/edit"),
            TEAM_OR_ADMINISTRATOR,
            &[("base", "1"), ("title", "Design"), ("text", "Otherwise.")],
        ),
        // The file comes from whoever sends it.
        form("/services/{slug}/documents/new", "add_image", &format!("{documents}/new"), TEAM_OR_ADMINISTRATOR, &[]),
        form(
            "/services/{slug}/documents/{id}/edit",
            "add_image",
            &format!("{document}/edit"),
            TEAM_OR_ADMINISTRATOR,
            &[],
        ),
        form(
            "/services/{slug}/documents/import",
            "read_markdown",
            &format!("{documents}/import"),
            TEAM_OR_ADMINISTRATOR,
            &[("source", "# Brought"), ("kind", "design_doc")],
        ),
        form("/services/{slug}/documents/{id}", "sign_document", &document, READERS, agreed),
        form("/services/{slug}/documents/{id}", "step_document", &document, TEAM_OR_ADMINISTRATOR, asked),
        form("/services/{slug}/documents/{id}", "confirm_minor", &edited, READERS, minor),
        form(of_revision, "sign_document", &first_revision, READERS, agreed),
        form(of_revision, "step_document", &first_revision, TEAM_OR_ADMINISTRATOR, asked),
        form(of_revision, "confirm_minor", &format!("{edited}/revisions/2"), READERS, minor),
        form("/services/{slug}/documents/{id}", "begin_thread", &document, MEMBERS, begun),
        form("/services/{slug}/documents/{id}", "answer_thread", &document, MEMBERS, answered),
        form("/services/{slug}/documents/{id}", "settle_thread", &document, SHARING, settled),
        form("/services/{slug}/documents/{id}", "apply_suggestion", &document, TEAM_OR_ADMINISTRATOR, applied),
        form(of_revision, "begin_thread", &first_revision, MEMBERS, begun),
        form(of_revision, "answer_thread", &first_revision, MEMBERS, answered),
        form(of_revision, "settle_thread", &first_revision, SHARING, settled),
        form(of_revision, "apply_suggestion", &first_revision, TEAM_OR_ADMINISTRATOR, applied),
        form("/services/{slug}/service-levels", "write_service_level", &of_levels, SIDES, new_level),
        form("/services/{slug}/service-levels", "write_service_level", &of_levels, SIDES, dropped),
        form("/services/{slug}/service-levels", "agree_service_level", &of_levels, TEAM, for_developers),
        form("/services/{slug}/service-levels", "agree_service_level", &of_levels, READERS, for_sre),
        form("/services/{slug}/service-levels", "agree_service_level", &of_levels, nobody, for_product),
        form("/services/{slug}/documents/{id}", "write_service_level", &document, SIDES, new_level),
        form("/services/{slug}/documents/{id}", "agree_service_level", &document, TEAM, for_developers),
        form(of_revision, "write_service_level", &first_revision, SIDES, dropped),
        form(of_revision, "agree_service_level", &first_revision, READERS, for_sre),
        form("/services/{slug}/documents/{id}", "pin_document", &document, TEAM, pinned),
        form("/services/{slug}/documents/{id}", "change_plan", &document, TEAM, planned),
        form(of_revision, "change_plan", &first_revision, TEAM, planned),
        form("/reviews/{id}/plan", "reach_stage", &format!("{whole}/plan"), TAKING_PART, reached),
        form("/reviews/{id}/plan", "change_plan", &format!("{whole}/plan"), TEAM, planned),
        form(
            "/services/{slug}/documents/{id}/revisions/{number}",
            "pin_document",
            &format!("{document}/revisions/1"),
            TEAM,
            pinned,
        ),
        form("/reviews/{id}", "pin_document", &whole, TEAM, &[("base", "0"), ("revision", &first)]),
        form("/reviews/{id}", "change_facts", &whole, TEAM, &[("base", "0"), ("version", "1")]),
        form(import, "preview_filled", &of_import, TEAM, &[("source", checklist)]),
        form(import, "import_review", &of_import, TEAM, imported),
        form("/looks", "", "/looks", MEMBERS, &[("review", &review), ("key", "q0"), ("base", "1")]),
        form("/reviews/{id}", "confirm_fine", &whole, CONCERNED_REVIEWER, &[("fine", "q0:1")]),
        form(
            "/reviews/{id}",
            "answer_section",
            &whole,
            TEAM,
            &[
                ("section", "0"),
                ("reason", "Nothing of it."),
                ("base.q0", "1"),
                ("base.q1", "1"),
                ("base.q3", "0"),
                ("base.q4", "1"),
            ],
        ),
        form("/reviews/{id}", "hand_over", &whole, TEAM, &[("scope", "everything")]),
        form(question, "hand_over", &q1, TEAM, &[("scope", "question")]),
        form(question, "hand_over", &q3, TEAM, &[("scope", "help"), ("note", "How?")]),
        form(question, "answer_question", &q3, TEAM, &[("base", "0"), ("intent", "answer"), ("text", "It is.")]),
        form(question, "propose_risk", &q3, TEAM, propose),
        form(question, "decide_risk", &q2, OWNERS, &[("risk", &risk), ("outcome", "accepted")]),
        form(question, "decide_risk", &q2, TEAM, &[("risk", &risk), ("outcome", "withdrawn")]),
        form(
            "/risks/{id}",
            "renew_risk",
            &of_risk,
            OWNERS,
            &[("base", "0"), ("until", &far), ("reason", "It is still rare.")],
        ),
        form("/risks/{id}", "end_risk", &of_risk, TEAM, &[("how", "mitigated"), ("reason", "Limited.")]),
        form("/risks/{id}", "end_risk", &of_risk, OWNERS, &[("how", "closed"), ("reason", "It is gone.")]),
        form(question, "give_verdict", &q0, REVIEWERS, &[("base", "1"), ("judgement", "fine")]),
        form(question, "withdraw_concern", &q0, AUTHOR, &[("verdict", &concern), ("note", "Seen to.")]),
        form(question, "hand_concern_over", &q0, AUTHOR, &[("verdict", &concern), ("to", "second")]),
        form(question, "assign_question", &q0, TEAM, &[("assignee", "writer")]),
        form(question, "resolve_thread", &q0, TAKING_PART, &[("thread", &thread), ("resolved", "yes")]),
        form("/reviews/{id}", "assign_reviewer", &whole, SHARING, &[("person", "second"), ("assigned", "yes")]),
        form(
            "/reviews/{id}",
            "assign_reviewer",
            &whole,
            SHARING,
            &[("person", "second"), ("section", "0"), ("assigned", "yes")],
        ),
        form(question, "comment", &q0, MEMBERS, &[("thread", &thread), ("body", "So it is.")]),
        form(question, "comment", &q0, MEMBERS, &[("body", "Good to know.")]),
        form("/reviews/{id}/retro", "give_retro", &retro, TAKING_PART, &[("worth.q0", "useful"), ("minutes", "30")]),
        form(
            "/reviews/{id}/move",
            "move_review",
            &format!("/reviews/{service}-moves/move"),
            TEAM,
            &[("base", "1"), ("to", "2"), ("tier", "standard")],
        ),
        form("/reviews/{id}/sign", "sign_off", &sign, REVIEWERS, looked),
        form("/reviews/{id}/sign", "sign_off", &sign, SERVICE_OWNER, no_go),
        form("/reviews/{id}/sign", "allow_exception", &sign, not_needed, &[("reason", "Nobody else is there.")]),
        form("/reviews/{id}/sign", "close_review", &sign, TEAM, &[("how", "stopped")]),
    ]
}

/// What only a service without an open review allows.
pub fn unused() -> Form {
    form("/services/{slug}", "archive_service", "/services/unused", IN_CHARGE, &[("archived", "yes")])
}

/// What only this review allows: nobody independent reviews it.
pub fn alone() -> Form {
    form(
        "/reviews/{id}/sign",
        "allow_exception",
        "/reviews/alone/sign",
        ADMINISTRATORS,
        &[("reason", "Nobody else is there.")],
    )
}
