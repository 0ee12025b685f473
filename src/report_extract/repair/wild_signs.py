"""One sign for all letters that were lost (`f?r`, U+FFFD): read word by word."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from report_extract.model import Edit, Span
from report_extract.repair.known import cost, joint_cost
from report_extract.repair.lexicon import WordList
from report_extract.repair.sign_reading import Capitals, cased, words_with
from report_extract.repair.signs import REPLACEMENT, SWEDISH, Piece
from report_extract.repair.spelling import SpellingModel

METHOD = "lost-letters"
MOST_WILD = 4  # signs in one word; with more there are too many readings
FURTHER = 3  # how many other readings are told
KEPT = {"?": 2.0}  # cost of a sign that stays one at a word's end, in nats: it ends questions
KEPT_ELSEWHERE = 6.0
SHORTEST_UNKNOWN = 4

Price = Callable[[str], float]


@dataclass(frozen=True, slots=True, eq=False)
class WildReader:
    """Reads the words of one document whose letters å, ä and ö (and é, for U+FFFD) are one sign.

    Attributes:
        wild: the signs.
        lexicon: the known words.
        capitals: where words begin with one.
        spelling: reads words that nobody knows.
        found: the readings of each word, cheapest first.
    """

    wild: frozenset[str]
    lexicon: WordList
    capitals: Capitals
    spelling: SpellingModel | None
    found: dict[str, tuple[tuple[float, str], ...]] = field(default_factory=dict)

    def edits(self, piece: Piece) -> Iterator[Edit]:
        """An edit for each word of the stretch that has such signs.

        Where more than one word fits, the commonest is taken, with its share as score and the
        others as alternatives: the words around them decide better.
        """
        if self.wild.isdisjoint(piece.text):
            return
        for at, word in words_with(piece.text, dict.fromkeys(sorted(self.wild), SWEDISH)):
            if word not in self.found:
                self.found[word] = tuple(self._readings(word))
            readings = self.found[word]
            start = piece.span.start + at
            if not readings or readings[0][1] == word:
                continue
            share = 1 / sum(math.exp(readings[0][0] - price) for price, _ in readings)
            first, *others = (
                self._with_capital(text, word, start) for _, text in readings[: FURTHER + 1]
            )
            span = Span(start, start + len(word))
            yield Edit(span, first, METHOD, "lexicon", share, tuple(others))

    def _readings(self, word: str) -> list[tuple[float, str]]:
        places = [i for i, c in enumerate(word) if c in self.wild]
        if len(places) > MOST_WILD:
            return []
        options = [(*_letters(word, i), *_kept(word, i, places)) for i in places]
        for price in self._prices(word):
            found = sorted(
                (value, text)
                for letters in product(*options)
                for text in [_filled(word, places, letters)]
                for value in [price(text.strip("".join(self.wild))) + self._kept_cost(text)]
                if math.isfinite(value)
            )
            if found:
                return found
        return []

    def _prices(self, word: str) -> Iterator[Price]:
        """What readings cost: as words, else as two put together, else by their letters."""
        yield lambda text: cost(text, self.lexicon)
        yield lambda text: joint_cost(text, self.lexicon)
        spelling = self.spelling
        if spelling is not None and len(word) >= SHORTEST_UNKNOWN:
            yield lambda text: spelling.cost(text.lower())

    def _kept_cost(self, text: str) -> float:
        lead = len(text) - len(text.lstrip("".join(self.wild)))
        tail = text[len(text.rstrip("".join(self.wild))) :]
        return lead * KEPT_ELSEWHERE + sum(KEPT.get(sign, KEPT_ELSEWHERE) for sign in tail)

    def _with_capital(self, text: str, word: str, start: int) -> str:
        """The reading with a capital where its first letter was lost and would be one."""
        if word[0] not in self.wild or not text[0].islower():
            return text
        bare = text.strip("".join(self.wild))
        return text[0].upper() + text[1:] if self.capitals.wanted(bare, start) else text


def _letters(word: str, at: int) -> tuple[str, ...]:
    return (*SWEDISH, "é") if word[at] == REPLACEMENT else tuple(SWEDISH)


def _filled(word: str, places: Sequence[int], letters: Sequence[str]) -> str:
    read = list(word)
    for i, letter in zip(places, letters, strict=True):
        read[i] = cased(letter, word)
    return "".join(read)


def _kept(word: str, at: int, places: Sequence[int]) -> tuple[str, ...]:
    """The sign itself where only such signs stand between it and an edge of the word."""
    before = all(i in places for i in range(at))
    after = all(i in places for i in range(at, len(word)))
    return (word[at],) if before or after else ()
