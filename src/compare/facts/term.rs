//! Periods: how long, and how often.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Unit, Value};
use super::scan::Scan;
use super::words;
use crate::lexicon::forms::{self, Classes};

/// A number, perhaps once more in digits, perhaps an adjective, and a unit.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let quantity = words::QUANTITY;
    Regex::new(&format!(r"(?i)({quantity})(?:\s*\(\s*(?:\d+|\p{{L}}+)\s*\))?[\s-]+(?:(?:aaneengesloten|\p{{L}}{{3,}}e)\s+)?(\p{{L}}+)\b"))
        .expect("a pattern of our own")
});
static IN_ONE_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(kwartier|halfuur|halfjaar|dag en nacht|24/7)\b")
        .expect("a pattern of our own")
});
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+|\b\p{L}+)(?:\s*(of|en|naar|tot|à|a|tot en met|t/m|-|–)\s*)$")
        .expect("a pattern of our own")
});
/// *vijf, tien of twintig jaar*
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(\d+|\b\p{L}+)\s*,\s*$").expect("a pattern of our own"));
/// Who is 18 or not yet.
static OF_AGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:minder|meerder)jarig(?:en?|heid)?\b").expect("a pattern of our own")
});
/// *21 of ouder*
static AGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\d+|\p{L}+)\s+(?:of|en)\s+(?:ouder|jonger)\b")
        .expect("a pattern of our own")
});
/// *onder de 12*, *jonger dan 12*
static UNDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:onder|boven)\s+de|(?:jonger|ouder)\s+dan|nog\s+geen)\s+(\d+|\p{L}+)\b")
        .expect("a pattern of our own")
});
static OFTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:per|elke|elk|ieder|iedere|in de|in het)\s+(\p{L}+)|(\p{L}{6,}))\b")
        .expect("a pattern of our own")
});
/// *elke drie maanden*
static EVERY_FEW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?:per|elke|elk|iedere|ieder|om de|in de)\s+({})\s+(\p{{L}}+)\b",
        words::QUANTITY
    ))
    .expect("a pattern of our own")
});
/// *vier keer per jaar*, *2x in de week*, *tweemaal per maand*
static SO_OFTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:(\d+)\s*[x×]|(\d+|\b\p{L}+)\s+(?:keer|maal|dagen)|\b(\p{L}+)maal|\b(eens))\s+(?:per|in\s+de|in\s+het|elke|elk|iedere|ieder)\s+(\p{L}+)\b")
        .expect("a pattern of our own")
});
/// *om de week*, *om de dag*
static EVERY_OTHER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bom\s+de\s+(\p{L}+)\b").expect("a pattern of our own"));
/// *65-plussers*, *65+*
static FROM_AGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\d{2})(?:-?plus(?:sers?)?\b|\+)").expect("a pattern of our own")
});
/// *zestien- en zeventienjarigen*
static AGES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\b\p{L}+|\b\d+)-?,?\s+(?:en|of|tot en met|tot)\s+(\p{L}+?|\d+-?)jarigen?\b")
        .expect("a pattern of our own")
});
/// *het eerste uur*
static FIRST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\beerste\s+(\p{L}+)\b").expect("a pattern of our own"));
/// *36 maandelijkse termijnen*
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+|\b\p{L}+)\s+(\p{L}{5,}lijkse)\b").expect("a pattern of our own")
});
static LENGTH_IN_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\p{L}+?)(wekentermijn|weekse|wekelijkse?|maandse|maandelijkse?|jarige?|jaarlijkse?|daagse)\b").expect("a pattern of our own")
});

