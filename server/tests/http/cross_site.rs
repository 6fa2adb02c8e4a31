//! S3: what another site makes a browser send is refused everywhere, and reading changes nothing.

use reqwest::Method;
use reqwest::header::{HeaderName, ORIGIN};

use crate::routes::{every_form, every_read, with_invitation};
use crate::support::{ROLES, Site, differences, dump};

/// What a browser says about a request that another site made it send.
fn foreign(address: &str) -> Vec<Vec<(HeaderName, String)>> {
    let site = HeaderName::from_static("sec-fetch-site");
    let own = || (ORIGIN, address.to_owned());
    vec![
        vec![(site.clone(), "cross-site".into())],
        vec![(site.clone(), "same-site".into())],
        vec![(site, "cross-site".into()), own()],
        vec![(ORIGIN, "https://evil.example".into())],
        vec![(ORIGIN, "null".into())],
        vec![(ORIGIN, format!("{address}.evil.example"))],
        vec![(ORIGIN, format!("https://evil.example/{address}"))],
        vec![],
    ]
}

#[tokio::test]
async fn nothing_that_another_site_sends_is_carried_out() {
    let world = with_invitation().await;
    let site = Site::of(&world).await;
    let mut visitors = std::collections::HashMap::new();
    for role in ROLES {
        visitors.insert(role, site.sign_in_as(role).await);
    }
    let before = dump(&site.store).await;
    let headers = foreign(&site.address);
    for form in every_form(&world).await {
        // Somebody who could do it, where there is one.
        let role = form.roles(true).last().map_or("owner", |(role, _)| role);
        let visitor = &visitors[role];
        for headers in &headers {
            let mut fields = form.fields();
            fields.push(("act", form.act));
            let mut request = visitor.request(Method::POST, &form.path).form(&fields);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let answer = visitor.answer(request).await;
            assert_eq!(answer.status, 403, "{role} sends {} to {} with {headers:?}", form.act, form.path);
        }
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn other_methods_are_refused_too() {
    let world = with_invitation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("administrator").await;
    let before = dump(&site.store).await;
    for path in every_read().chain(["/drafts".into(), "/sign-out".into(), "/healthz".into(), "/nowhere".into()]) {
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let foreign = visitor.answer(visitor.request(method.clone(), &path)).await;
            assert_eq!(foreign.status, 403, "{method} {path}");
            let own = visitor.request(method.clone(), &path).header(ORIGIN, &site.address);
            let own = visitor.answer(own).await.status;
            assert!([404, 405].contains(&own), "{method} {path}: {own}");
        }
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn what_a_page_of_this_server_sends_is_carried_out() {
    let world = with_invitation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("writer").await;
    let page = "/reviews/service-review/questions/q0";
    for (name, value) in [(ORIGIN, site.address.as_str()), (HeaderName::from_static("sec-fetch-site"), "same-origin")] {
        let fields = [("act", "comment"), ("body", name.as_str())];
        let request = visitor.request(Method::POST, page).header(name.clone(), value).form(&fields);
        assert_eq!(visitor.answer(request).await.status, 303, "{name}");
    }
}

#[tokio::test]
async fn behind_a_proxy_the_configured_address_counts() {
    let world = with_invitation().await;
    let site = Site::serve(world.store.clone(), Some("https://ready.example/"), None).await;
    let visitor = site.anonymous();
    for (origin, status) in
        [("https://ready.example", 303), ("http://ready.example", 403), (site.address.as_str(), 403)]
    {
        let request = visitor.request(Method::POST, "/sign-out").header(ORIGIN, origin);
        assert_eq!(visitor.answer(request).await.status, status, "{origin}");
    }
}

#[tokio::test]
async fn reading_changes_nothing() {
    let world = with_invitation().await;
    let site = Site::of(&world).await;
    for role in ROLES {
        let visitor = site.sign_in_as(role).await;
        let before = dump(&site.store).await;
        for address in every_read().chain(["/healthz".into(), "/readyz".into(), "/nowhere".into()]) {
            visitor.get(&address).await;
            visitor.answer(visitor.request(Method::HEAD, &address)).await;
        }
        assert_eq!(differences(&before, &dump(&site.store).await), [""; 0], "{role}");
    }
}
