"""Dates as written, before their year is known, and what the forms share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_extract.extractors.dates_words import (
    REFERENCE,
)

I_OR_1 = "i-or-1"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month or a season as written: what is not said is None."""

    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A date as written, its year not yet known. Offsets into the text; `last` ends a span."""

    start: int
    end: int
    form: str
    first: Point
    last: Point | None = None
    doubts: tuple[str, ...] = ()
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the forms need to know of the text's surroundings.

    Attributes:
        text: as written.
        low: the same, folded.
        fiscal_year: for years of two digits; None where unknown.
        cell: the text is a cell of a column of dates.
        damaged: letters and digits of the text may be confused (`1` for `i`).
    """

    text: str
    low: str
    fiscal_year: int | None
    cell: bool
    damaged: bool

    def before(self, offset: int, length: int = 24) -> str:
        """The folded text in front of an offset."""
        return self.low[max(0, offset - length) : offset]


def full_year(short: int, fiscal_year: int | None) -> int:
    """The year of two digits nearest to the fiscal year."""
    anchor = fiscal_year if fiscal_year is not None else 1990
    century = anchor - anchor % 100
    return min((century - 100 + short, century + short, century + 100 + short),
               key=lambda year: abs(year - anchor))  # fmt: skip


def year_of(hit: re.Match[str], reading: Reading) -> int | None:
    """The year a match names; None where it names none."""
    groups = hit.groupdict()
    if groups.get("y"):
        year = int(groups["y"])
        return year if year > 99 else full_year(year, reading.fiscal_year)
    short = groups.get("yy")
    if short is None and groups.get("yb") and reading.fiscal_year is not None:
        # "14 mars 86": two bare digits are a year only where they are the report's own.
        short = groups["yb"] if int(groups["yb"]) == reading.fiscal_year % 100 else None
    return full_year(int(short), reading.fiscal_year) if short else None


def end_of(hit: re.Match[str], reading: Reading) -> int:
    """The end of a match; two bare digits that are no year of the report stay outside."""
    if hit.groupdict().get("yb") and year_of(hit, reading) is None:
        return hit.start("yb") - 1
    return hit.end()


def referred(reading: Reading, start: int) -> bool:
    """Whether the number at an offset is a number of something (`nr 3`, `§ 4`)."""
    return REFERENCE.search(reading.before(start)) is not None
