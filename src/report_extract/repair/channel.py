"""The error model: what OCR makes of what was printed, sign by sign and in small groups.

Costs are negative natural logarithms of P(read | printed, place in the word). They are learnt from
aligned texts (`confusions.tsv`), weighted by how worn the document is, and smoothed with
look-alikes that any face of type brings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from report_extract.repair.folding import fold
from report_extract.repair.swaps import Swap

HEADER = ("source", "quality", "place", "read", "printed", "count")
SWEDISH = frozenset("åäö")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéü"

# (read, printed, times in a thousand): shapes that are alike in most faces, known from the
# literature on OCR errors; learnt counts go far above them where a text has them.
LOOKALIKES = tuple(
    (read, printed, weight)
    for reads, printed, weight in (
        ("m", "rn", 4),
        ("rn", "m", 2),
        ("nn", "m", 0.5),
        ("ni", "m", 0.5),
        ("in", "m", 0.5),
        ("h", "li", 2),
        ("li", "h", 1),
        ("d", "cl", 1),
        ("cl", "d", 1),
        ("w", "vv", 1),
        ("u", "ii", 1),
        ("ii", "u", 0.5),
        ("ri", "n", 0.5),
        ("n", "ri", 0.5),
        ("1 i | t j", "l", 2),
        ("l 1 | t j", "i", 2),
        ("l i 1", "t", 1),
        ("i l", "j", 1),
        ("t i f", "r", 0.7),
        ("r f l", "t", 1),
        ("f", "s", 0.5),
        ("t", "f", 1),
        ("c o é", "e", 1.5),
        ("e o", "c", 1),
        ("a e c 0", "o", 0.7),
        ("o e u", "a", 0.7),
        ("u h r ri", "n", 1),
        ("n", "u", 1),
        ("b n", "h", 1),
        ("h", "b", 1),
        ("o", "b", 0.3),
        ("y", "v", 0.5),
        ("v", "y", 0.5),
        ("p", "n", 0.2),
        ("n", "p", 0.2),
        ("q", "g", 1),
        ("9", "g", 1),
        ("5", "s", 1),
        ("z", "s", 0.5),
        ("8", "s", 0.3),
        ("z", "t", 0.3),
        ("6 0 é 3 8", "ö", 3),
        ("o", "ö", 30),
        ("ä a", "å", 30),
        ("å a", "ä", 30),
        ("6 é d s oé 0 oo ó ô dé 5", "ö", 4),
        ("i d 4 é ii aé ai à á ia", "ä", 4),
        ("d i 4 é ai à á & fi", "å", 3),
        ("ö", "o", 0.2),
        ("a", "ö", 1),
        ("e", "é", 300),
        ("fi", "f", 0.2),
        ("f", "fi", 1),
        ("fl", "f", 0.2),
        ("tt", "it", 0.2),
        ("tt", "ti", 0.3),
        ("bb", "hh", 0.1),
        ("kl", "ld", 0.1),
        ("i ", "l", 0.1),
        ("ss", "s", 0.1),
        ("li", "ll", 0.5),
        ("il", "ll", 0.5),
        ("ll", "li", 0.5),
        ("rn", "ni", 0.2),
        ("x", "k", 0.2),
        ("k", "h", 0.2),
    )
    for read in reads.split()
)
ALIKE = (0.3, 0.6, 1.0)  # how much look-alikes count on clean, worn and poor pages
LEAST = 30.0  # of each kind, letters that are taken to have been read right
CAPITAL = 0.02  # share of inner letters that are capitals: BioDriv
PLACED = 40.0  # letters that what is known of all places counts for in each place
QUALITIES = ("clean", "worn", "poor")
REAL = 4.0  # how much more a letter of a real or a whole sample counts than one set here
RENDERED = "rendered"
BESIDE = (1.0, 0.15, 0.03)  # weight of pages as worn as the document, one step off, two steps off


@dataclass(frozen=True, slots=True)
class Loose:
    """Costs of changes that no count speaks of, in nats: letter lost, added, any for any."""

    dropped: float
    added: float
    change: float


LOOSE = (Loose(8.0, 9.0, 9.5), Loose(7.5, 8.0, 8.5), Loose(7.0, 7.5, 7.5))


class Position(StrEnum):
    """Where in a word a group of signs stands."""

    FIRST = "first"
    INNER = "inner"
    LAST = "last"


PLACES = tuple(Position)


def position(start: int, end: int, size: int) -> Position:
    """The place of the signs `[start, end)` in a word of `size` signs."""
    if start == 0:
        return Position.FIRST
    return Position.LAST if end == size else Position.INNER


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a printed group was read as another: where in the word, in which kind of text.

    Attributes:
        source: the pair of texts it was learnt from.
        quality: how worn that was: `clean`, `worn` or `poor`.
        place: where in the word.
        read: what was read, up to three signs; small letters but for capitals inside a word.
        printed: up to two small letters.
        count: how often.
    """

    source: str
    quality: str
    place: Position
    read: str
    printed: str
    count: int


