"""Candidates: which known words, or compounds of known parts, may have been read as this.

One search over two things at once: the signs that were read, and the lexicon as a trie (its sorted
folded forms). Cheapest first, so that it can stop early; what no word begins with is never tried.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from report_extract.repair.channel import ADDED, ANY_CHANGE, DROPPED, ErrorModel
from report_extract.repair.lexicon import WordList

COMPOUND_STEP = 3.0
SHORTEST_PART = 3
LONGEST_READ = 3
PART_COST = 0.5
SAME = 0.01  # cost of a sign that no error model speaks of, read as itself


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been printed.

    Attributes:
        word: in lower case.
        channel: cost of reading it as what was read, in nats.
        prior: cost of the word by itself, in nats.
        number: of the word in the language model; 0 where it has none.
        source: `lexicon`, `compound`, `consensus` or `identity`.
        cuts: for every sign read, how many letters of `word` stand before it (its end last).
        context: number that the words after it see: its own, or its last part's.
    """

    word: str
    channel: float
    prior: float
    number: int
    source: str
    cuts: tuple[int, ...] = ()
    context: int = 0

    @property
    def total(self) -> float:
        """Cost without context."""
        return self.channel + self.prior


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A place in the search: signs read so far, and the words that still fit."""

    at: int
    words: WordList
    low: int
    high: int
    key: str
    parent: Node | None
    read: int
    printed: int
    parts: int


class _Run:
    """One search under way: a heap of nodes, cheapest first."""

    __slots__ = ("budget", "folded", "heads", "heap", "lexicon", "loose", "made", "raw")

    def __init__(self, search: Search, raw: str, budget: float, effort: Effort) -> None:
        self.raw = raw
        self.budget = budget
        self.folded = search.errors.folded
        self.lexicon, self.heads = search.lexicon, search.heads
        self.loose = effort.loose
        self.heap: list[tuple[float, int, Node]] = []
        self.made = 0
        first = self.heads if effort.compounds else self.lexicon
        self.push(0.0, Node(0, first, 0, len(first.keys), "", None, 0, 0, 0))

    def push(self, cost: float, node: Node) -> None:
        """Adds a node; equal costs leave in the order they came."""
        self.made += 1
        heappush(self.heap, (cost, self.made, node))

    def finished(self, limit: int) -> Iterator[Node]:
        """The ends of paths that read everything and spell a word."""
        end = len(self.raw)
        while self.heap and limit > 0:
            limit -= 1
            cost, _, node = heappop(self.heap)
            if node.key and node.words.keys[node.low] == node.key:
                if node.words is not self.lexicon:
                    self.begin_part(node, cost)
                elif node.at == end and (not node.parts or len(node.key) >= SHORTEST_PART):
                    yield node
            self.read_on(node, cost)
            if not node.key and not node.parts:
                self.add_first(node, cost)
            if self.loose:
                self.read_loosely(node, cost)

    def begin_part(self, node: Node, cost: float) -> None:
        """A first part of a compound ends here: what may follow it."""
        if len(node.key) < SHORTEST_PART or node.at >= len(self.raw) - 1:
            return
        targets = (self.lexicon,) if node.parts else (self.lexicon, self.heads)
        for target in targets:
            step = Node(node.at, target, 0, len(target.keys), "", node, 0, 0, node.parts + 1)
            self.push(cost + PART_COST, step)

    def read_on(self, node: Node, cost: float) -> None:
        """Every way to read the next one to three signs that some word goes on with."""
        at, words, key = node.at, node.words, node.key
        for size in range(1, min(LONGEST_READ, len(self.raw) - at) + 1):
            read = self.raw[at : at + size]
            options = self.folded.get(read)
            if options is None:
                options = ((read, SAME),) if size == 1 else ()
            for printed, extra in options:
                if cost + extra > self.budget:
                    break
                low, high = words.within(key + printed, node.low, node.high)
                if low < high:
                    longer, letters = key + printed, len(printed)
                    step = Node(
                        at + size, words, low, high, longer, node, size, letters, node.parts
                    )
                    self.push(cost + extra, step)

    def add_first(self, node: Node, cost: float) -> None:
        """A first letter that was not read at all, as marks above it make them vanish."""
        for printed, extra in self.folded.get("", ()):
            low, high = node.words.within(printed, node.low, node.high)
            if cost + extra <= self.budget and low < high:
                step = Node(node.at, node.words, low, high, printed, node, 0, len(printed), 0)
                self.push(cost + extra, step)

    def read_loosely(self, node: Node, cost: float) -> None:
        """One letter too many, missing, or any for any; the first letter is not doubted."""
        at, words, key = node.at, node.words, node.key
        inside = 0 < at < len(self.raw)
        if inside and cost + ADDED <= self.budget:
            step = Node(at + 1, words, node.low, node.high, key, node, 1, 0, node.parts)
            self.push(cost + ADDED, step)
        if cost + DROPPED > self.budget:
            return
        change = at < len(self.raw) and not self.raw[at].isdigit()
        change = change and cost + ANY_CHANGE <= self.budget
        for letter in _next_letters(words, key, node.low, node.high):
            low, high = words.within(key + letter, node.low, node.high)
            if at:
                step = Node(at, words, low, high, key + letter, node, 0, 1, node.parts)
                self.push(cost + DROPPED, step)
            if change and self.raw[at] != letter:
                step = Node(at + 1, words, low, high, key + letter, node, 1, 1, node.parts)
                self.push(cost + ANY_CHANGE, step)


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a search goes.

    Attributes:
        limit: how many steps it may take.
        compounds: whether parts are put together, instead of whole words.
        loose: whether any letter may be wrong, missing or too many.
    """

    limit: int = 600
    compounds: bool = False
    loose: bool = False


