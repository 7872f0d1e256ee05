//! How the page looks: its colours by light and by dark, and its layout on a screen and on paper.

/// A colour: its name, and its value on a light and on a dark page.
type Colour = (&'static str, &'static str, &'static str);

/// All colours. The names of severities are those of the classes.
const PALETTE: &[Colour] = &[
    ("paper", "#fdfcf9", "#1b1c1e"),
    ("ink", "#22262b", "#e6e4df"),
    ("quiet", "#5c6167", "#a9a8a3"),
    ("line", "#d8d4ca", "#404247"),
    ("link", "#1c4f7c", "#93c4ec"),
    ("error", "#a1272c", "#ff9f97"),
    ("warning", "#845400", "#efc36a"),
    ("hint", "#1b5c85", "#8fcaf0"),
    ("error-tint", "#fbe4e2", "#4b2523"),
    ("warning-tint", "#fcf0d2", "#413315"),
    ("hint-tint", "#e3f0f8", "#1d394b"),
    ("bad", "#b0413a", "#e0736a"),
    ("middling", "#a77a17", "#c9a04a"),
    ("good", "#35805a", "#5fb489"),
];

/// So many findings of a block answer to the mouse together with their words.
pub(super) const LINKED: usize = 40;

/// The style sheet.
pub(super) fn sheet() -> String {
    let values = |value: fn(&Colour) -> &'static str| {
        let all = PALETTE.iter().map(|colour| format!("--{}:{}", colour.0, value(colour)));
        all.collect::<Vec<_>>().join(";")
    };
    let mut sheet = format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        values(|colour| colour.1),
        values(|colour| colour.2),
    );
    sheet.push_str(LAYOUT);
    for n in 1..=LINKED {
        sheet.push_str(&linked(n));
    }
    sheet
}

/// Words and their explanation light up together.
fn linked(n: usize) -> String {
    format!(
        ".row:has(.m{n}:hover,.r{n}:focus,.n{n}:hover,.n{n}:focus-within) :is(.m{n},.n{n}){{outline:2px solid currentColor}}\n"
    )
}