def read_confusions(path: Path) -> tuple[Confusion, ...]:
    """The rows of a table of confusions (tab-separated, with a header)."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return tuple(
        Confusion(source, quality, Position(place), read, printed, int(count))
        for source, quality, place, read, printed, count in cells
    )


Options = Mapping[str, tuple[tuple[str, float], ...]]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class ErrorModel:
    """P(read | printed) for one kind of document.

    Attributes:
        costs: for each of `PLACES`: cost in nats by (read, printed).
        folded: for each of `PLACES`: by what was read, the folded forms of what may have been
            printed, cheapest first, with their least costs.
        loose: costs of what is in neither.
    """

    costs: tuple[Mapping[Pair, float], ...]
    folded: tuple[Options, ...]
    loose: Loose

    @classmethod
    def of(
        cls,
        confusions: Iterable[Confusion],
        loss: float = 1.0,
        swaps: Iterable[Swap] = (),
        wear: int = 0,
    ) -> ErrorModel:
        """A model from counts.

        Args:
            confusions: aligned counts, of one or more sources.
            loss: which share of å, ä and ö a document has lost, 0–1.
            swaps: how often the document mistook one mark for another; goes before the counts.
            wear: how worn the document is: a place in `QUALITIES`.
        """
        seen = {place: defaultdict[Pair, float](float) for place in PLACES}
        for item in confusions:
            weight = BESIDE[abs(QUALITIES.index(item.quality) - wear)]
            weight *= 1.0 if item.source == RENDERED else REAL
            seen[item.place][item.read, item.printed] += item.count * weight
        everywhere = defaultdict[Pair, float](float)
        for counts in seen.values():
            for pair, count in counts.items():
                everywhere[pair] += count
        known, swaps = _shares(everywhere), tuple(swaps)
        costs = tuple(
            _costs(_alike(_placed(seen[place], known), wear), loss, swaps) for place in PLACES
        )
        return cls(costs, tuple(_folded(table) for table in costs), LOOSE[wear])

    def cost(self, place: int, read: str, printed: str) -> float:
        """Cost in nats of reading `read` where `printed` stood, in one of `PLACES`."""
        known = self.costs[place].get((read, printed))
        if known is not None:
            return known
        if read == printed:
            return 0.01
        if not read:
            return self.loose.dropped * len(printed)
        return self.loose.added * len(read) if not printed else self.loose.change


def _totals(counts: Mapping[Pair, float]) -> dict[str, float]:
    """How often each printed letter, and each group that was read as one, was seen."""
    totals: defaultdict[str, float] = defaultdict(float)
    for (_, printed), count in counts.items():
        totals[printed] += count
    return totals


def _shares(counts: Mapping[Pair, float]) -> dict[Pair, float]:
    """P(read | printed) wherever it stands."""
    totals = _totals(counts)
    return {
        pair: count / (totals[pair[1]] + LEAST)
        for pair, count in counts.items()
        if pair[0] != pair[1]
    }


def _placed(counts: Mapping[Pair, float], known: Mapping[Pair, float]) -> dict[Pair, float]:
    """P(read | printed) in one place, drawn towards what is known of all places."""
    totals = _totals(counts)
    return {
        pair: (counts.get(pair, 0.0) + PLACED * share) / (totals.get(pair[1], 0.0) + PLACED)
        for pair, share in known.items()
    }


def _alike(shares: dict[Pair, float], wear: int) -> dict[Pair, float]:
    """The shares and those of look-alikes, which another face or engine may bring any day."""
    for read, printed, weight in LOOKALIKES:
        shares[read, printed] = shares.get((read, printed), 0.0) + weight * ALIKE[wear] / 1000
    return shares


def _costs(
    shares: Mapping[Pair, float], loss: float, swaps: Iterable[Swap]
) -> Mapping[Pair, float]:
    """Costs of all confusions, and of the letters read right."""
    found = {pair: share * (loss if pair[1] in SWEDISH else 1.0) for pair, share in shares.items()}
    wrong: defaultdict[str, float] = defaultdict(float)
    for (_, printed), share in found.items():
        wrong[printed] += share
    for letter in LETTERS:
        found[letter, letter] = max(1.0 - wrong[letter], 0.02)
        capital = (letter.upper(), letter)
        found[capital] = max(found.get(capital, 0.0), CAPITAL)
    return {
        pair: -math.log(min(1.0, share))
        for pair, share in _with_swaps(found, swaps).items()
        if share > 0
    }


def _folded(costs: Mapping[Pair, float]) -> Options:
    """By what was read: what may have been printed, folded, cheapest first."""
    best: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (read, printed), cost in costs.items():
        if printed:
            known = best[read].get(fold(printed), math.inf)
            best[read][fold(printed)] = min(known, cost)
    return {
        read: tuple(sorted(options.items(), key=lambda item: (item[1], item[0])))
        for read, options in best.items()
    }


def _with_swaps(shares: dict[Pair, float], swaps: Iterable[Swap]) -> dict[Pair, float]:
    """The shares with those that the document shows in place of the learnt ones."""
    for swap in swaps:
        pair, same = (swap.read, swap.printed), (swap.printed, swap.printed)
        shares[same] = max(shares[same] + shares.get(pair, 0.0) - swap.share, 0.02)
        shares[pair] = swap.share
    return shares
