//! The design doc of the demo's review that is under way: plainly made up.

use super::story::Written;

/// The design doc of the demo's checkout in its first or second revision.
pub fn checkout(revision: u32) -> Written {
    match revision {
        1 => Written { title: TITLE, text: include_str!("checkout.1.md"), message: "" },
        _ => Written {
            title: TITLE,
            text: include_str!("checkout.2.md"),
            message: "Timeout of 5 s and the limiter, after Dan's concern",
        },
    }
}

const TITLE: &str = "Demo checkout: one page, one request";
