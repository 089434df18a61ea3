"""Records what sacreBLEU says of made-up translations, for the tests of DragomanEvaluation.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python record_sacrebleu.py > sacrebleu.json
"""

import json
import logging
import random
import sys

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER

TEXTS = {
    "english": [
        "The cat sat on the mat, and the dog looked at it.",
        "\"I don't know,\" she said; 'perhaps tomorrow?'",
        "It costs $1,234.56 (about 1.200,00 €) -- 20% less than in 2019!",
        "A well-known state-of-the-art method: see http://example.org/a_b?c=d&e=f#g.",
        "Two men, both in U.S. Army caps, play chess at 10:30 a.m.",
        "John's father's house is older than Mary's.",
        "He paid 5-10 dollars for 3.5kg of No.7 screws.",
    ],
    "german": [
        "Ein kleines Mädchen klettert in ein Spielhaus aus Holz.",
        "„Schöne Grüße“, sagte er – und ging um 17.30 Uhr nach Hause.",
        "Die STRASSE heißt Weißdornweg; dort stehen 1.000 Bäume.",
        "Zwei junge weiße Männer sind im Freien in der Nähe vieler Büsche.",
    ],
    "french": [
        "L'été dernier, nous n'avons vu « personne » à la plage…",
        "Qu'est-ce que c'est ? C'est l'œuvre d'une élève : 3,5 points !",
    ],
    "spanish": ["¿Cómo estás? ¡Muy bien, gracias!", "El 1.º de mayo cobró 1.234,5 € más que tú."],
    "turkish": ["İstanbul'da IĞDIR'lı bir çocuk gördüm.", "DİYARBAKIR ve Iğdır iki ildir."],
    "greek": ["Ο ΟΔΥΣΣΕΥΣ ταξίδευε για δέκα χρόνια.", "ΜΙΑ ΦΟΡΑ ΚΙ ΕΝΑΝ ΚΑΙΡΟ, Σ. ΣΑΣ; ΝΑΙ ΑΣ'"],
    "russian": ["Мама мыла раму, а папа читал газету «Правда».", "Сколько это стоит? — Сто рублей (100 ₽)."],
    "chinese": [
        "我爱中国。", "他昨天买了3.5公斤苹果，花了20元！", "《红楼梦》是中国古典小说——你读过吗？",
        "“你好”，他说：“iPhone 15 Pro的价格是8,999元。”", "會議將於２０２４年５月１日（星期三）舉行。",
    ],
    "japanese": [
        "吾輩は猫である。名前はまだ無い。", "東京タワーの高さは333メートルです。", "「コーヒーを２杯ください」と彼女は言った。",
        "ｶﾀｶﾅとひらがなが混ざっています…",
    ],
    "korean": ["나는 학교에 갑니다.", "가격은 10,000원이에요!"],
    "arabic": ["ذهب الولد إلى المدرسة، ثم عاد إلى البيت.", "كم الساعة الآن؟ الساعة ٣:٣٠ مساءً.", "قال: «لا أعرف»؛ وسكت."],
    "hebrew": ["הילד הלך לבית הספר בשעה 8:00.", "צה״ל הודיע: \"הכול בסדר\"."],
    "hindi": ["मैं स्कूल जाता हूँ।", "उसने ५०० रुपये दिए, ठीक है?"],
    "thai": ["ฉันรักประเทศไทย", "ราคา 250 บาทครับ"],
    "vietnamese": ["Tôi yêu tiếng nước tôi từ khi mới ra đời.", "Hà Nội là thủ đô của Việt Nam."],
    "symbols": [
        "5 > 3 && 2 < 4 ⇒ x² + y² ≠ ½·π ± 10⁻³", "a\u0301 is á and e\u0301 is é; naïve cafe\u0301 © 2024™",
        "😀😃 thumbs 👍🏽 up… ★★☆ → ← ♥ §5 №7 ¶", "tab\there, no-break\u00a0space, thin\u2009space, ideographic\u3000space",
        "x_1 = {y[2]} | `z` ~ ^w\\ @me #tag 100% a/b *c* +d", "3,000,000.00 and .5 and 5. and ,5 and 5, and -5 and 5-",
        "zero\u200bwidth and soft\u00adhyphen and \u200fmark", "１２３，４５６．７８ ＡＢＣ（ｄｅｆ）",
    ],
    "entities": [
        "Tom &amp; Jerry say &quot;5 &lt; 6 &gt; 4&quot;.", "&amp;lt; stays &amp;amp; once", "AT&T &apos;s R&D & &nbsp; &amp", "<skipped> words <skipped>here",
    ],
}
WORDS = "the a of and red green house tree man woman child runs eats sees small big old , . in on".split()


