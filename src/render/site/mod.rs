//! The website: pages as HTML, framed by the theme's templates. Never reads a file; never a word
//! of a report that is not on the page given.

pub(super) mod diagnostics;
mod help;
mod html;
pub(super) use html::plain;
mod links;
mod phrases;
mod sitemap;
mod template;

use super::{Artifact, Frame, Output, Page, Theme};
use crate::base::{Diagnostics, Outcome};

/// The website.
pub(super) struct Site;

impl Output for Site {
    fn page(&self, theme: &Theme, frame: &Frame, one: &Page) -> Outcome<Vec<Artifact>> {
        let Outcome { value, faults } = page(theme, frame, one);
        Outcome::new(vec![value], faults)
    }

    fn whole(&self, theme: &Theme, frame: &Frame, pages: &[&Page]) -> Outcome<Vec<Artifact>> {
        whole(theme, frame, pages)
    }
}

/// Writes one page.
fn page(theme: &Theme, frame: &Frame, page: &Page) -> Outcome<Artifact> {
    let values = template::PageValues::new(theme, frame, page);
    let mut written = template::render(theme, page.kind.template(), &values);
    if written.faults.is_empty() {
        let left_out = template::exit_left_out(theme, page, &written.value);
        left_out.into_iter().for_each(|fault| written.faults.push(fault));
    }
    Outcome::new(Artifact::new(page.path.clone(), written.value.into_bytes()), written.faults)
}