WHOLE = Effort()
COMPOUNDS = Effort(limit=1500, compounds=True)
LOOSE = Effort(limit=1500, loose=True)


@dataclass(frozen=True, slots=True)
class _Path:
    """A finished path: what was read and the (signs read, letters printed) of every step."""

    raw: str
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """Finds candidates.

    Attributes:
        lexicon: whole words and last parts.
        heads: first parts of compounds.
        tails: cost of each word as a last part.
        errors: the document's error model.
    """

    lexicon: WordList
    heads: WordList
    tails: list[float]
    errors: ErrorModel

    def candidates(self, raw: str, budget: float, effort: Effort = WHOLE) -> list[Candidate]:
        """Words that `raw` (lower case) may stand for, cheapest first.

        Args:
            raw: what was read.
            budget: greatest cost of reading, in nats.
            effort: how far to go.
        """
        found: dict[str, Candidate] = {}
        for node in _Run(self, raw, budget, effort).finished(effort.limit):
            for candidate in self._complete(raw, node):
                known = found.get(candidate.word)
                if known is None or candidate.total < known.total:
                    found[candidate.word] = candidate
        return sorted(found.values(), key=lambda item: (item.total, item.word))

    def _complete(self, raw: str, node: Node) -> Iterator[Candidate]:
        """The words of a finished path, with their exact costs."""
        path, ends = _trace(raw, node)
        if len(ends) > 1:
            yield from self._compound(path, ends)
            return
        words = self.lexicon
        for place in words.alike(node.key):
            word, number = words.words[place], place + words.offset
            channel = self._channel(raw, word, path.steps)
            cuts = _cuts(path)
            yield Candidate(word, channel, words.costs[place], number, "lexicon", cuts, number)

    def _compound(self, path: _Path, ends: Sequence[Node]) -> Iterator[Candidate]:
        """The cheapest spelling of every part, put together."""
        chosen: list[str] = []
        prior = COMPOUND_STEP * (len(ends) - 1)
        at = done = context = 0
        for end in ends:
            steps = _part_of(path.steps, done, end.at - at, len(end.key))
            part = self._part(path.raw[at : end.at], end, steps, last=end is ends[-1])
            if part is None:
                return
            place, cost = part
            chosen.append(end.words.words[place])
            prior += cost
            context = place + self.lexicon.offset
            done += len(steps)
            at = end.at
        word = "".join(chosen)
        channel = self._channel(path.raw, word, path.steps)
        yield Candidate(word, channel, prior, 0, "compound", _cuts(path), context)

    def _part(
        self, raw: str, end: Node, steps: Sequence[tuple[int, int]], *, last: bool
    ) -> tuple[int, float] | None:
        """Place and cost of the best spelling of a part; None where it cannot be one."""
        costs = self.tails if last else end.words.costs
        options = [
            (costs[place] + self._channel(raw, end.words.words[place], steps), place)
            for place in end.words.alike(end.key)
        ]
        cost, place = min(options)
        return (place, costs[place]) if cost < math.inf else None

    def _channel(self, raw: str, word: str, steps: Sequence[tuple[int, int]]) -> float:
        """Exact cost of a path for one spelling."""
        total = 0.0
        at = printed = 0
        for read, letters in steps:
            total += self.errors.cost(raw[at : at + read], word[printed : printed + letters])
            at += read
            printed += letters
        return total


def _trace(raw: str, node: Node) -> tuple[_Path, list[Node]]:
    """The steps that led to a node, and the nodes where parts end, in order."""
    steps: list[tuple[int, int]] = []
    ends = [node]
    step: Node | None = node
    while step is not None:
        if step.read or step.printed:
            steps.append((step.read, step.printed))
        elif step.parent is not None:
            ends.append(step.parent)
        step = step.parent
    return _Path(raw, tuple(reversed(steps))), ends[::-1]


def _cuts(path: _Path) -> tuple[int, ...]:
    """For every sign read, how many letters stand before it; all of them last."""
    cuts: list[int] = []
    printed = 0
    for read, letters in path.steps:
        cuts.extend([printed] * read)
        printed += letters
    return (*cuts, printed)


def _part_of(
    steps: Sequence[tuple[int, int]], first: int, signs: int, letters: int
) -> list[tuple[int, int]]:
    """The steps of one part: from `first` on until its signs and letters are used up."""
    found: list[tuple[int, int]] = []
    read = printed = 0
    for step in steps[first:]:
        if read >= signs and printed >= letters:
            break
        found.append(step)
        read += step[0]
        printed += step[1]
    return found


def _next_letters(words: WordList, key: str, low: int, high: int) -> list[str]:
    """The letters that may follow `key` among the words in `[low, high)`."""
    found: list[str] = []
    depth = len(key)
    keys = words.keys
    if keys[low] == key:
        low = bisect_right(keys, key, low, high)
    while low < high:
        letter = keys[low][depth]
        found.append(letter)
        low = words.within(key + letter, low, high)[1]
    return found
