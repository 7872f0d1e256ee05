//! Messages with placeholders: `Deze zin telt {words} woorden.`

/// A text with placeholders in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    text: Box<str>,
}

impl Template {
    /// Reads a template; the first placeholder that is none of `known` is the error.
    pub fn new(text: &str, known: &[&str]) -> Result<Template, String> {
        // One that is not closed has the rest of the text for a name.
        let open = text.rsplit('{').next().filter(|rest| text.contains('{') && !rest.contains('}'));
        match open.or_else(|| placeholders(text).find(|name| !known.contains(name))) {
            Some(unknown) => Err(unknown.to_owned()),
            None => Ok(Template { text: text.into() }),
        }
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it has a placeholder.
    pub fn has(&self, name: &str) -> bool {
        placeholders(&self.text).any(|placeholder| placeholder == name)
    }

    /// The text with the values in place. Sentences with a placeholder whose value is empty are
    /// left out.
    pub fn fill(&self, values: &[(&'static str, String)]) -> String {
        let value = |name: &str| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
        };
        let mut filled = String::with_capacity(self.text.len() + 16);
        for sentence in sentences(&self.text) {
            let start = filled.len();
            let mut rest = sentence;
            while let Some((before, after)) = rest.split_once('{') {
                let Some((name, after)) = after.split_once('}') else { break };
                filled.push_str(before);
                match value(name) {
                    Some("") | None => {
                        filled.truncate(start);
                        rest = "";
                        break;
                    }
                    Some(value) => filled.push_str(value),
                }
                rest = after;
            }
            filled.push_str(rest);
        }
        filled.truncate(filled.trim_end().len());
        filled
    }
}

/// A text cut behind each full stop with a blank.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |stop: &usize| text.as_bytes().get(stop + 1) == Some(&b' ');
    let ends = text.match_indices('.').map(|(stop, _)| stop).filter(is_end).map(|stop| stop + 2);
    let mut start = 0;
    ends.chain([text.len()]).map(move |end| &text[std::mem::replace(&mut start, end)..end])
}

fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_in_and_empty_ones_take_their_sentence_away() {
        let template = Template::new("Schrijf: {use}. Of laat het weg.", &["use"]).expect("known");
        assert_eq!(
            template.fill(&[("use", "‘als’".to_owned())]),
            "Schrijf: ‘als’. Of laat het weg."
        );
        assert_eq!(template.fill(&[("use", String::new())]), "Of laat het weg.");
        let texts = ["", "a", "a. b", "a.b. c.", "a.. b. ", ". . ", "één. twee"];
        for text in texts {
            let cut: Vec<&str> = sentences(text).filter(|part| !part.is_empty()).collect();
            assert_eq!(cut, text.split_inclusive(". ").collect::<Vec<_>>());
        }
        assert_eq!(Template::new("{wat}", &["use"]), Err("wat".to_owned()));
    }
}
