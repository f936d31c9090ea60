//! How exact a result is: which word of its inputs it may carry. A word is kept only where it must
//! be true of the result, whatever the inputs are within their own words; everywhere else it is
//! "about". Never a value: those are worked out in `formula.rs`.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Formula, Operand, Precision};

/// A value with how exact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rough {
    /// What is stated.
    pub value: Decimal,
    /// How the true value stands to it.
    pub precision: Precision,
}

impl Rough {
    /// A value as counted.
    pub fn exact(value: Decimal) -> Self {
        Self { value, precision: Precision::Exact }
    }

    /// Whether the true value is above zero for sure. "Up to 5" may be none at all.
    fn is_above_zero(self) -> bool {
        self.value > Decimal::ZERO && self.precision != Precision::UpTo
    }

    /// How exact it is as part of something else: "almost 650" says that it is near, which is no
    /// longer true once most of it has been taken away.
    fn in_difference(self) -> Precision {
        if self.precision == Precision::Almost { Precision::UpTo } else { self.precision }
    }
}

impl Formula {
    /// How exact the result is. `rough` gives what is known of an operand that is not itself a
    /// formula or a number.
    pub fn precision(&self, rough: &dyn Fn(&Operand) -> Option<Rough>) -> Precision {
        let of = |operand: &Operand| operand.rough(rough);
        let found = match self {
            Self::Share { part, whole } => both(of(part), of(whole), quotient),
            Self::Ratio(a, b) => both(of(a), of(b), quotient),
            Self::Per { per, of: base, count } => both(of(count), of(base), quotient)
                .map(|precision| if per.is_sign_negative() { precision.turned() } else { precision }),
            // To divided by from, less one.
            Self::Change(from, to) => {
                both(of(to), of(from), |to, from| quotient(Rough { precision: to.in_difference(), ..to }, from))
            }
            Self::Difference(a, b) => both(of(a), of(b), |a, b| a.in_difference().joined(b.precision.turned())),
            Self::Sum(all) => all.iter().map(of).collect::<Option<Vec<_>>>().map(|parts| total(&parts)),
        };
        found.unwrap_or(Precision::About)
    }
}

impl Operand {
    fn rough(&self, rough: &dyn Fn(&Self) -> Option<Rough>) -> Option<Rough> {
        match self {
            Self::Number(number) => Some(Rough::exact(*number)),
            Self::Nested(formula) => Some(Rough {
                value: formula.evaluate(&|operand| Some(rough(operand)?.value)).ok()?,
                precision: formula.precision(rough),
            }),
            Self::Stat(_) | Self::Column(_) | Self::Total => rough(self),
        }
    }
}

impl Precision {
    /// How exact a sum of two is.
    fn joined(self, other: Self) -> Self {
        use Precision::{About, Almost, AtLeast, Exact, MoreThan, Rounded, UpTo};
        match (self, other) {
            (About | Rounded(_), _) | (_, About | Rounded(_)) => About,
            (Exact, one) | (one, Exact) => one,
            (AtLeast, AtLeast) => AtLeast,
            (AtLeast | MoreThan, AtLeast | MoreThan) => MoreThan,
            (Almost, Almost) => Almost,
            (UpTo | Almost, UpTo | Almost) => UpTo,
            (AtLeast | MoreThan, UpTo | Almost) | (UpTo | Almost, AtLeast | MoreThan) => About,
        }
    }

    /// How exact its negative is. No word says "less than" and no more, so "more than" becomes "up
    /// to", which is true of it.
    fn turned(self) -> Self {
        match self {
            Self::AtLeast | Self::MoreThan => Self::UpTo,
            Self::UpTo => Self::AtLeast,
            Self::Almost => Self::MoreThan,
            Self::Exact | Self::Rounded(_) | Self::About => self,
        }
    }

    /// The word that is still true once a result is written with so many digits: one of 16.67 or
    /// more is not "at least 16.7". Below zero such words are read either way ("at least −5%"), so
    /// there they are "about".
    #[must_use]
    pub fn written(self, exact: Decimal, decimals: Option<u32>) -> Self {
        let shown = decimals
            .map_or(exact, |digits| exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero));
        let holds = match self {
            Self::AtLeast | Self::MoreThan => shown <= exact,
            Self::UpTo | Self::Almost => shown >= exact,
            Self::Exact | Self::Rounded(_) | Self::About => return self,
        };
        if holds && shown > Decimal::ZERO { self } else { Self::About }
    }
}

