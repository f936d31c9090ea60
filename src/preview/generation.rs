//! One complete site as it is served: what is at an address, and what is added to a page. Never
//! half of one: it is made whole, then swapped in.

use std::borrow::Cow;
use std::sync::Arc;

use crate::base::{Inputs, Text};
use crate::model::Config;
use crate::pipeline::{Draft, Places};
use crate::render::{Artifact, Artifacts};

/// Everything that is served until something changes again.
#[derive(Debug, Default)]
pub(super) struct Generation {
    /// Counted from 1.
    pub(super) number: u64,
    /// What the report is called.
    pub(super) title: String,
    /// What is served.
    pub(super) site: Site,
    /// The folder of the site's own web address: `/report/`, or `/`.
    pub(super) base: String,
    /// What open pages are told.
    pub(super) message: Text,
    /// Where things on its pages were typed.
    pub(super) places: Places,
    /// The files those places are in.
    pub(super) inputs: Inputs,
}

/// The last sound site.
#[derive(Debug, Default)]
pub(super) enum Site {
    /// No build has been sound yet.
    #[default]
    None,
    /// All its files are there.
    Whole(Arc<Artifacts>),
    /// Its pages can be had; the whole of it comes next, with the same bytes.
    Draft(Box<Draft>),
}

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file of the site.
    File(Artifact),
    /// A folder, whose address ends with a slash.
    Folder(String),
    /// Nothing; the page that says so, where the site has one.
    Nothing(Option<Artifact>),
    /// Only the whole site can tell.
    Later,
    /// There is no site yet.
    NoSite,
}

impl Generation {
    /// What is at the path of an address, as a static host would answer.
    pub(super) fn find(&self, path: &str) -> Found {
        if matches!(self.site, Site::None) {
            return Found::NoSite;
        }
        let Some(decoded) = decoded(path) else { return self.nothing() };
        let below = decoded.strip_prefix(&*self.base).or_else(|| decoded.strip_prefix('/'));
        for inner in below.into_iter().chain(decoded.strip_prefix('/')) {
            let file =
                if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.into() };
            if let Some(artifact) = self.site.file(&file) {
                return Found::File(artifact);
            }
            if self.site.has(&format!("{inner}/index.html")) {
                return Found::Folder(format!("{path}/"));
            }
        }
        match decoded == self.base.trim_end_matches('/') {
            true => Found::Folder(self.base.clone()),
            false => self.nothing(),
        }
    }

    fn nothing(&self) -> Found {
        match &self.site {
            Site::None => Found::NoSite,
            Site::Whole(site) => Found::Nothing(site.0.get("404.html").cloned()),
            Site::Draft(_) => Found::Later,
        }
    }
}

impl Site {
    fn file(&self, path: &str) -> Option<Artifact> {
        match self {
            Self::None => None,
            Self::Whole(site) => site.0.get(path).cloned(),
            Self::Draft(draft) => draft.write(path),
        }
    }

    fn has(&self, path: &str) -> bool {
        match self {
            Self::None => false,
            Self::Whole(site) => site.0.contains_key(path),
            Self::Draft(draft) => draft.has(path),
        }
    }
}

/// The folder of a site's own address.
pub(super) fn base_of(config: &Config) -> String {
    let path =
        config.base_url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    path.map_or_else(|| "/".into(), |(_, path)| format!("/{path}"))
}

/// A path without its per cent signs; none where they are wrong, or mean what no name holds.
pub(super) fn decoded(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(path.into());
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, others @ ..] = rest {
        rest = match (first, others) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: u8| (byte as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                bytes.push(digit(*high)? * 16 + digit(*low)?);
                after
            }
            (b'%', _) => return None,
            (plain, after) => {
                bytes.push(*plain);
                after
            }
        };
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0')).map(Cow::Owned)
}

/// The one script of a preview. It stands before the page's own policy, which forbids scripts.
fn script(page: &str, number: u64, digest: &str) -> String {
    let page = page.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<script src=\"/.bluebook/preview.js\" data-page=\"{page}\" data-generation=\"{number}\" data-digest=\"{digest}\"></script>"
    )
}

