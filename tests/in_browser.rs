//! The preview in a real browser: the place that is read holds, faults come and go in the page, pages
//! are followed when they move, tabs change each for itself, and no script fails.

#[allow(dead_code, reason = "each test program uses a part of it")]
mod browser;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod served;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use browser::{Browser, Page};
use served::Preview;

/// A report of three chapters, long enough to scroll.
fn report() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("book.toml", "[book]\ntitle = \"A report\"\n");
    write(
        "content/SUMMARY.md",
        "# Summary\n\n[Cover](cover.md)\n\n- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n",
    );
    write("content/cover.md", "# Cover\n\nWords.\n");
    write("content/one.md", &chapter("One", 40, ""));
    write("content/two.md", &chapter("Two", 40, "See <stat:a>, <finding:f> and <section:part>.\n\n"));
    write("content/three.md", &chapter("Three", 3, "## Part {#part}\n\nWords.\n\n![](finding:f)\n\n"));
    write(
        "data/stats.yaml",
        "stats:\n  a:\n    value: 10\n    unit: cases\n    counts: Cases\n    place: Here\n    period: 2014\n    source: s\n",
    );
    write("data/sources.yaml", "sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n");
    write(
        "data/findings.yaml",
        "findings:\n  f:\n    number: 1\n    text: Much was found.\n    rests-on: [stat:a]\n    argued-in: section:part\n",
    );
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("has one")).expect("can be made");
    fs::write(path, text).expect("can be written");
}

fn chapter(title: &str, paragraphs: usize, first: &str) -> String {
    let words = |number: usize| {
        format!("This is what paragraph {number} of {title} has to say, {}.\n\n", "and more ".repeat(20))
    };
    format!("# {title}\n\n{first}{}", (1..=paragraphs).map(words).collect::<String>())
}

/// Opens a page, and waits until it has heard from the preview.
fn open(browser: &Browser, preview: &Preview, page: &str) -> Page {
    let page = browser.open(&format!("{}{page}", preview.address));
    page.evaluate("window.isLoadedOnce = true");
    page.wait_for(&format!("{PANEL}.querySelector('.state')"));
    page
}

/// What stands in the preview's own tree.
const PANEL: &str = "document.querySelector('bluebook-preview').shadowRoot";

/// How far down a paragraph with these words stands.
fn top_of(page: &Page, words: &str) -> f64 {
    let expression = format!(
        "[...document.querySelectorAll('main p')].find((p) => p.textContent.includes({})).getBoundingClientRect().top",
        json!(words)
    );
    page.evaluate(&expression).as_f64().expect("a number")
}

fn scroll_to(page: &Page, words: &str) {
    let find =
        format!("[...document.querySelectorAll('main p')].find((p) => p.textContent.includes({}))", json!(words));
    page.evaluate(&format!("{find}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"));
}

/// Whether it is still the document that was loaded at first.
fn is_the_same(page: &Page) {
    assert_eq!(page.evaluate("window.isLoadedOnce"), Value::Bool(true), "was loaded again");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_place_that_is_read_holds() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    scroll_to(&page, "paragraph 20 of One");
    let before = top_of(&page, "paragraph 20 of One");
    page.evaluate(
        "window.kept = [...document.querySelectorAll('main p')].find((p) => p.textContent.includes('paragraph 20 of'))",
    );
    let number = |page: &Page| page.evaluate("window.kept.id");
    assert_eq!(number(&page), "p-1.20");
    // Above: two new paragraphs, one gone, one edited.
    let text = chapter("One", 40, "New words.\n\nMore new words.\n\n> A quotation of some length.\n\n");
    let text = text.replace("This is what paragraph 7", "Edited: this is what paragraph 7");
    let cut = text.find("This is what paragraph 9 of").expect("is there")
        ..text.find("This is what paragraph 10 of").expect("is there");
    let text = format!("{}{}", &text[..cut.start], &text[cut.end..]);
    write(folder.path(), "content/one.md", &text);
    page.wait_for("document.querySelector('main').textContent.includes('Edited: this is what')");
    assert!(
        (top_of(&page, "paragraph 20 of One") - before).abs() < 1.0,
        "{before} {}",
        top_of(&page, "paragraph 20 of One")
    );
    assert_eq!(number(&page), "p-1.21", "the same element, with its new number");
    assert_eq!(page.evaluate("window.kept.isConnected"), true);
    is_the_same(&page);
    // And over a load of its own, though text above changes while nobody looks.
    let shown = page.evaluate("document.querySelector('main').outerHTML");
    page.reload();
    page.wait_for(&format!("Math.abs([...document.querySelectorAll('main p')].find((p) => p.textContent.includes('paragraph 20 of One')).getBoundingClientRect().top - {before}) < 1"));
    assert_eq!(
        page.evaluate("document.querySelector('main').outerHTML"),
        shown,
        "what was made in place is what is served"
    );
}

