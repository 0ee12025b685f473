"""Candidates: which known words, or compounds of known parts, may have been read as this.

One search over two things at once: the signs that were read, and the lexicon as a trie of folded
forms. Cheapest first, so that it can stop early; what no word begins with is never tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Final

from report_extract.repair.channel import ErrorModel
from report_extract.repair.lexicon import Node, WordList

COMPOUND_STEP = 3.0
SHORTEST_PART = 3
LONGEST_READ = 3
PART_COST = 0.5
SAME = 0.01  # cost of a sign that no error model speaks of, read as itself
SPREAD = 7.0  # nats over the cheapest reading, beyond which no word is common enough to win


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been printed.

    Attributes:
        word: in lower case; two words with a space between where one was read for two.
        channel: cost of reading it as what was read, in nats.
        prior: cost of the word by itself, in nats.
        number: of the word in the language model; 0 where it has none.
        source: `lexicon`, `compound`, `consensus`, `context`, `split` or `identity`.
        cuts: for every sign read, how many letters of `word` stand before it (its end last).
        context: number that the words after it see: its own, or its last part's.
        lead: of two words, the number of the first; else 0.
        capital: cost of its first letter being large or small, in nats.
    """

    word: str
    channel: float
    prior: float
    number: int
    source: str
    cuts: tuple[int, ...] = ()
    context: int = 0
    lead: int = 0
    capital: float = 0.0

    @property
    def total(self) -> float:
        """Cost without context."""
        return self.channel + self.prior


