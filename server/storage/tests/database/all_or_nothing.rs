//! R4: the storage fails at statement n, for every n of every act. All or nothing, every time.

use std::collections::BTreeSet;
use std::path::Path;

use crate::audit::assert_chain;
use crate::support::{Manner, World, live};

#[tokio::test]
async fn every_act_is_all_or_nothing() {
    let mut world = World::empty().await;
    world.manner = Manner::Struggling;
    live(&mut world).await;

    let tried: BTreeSet<&str> = world.done.iter().map(|(_, act)| *act).collect();
    assert_eq!(tried.into_iter().collect::<Vec<_>>(), every_act(), "each act was made to fail");
    // Each act has at least the statements around it: the head twice, the row, the payload, the commit.
    assert!(world.failures as usize > 5 * world.done.len(), "{} failures", world.failures);
    assert_chain(&world).await;
}

/// The names of all acts: the rules' files are called after them.
fn every_act() -> Vec<String> {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../app/domain/src/acts");
    let files = std::fs::read_dir(folder).unwrap();
    let stem =
        |file: std::io::Result<std::fs::DirEntry>| file.unwrap().path().file_stem().unwrap().display().to_string();
    let mut names: Vec<String> = files.map(stem).filter(|name| name != "mod").collect();
    names.sort();
    names
}
