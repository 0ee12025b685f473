"""Error rates, and what counts as harm. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from report_extract.model import Edit

BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
EQUAL_BINS = 10
_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[ .,:]\d+)*(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors of a text against what was printed, as counts, so that texts can be added up.

    Attributes:
        words: least number of words to change, add or take away.
        lost: true words that are nowhere in the text, whatever the order.
        signs: as `words`, for characters; white space counts as one space.
        true_words: number of true words.
        true_signs: number of true characters.
    """

    words: int = 0
    lost: int = 0
    signs: int = 0
    true_words: int = 0
    true_signs: int = 0

    @classmethod
    def of(cls, text: str, true: str) -> Errors:
        """The errors of one text."""
        ours, theirs = text.split(), true.split()
        joined, wanted = " ".join(ours), " ".join(theirs)
        return cls(
            Levenshtein.distance(ours, theirs),
            sum((Counter(theirs) - Counter(ours)).values()),
            Levenshtein.distance(joined, wanted),
            len(theirs),
            len(wanted),
        )

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.words + other.words,
            self.lost + other.lost,
            self.signs + other.signs,
            self.true_words + other.true_words,
            self.true_signs + other.true_signs,
        )

    @property
    def wer(self) -> float:
        """Word error rate, order counted."""
        return self.words / max(1, self.true_words)

    @property
    def missing(self) -> float:
        """Share of the true words that are nowhere, order ignored."""
        return self.lost / max(1, self.true_words)

    @property
    def cer(self) -> float:
        """Character error rate."""
        return self.signs / max(1, self.true_signs)


def gone(before: int, after: int) -> float | None:
    """Share of the errors that are no more; negative where there are more; None without errors."""
    return (before - after) / before if before else None


@dataclass(frozen=True, slots=True)
class Digits:
    """What edits did to numbers.

    Attributes:
        changed: edits that touch a number or put a digit in.
        ones: edits that made a lone `1` an `i`.
    """

    changed: int = 0
    ones: int = 0

    def __add__(self, other: Digits) -> Digits:
        return Digits(self.changed + other.changed, self.ones + other.ones)


def digits(original: str, edits: Iterable[Edit]) -> Digits:
    """The edits that touch numbers; digits inside damaged words (`6ver`) are no numbers."""
    numbers = [match.span() for match in _NUMBER.finditer(original)]
    changed = ones = 0
    for edit in edits:
        read = original[edit.span.start : edit.span.end]
        if read == "1" and edit.replacement.lower() == "i":
            ones += 1
        elif _puts_in(read, edit.replacement) or any(_meets(edit, *span) for span in numbers):
            changed += 1
    return Digits(changed, ones)


def _puts_in(read: str, replacement: str) -> bool:
    return bool(Counter(filter(str.isdigit, replacement)) - Counter(read))


def _meets(edit: Edit, start: int, end: int) -> bool:
    if edit.span.start == edit.span.end:
        return start < edit.span.start < end
    return edit.span.start < end and start < edit.span.end


def is_sign(original: str, edit: Edit) -> bool:
    """Whether an edit sets a bullet, a dash or the like, and changes no word."""
    read = original[edit.span.start : edit.span.end]
    letters = sum(c.isalnum() for c in read)
    return letters <= 1 and not any(c.isalnum() for c in edit.replacement)


@dataclass(frozen=True, slots=True)
class Bin:
    """Edits of like probability: how many, what they promised on average, what was right."""

    low: float
    high: float
    count: int
    promised: float
    right: float


def reliability(
    items: Sequence[tuple[float, bool]], edges: Sequence[float] = BINS
) -> tuple[Bin, ...]:
    """A reliability table.

    Args:
        items: (probability, whether it was right).
        edges: of the bins, rising; a bin holds its lower edge, the last one both.
    """
    found = []
    for low, high in pairwise(edges):
        inside = [(p, ok) for p, ok in items if low <= p < high or p == high == edges[-1]]
        count = len(inside)
        promised = sum(p for p, _ in inside) / max(1, count)
        right = sum(ok for _, ok in inside) / max(1, count)
        found.append(Bin(low, high, count, promised, right))
    return tuple(found)


def calibration_error(items: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error, ten bins of equal width weighted by their counts.

    Source: Naeini, Cooper and Hauskrecht 2015, "Obtaining well calibrated probabilities using
    Bayesian binning".
    """
    edges = [step / EQUAL_BINS for step in range(EQUAL_BINS + 1)]
    bins = reliability(items, edges)
    return sum(b.count * abs(b.promised - b.right) for b in bins) / max(1, len(items))
