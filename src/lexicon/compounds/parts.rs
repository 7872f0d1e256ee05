//! What may and may not be part of a compound, where the word list does not tell. Own lists.

/// First parts that are no words of their own.
#[rustfmt::skip]
pub(super) const PREFIXES: &[&str] = &[
    "aarts", "anti", "astma", "centi", "dames", "eier", "ere", "ex", "giga", "heren", "hersen",
    "hoofd", "kilo", "kinder", "lage", "lands", "linker", "maxi", "mede", "mega", "midden", "milli",
    "mini", "neuro", "niet", "non", "oud", "paas", "rechter", "rijks", "runder", "scheeps",
    "staats", "sub", "super", "verjaar", "vice", "wieler", "zelf", "zonne",
];

/// Particles before which a noun of its own may stand: *achterkamer*, *tegenactie*.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "achter", "bij", "binnen", "boven", "buiten", "onder", "tegen", "terug", "tussen", "voor",
];

/// Last parts that are no words of their own.
#[rustfmt::skip]
pub(super) const LAST: &[&str] = &[
    "bezitter", "bezitters", "ganger", "gangers", "gangster", "genoot", "genootschap", "genote",
    "genoten", "genotes", "gever", "gevers", "hebber", "hebbers", "houderij", "houderijen", "maker",
    "makers", "nemer", "nemers", "schuw", "wezen",
];

/// Words of at most three letters that are parts of compounds. Others are chance hits (*fin|ale*,
/// *bes|luit*).
#[rustfmt::skip]
pub(super) const SHORT: &[&str] = &[
    "aap", "aow", "arm", "atv", "bad", "bak", "bal", "bar", "bed", "bel", "bod", "bom", "bon",
    "bos", "bot", "box", "btw", "bui", "bus", "cao", "cel", "cup", "dag", "dak", "dam", "das",
    "dek", "dip", "dna", "dom", "dop", "duo", "eet", "ei", "elf", "erf", "eu", "fan", "fax", "fee",
    "gas", "gat", "gen", "ggd", "gif", "gok", "hal", "hbo", "hek", "hit", "hof", "hok", "hut",
    "ict", "ijs", "jam", "jas", "juf", "kap", "kar", "kas", "kat", "kin", "kip", "koe", "kop",
    "kou", "kus", "lak", "lap", "lat", "led", "leg", "les", "lid", "lig", "lip", "lok", "los",
    "lot", "man", "map", "mat", "mbo", "mei", "mes", "min", "mol", "nav", "nek", "net", "nul",
    "oog", "oom", "oor", "ov", "pad", "pak", "pan", "pc", "pen", "pet", "pgb", "pin", "pop", "pot",
    "put", "rad", "ras", "rem", "rib", "rij", "rit", "rok", "rol", "rug", "sap", "set", "sex",
    "ski", "sla", "sms", "som", "tab", "tak", "tas", "tel", "tik", "tip", "tol", "top", "tv", "ui",
    "uur", "vak", "val", "vat", "vee", "vel", "vip", "vis", "vol", "vos", "vut", "vwo", "wad",
    "wal", "was", "web", "weg", "wei", "wet", "wij", "win", "wlz", "wmo", "wok", "wol", "woz", "ww",
    "zak", "zee", "zes", "zet", "zij", "zin", "zit", "zon",
];

