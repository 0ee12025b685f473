"""Which rows a total sums up: found from the figures themselves, column supporting column.

A table says which rows are totals but not of what. Reading from the top, rows wait on a stack; a
total takes the last k of them and waits in their place, so that subtotals, sections and grand
totals all come out. k is what makes most columns add up: where one column is wrong, the others
still tell what it should be the sum of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from report_extract.config import ValidationSettings
from report_extract.model import BokslutCell
from report_extract.validation.grids import Grid, GridRow
from report_extract.validation.kronor import finest, rounding_limit
from report_extract.validation.vocabulary import begins_with, ends_with_stem


class Manner(Enum):
    """How the parts count."""

    PLAIN = "as they stand"
    SENSE = "costs are taken away"
    NET_COST = "incomes are taken away"


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A total in one column against its parts, in kronor.

    Attributes:
        cell: the total as printed.
        terms: what each part counts for, empty cells left out.
        expected: the sum of the terms.
        found: what the total's cell means.
        limit: how far off rounding explains; in kronor.
        step: what the last printed digit stands for; in kronor.
        explained: it adds up once an earlier total of the column is as it should be.
    """

    cell: BokslutCell
    terms: tuple[tuple[BokslutCell, float], ...]
    expected: float
    found: float
    limit: float
    step: float
    explained: bool = False

    @property
    def difference(self) -> float:
        """What is printed less what is expected, in kronor."""
        return self.found - self.expected

    @property
    def exact(self) -> bool:
        """Whether it adds up to the last printed digit."""
        return abs(self.difference) < self.step / 2

    @property
    def fits(self) -> bool:
        """Whether it adds up but for what rounding explains."""
        return abs(self.difference) < self.limit + self.step / 2 or self.explained


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, what it sums up, and how its columns fare.

    Attributes:
        sure: a column adds up, so that the parts are known to be the right ones.
    """

    total: GridRow
    parts: tuple[GridRow, ...]
    manner: Manner
    columns: tuple[ColumnSum, ...]

    @property
    def sure(self) -> bool:
        """Whether some column that is not all zeros adds up."""
        return any(column.fits and column.found for column in self.columns)

    @property
    def support(self) -> tuple[int, int]:
        """How many columns add up: within rounding, and exactly."""
        told = [column for column in self.columns if column.found or column.expected]
        return sum(c.fits for c in told), sum(c.exact for c in told)


@dataclass(frozen=True, slots=True)
class _Reader:
    grid: Grid
    words: ValidationSettings
    wrong: dict[BokslutCell, float]

    def sum_of(self, total: GridRow, parts: Sequence[GridRow], manner: Manner) -> Sum:
        columns = tuple(
            self._column(total, cell, parts, manner)
            for cell in total.cells
            if any(part.cell(cell.column_index) for part in parts) or cell.amount
        )
        return Sum(total, tuple(parts), manner, columns)

    def _column(
        self, total: GridRow, cell: BokslutCell, parts: Sequence[GridRow], manner: Manner
    ) -> ColumnSum:
        index = cell.column_index
        cells = [part.cell(index) for part in parts]
        terms = tuple(
            (found, self._counts(part, self.grid.values[found], manner))
            for part, found in zip(parts, cells, strict=True)
            if found is not None
        )
        step = finest(self.grid.column(index))
        limit = rounding_limit(len(terms), step)
        expected, found = sum(value for _, value in terms), self.grid.value(total, index)
        repaired = expected + sum(
            self._counts(part, self.wrong[c], manner)
            - self._counts(part, self.grid.values[c], manner)
            for part, c in zip(parts, cells, strict=True)
            if c is not None and c in self.wrong
        )
        explained = repaired != expected and abs(found - repaired) < limit + step / 2
        return ColumnSum(cell, terms, expected, found, limit, step, explained)

    def _counts(self, part: GridRow, value: float, manner: Manner) -> float:
        if manner is Manner.PLAIN:
            return value
        sense = -abs(value) if is_cost(part, self.words) else value
        return sense if manner is Manner.SENSE else -sense


def is_cost(row: GridRow, words: ValidationSettings) -> bool:
    """Whether a row's label or section says that it is a cost."""
    return ends_with_stem(row.label, words.costs) or ends_with_stem(row.section, words.costs)