#[test]
fn a_reference_is_broken_and_mended() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "two.html");
    let good = fs::read_to_string(folder.path().join("content/two.md")).expect("is there");
    let before = page.evaluate("document.querySelector('main').outerHTML");
    write(folder.path(), "content/two.md", &good.replace("<stat:a>", "<stat:aa>"));
    page.wait_for(&format!("!{PANEL}.querySelector('.panel').hidden"));
    let words = page.evaluate(&format!("{PANEL}.querySelector('.panel').innerText"));
    let words = words.as_str().expect("words");
    for expected in ["content/two.md:3:5", "stat:aa", "stat:a", "The pages stay as they were"] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    let way = page.evaluate(&format!("{PANEL}.querySelector('.fault a.place').href"));
    let root = folder.path().canonicalize().expect("is there");
    assert_eq!(way.as_str().expect("a way"), format!("vscode://file{}/content/two.md:3:5", root.display()));
    assert_eq!(page.evaluate("document.querySelector('main').outerHTML"), before, "the last good page stays");
    write(folder.path(), "content/two.md", &good);
    page.wait_for(&format!("{PANEL}.querySelector('.panel').hidden"));
    is_the_same(&page);
}

#[test]
fn a_chapter_is_renamed_and_its_page_followed() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    scroll_to(&page, "paragraph 30 of One");
    let before = top_of(&page, "paragraph 30 of One");
    write(
        folder.path(),
        "content/SUMMARY.md",
        "# Summary\n\n[Cover](cover.md)\n\n- [Two](two.md)\n- [One](part/first.md)\n- [Three](three.md)\n",
    );
    fs::create_dir(folder.path().join("content/part")).expect("can be made");
    fs::rename(folder.path().join("content/one.md"), folder.path().join("content/part/first.md"))
        .expect("can be renamed");
    page.wait_for("location.pathname.endsWith('/part/first.html') && document.querySelector('#p-2\\\\.30')");
    assert!((top_of(&page, "paragraph 30 of One") - before).abs() < 1.0);
    is_the_same(&page);
    // Everything on it leads where it should from its new place.
    let style = page.evaluate("getComputedStyle(document.querySelector('main')).fontFamily");
    page.reload();
    assert_eq!(page.evaluate("getComputedStyle(document.querySelector('main')).fontFamily"), style);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn tabs_change_each_for_itself() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let (one, two) = (open(&browser, &preview, "one.html"), open(&browser, &preview, "two.html"));
    let (again, other_browser) = (open(&browser, &preview, "one.html"), Browser::start());
    let elsewhere = open(&other_browser, &preview, "one.html");
    let watch = "window.changes = 0; new MutationObserver(() => { window.changes += 1; })
        .observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true, characterData: true })";
    two.evaluate(watch);
    let text = chapter("One", 40, "").replace("paragraph 3 of", "the third paragraph of");
    write(folder.path(), "content/one.md", &text);
    for page in [&one, &again, &elsewhere] {
        page.wait_for("document.querySelector('main').textContent.includes('the third paragraph of')");
        is_the_same(page);
    }
    two.wait_for(&format!("{PANEL}.querySelector('.took')"));
    assert_eq!(two.evaluate("window.changes"), 0, "nothing of it changed");
    is_the_same(&two);
}

