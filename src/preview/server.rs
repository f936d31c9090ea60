//! The server: answers from memory, and tells open pages what is new. Never opens a file.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use tokio::sync::watch;

use super::generation::{self, Found, Generation};
use super::guard::{self, Answer, Asker};
use super::port::{self, Listening};
use super::telling::{self, Pointing};
use super::watcher::Watching;
use super::{Event, Started};
use crate::base::Failure;
use crate::render::Artifact;

/// The script of a page: its parts in one function of its own, so that they share names and nothing leaks.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("page/connection.js"),
    include_str!("page/likeness.js"),
    include_str!("page/morph.js"),
    include_str!("page/place.js"),
    include_str!("page/panel.js"),
    include_str!("page/source.js"),
    include_str!("page/main.js"),
    "})();\n",
);
/// The header that says which generation an answer is from.
const GENERATION: &str = "x-bluebook-generation";
const WORKER: &str = include_str!("page/worker.js");
const PANEL: &str = include_str!("page/panel.css");

/// A server at work.
pub(super) struct Server {
    address: SocketAddr,
    token: Option<String>,
    other_port: Option<String>,
    current: watch::Sender<Arc<Generation>>,
}

/// What answering needs.
#[derive(Clone)]
struct Desk {
    current: watch::Receiver<Arc<Generation>>,
    token: Option<Arc<str>>,
    pointing: Arc<Pointing>,
}

