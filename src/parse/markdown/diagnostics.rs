//! Every sentence the Markdown parser may say.

use crate::base::{Address, Diagnostic, Span};

/// What to do about a near miss whose words no message may repeat.
pub(super) const NEAR_MISS_HIDDEN: &str =
    "write an address as `<kind:id>`, with nothing redacted in it; put it in backquotes if it is meant as typed";

/// An address that is nearly one; `right` is what to write.
pub(super) fn near_miss(at: Span, right: &str) -> Diagnostic {
    Diagnostic::error("near-miss", at, "this looks like an address, and is not read as one")
        .help(format!("write {right}; put it in backquotes if it is meant to be seen as typed"))
}

/// An address in a block of HTML, where nothing is read.
pub(super) fn address_in_html(at: Span) -> Diagnostic {
    Diagnostic::error("address-in-html", at, "this address stands in a block of HTML, where none is read")
        .help("leave an empty line between the HTML and the paragraph with the address")
}

/// An id that breaks the grammar.
pub(super) fn bad_address(at: Span, kind: &str, right: Option<&Address>) -> Diagnostic {
    let fault = Diagnostic::error("bad-address", at, format!("what follows `{kind}:` is not an id"));
    match right {
        Some(right) => fault.help(format!("write `{right}`: lower-case letters and digits, joined by hyphens")),
        None => fault.help(format!(
            "write `{kind}:` and the id of a thing: lower-case letters and digits, as in `{kind}:one-name`"
        )),
    }
}

/// A kind in capitals.
pub(super) fn capitals(at: Span, kind: &str, right: Option<&Address>) -> Diagnostic {
    let right = right.map_or_else(|| format!("{}:", kind.to_ascii_lowercase()), ToString::to_string);
    Diagnostic::error("near-miss", at, format!("`{kind}` is not a kind: kinds and ids are written in lower case"))
        .help(format!("write `{right}`"))
}

/// A scheme that is near a kind.
pub(super) fn unknown_kind(at: Span, kind: &str, nearest: &str, right: Option<&Address>) -> Diagnostic {
    let fault = Diagnostic::error("unknown-kind", at, format!("`{kind}` is not a kind of thing"));
    match right {
        Some(right) => fault.help(format!("did you mean `{right}`?")),
        None => fault.help(format!("write `{nearest}:` and the id")),
    }
}

/// A scheme that is neither allowed nor near a kind.
pub(super) fn link_scheme(at: Span, scheme: &str) -> Diagnostic {
    let fault = Diagnostic::error("link-scheme", at, format!("a link may not go to `{scheme}:`"));
    match scheme.to_ascii_lowercase().as_str() {
        "data" => {
            fault.help("put the picture in a file beside the chapter; to cite a dataset write `dataset:` and its id")
        }
        _ => fault.help(
            "links go to https, http, mailto or tel, to a file of the report, or to an address such as `fig:the-id`",
        ),
    }
}

/// A web address without its scheme.
pub(super) fn link_without_scheme(at: Span, typed: &str) -> Diagnostic {
    Diagnostic::error("link-scheme", at, "this web address does not say how to reach it")
        .help(format!("write `https://{typed}`"))
}

/// A link from the root of a host.
pub(super) fn absolute_link(at: Span) -> Diagnostic {
    Diagnostic::error("absolute-link", at, "a link that starts with `/` breaks wherever the report is put")
        .help("write the path from this file's folder, such as `scale.md` or `../scale.md`")
}

/// A link to a page instead of its source.
pub(super) fn link_to_html(at: Span, right: &str) -> Diagnostic {
    Diagnostic::error("link-to-html", at, "a link within the report goes to the source, not to the page made from it")
        .help(format!("write `{right}`"))
}

/// A link that leaves the report's folder.
pub(super) fn link_outside_report(at: Span) -> Diagnostic {
    Diagnostic::error("link-outside-report", at, "this link leaves the folder of the report")
        .help("put the file in the report's folder, or link to its address on the web")
}