fn both(a: Option<Rough>, b: Option<Rough>, join: impl Fn(Rough, Rough) -> Precision) -> Option<Precision> {
    Some(join(a?, b?))
}

/// How exact a sum is.
pub fn total(parts: &[Rough]) -> Precision {
    let takes_away = parts.iter().any(|part| part.value.is_sign_negative());
    let part = |part: &Rough| if takes_away { part.in_difference() } else { part.precision };
    parts.iter().map(part).fold(Precision::Exact, Precision::joined)
}

/// How exact a quotient is: it grows with what is divided, and shrinks as what it is divided by
/// grows, as long as both are above zero.
fn quotient(a: Rough, b: Rough) -> Precision {
    let by = b.precision;
    match by {
        Precision::Exact if b.value > Decimal::ZERO => a.precision.joined(by),
        Precision::Exact if b.value < Decimal::ZERO => a.precision.joined(by).turned(),
        _ if b.is_above_zero() && a.value > Decimal::ZERO => a.precision.joined(by.turned()),
        _ => Precision::About,
    }
}

#[cfg(test)]
mod tests {
    use super::Precision::{About, Almost, AtLeast, Exact, MoreThan, Rounded, UpTo};
    use super::*;
    use crate::base::{Address, Span, Spanned};

    /// A statistic named by its place in the list of what is known.
    fn stat(nth: usize) -> Operand {
        let address = Address::new("stat", format!("s{nth}"));
        Operand::Stat(Spanned::new(address, Span::file_start(&"".into())))
    }

    fn of(formula: &Formula, known: &[(i64, Precision)]) -> Precision {
        formula.precision(&|operand| {
            let Operand::Stat(address) = operand else { return None };
            let nth: usize = address.value.id()[1..].parse().ok()?;
            known.get(nth).map(|(value, precision)| Rough { value: (*value).into(), precision: *precision })
        })
    }

    fn two(formula: impl Fn(Operand, Operand) -> Formula, a: (i64, Precision), b: (i64, Precision)) -> Precision {
        of(&formula(stat(0), stat(1)), &[a, b])
    }

