"""Accounts printed side by side on the same lines: debit and credit, assets and liabilities.

"Kassa 412:50 Leverantörsskulder 1.310:00" is two rows. Such lines are cut in two, and the right
halves are put below the left ones, as they would be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from report_extract.layout.text_table_lines import LineKind, TableLine, is_figure, read_part
from report_extract.model import DocumentText

DOUBLE_LEAST = 3
BETWEEN_MOST = 3
# How far a label of the right side may stand left of the others, in characters.
OUTDENT = 6
_AMOUNT = re.compile(r"\d[ .,:;'’]\d|\d{5,}|\d[:;]\s?[-–—=]|^-$")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_WORD = re.compile(r"[\"(]?[^\W\d_]{2}")


def unfold(text: DocumentText, lines: Sequence[TableLine]) -> list[TableLine]:
    """Lines with two-sided accounts cut in two, the right halves below the left ones.

    Args:
        text: of the document.
        lines: of a page.
    """
    halves = {i: cut for i, line in enumerate(lines) if (cut := _halves(text, line)) is not None}
    result: list[TableLine] = []
    done = 0
    for start, end in _stretches(lines, sorted(halves)):
        first = _head_of(text, lines, start, halves)
        result += lines[done:first]
        result += _turned(text, lines, range(first, end + 1), halves)
        done = end + 1
    return [*result, *lines[done:]]


def _halves(text: DocumentText, line: TableLine) -> tuple[TableLine, TableLine] | None:
    """Both rows of a line that holds two, each a label with figures."""
    if line.kind is not LineKind.ROW:
        return None
    words = text.lines[line.index].words
    tokens = [text.original[span.start : span.end] for span in words]
    for i in range(len(words) - 1, 1, -1):
        if _WORD.match(tokens[i]) and is_figure(tokens[i - 1]) and not _YEAR.match(tokens[i - 1]):
            left = read_part(text, line.index, 0, i)
            right = read_part(text, line.index, i, len(words))
            if _is_row(text, left) and _is_row(text, right):
                return left, right
    return None


def _is_row(text: DocumentText, line: TableLine) -> bool:
    figures = [text.original[f.span.start : f.span.end] for f in line.figures]
    return line.kind is LineKind.ROW and any(_AMOUNT.search(figure) for figure in figures)


def _stretches(lines: Sequence[TableLine], double: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last line of every stretch of two-sided lines with few others between."""
    run: list[int] = []
    for i in double:
        if run and not _near(lines, run[-1], i):
            if len(run) >= DOUBLE_LEAST:
                yield run[0], run[-1]
            run = []
        run.append(i)
    if len(run) >= DOUBLE_LEAST:
        yield run[0], run[-1]


def _near(lines: Sequence[TableLine], before: int, here: int) -> bool:
    between = lines[before + 1 : here]
    return len(between) <= BETWEEN_MOST and all(x.kind is not LineKind.PROSE for x in between)


def _head_of(
    text: DocumentText,
    lines: Sequence[TableLine],
    start: int,
    halves: dict[int, tuple[TableLine, TableLine]],
) -> int:
    """Where a stretch begins: a heading over either side right above it, rows of one side."""
    first = start
    edge = _edge(text, halves, range(start, len(lines)))
    for i in range(start - 1, max(-1, start - 1 - BETWEEN_MOST), -1):
        if lines[i].kind is LineKind.BLANK:
            continue
        two_heads = lines[i].kind is LineKind.SHORT and _cut_at(text, lines[i], edge) is not None
        if not (two_heads or lines[i].kind is LineKind.ROW):
            break
        first = i
    return first


def _edge(
    text: DocumentText, halves: dict[int, tuple[TableLine, TableLine]], among: range
) -> float:
    """Where the labels of the right side begin, counted in characters from the line's start."""
    starts = [
        half[1].label.start - text.lines[half[1].index].span.start
        for i, half in halves.items()
        if i in among and half[1].label is not None
    ]
    return median(starts)


def _turned(
    text: DocumentText,
    lines: Sequence[TableLine],
    stretch: range,
    halves: dict[int, tuple[TableLine, TableLine]],
) -> list[TableLine]:
    edge = _edge(text, halves, stretch)
    left: list[TableLine] = []
    right: list[TableLine] = []
    for i in stretch:
        parts = halves.get(i) or _cut_at(text, lines[i], edge)
        if parts is not None:
            left.append(parts[0])
            right.append(parts[1])
        else:
            (right if _starts_right(text, lines[i], edge) else left).append(lines[i])
    return [replace(line, half=True) for line in (*left, *right) if line.kind is not LineKind.BLANK]


def _starts_right(text: DocumentText, line: TableLine, edge: float) -> bool:
    if line.label is None:
        return False
    return line.label.start - text.lines[line.index].span.start >= edge - OUTDENT


def _cut_at(text: DocumentText, line: TableLine, edge: float) -> tuple[TableLine, TableLine] | None:
    """A line without figures cut by a wide space near the right side's edge."""
    place = text.lines[line.index]
    for i in range(1, len(place.words)):
        gap = place.words[i].start - place.words[i - 1].end
        near = place.words[i].start - place.span.start >= edge - 3 * OUTDENT
        if line.kind is LineKind.SHORT and gap > 2 and near:
            return (
                read_part(text, line.index, 0, i),
                read_part(text, line.index, i, len(place.words)),
            )
    return None