#[test]
fn focus_and_what_was_opened_stay() {
    let folder = report();
    let text = |words: &str| {
        format!("# One\n\n{words}\n\nA note.[^n]\n\n![](fig:f)\n\nSee <chapter:two>.\n\n[^n]: Words of the note.\n")
    };
    let data = "datasets:\n  d:\n    title: Cases\n    place: Here\n    period: 2014\n    source: s\n    columns:\n      month: {title: Month}\n      cases: {title: Cases, unit: cases}\n    rows:\n      - [May, 3]\n      - [June, 7]\nfigs:\n  f:\n    bar: {dataset: d, category: month, value: cases}\n    headline: More cases in June\n    subtitle: Cases by month, here, 2014\n";
    write(folder.path(), "data/more.yaml", data);
    write(folder.path(), "content/one.md", &text("First words."));
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    page.evaluate("document.querySelector('details').open = !document.querySelector('details').open");
    let open = page.evaluate("document.querySelector('details').open");
    page.evaluate("[...document.querySelectorAll('main a')].find((a) => a.textContent === 'Two' || a.href.endsWith('two.html')).focus()");
    let focused = page.evaluate("document.activeElement.href");
    page.evaluate("getSelection().selectAllChildren(document.querySelector('figcaption'))");
    let selected = page.evaluate("getSelection().toString()");
    for words in ["Other words.", "Other words.\n\nMore of them.", "More of them.\n\n## A heading\n\nOther words."] {
        write(folder.path(), "content/one.md", &text(words));
        page.wait_for(&format!("document.querySelector('main').innerText.includes({})", json!(words.lines().last())));
        page.wait_for(&format!(
            "document.querySelectorAll('main p.numbered').length === {}",
            words.matches("ords.").count() + words.matches("them.").count() + 2
        ));
        assert_eq!(page.evaluate("document.querySelector('details').open"), open, "after {words}");
        assert_eq!(page.evaluate("document.activeElement.href"), focused, "after {words}");
        assert_eq!(page.evaluate("getSelection().toString()"), selected, "after {words}");
    }
    // What the author shows open or closed is not the reader's choice until the reader makes one.
    write(folder.path(), "data/more.yaml", &data.replace("[June, 7]", "[June, 8]"));
    page.wait_for("document.querySelector('main table').textContent.includes('8')");
    assert_eq!(page.evaluate("document.querySelector('details').open"), open);
    is_the_same(&page);
}

