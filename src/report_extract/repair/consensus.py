"""The document as its own witness: what it says often, and in several damaged forms, it means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList

OUTSIDE_COST = 9.0
SHORTEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """What a first reading of a document has shown.

    Attributes:
        votes: cost of words that the document has shown in more than one form.
        words: words that no lexicon has and the document shows again and again.
    """

    votes: Mapping[str, float]
    words: WordList


NOTHING_HEARD = Witness({}, WordList([], [], []))


def hear(readings: Iterable[tuple[str, str, bool]]) -> Witness:
    """What the document says of itself.

    Args:
        readings: for every word: what was read, what it was taken for (both in lower case), and
            whether the lexicon has that. A form does not bear witness for itself: only words that
            were read in at least two ways count.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, bool] = {}
    total = 0
    for read, taken, in_lexicon in readings:
        forms[taken][read] += 1
        known[taken] = in_lexicon
        total += 1
    votes: dict[str, float] = {}
    outside: list[str] = []
    for word, reads in forms.items():
        times = sum(reads.values())
        if len(reads) > 1 and len(word) >= SHORTEST:
            votes[word] = -math.log(times / total)
        if not known[word] and times > 1 and len(word) >= SHORTEST and _clean(word):
            outside.extend((word, word + "s") if word[-1] != "s" else (word,))
    outside = sorted(set(outside), key=lambda word: (fold(word), word))
    costs = [votes.get(word, OUTSIDE_COST) for word in outside]
    return Witness(votes, WordList(outside, [fold(word) for word in outside], costs))


def _clean(word: str) -> bool:
    return all(c.isalpha() for c in word) and "é" not in word