/// A link that goes nowhere.
pub(super) fn link_without_target(at: Span) -> Diagnostic {
    Diagnostic::error("link-without-target", at, "this link goes nowhere")
        .help("write where it goes: a file, `#` and an id, a web address, or an address such as `fig:the-id`")
}

/// A link without words.
pub(super) fn link_without_text(at: Span) -> Diagnostic {
    Diagnostic::error("link-without-text", at, "this link has no words: nobody can hear or see where it goes")
        .help("write `[words](target)`")
}

/// A link whose words say nothing alone.
pub(super) fn vague_link_text(at: Span, words: &str) -> Diagnostic {
    Diagnostic::warning("vague-link-text", at, format!("`{words}` does not say where the link goes when read alone"))
        .help("name what the reader will find there")
}

/// A title on a link or picture.
pub(super) fn link_title(at: Span) -> Diagnostic {
    Diagnostic::error("link-title", at, "the title of a link or picture is not shown to anyone")
        .help("put what it says into the words, and leave the title out")
}

/// A picture without alternative text.
pub(super) fn image_without_alternative(at: Span) -> Diagnostic {
    Diagnostic::error("image-without-alternative", at, "this picture has no words for those who cannot see it")
        .help("write `![what the picture shows](file)`")
}

/// A picture on another host.
pub(super) fn remote_image(at: Span) -> Diagnostic {
    Diagnostic::error("remote-image", at, "this picture would be loaded from elsewhere, and tell of each reader")
        .help("put the file beside the chapter and write its path")
}

/// A reference or a note in an alternative text.
pub(super) fn address_in_alt(at: Span) -> Diagnostic {
    Diagnostic::error("address-in-alt", at, "an alternative text holds plain words only")
        .help("write the words themselves, and cite the thing beside the picture")
}

/// An embed that is not alone in a paragraph of the chapter.
pub(super) fn embed_not_alone(at: Span, address: &Address) -> Diagnostic {
    Diagnostic::error("embed-not-alone", at, "a thing is embedded alone in a paragraph of a chapter, nowhere else")
        .help(format!(
            "put `![]({address})` between two empty lines at the start of a line, or cite it here as `<{address}>`"
        ))
}

/// Attributes after an embed.
pub(super) fn embed_attributes(at: Span) -> Diagnostic {
    Diagnostic::error("embed-attributes", at, "an embed has no attributes; these would be printed as typed")
        .help("leave them out: how a thing is shown is said in its record")
}

/// A block where only running text may stand.
pub(super) fn block_in_text(at: Span, block: &str, place: &str) -> Diagnostic {
    Diagnostic::error("block-in-text", at, format!("{place} holds running text only, and this is {block}"))
        .help("write a sentence; if the first character is meant as it stands, put `\\` before it")
}

/// An element that is not allowed.
pub(super) fn html_not_allowed(at: Span, name: &str, instead: &str) -> Diagnostic {
    Diagnostic::error("html-not-allowed", at, format!("`{name}` is not among the HTML a report may use")).help(instead)
}

/// A declaration, CDATA section or processing instruction.
pub(super) fn html_declaration(at: Span) -> Diagnostic {
    Diagnostic::error("html-not-allowed", at, "this is not among the HTML a report may use").help("leave it out")
}

/// An attribute that is not allowed.
pub(super) fn html_attribute(at: Span, element: &str, attribute: &str, allowed: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error("html-attribute", at, format!("`{element}` may not have `{attribute}` here"));
    match allowed {
        [] => fault.help(format!("leave it out: `{element}` has no attributes in a report")),
        some => fault.help(format!("leave it out: `{element}` may have only {}", some.join(" and "))),
    }
}

