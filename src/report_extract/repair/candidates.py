"""Which readings each word gets to choose from: by itself, before the context decides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from report_extract.repair.casing import as_read, small
from report_extract.repair.channel import PLACES, position
from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList
from report_extract.repair.old_words import OldWords
from report_extract.repair.search import COMPOUNDS, LOOSE, Candidate, Search
from report_extract.repair.spelling import SpellingModel
from report_extract.repair.splits import Splitter

KNOWN_BUDGET = 7.0
UNKNOWN_BUDGET = 11.0
LOOSE_BUDGET = 14.0
COMPOUND_BUDGET = 7.5
NEAR_BUDGET = 4.0  # cost of reading of a word that is near at hand
NEAR_PRIOR = 13.0  # cost of a word that is common enough to need no other
NEAR_COMPOUND = 26.0  # the same of a compound
SHORTEST_NEAR = 5
CODE_BUDGET = 5.0
UNKNOWN_WORD = 10.0
PER_LETTER = 0.7
CODE = 10.0  # cost of letters with digits that are a sign of their own (`4b`)
COMMON = 7.5  # greatest cost of a word that such a sign may be instead
OUTSIDE_CAPITALS = 90  # share of capitals among unknown words, in 255ths
COMPOUND_CAPITALS = 20
MOST = 8
HOPELESS = 10.0  # nats behind the best, context apart: no context makes up for that
LONGEST = 60
MOST_CACHED = 50_000  # words, about 40 MB
SHORTEST_COMPOUND = 6
SHORTEST_LOOSE = 5
SHORTEST_SPLIT = 4
GOOD_ENOUGH = 7.0
PLAIN = 15.0  # cost of a whole word that no compound can beat
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
        splitter: of words that were read as one.
        near: in the words of one document, where there are such.
        base: the candidates for all documents, where these are one document's.
        compounds: whether words are put together from parts.
        old: words in the spelling of the document's time.
        cache: what was found, by word and what its first letter tells.
    """

    search: Search
    spelling: SpellingModel
    capitals: bytes
    own: Mapping[str, float]
    splitter: Splitter | None = None
    near: Search | None = None
    base: Candidates | None = None
    compounds: bool = True
    old: OldWords | None = None
    cache: dict[tuple[str, Capital], tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, text: str, *, capital: Capital) -> tuple[Candidate, ...]:
        """The readings of a word, itself always among them, as the first.

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

    def of_code(self, text: str) -> tuple[Candidate, ...]:
        """The readings of letters and digits that may be a sign of their own, or a common word."""
        raw = small(text)
        identity = Candidate(raw, 0.0, CODE, 0, "identity", tuple(range(len(raw) + 1)))
        found = self.search.candidates(as_read(text), CODE_BUDGET)
        return (identity, *(item for item in found if item.prior <= COMMON))

    def with_words(self, words: WordList) -> Candidates:
        """Candidates that know these words of a document besides."""
        if not words.words:
            return self
        nowhere = [math.inf] * len(words.words)
        near = Search(words, words, nowhere, self.search.errors)
        return replace(self, near=near, base=self, cache={})

    def _find(self, text: str, capital: Capital) -> tuple[Candidate, ...]:
        if self.base is not None:
            return self._witnessed(text, capital)
        identity = self.identity(text)
        if _is_abbreviation(text) or len(text) > LONGEST:
            return (identity,)
        best = _cheapest((identity, *self._others(text, identity)))
        chosen = (best.pop(identity.word), *_likely(best.values()))
        if capital is Capital.UNTOLD:
            return chosen
        return tuple(self._with_capital(item, capital) for item in chosen)

    def _witnessed(self, text: str, capital: Capital) -> tuple[Candidate, ...]:
        """What all documents' words give, and the document's own where no lexicon has the word."""
        found = self.base.of(text, capital=capital) if self.base else ()
        if self.near is None or found[0].number or len(text) < SHORTEST_LOOSE:
            return found
        return _merged(found, self.near.candidates(as_read(text), UNKNOWN_BUDGET))

    def _with_capital(self, item: Candidate, capital: Capital) -> Candidate:
        """The reading with what its first letter, large or small, says for or against it."""
        share = COMPOUND_CAPITALS if item.source == "compound" else OUTSIDE_CAPITALS
        if item.lead or item.number:
            share = self.capitals[item.lead or item.number]
        cost = _CAPITAL_COSTS[share if capital is Capital.LARGE else 255 - share]
        return replace(item, capital=cost)

    def _others(self, text: str, identity: Candidate) -> list[Candidate]:
        """All readings but the word itself."""
        raw = as_read(text)
        known = bool(identity.number) or identity.source == "consensus"
        found = self._words(raw, KNOWN_BUDGET if known else UNKNOWN_BUDGET)
        if known and identity.prior <= RARE:
            return found
        plain = min((c.total for c in found), default=math.inf)
        if self.compounds and len(raw) >= SHORTEST_COMPOUND and plain > PLAIN:
            found += self._compounds(raw)
        good = (c for c in found if c.word != identity.word and c.prior <= NEAR_COMPOUND)
        near = min((c.channel for c in good), default=math.inf)
        if near > GOOD_ENOUGH and len(raw) >= SHORTEST_LOOSE:
            found += self.search.candidates(raw, LOOSE_BUDGET, LOOSE)
        if self.splitter is not None and not known and len(raw) >= SHORTEST_SPLIT:
            found += self.splitter.readings(raw)
        return found

    def _words(self, raw: str, budget: float) -> list[Candidate]:
        """Whole words; of a long one those near at hand, and only if there are none, others."""
        near = min(budget, NEAR_BUDGET) if len(raw) >= SHORTEST_NEAR else budget
        found: list[Candidate] = []
        for reach in sorted({near, min(budget, KNOWN_BUDGET), budget}):
            found = self.search.candidates(raw, reach)
            if self.old is not None:
                found += self.old.readings(raw, reach, self.search.errors)
            if any(item.prior <= NEAR_PRIOR for item in found):
                break
        return found

    def _compounds(self, raw: str) -> list[Candidate]:
        """Words of known parts, and only if none is near at hand, others."""
        near = self.search.candidates(raw, NEAR_BUDGET, COMPOUNDS)
        if any(item.prior <= NEAR_COMPOUND for item in near):
            return near
        return self.search.candidates(raw, COMPOUND_BUDGET, COMPOUNDS)

    def identity(self, text: str) -> Candidate:
        """The word as it was read."""
        read, raw = as_read(text), small(text)
        size = len(raw)
        errors = self.search.errors
        channel = sum(
            errors.cost(PLACES.index(position(i, i + 1, size)), read[i], raw[i])
            for i in range(size)
        )
        cuts = tuple(range(size + 1))
        lexicon = self.search.lexicon
        place = lexicon.place(raw, fold(raw))
        if place >= 0:
            number = place + lexicon.offset
            return Candidate(raw, channel, lexicon.costs[place], number, "identity", cuts, number)
        old = self.old.known(raw) if self.old is not None else None
        if old is not None:
            return replace(old, channel=channel)
        own = self.own.get(raw)
        if own is not None:
            return Candidate(raw, channel, own, 0, "consensus", cuts)
        prior = UNKNOWN_WORD + PER_LETTER * self.spelling.cost(raw)
        return Candidate(raw, channel, prior, 0, "identity", cuts)


def _cheapest(found: Iterable[Candidate]) -> dict[str, Candidate]:
    """Of every word the cheapest way to it; the first of all goes before."""
    best: dict[str, Candidate] = {}
    for candidate in found:
        other = best.get(candidate.word)
        if other is None or candidate.total < other.total:
            best[candidate.word] = candidate
    return best


def _likely(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best few, cheapest first, without those that no context can save."""
    order = sorted(found, key=lambda item: (item.total, item.word))[: MOST - 1]
    return tuple(item for item in order if item.total <= order[0].total + HOPELESS)


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
