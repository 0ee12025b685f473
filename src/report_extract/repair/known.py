"""What a word costs by itself, alone or put together of two, and which reading is the best."""

from __future__ import annotations

import math
from collections.abc import Iterable

from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList

SHORTEST_PART = 4
JOINT = 4.0  # cost of putting two words together, in nats
RAREST = 17.0  # cost above which a word of the lexicon may be chance, in nats
NOWHERE = 22.0  # cost of a word that no lexicon has, in nats


def cost(word: str, lexicon: WordList) -> float:
    """What a word of the lexicon costs in nats, in any case; infinite where it is none."""
    lower = word.lower()
    place = lexicon.place(lower, fold(lower))
    return lexicon.costs[place] if place >= 0 else math.inf


def joint_cost(word: str, lexicon: WordList) -> float:
    """What a word costs in nats as one word or as two put together, an `s` between them or not."""
    alone = cost(word, lexicon)
    if math.isfinite(alone) or len(word) < 2 * SHORTEST_PART:
        return alone
    return min(
        (
            _head(word[:at], lexicon) + cost(word[at:], lexicon) + JOINT
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        ),
        default=math.inf,
    )


def _head(part: str, lexicon: WordList) -> float:
    found = cost(part, lexicon)
    if math.isfinite(found) or not part.lower().endswith("s"):
        return found
    return cost(part[:-1], lexicon)


def best(words: Iterable[str], lexicon: WordList) -> tuple[str, ...]:
    """The words that the lexicon has, cheapest first; compounds only where it has none."""
    for price in (cost, joint_cost):
        found = {word: price(word, lexicon) for word in words}
        known = [word for word in found if math.isfinite(found[word])]
        if known:
            return tuple(sorted(known, key=lambda word: (found[word], word)))
    return ()


def is_common(word: str, lexicon: WordList) -> bool:
    """Whether the lexicon has the word, and not so rarely that it may be chance."""
    return cost(word, lexicon) <= RAREST
