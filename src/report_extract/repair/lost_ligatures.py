"""Ligatures that a PDF's text or a reader left out: `konikt`, `sta`, `e ekt`, `of ciell`."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from report_extract.model import DocumentText, Edit, Span
from report_extract.repair.known import NOWHERE, cost, is_common, joint_cost
from report_extract.repair.lexicon import WordList

METHOD = "lost-ligatures"
LOST = ("fi", "fl", "ff", "ffi", "ffl", "tt", "ft", "ti")
FEWEST = 4  # different words that one ligature makes known
MOST_LEFT = 0.1  # share of the ligature that may have come through
SHORTEST = 5
LONGEST = 60  # letters of a word; what is longer is none
GAIN = 1.5  # how much cheaper the word with its ligature must be, in nats
LEAST = 3.5  # no word costs less, in nats
SCORE = 0.95
MOST_ASKED = 400  # words: a sample of a long document shows enough
FEWEST_MORE = 2  # where the document has shown another one already
# Words between spaces and marks: one beside any other sign is damaged otherwise.
_WORD = re.compile(r"(?<![^\s(\"'”“»/–-])[^\W\d_]+(?![^\s.,;:!?)\"'”»/–-])")
_ALONE = {
    "fi": re.compile("(?<!f)fi"),
    "fl": re.compile("(?<!f)fl"),
    "ff": re.compile("ff(?![il])"),
}


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where a ligature may be missing: inside a word, or in place of a space.

    Attributes:
        read: the word, or the two.
        at: how many letters stand before the ligature.
    """

    read: tuple[str, ...]
    at: int

    def word(self, ligature: str) -> str:
        """The word with its ligature."""
        whole = "".join(self.read)
        return whole[: self.at] + ligature + whole[self.at :]


def find_lost_ligatures(text: DocumentText, lexicon: WordList) -> tuple[Edit, ...]:
    """Edits that put back ligatures which the document lacks throughout."""
    found = (match for match in _WORD.finditer(text.original) if len(match[0]) <= LONGEST)
    words = [(match.group(), match.span()) for match in found]
    pairs = [
        ((one, two), first[1])
        for (one, first), (two, second) in pairwise(words)
        if text.original[first[1] : second[0]] == " "
    ]
    lost = _lost({word for word, _ in words}, {pair for pair, _ in pairs}, words, lexicon)
    if not lost:
        return ()
    return tuple(_edits(words, pairs, lost, lexicon))


def _lost(
    words: set[str],
    pairs: set[tuple[str, str]],
    running: Sequence[tuple[str, tuple[int, int]]],
    lexicon: WordList,
) -> tuple[str, ...]:
    """The ligatures that the document lacks, and without which it has words that are none."""
    shown: defaultdict[str, set[str]] = defaultdict(set)
    strange = {word for word in words if not math.isfinite(cost(word, lexicon))}
    asked: list[tuple[str, ...]] = [(word,) for word in strange if word.islower()]
    asked += [pair for pair in pairs if pair[1].islower() and not strange.isdisjoint(pair)]
    step = len(asked) // MOST_ASKED + 1
    asked = sorted(asked)[::step]
    left = {ligature: _times(ligature, running) for ligature in LOST}
    # No more words can show a ligature to be missing than are asked: most texts end here.
    open_ = tuple(item for item in LOST if left[item] <= MOST_LEFT * len(asked) * step)
    for read in asked if open_ else ():
        if len("".join(read)) + 2 >= SHORTEST:
            for ligature, word in _known(read, open_, lexicon):
                if len(word) >= SHORTEST and is_common(word, lexicon):
                    shown[ligature].add(word)
    missing = {
        ligature: len(words)
        for ligature, words in shown.items()
        if len(words) >= FEWEST_MORE and left[ligature] <= MOST_LEFT * len(words) * step
    }
    if max(missing.values(), default=0) < FEWEST:
        return ()
    return tuple(ligature for ligature in LOST if ligature in missing)


def _times(ligature: str, running: Sequence[tuple[str, tuple[int, int]]]) -> int:
    pattern = _ALONE.get(ligature, re.compile(ligature))
    return sum(pattern.search(word) is not None for word, _ in running)


def _known(
    read: tuple[str, ...], ligatures: Sequence[str], lexicon: WordList
) -> Iterator[tuple[str, str]]:
    """Ligatures, each with a known word that comes of one more of it."""
    for gap in _gaps(read):
        for ligature in ligatures:
            word = gap.word(ligature)
            if math.isfinite(cost(word, lexicon)):
                yield ligature, word


def _gaps(read: tuple[str, ...]) -> Iterator[_Gap]:
    if len(read) > 1:
        yield _Gap(read, len(read[0]))
    else:
        yield from (_Gap(read, at) for at in range(len(read[0]) + 1))


def _edits(
    words: Sequence[tuple[str, tuple[int, int]]],
    pairs: Sequence[tuple[tuple[str, str], int]],
    lost: Sequence[str],
    lexicon: WordList,
) -> Iterator[Edit]:
    memory: dict[tuple[str, ...], tuple[int, str] | None] = {}

    def filled(read: tuple[str, ...]) -> tuple[int, str] | None:
        if read not in memory:
            memory[read] = _filled(read, lost, lexicon)
        return memory[read]

    joined = {end: pair for pair, end in pairs}
    taken = -1
    for word, (start, end) in words:
        if start < taken:
            continue
        both = filled(joined[end]) if end in joined else None
        if both is not None:
            yield Edit(Span(end, end + 1), both[1], METHOD, "lexicon", SCORE)
            taken = end + 1 + len(joined[end][1])
            continue
        one = filled((word,))
        if one is not None:
            at = start + one[0]
            yield Edit(Span(at, at), one[1], METHOD, "lexicon", SCORE)


def _filled(
    read: tuple[str, ...], lost: Sequence[str], lexicon: WordList
) -> tuple[int, str] | None:
    """Where a ligature is missing, and which; None where the words are likelier as they stand."""
    strange = any(not math.isfinite(cost(word, lexicon)) for word in read)
    if len(read) > 1 and not strange:
        return None
    as_read = sum(_alone(word, lost, lexicon) for word in read)
    if len(read) == 1:
        as_read = min(NOWHERE, joint_cost(read[0], lexicon))
    if as_read < LEAST + GAIN:
        return None
    value, at, ligature = _cheapest(read, lost, lexicon)
    return (at, ligature) if value + GAIN <= as_read else None


def _alone(word: str, lost: Sequence[str], lexicon: WordList) -> float:
    """What a word costs by itself, with the ligature it may have lost or without."""
    as_read = min(NOWHERE, joint_cost(word, lexicon))
    if as_read < NOWHERE:
        return as_read
    return min(as_read, _cheapest((word,), lost, lexicon)[0])


def _cheapest(
    read: tuple[str, ...], lost: Sequence[str], lexicon: WordList
) -> tuple[float, int, str]:
    """The cheapest word with one ligature more, as one word or else as two put together."""
    strange = any(not math.isfinite(cost(word, lexicon)) for word in read)
    found = (math.inf, 0, "")
    for price in (cost, joint_cost) if strange else (cost,):
        found = min(
            (price(gap.word(ligature), lexicon), gap.at, ligature)
            for gap in _gaps(read)
            for ligature in lost
        )
        if math.isfinite(found[0]):
            break
    return found
