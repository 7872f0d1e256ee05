use crate::document::InlineKind;
use crate::read::testing::paragraphs;

fn found(text: &str, wanted: &InlineKind) -> Vec<String> {
    let document = paragraphs(text);
    let of_kind = document.inlines.iter().filter(|inline| inline.kind == *wanted);
    of_kind.map(|inline| document.slice(inline.span).to_owned()).collect()
}

#[test]
fn addresses_are_one_word() {
    let cases: &[(&str, &[&str])] = &[
        ("Kijk op https://www.losser.nl/zorg?id=1.", &["https://www.losser.nl/zorg?id=1"]),
        ("Kijk op (www.losser.nl/zorg).", &["www.losser.nl/zorg"]),
        ("Mail naar wmo@enschede.nl, of bel.", &["wmo@enschede.nl"]),
        ("Team Afval <info@enschede.nl>", &["info@enschede.nl"]),
        ("E-mail:info@enschede.nl", &["info@enschede.nl"]),
        ("Op enschede.nl/pad, of op losser.nl!", &["enschede.nl/pad", "losser.nl"]),
        (
            "Op www.enschede.nl en gemeentemaastricht.nl.",
            &["www.enschede.nl", "gemeentemaastricht.nl"],
        ),
        ("http://a.nl/b(c) en http://a.nl/b)", &["http://a.nl/b(c)", "http://a.nl/b"]),
        ("Dat is het einde.Nl begint hier.", &[]),
        ("Om 13.00 uur, d.d. 3 mei, z.s.m., a.u.b. en o.a.", &[]),
        ("Een @ alleen, of x@y, of ...nl", &[]),
        ("De site “www.losser.nl” is nieuw.", &["www.losser.nl"]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, &InlineKind::Url), *expected, "{text}");
    }
}

#[test]
fn names_of_files_are_one_word() {
    let cases: &[(&str, &[&str])] = &[
        ("Zie het bestand nl.tpl voor de tekst.", &["nl.tpl"]),
        ("Kijk in de map bijv.map, of in (menu_2-def.tpl).", &["bijv.map", "menu_2-def.tpl"]),
        ("Open ‘brief.docx’ of FOTO.PNG.", &["brief.docx", "FOTO.PNG"]),
        ("Dat is het einde.Doc begint hier, bijv. in de map.", &[]),
        ("Op art.5 en enz.de rest, o.a. css.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, &InlineKind::Code), *expected, "{text}");
    }
}

#[test]
fn slots_are_one_word() {
    let cases: &[(&str, &[&str])] = &[
        ("Geachte [naam], op [datum en tijd] komt", &["[naam]", "[datum en tijd]"]),
        ("Zie noot [1] en [^2], [x] ja, [ ] nee", &[]),
        ("Hij zei: “ik […] ga”", &["[…]"]),
        ("[deze link](https://losser.nl) werkt", &[]),
        ("[Zes woorden zijn er hier teveel] toch", &[]),
        ("Beste «Naam», uw «Naam_partner»", &["«Naam»", "«Naam_partner»"]),
        ("Hij zei «dit is een gewone zin» tegen mij", &[]),
        (
            "Beste {{ naam }}, {naam}, {$zaak->naam|date:\"d-m\"}",
            &["{{ naam }}", "{naam}", "{$zaak->naam|date:\"d-m\"}"],
        ),
        ("Uw %{document_type} en ${naam}", &["%{document_type}", "${naam}"]),
        ("{% if x %}ja{% endif %}", &["{% if x %}", "{% endif %}"]),
        ("Beste <naam aanvrager>, 3 < 4 en 5 > 4", &["<naam aanvrager>"]),
        ("Naam: ____ Plaats: ...... Datum: ……", &["____", "......", "……"]),
        ("En toen.... en toen… niets...", &[]),
        ("Bedrag XXXX euro, maat XXL, XX maart", &["XXXX"]),
        ("Beste :provider_name, let op: nu", &[":provider_name"]),
        ("Beste :naam, uw :documentType is klaar", &[":naam", ":documentType"]),
        ("Om 12:30 uur, let op:nu, a:b en :tada:", &[]),
        ("Beste ((voornaam)) ((achter naam)),", &["((voornaam))", "((achter naam))"]),
        ("Dat (zie (a)) is zo ((en dat was het, echt))", &[]),
        ("Uw zaak [[zaaknummer]] van [[datum]]", &["[[zaaknummer]]", "[[datum]]"]),
        ("De brief van %VERZENDER% is 10% of 20%duur%", &["%VERZENDER%"]),
        ("Beste <<Naam>>, 1 << 2", &["<<Naam>>"]),
        ("Aan { MERGEFIELD Naam \\* MERGEFORMAT }.", &["{ MERGEFIELD Naam \\* MERGEFORMAT }"]),
        ("Dag {{{ naam }}} en {!! $brief !!}", &["{{{ naam }}}", "{!! $brief !!}"]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, &InlineKind::Slot), *expected, "{text}");
    }
}

#[test]
fn a_hostile_text_takes_linear_time() {
    for unit in [
        "[", "{", "{{", "<", "«", "_", ".", ".a", ":", "@", "a@", "a.nl", "X", "http://", ":a_",
        "…", "((", "[[", "%a", "<<", " :aaa",
    ] {
        let _ = found(&unit.repeat(1_000_000 / unit.len()), &InlineKind::Slot);
    }
}
