"""What kind of damage a document has, by its own statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList
from report_extract.repair.swaps import Swap, find_swaps
from report_extract.repair.tokens import Kind, Token

MIXED_LOSS = 0.25
FULL_LOSS = 0.9
MISTAKEN_MARKS = 0.03  # correct text has under 0.005, a poor photocopy 0.26
MISTAKEN_WORDS = 5
FEWEST = 8  # words without their marks, beside words that have them, that make damage
SWEDISH_WORDS = frozenset(
    word
    for row in (
        "och att i det som en av med den till har de om ett var ska kan",
        "pa for ar fran inte under vid",
    )
    for word in row.split()
)  # folded: they are looked for in damaged text too
OTHER_WORDS = frozenset(
    word
    for row in (
        "the of and to is was with der die und das von les et le la des",
        "og ikke af ja on ei oli",
    )
    for word in row.split()
)
LEAST_SWEDISH = 0.08
LONG_UNKNOWN = 7
# Share of the words that no lexicon has, marks apart, from which a text is worn, and poor: of pages
# set in 15 faces and read without Swedish, half of those with 35–40 % of their words wrong have
# 0.19, half of those with 40–50 % wrong have 0.29.
WEAR = (0.23, 0.32)
SHORTEST_WORN = 4


class Mode(StrEnum):
    """The damage modes; the values stand in `documents`."""

    NONE = "none"
    SWEDISH_MODEL = "swedish-model"
    MIXED = "mixed"
    NO_SWEDISH = "no-swedish"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found.

    Attributes:
        mode: the kind.
        loss: share of å, ä and ö that are lost, 0–1.
        swaps: where marks were mistaken for one another: how often each was.
        unknown: share of its words that no lexicon has, marks apart, 0–1.
    """

    mode: Mode
    loss: float
    swaps: tuple[Swap, ...] = ()
    unknown: float = 0.0

    @property
    def wear(self) -> int:
        """How worn the text is: a place in `channel.QUALITIES`."""
        return sum(self.unknown >= share for share in WEAR)


def find_damage(tokens: Sequence[Token], lexicon: WordList) -> Damage:
    """The damage of a document."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    if not words:
        return Damage(Mode.NONE, 0.0)
    if _is_foreign(words):
        return Damage(Mode.FOREIGN, 0.0)
    loss, stripped = _stripped(words, lexicon)
    if loss < MIXED_LOSS or (loss <= FULL_LOSS and stripped < FEWEST):
        swaps = find_swaps(words, lexicon)
        if swaps.rate < MISTAKEN_MARKS or swaps.words < MISTAKEN_WORDS:
            return Damage(Mode.NONE, loss)
        return Damage(Mode.SWEDISH_MODEL, loss, swaps.shares)
    mode = Mode.NO_SWEDISH if loss > FULL_LOSS else Mode.MIXED
    return Damage(mode, loss, unknown=unknown_share(words, lexicon))


def unknown_share(words: Sequence[str], lexicon: WordList) -> float:
    """Share of the words, 0–1, that no lexicon has, marks apart."""
    asked = [word for word in words if len(word) >= SHORTEST_WORN and word[1:].islower()]
    unknown = sum(not lexicon.alike(fold(word.lower())) for word in asked)
    return unknown / max(1, len(asked))


def _is_foreign(words: Sequence[str]) -> bool:
    """Whether the commonest Swedish words are missing, or those of another language prevail."""
    folded = [fold(word.lower()) for word in words]
    swedish = sum(word in SWEDISH_WORDS for word in folded)
    other = sum(word in OTHER_WORDS for word in folded)
    return other > swedish or (len(words) > 40 and swedish < LEAST_SWEDISH * len(words))


def _stripped(words: Sequence[str], lexicon: WordList) -> tuple[float, int]:
    """Of the words whose commonest form has å, ä or ö: share and number that are read without.

    Correct reports have 0.00–0.08 (names, homographs), those read without Swedish 1.00.
    """
    marked = plain = unknown = 0
    for word in words:
        lower = word.lower()
        if any(c in "åäö" for c in lower):
            marked += 1
        elif any(c.isdigit() or c == "é" for c in lower):
            plain += 1
        elif places := lexicon.alike(lower):
            best = min(places, key=lexicon.costs.__getitem__)
            plain += lexicon.words[best] != lower
        else:
            unknown += len(lower) >= LONG_UNKNOWN and any(c in "ao" for c in lower)
    # Unknown words tell something only where not one letter with a mark was read.
    plain += 0 if marked else unknown
    return plain / max(1, plain + marked), plain
