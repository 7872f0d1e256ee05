//! Time grows with the text and no faster, whatever the text looks like.

use std::fmt::Write;
use std::time::{Duration, Instant};

use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check};

/// Of this many bytes, and of four times as many.
const BYTES: usize = 6_000;

/// Four times the text may cost so many times the time.
const MOST: f64 = 6.0;

/// A difference below this is noise.
const SHORTEST: Duration = Duration::from_millis(40);

/// Every one starts as Dutch does, so that it is read as Dutch.
const START: &str = "U krijgt deze brief van de gemeente omdat u ons een vraag heeft gesteld. ";

/// Texts that go on with the same words.
const SHAPES: &[&str] = &[
    "is ",
    "aan ",
    "te ",
    "en ",
    "kaas, ",
    ", ",
    ". ",
    "wordt ",
    "wordt genomen ",
    "hebben, ",
    "heeft u ",
    "dat u weet ",
    "die het ",
    "het van de ",
    "u weet; ",
    "u weet: ",
    "“woord ",
    "‘u weet ",
    "\"a b ",
    "(woord ",
    "(",
    "gemeente",
    "a-",
    "gemeente-",
    "Jan ",
    "ABC ",
    "[naam] ",
    "www.voorbeeld.nl ",
    "12-03-2025 ",
    "053 481 76 00 ",
    "i.v.m. d.w.z. ",
    "inzake conform middels ",
    "wij stellen u in kennis van ",
    "omdat de gemeente het besluit dat door het college genomen is niet heeft gezien en ",
    "Woord\n",
    "Dit is een zin.\n\n",
    "- een ding\n",
    "a\u{ad}",
    "a\u{301}\u{302}",
    "שלום ",
    "👨\u{200d}👩\u{200d}👧",
    "a\u{a0}",
    "woord\t",
    "Woord.\r",
    "woord\u{c}",
    "1",
    "1.000.",
    "10.30 uur ",
    "06-12345678 ",
    "a@b.nl ",
    "<a@b.nl>",
    "https://www.a.nl/b?c=d ",
    "(https://www.a.nl)",
    "en/of ",
    "J.P. ",
    "mevrouw De Vries, ",
    "“Dit is een zin.” ",
    "artikel 4:5, eerste lid, van de wet ",
    "Wet werk en bijstand (Wwb) ",
    "(artikel 4:5) ",
    "stand (GG): de stand ",
    "“stand” De stand ",
    "Jan: Kunt u komen?\n\nPiet: Ja, wij komen.\n\n",
];

/// The same in Markdown.
const MARKDOWN: &[&str] = &[
    "<!-- duidelijk-disable jargon -->\n\nWoord.\n\n",
    "<!-- duidelijk-disable -->\n\n",
    "> citaat\n\n",
    "*a ",
    "[a](b) ",
    "# Kop\n\n",
    "[a",
    "> ",
    "|a|b|\n",
    "a[^1] ",
    "`",
];

/// The same in a page.
const PAGES: &[&str] = &[
    "<div>",
    "<br>",
    "&eacute;",
    "<table><tr><td>a",
    "<span>a</span>",
    "<li>a",
    "<!--",
    "<a href=x>a</a>",
];

/// A text this large is looked at by all threads.
const LARGE: usize = 160_000;

#[test]
fn a_large_text_says_the_same_on_any_number_of_threads() {
    let text = (0..LARGE / 80).fold(String::from(START), |mut text, number| {
        let sentence = ["De aanvraag is door ons ontvangen", "Indien u vragen heeft, belt u ons"];
        write!(text, "{} op dag {number}, conform het beleid.\n\n", sentence[number % 2]).unwrap();
        text
    });
    let profiles = profiles();
    let found = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let input = Input { name: "tekst.txt", bytes: text.as_bytes(), format: Format::Text };
        let report = pool.install(|| check(input, &profiles, Scoring::Full)).unwrap();
        let all = report.findings.iter().map(|found| {
            (
                found.rule.id.to_string(),
                found.span,
                found.message.clone(),
                found.suggestions.clone(),
            )
        });
        (all.collect::<Vec<_>>(), format!("{:?} {:?}", report.score, report.measures))
    };
    let alone = found(1);
    assert!(alone.0.len() >= LARGE / 80);
    assert_eq!(alone, found(3));
}

