"""The words that are known, sorted by their folded form, with what each costs by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from report_extract.repair.words import SPECIALS

TOP = "\uffff"


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words sorted by (folded, word).

    Attributes:
        words: the words.
        keys: their folded forms, in the same order.
        costs: what each costs, in nats.
        offset: number of the first word in the language model.
    """

    words: list[str]
    keys: list[str]
    costs: list[float]
    offset: int = len(SPECIALS)

    def alike(self, key: str) -> range:
        """The places of all words with this folded form."""
        first = bisect_left(self.keys, key)
        if first == len(self.keys) or self.keys[first] != key:
            return range(0)
        return range(first, bisect_right(self.keys, key, first))

    def within(self, prefix: str, low: int, high: int) -> tuple[int, int]:
        """The places in `[low, high)` whose folded form begins with `prefix`."""
        first = bisect_left(self.keys, prefix, low, high)
        if first == high or not self.keys[first].startswith(prefix):
            return first, first
        return first, bisect_left(self.keys, prefix + TOP, first, high)

    def place(self, word: str, key: str) -> int:
        """The place of a word, -1 where it is not known."""
        for index in self.alike(key):
            if self.words[index] == word:
                return index
        return -1
