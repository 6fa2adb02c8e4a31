//! What the columns of a table are for, and whether the table is a checklist at all.

use super::super::Because;
use super::column::{Column, Role};
use super::names::{self, Name};

/// What speaks for a column's being the one that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// Its heading: only checklists have such a column.
    Heading,
    /// The words in its cells.
    Asking,
    /// Its heading, which tables of other kinds have too.
    Item,
    /// Nothing but that it holds words.
    Words,
}

/// The columns of a checklist.
pub(super) struct Columns {
    pub roles: Vec<Role>,
    pub question: usize,
    pub because: Because,
    /// Whether an open box under a tier means that the tier asks.
    pub open_asks: bool,
}

impl Columns {
    /// The columns of a table that is a checklist; nothing for other tables. Under a heading that says checklist, it takes
    /// less.
    pub fn read(columns: &[Column], filled: bool, offers: bool) -> Option<Self> {
        let mut roles: Vec<Role> = columns.iter().map(|column| column.role(filled)).collect();
        let (question, evidence) = question(columns, &roles)?;
        roles[question] = Role::Question;
        let marked = |at: &usize| roles[*at] == Role::Help && columns[*at].is_marked();
        let marked: Vec<usize> = (0..columns.len()).filter(marked).collect();
        let several = marked.len() > 1;
        for at in &marked {
            let heading = &columns[*at].heading;
            let boxes_alone = columns[*at].boxes > 0 && columns[*at].marks == 0 && !several;
            if boxes_alone && !names::is_tier(heading) {
                roles[*at] = Role::Answer;
            } else if names::is_tier(heading) || (several && names::may_be_tier(heading)) {
                roles[*at] = Role::Tier;
            }
        }
        // A tier that asks nothing yet.
        if roles.contains(&Role::Tier) {
            let empty = |at: &usize| roles[*at] == Role::Field && names::is_tier(&columns[*at].heading);
            let empty: Vec<usize> = (0..columns.len()).filter(empty).collect();
            empty.into_iter().for_each(|at| roles[at] = Role::Tier);
        }
        let tiers = || columns.iter().zip(&roles).filter(|(_, role)| **role == Role::Tier).map(|(column, _)| column);
        let sure = tiers().count() > 0 && tiers().all(|column| names::is_tier(&column.heading));
        let answers = roles.iter().any(|role| matches!(role, Role::Answer | Role::Option));
        let boxes = columns.iter().any(|column| column.boxes + column.boxed > 0);
        let named_field = columns.iter().zip(&roles).any(|(column, role)| {
            *role == Role::Field && column.is(Name::Field) && (filled || column.empty == column.rows)
        });
        let answered =
            |at: usize| at != question && columns[at].is(Name::Answer) && columns[at].words == columns[at].rows;
        let all_answered = (0..columns.len()).any(answered);
        let open = answers || boxes;
        let because = match evidence {
            // Answers that are all given are no checklist but a table of answers.
            Evidence::Heading if !filled && !offers && all_answered && !boxes => return None,
            Evidence::Heading if open || tiers().count() > 0 || named_field => Because::TableRow,
            Evidence::Heading => Because::TableHeader,
            Evidence::Asking if open || sure => Because::TableRow,
            Evidence::Asking => Because::TableWords,
            Evidence::Item if open || sure => Because::TableRow,
            Evidence::Item if tiers().count() > 0 => Because::TableHeader,
            Evidence::Words if boxes => Because::TableRow,
            Evidence::Words if sure => Because::TableHeader,
            Evidence::Item if offers => Because::TableHeader,
            Evidence::Words if offers && columns.iter().any(|it| it.is(Name::Answer)) => Because::TableHeader,
            Evidence::Item | Evidence::Words => return None,
        };
        // What is ticked in a filled-in file was asked before.
        let open_asks = filled || tiers().all(|column| column.marks == 0);
        Some(Self { roles, question, because, open_asks })
    }
}

/// The column that asks, and what speaks for it.
fn question(columns: &[Column], roles: &[Role]) -> Option<(usize, Evidence)> {
    let wordy = |at: &usize| matches!(roles[*at], Role::Help | Role::Category) && columns[*at].words > 0;
    let candidates: Vec<usize> = (0..columns.len()).filter(wordy).collect();
    let first = |fits: &dyn Fn(&usize) -> bool| candidates.iter().copied().find(fits);
    let named = |name: Name| first(&|at| columns[*at].is(name));
    let ranked = [
        (named(Name::Question), Evidence::Heading),
        (first(&|at| columns[*at].asking * 2 >= columns[*at].words), Evidence::Asking),
        (named(Name::Item), Evidence::Item),
        (named(Name::Thing), Evidence::Words),
        (first(&|at| columns[*at].heading.is_empty()), Evidence::Words),
        (first(&|at| roles[*at] == Role::Help), Evidence::Words),
    ];
    ranked.into_iter().find_map(|(at, evidence)| Some((at?, evidence)))
}
