//! The `readyroom` program.
fn main() {}
