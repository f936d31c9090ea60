//! Whole texts in, faults with what they underline and trees out. One table for each rule.

use super::*;
use crate::base::{Address, Diagnostic};
use crate::model::{AlertKind, Alignment, Block, SummaryItem, SummaryLink, Target, plain_text};

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile::new(path, text.as_bytes())
}

fn read(text: &str) -> (Document, Vec<Hidden>, Vec<Diagnostic>) {
    let mut faults = Diagnostics::new();
    let (document, hidden) = chapter(&file("content/a.md", text), 0, &mut faults);
    (document, hidden, faults.sorted().into_iter().collect())
}

/// Codes with what they underline.
fn told(text: &str) -> Vec<(&'static str, String)> {
    read(text).2.into_iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect()
}

/// Checks a body below a heading: the codes it gives, with what they underline.
fn expect(body: &str, wanted: &[(&str, &str)]) {
    let found = told(&format!("# T\n\n{body}"));
    let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (*code, text.as_str())).collect();
    assert_eq!(found, wanted, "in {body:?}");
}

/// The blocks of a body below a heading; no fault may be told.
fn blocks(body: &str) -> Vec<Block> {
    let (mut document, _, faults) = read(&format!("# T\n\n{body}"));
    assert_eq!(faults, [], "in {body:?}");
    document.blocks.split_off(1)
}

/// The running text of a body that is one paragraph.
fn paragraph(body: &str) -> Vec<Inline> {
    match blocks(body).remove(0) {
        Block::Paragraph { content, .. } => content,
        other => panic!("{other:?}"),
    }
}

fn help(body: &str) -> String {
    read(&format!("# T\n\n{body}")).2.remove(0).help.unwrap_or_default()
}

#[test]
fn every_near_miss_is_an_error_at_its_place() {
    for (body, code, underlined, right) in [
        ("a <fig:> b", "bad-address", "fig:", "`fig:one-name`"),
        ("a <FIG:Id> b", "near-miss", "FIG:Id", "`fig:id`"),
        ("a <fig: x> b", "near-miss", "<fig: x>", "`<fig:x>`"),
        ("a < fig:x> b", "near-miss", "< fig:x>", "`<fig:x>`"),
        ("a <fig:x > b", "near-miss", "<fig:x >", "`<fig:x>`"),
        ("a <fig.x> b", "near-miss", "<fig.x>", "`<fig:x>`"),
        ("a <fig:Two Words> b", "near-miss", "<fig:Two Words>", "`<fig:two-words>`"),
        ("a <fig:two\nwords> b", "near-miss", "<fig:two\nwords>", "`<fig:two-words>`"),
        ("a <fig x> b", "near-miss", "<fig x>", "`<fig:x>`"),
        ("a <fig> b", "near-miss", "<fig>", "`<fig:the-id>`"),
        ("a <fig-x> b", "near-miss", "<fig-x>", "`<fig:x>`"),
        ("a <fig:a\\_b> b", "bad-address", "fig:a\\_b", "`fig:a-b`"),
        ("a <fig:é> b", "bad-address", "fig:é", "`fig:e`"),
        ("a <fig:a--b> b", "bad-address", "fig:a--b", "`fig:a-b`"),
        ("a [w](fig:A_b) b", "bad-address", "fig:A_b", "`fig:a-b`"),
        ("a [w](fig:two words) b", "near-miss", "(fig:two words)", "`[words](fig:two-words)`"),
        ("a [*w*](fig:two words) b", "near-miss", "(fig:two words)", "`[words](fig:two-words)`"),
        ("a [w](<fig:two words>) b", "bad-address", "fig:two words", "`fig:two-words`"),
        ("a [fig:x] b", "near-miss", "[fig:x]", "`<fig:x>`"),
        ("a ![fig:x] b", "near-miss", "![fig:x]", "`![](fig:x)`"),
        ("a ![][fig:x] b", "near-miss", "![][fig:x]", "`![](fig:x)`"),
        ("a [w][fig:x] b", "near-miss", "[fig:x]", "`[words](fig:x)`"),
        ("a fig:x b", "near-miss", "fig:x", "`<fig:x>`"),
        ("a <figure:x> b", "unknown-kind", "figure:x", "`fig:x`"),
        ("a [w](stats:x) b", "unknown-kind", "stats:x", "`stat:x`"),
        ("*<fig: x>*", "near-miss", "<fig: x>", "`<fig:x>`"),
        ("- <fig: x>", "near-miss", "<fig: x>", "`<fig:x>`"),
        ("> <fig: x>", "near-miss", "<fig: x>", "`<fig:x>`"),
        ("::: note\nhello\n:::", "colon-fence", "::: note", "`> [!NOTE]`"),
    ] {
        expect(body, &[(code, underlined)]);
        assert!(help(body).contains(right), "{body}: {}", help(body));
    }
    expect("## The <fig: x>", &[("near-miss", "<fig: x>")]);
    expect("| a | b |\n| - | - |\n| <fig:a|b> | c |", &[("table-cells", "| <fig:a|b> | c |"), ("near-miss", "<fig:a")]);
    expect("<div>\n<fig:x>\n</div>", &[("html-not-allowed", "<div>"), ("address-in-html", "<fig:x>")]);
}