def perturbed(text, chance, strength):
    """`text` with words dropped, doubled, replaced, moved, changed in case, or with other punctuation."""
    words = text.split(" ")
    for _ in range(strength):
        place = chance.randrange(len(words)) if words else 0
        edit = chance.choice(["drop", "double", "replace", "move", "case", "characters", "period"])
        if not words or edit == "double":
            words.insert(place, chance.choice(WORDS))
        elif edit == "drop":
            del words[place]
        elif edit == "replace":
            words[place] = chance.choice(WORDS)
        elif edit == "move":
            length = chance.randint(1, 3)
            phrase = words[place:place + length]
            del words[place:place + length]
            target = chance.randint(0, len(words))
            words[target:target] = phrase
        elif edit == "case":
            words[place] = chance.choice([words[place].upper(), words[place].lower(), words[place].capitalize()])
        elif edit == "characters" and words[place]:
            cut = chance.randrange(len(words[place]))
            words[place] = words[place][:cut] + words[place][cut + 1:]
        else:
            words[place] = words[place].rstrip(".。!?") + chance.choice([".", " .", "!", "...", "。", ""])
    return " ".join(words)


def corpora():
    """Yields name, hypotheses, references (each of the whole corpus)."""
    chance = random.Random(1)
    for language, texts in TEXTS.items():
        for strength in (2, 5):
            yield f"{language}, {strength} edits", [perturbed(text, chance, strength) for text in texts], [texts]
    everything = [text for texts in TEXTS.values() for text in texts]

    yield "identical", everything[:12], [everything[:12]]
    yield "one word, identical", ["yes"], [["yes"]]
    yield "one word, wrong", ["yes"], [["no"]]
    yield "two words, identical", ["thank you"], [["thank you"]]
    yield "nothing in common", ["alpha beta gamma delta"], [["eins zwei drei vier fünf"]]
    yield "empty hypothesis", [""], [["something was said"]]
    yield "empty reference", ["something was said"], [[""]]
    yield "both empty", [""], [[""]]
    yield "white space only", ["  \t "], [["a b"]]
    yield "some hypotheses empty", ["", everything[1], ""], [everything[:3]]
    yield "some references empty", everything[:3], [[everything[0], "", everything[2]]]
    yield "much longer than the reference", [" ".join(everything[:6])], [[everything[0]]]
    yield "much shorter than the reference", [everything[0]], [[" ".join(everything[:6])]]
    yield "repetition", ["the the the the the the the"], [["the cat is on the mat"]]
    yield "white space around", ["  a cat . ", "\ta dog.\n"], [["a cat.", " a dog. "]]
    yield "line breaks inside", ["a bro-\nken line\nhere", "x\n-y"], [["a broken line here", "x -y"]]
    yield "other order of the same words", ["mat the on sat cat the"], [["the cat sat on the mat"]]

    two = [perturbed(text, chance, 2) for text in everything[:14]]
    three = [perturbed(text, chance, 4) for text in everything[:14]]
    yield "two references", [perturbed(text, chance, 3) for text in everything[:14]], [everything[:14], two]
    yield "three references", [perturbed(text, chance, 3) for text in everything[:14]], [everything[:14], two, three]
    yield "references of different lengths", ["a b c d e f"], [["a b c d"], ["a b c d e f g h"], ["b"]]
    yield "references, one empty", ["a b c"], [[""], ["a c"]]
    yield "thirty segments", [perturbed(text, chance, 2) for text in everything[:30]], [everything[:30]]

    for length, count in ((20, 3), (60, 2), (130, 1)):
        long = [" ".join(chance.choice(WORDS) for _ in range(length)) for _ in range(count)]
        yield f"{length} words, shuffled", [" ".join(chance.sample(text.split(), length)) for text in long], [long]
        yield f"{length} words, edited", [perturbed(text, chance, length // 4) for text in long], [long]
        halves = [" ".join(text.split()[length // 2:] + text.split()[:length // 2]) for text in long]
        yield f"{length} words, halves changed", halves, [long]
    numbers = [str(number) for number in range(150)]
    yield "one word for 150", ["7"], [[" ".join(numbers)]]
    yield "150 words for one", [" ".join(numbers)], [["7"]]
    yield "two words for 120", ["100 3"], [[" ".join(numbers[:120])]]
    for distance in (50, 51):
        shifted = numbers[distance:distance + 5] + numbers[:distance] + numbers[distance + 5:]
        yield f"a phrase {distance} words away", [" ".join(shifted)], [[" ".join(numbers)]]


def bleu_options():
    for tokenize in ("13a", "intl", "char", "zh", "none"):
        yield dict(tokenize=tokenize)
    for tokenize in ("13a", "intl"):
        yield dict(tokenize=tokenize, lowercase=True)
    for method, value in (("floor", None), ("floor", 0.01), ("add-k", None), ("add-k", 0.5), ("none", None)):
        yield dict(tokenize="13a", smooth_method=method, smooth_value=value)
    yield dict(tokenize="13a", effective_order=True)


def chrf_options():
    for word_order in (0, 2):
        for lowercase in (False, True):
            yield dict(word_order=word_order, lowercase=lowercase)


def ter_options():
    yield {}
    yield dict(case_sensitive=True)
    yield dict(normalized=True)
    yield dict(no_punct=True)
    yield dict(normalized=True, asian_support=True)
    yield dict(normalized=True, asian_support=True, no_punct=True)


METRICS = {
    "bleu": [(options, BLEU(**options)) for options in bleu_options()],
    "chrf": [(options, CHRF(**options)) for options in chrf_options()],
    "ter": [(options, TER(**options)) for options in ter_options()],
}


def settings(options, metric):
    """The options of a metric, and its signatures for one reference and for two."""
    signatures = []
    for references in ([["a"]], [["a"], ["b"]]):
        metric.corpus_score(["a"], references)
        signatures.append(str(metric.get_signature()))
    return {"options": options, "signatures": signatures}


def case(name, hypotheses, references):
    """What is printed for the corpus under every option, and the exact scores of its sentences."""
    printed = {
        name: [metric.corpus_score(hypotheses, references).format(width=4) for _, metric in metrics]
        for name, metrics in METRICS.items()
    }
    single = BLEU(effective_order=True), CHRF(), CHRF(word_order=2), TER()
    sentences = [
        [round(metric.sentence_score(hypothesis, list(refs)).score, 9) for metric in single]
        for hypothesis, *refs in zip(hypotheses, *references)
    ]
    return {"name": name, "hypotheses": hypotheses, "references": references, **printed, "sentences": sentences}


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    recording = {"sacrebleu": sacrebleu.__version__}
    recording["settings"] = {
        name: [settings(*metric) for metric in metrics] for name, metrics in METRICS.items()
    }
    recording["cases"] = [case(*corpus) for corpus in corpora()]
    json.dump(recording, sys.stdout, ensure_ascii=False, indent=0)
    print()
