//! How much room an axis leaves for the texts that stick out of it. Never draws.

/// A text at a place of an axis, which needs room before and after that place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    /// Where, from 0 (start of the axis) to 1.
    pub(super) at: f64,
    /// Units it needs before that place.
    pub(super) before: f64,
    /// Units it needs after it.
    pub(super) after: f64,
}

/// Where an axis starts and how long it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fitted {
    pub(super) start: f64,
    pub(super) length: f64,
}

/// The longest axis in the room with which every text stays inside. Each pair of texts bounds the
/// length: what the first needs before it, the second after it, and the axis between them.
pub(super) fn fit(room: f64, reaches: &[Reach]) -> Fitted {
    let ends = [Reach { at: 0.0, before: 0.0, after: 0.0 }, Reach { at: 1.0, before: 0.0, after: 0.0 }];
    let all = || reaches.iter().chain(&ends);
    let mut length = room;
    for (first, second) in all().flat_map(|first| all().map(move |second| (first, second))) {
        if second.at > first.at {
            length = length.min((room - first.before - second.after) / (second.at - first.at));
        } else if second.at == first.at && first.before + second.after > room {
            // What stands on both sides of one place has no room however short the axis is.
            length = 0.0;
        }
    }
    let length = length.max(0.0);
    let start = all().map(|reach| reach.before - reach.at * length).fold(0.0, f64::max);
    Fitted { start, length }
}

/// Moves blocks of given heights, wished to be centred at given places, apart until none overlaps
/// and all lie between 0 and the room, if they can; gives their centres in the order given.
pub(super) fn spread(blocks: &[(f64, f64)], room: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| blocks[*a].0.total_cmp(&blocks[*b].0));
    let mut centres: Vec<f64> = blocks.iter().map(|(wish, _)| *wish).collect();
    let mut edge = 0.0;
    for nth in &order {
        let half = blocks[*nth].1 / 2.0;
        centres[*nth] = centres[*nth].max(edge + half);
        edge = centres[*nth] + half;
    }
    let mut edge = room;
    for nth in order.iter().rev() {
        let half = blocks[*nth].1 / 2.0;
        centres[*nth] = centres[*nth].min(edge - half);
        edge = centres[*nth] - half;
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_room_for_the_texts_that_stick_out_and_no_more() {
        let reach = |at, before, after| Reach { at, before, after };
        assert_eq!(fit(100.0, &[]), Fitted { start: 0.0, length: 100.0 });
        assert_eq!(fit(100.0, &[reach(0.5, 0.0, 30.0)]), Fitted { start: 0.0, length: 100.0 });
        assert_eq!(fit(100.0, &[reach(1.0, 0.0, 20.0)]), Fitted { start: 0.0, length: 80.0 });
        let both = fit(100.0, &[reach(0.0, 10.0, 0.0), reach(1.0, 0.0, 20.0), reach(0.9, 0.0, 40.0)]);
        assert!((both.start - 10.0).abs() < 1e-9 && (both.length - 500.0 / 9.0).abs() < 1e-9);
        assert_eq!(fit(10.0, &[reach(1.0, 0.0, 20.0)]).length, 0.0);
        assert_eq!(fit(50.0, &[reach(0.5, 30.0, 0.0), reach(0.5, 0.0, 30.0)]).length, 0.0);
    }

    #[test]
    fn spreads_blocks_apart_inside_the_room() {
        assert_eq!(spread(&[(50.0, 20.0), (55.0, 20.0), (5.0, 20.0)], 100.0), [50.0, 70.0, 10.0]);
        assert_eq!(spread(&[(99.0, 20.0), (98.0, 20.0)], 100.0), [90.0, 70.0]);
    }
}
