//! What other programs draw and bluebook does not, with what to use instead. Each is left out
//! because readers misread it; the sources are named in the guide.

/// A chart type that is not offered, by the names authors know it by: what to write instead, and why.
pub fn type_instead(name: &str) -> Option<&'static str> {
    Some(match squeezed(name).as_str() {
        "pie" | "donut" | "doughnut" | "piechart" | "sunburst" => {
            "angles are hard to compare: write `divided` for the parts of one whole, `bar` for more than six, or \
             `waffle` for parts of a hundred"
        }
        "gauge" | "speedometer" | "bullet" | "thermometer" => {
            "one value is a number: embed the statistic, or write `bar` with a `target` under `annotations`"
        }
        "radar" | "spider" | "polar" | "rose" => "shapes have no length: write `dot` or `grouped`",
        "area" | "stackedarea" | "streamgraph" | "stream" => {
            "only the lowest layer has a baseline: write `line`, or `stacked` for few periods"
        }
        "combo" | "dual" | "dualaxis" | "twoaxes" | "pareto" => {
            "two scales suggest a relation that is not there: make two figures, or write `panel` with `scale: own`"
        }
        "bubble" | "treemap" | "wordcloud" | "packing" => "areas are hard to compare: write `bar` or `dot`",
        "map" | "choropleth" | "cartogram" => {
            "a map shows how large places are: write `bar` with a row for each place, and say in the note that a \
             high count can mean better reporting"
        }
        "3d" | "bar3d" | "pie3d" | "cone" | "pyramid3d" => "depth hides values: write `bar`",
        "scatter" | "scatterplot" => "for few things with two values each write `dumbbell` or `slope`; else a table",
        "boxplot" | "box" | "violin" => "few readers know it: write `dot` with the columns that matter, or `histogram`",
        "column" | "columns" => "write `bar` with `direction: vertical`",
        "bars" | "hbar" | "barh" | "horizontalbar" => "write `bar`",
        "lollipop" => "write `dot`",
        "pyramid" | "population" | "tornado" | "butterfly" => "write `paired`",
        "clustered" | "groupedbar" | "multibar" => "write `grouped`",
        "stackedbar" | "percentbar" | "marimekko" => "write `stacked`, with `to: hundred` for shares",
        "arrow" | "barbell" | "range" | "gap" => "write `dumbbell`",
        "gantt" | "events" => "write `timeline`",
        "pictogram" | "isotype" => "write `waffle`",
        _ => return None,
    })
}

/// A channel that is not offered: what to do instead, and why.
pub fn channel_instead(name: &str) -> Option<&'static str> {
    Some(match squeezed(name).as_str() {
        "y2" | "secondary" | "secondaxis" | "secondaryaxis" => {
            "two scales suggest a relation that is not there: make two figures, or write `panel` with `scale: own`"
        }
        "min" | "max" | "start" | "ymin" | "ymax" | "axisbreak" | "breakaxis" | "broken" | "truncate" | "limits"
        | "domain" => {
            "bars begin at zero, since their length is the value; for small changes of large values write `line`"
        }
        "angle" | "rotate" | "rotation" | "slant" | "slanted" => {
            "labels lie level, wrapped where they are long: leave this out"
        }
        "3d" | "depth" | "perspective" | "shadow" => "depth hides values: leave this out",
        "color" | "colour" | "colors" | "colours" | "palette" => {
            "colours are the theme's, so that they can be read on every screen and on paper; use `highlight` for one row"
        }
        "legend" => "names stand where they belong, and in a key only where they must: leave this out",
        "title" => "the figure's `headline` says what the chart shows",
        "width" | "height" | "size" => "charts fit the room there is: leave this out",
        "labels" | "datalabels" => "every value is written where it has room, and stands in the table",
        _ => return None,
    })
}

/// A name without its capitals, spaces and hyphens.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_only_what_there_is() {
        let there = crate::charts::all().iter().map(|form| form.name());
        assert!(there.clone().all(|name| type_instead(name).is_none()), "a type that is offered is refused");
        assert!(type_instead("Pie").is_some() && type_instead("Bar-3D").is_some());
        assert!(channel_instead("y2").is_some() && channel_instead("category").is_none());
    }
}