#[test]
fn code_escapes_comments_and_prose_are_left_alone() {
    for body in [
        "`<fig: x>` and `[fig:x]`",
        "```\n<fig: x> {#x} [^x]\n```",
        "    <fig: x>",
        "\\<fig: x> \\[fig:x] \\[^x] \\{#x}",
        "<!-- <fig: x> [w](redact:x) -->",
        "<!-- a\n\n<fig:x> -->",
        "a <!-- <fig: x> --> b",
        "a &lt;fig: x> b",
        "It was 10:30; [Source: The Guardian], a < b.",
    ] {
        expect(body, &[]);
    }
}

#[test]
fn addresses_become_references() {
    let reference = |words: Vec<Inline>, range: std::ops::Range<usize>| Inline::Reference {
        address: Address::new("fig", "x-1"),
        words,
        at: crate::base::Span::new(&"content/a.md".into(), range),
    };
    assert_eq!(paragraph("<fig:x-1>’s"), [reference(vec![], 5..14), Inline::text("’s")]);
    assert_eq!(paragraph("[](fig:x-1)"), [reference(vec![], 5..16)]);
    assert_eq!(paragraph("[w](fig:x-1)."), [reference(vec![Inline::text("w")], 5..17), Inline::text(".")]);
    assert_eq!(paragraph("*<fig:x-1>*"), [Inline::Emphasis(vec![reference(vec![], 6..15)])]);
    let nested = paragraph("[see <fig:x-1>](rec:3)");
    assert!(matches!(&nested[..], [Inline::Reference { words, .. }] if words.len() == 2), "{nested:?}");
    expect("## On <fig:x-1> {#on}\n\n[^a] [see <fig:x-1>](a.md)\n\n[^a]: <fig:x-1>", &[]);
}

#[test]
fn an_embed_stands_alone() {
    for body in ["![](fig:x)", "![a short alt](fig:x)"] {
        assert!(matches!(&blocks(body)[..], [Block::Embed { address, .. }] if address.id() == "x"), "{body}");
    }
    for body in [
        "text ![](fig:x) text",
        "## A ![](fig:x)",
        "- ![](fig:x)",
        "> ![](fig:x)",
        "**![](fig:x)**",
        "| a |\n| - |\n| ![](fig:x) |",
        "a[^1]\n\n[^1]: ![](fig:x)",
        "<details>\n<summary>S</summary>\n\n![](fig:x)\n\n</details>",
    ] {
        expect(body, &[("embed-not-alone", "![](fig:x)")]);
    }
    expect("![](fig:x) ![](fig:y)", &[("embed-not-alone", "![](fig:x)"), ("embed-not-alone", "![](fig:y)")]);
    expect("![](fig:x){.wide}", &[("embed-attributes", "{.wide}")]);
    expect("![](fig:X)", &[("bad-address", "fig:X")]);
    expect("![](fig:x \"t\")", &[("link-title", "![](fig:x \"t\")")]);
    expect("![](figure:x)", &[("unknown-kind", "figure:x")]);
}

#[test]
fn links_go_where_they_may() {
    let target = |body: &str| match paragraph(body).remove(0) {
        Inline::Link { target, .. } => target,
        other => panic!("{other:?}"),
    };
    let source =
        |path: &str, fragment: Option<&str>| Target::Source { path: path.into(), fragment: fragment.map(Into::into) };
    for (body, wanted) in [
        ("[the scale](scale.md#a)", source("content/scale.md", Some("a"))),
        ("[data](../data/x%20y.csv)", source("data/x y.csv", None)),
        ("[above](#top)", source("", Some("top"))),
        ("<https://e.org/a>", Target::Outside("https://e.org/a".into())),
        ("[write](mailto:a@b.org)", Target::Outside("mailto:a@b.org".into())),
        ("<a@b.org>", Target::Outside("mailto:a@b.org".into())),
        ("[call](tel:0800-1111)", Target::Outside("tel:0800-1111".into())),
        ("[the site][r]\n\n[r]: https://e.org", Target::Outside("https://e.org".into())),
    ] {
        assert_eq!(target(body), wanted, "{body}");
    }
    for (body, code, underlined) in [
        ("[w](javascript:alert(1))", "link-scheme", "javascript:alert(1)"),
        ("<javascript:alert(1)>", "link-scheme", "javascript:alert(1)"),
        ("[w](data:image/png;base64,x)", "link-scheme", "data:image/png;base64,x"),
        ("[w](ftp://e.org)", "link-scheme", "ftp://e.org"),
        ("[w](file:///x)", "link-scheme", "file:///x"),
        ("[w](zzz:x)", "link-scheme", "zzz:x"),
        ("[w](www.e.org)", "link-scheme", "www.e.org"),
        ("[w](/x.md)", "absolute-link", "/x.md"),
        ("[w](//e.org)", "absolute-link", "//e.org"),
        ("[w](scale.html#a)", "link-to-html", "scale.html#a"),
        ("[w](../../x.md)", "link-outside-report", "../../x.md"),
        ("[](https://e.org)", "link-without-text", "[](https://e.org)"),
        ("[w]()", "link-without-target", "[w]()"),
        ("[w](#)", "link-without-target", "#"),
        ("[w](https://)", "link-without-target", "https://"),
        ("[w](a.md \"t\")", "link-title", "[w](a.md \"t\")"),
        ("[Click here](a.md)", "vague-link-text", "[Click here](a.md)"),
        ("[here](fig:x)", "vague-link-text", "[here](fig:x)"),
    ] {
        expect(body, &[(code, underlined)]);
    }
    assert_eq!(help("[w](scale.html#a)"), "write `scale.md#a`");
}

