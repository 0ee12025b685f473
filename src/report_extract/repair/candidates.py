"""Which readings each word gets to choose from: by itself, before the context decides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList
from report_extract.repair.search import COMPOUNDS, LOOSE, Candidate, Search
from report_extract.repair.spelling import SpellingModel

KNOWN_BUDGET = 7.0
UNKNOWN_BUDGET = 11.0
LOOSE_BUDGET = 14.0
UNKNOWN_WORD = 10.0
PER_LETTER = 0.7
OUTSIDE_CAPITALS = 90  # share of capitals among unknown words, in 255ths
COMPOUND_CAPITALS = 20
MOST = 8
LONGEST = 60
MOST_CACHED = 200_000
SHORTEST_COMPOUND = 6
SHORTEST_LOOSE = 5
GOOD_ENOUGH = 7.0
RARE = 15.0


class Capital(Enum):
    """What the first letter of a word tells: nothing at a sentence's start or in all capitals."""

    UNTOLD = 0
    LARGE = 1
    SMALL = 2


_CAPITAL_COSTS = tuple(-math.log(max(1, share) / 255) for share in range(256))


@dataclass(slots=True, eq=False)
class Candidates:
    """Candidates by what was read; every word is looked up once.

    Attributes:
        search: in lexicon and compounds, with the document's error model.
        spelling: cost of unknown words.
        capitals: share of capitals by number of word, in 255ths.
        own: cost of words that the document or its series adds to the lexicon.
        near: in the words of one document, where there are such.
        base: the candidates for all documents, where these are one document's.
        cache: what was found, by word and what its first letter tells.
    """

    search: Search
    spelling: SpellingModel
    capitals: bytes
    own: Mapping[str, float]
    near: Search | None = None
    base: Candidates | None = None
    cache: dict[tuple[str, Capital], tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, text: str, *, capital: Capital) -> tuple[Candidate, ...]:
        """The readings of a word, itself always among them.

        Args:
            text: as it was read.
            capital: what its first letter tells.
        """
        key = (text, capital)
        found = self.cache.get(key)
        if found is None:
            if len(self.cache) > MOST_CACHED:
                self.cache.clear()
            found = self.cache[key] = self._find(text, capital)
        return found

    def with_words(self, words: WordList) -> Candidates:
        """Candidates that know these words of a document besides."""
        if not words.words:
            return self
        nowhere = [math.inf] * len(words.words)
        near = Search(words, words, nowhere, self.search.errors)
        return replace(self, near=near, base=self, cache={})

    def _witnessed(self, text: str, capital: Capital) -> tuple[Candidate, ...]:
        """What all documents' words give, and the document's own where no lexicon has the word."""
        found = self.base.of(text, capital=capital) if self.base else ()
        if self.near is None or found[0].number or len(text) < SHORTEST_LOOSE:
            return found
        return _merged(found, self.near.candidates(text.lower(), UNKNOWN_BUDGET))

    def _find(self, text: str, capital: Capital) -> tuple[Candidate, ...]:
        if self.base:
            return self._witnessed(text, capital)
        raw = text.lower()
        identity = self.identity(raw)
        if _is_abbreviation(text) or len(text) > LONGEST:
            return (identity,)
        known = bool(identity.number) or identity.source == "consensus"
        budget = KNOWN_BUDGET if known else UNKNOWN_BUDGET
        found = [c for c in self.search.candidates(raw, budget) if c.word != raw]
        if not known or identity.prior > RARE:
            found += self._further(raw, found)
        best: dict[str, Candidate] = {}
        for candidate in (identity, *found):
            other = best.get(candidate.word)
            if other is None or candidate.total < other.total:
                best[candidate.word] = candidate
        rest = sorted((c for w, c in best.items() if w != raw), key=lambda c: (c.total, c.word))
        chosen = (best[raw], *rest[: MOST - 1])
        if capital is Capital.UNTOLD:
            return chosen
        return tuple(self._with_capital(item, capital) for item in chosen)

    def _with_capital(self, item: Candidate, capital: Capital) -> Candidate:
        """The reading with what its first letter, large or small, says for or against it."""
        share = COMPOUND_CAPITALS if item.source == "compound" else OUTSIDE_CAPITALS
        if item.number:
            share = self.capitals[item.number]
        cost = _CAPITAL_COSTS[share if capital is Capital.LARGE else 255 - share]
        return replace(item, channel=item.channel + cost)

    def _further(self, raw: str, found: list[Candidate]) -> list[Candidate]:
        """Compounds, and if nothing is near, words with any letter wrong."""
        further: list[Candidate] = []
        if len(raw) >= SHORTEST_COMPOUND:
            further += self.search.candidates(raw, UNKNOWN_BUDGET, COMPOUNDS)
        near = min((c.channel for c in (*found, *further)), default=99.0)
        if near > GOOD_ENOUGH and len(raw) >= SHORTEST_LOOSE:
            further += self.search.candidates(raw, LOOSE_BUDGET, LOOSE)
        return further

    def identity(self, raw: str) -> Candidate:
        """The word as it was read."""
        channel = sum(self.search.errors.cost(c, c) for c in raw)
        cuts = tuple(range(len(raw) + 1))
        lexicon = self.search.lexicon
        place = lexicon.place(raw, fold(raw))
        if place >= 0:
            number = place + lexicon.offset
            return Candidate(raw, channel, lexicon.costs[place], number, "identity", cuts, number)
        own = self.own.get(raw)
        if own is not None:
            return Candidate(raw, channel, own, 0, "consensus", cuts)
        prior = UNKNOWN_WORD + PER_LETTER * self.spelling.cost(raw)
        return Candidate(raw, channel, prior, 0, "identity", cuts)


def _merged(found: tuple[Candidate, ...], witnessed: list[Candidate]) -> tuple[Candidate, ...]:
    """The readings with those that the document itself has shown."""
    new = {item.word: replace(item, number=0, context=0, source="consensus") for item in witnessed}
    if not new:
        return found
    first, *rest = (
        replace(item, prior=min(item.prior, new[item.word].prior)) if item.word in new else item
        for item in found
    )
    known = {item.word for item in found}
    return (first, *rest, *(item for word, item in new.items() if word not in known))


def _is_abbreviation(text: str) -> bool:
    """Capitals that are no word: AVS, SKR, KTH; but RÅD in a heading of capitals is one."""
    return text.isupper() and 1 < len(text) <= 4 and text.isalpha()