/// A number of years may be an age from here on.
const YOUNG: i64 = 12_000;
/// A day has so many hours.
const HOURS: i64 = 24_000;

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&EVERY_FEW) {
        let parts = words::quantity(&found[1]).zip(words::unit(&found[2].to_lowercase()));
        let Some((n, (unit, times))) = parts else { continue };
        let place = found.get(0).expect("a match is there");
        let n = n.saturating_mul(times);
        let before = scan.facts.len();
        scan.add_at(
            Kind::Term,
            place.start(),
            place.end(),
            Value::Every { unit, n },
            n != times * 1000,
        );
        // *eens per zes jaar*, *na 6 jaar weer*
        for fact in &mut scan.facts[before..] {
            fact.also.push(Value::Term { unit, n });
        }
    }
    for found in scan.matches(&TIMES) {
        let parts =
            words::number(&found[1].to_lowercase()).zip(words::every(&found[2].to_lowercase()));
        let Some((n, (unit, times))) = parts else { continue };
        let place = found.get(0).expect("a match is there");
        let (value, also) = (Value::Term { unit, n: n.saturating_mul(times) }, [Value::Number(n)]);
        scan.add_also(Kind::Term, place.start(), place.end(), value, also);
    }
    for found in scan.matches(&UNDER) {
        let Some(n) = words::number(&found[1].to_lowercase()) else { continue };
        let number = found.get(1).expect("the pattern has it");
        let behind = scan.text[number.end()..].trim_start();
        let next: String = behind.chars().take_while(|sign| sign.is_alphabetic()).collect();
        let next = next.to_lowercase();
        // *onder de 12 weken*, *onder de 80 cm*, *onder de 100 euro*; but *onder de 12 reizen gratis*
        let classes = forms::classes(&next);
        let is_noun = classes.intersects(Classes::NOUN) && !classes.intersects(Classes::VERB);
        let counted = words::unit(&next).is_some()
            || words::measure(&next).is_some()
            || behind.starts_with('%')
            || is_noun;
        if !counted {
            let value = Value::Term { unit: Unit::Month, n: n.saturating_mul(12) };
            scan.add_at(Kind::Term, number.start(), number.end(), value, true);
        }
    }
    for found in scan.matches(&AGE) {
        let Some(n) = words::number(&found[1].to_lowercase()) else { continue };
        let number = found.get(1).expect("the pattern has it");
        let value = Value::Term { unit: Unit::Month, n: n * 12 };
        scan.add_at(Kind::Term, number.start(), number.end(), value, true);
    }
    for found in scan.matches(&FROM_AGE) {
        let Some(n) = words::number(&found[1]) else { continue };
        let place = found.get(0).expect("a match is there");
        scan.add(Kind::Term, &place, Value::Term { unit: Unit::Month, n: n * 12 });
    }
    for found in scan.matches(&AGES) {
        for group in [1, 2] {
            let place = found.get(group).expect("the pattern has it");
            let number = place.as_str().to_lowercase();
            let Some(n) = words::number(number.trim_end_matches('-')) else { continue };
            let value = Value::Term { unit: Unit::Month, n: n.saturating_mul(12) };
            scan.add(Kind::Term, &place, value);
        }
    }
    for found in scan.matches(&SO_OFTEN) {
        let count = (1..=3).find_map(|group| found.get(group));
        let n = count.map_or(Some(1000), |count| {
            let lower = count.as_str().to_lowercase();
            if words::is_one(&lower) { Some(1000) } else { words::number(&lower) }
        });
        let Some((n, (unit, times))) = n.zip(words::unit(&found[5].to_lowercase())) else {
            continue;
        };
        let n = n.max(1);
        let place = found.get(0).expect("a match is there");
        let often = Value::Every { unit, n: times * 1_000_000 / n };
        // *2x per week* is *elke week twee keer*.
        let also = [Value::Number(n)];
        scan.add_also(Kind::Term, place.start(), place.end(), often, also);
        if let Some(fact) = scan.facts.last_mut().filter(|_| n == 1000) {
            fact.strict = false;
        }
    }
    for found in scan.matches(&EVERY_OTHER) {
        let Some((unit, times)) = words::unit(&found[1].to_lowercase()) else { continue };
        let place = found.get(0).expect("a match is there");
        let value = Value::Every { unit, n: 2000 * times };
        scan.add_at(Kind::Term, place.start(), place.end(), value, false);
    }
    for found in scan.matches(&FIRST) {
        let Some((unit, times)) = words::unit(&found[1].to_lowercase()) else { continue };
        let place = found.get(0).expect("a match is there");
        let value = Value::Term { unit, n: 1000 * times };
        scan.add_at(Kind::Term, place.start(), place.end(), value, false);
    }
    // Matches may overlap by a word: *na zes weken* is read as *na zes* first.
    let mut from = 0;
    while let Some(found) = PERIOD.captures_at(scan.text, from) {
        let (first, whole) = (found.get(1).expect("it has"), found.get(0).expect("it has"));
        from = first.end();
        let number = first.as_str().to_lowercase();
        let Some((unit, times)) = words::unit(&found[2].to_lowercase()) else { continue };
        let n = if words::is_one(&number) { Some(1000) } else { words::quantity(&number) };
        let Some(n) = n else { continue };
        from = whole.end();
        let is_hour = (unit, times) == (Unit::Minute, words::HOUR) && n % 1000 == 0;
        // No time of the day is *48 uur*, but *7.30 uur* is.
        let minutes = scan.text[..first.start()].ends_with(['.', ':']);
        if is_hour && (n <= HOURS || minutes) && !is_period(scan, first.start(), whole.end()) {
            continue;
        }
        if !scan.is_free(whole.start(), whole.end()) {
            continue;
        }
        share_unit(scan, first.start(), n, (unit, times));
        // *een week* is often only a way of speaking.
        let value = Value::Term { unit, n: n.saturating_mul(times) };
        if number == "een" {
            scan.add_at(Kind::Term, whole.start(), whole.end(), value, false);
        } else {
            let clock = Value::Clock { minutes: n / 1000 * words::HOUR, exact: true };
            // *18 jaar*, *als u 18 wordt*
            let age = unit == Unit::Month && times == 12;
            let also = [
                Some(clock).filter(|_| is_hour && n <= HOURS),
                Some(Value::Number(n)).filter(|_| age && n >= YOUNG),
            ]
            .into_iter()
            .flatten();
            scan.add_also(Kind::Term, whole.start(), whole.end(), value, also);
        }
    }
    for found in scan.matches(&IN_ONE_WORD) {
        let place = found.get(0).expect("a match is there");
        let (unit, n) = match &*found[1].to_lowercase() {
            "kwartier" => (Unit::Minute, 15),
            "halfuur" => (Unit::Minute, 30),
            "dag en nacht" | "24/7" => (Unit::Minute, words::DAY),
            _ => (Unit::Month, 6),
        };
        scan.add_at(
            Kind::Term,
            place.start(),
            place.end(),
            Value::Term { unit, n: n * 1000 },
            false,
        );
    }
    for found in scan.matches(&OF_AGE) {
        let place = found.get(0).expect("a match is there");
        let value = Value::Term { unit: Unit::Month, n: 18 * 12 * 1000 };
        scan.add_at(Kind::Term, place.start(), place.end(), value, false);
    }
    for found in scan.matches(&LENGTH_IN_WORD) {
        let Some(n) = words::number(&found[1].to_lowercase()) else { continue };
        let (unit, times) = match &*found[2].to_lowercase() {
            unit if unit.starts_with("maand") => (Unit::Month, 1),
            unit if unit.starts_with('j') => (Unit::Month, 12),
            "daagse" => (Unit::Minute, words::DAY),
            _ => (Unit::Minute, 7 * words::DAY),
        };
        let place = found.get(0).expect("a match is there");
        let value = Value::Term { unit, n: n.saturating_mul(times) };
        scan.add_at(Kind::Term, place.start(), place.end(), value, false);
    }
    for found in scan.matches(&OFTEN) {
        let unit = match (found.get(1), found.get(2)) {
            (Some(unit), _) => words::unit(&unit.as_str().to_lowercase()),
            (_, Some(word)) => words::every(&word.as_str().to_lowercase()),
            _ => None,
        };
        if let Some((unit, times)) = unit {
            let place = found.get(0).expect("a match is there");
            let value = Value::Every { unit, n: 1000 * times };
            scan.add_at(Kind::Term, place.start(), place.end(), value, false);
        }
    }
}

