"""Words on a page → pieces (words close together) → rows (pieces on one height)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from report_extract.geometry import Box, union
from report_extract.model import Word

_GAP_HEIGHTS = 0.9
_GAP_SPACES = 2.2
_SPLIT_SPACES = 1.8
_SKEW_LEAST = 0.0015
_LINE_LEAST = 50.0
_MEASURED = 500.0
# A word with one of these reaches below the baseline: its box says nothing of the slope.
_DESCENDING = re.compile(r"[gjpqyQ,;()|_/]|^\W+\Z")
_SKEW_MOST = 0.05


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and its place on the upright page.

    Attributes:
        word: as read.
        box: its box where the page stood straight, in points; differs from the word's own by the
            remaining skew.
    """

    word: Word
    box: Box


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other closely on one printed line."""

    words: tuple[Placed, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words, joined by a space."""
        return " ".join(placed.word.text for placed in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces on one height, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box

    @property
    def text(self) -> str:
        """All its words, joined by a space."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words, from left to right."""
        return tuple(placed.word for piece in self.pieces for placed in piece.words)


@dataclass(frozen=True, slots=True)
class Scale:
    """What is usual on a page, in points: height of a word, space between words."""

    height: float
    space: float

    @property
    def gap(self) -> float:
        """A gap wider than this parts two pieces."""
        return max(_GAP_HEIGHTS * self.height, _GAP_SPACES * self.space)

    @property
    def split(self) -> float:
        """A gap wider than this parts two numbers: thousands stand closer."""
        return _SPLIT_SPACES * self.space


def upright(words: Iterable[Word]) -> tuple[Placed, ...]:
    """The words that have boxes, placed as on a page that stands straight.

    The skew is the median slope of the baselines in the source's order, up to 3 degrees.
    """
    boxed = [(word, word.box) for word in words if word.box is not None]
    slope = _slope(boxed)
    if abs(slope) < _SKEW_LEAST:
        return tuple(Placed(word, box) for word, box in boxed)
    return tuple(Placed(word, _turned(box, slope)) for word, box in boxed)


def _slope(boxed: Sequence[tuple[Word, Box]]) -> float:
    """Fall per point along a line, the median by length; 0 where too little was to be measured."""
    steps: list[tuple[float, float]] = []
    start = 0
    for i in range(1, len(boxed) + 1):
        if i < len(boxed) and _follows(boxed[i - 1][1], boxed[i][1]):
            continue
        line = [box for word, box in boxed[start:i] if not _DESCENDING.search(word.text)]
        if len(line) > 1 and (length := line[-1].x_mid - line[0].x_mid) > _LINE_LEAST:
            steps.append(((line[-1].bottom - line[0].bottom) / length, length))
        start = i
    slope = _weighted_median(steps) if sum(length for _, length in steps) > _MEASURED else 0.0
    return slope if abs(slope) < _SKEW_MOST else 0.0


def _weighted_median(steps: Sequence[tuple[float, float]]) -> float:
    half = sum(weight for _, weight in steps) / 2
    for value, weight in sorted(steps):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def _follows(left: Box, right: Box) -> bool:
    return 0 <= right.x0 - left.x1 + 1 < 60 and left.y_overlap(right) > 0.3 * left.height


def _turned(box: Box, slope: float) -> Box:
    down, right = -slope * box.x_mid, slope * box.y_mid
    return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def scale_of(placed: Sequence[Placed]) -> Scale:
    """The usual height of words and space between them."""
    heights = [item.box.height for item in placed if len(item.word.text) > 2]
    height = median(heights) if heights else 10.0
    gaps = [
        gap
        for row in _chains(placed, 1.5 * height, height)
        for a, b in pairwise(row)
        if (gap := b.box.x0 - a.box.x1) > 0.05 * height
    ]
    return Scale(height, median(gaps) if gaps else 0.3 * height)


def glued(placed: Sequence[Placed], scale: Scale) -> tuple[Placed, ...]:
    """Parts of words that touch made one: brackets of another font, letters of a slanting stamp.

    A PDF that takes its brackets from a second font has `(`, `3` and `)` as words of their own.
    """
    found: list[Placed] = []
    for chain in _chains(placed, scale.gap, scale.height):
        merged = [chain[0]]
        for item in chain[1:]:
            if _touch(merged[-1], item, scale):
                merged[-1] = _merged(merged[-1], item)
            else:
                merged.append(item)
        found.extend(merged)
    return tuple(found)


def _touch(left: Placed, right: Placed, scale: Scale) -> bool:
    """Whether two words are one: nothing between them in a PDF's own text, or a clinging sign."""
    gap = right.box.x0 - left.box.x1
    if gap > 0.15 * scale.space or right.box.x0 < left.box.x_mid:
        return False
    typed = left.word.confidence is None and right.word.confidence is None
    signs = not _is_spelt(left) or not _is_spelt(right)
    return signs or (typed and gap < 0.02 * scale.height)


def _is_spelt(placed: Placed) -> bool:
    return any(char.isalnum() for char in placed.word.text)


def _merged(left: Placed, right: Placed) -> Placed:
    a, b = left.word, right.word
    known = [value for value in (a.confidence, b.confidence) if value is not None]
    box, place = union((a.box, b.box)), union((left.box, right.box))
    word = replace(a, text=a.text + b.text, box=box, confidence=min(known, default=None))
    return Placed(word, place or left.box)


def _chains(placed: Sequence[Placed], gap: float, height: float) -> list[list[Placed]]:
    """Words strung together from left to right, each near the one before it."""
    chains: list[list[Placed]] = []
    active: list[list[Placed]] = []
    for item in sorted(placed, key=lambda p: (p.box.x0, p.box.top)):
        # What ends too far left can take no later word either: they come from left to right.
        active = [chain for chain in active if item.box.x0 - chain[-1].box.x1 <= gap]
        near = [chain for chain in active if _continues(chain[-1].box, item.box, height)]
        if near:
            min(near, key=lambda chain: abs(item.box.x0 - chain[-1].box.x1)).append(item)
        else:
            chains.append([item])
            active.append(chains[-1])
    return chains


def _continues(last: Box, box: Box, height: float) -> bool:
    if box.x0 - last.x1 >= -0.5 * height:
        return _level(last, box)
    # OCR at times draws a word's box over the word behind it.
    same = 0.7 * min(last.height, box.height)
    return box.x0 > last.x_mid and last.y_overlap(box) > same


def _level(a: Box, b: Box) -> bool:
    """Whether two words stand on one printed line."""
    return a.y_overlap(b) > 0.5 * min(a.height, b.height) or (
        abs(a.y_mid - b.y_mid) < 0.35 * max(a.height, b.height)
    )


def pieces_of(placed: Sequence[Placed], scale: Scale) -> tuple[Piece, ...]:
    """The words as pieces, parted where a gap is wider than any space between words."""
    return tuple(piece_of(chain) for chain in _chains(placed, scale.gap, scale.height))


def piece_of(words: Sequence[Placed]) -> Piece:
    """A piece of words that stand in order.

    Raises:
        ValueError: there are no words.
    """
    box = union(item.box for item in words)
    if box is None:
        raise ValueError("a piece holds words")
    return Piece(tuple(words), box)


def row_of(pieces: Iterable[Piece]) -> Row:
    """A row of pieces, put from left to right.

    Raises:
        ValueError: there are no pieces.
    """
    ordered = tuple(sorted(pieces, key=lambda piece: (piece.box.x0, piece.box.top)))
    box = union(piece.box for piece in ordered)
    if box is None:
        raise ValueError("a row holds pieces")
    return Row(ordered, box)


def rows_of(pieces: Sequence[Piece]) -> tuple[Row, ...]:
    """Pieces on one height as rows, from the top; signs and specks join the row they stand in."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (not _is_written(p), p.box.y_mid, p.box.x0)):
        near = rows[-3:] if _is_written(piece) else rows
        home = next((row for row in near if _fits(row, piece)), None)
        if home is None:
            rows.append([piece])
        else:
            home.append(piece)
    return tuple(sorted((row_of(row) for row in rows), key=lambda row: (row.box.y_mid, row.box.x0)))


def _is_written(piece: Piece) -> bool:
    return any(char.isalnum() for char in piece.text)


def _fits(row: Sequence[Piece], piece: Piece) -> bool:
    """Level with the nearest written piece of the row, and over none of them."""
    written = [other for other in row if _is_written(other)] or row
    nearest = max(written, key=lambda other: other.box.x_overlap(piece.box))
    if not _is_written(piece):
        return nearest.box.top <= piece.box.y_mid <= nearest.box.bottom
    clear = nearest.box.x_overlap(piece.box) < 0.2 * min(nearest.box.width, piece.box.width)
    return clear and _level(nearest.box, piece.box)