#[test]
fn pictures_have_words_and_stay_at_home() {
    let image = paragraph("![A *map*\nof it](img/map.png)").remove(0);
    assert!(
        matches!(&image, Inline::Image { source, alt, picture: None, .. } if &**source == "content/img/map.png" && &**alt == "A map of it"),
        "{image:?}"
    );
    for (body, code, underlined) in [
        ("![](map.png)", "image-without-alternative", "![](map.png)"),
        ("![ ](map.png)", "image-without-alternative", "![ ](map.png)"),
        ("![a](https://e.org/a.png)", "remote-image", "https://e.org/a.png"),
        ("![a](data:image/png;base64,x)", "link-scheme", "data:image/png;base64,x"),
        ("![a](/a.png)", "absolute-link", "/a.png"),
        ("![alt <fig:x>](a.png)", "address-in-alt", "<fig:x>"),
        ("![alt <fig: x>](a.png)", "near-miss", "<fig: x>"),
        ("![a](mailto:a@b.org)", "link-without-target", "![a](mailto:a@b.org)"),
    ] {
        expect(body, &[(code, underlined)]);
    }
}

#[test]
fn html_is_what_is_on_the_list() {
    let content =
        paragraph("<abbr title=\"Greater Manchester &amp; co\">GM</abbr>, m<sup>2</sup><br>a <span lang=cy>tŷ</span>");
    let Inline::Element { tag, attributes, content: inner } = &content[0] else { panic!("{content:?}") };
    assert_eq!((&**tag, &*attributes[0].1, plain_text(inner)), ("abbr", "Greater Manchester & co", "GM".to_owned()));
    assert!(content.contains(&Inline::Break), "{content:?}");
    expect(
        "a <time datetime=\"2014-10-30\">then</time> <kbd>x</kbd> <del>a</del><ins>b</ins> <cite>c</cite><sub>1</sub>",
        &[],
    );
    for (body, code, underlined, right) in [
        ("a <b>x</b>", "html-not-allowed", "<b>", "`**words**`"),
        ("a <img src=x>", "html-not-allowed", "<img src=x>", "`![words](file)`"),
        ("a <a href=\"x\">y</a>", "html-not-allowed", "<a href=\"x\">", "`[words](address)`"),
        ("<script>\nalert(1) <b>\n</script>", "html-not-allowed", "<script>", "not possible"),
        ("<table>\n<tr><td>x</td></tr>\n</table>", "html-not-allowed", "<table>", "Markdown table"),
        ("a <abbr class=x>y</abbr>", "html-attribute", "class=x", "only title"),
        ("a <sub id=x>y</sub>", "html-attribute", "id=x", "no attributes"),
        ("a <span dir=up>y</span>", "html-attribute", "dir=up", "`ltr`"),
        ("a <span lang=\"\">y</span>", "html-attribute", "lang=\"\"", "cy"),
        ("a <span onclick=x>y</span>", "html-attribute", "onclick=x", "lang and dir"),
        ("a <sup>b", "html-not-closed", "<sup>", "`</sup>`"),
        ("a </sup> b", "html-not-closed", "</sup>", "remove"),
        ("*a <sup>b* c", "html-not-closed", "<sup>", "`</sup>`"),
        ("a <details> b", "details-shape", "<details>", "`<summary>"),
        ("<!-- note --> text", "html-outside-paragraph", "text", "lines of its own"),
        ("<kbd>\nx", "html-outside-paragraph", "<kbd>", "paragraph"),
        ("a <?php x ?> b", "html-not-allowed", "<?php x ?>", "leave it out"),
    ] {
        let (_, _, faults) = read(&format!("# T\n\n{body}"));
        let fault = &faults[0];
        let text = format!("# T\n\n{body}");
        assert_eq!((fault.code, &text[fault.at.at.range()]), (code, underlined), "{body}");
        assert!(fault.help.as_deref().unwrap_or_default().contains(right), "{body}: {:?}", fault.help);
    }
    expect("a <b>x</b> c", &[("html-not-allowed", "<b>")]);
    expect("<div>\n\nwords\n\n</div>", &[("html-not-allowed", "<div>")]);
    expect("a <sup>x <sub>y</sup> z</sub>", &[("html-not-closed", "<sup>"), ("html-not-closed", "</sup>")]);
}