/// What words end in that are no compounds: *-schap*, *verras|sing*.
#[rustfmt::skip]
pub(super) const NO_LAST: &[&str] = &[
    "aal", "aar", "aard", "aars", "age", "ager", "amen", "ant", "aren", "ariteit", "baar", "baring",
    "bouwing", "coop", "del", "delen", "deling", "delingen", "dels", "dement", "dementen", "den",
    "dij", "ding", "doening", "dom", "domheid", "eland", "eller", "emmering", "end", "ende", "eren",
    "erop", "ers", "foor", "gel", "gels", "gen", "ginnen", "grafie", "grafieën", "gram", "grammen",
    "heden", "heid", "holding", "holist", "holisten", "iek", "ijker", "ing", "ingen", "ip", "isme",
    "ismen", "jaars", "kade", "kel", "kers", "king", "kton", "kwaal", "laar", "laars", "lagen",
    "lier", "lijk", "ling", "lingen", "list", "listen", "loge", "logen", "loog", "loosheid", "mate",
    "men", "mine", "nen", "ness", "nier", "nis", "oenen", "ogen", "pen", "ping", "pressie", "ren",
    "rij", "rijf", "rijven", "rist", "roet", "sage", "schap", "schappen", "scoop", "sels", "sen",
    "sering", "serings", "ses", "sier", "sing", "stel", "stels", "ster", "sters", "tallen", "tante",
    "teit", "teiten", "tel", "tellingen", "tie", "tier", "ties", "tin", "ting", "tingen", "tor",
    "up", "vesting", "vin", "visie", "wang", "zettingen", "zing",
];

/// What is no first part: prefixes, parts of foreign words, chance hits (*toes|tand*), function
/// words; and particles, for what starts with these comes from a verb as a rule (*toepassing*).
#[rustfmt::skip]
pub(super) const NO_FIRST: &[&str] = &[
    "aan", "achter", "adres2", "af", "ana", "architect", "audi", "baar", "be", "begr", "beke",
    "best", "bij", "bio", "bru", "brui", "burg", "cons", "contra", "crypto", "cult", "dat", "demo",
    "der", "des", "dia", "die", "dis", "door", "een", "elle", "epi", "er", "erop", "fund", "ge",
    "gener", "gesp", "haar", "heel", "her", "het", "hoe", "hyper", "hypo", "in", "infra", "inge",
    "ins", "kari", "konink", "kwar", "lab", "lev", "logo", "lok", "mee", "mes2", "met", "meta",
    "meteo", "micro", "mis", "mono", "na", "neder", "noor", "om", "onder", "ont", "op", "over",
    "overs", "para", "peri", "poli", "poly", "prak", "pre", "pro", "proto", "reden", "regi",
    "respec", "samen", "scha", "socia", "socio", "sta", "tegen", "tegenaan", "tegens", "tele",
    "temp", "tent", "terug", "toe", "toek", "toep", "toes", "tussen", "uit", "uitg", "van", "vari",
    "ver", "verm", "vers", "vita", "voldoen", "voor", "voors", "voorst", "waard", "wacht2", "weder",
    "weer", "weers",
];

/// Words that would split, but whose parts do not show what they mean, and chance hits.
#[rustfmt::skip]
pub(super) const WHOLE: &[&str] = &[
    "aankomst", "aardappel", "afkomst", "agenda", "bankroet", "bedrijf", "bestuur", "bijeenkomst",
    "boterham", "burgemeester", "document", "documenten", "eiland", "element", "evenwicht",
    "examen", "fundament", "gebied", "gezelschap", "handeling", "herkomst", "hoeveelheid",
    "hoogtepunt", "huisvesting", "inkomst", "instrument", "kantoor", "koninkrijk", "kwartaal",
    "lokaal", "maatregel", "middeleeuwen", "minister", "moment", "nadeel", "netwerk", "nieuws",
    "normaal", "notaris", "ogenblik", "oorbel", "oordeel", "oorlog", "oorsprong", "oorzaak",
    "openbaarheid", "opkomst", "overeenkomst", "parlement", "platform", "rapport", "register",
    "schiereiland", "slachtoffer", "tijdstip", "toekomst", "transport", "uitkomst", "vakbond",
    "vasteland", "vliegtuig", "voertuig", "voetbal", "volgorde", "volleybal", "voordeel",
    "voordracht", "voorjaar", "voorruit", "voortgang", "vriendschap", "wedstrijd", "weekend",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [PREFIXES, PARTICLES, LAST, SHORT, NO_LAST, NO_FIRST, WHOLE] {
            assert!(list.is_sorted_by(|one, other| one < other), "{list:?}");
        }
    }
}