# A place in the search, a plain tuple because millions of them are made: its cost and number (which
# order the heap: equal costs leave in the order they came), how many signs are read, the words
# that still fit, how many parts of a compound are done, the step before, and how many signs this
# step read and how many letters it printed.
Step = tuple[float, int, int, Node, int, Any, int, int]
# Cost of reading, how many signs are read, the first letter printed, and the second or none.
Way = tuple[float, int, str, str]
AT: Final = 2
NODE: Final = 3
BEFORE: Final = 5
READ: Final = 6
PRINTED: Final = 7


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a search goes.

    Attributes:
        limit: how many steps it may take.
        compounds: whether parts are put together, instead of whole words.
        loose: whether any letter may be wrong, missing or too many.
        dearest: greatest cost of reading one group, in nats.
    """

    limit: int = 600
    compounds: bool = False
    loose: bool = False
    dearest: float = 99.0


WHOLE = Effort()
COMPOUNDS = Effort(limit=1000, compounds=True, dearest=5.5)
LOOSE = Effort(limit=800, loose=True, dearest=3.5)


class _Run:
    """One search under way: a heap of steps, cheapest first."""

    __slots__ = (
        "budget", "dearest", "errors", "folded", "heads", "heap", "lexicon", "loose", "made", "raw",
        "ways",
    )  # fmt: skip

    def __init__(self, search: Search, raw: str, budget: float, effort: Effort) -> None:
        self.raw = raw
        self.budget = budget
        self.errors = search.errors
        self.folded = search.errors.folded
        self.lexicon, self.heads = search.lexicon.root(), search.heads.root()
        self.loose = effort.loose
        self.made = 0
        self.dearest = effort.dearest
        self.ways: list[list[Way] | None] = [None] * len(raw)
        first = self.heads if effort.compounds else self.lexicon
        self.heap: list[Step] = [(0.0, 0, 0, first, 0, None, 0, 0)]

    def finished(self, limit: int) -> Iterator[Step]:
        """The ends of paths that read everything and spell a word."""
        end, lexicon = len(self.raw), self.lexicon.words
        while self.heap and limit > 0:
            limit -= 1
            step = heappop(self.heap)
            cost, _, at, node, parts, _, _, _ = step
            if cost > self.budget:
                return
            if node.ends and node.key:
                if node.words is not lexicon:
                    self.begin_part(step)
                elif at == end and (not parts or len(node.key) >= SHORTEST_PART):
                    self.budget = min(self.budget, cost + SPREAD)
                    yield step
            if at < end:
                self.read_on(step)
            if not node.key and not parts:
                self.add_first(step)
            if self.loose:
                self.read_loosely(step)

    def begin_part(self, step: Step) -> None:
        """A first part of a compound ends here: what may follow it."""
        cost, _, at, node, parts, _, _, _ = step
        if len(node.key) < SHORTEST_PART or at >= len(self.raw) - 1:
            return
        for target in (self.lexicon,) if parts else (self.lexicon, self.heads):
            self.made += 1
            heappush(self.heap, (cost + PART_COST, self.made, at, target, parts + 1, step, 0, 0))

    def read_on(self, step: Step) -> None:
        """Every way to read the next one to three signs that some word goes on with."""
        cost, _, at, node, parts, _, _, _ = step
        heap, made = self.heap, self.made
        room = self.budget - cost
        children = node.next
        for extra, size, first, second in self.ways[at] or self.find_ways(at):
            if extra > room:
                break
            child = children.get(first)
            if child is not None and second:
                child = child.next.get(second)
            if child is not None:
                made += 1
                letters = 2 if second else 1
                heappush(heap, (cost + extra, made, at + size, child, parts, step, size, letters))
        self.made = made

    def find_ways(self, at: int) -> list[Way]:
        """What the next one to three signs may have been, cheapest first; found once a word."""
        left = len(self.raw) - at
        found: list[Way] = []
        for size in range(1, min(LONGEST_READ, left) + 1):
            read = self.raw[at : at + size]
            options = self.folded[0 if not at else 2 if size == left else 1].get(read)
            if options is None:
                options = ((read, SAME),) if size == 1 else ()
            found += [
                (extra, size, printed[0], printed[1:])
                for printed, extra in options
                if extra <= self.dearest
            ]
        found.sort()
        self.ways[at] = found
        return found

    def add_first(self, step: Step) -> None:
        """A first letter that was not read at all, as marks above it make them vanish."""
        for printed, extra in self.folded[0].get("", ()):
            node = step[NODE].after(printed)
            if step[0] + extra <= self.budget and node is not None:
                self.made += 1
                size = len(printed)
                heappush(self.heap, (step[0] + extra, self.made, step[AT], node, 0, step, 0, size))

    def read_loosely(self, step: Step) -> None:
        """One letter too many, missing, or any for any; the first letter is not doubted."""
        cost, _, at, node, parts, _, _, _ = step
        loose, room, heap, made = self.errors.loose, self.budget - cost, self.heap, self.made
        if 0 < at < len(self.raw) and loose.added <= room:
            made += 1
            heappush(heap, (cost + loose.added, made, at + 1, node, parts, step, 1, 0))
        if loose.dropped <= room:
            sign = self.raw[at] if at < len(self.raw) else ""
            change = bool(sign) and not sign.isdigit() and loose.change <= room
            for letter, child in node.next.items():
                if at:
                    made += 1
                    heappush(heap, (cost + loose.dropped, made, at, child, parts, step, 0, 1))
                if change and sign != letter:
                    made += 1
                    heappush(heap, (cost + loose.change, made, at + 1, child, parts, step, 1, 1))
        self.made = made


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
        """Words that `raw` may stand for, cheapest first.

        Args:
            raw: what was read, as the error model looks at it (`casing.as_read`).
            budget: greatest cost of reading, in nats.
            effort: how far to go.
        """
        found: dict[str, Candidate] = {}
        for step in _Run(self, raw, budget, effort).finished(effort.limit):
            for candidate in self._complete(raw, step):
                known = found.get(candidate.word)
                if known is None or candidate.total < known.total:
                    found[candidate.word] = candidate
        return sorted(found.values(), key=lambda item: (item.total, item.word))

    def _complete(self, raw: str, step: Step) -> Iterator[Candidate]:
        """The words of a finished path, with their exact costs."""
        path, ends = _trace(raw, step)
        if len(ends) > 1:
            yield from self._compound(path, ends)
            return
        words = self.lexicon
        cuts = _cuts(path)
        for place in words.alike(step[NODE].key):
            word, number = words.words[place], place + words.offset
            channel = self._channel(raw, 0, word, path.steps)
            yield Candidate(word, channel, words.costs[place], number, "lexicon", cuts, number)

    def _compound(self, path: _Path, ends: Sequence[Step]) -> Iterator[Candidate]:
        """The cheapest spelling of every part, put together."""
        chosen: list[str] = []
        prior = COMPOUND_STEP * (len(ends) - 1)
        channel = 0.0
        at = done = context = 0
        for end in ends:
            steps = _part_of(path.steps, done, end[AT] - at, len(end[NODE].key))
            part = self._part(path.raw, at, end, steps, last=end is ends[-1])
            if part is None:
                return
            place, cost, read = part
            chosen.append(end[NODE].words.words[place])
            prior += cost
            channel += read
            context = place + self.lexicon.offset
            done += len(steps)
            at = end[AT]
        yield Candidate("".join(chosen), channel, prior, 0, "compound", _cuts(path), context)

    def _part(
        self, raw: str, at: int, end: Step, steps: Sequence[tuple[int, int]], *, last: bool
    ) -> tuple[int, float, float] | None:
        """Place, cost and cost of reading of the best spelling; None where it cannot be a part."""
        words = end[NODE].words
        costs = self.tails if last else words.costs
        least, found = math.inf, None
        for place in words.alike(end[NODE].key):
            if costs[place] == math.inf:
                continue
            channel = self._channel(raw, at, words.words[place], steps)
            if costs[place] + channel < least:
                least, found = costs[place] + channel, (place, costs[place], channel)
        return found

    def _channel(self, raw: str, at: int, word: str, steps: Sequence[tuple[int, int]]) -> float:
        """Exact cost of a path for one spelling, from a place in what was read on."""
        total = 0.0
        printed, end = 0, len(raw)
        for read, letters in steps:
            place = 0 if not at else 2 if at + read == end else 1
            total += self.errors.cost(place, raw[at : at + read], word[printed : printed + letters])
            at += read
            printed += letters
        return total


def _trace(raw: str, last: Step) -> tuple[_Path, list[Step]]:
    """The steps that led to the last one, and those where parts end, in order."""
    steps: list[tuple[int, int]] = []
    ends = [last]
    step: Step | None = last
    while step is not None:
        if step[READ] or step[PRINTED]:
            steps.append((step[READ], step[PRINTED]))
        elif step[BEFORE] is not None:
            ends.append(step[BEFORE])
        step = step[BEFORE]
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
