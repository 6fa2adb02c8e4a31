//! The pages that matter, each beside its limit.
fn main() {}
