//! What `parse` writes: CoNLL-U as other programs read it, JSON with places in the file.

use crate::cli::{fixture, piped};

fn parse(format: &str, text: &str, path: &str) -> String {
    let output = piped(&["parse", "--output-format", format, path], text);
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn conllu_has_ten_columns() {
    let text =
        "Wij vangen op maandag met het werk aan. Uw aanvraag wordt behandeld.\n\n1\u{a0}000 euro.";
    let expected = "\
# newpar
# sent_id = 1
# text = Wij vangen op maandag met het werk aan.
1 Wij wij PRON VNW|pers PronType=Prs 2 nsubj _ _
2 vangen aanvangen VERB WW|pv|tgw|mv Number=Plur|Tense=Pres|VerbForm=Fin 0 root _ _
3 op op ADP VZ|init _ 4 case _ _
4 maandag maandag PROPN N|eigen _ 2 obl _ _
5 met met ADP VZ|init _ 7 case _ _
6 het het DET LID|bep Definite=Def 7 det _ _
7 werk werk NOUN N|soort|ev Number=Sing 2 obl _ _
8 aan aan ADP VZ|fin _ 2 compound:prt _ SpaceAfter=No
9 . . PUNCT LET _ 2 punct _ _

# sent_id = 2
# text = Uw aanvraag wordt behandeld.
1 Uw u PRON VNW|bez Poss=Yes|PronType=Prs 2 nmod:poss _ _
2 aanvraag aanvraag NOUN N|soort|ev Number=Sing 4 nsubj:pass _ _
3 wordt worden AUX WW|pv|tgw|ev Number=Sing|Tense=Pres|VerbForm=Fin 4 aux:pass _ _
4 behandeld behandelen VERB WW|vd|vrij VerbForm=Part 0 root _ SpaceAfter=No
5 . . PUNCT LET _ 4 punct _ _
";
    let found = parse("conllu", text, "-");
    let (first, rest) = found.split_once("\n# newpar\n").expect("two blocks");
    let rows = |text: &str| text.replace('\t', " ");
    assert_eq!(rows(first), expected);
    let rows = rest.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        assert_eq!(columns.len(), 10, "{row}");
        assert!(!columns[1].contains(char::is_whitespace), "{row}");
    }
}

/// `--voices` says above each block that is not the writer's whose it is; without it nothing changes.
#[test]
fn voices_stand_above_the_blocks_of_others() {
    let text = "Beste Jan,\n\nDe weg is weer open.\n\nGroet,\nAnouk\n\nVan: Jan Wit <jan@losser.nl>\nVerzonden: maandag 3 mei 2025\nAan: Anouk\nOnderwerp: de weg\n\nIs de weg al open?\n";
    let run = |arguments: &[&str]| {
        let output = piped(&[&["parse"], arguments, &["-"]].concat(), text);
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let shown = run(&["--voices"]);
    assert!(shown.contains("\nDe weg is weer open.\n\nGroet,\n"), "{shown}");
    assert!(shown.contains("\n[eerdere e-mails]\nIs de weg al open?\n"), "{shown}");
    let own = shown.split("[eerdere e-mails]").next().expect("there is a first part");
    assert!(own.contains("Anouk") && !own.contains("Van:"), "{shown}");
    let plain: String = shown.replace("[eerdere e-mails]\n", "");
    assert_eq!(plain, run(&[]));
}

#[test]
fn json_points_into_the_file() {
    let path = "documents/brief.md";
    let source = std::fs::read_to_string(fixture(path)).expect("the letter is there");
    let json: serde_json::Value = serde_json::from_str(&parse("json", "", path)).expect("JSON");
    let array = |value: &serde_json::Value, key: &str| {
        value[key].as_array().unwrap_or_else(|| panic!("{key} in {value}")).clone()
    };
    let mut tokens = 0;
    for block in array(&json, "blocks") {
        for sentence in array(&block, "sentences") {
            let of_sentence = array(&sentence, "tokens");
            for token in &of_sentence {
                let offset = |end: &str| token[end]["offset"].as_u64().expect("a number") as usize;
                assert_eq!(&source[offset("start")..offset("end")], token["form"], "{token}");
                let head = token["head"].as_u64().expect("a number") as usize;
                assert_eq!(head == 0, token["relation"] == "root", "{token}");
                assert!(head <= of_sentence.len(), "{token}");
                tokens += 1;
            }
        }
    }
    assert!(tokens > 150, "{tokens}");
}
