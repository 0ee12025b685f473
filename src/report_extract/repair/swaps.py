"""Marks that a Swedish OCR model mistook: å for ä, a for å, on its own evidence in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList

MARKS = frozenset("åäöaoàáâãóòô")
SHORTEST = 4
SMOOTHING = 0.02  # share of a printed letter that is lost where the document shows no such loss
WEIGHT = 50.0  # letters that the smoothing counts for
PRINTED = ("å", "ä", "ö", "a", "o")
READ = {"å": "äaàáâ", "ä": "åaàáâ", "ö": "oóòô", "a": "åäàá", "o": "öóò"}
LEAST_SHARE = {"å": 1.0, "ä": 1.0, "ö": 0.5, "a": 0.05, "o": 0.05}


@dataclass(frozen=True, slots=True)
class Swap:
    """How often, 0–1, one letter was read where another was printed."""

    read: str
    printed: str
    share: float


@dataclass(frozen=True, slots=True)
class Swaps:
    """The mistaken marks of a document.

    Attributes:
        rate: share of the known words with a mark that were read with another one.
        words: how many different words show it.
        shares: by pair of letters.
    """

    rate: float
    words: int
    shares: tuple[Swap, ...]


def find_swaps(words: Iterable[str], lexicon: WordList) -> Swaps:
    """The marks that words show to be wrong: no word of the lexicon, but one with other marks.

    Words that are right either way (`år`, `är`) show nothing and are not asked.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    wrong: set[str] = set()
    marked = swapped = 0
    for word in words:
        read = word.lower()
        printed = _printed(read, lexicon) if len(read) >= SHORTEST else ""
        if not printed:
            continue
        pairs.update((r, p) for r, p in zip(read, printed, strict=True) if p in READ)
        marked += any(c in "åäö" for c in printed)
        if read != printed:
            swapped += 1
            wrong.add(read)
    return Swaps(swapped / max(1, marked), len(wrong), tuple(_shares(pairs)))


def _printed(read: str, lexicon: WordList) -> str:
    """The word as it is known; empty where no word of the lexicon differs in marks alone."""
    places = lexicon.alike(fold(read))
    known = [lexicon.words[place] for place in places]
    if read in known or not known:
        return read if known else ""
    best = known[min(range(len(known)), key=lambda i: lexicon.costs[places[i]])]
    differs = [(r, p) for r, p in zip(read, best, strict=True) if r != p]
    return best if all(r in MARKS and p in MARKS for r, p in differs) else ""


def _shares(pairs: Counter[tuple[str, str]]) -> Iterable[Swap]:
    """P(read | printed), smoothed towards little."""
    for printed in PRINTED:
        total = sum(n for (_, p), n in pairs.items() if p == printed) + WEIGHT
        for read in READ[printed]:
            seen = pairs[read, printed] + WEIGHT * SMOOTHING * LEAST_SHARE[printed] / 2
            yield Swap(read, printed, seen / total)
