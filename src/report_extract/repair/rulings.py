"""Bars that part the cells of a table: they are no damaged letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_extract.model import DocumentText

_BAR = re.compile(r"(?<!\S)\|(?!\S)")
FEWEST_NUMBERS = 3
NUMBERS = 0.5  # share of a row's words that are numbers
REACH = 3  # lines from a row of numbers up or down to the table's other lines
FEWEST_BARS = 2


def rulings(text: DocumentText) -> frozenset[int]:
    """Offsets of the bars that stand alone in rows of numbers and in heads and rows beside them."""
    lines = text.lines
    barred = [len(_BAR.findall(line.line.text)) for line in lines]
    rows = [bars > 0 and _is_row(line.line.text) for bars, line in zip(barred, lines, strict=True)]

    def ruled() -> Iterator[int]:
        for i, bars in enumerate(barred):
            near = any(rows[max(0, i - REACH) : i + REACH + 1])
            if rows[i] or (bars >= FEWEST_BARS and near):
                yield i

    return frozenset(
        lines[i].span.start + match.start()
        for i in ruled()
        for match in _BAR.finditer(lines[i].line.text)
    )


def _is_row(line: str) -> bool:
    words = [word for word in line.split() if word != "|"]
    numbers = sum(word[-1:].isdigit() for word in words)
    return numbers >= max(FEWEST_NUMBERS, NUMBERS * len(words))
