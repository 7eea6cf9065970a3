//! `catena serve`: serves a built site on loopback, or on another address if the publisher names
//! one, and rebuilds it when a source changes.
//!
//! Knows neither records nor settings: the caller decides what to build. Refuses requests for names
//! of other machines (`request`), watches the sources (`watcher`), and reports each build to open pages
//! (`build_state`). Pages are served as they were built, plus a script that reloads them.

mod build_state;
mod connection;
mod request;
mod watcher;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, LISTEN};
use build_state::BuildState;
use connection::Served;
use watcher::SourceWatcher;

pub use build_state::{Built, Sources};

/// First port to try when none is requested.
const FIRST_PORT: u16 = 8000;
/// Number of ports to try.
const PORTS: u16 = 20;

/// A bound port of this machine.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
}

/// Reads an address to listen on.
///
/// # Errors
/// The text is none.
pub fn host(text: &str) -> Result<IpAddr, String> {
    match text.trim_matches(['[', ']']) {
        "localhost" => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        digits => digits.parse().map_err(|_| {
            "write an address of this machine in digits, such as 127.0.0.1, 0.0.0.0 or ::1"
                .to_owned()
        }),
    }
}

/// Takes the port of an address, or its first free one from 8000 on. The address is of this machine
/// alone if none is named.
///
/// # Errors
/// Exit 3 if it is taken.
pub fn listen(host: Option<IpAddr>, port: Option<u16>) -> Result<Listening, Error> {
    let host = host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let ports = port.map_or(FIRST_PORT..=FIRST_PORT + PORTS - 1, |port| port..=port);
    let mut failed = None;
    for port in ports {
        let bound = TcpListener::bind((host, port));
        match bound.and_then(|listener| Ok((listener.local_addr()?, listener))) {
            Ok((address, listener)) => return Ok(Listening { listener, address }),
            Err(error) => failed = failed.or(Some((port, error))),
        }
    }
    let (port, error) = failed.expect("a range of ports holds one");
    Err(Error::io(LISTEN, Path::new(&SocketAddr::new(host, port).to_string()))(error))
}

impl Listening {
    /// Returns the address of the site, `http://127.0.0.1:8000/`.
    pub fn url(&self) -> String {
        // A browser can't open the address that stands for all.
        let host = match self.address.ip() {
            ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            ip => ip,
        };
        format!("http://{}/", SocketAddr::new(host, self.address.port()))
    }

    /// Returns its address if other machines can reach it.
    pub fn reachable(&self) -> Option<SocketAddr> {
        Some(self.address).filter(|address| !address.ip().is_loopback())
    }
}

/// Serves the folder `root` until `stop` returns a signal. Builds first, and again when a source
/// changes. The first build reads `sources`.
///
/// # Errors
/// Exit 3 if the sources can't be watched; otherwise [`Error::Interrupted`] at the end.
pub fn serve(
    listening: Listening,
    root: &Path,
    sources: &Sources,
    build: &mut dyn FnMut() -> Built,
    stop: &dyn Fn() -> Option<i32>,
) -> Result<(), Error> {
    let address = listening.address;
    let server = tiny_http::Server::from_listener(listening.listener, None).map_err(|error| {
        let source = std::io::Error::other(error);
        Error::Io { operation: LISTEN, path: address.to_string().into(), source }
    })?;
    let server = Arc::new(server);
    let state = BuildState::default();
    let served = Arc::new(Served { root: root.to_owned(), address, state });
    let threads = connection::start(&server, &served);
    let ended = (|| {
        let mut watcher = SourceWatcher::new()?;
        // Watching starts before the build, so no change is missed.
        watcher.watch(sources);
        loop {
            let built = Arc::new(build());
            watcher.watch(&built.sources);
            served.state.publish(Arc::clone(&built));
            if let Some(signal) = watcher.wait(stop) {
                return Err(Error::Interrupted { signal });
            }
            watcher.watch(&built.sources);
        }
    })();
    served.state.close();
    for _ in &threads {
        server.unblock();
    }
    for thread in threads {
        // A panic has already been printed.
        let _ = thread.join();
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_to_listen_on_is_in_digits_or_this_machine() {
        for (text, address) in
            [("localhost", "127.0.0.1"), ("[::1]", "::1"), ("0.0.0.0", "0.0.0.0")]
        {
            assert_eq!(host(text).map(|host| host.to_string()).as_deref(), Ok(address));
        }
        assert!(host("example.org").is_err_and(|help| help.contains("in digits")));
    }
}
