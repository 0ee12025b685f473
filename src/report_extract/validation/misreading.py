"""Where a figure misread by the OCR would explain a contradiction as well as an error in print.

In a scan nobody can tell the two apart from the figures alone: the finding is told, and told to be
no more than a note.
"""

from __future__ import annotations

from collections.abc import Iterable

from report_extract.model import BokslutCell, Record
from report_extract.validation.context import Context, doubtful
from report_extract.validation.kronor import precision

# Digits that OCR takes for each other, on clean modern print and in typewriter faces.
_PAIRS = ("17", "14", "27", "38", "39", "35", "49", "56", "58", "59", "06", "08", "09", "68", "89")
_ALIKE = frozenset(frozenset(pair) for pair in _PAIRS)
SURE = 0.9
"""Confidence of the reader, 0–1, from which a misread digit is less likely than a misprint."""


def may_be_misread(context: Context, record: Record) -> bool:
    """Whether a row's figure came through an OCR that was not sure of it, or did not say."""
    if context.born_digital:
        return False
    measured = record.evidence.reader_confidence
    return measured is None or measured < SURE or any(doubtful((record,)))


def digits_alike(one: str, other: str) -> bool:
    """Whether one figure is another misread: a digit taken for its like, lost, or added.

    Args:
        one: digits without anything between them.
        other: the same.
    """
    if len(one) == len(other):
        wrong = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return len(wrong) == 1 and frozenset(wrong[0]) in _ALIKE
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def closing_value(
    context: Context,
    terms: Iterable[tuple[BokslutCell, float]],
    difference: float,
    limit: float = 0.0,
) -> tuple[BokslutCell, float] | None:
    """The cell that, read otherwise, closes a sum, and the amount it would then have.

    Args:
        context: of the report.
        terms: the cells that may be wrong, each with what it counts for (its amount, or minus it).
        difference: what is too much on the side of the terms, in kronor.
        limit: how far off it may stay because of rounding, in kronor.

    Returns:
        The first cell whose figure may have been misread in just this way; None where none may.
    """
    for cell, counts in terms:
        if not may_be_misread(context, cell):
            continue
        step = precision(cell.amount_raw, cell.unit)
        for rest in _rests(limit, step):
            amount = counts - difference + rest
            if _misread_as(counts, amount, step):
                return cell, amount
    return None


def _rests(limit: float, step: float) -> tuple[float, ...]:
    """What rounding may leave over, nothing first: 0, one step, minus one step."""
    most = min(2, int(limit / step))
    return (0.0, *(sign * count * step for count in range(1, most + 1) for sign in (1, -1)))


def _misread_as(printed: float, meant: float, step: float) -> bool:
    """Whether an amount, to its last digit, may be another one misread: digits, dash or sign."""
    mine, other = str(round(abs(printed) / step)), str(round(abs(meant) / step))
    dash = other == "0" and len(mine) == 1
    return dash or mine == other or digits_alike(mine, other)