/// A value of an attribute that makes no sense.
pub(super) fn html_value(at: Span, attribute: &str) -> Diagnostic {
    let help = match attribute {
        "lang" => "write the language's code, such as `lang=\"cy\"`",
        "dir" => "write `ltr`, `rtl` or `auto`",
        _ => "write a value in quotation marks",
    };
    Diagnostic::error("html-attribute", at, format!("this is no value for `{attribute}`")).help(help)
}

/// An element that is not closed where it was opened.
pub(super) fn html_not_closed(at: Span, name: &str, place: &str) -> Diagnostic {
    Diagnostic::error("html-not-closed", at, format!("`<{name}>` is not closed within {place}"))
        .help(format!("write `</{name}>` where it ends, before anything that began outside it ends"))
}

/// An end tag without its beginning.
pub(super) fn html_not_opened(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("html-not-closed", at, format!("`</{name}>` closes nothing that was opened here"))
        .help(format!("remove it, or write `<{name}>` where it begins; elements close in the reverse order"))
}

/// Words or an inline element in a block of HTML.
pub(super) fn html_outside_paragraph(at: Span) -> Diagnostic {
    Diagnostic::error("html-outside-paragraph", at, "this stands in a block of HTML, where Markdown is not read").help(
        "leave an empty line before the words; put a comment on lines of its own; join a lone tag to its paragraph",
    )
}

/// `details` or `summary` inside a paragraph.
pub(super) fn details_in_paragraph(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("details-shape", at, format!("`{name}` stands inside a paragraph")).help(DETAILS)
}

/// `details` without a summary, or a summary elsewhere than first in it.
pub(super) fn details_shape(at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("details-shape", at, message).help(DETAILS)
}

const DETAILS: &str = "write `<details>` and `<summary>words</summary>` on two lines, an empty line, the text, \
                       an empty line, and `</details>` on a line of its own";

/// A redaction without a reason.
pub(super) fn redact_without_reason(at: Span) -> Diagnostic {
    Diagnostic::error("redact-without-reason", at, "a redaction says why: the reason is published, the words are not")
        .help("write `[words](redact:the-reason)`, or ```` ```redact the reason ```` before a block")
}

/// A redaction in a record.
pub(super) fn redact_in_record(at: Span) -> Diagnostic {
    Diagnostic::error("redact-in-record", at, "a record cannot be redacted in part")
        .help("take the words out of the text, or put `withheld: reason` on the record")
}

/// Something meant as a redaction that is not one.
pub(super) fn redact_not_read(at: Span) -> Diagnostic {
    Diagnostic::error("redact-not-read", at, "this is not read as a redaction, so the words would be published")
        .help("write `[words](redact:the-reason)`: no space after `]`, the reason in words joined by hyphens, no link inside the words")
}

/// A redaction spelt otherwise.
pub(super) fn redact_spelling(at: Span, typed: &str) -> Diagnostic {
    Diagnostic::error("redact-not-read", at, format!("`{typed}` is not the word for a redaction"))
        .help("write `redact`, in lower case")
}

/// A heading's text that is missing.
pub(super) fn heading_empty(at: Span) -> Diagnostic {
    Diagnostic::error("heading-empty", at, "this heading has no words")
        .help("write words after the `#`, or remove the line")
}

/// Several lines that `---` or `===` below makes a heading.
pub(super) fn heading_lines(at: Span) -> Diagnostic {
    Diagnostic::error("heading-lines", at, "the line below makes a heading of all these lines")
        .help("leave an empty line above `---` for a line across, or write the heading as `## Words`")
}

/// No first heading.
pub(super) fn heading_one_missing(at: Span) -> Diagnostic {
    Diagnostic::error("heading-one", at, "a chapter begins with its heading")
        .help("write `# The chapter's title {#id}` first, with one `#`")
}

/// A second heading of the first level.
pub(super) fn heading_one_again(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error("heading-one", at, "a chapter has one heading with one `#`")
        .also(first, "the chapter's heading")
        .help("write `##` for a section, or put this in a chapter of its own")
}

