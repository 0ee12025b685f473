"""A trigram model of Swedish words: how likely a word is after the two before it.

Interpolated absolute discounting; costs are negative natural logarithms. The numbers of words are
those of the lexicon plus the special ones of `words`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

MOST_KEPT = 200_000  # costs kept to be asked for again, about 30 MB


@dataclass(frozen=True, slots=True, eq=False)
class LanguageModel:
    """Pairs and triples in compressed rows; every cost in eighths of a nat.

    Attributes:
        unigram: cost of every word.
        pair_start: where the followers of a word begin.
        pair_word: the followers, sorted.
        pair_cost: what each costs.
        pair_rest: of every word, the cost of falling back to a single word.
        triple_start: where the followers of a pair begin.
        triple_word: the followers, sorted.
        triple_cost: what each costs.
        triple_rest: of every pair, the cost of falling back to the shorter pair.
        known: costs that were asked for.
    """

    unigram: bytes
    pair_start: array[int]
    pair_word: array[int]
    pair_cost: bytes
    pair_rest: bytes
    triple_start: array[int]
    triple_word: array[int]
    triple_cost: bytes
    triple_rest: bytes
    known: dict[tuple[int, int, int], float] = field(default_factory=dict)

    def pair(self, first: int, word: int) -> int:
        """The place of a pair of words, -1 where it was not seen."""
        start, end = self.pair_start[first], self.pair_start[first + 1]
        place = bisect_left(self.pair_word, word, start, end)
        return place if place < end and self.pair_word[place] == word else -1

    def cost(self, first: int, second: int, word: int) -> float:
        """Cost in nats of `word` after `first second`."""
        key = (first, second, word)
        found = self.known.get(key)
        if found is None:
            if len(self.known) > MOST_KEPT:
                self.known.clear()
            found = self.known[key] = self._cost(first, second, word)
        return found

    def _cost(self, first: int, second: int, word: int) -> float:
        context = self.pair(first, second)
        if context < 0:
            return self.pair_cost_of(second, word) / 8
        start, end = self.triple_start[context], self.triple_start[context + 1]
        place = bisect_left(self.triple_word, word, start, end)
        if place < end and self.triple_word[place] == word:
            return self.triple_cost[place] / 8
        return (self.triple_rest[context] + self.pair_cost_of(second, word)) / 8

    def pair_cost_of(self, first: int, word: int) -> int:
        """Cost in eighths of a nat of `word` after `first`."""
        place = self.pair(first, word)
        if place >= 0:
            return self.pair_cost[place]
        return self.pair_rest[first] + self.unigram[word]