/// Writes what belongs to the site as a whole: the sitemap and the theme's own files.
fn whole(theme: &Theme, frame: &Frame, pages: &[&Page]) -> Outcome<Vec<Artifact>> {
    let mut faults = Diagnostics::new();
    let mut files = vec![sitemap::write(theme, frame, pages).tell(&mut faults)];
    files.extend(theme.style().cloned());
    files.extend(theme.copied().values().cloned());
    Outcome::new(files, faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Inputs, LineColumn, Text};
    use crate::model::{Block, Inline, Language};
    use crate::render::PageKind;

    fn frame(base_url: Option<&str>) -> Frame {
        Frame {
            title: "Real <Voices>".into(),
            authors: vec!["A".into(), "B".into()],
            report_kind: None,
            published: None,
            edition: None,
            language: Language::default(),
            base_url: base_url.map(Into::into),
            licence: None,
            registers: Vec::new(),
            foot: Vec::new(),
        }
    }

    fn one(path: &str, kind: PageKind) -> Page {
        Page {
            path: path.into(),
            kind,
            title: "A & B".into(),
            description: "Says \"so\".".into(),
            heading: vec![Inline::text("A & B")],
            blocks: vec![Block::Rule],
            ..Page::default()
        }
    }

    fn inputs(files: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            inputs.put(path, text.as_bytes());
        }
        inputs
    }

    fn load(files: &[(&str, &str)]) -> Outcome<Theme> {
        Theme::load(&inputs(files), &Text::from("plain"))
    }

    fn html(theme: &Theme, frame: &Frame, page: &Page) -> String {
        let written = super::page(theme, frame, page);
        assert_eq!(written.faults, Diagnostics::new());
        String::from_utf8(written.value.bytes.to_vec()).unwrap()
    }

    /// Faults as `code file line:column-column`, in the order told.
    fn told(faults: Diagnostics, files: &[(&str, &str)]) -> Vec<String> {
        let text = |path: &str| files.iter().find(|file| file.0 == path).map_or("", |file| file.1);
        let told = faults.sorted().into_iter().map(|fault| {
            let place = |offset: u32| LineColumn::of(text(&fault.at.at.file), offset as usize);
            let (from, to) = (place(fault.at.at.start), place(fault.at.at.end));
            format!("{} {} {}:{}-{}", fault.code, fault.at.at.file, from.line, from.column, to.column)
        });
        told.collect()
    }

    #[test]
    fn frames_every_kind_of_page_with_the_theme_compiled_in() {
        let theme = Theme::load(&Inputs::default(), &"default".into());
        assert_eq!(theme.faults, Diagnostics::new());
        let kinds = [
            PageKind::Cover,
            PageKind::Chapter,
            PageKind::Record,
            PageKind::Register,
            PageKind::Contents,
            PageKind::Missing,
        ];
        for kind in kinds {
            let html = html(&theme.value, &frame(None), &one("deep/er/a.html", kind));
            assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"), "{html}");
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert!(html.contains("<h1>A &amp; B</h1>") && html.contains("Real &lt;Voices&gt;"), "{html}");
            assert!(html.contains("href=\"../../assets/style-"), "{html}");
            assert!(html.contains("content=\"Says &quot;so&quot;.\""), "{html}");
            assert!(!html.contains("style=") && !html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn reaches_the_missing_page_from_any_depth_where_the_root_is_known() {
        let theme = Theme::load(&Inputs::default(), &"default".into()).value;
        let missing = one("404.html", PageKind::Missing);
        assert!(html(&theme, &frame(Some("https://example.org/rv/")), &missing).contains("href=\"/rv/index.html\""));
        assert!(html(&theme, &frame(None), &missing).contains("href=\"index.html\""));
    }

    #[test]
    fn lists_absolute_addresses_or_none() {
        let theme = Theme::load(&Inputs::default(), &"default".into()).value;
        let pages = [one("b & c.html", PageKind::Chapter), one("a/index.html", PageKind::Register)];
        let pages: Vec<&Page> = pages.iter().collect();
        let sitemap = |frame: &Frame| {
            let files = whole(&theme, frame, &pages).value;
            let file = files.into_iter().find(|file| &*file.path == "sitemap.xml").unwrap();
            String::from_utf8(file.bytes.to_vec()).unwrap()
        };
        let absolute = sitemap(&frame(Some("https://example.org/rv/")));
        assert!(
            absolute.contains(
                "<loc>https://example.org/rv/a/</loc></url>\n<url><loc>https://example.org/rv/b%20&amp;%20c.html</loc>"
            ),
            "{absolute}"
        );
        let without = sitemap(&frame(None));
        assert!(!without.contains("<loc>") && without.contains("base-url"), "{without}");
    }

    #[test]
    fn lets_a_report_replace_one_file_of_the_theme() {
        let page = "{% extends \"default/page.html\" %}{% block footer %}Mine, {{ site.by }}{% endblock footer %}";
        let theme = load(&[("themes/plain/page.html", page), ("themes/plain/own.css", "a { color: red }")]);
        assert_eq!(theme.faults, Diagnostics::new());
        let html = html(&theme.value, &frame(None), &one("a.html", PageKind::Chapter));
        assert!(html.contains("Mine, A and B") && html.contains("skip-link"), "{html}");
        let style = theme.value.style().unwrap();
        let css = String::from_utf8(style.bytes.to_vec()).unwrap();
        assert!(css.contains("a { color: red }") && css.contains("--paper"), "{css}");
        assert_ne!(theme.value.digest(), load(&[("themes/plain/page.html", page)]).value.digest());
    }

    #[test]
    fn tells_all_faults_of_templates_at_their_places() {
        let files = [
            ("themes/plain/chapter.html", "<p>\n{{ site.title | }}"),
            ("themes/plain/cover.html", "<p>é{{ site.title | shout }}"),
            ("themes/plain/record.html", "{% extends \"record.html\" %}"),
            ("themes/plain/register.html", "{% extends \"nowhere.html\" %}"),
            ("themes/plain/menu.js", "alert()"),
            ("themes/plain/404.html", "{{ page.title }}"),
        ];
        let mut inputs = inputs(&files);
        inputs.put("themes/plain/own.css", b"a {}\xff");
        let theme = Theme::load(&inputs, &"plain".into());
        assert_eq!(
            told(theme.faults, &files),
            [
                "template-syntax themes/plain/chapter.html 2:17-19",
                "template-reference themes/plain/cover.html 1:21-26",
                "unusable-theme-file themes/plain/menu.js 1:1-1",
                "theme-file-not-text themes/plain/own.css 1:1-1",
                "template-circle themes/plain/record.html 1:13-24",
                "template-reference themes/plain/register.html 1:13-25",
            ]
        );
    }

    #[test]
    fn tells_of_an_unknown_value_once_however_many_pages_ask_for_it() {
        let page = "{% extends \"default/page.html\" %}{% block footer %}{{ page.titel }}{% endblock footer %}";
        let files = [("themes/plain/page.html", page)];
        let theme = load(&files);
        let mut faults = Diagnostics::new();
        for path in ["a.html", "b.html"] {
            super::page(&theme.value, &frame(None), &one(path, PageKind::Chapter)).tell(&mut faults);
        }
        assert_eq!(faults.iter().next().unwrap().help.as_deref(), Some("did you mean `title`?"));
        assert_eq!(told(faults, &files), ["template-value themes/plain/page.html 1:60-65"]);
    }

    #[test]
    fn blames_the_page_that_left_out_a_block() {
        let theme =
            load(&[("themes/plain/page.html", "<main>{{ page.body }}</main>{% block title %}{% endblock title %}")]);
        let faults: Vec<_> = theme.faults.iter().map(|fault| (fault.code, &*fault.at.at.file)).collect();
        assert_eq!(faults[0], ("template-block-left-out", "themes/plain/page.html"));
        assert!(theme.faults.iter().any(|fault| fault.message.contains("`opening`")), "{:?}", theme.faults);
    }

    #[test]
    fn names_the_theme_that_was_meant() {
        let book = "[book]\ntitle = \"x\"\n[theme]\nname = \"plian\"\n";
        let inputs = inputs(&[("book.toml", book), ("themes/plain/own.css", "a {}")]);
        let faults = Theme::load(&inputs, &"plian".into()).faults;
        assert_eq!(faults.iter().next().unwrap().help.as_deref(), Some("did you mean `plain`?"));
        assert_eq!(told(faults, &[("book.toml", book)]), ["unknown-theme book.toml 4:9-14"]);
    }
}
