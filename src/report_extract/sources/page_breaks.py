"""Page breaks of a text that lost its form feeds in saving (pure).

A form feed that was lost leaves one of two traces: a line that begins with exactly one space, or
three empty lines in a row. Both also occur for other reasons, so they are believed only where the
file as a whole shows that they mean pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from report_extract.config import SourcesSettings

IN_RANGE = 0.75
"""Share of the pieces that must have a page's length before marks are taken for page breaks."""

FEWEST = 2
"""A single mark is no pattern."""

MOST_INDENTED = 0.02
"""Where a larger share of the lines begins with more than one space, space is layout."""

RUNNING_ON = 0.2
"""Share of page breaks that must cut a sentence or follow a page number; above headings, where
writers leave empty lines on purpose, next to none does."""

OTHER_GAPS = 0.5
"""Runs of two or of four and more empty lines, per run of three, that make them layout."""

_ONE_SPACE = re.compile(r" \S")
_DEEPER = ("  ", "\t")
_NUMBER = re.compile(r"\W{0,3}\d{1,3}\W{0,3}")


def lost_breaks(lines: Sequence[str], settings: SourcesSettings) -> tuple[int, ...]:
    """Indexes of the lines that begin a page whose form feed was lost.

    Args:
        lines: of the whole file.
        settings: how many lines a page has.

    Returns:
        In order, never 0; empty where the file shows no pattern.
    """
    spaces, blanks = _after_space(lines), _after_blanks(lines)
    for marks in (sorted({*spaces, *blanks}), spaces, blanks):
        if len(marks) >= FEWEST and _cut_pages(marks, len(lines), settings):
            return tuple(marks)
    return ()


def _after_space(lines: Sequence[str]) -> list[int]:
    """Lines that begin with exactly one space, in a file that is not laid out with spaces."""
    deeper = sum(line.startswith(_DEEPER) and bool(line.strip()) for line in lines)
    if deeper > MOST_INDENTED * len(lines):
        return []
    return [index for index, line in enumerate(lines) if index and _ONE_SPACE.match(line)]


def _after_blanks(lines: Sequence[str]) -> list[int]:
    """Lines after exactly three empty ones, in a file where such gaps cut the running text."""
    gaps = list(_gaps(lines))
    marks = [end for start, end in gaps if end - start == 3]
    others = sum(end - start != 3 for start, end in gaps)
    if others > OTHER_GAPS * len(marks):
        return []
    running = sum(_runs_on(lines, mark) for mark in marks)
    return marks if running and running >= RUNNING_ON * len(marks) else []


def _gaps(lines: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Runs of two or more empty lines with text before and after, as half-open ranges."""
    texts = [index for index, line in enumerate(lines) if line.strip()]
    return ((before + 1, after) for before, after in pairwise(texts) if after - before > 2)


def _runs_on(lines: Sequence[str], mark: int) -> bool:
    """Whether the text goes on over the gap before a line, or a page number stands above it."""
    before, after = lines[mark - 4].strip(), lines[mark].strip()
    if _NUMBER.fullmatch(before) or after[0].islower():
        return True
    return len(before) >= 40 and before[-1] not in ".:!?"


def _cut_pages(marks: Sequence[int], count: int, settings: SourcesSettings) -> bool:
    """Whether the pieces between the marks have the length of pages."""
    lengths = [end - start for start, end in pairwise((0, *marks, count))]
    low, high = settings.page_lines_min, settings.page_lines_max
    return sum(low <= length <= high for length in lengths) >= IN_RANGE * len(lengths)
