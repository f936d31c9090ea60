//! The value axis: zero and every visible value, the ends rounded outwards to whole steps. Counts
//! in decimals, so that ticks carry no noise. Never a value that may not be shown.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Chart, Language};

/// The most steps of an axis that begins near its data.
const DATA_STEPS: u32 = 4;

/// A value axis with its ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Option<Decimal>,
}

impl Scale {
    /// An axis over zero and the values with at most so many steps.
    pub(super) fn over(values: &[Decimal], most_steps: u32) -> Self {
        let low = values.iter().copied().min().unwrap_or_default().min(Decimal::ZERO);
        let high = values.iter().copied().max().unwrap_or_default().max(Decimal::ZERO);
        let all_whole = values.iter().all(Decimal::is_integer);
        if values.is_empty() {
            return Self { low, high: Decimal::ONE, step: None };
        }
        if low == high {
            return Self { low, high: Decimal::ONE, step: Some(Decimal::ONE) };
        }
        Self::stepped(low, high, most_steps.max(1), all_whole).unwrap_or(Self { low, high, step: None })
    }

    /// The axis of a chart: from zero, or where its author says `data`, from a round number below
    /// the values. That one has the same few steps in every drawing, so that all begin alike.
    pub(super) fn based(chart: &Chart, values: &[Decimal], most_steps: u32) -> Self {
        match chart.word("baseline") {
            Some("data") => Self::near(values, DATA_STEPS),
            Some(_) | None => Self::over(values, most_steps),
        }
    }

    /// An axis from a round number below values that are all above zero and not all equal.
    fn near(values: &[Decimal], most_steps: u32) -> Self {
        let (low, high) = (values.iter().min(), values.iter().max());
        let (Some(low), Some(high)) = (low, high) else { return Self::over(values, most_steps) };
        if *low <= Decimal::ZERO || low == high {
            return Self::over(values, most_steps);
        }
        let all_whole = values.iter().all(Decimal::is_integer);
        let Some(mut scale) = Self::stepped(*low, *high, most_steps, all_whole) else {
            return Self::over(values, most_steps);
        };
        // A value on the axis itself would look like none.
        if let Some(step) = scale.step.filter(|step| scale.low == *low && *step <= scale.low) {
            scale.low -= step;
        }
        scale
    }

    /// Where it begins, if above zero.
    pub(super) fn beginning(&self) -> Option<Decimal> {
        (self.low > Decimal::ZERO).then_some(self.low)
    }

    /// Where its axis line lies: at zero, or where it begins.
    pub(super) fn base(&self) -> f64 {
        number(self.low).max(0.0)
    }

    /// An axis from zero to just the furthest values, without ticks.
    pub(super) fn bare(values: &[Decimal]) -> Self {
        let whole = Self::over(values, 1);
        let low = values.iter().copied().min().unwrap_or_default().min(Decimal::ZERO);
        let high = values.iter().copied().max().unwrap_or_default().max(Decimal::ZERO);
        if low == high { Self { step: None, ..whole } } else { Self { low, high, step: None } }
    }

    /// The axis with the smallest nice step that is large enough; `None` where decimals run out of
    /// digits.
    fn stepped(low: Decimal, high: Decimal, most_steps: u32, all_whole: bool) -> Option<Self> {
        let rough = high.checked_sub(low)?.checked_div(Decimal::from(most_steps))?;
        let mut power = power_of_ten_up_to(rough)?;
        if all_whole {
            power = power.max(Decimal::ONE);
        }
        [1, 2, 5, 10, 20, 50].into_iter().find_map(|times| {
            let step = power.checked_mul(Decimal::from(times))?;
            let (down, up) = (low.checked_div(step)?.floor(), high.checked_div(step)?.ceil());
            let steps = up.checked_sub(down)?;
            let fits = steps <= Decimal::from(most_steps.max(if low < Decimal::ZERO { 2 } else { 1 }));
            fits.then_some(())?;
            Some(Self { low: down.checked_mul(step)?, high: up.checked_mul(step)?, step: Some(step.normalize()) })
        })
    }

    /// Both ends.
    pub(super) fn ends(&self) -> (f64, f64) {
        (number(self.low), number(self.high))
    }

