"""The words of a document in old spelling: each stands where its word of today would stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from report_extract.repair.channel import ErrorModel
from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList
from report_extract.repair.old_spelling import Spelling, find_spelling, old_forms, writes_w
from report_extract.repair.search import Candidate, Search
from report_extract.repair.tokens import Kind, Token

DEAREST = 16.0  # cost of a word of today, in nats, from which its old forms are too rare to know
OLDER = 0.5  # how much more an old form costs than its word


@dataclass(frozen=True, slots=True)
class Writing:
    """How a document is spelt.

    Attributes:
        spelling: of which time.
        w: whether it writes `w` for v.
    """

    spelling: Spelling = Spelling.MODERN
    w: bool = False


TODAY = Writing()


def find_writing(tokens: Sequence[Token], setting: str) -> Writing:
    """The spelling that the settings name, or for `auto` the one that the document shows."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    spelling = find_spelling(words) if setting == "auto" else Spelling(setting)
    return Writing(spelling, spelling is not Spelling.MODERN and writes_w(words))


@dataclass(frozen=True, slots=True, eq=False)
class OldWords:
    """Old forms, and the numbers in the language model of the words they are.

    Attributes:
        words: the forms.
        numbers: of their words of today, in the same order.
    """

    words: WordList
    numbers: list[int]

    def readings(self, raw: str, budget: float, errors: ErrorModel) -> list[Candidate]:
        """The forms that `raw` may stand for, as `Search.candidates` gives them."""
        search = Search(self.words, self.words, [math.inf] * len(self.words.words), errors)
        found = search.candidates(raw, budget)
        return [self._today(item, item.number - self.words.offset) for item in found]

    def known(self, word: str) -> Candidate | None:
        """The form as a reading of itself, at no cost of reading; None where it is none."""
        place = self.words.place(word, fold(word))
        if place < 0:
            return None
        cuts = tuple(range(len(word) + 1))
        item = Candidate(word, 0.0, self.words.costs[place], 0, "identity", cuts)
        return self._today(item, place)

    def _today(self, item: Candidate, place: int) -> Candidate:
        return replace(item, number=self.numbers[place], context=self.numbers[place])


@lru_cache(maxsize=2)
def old_words(lexicon: WordList, writing: Writing) -> OldWords | None:
    """The old forms of a lexicon's commoner words; None for the spelling of today.

    Takes one to two seconds the first time.
    """
    if writing.spelling is Spelling.MODERN:
        return None
    place = {
        word: at
        for at, (word, cost) in enumerate(zip(lexicon.words, lexicon.costs, strict=True))
        if cost < DEAREST
    }
    found: dict[str, int] = {}
    for old, word in old_forms(tuple(place), writing.spelling, w=writing.w):
        known = found.get(old)
        if known is None or lexicon.costs[place[word]] < lexicon.costs[known]:
            found[old] = place[word]
    forms = sorted(found, key=lambda old: (fold(old), old))
    costs = [lexicon.costs[found[old]] + OLDER for old in forms]
    words = WordList(forms, [fold(old) for old in forms], costs)
    return OldWords(words, [found[old] + lexicon.offset for old in forms])