/// A heading of the first level that is not first.
pub(super) fn heading_one_late(at: Span) -> Diagnostic {
    Diagnostic::error("heading-one", at, "the chapter's heading comes before everything else")
        .help("move it to the top of the file")
}

/// A level that was left out.
pub(super) fn heading_skips(at: Span, level: u8, right: u8) -> Diagnostic {
    Diagnostic::error("heading-skips", at, format!("a heading of level {level} follows one of level {}", right - 1))
        .help(format!("write `{}`", "#".repeat(usize::from(right))))
}

/// A heading inside another block.
pub(super) fn heading_nested(at: Span, place: &str) -> Diagnostic {
    Diagnostic::error("heading-nested", at, format!("a heading inside {place} breaks the outline of the page"))
        .help("write `**words**` instead, or move it out")
}

/// A class or another attribute of a heading.
pub(super) fn heading_attribute(at: Span) -> Diagnostic {
    Diagnostic::error("heading-attribute", at, "a heading has an id and nothing else in braces")
        .help("write `{#id}`: lower-case letters and digits, joined by hyphens; put `\\` before a brace that is meant as typed")
}

/// An id that breaks the grammar.
pub(super) fn bad_id(at: Span, right: &str) -> Diagnostic {
    let fault = Diagnostic::error("bad-id", at, "this is not an id");
    match right {
        "" => fault.help("write lower-case letters and digits, joined by hyphens, as in `{#one-name}`"),
        right => fault.help(format!("write `{{#{right}}}`: lower-case letters and digits, joined by hyphens")),
    }
}

/// Two places of a chapter with one id.
pub(super) fn duplicate_id(at: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-id", at, format!("two places in this chapter have the id `{id}`"))
        .also(first, "the first is here")
        .help("give one of them another id")
}

/// Braces with an id where none is read.
pub(super) fn stray_id(at: Span) -> Diagnostic {
    Diagnostic::error("stray-id", at, "an id is not read here, and would be printed as typed")
        .help("put one `{#id}` at the very end of a heading or of a paragraph of the chapter itself; write `\\{` for the character")
}

/// A note that is cited and not written.
pub(super) fn unknown_note(at: Span, label: &str, nearest: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("unknown-note", at, format!("no note is written for `[^{label}]`"));
    match nearest {
        Some(nearest) => fault.help(format!("write `[^{nearest}]`, or add a line `[^{label}]: …`")),
        None => fault.help(format!("add a line `[^{label}]: …` to this chapter; text fields have no notes")),
    }
}

/// A note that is written and not cited.
pub(super) fn unused_note(at: Span, label: &str) -> Diagnostic {
    Diagnostic::warning("unused-note", at, format!("the note `[^{label}]` is cited nowhere and will not be shown"))
        .help(format!("write `[^{label}]` where it belongs, or remove it"))
}

/// A note that is written twice.
pub(super) fn duplicate_note(at: Span, label: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-note", at, format!("the note `[^{label}]` is written twice"))
        .also(first, "the first is here")
        .help("give one of them another name")
}

/// An alert that does not exist.
pub(super) fn unknown_alert(at: Span, word: &str, nearest: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("unknown-alert", at, format!("there is no alert `{word}`"));
    match nearest {
        Some(nearest) => {
            fault.help(format!("write `> [!{nearest}]`; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION"))
        }
        None => fault.help(
            "there are NOTE, TIP, IMPORTANT, WARNING and CAUTION; a finding is embedded with `![](finding:the-id)`",
        ),
    }
}

/// An alert that is not read as one.
pub(super) fn alert_not_alone(at: Span, word: &str) -> Diagnostic {
    Diagnostic::error("alert-not-alone", at, "this is not read as an alert, and would be printed as typed")
        .help(format!("write `> [!{word}]` alone on the first line of a quotation, and the words on the next lines"))
}

