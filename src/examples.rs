//! Running the examples of rules and styles: a bad one gives exactly one finding of its rule at
//! exactly the place that it names, its fix none, a good one none.

use crate::document::Format;
use crate::letter::genre::Genre;
use crate::order;
use crate::profile::{Files, Profiles, Wishes};
use crate::report::Report;
use crate::rules::toml_file::TomlFile;
use crate::rules::{Example, RuleSet};
use crate::{Input, Scoring, check};

/// An example that does not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The rule.
    pub rule: String,
    /// The example's number, from 1.
    pub number: usize,
    /// What is wrong, in Dutch.
    pub message: String,
}

/// Runs examples of one rule, or of a style (then each names its rule). `style` is a style file
/// that is no part of the program.
pub fn run(
    rules: &RuleSet,
    rule: &str,
    examples: &[Example],
    style: Option<TomlFile>,
) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    for (index, example) in examples.iter().enumerate() {
        let rule = example.rule.as_deref().unwrap_or(rule);
        if let Err(message) = run_one(rules, rule, example, style) {
            mismatches.push(Mismatch { rule: rule.to_owned(), number: index + 1, message });
        }
    }
    mismatches
}

fn run_one(
    rules: &RuleSet,
    rule: &str,
    example: &Example,
    style: Option<TomlFile>,
) -> Result<(), String> {
    if rules.get(rule).is_none() {
        return Err(format!("er is geen regel ‘{rule}’"));
    }
    match (&example.bad, &example.good) {
        (Some(bad), None) => run_bad(rules, rule, example, bad, style),
        (None, Some(good)) => match found(rules, rule, example, good, style)?.1.len() {
            0 => Ok(()),
            n => Err(format!("in de goede tekst vindt de regel iets, {n} keer")),
        },
        _ => Err("geef óf ‘bad’ óf ‘good’".to_owned()),
    }
}

fn run_bad(
    rules: &RuleSet,
    rule: &str,
    example: &Example,
    bad: &str,
    style: Option<TomlFile>,
) -> Result<(), String> {
    let (report, findings) = found(rules, rule, example, bad, style)?;
    let finding = match findings.as_slice() {
        [finding] => &report.findings[*finding],
        [] => {
            return Err("de regel vindt niets. Kijk naar het genre, naar wat ‘duidelijk parse’ \
                        laat zien, of naar een andere regel op die plek"
                .to_owned());
        }
        several => {
            let span = |at: &usize| report.findings[*at].span;
            let found = quoted(several.iter().map(|at| report.document.slice(span(at))));
            return Err(format!(
                "de regel vindt {} plekken: {found}. Maak er voor elke plek een voorbeeld van",
                several.len()
            ));
        }
    };
    let source = &report.document.source.text;
    let words = |span| &source[report.document.source_span(span).range()];
    let mut places = vec![&source[report.place(finding).range()]];
    places.extend(finding.related.iter().map(|span| words(*span)));
    let wanted: Vec<&str> = if example.at.is_empty() {
        vec![bad.trim()]
    } else {
        example.at.iter().map(String::as_str).collect()
    };
    if places != wanted {
        let (found, wanted) = (quoted(places), quoted(wanted));
        return Err(format!("de regel vindt {found}, maar in ‘at’ staat {wanted}"));
    }
    if finding.message.chars().count() > 120 {
        return Err(format!("de melding is langer dan 120 tekens: {}", finding.message));
    }
    let Some(fix) = &example.fix else { return Ok(()) };
    let Some(suggestion) = finding.suggestions.first() else {
        return Err("er is geen voorstel om over te nemen".to_owned());
    };
    let mut fixed = source.clone();
    let mut edits: Vec<_> = suggestion.edits.iter().collect();
    order::by_key(&mut edits, |edit| std::cmp::Reverse(edit.span));
    for edit in edits {
        let place = report.document.editable(edit.span).ok_or("het voorstel raakt opmaak")?;
        fixed.replace_range(place.range(), &edit.text);
    }
    if fixed != *fix {
        return Err(format!("het voorstel maakt er ‘{fixed}’ van. In ‘fix’ staat ‘{fix}’"));
    }
    match found(rules, rule, example, fix, style)?.1.len() {
        0 => Ok(()),
        n => Err(format!("na het voorstel vindt de regel nog iets, {n} keer")),
    }
}

fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|words| format!("‘{words}’")).collect();
    quoted.join(", ")
}

/// The report, and which of its findings are of the rule.
fn found(
    rules: &RuleSet,
    rule: &str,
    example: &Example,
    text: &str,
    style: Option<TomlFile>,
) -> Result<(Report, Vec<usize>), String> {
    let format = Format::in_string(&example.format)?;
    let genre = Genre::from_name(&example.genre)
        .ok_or_else(|| format!("er is geen genre ‘{}’", example.genre))?;
    let wishes =
        Wishes { genre: Some(genre), style: Some(example.style.clone()), ..Wishes::default() };
    let files = Files { style, ..Files::default() };
    let profiles = Profiles::new(rules, files, &wishes)
        .map_err(|problems| problems.first().map(|p| p.message.clone()).unwrap_or_default())?;
    let input = Input { name: "voorbeeld", bytes: text.as_bytes(), format };
    let report = check(input, &profiles, Scoring::Off).map_err(|error| error.to_string())?;
    if let Some(reason) = &report.skipped {
        return Err(format!("de tekst is overgeslagen: {reason}"));
    }
    let of_rule = |at: &usize| {
        let finding = &report.findings[*at];
        *finding.rule.id == *rule && finding.is_density == example.density
    };
    let findings = (0..report.findings.len()).filter(of_rule).collect();
    Ok((report, findings))
}
