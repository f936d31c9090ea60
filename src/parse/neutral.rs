//! Where a reader who must leave at once may be sent. Never to a page that shows what somebody has
//! searched for, watched or written: search engines and social sites do.

use crate::base::Text;

/// Names of such sites, whatever country or part of them follows or comes before.
const TELLING: [&str; 19] = [
    "baidu",
    "bing",
    "duckduckgo",
    "ecosia",
    "facebook",
    "google",
    "instagram",
    "linkedin",
    "pinterest",
    "qwant",
    "reddit",
    "snapchat",
    "tiktok",
    "tumblr",
    "twitter",
    "whatsapp",
    "yahoo",
    "yandex",
    "youtube",
];

/// The same, where the name alone would say too little.
const TELLING_HOSTS: [&str; 8] =
    ["bsky.app", "discord.com", "messenger.com", "t.me", "telegram.org", "threads.net", "x.com", "youtu.be"];

/// A web address, if it may stand behind the way out.
pub(super) fn address(url: &str) -> Option<Text> {
    let host = host(url).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let named = host.rsplit('.').skip(1).any(|part| TELLING.contains(&part));
    (!named && !TELLING_HOSTS.contains(&host)).then(|| url.into())
}

/// The name of the site, without a user's name and a port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    host.split(':').next().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn sites_that_are_alike_for_everybody_may_be_named() {
        for url in
            ["https://www.bbc.co.uk/weather", "https://example.org", "http://google-free.example.org/?q=google.com"]
        {
            assert_eq!(address(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn search_engines_and_social_sites_may_not() {
        for url in [
            "https://www.google.co.uk/",
            "https://NEWS.google.com",
            "https://x.com",
            "https://www.x.com/home",
            "https://a@m.facebook.com:443/b",
            "https://youtu.be?x",
        ] {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
