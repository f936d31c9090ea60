//! Figures and tables: name, visible description, data in full, heads with scope, no empty cell.

use scraper::ElementRef;

use super::{Complaints, Page, all_in, tag, words};

/// Words that say why a figure shows no chart.
const WHY: [&str; 4] = ["not shown", "not drawn", "withheld", "no chart"];

pub(super) fn page(page: &Page, complaints: &mut Complaints) {
    for figure in page.all("figure") {
        if words_of(figure, "figcaption").is_empty() {
            complaints.say(format!("a figure has no caption: {}", tag(figure)));
        }
        if figure.attr("id").is_some_and(|id| id.starts_with("fig-")) {
            chart(page, figure, complaints);
        }
    }
    for svg in page.all("svg[role=img]") {
        let above = || svg.ancestors().filter_map(ElementRef::wrap);
        // In a list a row leads to the chart's own page, and that page is held to all of this.
        let is_listed =
            above().any(|row| row.value().name() == "li" && row.attr("id").is_some_and(|id| leads(row, id)));
        if !is_listed && !above().any(|above| above.value().name() == "figure") {
            complaints.say(format!("a chart stands outside a figure: {}", tag(svg)));
        }
    }
    page.all("table").into_iter().for_each(|one| table(one, complaints));
}

/// Whether the row of a figure, whose id is `fig-…`, has a link to the figure's own page.
fn leads(row: ElementRef<'_>, id: &str) -> bool {
    let Some(figure) = id.strip_prefix("fig-") else { return false };
    all_in(row, "a[href]").iter().any(|link| link.attr("href") == Some(&format!("{figure}.html")))
}

/// A figure with a chart: the chart or the reason why there is none, the description, the table.
fn chart(page: &Page, figure: ElementRef<'_>, complaints: &mut Complaints) {
    let drawn = all_in(figure, "svg, img");
    let text = words(figure).to_lowercase();
    if drawn.is_empty() && !WHY.iter().any(|why| text.contains(why)) {
        complaints.say(format!("a figure has no chart and does not say why: {}", tag(figure)));
    }
    let describes = std::iter::once(figure).chain(drawn).find_map(|element| element.attr("aria-describedby"));
    match describes.map(|ids| (ids, page.named_by(ids))) {
        None => complaints.say(format!("a figure names no description (aria-describedby): {}", tag(figure))),
        Some((ids, None)) => complaints.say(format!("a figure's description `{ids}` is not there: {}", tag(figure))),
        Some((ids, Some(text))) if text.is_empty() || ids.split_whitespace().any(|id| hidden(page, id)) => {
            complaints.say(format!("a figure's description `{ids}` is empty or hidden: {}", tag(figure)));
        }
        Some(_) => {}
    }
    match all_in(figure, "table").as_slice() {
        [] => complaints.say(format!("a figure has no table of its data: {}", tag(figure))),
        tables if tables.iter().any(|table| words_of(*table, "caption").is_empty()) => {
            complaints.say(format!("a figure's table has no caption: {}", tag(figure)));
        }
        _ => {}
    }
}

/// Whether an element cannot be seen.
fn hidden(page: &Page, id: &str) -> bool {
    let Some(element) = page.element(id) else { return true };
    std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap)).any(|element| {
        element.attr("hidden").is_some()
            || element.attr("aria-hidden") == Some("true")
            || element.attr("class").is_some_and(|class| class.contains("visually-hidden"))
    })
}

fn table(table: ElementRef<'_>, complaints: &mut Complaints) {
    let heads = all_in(table, "th");
    if heads.is_empty() {
        complaints.say(format!("a table has no heads: {}", tag(table)));
    }
    for head in
        heads.iter().filter(|head| !["col", "row", "colgroup", "rowgroup"].contains(&head.attr("scope").unwrap_or("")))
    {
        complaints.say(format!("a table's head has no scope: {}", tag(*head)));
    }
    for cell in all_in(table, "td, th") {
        if words(cell).is_empty() && all_in(cell, "img[alt]").is_empty() {
            complaints.say(format!("a table has an empty cell: {}", tag(table)));
        }
        if cell.attr("colspan").or(cell.attr("rowspan")).is_some() {
            complaints.say(format!("a table has a merged cell: {}", tag(cell)));
        }
    }
    let columns: Vec<usize> = all_in(table, "tr").into_iter().map(|row| all_in(row, "td, th").len()).collect();
    if columns.iter().any(|count| Some(count) != columns.first()) {
        complaints.say(format!("a table's rows differ in length: {}", tag(table)));
    }
}

fn words_of(element: ElementRef<'_>, css: &str) -> String {
    all_in(element, css).into_iter().map(words).collect()
}
