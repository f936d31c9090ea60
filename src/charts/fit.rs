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
    fit_within(room, f64::INFINITY, reaches)
}

/// The same of an axis that is no longer than so many units: what fits a longer one fits it too.
pub(super) fn fit_within(room: f64, longest: f64, reaches: &[Reach]) -> Fitted {
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
    let length = length.min(longest).max(0.0);
    let start = all().map(|reach| reach.before - reach.at * length).fold(0.0, f64::max);
    Fitted { start, length }
}

/// Moves blocks of given heights, wished to be centred at given places, apart until none overlaps
/// and all lie between 0 and the room, if they can: those that meet stand together around the middle
/// of their wishes. Gives their centres in the order given.
pub(super) fn spread(blocks: &[(f64, f64)], room: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| blocks[*a].0.total_cmp(&blocks[*b].0));
    let mut stacks: Vec<Stack> = Vec::new();
    for nth in order {
        let (wish, height) = blocks[nth];
        let mut stack = Stack { members: vec![nth], height, wishes: wish - height / 2.0 };
        while let Some(above) = stacks.pop_if(|above| above.top(room) + above.height > stack.top(room)) {
            stack = above.over(stack);
        }
        stacks.push(stack);
    }
    let mut centres = vec![0.0; blocks.len()];
    for stack in stacks {
        let mut edge = stack.top(room);
        for nth in stack.members {
            centres[nth] = edge + blocks[nth].1 / 2.0;
            edge += blocks[nth].1;
        }
    }
    centres
}

/// Blocks that stand on one another.
struct Stack {
    members: Vec<usize>,
    height: f64,
    /// The sum of where the members wish the stack to begin.
    wishes: f64,
}

impl Stack {
    fn count(&self) -> f64 {
        f64::from(u32::try_from(self.members.len()).expect("a drawing has few words"))
    }

    fn top(&self, room: f64) -> f64 {
        (self.wishes / self.count()).min(room - self.height).max(0.0)
    }

    fn over(mut self, below: Self) -> Self {
        self.wishes += below.wishes - below.count() * self.height;
        self.height += below.height;
        self.members.extend(below.members);
        self
    }
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
        assert_eq!(spread(&[(50.0, 20.0), (55.0, 20.0), (5.0, 20.0)], 100.0), [42.5, 62.5, 10.0]);
        assert_eq!(spread(&[(99.0, 20.0), (98.0, 20.0)], 100.0), [90.0, 70.0]);
    }
}
