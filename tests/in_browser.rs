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