/// A fence of colons.
pub(super) fn colon_fence(at: Span) -> Diagnostic {
    Diagnostic::error("colon-fence", at, "a fence of colons is not read, and would be printed as typed")
        .help("write `> [!NOTE]`, then the words in lines that start with `> `")
}

/// Nesting beyond the limit.
pub(super) fn nested_too_deeply(at: Span, limit: usize) -> Diagnostic {
    Diagnostic::error("nested-too-deeply", at, format!("this is nested more than {limit} deep"))
        .help("end some of the quotations, lists or emphasis around it")
}

/// A column without a heading.
pub(super) fn empty_table_heading(at: Span) -> Diagnostic {
    Diagnostic::error("empty-table-heading", at, "this column has no heading")
        .help("say in a word what the column holds")
}

/// A cell with nothing in it.
pub(super) fn empty_table_cell(at: Span) -> Diagnostic {
    Diagnostic::error("empty-table-cell", at, "this cell is empty: a reader cannot tell nothing from not known")
        .help("say what is the case: `0`, `none`, `not known` or `does not apply`")
}

/// A row with more or fewer cells than there are columns.
pub(super) fn table_cells(at: Span, cells: usize, columns: usize) -> Diagnostic {
    let are = |n: usize| if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
    Diagnostic::error("table-cells", at, format!("this row has {} and the table's head has {columns}", are(cells)))
        .help("write as many cells as there are columns; put `\\` before a `|` that is meant as typed")
}

/// Something in SUMMARY.md that is no part of a reading order; the first of many in a row.
pub(super) fn summary_stray(at: Span, many: usize) -> Diagnostic {
    let more = if many > 1 { "from here on" } else { "" };
    Diagnostic::error("summary-stray", at, "this is no part of a reading order")
        .label(more)
        .help("SUMMARY.md holds `# Part titles`, links to chapters, lists of such links, and `---`")
}

/// A heading in SUMMARY.md that is no part title.
pub(super) fn summary_heading(at: Span) -> Diagnostic {
    Diagnostic::error("summary-heading", at, "the title of a part is written with one `#`").help("write `# Title`")
}

/// An item of SUMMARY.md without exactly one link.
pub(super) fn summary_item(at: Span) -> Diagnostic {
    Diagnostic::error("summary-item", at, "an item of the reading order is one link to a chapter, and no more")
        .help("write `- [Title](chapter.md)`, or `- [Title]()` for a draft")
}

/// A list or part after the chapters at the end.
pub(super) fn summary_order(at: Span) -> Diagnostic {
    Diagnostic::error("summary-order", at, "numbered chapters cannot follow the chapters at the end")
        .help("move the list up, or make the links before it items of a list")
}

/// A nested item under a draft.
pub(super) fn summary_draft(at: Span) -> Diagnostic {
    Diagnostic::error("summary-draft", at, "a draft leaves no trace, so no chapter can belong to it")
        .help("move the chapters nested in it out, or make drafts of them too")
}

/// A link of SUMMARY.md that is not to a chapter.
pub(super) fn summary_target(at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("summary-target", at, message)
        .help("write the path of a `.md` file in the content folder, from SUMMARY.md's folder, such as `scale.md`")
}

/// A title that is empty or more than words.
pub(super) fn summary_title(at: Span) -> Diagnostic {
    Diagnostic::error("summary-title", at, "the title of a chapter in the reading order is plain words")
        .help("write `[Title](chapter.md)`")
}

/// A part's title that is not words alone.
pub(super) fn summary_part_title(at: Span) -> Diagnostic {
    Diagnostic::error("summary-title", at, "the title of a part in the reading order is plain words")
        .help("write `# Title`, and leave out links and addresses")
}

/// A chapter that stands in the reading order twice.
pub(super) fn summary_duplicate(at: Span, path: &str, first: Span) -> Diagnostic {
    Diagnostic::error("summary-duplicate", at, format!("`{path}` stands in the reading order twice"))
        .also(first, "the first is here")
        .help("remove one of them")
}
