//! Tests of the instruments themselves: each rule of the auditor, and each comparison of the case
//! harness, fails on something made to be wrong.

mod audit;
#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod case;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bluebook::base::{Diagnostic, Span};
use bluebook::pipeline::Built;
use bluebook::render::{Artifact, Artifacts};

use case::{Case, Expected, Pieces, Said};

const GOOD: &str = r##"<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>One</title><link rel="stylesheet" href="style.css">
<link rel="canonical" href="https://example.org/r/index.html"></head>
<body><a href="#main">Skip to the text</a><header><nav aria-label="Contents"><a href="index.html#p-1.1">One</a></nav></header>
<main id="main" tabindex="-1"><h1>One</h1>
<p id="p-1.1"><a href="#p-1.1" aria-label="Paragraph 1.1">1.1</a> Text<a role="doc-noteref" id="ref-1" href="#note-1">1</a>.</p>
<h2 id="two">Two</h2>
<figure id="fig-a"><figcaption>Figure 1.1 Many</figcaption>
<svg role="img" aria-labelledby="t" aria-describedby="d" viewBox="0 0 9 9"><title id="t">Figure 1.1, bar chart</title><g class="bars"><rect class="s0" width="1" height="2"></rect></g></svg>
<p id="d">Two bars.</p>
<table><caption>Data</caption><tr><th scope="col">A</th><th scope="col">B</th></tr><tr><th scope="row">x</th><td>1</td></tr></table></figure>
<p><img src="a.png" alt="" width="1" height="1"> <code>fig:x</code> <a href="https://elsewhere.org/">elsewhere</a></p>
<section role="doc-endnotes" aria-label="Notes"><ol><li id="note-1">A note. <a role="doc-backlink" href="#ref-1">Back to 1</a></li></ol></section>
</main><footer>End</footer></body></html>
"##;

const SITEMAP: &str = "<urlset><url><loc>https://example.org/r/index.html</loc></url></urlset>";

