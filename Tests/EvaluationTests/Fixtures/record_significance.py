"""Records the confidence intervals and p-values that sacreBLEU finds for made-up systems.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python record_significance.py > significance.json

Its draws come from numpy, so that others' results agree within the error of sampling alone; many trials make sacreBLEU's
share of it small. A difference exactly as large as that of the systems counts here, up to rounding: sacreBLEU does not
count it, which matters for TER, whose differences are whole edits, and for systems with equal outputs.
"""

import json
import logging
import random
import sys

import numpy
import sacrebleu
from sacrebleu import significance
from sacrebleu.metrics import BLEU, CHRF, TER

SEGMENTS = 200
BOOTSTRAP_TRIALS = 10000
RANDOMIZATION_TRIALS = 40000
WORDS = "the a of and red green house tree man woman child runs eats sees small big old , . in on".split()
MISTAKES = {"baseline": 0.25, "similar": 0.245, "better": 0.23, "best": 0.18}  # of a word to be wrong


def corpus(chance):
    """The references, and the output of each system."""
    references = [[chance.choice(WORDS) for _ in range(chance.randint(4, 12))] for _ in range(SEGMENTS)]
    systems = {
        name: [
            " ".join(chance.choice(WORDS) if chance.random() < mistakes else word for word in words)
            for words in references
        ]
        for name, mistakes in MISTAKES.items()
    }
    return [" ".join(words) for words in references], systems


def p_value(differences, difference):
    return (int(numpy.sum(differences > difference - 1e-9)) + 1) / (len(differences) + 1)


def metrics():
    return {"BLEU": BLEU(), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}


def tested(systems, references, test, trials):
    """The p-values, and for the bootstrap the confidence intervals, of every system under every metric."""
    _, results = significance.PairedTest(list(systems.items()), metrics(), [references], test, n_samples=trials)()
    names = results.pop("System")
    return {
        metric: {
            name: {
                key: None if value is None else float(value)
                for key, value in (("p", result.p_value), ("mean", result.mean), ("halfWidth", result.ci))
            }
            for name, result in zip(names, rows)
        }
        for metric, rows in results.items()
    }


def signatures(systems, references):
    bootstrap = BLEU()
    bootstrap.corpus_score(systems["baseline"], [references], n_bootstrap=1000)
    pair = list(systems.items())[:2]
    randomization, _ = significance.PairedTest(pair, {"BLEU": BLEU()}, [references], "ar", n_ar_confidence=0)()
    return {"confidence": str(bootstrap.get_signature()), "randomization": str(randomization["BLEU"])}


if __name__ == "__main__":
    logging.getLogger("sacrebleu").setLevel(logging.ERROR)
    references, systems = corpus(random.Random(1))
    recording = {"sacrebleu": sacrebleu.__version__, "signatures": signatures(systems, references)}
    significance._compute_p_value = p_value
    recording |= {
        "references": references,
        "systems": systems,
        "bootstrapTrials": BOOTSTRAP_TRIALS,
        "randomizationTrials": RANDOMIZATION_TRIALS,
        "bootstrap": tested(systems, references, "bs", BOOTSTRAP_TRIALS),
        "randomization": tested(systems, references, "ar", RANDOMIZATION_TRIALS),
    }
    json.dump(recording, sys.stdout, ensure_ascii=False, indent=0)
    print()
