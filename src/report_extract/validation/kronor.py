"""Amounts in messages and comparisons: how they were printed, how fine, how they are written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from report_extract.model import AmountMention, BokslutCell, Unit

_DECIMALS = re.compile(r"\d[,.:](\d{1,3})(?!\d)\D*$")
_THOUSANDS = re.compile(r"000$")


def plain(value: float) -> str:
    """Kronor for the columns `expected` and `found`: digits, a minus, öre where there are any."""
    rounded = round(value, 2)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.2f}"


def shown(value: float, unit: Unit = Unit.KR) -> str:
    """An amount for people, in the unit of its table: `−46 999`, `9 561`."""
    number = plain(round(abs(value) / unit.factor, 4))
    whole, _, decimals = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\N{NO-BREAK SPACE}")
    sign = "−" if value < 0 else ""
    return sign + grouped + (f",{decimals}" if decimals else "")


def precision(amount_raw: str, unit: Unit) -> float:
    """Kronor that the last printed digit stands for."""
    found = _DECIMALS.search(amount_raw.strip())
    if found is None:
        return float(unit.factor)
    digits = len(found.group(1))
    # "86.450" and "1.5" differ: three digits after a sign are thousands but for large units.
    if digits == 3 and unit is not Unit.MNKR:
        return float(unit.factor)
    return float(unit.factor / 10**digits)


def precision_of(record: BokslutCell | AmountMention) -> float:
    """Kronor that the last digit of a record stands for; thousands where it ends in 000."""
    fine = precision(record.amount_raw, record.unit)
    rounded = isinstance(record, AmountMention) and _THOUSANDS.search(plain(record.amount))
    return max(fine, 1000.0) if rounded and record.amount else fine


def finest(cells: Iterable[BokslutCell]) -> float:
    """Kronor that the finest last digit of a column stands for; 1 where there is no cell."""
    return min(
        (precision(cell.amount_raw, cell.unit) for cell in cells if cell.amount), default=1.0
    )


def rounding_limit(terms: int, step: float) -> float:
    """By how much a sum may be off because its terms and itself were rounded, in kronor.

    Each of `terms` + 1 figures is off by at most half a step; three standard deviations of their
    sum (a step / √12 each) bound it where there are many.
    """
    figures = terms + 1
    bound = min(figures / 2, math.ceil(3 * math.sqrt(figures / 12)))
    return max(1.0, math.floor(bound)) * step
