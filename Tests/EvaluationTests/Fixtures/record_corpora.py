"""Records what sacreBLEU says of real corpora, whose lines are disturbed in a way that the tests can repeat.

    venv/bin/python record_corpora.py DIRECTORY-OF-CORPORA > corpora.json

The corpora are not copied: the recording names their files and holds the scores alone.
"""

import json
import logging
import sys
from pathlib import Path

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER

FILES = {
    "multi30k/test_2016_flickr.de": "13a", "multi30k/test_2016_flickr.en": "13a", "multi30k/test_2016_flickr.fr": "intl",
    "iwslt15-en-vi/tst2012.vi": "intl", "enja50k/dev.ja": "char", "anki-deu-eng/test.de": "none",
}
LINES = 400


class Numbers:
    """A linear congruential generator, which Swift repeats in two lines."""

    def __init__(self):
        self.state = 1

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % limit


def disturbed(line, numbers):
    """Up to five words deleted, doubled, or moved in phrases of one to four."""
    words = line.split(" ")
    for _ in range(numbers.below(6)):
        place, edit, length = numbers.below(len(words)), numbers.below(4), 1 + numbers.below(4)
        if edit == 0 and len(words) > 1:
            del words[place]
        elif edit == 1:
            words.insert(place, words[numbers.below(len(words))])
        else:
            phrase = words[place:place + length]
            del words[place:place + length]
            target = numbers.below(len(words) + 1)
            words[target:target] = phrase
    return " ".join(words)


def recorded(path, tokenize):
    lines = path.read_bytes().decode().split("\n")[:LINES]
    numbers = Numbers()
    hypotheses = [disturbed(line, numbers) for line in lines]
    metrics = BLEU(tokenize=tokenize), BLEU(tokenize=tokenize, lowercase=True), CHRF(), CHRF(word_order=2), TER()
    scores = [metric.corpus_score(hypotheses, [lines]).format(width=4) for metric in metrics]
    # Lines that belong to others: what TER tries most shifts for.
    return {"tokenize": tokenize, "disturbed": scores, "misplaced": [
        metric.corpus_score(lines[1:] + lines[:1], [lines]).format(width=4) for metric in metrics]}


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    scores = {name: recorded(Path(sys.argv[1]) / name, tokenize) for name, tokenize in FILES.items()}
    json.dump({"sacrebleu": sacrebleu.__version__, "lines": LINES, "files": scores}, sys.stdout, ensure_ascii=False, indent=1)
    print()