#[test]
fn a_theme_changes_without_a_moment_of_none() {
    let folder = report();
    let preview = Preview::start(folder.path(), &["--poll"]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    let colour = |page: &Page| page.evaluate("getComputedStyle(document.body).backgroundColor");
    let before = colour(&page);
    page.evaluate(
        "window.bare = 0; new MutationObserver(() => { if (!document.querySelector('link[rel=stylesheet]').sheet) window.bare += 1; })
        .observe(document.head, { childList: true, subtree: true, attributes: true })",
    );
    write(folder.path(), "themes/default/page.css", "body { background: rgb(1, 2, 3); }\n");
    page.wait_for("getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'");
    assert_eq!(page.evaluate("window.bare"), 0, "there was a style sheet all the time");
    assert_eq!(page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length"), 1);
    fs::remove_dir_all(folder.path().join("themes")).expect("can be removed");
    page.wait_for(&format!("getComputedStyle(document.body).backgroundColor === {before}"));
    is_the_same(&page);
}

#[test]
fn everything_leads_to_its_source() {
    let folder = report();
    let preview = Preview::start(folder.path(), &["--editor", "vscode"]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "two.html");
    let root = folder.path().canonicalize().expect("is there");
    let shown = |page: &Page, expected: &[&str]| {
        let own: Vec<String> =
            expected.iter().map(|place| format!("vscode://file{}/{place}", root.display())).collect();
        page.wait_for(&format!(
            "JSON.stringify([...{PANEL}.querySelectorAll('.source a')].map((a) => a.href)) === {}",
            json!(json!(own).to_string())
        ));
    };
    // A statistic in a paragraph: the paragraph's line and the record's.
    page.point_at("main a[href^='statistics/']");
    shown(&page, &["content/two.md:3:1", "data/stats.yaml:2:3"]);
    page.point_at("#p-2\\.9");
    shown(&page, &["content/two.md:19:1"]);
    page.evaluate("document.querySelector('#p-2\\\\.12 a.paragraph-number').focus()");
    shown(&page, &["content/two.md:25:1"]);
    // A figure's or a finding's own page, and one that is shown within a chapter.
    page.go(&format!("{}statistics/a.html", preview.address));
    page.wait_for(&format!("{PANEL}.querySelector('.state')"));
    page.point_at("main h1");
    shown(&page, &["data/stats.yaml:2:3"]);
    page.go(&format!("{}three.html", preview.address));
    page.wait_for(&format!("{PANEL}.querySelector('.state')"));
    page.point_at("#finding-f");
    shown(&page, &["data/findings.yaml:2:3"]);
    // By a key.
    page.evaluate("window.went = ''; window.navigation.addEventListener('navigate', (event) => { window.went = event.destination.url; event.preventDefault(); })");
    page.press("e");
    page.wait_for(&format!("window.went.endsWith({})", json!("/data/findings.yaml:2:3")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn what_else_changed_is_told_when_asked_for() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    let stats = fs::read_to_string(folder.path().join("data/stats.yaml")).expect("is there");
    write(folder.path(), "data/stats.yaml", &stats.replace("value: 10", "value: 11"));
    page.wait_for(&format!("{PANEL}.querySelector('.changes')"));
    assert_eq!(page.evaluate(&format!("{PANEL}.querySelector('.panel').hidden")), true, "closed until it is asked for");
    page.evaluate(&format!("{PANEL}.querySelector('.state').click()"));
    assert_eq!(page.evaluate(&format!("{PANEL}.querySelector('.changes').open")), false);
    page.evaluate(&format!("{PANEL}.querySelectorAll('details').forEach((part) => {{ part.open = true; }})"));
    let words = page.evaluate(&format!("{PANEL}.querySelector('.panel').innerText"));
    for expected in
        ["stat:a, Cases: 10 cases → 11 cases", "finding:f, Much was found. (changed)", "chapter:two, Two (changed)"]
    {
        assert!(words.as_str().is_some_and(|words| words.contains(expected)), "{expected} in {words}");
    }
    is_the_same(&page);
}

#[test]
fn a_report_that_cannot_be_built_yet_becomes_one() {
    let folder = report();
    let good = fs::read_to_string(folder.path().join("content/two.md")).expect("is there");
    write(folder.path(), "content/two.md", "# Two\n\n<fig:none>\n");
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = browser.open(&format!("{}one.html", preview.address));
    page.wait_for(&format!("!{PANEL}.querySelector('.panel').hidden"));
    let words = page.evaluate(&format!("{PANEL}.querySelector('.panel').innerText"));
    assert!(words.as_str().is_some_and(|words| words.contains("no figure is named none")), "{words}");
    write(folder.path(), "content/two.md", &good);
    page.wait_for("document.querySelector('main').textContent.includes('paragraph 20 of One')");
    page.wait_for(&format!("{PANEL}.querySelector('.panel').hidden"));
    let shown =
        page.evaluate("document.documentElement.lang + document.title + document.querySelector('main').outerHTML");
    page.reload();
    assert_eq!(
        page.evaluate("document.documentElement.lang + document.title + document.querySelector('main').outerHTML"),
        shown
    );
}

#[test]
fn a_page_that_is_gone_says_so_and_comes_back() {
    let folder = report();
    let preview = Preview::start(folder.path(), &[]);
    let browser = Browser::start();
    let page = open(&browser, &preview, "one.html");
    let summary = fs::read_to_string(folder.path().join("content/SUMMARY.md")).expect("is there");
    let text = fs::read_to_string(folder.path().join("content/one.md")).expect("is there");
    fs::remove_file(folder.path().join("content/one.md")).expect("can be removed");
    write(folder.path(), "content/SUMMARY.md", &summary.replace("- [One](one.md)\n", ""));
    page.wait_for(&format!("{PANEL}.querySelector('.state').textContent.includes('page gone')"));
    assert_eq!(page.evaluate("document.querySelector('h1').textContent"), "One", "the last of it stays");
    write(folder.path(), "content/one.md", &text.replace("paragraph 3 of", "the third paragraph of"));
    write(folder.path(), "content/SUMMARY.md", &summary);
    page.wait_for("document.querySelector('main').textContent.includes('the third paragraph of')");
    page.wait_for(&format!("!{PANEL}.querySelector('.state').textContent.includes('page gone')"));
    assert_eq!(page.evaluate("window.isLoadedOnce"), true);
}