impl Server {
    /// Begins to answer.
    pub(super) fn start(
        listening: Listening,
        lan: bool,
        pointing: Pointing,
        first: Arc<Generation>,
        events: Sender<Event>,
    ) -> Result<Self, Failure> {
        let Listening { listener, other_port } = listening;
        let failed = |fault: std::io::Error| Failure::new("serving", "the preview", fault);
        let address = listener.local_addr().map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let token = lan.then(guard::new_token).transpose();
        let token = token.map_err(|fault| Failure::new("making", "a token", fault))?;
        let (current, receiver) = watch::channel(first);
        let desk = Desk { current: receiver, token: token.as_deref().map(Into::into), pointing: pointing.into() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        std::thread::spawn(move || {
            let served = runtime.block_on(async move {
                let app = Router::new().fallback(answer).with_state(desk);
                axum::serve(tokio::net::TcpListener::from_std(listener)?, app).await
            });
            if let Err(fault) = served {
                // The loop may have ended first; then nobody is left to tell.
                let _ = events.send(Event::ServerEnded(Failure::new("serving", "the preview", fault)));
            }
        });
        Ok(Self { address, token, other_port, current })
    }

    /// Swaps in a new site, whole, then tells open pages.
    pub(super) fn announce(&self, generation: Arc<Generation>) {
        self.current.send_replace(generation);
    }

    /// Where it is, in words.
    pub(super) fn started(&self, watching: &Watching) -> Started {
        let port = self.address.port();
        let base = self.current.borrow().base.clone();
        let token = self.token.as_ref().map(|token| format!("?token={token}")).unwrap_or_default();
        let base = if base.is_empty() { "/".to_owned() } else { base };
        let at = |host: &str| format!("http://{host}:{port}{base}{token}");
        Started {
            address: at("127.0.0.1"),
            lan_address: self.token.as_ref().and_then(|_| port::own_address()).map(|ip| at(&ip.to_string())),
            other_port: self.other_port.clone(),
            watching: watching.clone(),
        }
    }
}

/// Answers any request.
async fn answer(State(mut desk): State<Desk>, request: Request) -> Response {
    let verdict = guard::judge(&asker(&request), desk.token.as_deref());
    let (head, _) = request.into_parts();
    let mut response = match verdict {
        Answer::Admitted if [Method::GET, Method::HEAD].contains(&head.method) => admitted(&mut desk, &head.uri).await,
        Answer::Admitted => plain(StatusCode::METHOD_NOT_ALLOWED, "a preview is only looked at\n"),
        Answer::TokenIsRight => welcome(desk.token.as_deref().unwrap_or_default(), head.uri.path()),
        Answer::WrongHost => plain(StatusCode::MISDIRECTED_REQUEST, "this preview answers to its own address alone\n"),
        Answer::FromElsewhere => plain(StatusCode::FORBIDDEN, "this preview does not speak with other pages\n"),
        Answer::TokenMissing => {
            plain(StatusCode::FORBIDDEN, "open the address that the preview printed: it has a token in it\n")
        }
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let number = desk.current.borrow().number;
    headers.entry(GENERATION).or_insert_with(|| number.into());
    response
}

fn asker(request: &Request) -> Asker<'_> {
    let headers = request.headers();
    let text = |name: &str| -> Option<&str> { headers.get(name)?.to_str().ok() };
    let has_unreadable = |name: &str| headers.get(name).is_some_and(|value| value.to_str().is_err());
    Asker {
        host: text("host"),
        origin: if has_unreadable("origin") { Some("") } else { text("origin") },
        site: text("sec-fetch-site"),
        mode: text("sec-fetch-mode"),
        destination: text("sec-fetch-dest"),
        cookie: text("cookie"),
        query: request.uri().query(),
    }
}

/// The answer to who may look.
async fn admitted(desk: &mut Desk, address: &Uri) -> Response {
    let script = |text: &'static str, kind| with_type(StatusCode::OK, kind, Bytes::from_static(text.as_bytes()));
    match address.path() {
        "/.bluebook/preview.js" => script(SCRIPT, "text/javascript; charset=utf-8"),
        "/.bluebook/worker.js" => script(WORKER, "text/javascript; charset=utf-8"),
        "/.bluebook/panel.css" => script(PANEL, "text/css; charset=utf-8"),
        "/.bluebook/events" => events(desk.current.clone()),
        "/.bluebook/places" => {
            let page = address.query().unwrap_or_default();
            let json = desk.pointing.places(&desk.current.borrow(), page);
            with_type(StatusCode::OK, "application/json", json.into())
        }
        port::WHO => plain(StatusCode::OK, &telling::who(&desk.current.borrow())),
        path => page(desk, path).await,
    }
}

/// A file of the site, or what stands for it. What is no page, such as a picture, is there as soon as
/// the site is whole.
async fn page(desk: &mut Desk, path: &str) -> Response {
    loop {
        let generation = desk.current.borrow_and_update().clone();
        let mut response = match generation.find(path) {
            Found::Later if desk.current.changed().await.is_ok() => continue,
            Found::File(artifact) => file(&artifact, StatusCode::OK, generation.number),
            Found::Nothing(Some(artifact)) => file(&artifact, StatusCode::NOT_FOUND, generation.number),
            Found::Nothing(None) | Found::Later => plain(StatusCode::NOT_FOUND, "there is no such page\n"),
            Found::Folder(place) => moved_to(&place),
            Found::NoSite => {
                let html = generation::dressed(generation::NO_SITE, "", generation.number, "");
                with_type(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", html.into())
            }
        };
        response.headers_mut().insert(GENERATION, generation.number.into());
        return response;
    }
}

fn file(artifact: &Artifact, status: StatusCode, number: u64) -> Response {
    let digest = artifact.digest.hex();
    let bytes = match std::str::from_utf8(&artifact.bytes) {
        Ok(html) if artifact.path.ends_with(".html") => {
            generation::dressed(html, &artifact.path, number, &digest).into()
        }
        Ok(_) | Err(_) => Bytes::from_owner(artifact.bytes.clone()),
    };
    let mut response = with_type(status, generation::media_type(&artifact.path), bytes);
    let digest = HeaderValue::from_str(&digest).expect("a digest is letters and digits");
    response.headers_mut().insert("x-bluebook-digest", digest);
    response
}

/// Every new generation, from the present one on; those that nobody had time for are left out.
fn events(current: watch::Receiver<Arc<Generation>>) -> Response {
    let mut first = current;
    first.mark_changed();
    Sse::new(messages(first)).keep_alive(KeepAlive::default()).into_response()
}

fn messages(current: watch::Receiver<Arc<Generation>>) -> impl Stream<Item = Result<sse::Event, Infallible>> {
    futures_util::stream::unfold(current, |mut current| async move {
        current.changed().await.ok()?;
        let message = current.borrow_and_update().message.clone();
        Some((Ok(sse::Event::default().data(&*message)), current))
    })
}

/// Keeps the token in a cookie and out of the address.
fn welcome(token: &str, path: &str) -> Response {
    let mut response = moved_to(path);
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax", guard::COOKIE);
    let cookie = HeaderValue::from_str(&cookie).expect("a token is letters");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

fn moved_to(path: &str) -> Response {
    // Two slashes at the start would name another host.
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    let mut headers = HeaderMap::new();
    if let Ok(place) = HeaderValue::from_str(&path) {
        headers.insert(header::LOCATION, place);
    }
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn plain(status: StatusCode, words: &str) -> Response {
    with_type(status, "text/plain; charset=utf-8", words.to_owned().into())
}

fn with_type(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static(kind))], Body::from(bytes)).into_response()
}
