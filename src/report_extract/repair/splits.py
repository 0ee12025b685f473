"""Two words that were read as one: `paett` for `på ett`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_extract.repair.channel import ErrorModel
from report_extract.repair.folding import fold
from report_extract.repair.language import LanguageModel
from report_extract.repair.lexicon import WordList
from report_extract.repair.search import Candidate

LOST_SPACE = 7.0  # cost of a space that was not read, in nats
DEAREST = 11.0  # greatest cost of either word by itself
COMMON = 6.5  # of one of them: `paett` has two words, `trafikplan` is one
ALONE = frozenset("iåö")  # the Swedish words of one letter
MOST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Splitter:
    """Finds two common words in one, both read right but for marks.

    Attributes:
        lexicon: the words.
        language: which words follow which.
        errors: of the document.
    """

    lexicon: WordList
    language: LanguageModel
    errors: ErrorModel

    def readings(self, raw: str) -> list[Candidate]:
        """The best few ways to read one word as two, cheapest first."""
        found = [item for at in range(1, len(raw)) for item in self._at(raw, at)]
        return sorted(found, key=lambda item: (item.total, item.word))[:MOST]

    def _at(self, raw: str, at: int) -> Iterator[Candidate]:
        for first, first_cost in self._words(raw[:at]):
            for second, second_cost in self._words(raw[at:]):
                words, offset = self.lexicon.words, self.lexicon.offset
                costs = self.lexicon.costs
                if min(costs[first], costs[second]) > COMMON:
                    continue
                lead, number = first + offset, second + offset
                pair = self.language.pair_cost_of(lead, number) / 8
                channel = LOST_SPACE + first_cost + second_cost
                cuts = (*range(at), *range(at + 1, len(raw) + 2))
                word = f"{words[first]} {words[second]}"
                prior = self.lexicon.costs[first] + pair
                yield Candidate(word, channel, prior, number, "split", cuts, number, lead)

    def _words(self, part: str) -> Iterator[tuple[int, float]]:
        """Places and costs of reading of the words that a part may be."""
        if len(part) == 1 and fold(part) not in ALONE:
            return
        for place in self.lexicon.alike(fold(part)):
            word = self.lexicon.words[place]
            if self.lexicon.costs[place] <= DEAREST and (len(word) > 1 or word in ALONE):
                cost = sum(
                    self.errors.cost(1, read, printed)
                    for read, printed in zip(part, word, strict=True)
                )
                yield place, cost
