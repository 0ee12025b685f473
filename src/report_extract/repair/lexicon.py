"""The words that are known, sorted by their folded form, with what each costs by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from report_extract.repair.words import SPECIALS

TOP = "\U0010ffff"  # after every letter, in any plane
MOST_NODES = 150_000  # about 50 MB


class Node:
    """All words that begin in one way, by their folded form: a trie made as far as one looks.

    Attributes:
        words: the list they are in.
        low: the place of the first of them.
        high: the place after the last.
        key: how they begin.
        ends: whether the first of them is no longer than that.
    """

    __slots__ = ("_next", "ends", "high", "key", "low", "words")

    def __init__(self, words: WordList, low: int, high: int, key: str) -> None:
        self.words = words
        self.low = low
        self.high = high
        self.key = key
        self.ends = low < high and words.keys[low] == key
        self._next: dict[str, Node] | None = None

    @property
    def next(self) -> dict[str, Node]:
        """What the words go on with, by letter."""
        if self._next is None:
            self._next = self._children()
        return self._next

    def after(self, letters: str) -> Node | None:
        """The words among these that go on with one letter or two; None where there are none."""
        node = self.next.get(letters[0])
        return node if node is None or len(letters) == 1 else node.next.get(letters[1])

    def _children(self) -> dict[str, Node]:
        keys, depth, high = self.words.keys, len(self.key), self.high
        at = bisect_right(keys, self.key, self.low, high) if self.ends else self.low
        found: dict[str, Node] = {}
        while at < high:
            letter = keys[at][depth]
            key = self.key + letter
            end = bisect_left(keys, key + TOP, at, high)
            found[letter] = Node(self.words, at, end, key)
            at = end
        self.words.made[0] += len(found)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words sorted by (folded, word).

    Attributes:
        words: the words.
        keys: their folded forms, in the same order.
        costs: what each costs, in nats.
        offset: number of the first word in the language model.
        made: how many nodes of the trie there are.
        roots: the beginning of the trie, once somebody looked.
    """

    words: list[str]
    keys: list[str]
    costs: list[float]
    offset: int = len(SPECIALS)
    made: list[int] = field(default_factory=lambda: [0])
    roots: list[Node] = field(default_factory=list)

    def root(self) -> Node:
        """All words, to look for some letter by letter."""
        if not self.roots or self.made[0] > MOST_NODES:
            self.made[0] = 0
            self.roots[:] = [Node(self, 0, len(self.keys), "")]
        return self.roots[0]

    def alike(self, key: str) -> range:
        """The places of all words with this folded form."""
        first = bisect_left(self.keys, key)
        if first == len(self.keys) or self.keys[first] != key:
            return range(0)
        return range(first, bisect_right(self.keys, key, first))

    def place(self, word: str, key: str) -> int:
        """The place of a word, -1 where it is not known."""
        for index in self.alike(key):
            if self.words[index] == word:
                return index
        return -1
