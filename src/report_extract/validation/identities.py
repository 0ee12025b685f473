"""What must hold within a row: opening + income − cost = closing, and its kin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import ValidationSettings
from report_extract.model import BokslutCell, ColumnRole
from report_extract.validation.grids import Grid, GridRow
from report_extract.validation.kronor import finest, rounding_limit
from report_extract.validation.vocabulary import begins_with

Terms = tuple[tuple[BokslutCell, float], ...]
Reading = Callable[[Grid, GridRow], tuple[BokslutCell, Terms] | None]


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A row against an identity, in kronor.

    Attributes:
        row: the row.
        cell: the figure that the others give.
        terms: the others, with what they count for.
        found: what the cell means.
        limit: how far off rounding explains.
        step: what the last printed digit stands for.
        sure: the identity holds in at least half of the table's rows, one at least.
        empty: how many of the identity's figures are empty in this row.
        balance: it is a balance (opening and closing), not only a sum.
    """

    row: GridRow
    cell: BokslutCell
    terms: Terms
    found: float
    limit: float
    step: float
    sure: bool
    empty: int
    balance: bool

    @property
    def expected(self) -> float:
        """What the other figures give."""
        return sum(value for _, value in self.terms)

    @property
    def difference(self) -> float:
        """What is printed less what is expected, in kronor."""
        return self.found - self.expected

    @property
    def exact(self) -> bool:
        """Whether it holds to the last printed digit."""
        return abs(self.difference) < self.step / 2

    @property
    def fits(self) -> bool:
        """Whether it holds but for what rounding explains."""
        return abs(self.difference) < self.limit + self.step / 2

    @property
    def mirrored(self) -> bool:
        """Whether it would hold with the other sign, and does not with this."""
        return not self.fits and abs(self.found + self.expected) < self.limit + self.step / 2


@dataclass(frozen=True, slots=True)
class _Identity:
    """What must hold: how it is read from a row, how many figures it has, if it is a balance."""

    reading: Reading
    figures: int
    balance: bool = False


def check_rows(grid: Grid, words: ValidationSettings) -> tuple[RowCheck, ...]:
    """Every row against every identity that the roles of its table's columns give."""
    return tuple(
        check for identity in _identities(grid, words) for check in _checks(grid, identity)
    )


def _identities(grid: Grid, words: ValidationSettings) -> Iterator[_Identity]:
    roles = [cell.column_role for cell in _heads(grid)]
    once = {role for role in roles if roles.count(role) == 1}
    flows = (ColumnRole.INCOME in once) + (ColumnRole.COST in once)
    if ColumnRole.CLOSING in once and flows and (ColumnRole.OPENING in once or flows == 2):
        yield _Identity(_closing, (ColumnRole.OPENING in once) + flows + 1, balance=True)
    elif {ColumnRole.OPENING, ColumnRole.RESULT, ColumnRole.CLOSING} <= once:
        yield _Identity(_closing_by_result, 3, balance=True)
    if ColumnRole.RESULT in once and flows == 2:
        yield _Identity(_result, 3, balance=True)
    if {ColumnRole.BUDGET, ColumnRole.OUTCOME} <= once:
        yield from _deviations(grid, words)
    yield from _totals(grid, words)


def _heads(grid: Grid) -> tuple[BokslutCell, ...]:
    return tuple(grid.column(index)[0] for index in grid.columns)


def _checks(grid: Grid, identity: _Identity) -> tuple[RowCheck, ...]:
    """Every row that has the identity's figures; they are sure where half of them hold."""
    read = ((row, identity.reading(grid, row)) for row in grid.rows)
    checks = [_check(grid, row, found, identity) for row, found in read if found is not None]
    told = [check for check in checks if check.found or check.expected]
    holding = sum(check.fits or check.mirrored for check in told)
    sure = holding > 0 and holding * 2 >= len(told)
    return tuple(replace(check, sure=sure) for check in checks)


def _check(
    grid: Grid, row: GridRow, found: tuple[BokslutCell, Terms], identity: _Identity
) -> RowCheck:
    cell, terms = found
    cells = (cell, *(part for part, _ in terms))
    step = finest(cells)
    return RowCheck(
        row=row,
        cell=cell,
        terms=terms,
        found=grid.values[cell],
        limit=rounding_limit(len(terms), step),
        step=step,
        sure=False,
        empty=identity.figures - len(cells),
        balance=identity.balance,
    )


def _terms(grid: Grid, parts: Sequence[tuple[BokslutCell | None, int]]) -> Terms:
    return tuple((cell, sign * grid.values[cell]) for cell, sign in parts if cell is not None)


def _flows(grid: Grid, row: GridRow) -> Terms:
    """Income as it is; a cost takes away whether it is printed with a minus or not."""
    income = _terms(grid, ((row.role(ColumnRole.INCOME), 1),))
    cost = row.role(ColumnRole.COST)
    return income if cost is None else (*income, (cost, -abs(grid.values[cost])))


def _closing(grid: Grid, row: GridRow) -> tuple[BokslutCell, Terms] | None:
    closing = row.role(ColumnRole.CLOSING)
    terms = (*_terms(grid, ((row.role(ColumnRole.OPENING), 1),)), *_flows(grid, row))
    return None if closing is None or not terms else (closing, terms)


def _closing_by_result(grid: Grid, row: GridRow) -> tuple[BokslutCell, Terms] | None:
    closing = row.role(ColumnRole.CLOSING)
    parts = ((row.role(ColumnRole.OPENING), 1), (row.role(ColumnRole.RESULT), 1))
    terms = _terms(grid, parts)
    return None if closing is None or not terms else (closing, terms)


def _result(grid: Grid, row: GridRow) -> tuple[BokslutCell, Terms] | None:
    result, terms = row.role(ColumnRole.RESULT), _flows(grid, row)
    return None if result is None or not terms else (result, terms)


def _deviations(grid: Grid, words: ValidationSettings) -> Iterator[_Identity]:
    """What a deviation is: outcome less budget or the other way, whichever holds more often."""
    for head in _heads(grid):
        other = head.column_role is ColumnRole.OTHER
        if other and begins_with(head.column_label, words.deviations):
            both = [_Identity(_deviation(head.column_index, sign), 3) for sign in (1, -1)]
            yield max(both, key=lambda item: sum(c.fits for c in _checks(grid, item)))


def _deviation(column: int, sign: int) -> Reading:
    def reading(grid: Grid, row: GridRow) -> tuple[BokslutCell, Terms] | None:
        cell = row.cell(column)
        outcome, budget = row.role(ColumnRole.OUTCOME), row.role(ColumnRole.BUDGET)
        if cell is None or outcome is None or budget is None:
            return None
        return cell, _terms(grid, ((outcome, sign), (budget, -sign)))

    return reading


def _totals(grid: Grid, words: ValidationSettings) -> Iterator[_Identity]:
    """A column headed as a total is the sum of the columns before it, where most rows say so."""
    for head in _heads(grid):
        before = [index for index in grid.columns if index < head.column_index]
        if len(before) >= 2 and begins_with(head.column_label, words.totals):
            identity = _Identity(_row_total(head.column_index), len(before) + 1)
            if any(check.sure for check in _checks(grid, identity)):
                yield identity


def _row_total(column: int) -> Reading:
    def reading(grid: Grid, row: GridRow) -> tuple[BokslutCell, Terms] | None:
        cell = row.cell(column)
        parts = [part for part in row.cells if part.column_index < column]
        return (
            None
            if cell is None or len(parts) < 2
            else (cell, _terms(grid, [(p, 1) for p in parts]))
        )

    return reading
