//! The language's own words: precision, shorthand, months, the fixed phrases of pages. Chapters
//! and records bring their own.

use super::{Precision, Shorthand};

/// Words of English. Other languages are another value of the same type.
#[derive(Debug)]
pub struct Words {
    /// January to December.
    pub months: [&'static str; 12],
    /// The same where there is little room.
    pub short_months: [&'static str; 12],
    /// "not known".
    pub not_known: &'static str,
    /// "and" between the last two of a list.
    pub and: &'static str,
}

impl Words {
    /// English.
    pub const ENGLISH: Self = Self {
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        not_known: "not known",
        and: "and",
    };

    /// What stands before a value of this precision: "about ", or nothing.
    pub fn precision(&self, precision: Precision) -> &'static str {
        match precision {
            Precision::Exact | Precision::Rounded(_) => "",
            Precision::About => "about ",
            Precision::Almost => "almost ",
            Precision::AtLeast => "at least ",
            Precision::UpTo => "up to ",
            Precision::MoreThan => "more than ",
        }
    }

    /// A shorthand said in words.
    pub fn shorthand(&self, shorthand: Shorthand) -> &'static str {
        match shorthand {
            Shorthand::Confidential => "not shown, to protect people",
            Shorthand::NotAvailable => "not available",
            Shorthand::NotApplicable => "not applicable",
            Shorthand::Low => "low: rounds to zero but is not zero",
            Shorthand::Provisional => "provisional",
            Shorthand::Revised => "revised",
            Shorthand::Estimated => "estimated",
        }
    }
}
