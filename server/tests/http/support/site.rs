//! The server, as it runs.

use std::path::Path;

use storage::Store;
use tokio::net::TcpListener;

use super::{Visitor, World};

/// A server on a port of its own; it ends with the test.
pub struct Site {
    pub store: Store,
    pub address: String,
}

impl Site {
    /// Serves an organisation.
    pub async fn of(world: &World) -> Self {
        Self::serve(world.store.clone(), None, None).await
    }

    /// Serves a copy of a database.
    pub async fn on_a_copy(original: &Path, copy: &Path) -> Self {
        std::fs::copy(original, copy).unwrap();
        Self::serve(Store::open(copy).await.unwrap(), None, None).await
    }

    /// Serves an empty database, with the secret of its set-up link.
    pub async fn empty(folder: &Path, token: &str) -> Self {
        Self::serve(Store::open(&folder.join("readyroom.db")).await.unwrap(), None, Some(token.into())).await
    }

    /// Serves a store under an address of its own.
    pub async fn serve(store: Store, base_url: Option<&str>, token: Option<String>) -> Self {
        Self::drawn_by(Path::new(env!("CARGO_BIN_EXE_readyroom")), store, base_url, token).await
    }

    /// The same, with another program that draws diagrams.
    pub async fn drawn_by(program: &Path, store: Store, base_url: Option<&str>, token: Option<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let base_url = base_url.map(str::to_owned);
        let app = server::http::App::new(store.clone(), address.clone(), base_url, token, program.to_owned());
        tokio::spawn(async move { axum::serve(listener, server::http::router(app)).await });
        Self { store, address }
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Visitor {
        Visitor::at(&self.address)
    }

    /// A person of a made-up organisation, who signs in with one click. `anonymous` does not.
    pub async fn sign_in_as(&self, who: &str) -> Visitor {
        let visitor = self.anonymous();
        if who != "anonymous" {
            let answer = visitor.sends("/sign-in", "sign_in_demo", &[("person", who)]).await;
            assert_eq!(answer.status, 303, "{who} cannot sign in: {}", answer.body);
        }
        visitor
    }

    /// The first administrator, by way of the set-up link; with a password.
    pub async fn is_set_up_by(&self, token: &str, email: &str, password: &str) -> Visitor {
        let visitor = self.anonymous();
        let fields = [
            ("organisation", "Made-up organisation"),
            ("name", "Fiona Founder"),
            ("email", email),
            ("password", password),
            ("repeated", password),
        ];
        let answer = visitor.sends(&format!("/setup/{token}"), "set_up", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
        visitor
    }

    /// Somebody who follows an invitation's link and makes an account.
    pub async fn accepts(&self, link: &str, name: &str, email: &str, password: &str) -> Visitor {
        let visitor = self.anonymous();
        let path = link.strip_prefix(&self.address).unwrap();
        let fields = [("name", name), ("email", email), ("password", password), ("repeated", password)];
        let answer = visitor.sends(path, "accept_invitation", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
        visitor
    }
}
