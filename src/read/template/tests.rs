use super::*;

/// The text, with a bar where a block ends.
fn shown(source: &str) -> String {
    let controls = Controls::new(source);
    let piece = |stretch| match stretch {
        Stretch::Text(piece) => source[piece].to_owned(),
        Stretch::Space(_) => " ".to_owned(),
        Stretch::Break => "|".to_owned(),
    };
    controls.stretches(0..source.len()).map(piece).collect()
}

#[test]
fn control_tags_go_and_slots_stay() {
    let cases = [
        ("Dag {{ naam }}, hallo", "Dag {{ naam }}, hallo"),
        ("Ja {% if a < b %}Dag{% endif %}", "Ja Dag"),
        ("Ja {if $x}Dag {$naam}{else}Hoi{/if}.", "Ja Dag {$naam} Hoi."),
        ("Ja {foreach $a as $b}x{/foreach}", "Ja x"),
        ("Ja {# weg #}{* weg *}x", "Ja x"),
        ("Ja {{#if x}}Dag{{/if}}", "Ja Dag"),
        ("{naam} en {ifje} en {}", "{naam} en {ifje} en {}"),
        ("{% open", "{% open"),
        ("{%}", "{%}"),
        ("{", "{"),
        ("{/a b}", "{/a b}"),
        ("Ja {{^vol}}er is plek{{/vol}} nu", "Ja er is plek nu"),
        ("Ja {{>voet}} nee", "Ja  nee"),
        ("Ja @if($a > (2))er is plek @endif nu", "Ja er is plek  nu"),
        ("Mail a@if.nl of @elsewhere", "Mail a@if.nl of @elsewhere"),
        ("Ja <#if (a > 3)>wel<#else>niet</#if> nu", "Ja wel niet nu"),
        ("Ja <#-- weg --><@naam x='>'/>nu", "Ja nu"),
        ("a < b <b>vet</b>", "a < b <b>vet</b>"),
        ("Ja {% comment %}weg{% endcomment %}nu", "Ja nu"),
        ("Ja {{ if .X }}dag{{ else }}hoi{{ end }}", "Ja dag hoi"),
        ("Ja {{ else_naam }} {{ end_datum }}", "Ja {{ else_naam }} {{ end_datum }}"),
        ("U krijgt ((kind??ook geld voor uw kind)).", "U krijgt ook geld voor uw kind."),
        ("Ja ((x??((y??twee)).", "Ja ((x?? twee."),
        ("Zie ((naam)) en (a (b))", "Zie ((naam)) en (a (b))"),
        ("Ja.{% if a %}Nee.{% endif %}", "Ja. Nee."),
        ("boek{% if a %}en{% endif %}", "boeken"),
    ];
    for (source, wanted) in cases {
        assert_eq!(shown(source), wanted, "{source}");
    }
}

#[test]
fn tags_alone_on_a_line_part_blocks() {
    let cases = [
        ("Een.\n{% if a %}\nTwee.\n{% endif %}", "Een.\n|\nTwee.\n|"),
        ("Een.\n{{^a}}\nTwee.\n{{/a}}\n{{>voet}}\n", "Een.\n|\nTwee.\n|\n|\n"),
        ("Een.\n@if($a)\nTwee.\n@else\nDrie.\n@endif", "Een.\n|\nTwee.\n|\nDrie.\n|"),
        ("Een.\r\n<#if a>\r\nTwee.\r\n</#if>", "Een.\r\n|\r\nTwee.\r\n|"),
        // A sentence runs on.
        (
            "U krijgt een brief\n{% if a %}\nover geld\n{% endif %}\nvan ons.",
            "U krijgt een brief\n\nover geld\n\nvan ons.",
        ),
        // Blocks stand apart wherever their tags stand.
        ("{% block a %}Een{% endblock %} {% block b %}Twee{% endblock %}", "|Een| |Twee|"),
    ];
    for (source, wanted) in cases {
        assert_eq!(shown(source), wanted, "{source}");
    }
}

#[test]
fn a_range_within_a_tag_has_no_text() {
    let controls = Controls::new("ab{% x %}cd");
    assert_eq!(controls.text(3..6).count(), 0);
    assert_eq!(controls.text(1..4).collect::<Vec<_>>(), vec![1..2]);
    assert_eq!(controls.text(4..11).collect::<Vec<_>>(), vec![9..11]);
}

#[test]
fn open_tags_take_linear_time() {
    for unit in ["{%", "{{#", "@if(", "<#if ", "((a??", "<#--", "{% comment %}", "{{", "{% if %}\n"]
    {
        let _ = Controls::new(&unit.repeat(1_000_000 / unit.len()));
    }
}
