//! Answers requests: responses, headers, and the stream of build events.
#![expect(clippy::disallowed_methods, reason = "reads the file of a request")]

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tiny_http::{HTTPVersion, Header, Method, Request, Response, Server};

use super::build_state::{BuildState, Now};
use super::request::{self, OWN, Target};
use crate::render::escape::escape;

/// Threads that answer requests; each event stream has a thread of its own.
const THREADS: usize = 4;
/// Interval of comments on an idle event stream; a failed write shows that the page is gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("reload.css");

pub(super) struct Served {
    pub(super) root: PathBuf,
    pub(super) address: SocketAddr,
    pub(super) state: BuildState,
}

type Answer = Response<io::Cursor<Vec<u8>>>;

/// Starts the threads that answer requests, until the server is unblocked.
pub(super) fn start(server: &Arc<Server>, served: &Arc<Served>) -> Vec<JoinHandle<()>> {
    let work = |_| {
        let (server, served) = (Arc::clone(server), Arc::clone(served));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                serve(&served, request);
            }
        })
    };
    (0..THREADS).map(work).collect()
}

fn serve(served: &Arc<Served>, request: Request) {
    let is_events = request.url() == format!("{OWN}events");
    let answer = match refusal(served, &request) {
        None if is_events && *request.method() == Method::Get => {
            let served = Arc::clone(served);
            // The write fails when the page is closed, which ends the thread.
            thread::spawn(move || stream_events(&served.state, &mut request.into_writer()));
            return;
        }
        None => answer(served, request.url()),
        Some(refusal) => refusal,
    };
    // A closed connection is no failure.
    let _ = respond(request, answer);
}

/// Sends the answer in HTTP/1.0, so the browser closes the connection. The library can queue a new
/// connection behind an open one, and a connection that stays open would block it.
fn respond(request: Request, answer: Answer) -> io::Result<()> {
    let is_head = *request.method() == Method::Head;
    let headers = request.headers().to_vec();
    let mut stream = request.into_writer();
    answer.raw_print(&mut stream, HTTPVersion(1, 0), &headers, is_head, None)?;
    stream.flush()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| {
        Header::from_bytes("X-Left-Out", "1").expect("a header of plain letters")
    })
}

/// Refuses methods other than GET and HEAD, and requests for a foreign host name: a web page can let
/// its name point to this machine.
fn refusal(served: &Served, request: &Request) -> Option<Answer> {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    if !host.is_some_and(|host| request::is_own_host(host.value.as_str(), served.address)) {
        let names = match served.address.ip().is_loopback() {
            true => "localhost and 127.0.0.1",
            false => "addresses in digits",
        };
        let message = format!("this server accepts requests for {names} only\n");
        return Some(plain(403, &message));
    }
    match request.method() {
        Method::Get | Method::Head => None,
        _ => Some(plain(405, "only GET and HEAD\n").with_header(header("Allow", "GET, HEAD"))),
    }
}

fn response(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
    Response::from_data(body)
        .with_status_code(status)
        .with_header(header("Content-Type", content_type))
        .with_header(header("Cache-Control", "no-store"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn plain(status: u16, text: &str) -> Answer {
    response(status, "text/plain; charset=utf-8", text)
}

fn answer(served: &Served, url: &str) -> Answer {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, q)| (path, Some(q)));
    if let Some(own) = path.strip_prefix(OWN) {
        return match own {
            "reload.js" => response(200, "text/javascript; charset=utf-8", SCRIPT),
            "reload.css" => response(200, "text/css; charset=utf-8", STYLE),
            _ => plain(404, "not found\n"),
        };
    }
    let now = served.state.now();
    match request::find(&served.root, path) {
        Target::File(file) => page(200, &file, &now, None),
        Target::Moved(path) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            plain(301, "moved\n").with_header(header("Location", &format!("{path}{query}")))
        }
        Target::Missing if now.version == 0 => unbuilt(&now),
        Target::Missing => match request::find(&served.root, "/404.html") {
            Target::File(file) => {
                let reason = request::page_path(path).and_then(|page| now.built.missing.get(&page));
                page(404, &file, &now, reason.map(String::as_str))
            }
            _ => plain(404, "not found\n"),
        },
    }
}

/// Returns a file, with the reload script if it is a page. `reason` says why the requested page is
/// missing.
fn page(status: u16, file: &Path, now: &Now, reason: Option<&str>) -> Answer {
    let content_type = request::content_type(file);
    let mut body = match std::fs::read(file) {
        Ok(body) => body,
        Err(error) => return plain(500, &format!("the file can't be read: {error}\n")),
    };
    if content_type.starts_with("text/html") {
        body = with_script(body, now, reason);
    }
    response(status, content_type, body)
}

/// Returns a page that says why there is no site yet.
fn unbuilt(now: &Now) -> Answer {
    let text = now.built.error.as_deref().unwrap_or("The site is being built.");
    let body = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>No site yet</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}reload.css\">\n<main class=\"catena-unbuilt\">\n\
         <h1>There is no site yet</h1>\n<pre>{}</pre>\n\
         <p>This page reloads after the next successful build.</p>\n</main>\n",
        escape(text)
    );
    let body = with_script(body.into_bytes(), now, None);
    response(503, "text/html; charset=utf-8", body)
}

/// Adds the reload script as the last element of a page. The script shows `reason`, which says why
/// the requested page is missing.
fn with_script(mut body: Vec<u8>, now: &Now, reason: Option<&str>) -> Vec<u8> {
    let reason = reason.map(|reason| format!(" data-missing=\"{}\"", escape(reason)));
    let reason = reason.unwrap_or_default();
    let script = format!("<script src=\"{OWN}reload.js?{}\"{reason}></script>", now.version);
    let end = b"</body>";
    let at = body.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end));
    let at = at.unwrap_or(body.len());
    body.splice(at..at, script.into_bytes());
    body
}

/// Reports each build to a page, until the page goes away or the server ends.
fn stream_events(state: &BuildState, stream: &mut dyn Write) -> io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n",
    )?;
    let mut seen = state.now();
    while !seen.is_closed {
        let news = serde_json::json!({
            "version": seen.version, "isCurrent": seen.built.is_published, "error": seen.built.error
        });
        if seen.builds > 0 {
            stream.write_all(format!("data: {news}\n\n").as_bytes())?;
        }
        stream.flush()?;
        let mut now = state.wait(&seen, HEARTBEAT);
        while now == seen {
            stream.write_all(b":\n\n")?;
            stream.flush()?;
            now = state.wait(&seen, HEARTBEAT);
        }
        seen = now;
    }
    Ok(())
}
