//! The day of the run: the only thing that a check may ask of the clock, and only where a waiver ends or a baseline
//! keeps its age.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The variable that fixes the time of reproducible builds, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The day that was typed, or that the environment fixes, or else that of the clock, in UTC.
pub(crate) fn today(typed: Option<Date>) -> Result<Date, String> {
    if let Some(day) = typed {
        return Ok(day);
    }
    let fixed = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let seconds = match fixed {
        Some(value) => value.to_str().and_then(|text| text.parse().ok()),
        None => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| since.as_secs().try_into().ok()),
    };
    let moment = seconds.and_then(|seconds: i64| Timestamp::from_second(seconds).ok());
    let moment = moment.ok_or_else(|| {
        format!("expected seconds since 1970 in `{VARIABLE}`, or a day after `--today`")
    })?;
    Ok(moment.to_zoned(TimeZone::UTC).date())
}
