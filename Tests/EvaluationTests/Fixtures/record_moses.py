"""Records how sacremoses, a port of Moses's scripts to Python, tokenizes difficult lines, and sacreBLEU's BLEU of them.

    python3 -m venv venv && venv/bin/pip install sacremoses==0.2.0 sacrebleu==2.6.0
    venv/bin/python record_moses.py > moses.json

Where sacremoses departs from normalize-punctuation.perl and tokenizer.perl, the scripts are followed: `perl_parity`; a
line ends with a line break, which the rule for a period before a quotation mark sees; and that rule holds for every
language but English and Czech. No line has letters that sacremoses does not know and Perl does (Chinese, Korean, the
signs of Indian scripts).
"""

import json
import logging
import random
import sys

import sacrebleu
import sacremoses
from sacrebleu.metrics import BLEU
from sacremoses import MosesPunctNormalizer, MosesTokenizer

NBSP = "\u00a0"
EVERY_LANGUAGE = [
    "", " ", ".", ",", "'", "\"", "-", "...", "..", "a", "a.", "a,", "a'", "'a", "a.'", "a...'", "a ... b", "a...b", "a..b", "a.b.",
    "a.b.c", "....a", "a .. . b", "x...,y", "x....", "wait... what?", "Well ...", "end.'", "end.' ", "the end '.", "p. 5", "A. B. C.",
    "1,000", "1,000.50", "1.000,50", "1,", ",1", ", 1", "1 ,", "a,b,c,d", "1,b,2", "a,1,b", "5,-", "5.", "5. 6.", "10. Mai", "10. May",
    "3.", "99. X", "100. X", "0. X", "01. X", "3.14", "3.14.", "v1.2.3", "v1.2.3.", "1/2", "50%", "50 %", f"50{NBSP}%", "5 % .", "$5", "5$",
    "5€", "€ 5.00", "#tag", "@name", "a@b.cd", "http://a.bc/d?e=f&g=h#i", "www.abc.de.", "C:\\d\\e", "a_b", "a*b", "a+b=c", "a|b", "a~b", "a^b",
    "<b>bold</b>", "a < b > c", "[1]", "{x}", "(a)", "( a )", "(a).", "(a) .", "(a) , b", "a(b)c", "((a))", "(a) ; (b) : (c) ! (d) ?",
    "a : b ; c", "a:b", "12:30", "12 : 30", "a;b", "what ?", "what ?!", "no!!!", "a`b", "``a''", "''a''", "'a'", "''", "`", "´", "a´b",
    "\u201ea\u201c", "\u201ca\u201d", "\u201ca,\u201d b", "\u201ca.\u201d b", "\u201ea\u201c, b", "\u201ea.\u201c", "\u201ea.\u201c b", "\u2018a\u2019", "a\u2019b", "a\u2018b", "a\u2019b\u2019c", "1\u20192", "a\u2019 b",
    "\u2019a", "\u201aa\u2018", "a\u2013b", "a \u2013 b", "a\u2014b", "a \u2014 b", "a\u2026", "a\u2026b", "\u2026 a", "a\u2026.", "\u00aba\u00bb", f"\u00ab{NBSP}a{NBSP}\u00bb", f"a \u00ab{NBSP}b{NBSP}\u00bb, c",
    f"a{NBSP}\u00ab{NBSP}b{NBSP}\u00bb{NBSP}c", "\u00ab a \u00bb", f"a{NBSP}: b", f"a{NBSP}?", f"a{NBSP}!", f"a{NBSP}; b", f"1{NBSP}000", f"1{NBSP}000{NBSP}000", f"1{NBSP}2{NBSP}3", f"20{NBSP}ºC",
    f"5{NBSP}cm", f"nº{NBSP}5", f"a,{NBSP}b", f"{NBSP}a{NBSP}", "\"a,\" b", "\"a\", b", "\"a.\" b", "\"a\". b", "\"a...\" b", "\"a.,.\" b", "a \"b.\"", "a \"b.\" ",
    "a \"b.\"<c", "a \"b.\" <c", "a.\".\".b", "\"a.\"\"b.\"", "a,\",\"b", "\"", "\"\"", "\".\"", ". \" .", "tab\there", "a\u2003b", "a\u3000b", "a  b   c", "a\u0001b", "a\u0000b", "a\rb", "a\u00adb",
    "a\u200bb", "a\u001cb", "naïve café", "Ærøskøbing", "Straße", "ŁÓDŹ", "İstanbul", "e\u0301te\u0301", "½ cup", "x²", "№ 5", "5° C", "©2024", "a™", "αβγ. Δ", "αβγ. δ", "Мир. Труд", "Мир. труд", "Ⅻ. x", "ⅻ,ⅻ",
    "٣,٤", "مرحبا، كيف؟", "שלום. עולם", "👍🏽 ok", "☃", "→ a", "•a", "a-b", "a - b", "-a", "a-", "--", "a--b", "---", "-.", "-5", "5-10", "a-.", "a.-b", "e-mail,fax",
    "She sat. He ran.", "She sat. he ran.", "She sat. 5 ran.", "She sat. \"He\" ran.", "She sat. (He) ran.", "U.S. Army", "the U.S.", "the U.S. army", "U.S.A.", "a.m. 5", "at 5 p.m.",
    "at 5 p.m. They", "No. 5", "No. five", "No. Five", "Nos. 5", "pp. 5", "pp. A", "Art. 5", "Art. A", "Nr. 5", "vs. A", "v. A", "Mr. X", "MR. X", "mr. X", "Dr. X", "dr. X", "Prof. X", "St. X", "st. X", "Jan. 5",
    "etc. X", "etc.", "J. S. Bach", "j. s. bach", "j. S. 5", "b. 5", "e. V.", "Ph.D. X", "X. \u00dcber", "X. \u00fcber", "zz. \u00c9t\u00e9", "zz. \u00e9t\u00e9",
]
LINES = {
    "en": [
        "It's John's, isn't it?", "I'm sure they've said we'd've gone.", "The dogs' bowls aren't the cat's.", "the 1990's were fun", "the '90s were fun", "the 90s' fun", "rock 'n' roll",
        "rock \u2019n\u2019 roll", "rock'n'roll", "O'Brien's o'clock", "\u2018Don\u2019t\u2019, he said.", "\"Don't,\" he said, \"go.\"", "'Tis the season", "he said 'no'", "he said 'no'.", "he said 'no,' twice", "y'all'd've",
        "A man in a St. Louis T-shirt plays No. 10.", "Mrs. Smith, Ms. Jones and Messrs. Brown met Gen. Lee at 3 p.m. on Jan. 5.", "Smith Bros. Inc. and Jones Co. Ltd. merged.", "Corp. X",
        "Five 6'2\" men", "a 5'x7' rug", "the S.S. Minnow's crew", "It costs $1,234.56, i.e. 5% more than in '98.", "e.g. A, viz. B, cf. C", "Fig. 3, Vol. 2, Ch. 1, p. 9", "U.K.-based firms", "the U.N.'s role",
        "\u201cYes\u201d\u2014no, \u201cmaybe.\u201d", "Capt. Kirk and Lt. Uhura, Sgt. Pepper", "Sr. Gov. Rep. Sen. X", "Aug. 5, Sept. 6, Oct. 7, Dec. 8", "Mt. Everest, Ft. Worth, Fifth Ave. Station", "the boss's boss'", "a's and b's",
    ],
    "de": [
        "Wie geht's?", "Das ist Peters' Haus.", "\u201eSch\u00f6ne Gr\u00fc\u00dfe\u201c, sagte er \u2013 und ging.", "\u201eSch\u00f6ne Gr\u00fc\u00dfe.\u201c Er ging.", "\u00bbAch\u00ab, rief sie.", "Er sagte: \u201aNein\u2018.", "z. B. Hunde bzw. Katzen usw.", "z.B. Hunde, d.h. Tiere u.a. Wesen",
        "Am 3. Mai 2020, ca. 17.30 Uhr", "im 19. Jahrhundert", "Ludwig XIV. und Heinrich VIII. K\u00f6nig", "der 1. FC und der 100. Besucher", "Nr. 5, Abb. 3, Kap. 2, Bd. 1, S. 9", "5 Mio. Euro, 3 Mrd. Dollar", "Dr. med. Meier, Prof. Dr. Schulz", "Dipl.-Ing. Huber",
        "Str. 5, Tel. 123, Fr. M\u00fcller", "vgl. Abschnitt 3 ff. Seite", "evtl. Anna, ggf. Otto, sog. Helden", "Ein Mann mit der Nummer 10.", "Kinder (u. a. Anna) spielen.", "1.000,50 \u20ac", "10.000 Menschen", "Gro\u00df- und Kleinschreibung", "O'zapft is!", "der Gro\u00dfe, A. H. von B.",
        "i.d.R. Alle", "XX. Tag", "XXI. Tag", "iv. Tag", "Std. Plan", "Hrsg. Meier", "inkl. MwSt. und Versand", "St. Pauli, St. Moritz", "Sa. So. Mo. Di.",
    ],
    "fr": [
        "L'\u00e9t\u00e9 dernier, nous n'avons vu \u00ab personne \u00bb \u00e0 la plage\u2026", "Qu'est-ce que c'est ? C'est l'\u0153uvre d'une \u00e9l\u00e8ve !", "aujourd'hui, quelqu'un s'en va", "l\u2019\u0153il d\u2019Ana\u00efs, l\u2019eau", "C'est-\u00e0-dire, l'on dit \"oui.\"", "dit-il : \"oui.\" Puis", "\"Oui\", dit-il.", "\"Oui,\" dit-il.",
        f"\u00ab{NBSP}Oui{NBSP}\u00bb, dit-il{NBSP}: c'est{NBSP}vrai{NBSP}!", f"1{NBSP}000{NBSP}\u20ac", "M. Dupont et MM. Durand", "Mme. X, Mlle. Y, Dr. Z", "p. ex. Paris, etc. Puis", "cf. Paris, fig. 3, vol. 2, chap. 1, art. 5, pp. 3", "av. J.-C. et apr. J.-C. Puis", "l'an 2000, d'1 kg", "les ann\u00e9es '90", "5'10",
        "d''eau", "l' eau", "l 'eau", "c'est l'", "c'est '\u00e7a'", "ap. X, boul. Y, env. 5, tél. 5", "a. X, b. X, z. X", "\u00e9d. X, ex. X, id. X, suiv. X", "No. 5, nº 5, n\u00b0 5", "presqu'\u00eele", "l'\u00c9cole", "L\u2019\u00c9cole d\u2019\u00c9t\u00e9", "11 h 30, 20 \u00b0C, 5 %", "va-t-il", "jusqu'\u00e0 l'h\u00f4tel", "un d\u00e9f. X", "janv. X, f\u00e9vr. X",
    ],
    "cs": [
        "\u201eDobr\u00fd den,\u201c \u0159ekl.", "\u201eDobr\u00fd den.\u201c Ode\u0161el.", "Dne 3. kv\u011btna 2020 v 17.30 hod. P\u0159i\u0161el", "3. 5. 2020", "1. \u010cerven", "Ing. Nov\u00e1k, MUDr. Svoboda, Mgr. Dvo\u0159\u00e1k, Ph.D.", "nap\u0159. Praha, tj. Brno, tzv. X, atd. Y, apod. Z", "\u010d. 5, str. 3, odst. 2, s. 9",
        "prof. Nov\u00e1k, doc. Svoboda, Prof. Z", "Karel IV. Luk\u00e1\u0161", f"1{NBSP}000{NBSP}K\u010d", "1 000,50 K\u010d", "p\u0159. n. l. Praha", "A. Dvo\u0159\u00e1k a B. Smetana", "O'Neill, d'Artagnan", "chce-li, e-mail", "sv. Vojt\u011bch, st. Praha, ul. Nov\u00e1", "m. X, n. X, f. X, r. X, \u0159. X, k. X, a. X", "popř. X, resp. Y, vč. Z, cca. 5",
        "s.r.o. Praha, a.s. Brno", "tis. X, mil. Y, mld. Z", "\u201aano\u2018, \u2018ne\u2019", "\"ano,\" ne", "\"ano.\" ne", "RNDr. X, PhDr. Y, JUDr. Z, CSc. W, DrSc. V",
    ],
    "other": [
        "L'uomo dell'\"arte\"", "Dell'anno '68", "Hij zegt: 'ja', zo'n man", "l'home", "El se\u00f1or dijo: \"S\u00ed.\" Luego", "\u00bfC\u00f3mo est\u00e1s? \u00a1Bien!", f"1{NBSP}000", "\"a,\" b. \"C.\" d", "EU:n, USA:ssa", "\u0130stanbul'da \u0131\u015f\u0131k", "T\u00f4i y\u00eau ti\u1ebfng n\u01b0\u1edbc.", "\u039f \u03ba\u03cc\u03c3\u03bc\u03bf\u03c2\u00b7 \u03c4\u03b9;",
    ],
}