fn site(page: &str) -> BTreeMap<String, Vec<u8>> {
    let files = [("index.html", page), ("style.css", "p { color: red }"), ("a.png", "x"), ("sitemap.xml", SITEMAP)];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn a_good_site_is_not_complained_of() {
    assert_eq!(audit::audit(&site(GOOD)), Vec::<String>::new());
}

/// What is replaced in the good page, by what, and a part of the complaint.
const FAULTS: [(&str, &str, &str); 65] = [
    ("<!doctype html>", "", "does not begin with <!doctype"),
    (" lang=\"en-GB\"", "", "no lang"),
    ("<meta charset=\"utf-8\">", "", "no <meta charset>"),
    ("<title>One</title>", "<title> </title>", "<title> is empty"),
    ("<title>One</title>", "", "0 <title>"),
    ("</h2>", "</h3>", "not well-formed"),
    ("id=\"two\"", "id=\"d\"", "stands twice"),
    ("id=\"two\"", "id=\"a b\"", "is no id"),
    ("<h1>One</h1>", "<p>One</p>", "0 <h1>"),
    ("<h2 id=\"two\">Two</h2>", "<h3>Two</h3>", "skips from level 1 to 3"),
    ("<h2 id=\"two\">Two</h2>", "<h2></h2>", "heading is empty"),
    ("<header>", "<header></header><header>", "2 of the landmark"),
    ("<footer>End</footer>", "", "0 of the landmark"),
    (" aria-label=\"Contents\"", "", "landmark has no name"),
    ("</nav>", "</nav><nav aria-label=\"Contents\"></nav>", "are named `Contents`"),
    ("<a href=\"#main\">", "<a href=\"index.html\">", "no skip link"),
    (" tabindex=\"-1\"", "", "cannot take the focus"),
    ("<header>", "<nav aria-label=\"Leave this site\"><a href=\"https://x.org/\">x</a></nav><header>", "leave quietly"),
    (
        "<header>",
        "<nav aria-label=\"Leave this site\"><a href=\"https://x.org/\">x</a></nav><header>",
        "without a content",
    ),
    (
        "<main",
        "<nav aria-label=\"Leave this site\"><a href=\"https://x.org/\">x</a></nav><main",
        "is not the second thing",
    ),
    ("index.html#p-1.1", "index.html#p-1.2", "no id `p-1.2`"),
    ("index.html#p-1.1", "two.html", "two.html, which is not there"),
    ("index.html#p-1.1", "/index.html", "begins with a slash"),
    ("index.html#p-1.1", "./", "leads to a folder"),
    ("index.html#p-1.1", "../index.html", "out of the site"),
    ("index.html#p-1.1", "https://example.org/r/no.html", "no.html, which is not there"),
    (">One</a></nav>", "></a></nav>", "link has no text"),
    ("src=\"a.png\"", "src=\"style.css\"", "a.png: cannot be reached"),
    ("https://example.org/r/index.html", "https://example.com/", "does not begin with the cover's canonical"),
    ("<a role=\"doc-backlink\" href=\"#ref-1\">Back to 1</a>", "", "no way back"),
    ("href=\"#ref-1\"", "href=\"#d\"", "does not lead back to its reference"),
    ("href=\"#ref-1\"", "href=\"#d\"", "which is no reference to it"),
    ("Back to 1", "↩", "named by a sign only"),
    (" aria-label=\"Notes\"", "", "neither a heading nor a name"),
    ("<figcaption>Figure 1.1 Many</figcaption>", "", "no caption"),
    ("<svg role=\"img\"", "<!--", "does not say why"),
    (" aria-describedby=\"d\"", "", "names no description"),
    ("aria-describedby=\"d\"", "aria-describedby=\"e\"", "description `e` is not there"),
    ("<p id=\"d\">", "<p hidden id=\"d\">", "empty or hidden"),
    ("<caption>Data</caption>", "", "table has no caption"),
    ("<table><caption>", "</figure><table><caption>", "no table of its data"),
    (" scope=\"row\"", "", "head has no scope"),
    ("<td>1</td>", "<td></td>", "empty cell"),
    ("<td>1</td>", "<td colspan=\"1\">1</td>", "merged cell"),
    ("<td>1</td>", "", "rows differ in length"),
    (" alt=\"\"", "", "picture has no alt"),
    (" width=\"1\" height=\"1\">", " width=\"1\">", "picture has no height"),
    (" role=\"img\"", "", "no role=\"img\""),
    ("aria-labelledby=\"t\"", "aria-labelledby=\"d\"", "not named by a <title>"),
    ("<g class=\"bars\">", "<g aria-label=\"bars\">", "`aria-label` may not stand"),
    ("<g class=\"bars\">", "<g tabindex=\"0\">", "`tabindex` may not stand"),
    ("<g class=\"bars\">", "<g fill=\"#f00\">", "`fill` may not stand"),
    ("<g class=\"bars\">", "<g role=\"list\">", "`role` may not stand"),
    ("<g class=\"bars\">", "<g class=\"bars\"><style></style>", "may not stand in a drawing"),
    ("src=\"a.png\"", "src=\"https://cdn.example/a.png\"", "fetched from elsewhere"),
    ("</main>", "<script src=\"style.css\"></script></main>", "may not stand on a page"),
    ("https://elsewhere.org/", "javascript:alert(1)", "is a script"),
    ("<p id=\"d\">", "<p id=\"d\" onclick=\"x\">", "`onclick` is a script"),
    ("<p id=\"d\">", "<p id=\"d\" style=\"x\">", "`style` belongs"),
    (">1.1</a> Text", ">1.2</a> Text", "does not begin with its number"),
    (">1.1</a> Text", ">1.1</a>Text", "does not begin with its number"),
    ("<p id=\"p-1.1\"><a href=\"#p-1.1\"", "<p id=\"p-1.1\"><a href=\"#d\"", "no link to itself"),
    (" Text<a", " Text fig:missing-episodes<a", "`fig:missing-episodes` was left in the text"),
    (" Text<a", " Text &lt;stat:Two Words&gt;<a", "`<stat:` was left in the text"),
    ("alt=\"\"", "alt=\"see rec:one\"", "`rec:one` was left in `alt`"),
];

#[test]
fn every_rule_of_the_auditor_can_fail() {
    for (from, to, complaint) in FAULTS {
        assert!(GOOD.contains(from), "the good page has no `{from}`");
        let said = audit::audit(&site(&GOOD.replacen(from, to, 1)));
        assert!(said.iter().any(|line| line.contains(complaint)), "`{from}` → `{to}`: no `{complaint}` in {said:#?}");
    }
}

#[test]
fn the_auditor_sees_beyond_one_page() {
    let with = |path: &str, text: &str| {
        let mut files = site(GOOD);
        files.insert(path.to_owned(), text.as_bytes().to_vec());
        audit::audit(&files)
    };
    let says = |said: &[String], part: &str| assert!(said.iter().any(|line| line.contains(part)), "{part}: {said:#?}");
    says(&with("two.html", GOOD), "has the same <title> as index.html");
    says(&with("two.html", GOOD), "two.html: cannot be reached");
    says(&with("two.html", GOOD), "two.html: is linked to from 0 only");
    let mut three =
        site(&GOOD.replace("<footer>", "<footer><a href=\"two.html\">Two</a> <a href=\"three.html\">Three</a>"));
    three.insert(
        "two.html".to_owned(),
        GOOD.replace("<footer>", "<footer><a href=\"three.html\">Three</a>").into_bytes(),
    );
    three.insert("three.html".to_owned(), GOOD.as_bytes().to_vec());
    let said = audit::audit(&three);
    says(&said, "two.html: is linked to from 1 only: index.html");
    assert!(!said.iter().any(|line| line.starts_with("three.html: is linked")), "{said:#?}");
    says(&with("two.html", GOOD), "sitemap.xml: does not name two.html");
    says(&with("index.html", &format!("{GOOD}{}", "x".repeat(1_000_001))), "too much for one page");
    says(&with("style.css", "@import \"x.css\""), "may not import");
    says(&with("style.css", "p { background: url(https://x.org/a.png) }"), "fetched from elsewhere");
    says(&with("style.css", "p { background: url('b.png') }"), "b.png, which is not there");
    says(&with("chart.svg", "<svg><text font-size=\"3\">x</text></svg>"), "chart.svg: `font-size` may not stand");
    says(&with("sitemap.xml", &SITEMAP.replace("index.html", "no.html")), "names no.html, which is not there");
    assert_eq!(audit::audit(&BTreeMap::new()), ["index.html: is not there: a site needs a cover"]);
}

const CASE: &str = "What this is about.\n\n```rust\nnot a file\n```\n\n````content/01.md\n\
    ---\n# warning 1-4 odd-front: odd\nlang: x\n---\n\
    <!-- error 4-25 unknown-address: no figure -->\n<!-- error +1 1-3 other -->\nAs <fig:missing-episode> shows,\nété.\n\
    ```\ncode\n```\n````\n\n```faults\ncontent/SUMMARY.md:3:1 no-such-file: a b\n```\n\n\
    ```contains\nindex.html: two words\n```\n```content/02.md crlf bom no-newline\n# Two {#two}\na\n```\n\
    ```data/x.yaml\n# error bars are drawn\n# error 3-9 wrong\nx: 1\n```\n";

fn case(text: &str) -> Case {
    case::from_one_file("group/name".to_owned(), PathBuf::from("name.md"), text).expect("a case")
}

#[test]
fn a_case_is_read_and_written_back() {
    let case = case(CASE);
    assert_eq!(Pieces::read(CASE).write(), CASE);
    assert_eq!(case.files["content/02.md"], "\u{feff}# Two {#two}\r\na\r".as_bytes());
    let summary = String::from_utf8_lossy(&case.files["content/SUMMARY.md"]).into_owned();
    assert_eq!(summary, "# Summary\n\n- [01](01.md)\n- [Two](02.md)\n");
    let told: Vec<String> = case.faults.iter().map(Expected::told).collect();
    let expected = [
        "warning content/01.md:3:1-4 odd-front: odd",
        "error content/01.md:7:4-25 unknown-address: no figure",
        "error content/01.md:8:1-3 other",
        "error data/x.yaml:3:3-9 wrong",
        "error content/SUMMARY.md:3:1 no-such-file: a b",
    ];
    let (mut told, mut expected) = (told, expected.map(str::to_owned).to_vec());
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_case_that_cannot_be_read_says_why() {
    let read =
        |text: &str| case::from_one_file("x".to_owned(), PathBuf::new(), text).map(|_| ()).expect_err("cannot be read");
    assert!(read("no block\n").contains("no block has a name"));
    assert!(read("```faults\nnonsense\n```\n").contains("not an entry"));
    assert!(read("```content/a.md utf16\n```\n").contains("none of crlf"));
    assert!(read("```content/a.md\n```\n```content/a.md\n```\n").contains("two blocks"));
}

/// What a build would give that says `faults` and makes `files`.
fn built(faults: &[Diagnostic], files: Option<&[(&str, &str)]>) -> Built {
    let artifact = |(path, text): &(&str, &str)| ((*path).into(), Artifact::new(*path, text.as_bytes()));
    let artifacts = files.map(|files| Artifacts(files.iter().map(artifact).collect()).into());
    Built { faults: faults.iter().cloned().collect(), artifacts, ..Built::default() }
}

fn complaints(text: &str, built: &Built) -> Vec<String> {
    let case = case(text);
    case::check(&case, &case.inputs(), built)
}

const ONE_FAULT: &str = "```content/01.md\n<!-- error 4-9 unknown-address: no figure -->\nAs <a:b> shows\n```\n";

#[test]
fn faults_are_compared_both_ways() {
    let at = Span::new(&"content/01.md".into(), 49..54);
    let right = Diagnostic::error("unknown-address", at.clone(), "no figure is named `b`").help("write `c`");
    assert_eq!(complaints(ONE_FAULT, &built(std::slice::from_ref(&right), None)), Vec::<String>::new());
    let said = complaints(ONE_FAULT, &built(&[], Some(&[])));
    assert_eq!(said, ["expected, and not said: error content/01.md:2:4-9 unknown-address: no figure"]);
    let said = complaints("```content/01.md\n\nAs <a:b> shows\n```\n", &built(std::slice::from_ref(&right), None));
    assert!(said[0].starts_with("said, and not expected: error content/01.md:"), "{said:?}");
    assert!(said[0].ends_with("unknown-address: no figure is named `b`\n    help: write `c`"), "{said:?}");
    assert!(complaints(ONE_FAULT, &built(&[right], Some(&[])))[0].contains("a site was made all the same"));
    for wrong in [
        Diagnostic::warning("unknown-address", at.clone(), "no figure"),
        Diagnostic::error("other", at.clone(), "no figure"),
        Diagnostic::error("unknown-address", at, "no table"),
        Diagnostic::error("unknown-address", Span::new(&"content/01.md".into(), 49..55), "no figure"),
        Diagnostic::error("unknown-address", Span::new(&"content/02.md".into(), 49..54), "no figure"),
    ] {
        assert!(!complaints(ONE_FAULT, &built(std::slice::from_ref(&wrong), None)).is_empty(), "{wrong:?}");
    }
}

#[test]
fn columns_are_counted_in_characters() {
    let case = case("```content/01.md\nété <a:b>\nx\n```\n");
    let fault = Diagnostic::error("x", Span::new(&"content/01.md".into(), 6..13), "y");
    assert_eq!(Said::of(&fault, &case.inputs()).told(), "error content/01.md:1:5-2+1 x: y");
}

#[test]
fn files_and_words_are_compared() {
    let text = "```expected/a.html\n<main>\n<p>One\n</main>\n```\n```contains\na.html: One\n```\n```lacks\n*: Two\n```\n```absent\nb.html\n```\n";
    let with = |files: &[(&str, &str)]| complaints(text, &built(&[], Some(files)));
    assert_eq!(with(&[("a.html", "<body><main>\n<p>One\n</main></body>")]), Vec::<String>::new());
    let said = with(&[("a.html", "<body><main>\n<p>Two\n</main></body>"), ("b.html", "")]);
    assert!(said[0].contains("    - <p>One\n    + <p>Two\n"), "{said:?}");
    assert_eq!(
        said[1..],
        ["b.html was made and must not be", "a.html does not contain `One`", "a.html contains `Two` and must not"]
    );
    let said = with(&[("c.html", "")]);
    assert_eq!(said[0], "expected/a.html is there, but no such file was made (beside it: c.html)");
    assert_eq!(said[1], "a.html was not made (beside it: c.html)");
}

#[test]
fn secrets_are_found_in_every_form_and_place() {
    let text = "```secrets\n1234.56\nAnn O'Neill & Co\n```\n";
    for leak in [
        "1234.56",
        "1,234.56",
        "1,235",
        "1235",
        "1,230",
        "1234.6",
        "Ann O&#39;Neill &amp; Co",
        "Ann%20O%27Neill%20%26%20Co",
    ] {
        assert!(!complaints(text, &built(&[], Some(&[("data.csv", &format!("a,b\nx,{leak}"))]))).is_empty(), "{leak}");
    }
    for harmless in ["91234.56", "1234.567", "12", "Ann", "a1235b", "0.1235"] {
        assert_eq!(complaints(text, &built(&[], Some(&[("data.csv", harmless)]))), Vec::<String>::new(), "{harmless}");
    }
    assert!(!complaints(text, &built(&[], Some(&[("ann-o'neill-&-co.html", "")]))).is_empty());
    let fault = Diagnostic::warning("x", Span::file_start(&"a".into()), "y").help("not 1235");
    assert!(complaints(text, &built(&[fault], Some(&[]))).iter().any(|line| line.contains("the words of fault 1")));
    assert!(case::forms("1234").contains(&"1,234".to_owned()) && case::leaks(&[], &BTreeMap::new()).is_empty());
}