    /// Where a value lies, from 0 to 1.
    pub(super) fn part(&self, value: f64) -> f64 {
        let (low, high) = self.ends();
        (value - low) / (high - low)
    }

    /// The ticks with their words, from low to high.
    pub(super) fn ticks(&self, language: &Language, unit: &str) -> Vec<(f64, String)> {
        let Some(step) = self.step else { return Vec::new() };
        let mut ticks = Vec::new();
        let mut at = self.low;
        while at <= self.high {
            let decimals = if at.is_zero() { 0 } else { step.scale() };
            ticks.push((number(at), language.amount(at, unit, Some(decimals))));
            let Some(next) = at.checked_add(step) else { break };
            at = next;
        }
        ticks
    }
}

/// A decimal for geometry.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().expect("a decimal is finite and small enough")
}

/// The largest power of ten that is not above the value; the value is above zero.
fn power_of_ten_up_to(value: Decimal) -> Option<Decimal> {
    let ten = Decimal::TEN;
    let mut power = Decimal::ONE;
    while power > value {
        power = power.checked_div(ten)?;
    }
    if power.is_zero() {
        return None;
    }
    while let Some(next) = power.checked_mul(ten).filter(|next| *next <= value) {
        power = next;
    }
    Some(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[&str], steps: u32) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().expect("a decimal")).collect();
        let scale = Scale::over(&values, steps);
        let (low, high) = scale.ends();
        assert!(values.iter().all(|value| number(*value) >= low && number(*value) <= high), "{scale:?}");
        assert!(low < high && low <= 0.0 && high >= 0.0);
        scale.ticks(&Language::default(), "").into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn rounds_outwards_to_nice_steps() {
        assert_eq!(ticks(&["45", "3"], 5), ["0", "10", "20", "30", "40", "50"]);
        assert_eq!(ticks(&["260"], 5), ["0", "100", "200", "300"]);
        assert_eq!(ticks(&["3"], 5), ["0", "1", "2", "3"]);
        assert_eq!(ticks(&["1"], 5), ["0", "1"]);
        assert_eq!(ticks(&["1.5"], 5), ["0", "0.5", "1.0", "1.5"]);
        assert_eq!(ticks(&["-3.5", "6"], 5), ["−4", "−2", "0", "2", "4", "6"]);
        assert_eq!(ticks(&["-0.0004"], 4), ["−0.0004", "−0.0003", "−0.0002", "−0.0001", "0"]);
        assert_eq!(ticks(&["0", "0"], 5), ["0", "1"]);
        assert_eq!(ticks(&["1000000000000"], 1), ["0", "1,000,000,000,000"]);
        assert_eq!(ticks(&["-3", "5"], 1), ["−5", "0", "5"]);
    }

    #[test]
    fn begins_at_a_round_number_below_the_data() {
        let begins = |values: &[&str]| {
            let values: Vec<Decimal> = values.iter().map(|value| value.parse().expect("a decimal")).collect();
            let scale = Scale::near(&values, DATA_STEPS);
            let is_above = values.first().is_none_or(|value| number(*value) > scale.base());
            assert!(is_above || scale.beginning().is_none(), "{scale:?}");
            scale.beginning().map(|low| low.to_string())
        };
        assert_eq!(begins(&["92.5", "97"]).as_deref(), Some("92"));
        assert_eq!(begins(&["90", "97"]).as_deref(), Some("88"));
        assert_eq!(begins(&["1000000000000", "1000000000001"]).as_deref(), Some("999999999999"));
        for from_zero in [&["3", "97"][..], &["0", "5"], &["-4", "5"], &["7", "7"], &["7"], &[]] {
            assert_eq!(begins(from_zero), None, "{from_zero:?}");
        }
    }

    #[test]
    fn the_ends_of_decimals_neither_hang_nor_panic() {
        assert!(ticks(&["79228162514264337593543950335"], 5).len() <= 6);
        assert!(ticks(&["-79228162514264337593543950335", "79228162514264337593543950335"], 5).len() <= 6);
        assert!(ticks(&["0.0000000000000000000000000001"], 5).len() <= 6);
        assert!(Scale::over(&[], 5).ticks(&Language::default(), "").is_empty());
    }
}