#[test]
fn details_hold_blocks() {
    let found = blocks("<details open>\n<summary>More *on* <fig:x></summary>\n\nOne.\n\n- two\n\n</details>\n\nAfter.");
    let [Block::Details { summary, open: true, blocks: inner }, Block::Paragraph { .. }] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(plain_text(summary), "More on ");
    assert!(matches!(&inner[..], [Block::Paragraph { .. }, Block::List { .. }]), "{inner:?}");
    let nested = blocks("> <details><summary>S</summary>\n>\n> a\n>\n> </details>");
    assert!(matches!(&nested[..], [Block::Quote(inner)] if matches!(inner[..], [Block::Details { .. }])), "{nested:?}");
    let summary = "<summary>S</summary>";
    expect(&format!("<details>\n{summary}\n\nx"), &[("html-not-closed", "<details>")]);
    expect("<details>\n\nx\n\n</details>", &[("details-shape", "<details>")]);
    expect("<details>\n<summary>\nS</summary>\n\nx\n\n</details>", &[("details-shape", "<summary>")]);
    expect(&format!("<details>\n{summary}\nx\n</details>"), &[("html-outside-paragraph", "x")]);
    expect(&format!("{summary}\n\nx"), &[("details-shape", "<summary>")]);
    expect("<details>\n<summary>a <fig: x></summary>\n\nx\n\n</details>", &[("near-miss", "<fig: x>")]);
    expect(
        "- <details>\n  <summary>S</summary>\n\nx\n\n</details>",
        &[("html-not-closed", "<details>"), ("html-not-closed", "</details>")],
    );
}

