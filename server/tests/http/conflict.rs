//! R5: fifty edit one answer at once. Exactly one wins a revision; the others are told, with both texts.

use crate::support::{Site, organisation};

const CLIENTS: usize = 50;
const PAGE: &str = "/reviews/service-review/questions/q3";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_edit_one_revision_one_wins() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let mut visitors = Vec::new();
    for at in 0..CLIENTS {
        visitors.push(site.sign_in_as(["writer", "owner", "deputy"][at % 3]).await);
    }
    for base in 0..4 {
        let mut sent = Vec::new();
        for (at, visitor) in visitors.into_iter().enumerate() {
            sent.push(tokio::spawn(async move {
                let (base, text) = (base.to_string(), format!("Words of client {at} on revision {base}."));
                let fields =
                    [("base", base.as_str()), ("intent", "answer"), ("text", &text), ("form", "answer_question")];
                let answer = visitor.sends(PAGE, "answer_question", &fields).await;
                (visitor, text, answer)
            }));
        }
        visitors = Vec::new();
        let (mut won, mut lost) = (Vec::new(), Vec::new());
        for one in sent {
            let (visitor, text, answer) = one.await.unwrap();
            visitors.push(visitor);
            match answer.status {
                303 => won.push(text),
                409 => lost.push((text, answer.body)),
                other => panic!("{other}: {}", answer.body),
            }
        }
        assert_eq!((won.len(), lost.len()), (1, CLIENTS - 1), "on revision {base}");
        for (own, page) in lost {
            assert!(page.contains(&own), "their own words are kept");
            assert!(page.contains(&won[0]), "the words that won are shown");
        }
        let answer = visitors[0].data("question?id=service-review&key=q3").await["answer"].clone();
        assert_eq!(answer["revision"], base + 1);
        assert_eq!(answer["source"], won[0]);
    }
}
