//! A browser, as far as these tests need one.

use std::sync::Arc;

use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, ORIGIN};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Url};
use serde_json::Value;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The body as data.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON ({}): {}", self.status, self.body))
    }

    /// How a form went that a script sent: `ok`, `401`, `404`, or the code of the refusal.
    pub fn outcome(&self) -> String {
        match self.status {
            200 | 204 | 303 => "ok".into(),
            401 | 404 => self.status.to_string(),
            _ => match self.json()["refused"]["refusal"]["code"].as_str() {
                Some(code) => code.to_owned(),
                None => format!("{}: {}", self.status, self.body),
            },
        }
    }
}

/// A browser with its cookies. It follows no redirects, since tests want to see them.
pub struct Visitor {
    client: Client,
    jar: Arc<Jar>,
    address: String,
}

impl Visitor {
    pub fn at(address: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client = Client::builder().cookie_provider(jar.clone()).redirect(Policy::none()).build().unwrap();
        Self { client, jar, address: address.to_owned() }
    }

    fn url(&self, path: &str) -> Url {
        format!("{}{path}", self.address).parse().unwrap()
    }

    /// A request that says nothing about where it comes from.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// Sends a request.
    pub async fn answer(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.answer(self.request(Method::GET, path)).await
    }

    /// Reads what a page reads.
    pub async fn data(&self, address: &str) -> Value {
        let answer = self.get(&format!("/data/{address}")).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        answer.json()["data"].clone()
    }

    /// A form on a page of this server.
    fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.request(Method::POST, path).header(ORIGIN, &self.address).form(fields)
    }

    /// Sends a form as a browser does without JavaScript.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.answer(self.form(path, fields)).await
    }

    /// Sends a form of an act.
    pub async fn sends(&self, path: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_form(path, &with_act(act, fields)).await
    }

    /// Sends a form of an act as a script does: the outcome comes back as data.
    pub async fn sends_by_script(&self, path: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
        self.answer(self.form(path, &with_act(act, fields)).header(ACCEPT, "application/json")).await
    }

    /// Sends a form of an act with a file, as a browser or as a script does.
    pub async fn sends_file(
        &self,
        path: &str,
        act: &str,
        fields: &[(&str, &str)],
        (name, file): (&str, &[u8]),
        by_script: bool,
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in with_act(act, fields) {
            let head = format!("--end-of-part\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.as_bytes());
        }
        let head = format!(
            "--end-of-part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: image/png\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(file);
        body.extend(b"\r\n--end-of-part--\r\n");
        let request = self.request(Method::POST, path).header(ORIGIN, &self.address);
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=end-of-part").body(body);
        self.answer(if by_script { request.header(ACCEPT, "application/json") } else { request }).await
    }

    /// Sends a form that has to go through, and says where it leads.
    pub async fn does(&self, path: &str, act: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.sends(path, act, fields).await;
        assert_eq!(answer.status, 303, "{path} {act}: {}", answer.body);
        answer.location().to_owned()
    }

    /// The cookie that would be sent; none where nobody is signed in.
    pub fn cookie(&self) -> Option<String> {
        self.jar.cookies(&self.url("/")).map(|value| value.to_str().unwrap().to_owned())
    }

    /// Takes on a cookie.
    pub fn has_cookie(&self, cookie: &str) {
        self.jar.add_cookie_str(cookie, &self.url("/"));
    }
}

fn with_act<'a>(act: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("act", act)).chain(fields.iter().copied()).collect()
}
