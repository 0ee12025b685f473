"""The lines that are read, each with what decides how they hang together: indent, gap, type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from report_extract.geometry import Box
from report_extract.layout.type_heights import estimated_size
from report_extract.model import DocumentText, LineRole, MappedText, RepairedText, TextLine

_BLANK = re.compile(r"\s*\Z")
_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of running text.

    Attributes:
        index: into `DocumentText.lines`.
        page: number of its page.
        text: repaired, white space collapsed.
        raw: as it came, stripped; damaged bullets show here what they were.
        indent: distance from the left edge of its page or column in characters of ordinary width.
        gap: empty lines between it and the line before, in lines; 0 on the page's first line.
        width: of the printed line in characters.
        full: the width of a full line in its surroundings, in characters.
        size: height of its type in points, 0 where unknown.
        bold: whether all its words are bold; False where unknown.
        barrier: whether a table stands between it and the line before.
        column: whether the line begins a new text column of the same page.
        estimated: whether `size` was estimated from heights of words rather than known.
    """

    index: int
    page: int
    text: MappedText
    raw: str
    indent: float = 0.0
    gap: float = 0.0
    width: float = 0.0
    full: float = 0.0
    size: float = 0.0
    bold: bool = False
    barrier: bool = False
    column: bool = False
    estimated: bool = False


def collapsed(text: MappedText) -> MappedText:
    """`text` with every run of white space made one space and none at the ends."""
    stripped = text.stripped()
    if not _WIDE.search(stripped.text):
        return stripped
    words = (stripped.slice(*match.span()) for match in _WORD.finditer(stripped.text))
    return MappedText.concat(words, " ")


def read_lines(
    text: DocumentText, repaired: RepairedText, taken: frozenset[int]
) -> tuple[ReadLine, ...]:
    """The lines of running text in order: neither furniture, nor empty, nor a table's.

    Args:
        text: the document's lines in reading order.
        repaired: the edits to it.
        taken: indexes of lines that stand in tables.
    """
    found: list[ReadLine] = []
    for page in _pages(text):
        if any(line.line.box is not None for _, line in page):
            found.extend(_boxed(page, repaired, taken))
        else:
            found.extend(_bare(page, repaired, taken))
    return tuple(found)


def _pages(text: DocumentText) -> Iterable[list[tuple[int, TextLine]]]:
    page: list[tuple[int, TextLine]] = []
    for index, line in enumerate(text.lines):
        if page and line.page != page[-1][1].page:
            yield page
            page = []
        page.append((index, line))
    if page:
        yield page


def _bare(
    page: list[tuple[int, TextLine]], repaired: RepairedText, taken: frozenset[int]
) -> Iterable[ReadLine]:
    full = _full_width([len(line.line.text.strip()) for _, line in page])
    gap, first, barrier = 0, True, False
    for index, line in page:
        if line.line.role is not LineRole.BODY:
            continue
        if index in taken:
            barrier = True
            continue
        raw = line.line.text
        if _BLANK.match(raw):
            gap += 1
            continue
        lead = len(raw) - len(raw.lstrip())
        yield ReadLine(
            index=index,
            page=line.page,
            text=collapsed(repaired.render(line.span)),
            raw=raw.strip(),
            indent=0.0 if lead == 1 else float(lead),  # one space is a lost form feed, no indent
            gap=0.0 if first else float(gap),
            width=float(len(raw.strip())),
            full=full,
            barrier=barrier,
        )
        gap, first, barrier = 0, False, False


def _full_width(widths: list[int]) -> float:
    """The width that full lines have: the upper reaches, so that short lines do not count."""
    written = sorted(width for width in widths if width > 0)
    return float(written[int(len(written) * 0.85)]) if written else 0.0


def _boxed(
    page: list[tuple[int, TextLine]], repaired: RepairedText, taken: frozenset[int]
) -> Iterable[ReadLine]:
    body = [
        _Spot(index, line, box)
        for index, line in page
        if line.line.role is LineRole.BODY and (box := line.line.box) is not None
    ]
    if not body:
        return
    usual = _usual(body)
    before: Box | None = None
    barrier = False
    for spot in body:
        if spot.index in taken:
            before, barrier = spot.box, True
            continue
        around = [
            other.box
            for other in body
            if other.index not in taken and _near(spot.box, other.box, usual.pitch)
        ] or [spot.box]  # a line without width is near nothing, not even itself
        text = collapsed(repaired.render(spot.line.span))
        yield replace(_read_line(spot, text, before, around, usual), barrier=barrier)
        before, barrier = spot.box, False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line that stands somewhere."""

    index: int
    line: TextLine
    box: Box


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual on a page, in points."""

    height: float
    pitch: float
    char: float


def _usual(body: list[_Spot]) -> _Usual:
    height = median(spot.box.height for spot in body)
    char = _char_width([spot.line for spot in body]) or height / 2
    return _Usual(height, _pitch([spot.box.top for spot in body], height), char)


def _near(box: Box, other: Box, pitch: float) -> bool:
    """Whether two lines stand in one column, not far from each other."""
    return other.x_overlap(box) > 0 and abs(other.y_mid - box.y_mid) < 12 * pitch


def _read_line(
    spot: _Spot, text: MappedText, before: Box | None, around: list[Box], usual: _Usual
) -> ReadLine:
    box, words = spot.box, spot.line.line.words
    size = median(word.size or 0.0 for word in words)
    left = min(other.x0 for other in around)
    return ReadLine(
        index=spot.index,
        page=spot.line.page,
        text=text,
        raw=spot.line.line.text.strip(),
        indent=(box.x0 - left) / usual.char,
        gap=_gap(before.bottom if before else None, box.top, usual.pitch, usual.height),
        width=box.width / usual.char,
        full=max(other.x1 - left for other in around) / usual.char,
        size=size or estimated_size(words),
        estimated=not size,
        bold=all(word.bold for word in words),
        column=before is not None and box.y_mid < before.top,
    )


def _pitch(tops: list[float], height: float) -> float:
    """The usual distance from line to line in points."""
    steps = sorted(
        low - high for high, low in pairwise(tops) if 0.8 * height < low - high < 3 * height
    )
    return steps[len(steps) // 3] if steps else 1.2 * height


def _char_width(lines: list[TextLine]) -> float:
    widths = [
        word.box.width / len(word.text)
        for line in lines
        for word in line.line.words
        if word.box is not None and len(word.text) >= 3
    ]
    return median(widths) if widths else 0.0


def _gap(bottom: float | None, top: float, pitch: float, height: float) -> float:
    """How much more than the usual space stands between two lines, in lines."""
    if bottom is None or top < bottom - height:
        return 0.0
    return max(0.0, (top - bottom - (pitch - height)) / pitch)
