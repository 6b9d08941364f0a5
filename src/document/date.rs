//! Dates as pages write them, as `YYYY-MM-DD`.

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The first date in a text: `2019-11-15T02:10:00Z`, `20191115`, `15 November 2019`, `Nov. 15, 2019`, `/2019/11/15/`. A date
/// of digits alone whose order could be another (`11/12/2019`) is none.
pub fn find(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(day_alone)
        .collect();
    (0..words.len()).find_map(|i| at(&words[i..]))
}

/// A word without the time that may hang on it: `15T02`.
fn day_alone(word: &str) -> &str {
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    word.split_once('T').map_or(word, |(day, _)| if digits { day } else { word })
}

/// The date that `words` begin with.
fn at(words: &[&str]) -> Option<String> {
    let first = *words.first()?;
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        return date(&first[..4], number(&first[4..6])?, &first[6..]);
    }
    let (second, third) = (*words.get(1)?, *words.get(2)?);
    if first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit()) {
        // 2019-11-15, 2019/nov/15
        return date(first, month(second).or_else(|| number(second))?, third);
    }
    match (month(first), month(second)) {
        (Some(month), _) => date(third, month, second),
        (_, Some(month)) => date(third, month, first),
        _ => None,
    }
}

/// Whether a word in lower case is a month's name.
pub fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let is = |i: usize| word == MONTHS[i] || word == FULL[i] || (i == 8 && word == "sept");
    (0..12).find(|&i| is(i)).map(|i| i as u32 + 1)
}

fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

fn date(year: &str, month: u32, day: &str) -> Option<String> {
    let (year, day) = (year.parse::<u32>().ok()?, number(day)?);
    let fits = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(super::find(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn dates() {
        check("2019-11-15T02:10:00+00:00", Some("2019-11-15"));
        check("20150724", Some("2015-07-24"));
        check("20191115021000", None);
        check("https://news.example/2019/11/15/story", Some("2019-11-15"));
        check("https://news.example/2019/nov/15/story", Some("2019-11-15"));
        check("— Yemeni (@max77) November 14, 2019", Some("2019-11-14"));
        check("Updated: Friday 15th November 2019, 3pm", Some("2019-11-15"));
        check("Sept. 3, 2020", Some("2020-09-03"));
        check("11/12/2019", None);
        check("2019-13-41", None);
        check("in May 2019", None);
        check("", None);
    }
}
