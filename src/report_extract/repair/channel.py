"""The error model: what OCR makes of what was printed, sign by sign and in small groups.

Costs are negative natural logarithms of P(read | printed). They are learnt from aligned texts
(`confusions.tsv`) and smoothed with look-alikes that any face of type brings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from report_extract.repair.folding import fold
from report_extract.repair.swaps import Swap

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
        ("t r i f", "r", 0.7),
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
        ("ö 6 0 é 3 8", "ö", 3),
        ("o", "ö", 30),
        ("ä a", "å", 30),
        ("å a", "ä", 30),
        ("6 é d s oé 0 oo ó ô dé 5", "ö", 4),
        ("i d 4 é ii aé ai à á ia", "ä", 4),
        ("d i 4 é ai à á &", "å", 3),
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
PER_THOUSAND = 150.0  # letters of each kind that the look-alikes are taken to have been seen in
DROPPED = 8.0
ADDED = 9.0
ANY_CHANGE = 9.5


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a printed group was read as another, and in which pair of texts."""

    source: str
    read: str
    printed: str
    count: int


def read_confusions(path: Path) -> tuple[Confusion, ...]:
    """The rows of a table of confusions (tab-separated, with a header)."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return tuple(Confusion(source, read, true, int(n)) for source, read, true, n in cells)


@dataclass(frozen=True, slots=True, eq=False)
class ErrorModel:
    """P(read | printed) for one document.

    Attributes:
        costs: cost in nats by (read, printed); what is not here is `ANY_CHANGE` or impossible.
        folded: by what was read, the folded forms of what may have been printed, cheapest first,
            with their least costs.
    """

    costs: Mapping[tuple[str, str], float]
    folded: Mapping[str, tuple[tuple[str, float], ...]]

    @classmethod
    def of(
        cls, confusions: Iterable[Confusion], loss: float = 1.0, swaps: Iterable[Swap] = ()
    ) -> ErrorModel:
        """A model from counts.

        Args:
            confusions: aligned counts, of one or more sources.
            loss: which share of å, ä and ö a document has lost, 0–1.
            swaps: how often the document mistook one mark for another; goes before the counts.
        """
        seen: defaultdict[tuple[str, str], float] = defaultdict(float)
        for item in confusions:
            if len(item.read) < 3 or item.count > 1:
                seen[item.read, item.printed] += item.count
        for read, printed, weight in LOOKALIKES:
            seen[read, printed] += weight * PER_THOUSAND / 1000
        return cls._of_shares(_with_swaps(_shares(seen, loss), swaps))

    @classmethod
    def _of_shares(cls, shares: Mapping[tuple[str, str], float]) -> ErrorModel:
        costs = {pair: -math.log(share) for pair, share in shares.items() if share > 0}
        best: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for (read, printed), cost in costs.items():
            if not printed:
                continue
            known = best[read].get(fold(printed), math.inf)
            best[read][fold(printed)] = min(known, cost)
        folded = {
            read: tuple(sorted(options.items(), key=lambda item: (item[1], item[0])))
            for read, options in best.items()
        }
        return cls(costs, folded)

    def cost(self, read: str, printed: str) -> float:
        """Cost in nats of reading `read` where `printed` stood."""
        known = self.costs.get((read, printed))
        if known is not None:
            return known
        if read == printed:
            return 0.01
        return DROPPED if not read else ADDED if not printed else ANY_CHANGE


def _shares(seen: Mapping[tuple[str, str], float], loss: float) -> dict[tuple[str, str], float]:
    """P(read | printed), Swedish letters' losses scaled to what the document has lost."""
    totals: defaultdict[str, float] = defaultdict(float)
    for (_, printed), count in seen.items():
        totals[printed] += count
    for printed in LETTERS:
        totals[printed] += PER_THOUSAND
    shares: dict[tuple[str, str], float] = {}
    kept: dict[str, float] = {}
    for (read, printed), count in seen.items():
        if read == printed:
            continue
        total = totals[printed] if len(printed) == 1 else min(totals[c] for c in printed) / 2
        share = count / total * (loss if printed in SWEDISH else 1.0)
        shares[read, printed] = share
        if len(printed) == 1:
            kept[printed] = kept.get(printed, 1.0) - share
    for letter in LETTERS:
        shares[letter, letter] = max(kept.get(letter, 1.0), 0.02)
    return shares


def _with_swaps(
    shares: Mapping[tuple[str, str], float], swaps: Iterable[Swap]
) -> dict[tuple[str, str], float]:
    """The shares with those that the document shows in place of the learnt ones."""
    found = dict(shares)
    for swap in swaps:
        pair, same = (swap.read, swap.printed), (swap.printed, swap.printed)
        found[same] = max(found[same] + found.get(pair, 0.0) - swap.share, 0.02)
        found[pair] = swap.share
    return found