#[test]
fn redacted_words_lie_apart() {
    let text = "# The [Secret *Name*](redact:a-person) team\n\nBy [One\nTwo](<redact:names a person>) and [x](a.md).\n\n\
                ```redact protects a child\nSecret\nBoulder\n```\n";
    let (document, hidden, faults) = read(text);
    assert_eq!(faults, []);
    let printed = format!("{document:?}");
    for secret in ["Secret", "Name", "One", "Two", "Boulder"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    let apart: Vec<_> = hidden.iter().map(|hidden| (&text[hidden.at.range()], &*hidden.text)).collect();
    assert_eq!(
        apart,
        [
            ("[Secret *Name*](redact:a-person)", "Secret *Name*"),
            ("[One\nTwo](<redact:names a person>)", "One\nTwo"),
            ("Secret\nBoulder\n", "Secret\nBoulder\n"),
        ]
    );
    assert!(printed.contains("names a person") && printed.contains("protects a child"), "{printed}");
    assert!(matches!(&document.blocks[0], Block::Heading { id, .. } if &**id == "the-redacted-team"));
}

#[test]
fn nothing_meant_to_be_redacted_is_published_or_told() {
    for (body, code, underlined) in [
        ("a [Secret](redact:) b", "redact-without-reason", "redact:"),
        ("a [Secret](REDACT:x) b", "redact-not-read", "REDACT:x"),
        ("a [Secret](redacted:x) b", "redact-not-read", "redacted:x"),
        ("a [Secret](redact:two words) b", "redact-not-read", "(redact:two words)"),
        ("a [Secret] (redact:x) b", "redact-not-read", "(redact:x)"),
        ("a [Secret][redact:x] b", "redact-not-read", "[redact:x]"),
        ("a [the [Secret](a.md) man](redact:x) b", "redact-not-read", "(redact:x)"),
        ("a [<fig: Secret> [y](a.md)](redact:x) b", "redact-not-read", "(redact:x)"),
        ("a ![Secret](redact:x) b", "redact-not-read", "redact:x"),
        ("```redact\nSecret\n```", "redact-without-reason", "```redact"),
        ("```Redact x\nSecret\n```", "redact-not-read", "```Redact x"),
        ("~~~redacted x\nSecret\n~~~", "redact-not-read", "~~~redacted x"),
        ("![a [Secret](redact:x)](a.png)", "address-in-alt", "[Secret](redact:x)"),
    ] {
        let text = format!("# T\n\n{body}");
        let (document, hidden, faults) = read(&text);
        if code != "address-in-alt" {
            expect(body, &[(code, underlined)]);
        }
        assert!(hidden.iter().any(|hidden| hidden.text.contains("Secret")), "{body}: {hidden:?}");
        assert!(!format!("{faults:?}").contains("Secret"), "{body}: {faults:?}");
        let read_as_redaction = !underlined.starts_with(['(', '[']);
        assert!(!read_as_redaction || !format!("{document:?}").contains("Secret"), "{body}: {document:?}");
    }
    let (_, hidden, faults) = read("# T\n\n<fig: a [Secret] (redact:x) b>\n");
    assert!(hidden.len() == 1 && !format!("{faults:?}").to_lowercase().contains("secret"), "{faults:?}");
    let text = "# T\n\n[Secret] is.\n\n[Secret]: redact:x\n";
    let (_, hidden, faults) = read(text);
    let apart: Vec<_> = hidden.iter().map(|hidden| &text[hidden.at.range()]).collect();
    assert_eq!((apart, faults.len()), (vec!["[Secret]", "[Secret]: redact:x"], 0));
    expect("a <redact:x> b", &[("redact-not-read", "redact:x")]);
    expect("`[w](redact:x)` and `[w] (redact:x)`", &[]);
    let summary = "<details>\n<summary>A [Secret](redact:x)</summary>\n\ny\n\n</details>";
    let (document, hidden, faults) = read(&format!("# T\n\n{summary}"));
    assert!(faults.is_empty() && hidden.len() == 1 && !format!("{document:?}").contains("Secret"), "{faults:?}");
}

#[test]
fn headings_have_ids_and_an_outline() {
    let ids = |text: &str| -> Vec<(String, bool)> {
        let (document, _, faults) = read(text);
        assert_eq!(faults, []);
        let id = |block: &Block| match block {
            Block::Heading { id, pinned, .. } => Some((id.to_string(), *pinned)),
            _ => None,
        };
        document.blocks.iter().filter_map(id).collect()
    };
    assert_eq!(
        ids("# Été *now* {#a}\n\n## Tŷ\n\n## Tŷ\n\n## B {#ty-2}\n\n### 日本"),
        [
            ("a".to_owned(), true),
            ("ty".to_owned(), false),
            ("ty-3".to_owned(), false),
            ("ty-2".to_owned(), true),
            ("section".to_owned(), false),
        ]
    );
    for (text, wanted) in [
        ("## A", vec![("heading-one", "## A")]),
        ("Words.\n\n# A", vec![("heading-one", "# A")]),
        ("Words\nmore.", vec![("heading-one", "Words")]),
        ("", vec![("heading-one", "")]),
        ("# A\n\n# B", vec![("heading-one", "# B")]),
        ("# A\n\n### B", vec![("heading-skips", "### B")]),
        ("# A\n\n## B\n\n#### C", vec![("heading-skips", "#### C")]),
        ("# A\n\n## B {#x} {.y}", vec![("stray-id", "{#x}"), ("heading-attribute", "{.y}")]),
        ("# A\n\n## B {#not an id}", vec![("heading-attribute", "{#not an id}")]),
        ("# A\n\n## B {.wide}", vec![("heading-attribute", "{.wide}")]),
        ("# A\n\n## B {#x k=v}", vec![("heading-attribute", "{#x k=v}")]),
        ("# A\n\n## B {#Two_Words}", vec![("bad-id", "{#Two_Words}")]),
        ("# A {#x}\n\n## B {#x}", vec![("duplicate-id", "{#x}")]),
        ("# A\n\n## ", vec![("heading-empty", "##")]),
        ("# A\n\n> ## B", vec![("heading-nested", "## B")]),
        ("# A\n\n- ## B", vec![("heading-nested", "## B")]),
        ("# A\n\nb\nfoo: bar\n---\n", vec![("heading-lines", "b\nfoo: bar\n---")]),
        ("# A\n\n## {#x} B", vec![("stray-id", "{#x}")]),
    ] {
        let found = told(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (*code, text.as_str())).collect();
        assert_eq!(found, wanted, "in {text:?}");
    }
    let mut faults = Diagnostics::new();
    chapter(&file("content/README.md", "Words.\n\n## Where"), 0, &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn paragraphs_can_be_pinned() {
    let found = blocks("It's so. {#so}\n\nOn two\nlines\n{#on}\n\nNot.");
    let pin = |block: &Block| match block {
        Block::Paragraph { pin, content, .. } => (pin.as_deref().map(str::to_owned), plain_text(content)),
        other => panic!("{other:?}"),
    };
    let pins: Vec<_> = found.iter().map(pin).collect();
    assert_eq!(
        pins,
        [
            (Some("so".to_owned()), "It’s so.".to_owned()),
            (Some("on".to_owned()), "On two lines".to_owned()),
            (None, "Not.".to_owned()),
        ]
    );
    expect("A. {#Two Words}", &[("bad-id", "{#Two Words}")]);
    expect("A. {#x}\n\nB. {#x}", &[("duplicate-id", "{#x}")]);
    expect("- A. {#x}", &[("stray-id", "{#x}")]);
    expect("A {#x} b.", &[("stray-id", "{#x}")]);
    expect("A.{#x}", &[("stray-id", "{#x}")]);
    expect("`A {#x}`", &[]);
}

#[test]
fn notes_are_counted_in_order() {
    let (document, _, faults) = read("# T\n\nb[^B] a[^a] b[^b]\n\n[^a]: A, see[^c]\n[^b]: B\n[^c]: C, see[^a]\n");
    assert_eq!(faults, []);
    let labels: Vec<_> = document.notes.iter().map(|note| &*note.label).collect();
    assert_eq!(labels, ["b", "a", "c"]);
    let Block::Paragraph { content, .. } = &document.blocks[1] else { panic!() };
    let cited: Vec<_> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Note { index, nth } => Some((*index, *nth)),
            _ => None,
        })
        .collect();
    assert_eq!(cited, [(0, 0), (1, 0), (0, 1)]);
    expect("a[^nope]\n\n[^note]: x\n\nb[^note]", &[("unknown-note", "[^nope]")]);
    assert!(help("a[^nope]\n\n[^note]: x\n\nb[^note]").contains("`[^note]`"));
    expect("a[^1]\n\n[^1]: x\n[^1]: y", &[("duplicate-note", "[^1]")]);
    expect("a\n\n[^1]: x", &[("unused-note", "[^1]")]);
}

#[test]
fn alerts_are_the_five() {
    let found = blocks("> [!WARNING]\n> Take care.\n\n> Words.");
    assert!(matches!(&found[..], [Block::Alert { kind: AlertKind::Warning, .. }, Block::Quote(_)]), "{found:?}");
    expect("> [!NOTE] Title\n> x", &[("alert-not-alone", "[!NOTE] Title")]);
    expect("> [!FINDING]\n> x", &[("unknown-alert", "[!FINDING]")]);
    expect("> [!WARNNG]\n> x", &[("unknown-alert", "[!WARNNG]")]);
    assert!(help("> [!WARNNG]\n> x").contains("[!WARNING]"));
    expect("> \\[!NOTE]\n> x", &[("alert-not-alone", "\\[!NOTE]")]);
}

#[test]
fn lists_tables_code_and_breaks() {
    let found = blocks("3. a\n4. b\n   - [x] c\n   - [ ] d\n");
    let [Block::List { start: Some(3), tight: true, items }] = &found[..] else { panic!("{found:?}") };
    let [Block::Paragraph { .. }, Block::List { start: None, items: inner, .. }] = &items[1].blocks[..] else {
        panic!("{items:?}")
    };
    assert_eq!([items[1].task, inner[0].task, inner[1].task], [None, Some(true), Some(false)]);
    assert!(
        matches!(&blocks("- a\n\n- [x] b")[..], [Block::List { tight: false, items, .. }] if items[1].task == Some(true))
    );
    let found = blocks("| a | b | c |\n| - | :-: | -: |\n| 1 | *2* | 3 |");
    let [Block::Table(table)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(table.alignments, [Alignment::Start, Alignment::Centre, Alignment::End]);
    assert_eq!((table.head.len(), table.rows[0].len()), (3, 3));
    expect("|  | b |\n| - | - |\n| 1 | 2 |", &[("empty-table-heading", "  ")]);
    expect("| a | b |\n| - | - |\n| 1 | |", &[("empty-table-cell", " ")]);
    expect("| a | b |\n| - | - |\n| 1 |", &[("table-cells", "| 1 |")]);
    expect("| a | b |\n| - | - |\n| 1 | 2 | 3 |", &[("table-cells", "| 1 | 2 | 3 |")]);
    assert_eq!(blocks("| a\\|b | `c\\|d` |\n| - | - |\n| 1\\|2 | 3 |").len(), 1);
    assert_eq!(blocks("```yaml\na: 1\n```"), [Block::Code { language: "yaml".into(), text: "a: 1\n".into() }]);
    assert_eq!(
        paragraph("a\nb  \nc"),
        [Inline::text("a"), Inline::Space, Inline::text("b"), Inline::Break, Inline::text("c")]
    );
    assert_eq!(paragraph("it's “so” -- &amp; 'x'"), [Inline::text("it’s “so” – & ‘x’")]);
    assert_eq!(blocks("a\n\n---")[1], Block::Rule);
}

#[test]
fn nesting_has_a_limit() {
    let deep = |text: String| {
        let (_, _, faults) = read(&format!("# T\n\n{text}"));
        let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        assert!(codes.contains(&"nested-too-deeply"), "{codes:?} in {text:.9}");
        assert_eq!(codes.iter().filter(|code| **code == "nested-too-deeply").count(), 1);
    };
    deep(">".repeat(1_000) + "a");
    deep("- ".repeat(1_000) + "a");
    deep("*a ".repeat(1_000) + "b" + &"*".repeat(1_000));
    deep("a ".to_owned() + &"<sup>".repeat(1_000) + "b" + &"</sup>".repeat(1_000));
    deep("<details>\n<summary>S</summary>\n\n".repeat(1_000) + &"</details>\n\n".repeat(1_000));
    expect(&(">".repeat(90) + "a"), &[]);
}

#[test]
fn long_repetitions_come_to_an_end() {
    for part in [
        "[",
        "](redact:",
        "<fig:",
        "[^a]",
        "{#",
        "fig:",
        "*a ",
        "a]",
        "| a ",
        "<b>",
        "![](",
        "> \\[!NOTE]\n\n",
        "## A\n\n",
    ] {
        let text = "<div ".to_owned() + &part.repeat(20_000);
        read(&text);
        let text = part.repeat(20_000);
        read(&text);
    }
}

#[test]
fn front_matter_shifts_every_span() {
    let text = "---\na: b\n---\n# T\n\nx <fig: x> [s](redact:r)\n";
    let mut faults = Diagnostics::new();
    let (_, hidden) = chapter(&file("content/a.md", text), 13, &mut faults);
    let places: Vec<_> = faults.iter().map(|fault| &text[fault.at.at.range()]).collect();
    assert_eq!(places, ["<fig: x>"]);
    assert_eq!(&text[hidden[0].at.range()], "[s](redact:r)");
}

fn field(text: &str) -> (Vec<Inline>, Vec<(&'static str, String)>) {
    let file: Text = "data/a.yaml".into();
    let mut faults = Diagnostics::new();
    let (content, _) = inlines(&file, text, &Positions::identity(&file, 0), &mut faults);
    let faults = faults.sorted().into_iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect();
    (content, faults)
}

#[test]
fn a_text_field_holds_running_text() {
    let (content, faults) = field("A *b* <stat:x>.\n\nC.\n");
    assert_eq!(faults, []);
    assert_eq!(content.len(), 8, "{content:?}");
    assert_eq!(content[5..], [Inline::Break, Inline::Break, Inline::text("C.")]);
    for (text, code, underlined) in [
        ("# A", "block-in-text", "# A"),
        ("- a\n- b", "block-in-text", "- a"),
        ("1. a", "block-in-text", "1. a"),
        ("> a", "block-in-text", "> a"),
        ("a\n\n---\n\nb", "block-in-text", "---"),
        ("```\na\n```", "block-in-text", "```"),
        ("| a |\n| - |\n| b |", "block-in-text", "| a |"),
        ("<div>\na\n</div>", "block-in-text", "<div>"),
        ("a ![b](c.png)", "block-in-text", "![b](c.png)"),
        ("[^1]: a", "block-in-text", "[^1]: a"),
        ("a[^1]", "unknown-note", "[^1]"),
        ("![](fig:x)", "embed-not-alone", "![](fig:x)"),
        ("a <stat: x>", "near-miss", "<stat: x>"),
        ("a <b>c</b>", "html-not-allowed", "<b>"),
        ("a [Secret](redact:x)", "redact-in-record", "redact:x"),
        ("a [Secret] (redact:x)", "redact-not-read", "(redact:x)"),
        ("a {#x}", "stray-id", "{#x}"),
    ] {
        assert_eq!(field(text).1, [(code, underlined.to_owned())], "{text}");
    }
}

fn order(text: &str) -> (Summary, Vec<(&'static str, String)>) {
    let mut faults = Diagnostics::new();
    let summary = summary(&file("content/SUMMARY.md", text), "content", &mut faults);
    let faults = faults.sorted().into_iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect();
    (summary, faults)
}

#[test]
fn the_reading_order_is_mdbooks() {
    let text = "<!-- c -->\n# Summary\n\n[Before](before.md)\n[Two](./two.md)\n\n# Part\n\n- [A](a.md)\n  - [B](part/../b.md)\n\
                - [Draft]()\n\n---\n\n1. [C's](c.md)\n\n---\n\n[After](after.md)\n\n---\n";
    let (summary, faults) = order(text);
    assert_eq!(faults, []);
    let shown = |items: &[SummaryItem]| -> Vec<String> {
        let link = |link: &SummaryLink| format!("{}={} {}", link.title, link.path, link.nested.len());
        items
            .iter()
            .map(|item| match item {
                SummaryItem::Chapter(chapter) => link(chapter),
                SummaryItem::Part(title) => format!("# {title}"),
                SummaryItem::Separator => "---".to_owned(),
            })
            .collect()
    };
    assert_eq!(shown(&summary.prefix), ["Before=content/before.md 0", "Two=content/two.md 0"]);
    assert_eq!(shown(&summary.numbered), ["# Part", "A=content/a.md 1", "---", "C’s=content/c.md 0", "---"]);
    assert_eq!(shown(&summary.suffix), ["After=content/after.md 0", "---"]);
    let SummaryItem::Chapter(first) = &summary.numbered[1] else { panic!() };
    assert_eq!(&*first.nested[0].path, "content/b.md");
    assert_eq!(&text[first.at.range()], "[A](a.md)");
}

#[test]
fn anything_else_in_the_reading_order_is_a_fault() {
    for (text, code, underlined) in [
        ("- [A](https://e.org/a.md)", "summary-target", "[A](https://e.org/a.md)"),
        ("- [A](/a.md)", "summary-target", "[A](/a.md)"),
        ("- [A](../a.md)", "summary-target", "[A](../a.md)"),
        ("- [A](../../a.md)", "summary-target", "[A](../../a.md)"),
        ("- [A](a.html)", "summary-target", "[A](a.html)"),
        ("- [A](a.md#x)", "summary-target", "[A](a.md#x)"),
        ("- [A](SUMMARY.md)", "summary-target", "[A](SUMMARY.md)"),
        ("- A", "summary-item", "- A"),
        ("- [A](a.md) more", "summary-item", "- [A](a.md) more"),
        ("- [](a.md)", "summary-title", "[](a.md)"),
        ("- [A <fig:x>](a.md)", "summary-title", "[A <fig:x>](a.md)"),
        ("- [A](a.md)\n- [B](./a.md)", "summary-duplicate", "[B](./a.md)"),
        ("- [A](a.md)\n\n[S](s.md)\n\n- [B](b.md)", "summary-order", "- [B](b.md)"),
        ("- [A](a.md)\n\n[S](s.md)\n\n# P", "summary-order", "# P"),
        ("- [A]()\n  - [B](b.md)", "summary-draft", "- [B](b.md)"),
        ("# S\n\n## P", "summary-heading", "## P"),
        ("# S\n\nwords", "summary-stray", "words"),
        ("# S\n\n> q", "summary-stray", "> q"),
        ("# S\n\n<div>", "summary-stray", "<div>"),
    ] {
        assert_eq!(order(text).1, [(code, underlined.to_owned())], "{text}");
    }
    let deep: String = (0..110).map(|depth| format!("{}- [A{depth}](a{depth}.md)\n", "  ".repeat(depth))).collect();
    assert!(order(&deep).1.iter().any(|(code, _)| *code == "nested-too-deeply"));
}

proptest::proptest! {
    /// Whatever an author types: no panic, every span is text, and no redacted word is told.
    #[test]
    fn anything_can_be_read(parts in proptest::collection::vec(proptest::sample::select(PARTS.to_vec()), 0..24)) {
        let text = parts.concat();
        let (document, hidden, faults) = read(&text);
        for fault in &faults {
            proptest::prop_assert!(text.get(fault.at.at.range()).is_some(), "{fault:?}");
            proptest::prop_assert!(!format!("{fault:?}").contains("Zebra"), "{fault:?}");
        }
        let is_redacted = text.matches("Zebra").count() == hidden.iter().map(|h| h.text.matches("Zebra").count()).sum::<usize>();
        if faults.iter().all(|fault| fault.code != "redact-not-read") && is_redacted {
            proptest::prop_assert!(!format!("{document:?}").contains("Zebra"), "{document:?}");
        }
        field(&text);
        order(&text);
    }
}

/// What authors type, whole and in pieces.
const PARTS: [&str; 61] = [
    "[Zebra](redact:a)",
    "![",
    "](a.png)",
    "[",
    "](",
    ")",
    "]",
    "(",
    "<",
    ">",
    "fig:x",
    "<fig: é>",
    "<fig:x>",
    "FIG",
    ":",
    "{#",
    "}",
    "{.a}",
    "# ",
    "## ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "| a | b |\n| - | - |\n",
    "|",
    "`",
    "```",
    "```redact a\nZebra\n```\n",
    "*",
    "**",
    "~~",
    "\\",
    "&amp;",
    "é",
    "日",
    "\u{feff}",
    "\r\n",
    "---\n",
    "===\n",
    "<sup>",
    "</sup>",
    "<details>\n",
    "<summary>S</summary>\n",
    "</details>\n",
    "<b>",
    "<!--",
    "-->",
    "[^1]",
    "[^1]: ",
    "[!NOTE]",
    "[ ] ",
    "[Zebra]: redact:q\n",
    "word ",
    "'",
    "redact:",
    "[Zebra] (redact:a b)",
    "https://e.org ",
];