const LAYOUT: &str = r#"*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;-webkit-text-size-adjust:100%}
body{max-width:68rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:0;font-weight:600;overflow-wrap:break-word}
h1{font-size:1.75rem}
h2{font-size:1.375rem}
h3{font-size:1.0625rem;margin:2.25rem 0 .75rem}
p{margin:0 0 .75rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
small,.quiet{color:var(--quiet)}
small{font-weight:400}
article{margin-top:3.5rem;padding-top:2rem;border-top:1px solid var(--line)}
.about,.figures,.helps,.notes,.histogram,table,footer,summary,.rules{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:.875rem;line-height:1.5}
.about{color:var(--quiet);margin:.25rem 0 0}
ol,ul{margin:0;padding:0;list-style:none}
svg{display:block;width:100%;height:.625rem}
.track{fill:var(--line)}
.good{fill:var(--good)}.middling{fill:var(--middling)}.bad{fill:var(--bad)}
.norm{fill:var(--ink)}
.figures li{display:grid;grid-template-columns:7rem 3rem minmax(6rem,14rem) 1fr;gap:.25rem 1rem;align-items:center;padding:.25rem 0}
.figures b,td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.figures li:first-child{font-weight:600}
.figures li:first-child .quiet{font-weight:400}
.helps{list-style:decimal;padding-left:1.25rem}
.helps li{padding:.125rem 0}
.row{display:grid;grid-template-columns:minmax(0,38rem) minmax(0,1fr);gap:0 2.5rem;margin-bottom:.75rem}
.row>*{min-width:0;overflow-wrap:break-word}
.row p,.row h4,.row h5,.row h6,.row blockquote,.row ul{margin:0}
.row h4{font-size:1.25rem;margin-top:.75rem}
.row h5,.row h6{font-size:1.0625rem;margin-top:.75rem}
.row blockquote,.cell{padding-left:1rem;border-left:1px solid var(--line)}
.field,.caption{color:var(--quiet)}
.row:has(>.field),.row:has(>.cell){margin-bottom:.125rem}
.row:has(>.field)+.row:not(:has(>.field)),.row:has(>.cell)+.row:not(:has(>.cell)){margin-top:.75rem}
.row ul{list-style:disc;padding-left:1.25rem}
.row .l2{padding-left:2.5rem}.row .l3{padding-left:3.75rem}.row .l4{padding-left:5rem}
.notes{border-left:1px solid var(--line);padding-left:1rem;align-self:start}
.many{display:block}
.many .text{max-width:38rem}
.many .notes{columns:18rem;column-gap:2rem;margin:.625rem 0 1.25rem;border-left:0;border-top:1px solid var(--line);padding:.625rem 0 0}
.note{break-inside:avoid;margin:0 0 .625rem;padding:.0625rem .25rem;border-radius:2px;scroll-margin:30vh 0}
.note:target,.ref:target{outline:2px solid currentColor}
.ref{scroll-margin:30vh 0}
.note b{font-weight:600}
.note.error b,.note.error .num{color:var(--error)}
.note.warning b,.note.warning .num{color:var(--warning)}
.note.hint b,.note.hint .num{color:var(--hint)}
.num{display:inline-block;min-width:1.25rem;font-weight:600;text-decoration:none;font-variant-numeric:tabular-nums}
.note small,.note small a{color:var(--quiet)}
.note small a{text-decoration-color:var(--line)}
td.bar svg{margin-top:.4rem}
mark{background:none;color:inherit;text-decoration-skip-ink:none;text-underline-offset:.2em;border-radius:2px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
mark.error{background:var(--error-tint);box-shadow:inset 0 -2px var(--error)}
mark.warning{background:var(--warning-tint);box-shadow:inset 0 -1.5px var(--warning)}
mark.hint{background:var(--hint-tint);box-shadow:inset 0 -1px var(--hint)}
mark.wide{text-decoration:underline dotted var(--quiet)}
mark.wide-error{text-decoration:underline dotted 2px var(--error)}
mark.also{text-decoration:underline dashed var(--quiet)}
sup{line-height:0;font-size:.75rem}
.ref{padding:0 .125rem;text-decoration:none;font-family:system-ui,"Segoe UI",Roboto,Arial,sans-serif;font-weight:600}
code{font-size:.9em}
details{margin:1rem 0}
summary{color:var(--quiet);cursor:pointer;margin-bottom:.5rem}
details .text{color:var(--quiet)}
.histogram{display:grid;grid-template-columns:repeat(10,minmax(0,1fr));gap:.25rem;max-width:38rem;text-align:center}
.histogram svg{height:6rem}
.histogram .end{color:var(--quiet);border-top:1px solid var(--line);white-space:nowrap;font-size:.75rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3125rem .75rem .3125rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600}
td:last-child{overflow-wrap:break-word}
th.n,td.n{white-space:nowrap}
.rules h4{font-size:.9375rem;margin-top:1rem}
.rules p{max-width:48rem;margin:.125rem 0}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--quiet)}
footer p{max-width:48rem}
@media (max-width:56rem){
body{padding:1.5rem 1rem 3rem}
.row{grid-template-columns:minmax(0,1fr)}
.notes{margin:.5rem 0 .75rem}
.figures li{grid-template-columns:7rem 3rem minmax(0,1fr)}
.figures li .quiet{grid-column:1/-1}
.wide-only{display:none}
th:first-child,td:first-child{min-width:6.5rem}
}
@page{size:A4;margin:18mm 16mm}
@media print{
html{font-size:10pt;background:none}
body{max-width:none;padding:0}
.row{grid-template-columns:minmax(0,1fr) 15rem;gap:0 1.25rem}
.notes{margin:0}
.many .text{max-width:none}
.many .notes{columns:2;margin:.375rem 0 .75rem}
p,li{orphans:3;widows:3}
h1,h2,h3,h4,h5,h6{break-after:avoid}
.figures,.helps{break-inside:avoid}
.figures li{grid-template-columns:7rem 3rem 9rem 1fr}
.figures li .quiet{grid-column:auto}
article{break-before:page;border:0;padding:0;margin:0}
article.only{break-before:auto;margin-top:1.5rem}
a{color:inherit}
.note:target,.ref:target{outline:0}
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as WCAG 2.2 has it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("a hexadecimal number");
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn colour(name: &str) -> &'static Colour {
        PALETTE.iter().find(|colour| colour.0 == name).unwrap_or_else(|| panic!("no {name}"))
    }

    /// WCAG 2.2, 1.4.3 for text and 1.4.11 for what is drawn.
    #[test]
    fn everybody_can_tell_the_colours_apart() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
        let text = ["ink", "quiet", "link", "error", "warning", "hint"];
        let mut pairs: Vec<(&str, &str, f64)> = text.map(|name| (name, "paper", 4.5)).to_vec();
        for tint in ["error-tint", "warning-tint", "hint-tint"] {
            // Marked words, a field's words and the number of a finding stand on a tint.
            pairs.extend(["ink", "quiet", "link"].map(|name| (name, tint, 4.5)));
        }
        pairs.extend(["error", "warning", "hint"].map(|name| (name, "paper", 3.0)));
        for bar in ["bad", "middling", "good"] {
            pairs.push((bar, "paper", 3.0));
        }
        for (front, back, least) in pairs {
            let ((_, light, dark), (_, light_back, dark_back)) = (colour(front), colour(back));
            let on_light = contrast(light, light_back);
            let on_dark = contrast(dark, dark_back);
            assert!(on_light >= least, "{front} on {back}, light: {on_light:.2}");
            assert!(on_dark >= least, "{front} on {back}, dark: {on_dark:.2}");
        }
    }

    #[test]
    fn every_colour_has_a_use_and_every_use_a_colour() {
        for (name, ..) in PALETTE {
            assert!(LAYOUT.contains(&format!("var(--{name})")), "{name} is not used");
        }
        for used in LAYOUT.split("var(--").skip(1) {
            let name = used.split(')').next().unwrap_or_default();
            colour(name);
        }
        assert!(
            !LAYOUT.contains("url(") && !LAYOUT.contains("@import"),
            "nothing comes from elsewhere"
        );
    }
}