def normalizer(language):
    code = language if language != "other" else "xx"
    normalizer = MosesPunctNormalizer(lang=code, perl_parity=True)
    if language == "other":
        numbers = len(normalizer.OTHER)
        normalizer.substitutions[-numbers:-numbers] = normalizer.DE_ES_FR_QUOTATION_FOLLOWED_BY_COMMA
    return normalizer


def tokenized(lines, language):
    tokenizer = MosesTokenizer(lang=language if language != "other" else "xx")
    normalize = normalizer(language).normalize
    return [
        " ".join(tokenizer.tokenize(normalize(line + "\n"), escape=False, return_str=True).split()) for line in lines]


def disturbed(line, chance):
    """Two words exchanged, one doubled, one in capitals."""
    words = line.split(" ")
    for edit in range(3):
        place, other = chance.randrange(len(words)), chance.randrange(len(words))
        if edit == 0:
            words[place], words[other] = words[other], words[place]
        elif edit == 1:
            words.insert(place, words[other])
        else:
            words[place] = words[place].upper()
    return " ".join(words)


def recorded(language, lines, chance):
    """The tokens as they are and in lower case, and the BLEU of disturbed sentences, in lower case as multi-bleu has it."""
    sentences = [line for line in lines if line.count(" ") >= 4]
    hypotheses = [disturbed(line, chance) for line in sentences]
    multi_bleu = BLEU(tokenize="none", smooth_method="none", force=True)
    hypothesis, reference = (
        tokenized([line.lower() for line in texts], language) for texts in (hypotheses, sentences))
    return {
        "lines": lines,
        "tokens": tokenized(lines, language),
        "lowercased": tokenized([line.lower() for line in lines], language),
        "references": sentences,
        "hypotheses": hypotheses,
        "bleu": multi_bleu.corpus_score(hypothesis, [reference]).format(width=4),
    }


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    chance = random.Random(1)
    recording = {"sacremoses": sacremoses.__version__, "sacrebleu": sacrebleu.__version__}
    recording["languages"] = {
        language: recorded(language, EVERY_LANGUAGE + lines, chance) for language, lines in LINES.items()}
    json.dump(recording, sys.stdout, ensure_ascii=False, indent=0)
    print()
