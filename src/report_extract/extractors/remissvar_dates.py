"""Dates of answers: the date grammar in the report's year, and years that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from report_extract.extractors.dates import DateContext, find_dates
from report_extract.model import Period

# Spans ("2014–2025"), numbers (SOU 1997:170) and plans' names ("2021/2022") are no years.
_YEAR = re.compile(r"(?<![\w:/.–-])((?:19|20)\d\d)(?![\w:/–-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: offsets, what it says, whether it is a lone year.

    Attributes:
        start: offset of its first character.
        end: offset after its last.
        period: what it says.
        bare_year: only a year is written; it may belong to a title.
        deadline: the latest day ("senast den"), not a day on which something was done.
        doubts: codes of the date grammar.
    """

    start: int
    end: int
    period: Period
    bare_year: bool = False
    deadline: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Reads dates for a report.

    Attributes:
        fiscal_year: the year in which the report's year begins; None where unknown.
        starts: month in which the fiscal year begins, 1–12.
        year: the year that a heading or lead names; goes before the fiscal year.
        damaged: letters and digits of the text may be confused (`1` for `i`).
    """

    fiscal_year: int | None
    starts: int = 1
    year: int | None = None
    damaged: bool = False

    def dates(self, text: str, *, cell: bool = False) -> tuple[Dated, ...]:
        """Every date of a text and every lone year, in order.

        Args:
            text: an item, a sentence, a cell.
            cell: the text is a cell of a column of dates.
        """
        context = DateContext(
            fiscal_year=self.fiscal_year,
            fiscal_year_starts=self.starts,
            year=self.year,
            damaged=self.damaged,
            cell=cell,
            seasons=True,
        )
        found = [
            Dated(m.start, m.end, m.period, deadline=m.bound == "by", doubts=m.doubts)
            for m in find_dates(text, context)
        ]
        taken = [(item.start, item.end) for item in found]
        found += [
            Dated(hit.start(), hit.end(), year_period(int(hit.group(1))), bare_year=True)
            for hit in _YEAR.finditer(text)
            if not any(start < hit.end() and hit.start() < end for start, end in taken)
        ]
        return tuple(sorted(found, key=lambda item: item.start))

    def ends(self) -> date | None:
        """The last day of the fiscal year; None where the year is unknown."""
        if self.fiscal_year is None:
            return None
        if self.starts == 1:
            return date(self.fiscal_year, 12, 31)
        return date.fromordinal(date(self.fiscal_year + 1, self.starts, 1).toordinal() - 1)


def year_period(year: int) -> Period:
    """A whole year."""
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))
