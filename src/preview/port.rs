//! Where a preview listens, and who is there already when the place is taken.

use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use crate::base::Failure;

/// The usual port.
const USUAL: u16 = 4000;
/// How many ports after the usual one are tried.
const TRIED: u16 = 20;
/// How long to wait for who is there to say so.
const PATIENCE: Duration = Duration::from_millis(300);

/// Which port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// The usual one, or the next that is free.
    Usual,
    /// This one and no other; 0 is any that is free.
    Exactly(u16),
}

/// A place to be asked at.
#[derive(Debug)]
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    /// Why it is not the usual port.
    pub(super) other_port: Option<String>,
}

/// Takes a port. Says who holds one that is asked for, and which is free instead.
pub(super) fn listen(port: &Port, lan: bool) -> Result<Listening, Failure> {
    let wanted = match port {
        Port::Usual => USUAL,
        Port::Exactly(port) => *port,
    };
    let fault = match bind(wanted, lan) {
        Ok(listener) => return Ok(Listening { listener, other_port: None }),
        Err(fault) => fault,
    };
    let place = format!("port {wanted}");
    if fault.kind() != ErrorKind::AddrInUse {
        return Err(Failure::new("listening on", place, fault));
    }
    let holder = holder(wanted);
    let next = (wanted.saturating_add(1)..wanted.saturating_add(TRIED)).find_map(|port| bind(port, lan).ok());
    match (port, next) {
        (Port::Usual, Some(listener)) => {
            Ok(Listening { listener, other_port: Some(format!("port {wanted} is taken by {holder}")) })
        }
        (Port::Exactly(_), Some(free)) => {
            let free = free.local_addr().map_or(0, |address| address.port());
            Err(Failure::new("listening on", place, format!("it is taken by {holder}; `--port {free}` is free")))
        }
        (_, None) => Err(Failure::new("listening on", place, format!("it is taken by {holder}, and so are the next"))),
    }
}

fn bind(port: u16, lan: bool) -> std::io::Result<TcpListener> {
    let ip = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    TcpListener::bind(SocketAddr::new(IpAddr::V4(ip), port))
}

/// Who listens there: another preview says of which report it is.
fn holder(port: u16) -> String {
    match who(port).as_deref() {
        None => "another program".into(),
        Some("") => "another preview".into(),
        Some(report) => format!("a preview of “{report}”"),
    }
}

/// The title of the report that is previewed there; empty where it is told to nobody without a token.
fn who(port: u16) -> Option<String> {
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = format!("GET {WHO} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.take(8_192).read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let is_preview = head.to_ascii_lowercase().contains("x-bluebook-generation");
    let title = if head.starts_with("HTTP/1.1 200") { body.trim() } else { "" };
    is_preview.then(|| title.replace(char::is_control, ""))
}

/// Where a preview says of which report it is.
pub(super) const WHO: &str = "/.bluebook/who";

/// The address other machines know this one by, if it has one.
pub(super) fn own_address() -> Option<IpAddr> {
    // Nothing is sent: the system only chooses from where it would be.
    let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?; // an address kept for examples, RFC 5737
    socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_that_a_port_is_taken_and_which_is_free() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = taken.local_addr().expect("has an address").port();
        let failure = listen(&Port::Exactly(port), false).map(|_| ()).expect_err("is taken");
        assert_eq!(failure.place, format!("port {port}"));
        assert!(failure.cause.starts_with("it is taken by another program; `--port "), "{failure}");
    }

    #[test]
    fn any_port_is_one_that_is_free() {
        let listening = listen(&Port::Exactly(0), false).expect("there is a free port");
        let address = listening.listener.local_addr().expect("has an address");
        assert!(address.ip().is_loopback() && address.port() != 0);
    }
}
