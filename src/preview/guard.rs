//! Who may look: this machine, under a name that is its own; others with a token. A page from
//! elsewhere learns nothing, not even whether a file exists. Never looks at the site.

use std::net::IpAddr;

/// What a request tells of who asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asker<'a> {
    /// `Host`.
    pub(super) host: Option<&'a str>,
    /// `Origin`.
    pub(super) origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub(super) site: Option<&'a str>,
    /// `Sec-Fetch-Mode`.
    pub(super) mode: Option<&'a str>,
    /// `Sec-Fetch-Dest`.
    pub(super) destination: Option<&'a str>,
    /// `Cookie`.
    pub(super) cookie: Option<&'a str>,
    /// What the address asks, without the question mark.
    pub(super) query: Option<&'a str>,
}

/// What is said to who asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Come in.
    Admitted,
    /// The token is right: keep it, and come again without it in the address.
    TokenIsRight,
    /// Not under this name.
    WrongHost,
    /// Not from another site.
    FromElsewhere,
    /// Not without the token.
    TokenMissing,
}

/// The name of the cookie that keeps the token.
pub(super) const COOKIE: &str = "bluebook-token";

/// Judges a request. With a token, whoever has it may look from anywhere.
pub(super) fn judge(asker: &Asker<'_>, token: Option<&str>) -> Answer {
    let Some(host) = asker.host.map(without_port) else { return Answer::WrongHost };
    let is_known = is_loopback(host) || token.is_some() && host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    if !is_known {
        return Answer::WrongHost; // a name of somebody else's that leads here
    }
    if is_from_elsewhere(asker) {
        return Answer::FromElsewhere;
    }
    let Some(token) = token else { return Answer::Admitted };
    let asked = asker.query.into_iter().flat_map(|query| query.split('&')).find_map(|pair| pair.strip_prefix("token="));
    if asked.is_some_and(|asked| is_equal(asked, token)) {
        return Answer::TokenIsRight;
    }
    let cookies = asker.cookie.into_iter().flat_map(|cookies| cookies.split(';'));
    let kept = cookies.filter_map(|cookie| cookie.trim().split_once('=')).filter(|(name, _)| *name == COOKIE);
    match kept.into_iter().any(|(_, kept)| is_equal(kept, token)) {
        true => Answer::Admitted,
        false => Answer::TokenMissing,
    }
}

/// Whether another page asks. A person may follow a link from it, and nothing more.
fn is_from_elsewhere(asker: &Asker<'_>) -> bool {
    let follows_a_link = asker.mode == Some("navigate") && asker.destination == Some("document");
    let other_site = asker.site.is_some_and(|site| site != "same-origin" && site != "none");
    let own = |origin: &str| asker.host.is_some_and(|host| origin.strip_prefix("http://") == Some(host));
    let other_origin = asker.origin.is_some_and(|origin| !own(origin));
    other_origin || other_site && !follows_a_link
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    }
}

fn is_loopback(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || ip.is_ok_and(|ip| ip.is_loopback())
}

/// Compares every byte, however early the two differ.
fn is_equal(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// A token that cannot be guessed: 128 bits as letters.
pub(super) fn new_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(host: &str) -> Asker<'_> {
        Asker { host: Some(host), ..Asker::default() }
    }

    #[test]
    fn only_own_names_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST", "[::1]:4000", "127.0.0.1"] {
            assert_eq!(judge(&from(host), None), Answer::Admitted, "{host}");
        }
        for host in ["evil.example:4000", "127.0.0.1.evil.example", "192.168.1.5:4000", "", ":4000", "0.0.0.0"] {
            assert_eq!(judge(&from(host), None), Answer::WrongHost, "{host}");
        }
        assert_eq!(judge(&Asker::default(), None), Answer::WrongHost);
    }

    #[test]
    fn a_page_from_elsewhere_learns_nothing() {
        let own = from("127.0.0.1:4000");
        let asks = |site, mode, destination| {
            judge(&Asker { site: Some(site), mode: Some(mode), destination: Some(destination), ..own }, None)
        };
        assert_eq!(asks("same-origin", "cors", "empty"), Answer::Admitted);
        assert_eq!(asks("none", "navigate", "document"), Answer::Admitted);
        assert_eq!(asks("cross-site", "navigate", "document"), Answer::Admitted, "a link that somebody follows");
        assert_eq!(asks("cross-site", "navigate", "iframe"), Answer::FromElsewhere);
        assert_eq!(asks("cross-site", "no-cors", "script"), Answer::FromElsewhere);
        assert_eq!(asks("same-site", "cors", "empty"), Answer::FromElsewhere, "another port of this machine");
        let with_origin = |origin| judge(&Asker { origin: Some(origin), ..own }, None);
        assert_eq!(with_origin("http://127.0.0.1:4000"), Answer::Admitted);
        for origin in ["http://127.0.0.1:5000", "https://evil.example", "null"] {
            assert_eq!(with_origin(origin), Answer::FromElsewhere, "{origin}");
        }
    }

    #[test]
    fn others_need_the_token() {
        let token = new_token().expect("this machine has random numbers");
        assert_eq!(token.len(), 32);
        assert_ne!(token, new_token().expect("this machine has random numbers"));
        let other = from("192.168.1.5:4000");
        assert_eq!(judge(&other, Some(&token)), Answer::TokenMissing);
        assert_eq!(judge(&from("127.0.0.1:4000"), Some(&token)), Answer::TokenMissing);
        assert_eq!(judge(&from("evil.example"), Some(&token)), Answer::WrongHost);
        let query = format!("a=b&token={token}");
        assert_eq!(judge(&Asker { query: Some(&query), ..other }, Some(&token)), Answer::TokenIsRight);
        assert_eq!(judge(&Asker { query: Some("token=x"), ..other }, Some(&token)), Answer::TokenMissing);
        let cookie = format!("x=y; {COOKIE}={token}");
        assert_eq!(judge(&Asker { cookie: Some(&cookie), ..other }, Some(&token)), Answer::Admitted);
        assert_eq!(judge(&Asker { cookie: Some("bluebook-token="), ..other }, Some(&token)), Answer::TokenMissing);
    }
}