#[test]
fn four_times_the_text_takes_at_most_six_times_as_long() {
    let profiles = profiles();
    // What is made at the first use belongs to no shape.
    time(&profiles, START, Format::Text);
    let mut slow = String::new();
    let text = SHAPES.iter().map(|shape| (shape, Format::Text));
    let markdown = MARKDOWN.iter().map(|shape| (shape, Format::Markdown));
    let pages = PAGES.iter().map(|shape| (shape, Format::Html));
    for (shape, format) in text.chain(markdown).chain(pages) {
        let of = |bytes: usize| format!("{START}{}\n", shape.repeat(bytes / shape.len()));
        let (small, large) = (of(BYTES), of(4 * BYTES));
        // The shortest of three counts, and a shape that is fast at once needs no second run.
        let mut best = (Duration::MAX, Duration::MAX);
        let mut is_slow = true;
        for _ in 0..3 {
            best.0 = best.0.min(time(&profiles, &small, format));
            best.1 = best.1.min(time(&profiles, &large, format));
            is_slow = best.1 > SHORTEST && best.1.as_secs_f64() > MOST * best.0.as_secs_f64();
            if !is_slow {
                break;
            }
        }
        if is_slow {
            writeln!(slow, "{shape:?}: {:?} and {:?}", best.0, best.1).expect("it is a string");
        }
    }
    assert!(slow.is_empty(), "{slow}");
}

/// A large text in one line, or in lines without a blank one between: what is looked for around a place must not
/// be looked for in the whole line, block or group.
#[test]
fn four_times_a_long_line_takes_at_most_six_times_as_long() {
    const SENTENCES: &str = "U krijgt binnen zes weken een brief van ons over uw aanvraag. Het college heeft \
        op 3 mei 2026 besloten (zie artikel 4 van de verordening) om de subsidie te weigeren, omdat u de \
        stukken niet op tijd heeft gestuurd en wij u daarover al twee keer een brief hebben gestuurd, waarin \
        stond dat u nog tien dagen had. De wethouder zegt: “Wij doen dit samen. Dat is goed.” Bel 14 053 of \
        kijk op www.voorbeeld.nl voor meer informatie. ";
    const BYTES: usize = 60_000;
    let profiles = profiles();
    time(&profiles, START, Format::Text);
    let mut slow = String::new();
    for (name, end) in [("one line", " "), ("one block", "\n")] {
        let of = |bytes: usize| {
            let sentences = SENTENCES.trim_end().replace(". ", &format!(".{end}"));
            format!("{sentences}{end}").repeat(bytes / SENTENCES.len())
        };
        for format in [Format::Text, Format::Markdown] {
            let (small, large) = (of(BYTES), of(4 * BYTES));
            // Work on threads is none of this one's time.
            let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            let of = |text: &str| alone.install(|| time(&profiles, text, format));
            let mut best = (of(&small), of(&large));
            for _ in 0..2 {
                if best.1.as_secs_f64() <= MOST * best.0.as_secs_f64() {
                    break;
                }
                best = (best.0.min(of(&small)), best.1.min(of(&large)));
            }
            if best.1.as_secs_f64() > MOST * best.0.as_secs_f64() {
                writeln!(slow, "{name} {format:?}: {:?} and {:?}", best.0, best.1).unwrap();
            }
        }
    }
    assert!(slow.is_empty(), "{slow}");
}

fn profiles() -> Profiles {
    let wishes = Wishes { genre: Some(Genre::Web), ..Wishes::default() };
    Profiles::new(&RuleSet::embedded(), Files::default(), &wishes)
        .expect("the base has no problems")
}

/// How long a check takes.
fn time(profiles: &Profiles, text: &str, format: Format) -> Duration {
    let before = Clock::now();
    check(Input { name: "vorm", bytes: text.as_bytes(), format }, profiles, Scoring::Full)
        .expect("it can be read");
    before.elapsed()
}

/// The time that this thread has had; on other systems than Linux the time on the wall.
pub(crate) struct Clock {
    started: Instant,
    on_cpu: Option<Duration>,
}

impl Clock {
    pub(crate) fn now() -> Clock {
        Clock { started: Instant::now(), on_cpu: on_cpu() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match (self.on_cpu, on_cpu()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.started.elapsed(),
        }
    }
}

fn on_cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
