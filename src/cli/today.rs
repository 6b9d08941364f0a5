//! The day on which the command line runs.

use std::time::{SystemTime, UNIX_EPOCH};

/// The day of reading, `YYYY-MM-DD`, in Coordinated Universal Time: the standard library knows no other.
pub fn today() -> String {
    written(day(SystemTime::now()))
}

/// A day as `YYYY-MM-DD`.
pub fn written((year, month, day): (i64, u32, u32)) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// The day of a moment, in the calendar that everybody uses (after Howard Hinnant's days_from_civil).
pub fn day(now: SystemTime) -> (i64, u32, u32) {
    let days = now.duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs() / 86_400) as i64 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn days() {
        let check = |days: u64, expected| assert_eq!(day(UNIX_EPOCH + Duration::from_secs(days * 86_400 + 5)), expected);
        check(0, (1970, 1, 1));
        check(19_782, (2024, 2, 29));
        check(20_780, (2026, 11, 23));
        assert_eq!(written((2026, 2, 3)), "2026-02-03");
    }
}
