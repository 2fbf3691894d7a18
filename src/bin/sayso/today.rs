//! The day of the run: the only thing that a check may ask of the clock, and only where a waiver ends or a baseline
//! keeps its age.

use jiff::civil::Date;

use crate::outputs::{day, fixed_day};

/// The day that was typed, or that the environment fixes, or else that of the clock, in UTC.
pub(crate) fn today(typed: Option<Date>) -> Result<Date, String> {
    match typed {
        Some(day) => Ok(day),
        None => fixed_day()?.map_or_else(|| day("today"), Ok),
    }
}
