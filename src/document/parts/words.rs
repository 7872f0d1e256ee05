//! Words by which the lines of a letter are known, all in lower case.

/// Words after which a line that opens like a salutation turns out to be a sentence.
#[rustfmt::skip]
pub(super) const SENTENCE_WORDS: &[&str] = &[
    "wij", "we", "u", "ik", "je", "jij", "jullie", "is", "zijn", "was", "wordt", "worden", "werd",
    "heeft", "hebben", "hebt", "hierbij", "kunt", "kan", "wilt", "wil", "bent", "hoe", "wat",
    "dat",
];

/// Words with which a letter addresses people.
#[rustfmt::skip]
pub(super) const GREETINGS: &[&str] = &[
    "geachte", "geacht", "beste", "dag", "lieve", "hallo", "hoi",
];

/// Openings that say enough on their own.
#[rustfmt::skip]
pub(super) const BARE_GREETINGS: &[&str] = &[
    "goedemorgen", "goedemiddag", "goedenavond", "goedendag", "goededag", "hallo", "hoi", "l.s.",
    "ls", "mijne heren",
];

/// After a greeting without a comma, what shows that people are addressed.
#[rustfmt::skip]
pub(super) const ADDRESSED: &[&str] = &[
    "heer", "heren", "meneer", "mevrouw", "dames", "bewoner", "bewoners", "inwoner", "inwoners",
    "ouder", "ouders", "buurtbewoner", "buurtbewoners", "buren", "buur", "lezer", "lezers",
    "deelnemer", "deelnemers", "aanvrager", "aanbieder", "collega", "collega's", "collega’s",
    "ondernemer", "ondernemers", "allemaal", "raadsleden", "commissieleden", "college",
    "burgemeester", "wethouder", "relatie", "klant", "verzorger", "behandelaar",
];

/// Phrases that close a letter. A longer one stands before one that it starts with.
#[rustfmt::skip]
pub(super) const CLOSINGS: &[&str] = &[
    "met vriendelijke groeten", "met vriendelijke groet", "vriendelijke groeten",
    "vriendelijke groet", "met hartelijke groeten", "met hartelijke groet", "hartelijke groeten",
    "hartelijke groet", "met warme groet", "warme groet", "met vriendelijke en collegiale groet",
    "met groeten", "met groets", "met groet", "groetjes", "groeten", "groet", "hoogachtend",
    "met de meeste hoogachting", "met bijzondere hoogachting", "met hoogachting",
    "met gevoelens van hoogachting", "mvg", "m.v.g.", "vr.gr.",
];

/// Labels of the subject line.
#[rustfmt::skip]
pub(super) const SUBJECT_LABELS: &[&str] = &[
    "betreft/onderwerp", "onderwerp", "betreft", "subject",
];

/// Labels of reference lines, also without a colon behind them. A longer one stands before a
/// shorter one that it starts with.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "ons kenmerk", "uw kenmerk", "kenmerk", "onze referentie", "uw referentie",
    "referentienummer", "referentie", "zaaknummer", "zaak-id", "dossiernummer",
    "registratienummer", "documentnummer", "besluitnummer", "meldingnummer", "aanvraagnummer",
    "uw brief van", "uw brief", "uw bericht van", "uw bericht", "datum besluit", "datum",
    "verzenddatum", "verzonden op", "verzonden", "behandeld door", "contactpersoon",
    "doorkiesnummer", "telefoonnummer", "telefoon", "faxnummer", "fax", "rechtstreekse nummer",
    "rechtstreeks nummer", "e-mailadres", "e-mail", "bijlage(n)", "bijlagen", "bijlage",
    "aantal bijlagen", "kvk-nummer", "kvk", "btw-nummer", "iban", "bezoekadres", "postadres",
    "retouradres", "portefeuillehouder(s)", "portefeuillehouder", "portefeuille(s)",
    "portefeuille", "per e-mail", "agendapunt",
];

/// Labels only with a colon: without one they are ordinary words.
#[rustfmt::skip]
pub(super) const COLON_LABELS: &[&str] = &[
    "van", "aan", "from", "to", "sent", "cc", "bcc", "kopie aan", "kopie", "afschrift aan",
    "date", "attachments", "afdeling", "team", "tel", "tel.", "mail", "email", "website",
    "internet", "naam", "adres", "plaats", "beantwoorden aan", "programma", "vergadering",
    "status", "bic", "bank", "locatie", "nummer", "steller", "auteur", "t.a.v.",
];

/// How a line opens that names who sends the letter.
#[rustfmt::skip]
pub(super) const SENDERS: &[&str] = &[
    "namens ", "burgemeester en wethouders", "het college van ", "college van burgemeester",
    "de burgemeester van ", "de gemeentesecretaris", "de directeur ", "i.o.", "w.g.",
];

/// The months.
#[rustfmt::skip]
pub(super) const MONTHS: &[&str] = &[
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
];

/// How a line opens that names who receives the letter.
#[rustfmt::skip]
pub(super) const RECEIVERS: &[&str] = &[
    "t.a.v.", "ter attentie van", "aan de bewoner", "aan de heer", "aan mevrouw", "de heer ",
    "mevrouw ", "dhr. ", "mevr. ", "mw. ", "familie ", "aan het college", "aan de leden",
    "zowel per ",
];

/// Endings of names of streets.
#[rustfmt::skip]
pub(super) const STREETS: &[&str] = &[
    "straat", "weg", "laan", "plein", "pad", "dijk", "kade", "hof", "singel", "gracht", "markt",
    "park",
];

/// What stands before a telephone number or an address of e-mail or web.
#[rustfmt::skip]
pub(super) const CONTACT_LABELS: &[&str] = &[
    "t", "t.", "tel", "tel.", "telefoon", "e", "e.", "e-mail", "mail", "w", "w.", "i", "i.", "f.",
    "m", "m.", "website",
];