    #[test]
    fn a_sum_carries_the_word_that_is_true_of_it() {
        for (a, b, wanted) in [
            (Exact, Exact, Exact),
            (AtLeast, Exact, AtLeast),
            (MoreThan, Exact, MoreThan),
            (UpTo, Exact, UpTo),
            (Almost, Exact, Almost),
            (About, Exact, About),
            (Rounded(None), Exact, About),
            (Rounded(Some(Decimal::TEN)), AtLeast, About),
            (AtLeast, AtLeast, AtLeast),
            (AtLeast, MoreThan, MoreThan),
            (MoreThan, MoreThan, MoreThan),
            (UpTo, UpTo, UpTo),
            (UpTo, Almost, UpTo),
            (Almost, Almost, Almost),
            (AtLeast, UpTo, About),
            (MoreThan, Almost, About),
            (AtLeast, About, About),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                let sum = two(|a, b| Formula::Sum(vec![a, b]), (50, a), (20, b));
                assert_eq!(sum, wanted, "{a:?} + {b:?}");
            }
        }
        assert_eq!(of(&Formula::Sum(vec![stat(0), stat(1)]), &[(650, Almost), (-640, Exact)]), UpTo, "no longer near");
    }

    #[test]
    fn a_difference_turns_the_word_of_what_is_taken_away() {
        for (a, b, wanted) in [
            (Exact, Exact, Exact),
            (AtLeast, Exact, AtLeast),
            (MoreThan, Exact, MoreThan),
            (UpTo, Exact, UpTo),
            (Almost, Exact, UpTo),
            (Exact, AtLeast, UpTo),
            (Exact, MoreThan, UpTo),
            (Exact, UpTo, AtLeast),
            (Exact, Almost, MoreThan),
            (AtLeast, UpTo, AtLeast),
            (AtLeast, Almost, MoreThan),
            (UpTo, AtLeast, UpTo),
            (AtLeast, AtLeast, About),
            (UpTo, UpTo, About),
            (About, Exact, About),
            (Exact, Rounded(None), About),
        ] {
            assert_eq!(two(Formula::Difference, (50, a), (20, b)), wanted, "{a:?} − {b:?}");
        }
    }

    #[test]
    fn a_quotient_shrinks_as_what_it_is_divided_by_grows() {
        for (a, b, wanted) in [
            (Exact, Exact, Exact),
            (AtLeast, Exact, AtLeast),
            (MoreThan, Exact, MoreThan),
            (UpTo, Exact, UpTo),
            (Almost, Exact, Almost),
            (Exact, AtLeast, UpTo),
            (Exact, MoreThan, UpTo),
            (Exact, Almost, MoreThan),
            (Exact, UpTo, About), // of "up to 20" there may be none
            (AtLeast, Almost, MoreThan),
            (UpTo, AtLeast, UpTo),
            (AtLeast, AtLeast, About),
            (About, Exact, About),
            (Rounded(None), Exact, About),
            (Exact, Rounded(None), About),
        ] {
            let (a_known, b_known) = ((50, a), (20, b));
            let share = |part, whole| Formula::Share { part, whole };
            let per = |count, of| Formula::Per { per: 100.into(), of, count };
            assert_eq!(two(Formula::Ratio, a_known, b_known), wanted, "{a:?} ÷ {b:?}");
            assert_eq!(two(share, a_known, b_known), wanted, "share of {a:?} in {b:?}");
            assert_eq!(two(per, a_known, b_known), wanted, "{a:?} per hundred {b:?}");
            let wanted = if wanted == Almost { UpTo } else { wanted };
            assert_eq!(two(|to, from| Formula::Change(from, to), a_known, b_known), wanted, "{b:?} to {a:?}");
        }
    }

    #[test]
    fn below_zero_a_quotient_is_known_only_where_its_divisor_is() {
        assert_eq!(two(Formula::Ratio, (50, AtLeast), (-20, Exact)), UpTo);
        assert_eq!(two(Formula::Ratio, (-50, AtLeast), (20, Exact)), AtLeast);
        assert_eq!(two(Formula::Ratio, (-50, Exact), (20, AtLeast)), About);
        assert_eq!(two(Formula::Ratio, (50, Exact), (-20, AtLeast)), About);
        assert_eq!(two(Formula::Ratio, (0, AtLeast), (20, Almost)), About);
    }

    #[test]
    fn formulas_within_formulas_are_followed() {
        let all = Operand::Nested(Box::new(Formula::Sum(vec![stat(0), stat(1)])));
        let share = Formula::Share { part: stat(0), whole: all };
        assert_eq!(of(&share, &[(50, Exact), (20, AtLeast)]), UpTo);
        assert_eq!(of(&share, &[(50, AtLeast), (20, Exact)]), About, "part and whole grow together");
        let rest = Formula::Difference(Operand::Number(100.into()), stat(0));
        assert_eq!(of(&rest, &[(50, AtLeast)]), UpTo);
        assert_eq!(of(&rest, &[]), About, "nothing is known");
    }

    #[test]
    fn a_word_that_rounding_or_a_sign_makes_untrue_is_about() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        for (precision, exact, wanted) in [
            (AtLeast, "16.66", About), // 16.7 is more than is known
            (AtLeast, "16.64", AtLeast),
            (MoreThan, "16.64", MoreThan),
            (MoreThan, "16.5", MoreThan),
            (UpTo, "16.66", UpTo),
            (UpTo, "16.64", About),
            (Almost, "64.97", Almost),
            (AtLeast, "-16.64", About),
            (AtLeast, "0", About),
            (UpTo, "0.04", About),
            (Exact, "16.66", Exact),
            (About, "-16.66", About),
        ] {
            assert_eq!(precision.written(number(exact), Some(1)), wanted, "{precision:?} {exact}");
        }
        assert_eq!(AtLeast.written(number("16.66"), None), AtLeast);
    }
}