/// What says, also without scripts, that this is a preview.
const BANNER: &str = "<bluebook-preview><template shadowrootmode=\"open\"><link rel=\"stylesheet\" \
    href=\"/.bluebook/panel.css\"><p class=\"banner\">Preview, not published</p></template></bluebook-preview>";

/// A page with the script and the banner.
pub(super) fn dressed(html: &str, page: &str, number: u64, digest: &str) -> String {
    let after_head = html.find("<head").and_then(|at| Some(at + html[at..].find('>')? + 1));
    let after_doctype = || html.find('>').filter(|_| html.starts_with("<!")).map_or(0, |at| at + 1);
    let top = after_head.unwrap_or_else(after_doctype);
    let bottom = html.rfind("</body>").filter(|bottom| *bottom >= top).unwrap_or(html.len());
    [&html[..top], &script(page, number, digest), &html[top..bottom], BANNER, &html[bottom..]].concat()
}

/// What is served before there is a site.
pub(super) const NO_SITE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Not built yet</title>\n</head>\n\
    <body>\n<main>\n<h1>This report cannot be built yet</h1>\n<p>What stands in its way is told below, and on the \
    terminal. This page becomes the report as soon as it is mended.</p>\n</main>\n</body>\n</html>\n";

/// What a browser is to take a file for.
pub(super) fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generation(base: &str) -> Generation {
        let paths = ["index.html", "404.html", "scale.html", "figures/index.html", "a b.html"];
        let site = paths.map(|path| (path.into(), Artifact::new(path, path.as_bytes())));
        Generation { site: Site::Whole(Arc::new(Artifacts(site.into()))), base: base.into(), ..Generation::default() }
    }

    #[test]
    fn answers_as_a_static_host_would() {
        let generation = generation("/report/");
        let file = |path: &str| match generation.find(path) {
            Found::File(artifact) => artifact.path.to_string(),
            Found::Folder(path) => format!("→ {path}"),
            Found::Nothing(page) => format!("no, {}", page.expect("has such a page").path),
            Found::Later | Found::NoSite => "no whole site".into(),
        };
        for (path, expected) in [
            ("/", "index.html"),
            ("/report/", "index.html"),
            ("/report", "→ /report/"),
            ("/report/scale.html", "scale.html"),
            ("/scale.html", "scale.html"),
            ("/figures", "→ /figures/"),
            ("/report/figures", "→ /report/figures/"),
            ("/figures/", "figures/index.html"),
            ("/a%20b.html", "a b.html"),
            ("/none.html", "no, 404.html"),
        ] {
            assert_eq!(file(path), expected, "{path}");
        }
    }

    #[test]
    fn nothing_leads_outside_the_site() {
        let generation = generation("/");
        for path in [
            "/../Cargo.toml",
            "/..%2fCargo.toml",
            "/%2e%2e/Cargo.toml",
            "/%2e%2e%2fCargo.toml",
            "/figures/../../Cargo.toml",
            "/figures/%2e%2e/scale.html",
            "//etc/passwd",
            "/scale.html%00.css",
            "/%",
            "/%zz",
            "/%ff",
            "\\..\\Cargo.toml",
        ] {
            assert!(matches!(generation.find(path), Found::Nothing(_)), "{path}: {:?}", generation.find(path));
        }
    }

    #[test]
    fn adds_one_script_and_one_banner_and_nothing_else() {
        for html in [
            "<!DOCTYPE html>\n<html><head>\n<meta x></head><body class=\"a\"><p>é</p></body></html>",
            "<!DOCTYPE html><p>no head",
            "plain",
            "",
            "</body><head>",
        ] {
            let dressed = dressed(html, "a\"b&.html", 7, "d1");
            let script = script("a\"b&.html", 7, "d1");
            assert!(script.contains("data-page=\"a&quot;b&amp;.html\""));
            assert_eq!(dressed.replacen(&script, "", 1).replacen(BANNER, "", 1), html);
        }
        let dressed = dressed("<head><meta></head><body></body>", "a", 1, "d");
        assert!(dressed.starts_with("<head><script ") && dressed.ends_with("</bluebook-preview></body>"), "{dressed}");
    }
}