/// The numbers before one with a unit have it as well: *vier tot zes weken*, *vijf, tien of twintig jaar*.
fn share_unit(scan: &mut Scan, last: usize, n: i64, (unit, times): (Unit, i64)) {
    let (mut before, mut pattern) = (last, &*BEFORE);
    while let Some((start, number)) = scan.found_before(pattern, before)
        && let Some(other) = words::number(&number.to_lowercase())
    {
        let link = scan.text[start + number.len()..before].trim().to_lowercase();
        // *die 4 tot 2 weken na*: a range rises.
        if !matches!(&*link, "of" | "en" | "naar") && other >= n {
            break;
        }
        let value = Value::Term { unit, n: other.saturating_mul(times) };
        scan.add_at(Kind::Term, start, start + number.len(), value, true);
        (before, pattern) = (start, &*LISTED);
    }
}

/// Whether a number of hours is how long something takes, not when it is.
fn is_period(scan: &Scan, start: usize, end: usize) -> bool {
    let before = scan.before(start).trim_end().to_lowercase();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let behind = scan.behind(end).to_lowercase();
    // It is never *om 18 uren*.
    if scan.text[start..end].to_lowercase().ends_with("uren") {
        return true;
    }
    let clock = ["om", "vanaf", "tussen", "tot", "rond", "vóór", "voor"].contains(&last);
    !clock
        && (words::is("duurt", last)
            || words::says_how_long_before(&behind)
            || ["per ", "in de week", "na ", "lang", "hulp", "zorg"]
                .iter()
                .any(|next| behind.starts_with(next)))
}
