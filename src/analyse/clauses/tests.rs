use super::*;
use crate::analyse::{RowNumber, by_hand};

/// Per clause: its role with its opening word, its verbs with the finite one in capitals, its
/// subject and its particle.
fn described(analysis: &Analysis) -> Vec<String> {
    let word = |at: TokenId| analysis.lower(&analysis.tokens[at]).to_owned();
    let describe = |clause: &Clause| {
        let role = match clause.role {
            Role::Main => "main".to_owned(),
            Role::Continued => "continued".to_owned(),
            Role::Subordinate(opener) => opener.map_or("subordinate".to_owned(), word),
        };
        let verb = |at: &TokenId| {
            if *at == clause.finite { word(*at).to_uppercase() } else { word(*at) }
        };
        let verbs = clause.verbs.iter().map(verb).collect::<Vec<_>>().join(" ");
        let rest = [clause.subject, clause.particle].into_iter().flatten().map(word);
        format!("{role}: {verbs} {}", rest.collect::<Vec<_>>().join(" ")).trim().to_owned()
    };
    analysis.clauses.iter().map(describe).collect()
}

#[test]
fn auxiliaries_and_what_they_belong_to() {
    let analysis = by_hand::analysis(
        "Het LID|bep 2 det
        besluit N|soort|ev 6 nsubj:pass
        kan WW|pv|tgw|ev 6 aux
        morgen BW 6 advmod
        worden WW|inf|vrij 6 aux:pass
        genomen WW|vd|vrij 0 root
        . LET 6 punct",
    );
    assert_eq!(described(&analysis), ["main: KAN worden genomen besluit"]);
    assert_eq!(analysis.clauses[0].completion(), Some(TokenId::new(4)));
}

#[test]
fn infinitives_that_complete_a_verb_and_those_that_do_not() {
    let cases = [
        // Wilt u ons laten weten …
        (
            "Wilt WW|pv|tgw|ev 0 root
            u VNW|pers 1 nsubj
            ons VNW|pers 4 iobj
            laten WW|inf|vrij 1 xcomp
            weten WW|inf|vrij 4 xcomp",
            "main: WILT laten weten u",
        ),
        (
            "U VNW|pers 2 nsubj
            hoeft WW|pv|tgw|ev 0 root
            niet BW 2 advmod
            te VZ|init 5 mark
            komen WW|inf|vrij 2 xcomp",
            "main: HOEFT komen u",
        ),
        (
            "U VNW|pers 2 nsubj
            probeert WW|pv|tgw|ev 0 root
            te VZ|init 4 mark
            komen WW|inf|vrij 2 xcomp",
            "main: PROBEERT u",
        ),
    ];
    for (rows, expected) in cases {
        assert_eq!(described(&by_hand::analysis(rows)), [expected]);
    }
}

#[test]
fn the_nearest_of_several_subjects_and_the_particle() {
    let analysis = by_hand::analysis(
        "Raad N|soort|ev 4 nsubj
        en VG|neven 3 cc
        college N|soort|ev 1 conj
        stellen WW|pv|tgw|mv 0 root
        het LID|bep 6 det
        plan N|soort|ev 4 obj
        vast VZ|fin 4 compound:prt",
    );
    assert_eq!(described(&analysis), ["main: STELLEN college vast"]);
}

#[test]
fn subordinate_clauses_and_their_openers() {
    let cases: [(&str, &[&str]); 5] = [
        (
            "Wij VNW|pers 2 nsubj
            weten WW|pv|tgw|mv 0 root
            dat VG|onder 5 mark
            u VNW|pers 5 nsubj
            wacht WW|pv|tgw|ev 2 ccomp
            en VG|neven 7 cc
            belt WW|pv|tgw|ev 5 conj",
            &["main: WETEN wij", "dat: WACHT u", "continued: BELT"],
        ),
        (
            "De LID|bep 2 det
            brief N|soort|ev 6 nsubj
            die VNW|betr 5 obj
            u VNW|pers 5 nsubj
            kreeg WW|pv|verl|ev 2 acl:relcl
            klopt WW|pv|tgw|ev 0 root",
            &["die: KREEG u", "main: KLOPT brief"],
        ),
        (
            "Hebt WW|pv|tgw|ev 5 advcl
            u VNW|pers 1 nsubj
            vragen N|soort|mv 1 obj
            , LET 1 punct
            bel WW|pv|tgw|ev 0 root
            ons VNW|pers 5 obj",
            &["subordinate: HEBT u", "main: BEL"],
        ),
        (
            "Hij VNW|pers 2 nsubj
            zei WW|pv|verl|ev 0 root
            : LET 2 punct
            ik VNW|pers 5 nsubj
            kom WW|pv|tgw|ev 2 ccomp",
            &["main: ZEI hij", "main: KOM ik"],
        ),
        // … de mensen voor wie het plan is, maar die ver weg wonen
        (
            "mensen N|soort|mv 0 root
            voor VZ|init 3 case
            wie VNW|betr 1 acl:relcl
            het LID|bep 5 det
            plan N|soort|ev 3 nsubj
            is WW|pv|tgw|ev 3 cop
            maar VG|neven 10 cc
            die VNW|betr 10 nsubj
            ver ADJ|vrij 10 advmod
            wonen WW|pv|tgw|mv 3 conj",
            &["wie: IS plan", "die: WONEN die"],
        ),
    ];
    for (rows, expected) in cases {
        assert_eq!(described(&by_hand::analysis(rows)), expected);
    }
}