def is_result(row: GridRow, words: ValidationSettings) -> bool:
    """Whether a row is a result: income and cost against each other."""
    return not begins_with(row.label, words.totals) and ends_with_stem(row.label, words.results)


def find_sums(grid: Grid, words: ValidationSettings) -> tuple[Sum, ...]:
    """Every total of a table with its parts; totals whose parts cannot be told are left out."""
    reader = _Reader(grid, words, {})
    waiting: list[GridRow] = []
    details: list[GridRow] = []
    found: list[Sum] = []
    for row in grid.rows:
        if begins_with(row.label, words.of_which):
            continue
        chosen = _choose(reader, row, waiting, details) if _may_be_sum(row, words) else None
        if chosen is not None:
            found.append(chosen)
            reader.wrong.update({c.cell: c.expected for c in chosen.columns if not c.fits})
            if tuple(waiting[len(waiting) - len(chosen.parts) :]) == chosen.parts:
                del waiting[len(waiting) - len(chosen.parts) :]
        else:
            details.append(row)
        waiting.append(row)
    return tuple(found)


def _may_be_sum(row: GridRow, words: ValidationSettings) -> bool:
    return row.is_total or begins_with(row.label, words.totals)


def _choose(
    reader: _Reader, row: GridRow, waiting: Sequence[GridRow], details: Sequence[GridRow]
) -> Sum | None:
    """The parts that make most columns add up; the rows since the last total where none does."""
    usual = _usual(waiting, reader.words)
    tried = [
        reader.sum_of(row, parts, manner)
        for parts in _candidates(waiting, details)
        for manner in _manners(row, parts, reader.words)
    ]
    best = max(tried, key=lambda item: _rank(item, usual), default=None)
    if best is not None and best.sure:
        return best
    return _expected_sum(reader, row, waiting, usual)


def _rank(tried: Sum, usual: int) -> tuple[int, bool, int, int]:
    fits, exact = tried.support
    return fits, len(tried.parts) == usual, exact, -abs(len(tried.parts) - usual)


def _candidates(
    waiting: Sequence[GridRow], details: Sequence[GridRow]
) -> Iterator[Sequence[GridRow]]:
    for count in range(1, len(waiting) + 1):
        yield tuple(waiting[len(waiting) - count :])
    if len(details) > 1 and tuple(details) != tuple(waiting):
        yield tuple(details)


def _manners(
    row: GridRow, parts: Sequence[GridRow], words: ValidationSettings
) -> tuple[Manner, ...]:
    costs = sum(is_cost(part, words) for part in parts)
    if costs in (0, len(parts)):
        return (Manner.PLAIN,)
    if ends_with_stem(row.label, words.costs):
        return Manner.PLAIN, Manner.NET_COST
    return Manner.SENSE, Manner.PLAIN


def _usual(waiting: Sequence[GridRow], words: ValidationSettings) -> int:
    """How many rows wait since the last total."""
    count = 0
    for row in reversed(waiting):
        if begins_with(row.label, words.totals):
            break
        count += 1
    return count


def _expected_sum(
    reader: _Reader, row: GridRow, waiting: Sequence[GridRow], usual: int
) -> Sum | None:
    """What a total should sum up where no column tells: only where its label is plain."""
    words = reader.words
    if begins_with(row.label, words.totals) and usual >= 2:
        return reader.sum_of(row, waiting[len(waiting) - usual :], Manner.PLAIN)
    sides = [part for part in waiting if begins_with(part.label, words.totals)]
    pair = tuple(sides[-2:])
    if is_result(row, words) and len(pair) == 2 and _income_and_cost(pair, words):
        return reader.sum_of(row, tuple(waiting[waiting.index(pair[0]) :]), Manner.SENSE)
    return None


def _income_and_cost(pair: Sequence[GridRow], words: ValidationSettings) -> bool:
    costs = [is_cost(row, words) for row in pair]
    return costs.count(True) == 1 and any(ends_with_stem(r.label, words.incomes) for r in pair)
