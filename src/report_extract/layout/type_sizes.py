"""Which lines are set in bigger type than the text, and how many sizes there are."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from report_extract.layout.reading import ReadLine

_KNOWN = 1.12
_ESTIMATED = 1.3
_SMALLER = 0.93
_APART = 1.1
_APART_ESTIMATED = 1.3
_SMALLER = 0.93


def larger_sizes(lines: Sequence[ReadLine]) -> tuple[float, ...]:
    """For every line 0 where it is set like the text, else the size of its kind in points.

    Sizes that differ by less than a tenth (on a scan, a third) are one kind: noise makes no levels.
    """
    body = _body(lines)
    larger = [_larger(line, body) for line in lines]
    apart = _APART_ESTIMATED if any(line.estimated for line in lines) else _APART
    kinds: list[float] = []
    for size in sorted({size for size in larger if size}):
        if not kinds or size > apart * kinds[-1]:
            kinds.append(size)
    return tuple(max((kind for kind in kinds if kind <= size), default=0.0) for size in larger)


def _larger(line: ReadLine, body: float) -> float:
    least = _ESTIMATED if line.estimated else _KNOWN
    return round(line.size, 1) if body and line.size >= least * body else 0.0


def is_smaller(lines: Sequence[ReadLine]) -> tuple[bool, ...]:
    """Whether every line is known to be set smaller than the text, as footnotes are."""
    body = _body(lines)
    return tuple(not line.estimated and 0 < line.size < _SMALLER * body for line in lines)


def _body(lines: Sequence[ReadLine]) -> float:
    """The type size of most of the text in points; 0 where sizes are not known."""
    every = [line.size for line in lines for _ in range(int(line.width)) if line.size]
    return median(every) if every else 0.0
