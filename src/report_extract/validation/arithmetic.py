"""Do the tables add up? Columns, rows, and the two sides of a balance sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.model import BokslutCell, Finding, Rule, Severity
from report_extract.validation.context import Context, doubtful, place
from report_extract.validation.grids import Grid, GridRow, grids
from report_extract.validation.identities import RowCheck, check_rows
from report_extract.validation.kronor import finest, plain, shown
from report_extract.validation.misreading import closing_value
from report_extract.validation.signs import written, wrong_signs
from report_extract.validation.sums import ColumnSum, Sum, find_sums
from report_extract.validation.vocabulary import begins_with, folded, words_of

_WILD = 20


@dataclass(frozen=True, slots=True)
class _Miss:
    """Something that does not add up, and the other miss that explains it."""

    check: ColumnSum | RowCheck
    rows: tuple[GridRow, ...]
    sure: bool
    complete: bool
    cause: str = ""
    misread: str = ""

    @property
    def cells(self) -> tuple[BokslutCell, ...]:
        return (self.check.cell, *(cell for cell, _ in self.check.terms))


def arithmetic(context: Context) -> Iterator[Finding]:
    """`sum-mismatch`, `balance-mismatch` and `rounding` in every table."""
    signs = {wrong.cell: wrong.amount for wrong in wrong_signs(context)}
    tables = grids(context.of(BokslutCell), signs)
    for grid in tables:
        rows = _row_misses(context, grid)
        columns = _column_misses(context, grid)
        for miss in (*_told_by(columns, rows), *_told_by(rows, columns)):
            yield _finding(context, miss)
    yield from _sides(context, tables)


def _column_misses(context: Context, grid: Grid) -> list[_Miss]:
    found = []
    for total in find_sums(grid, context.words):
        gap = _has_gap(context, grid, total)
        alone = len(total.columns) == 1 or any(c.fits for c in total.columns)
        found += [
            _Miss(
                column,
                (total.total, *total.parts),
                sure=alone and not _wild(context, column),
                complete=not gap
                and (context.born_digital or len(column.terms) == len(total.parts)),
                misread=_misread(context, column),
            )
            for column in total.columns
            if not column.exact and not column.explained
        ]
    return found


def _has_gap(context: Context, grid: Grid, total: Sum) -> bool:
    """Whether the table has figures between the parts and their total that were not read."""
    first = min(row.index for row in total.parts)
    known = {row.index for row in grid.rows}
    table = next((t for t in context.report.tables if t.table_id == grid.table_id), None)
    if table is None:
        return False
    between = list(enumerate(table.rows))[first : total.total.index]
    return any(
        any(character.isdigit() for cell in row.cells[1:] for character in cell.text)
        for index, row in between
        if index not in known
    )


def _row_misses(context: Context, grid: Grid) -> list[_Miss]:
    return [
        _Miss(
            check,
            (check.row,),
            sure=check.sure and not _wild(context, check),
            complete=_complete(context, check),
            misread=_misread(context, check),
        )
        for check in check_rows(grid, context.words)
        if not check.exact
    ]


def _wild(context: Context, check: ColumnSum | RowCheck) -> bool:
    """Whether figures of a scan are so far apart that rows or columns must have been mixed up."""
    small, large = sorted((abs(check.found), abs(check.expected)))
    return not context.born_digital and large > _WILD * max(small, check.step)


def _misread(context: Context, check: ColumnSum | RowCheck) -> str:
    """The misread figure that would explain a miss, as `printed → meant`; empty where none."""
    if check.fits:
        return ""
    total = closing_value(context, ((check.cell, check.found),), check.difference, check.limit)
    found = total or closing_value(context, check.terms, -check.difference, check.limit)
    if found is None:
        return ""
    cell, amount = found
    return f"{_name(cell)} → {shown(abs(amount), cell.unit)}"


def _complete(context: Context, check: RowCheck) -> bool:
    """Whether no figure was lost: an empty cell of a scan may have been a misread one."""
    return context.born_digital or not check.empty


def _told_by(misses: Sequence[_Miss], others: Sequence[_Miss]) -> Iterator[_Miss]:
    """The misses, those that another one explains marked with it.

    A cell that is wrong stands in a row and in a column: the row tells of a part, the column of a
    total, and the other of the two is its consequence.
    """
    for miss in misses:
        cause = next((other for other in others if _explains(other, miss)), None)
        named = place(cause.check.cell) if cause is not None else ""
        yield replace(miss, cause=named)


def _explains(other: _Miss, miss: _Miss) -> bool:
    if miss.check.fits or other.check.fits or not other.sure:
        return False
    slack = (miss.check.step + other.check.step) / 2
    same = abs(abs(other.check.difference) - abs(miss.check.difference)) <= slack
    if not same or not set(other.cells) & set(miss.cells):
        return False
    row, column = (other, miss) if isinstance(other.check, RowCheck) else (miss, other)
    in_total = row.rows[0] == column.rows[0]
    # The total's own row fails because its column does; a part's column because its row does.
    return in_total is (other is column)


def _finding(context: Context, miss: _Miss) -> Finding:
    check = miss.check
    balance = isinstance(check, RowCheck) and check.balance
    rule = Rule.BALANCE_MISMATCH if balance else Rule.SUM_MISMATCH
    sv, en = _message(miss)
    return Finding(
        rule=Rule.ROUNDING if check.fits else rule,
        severity=_severity(miss),
        page=check.cell.evidence.page,
        message=sv,
        message_en=en,
        dataset=check.cell.dataset,
        row_ids=context.ids(miss.cells),
        expected=plain(check.expected),
        found=plain(check.found),
        difference=round(check.difference, 2),
        spans=check.cell.evidence.spans,
    )


def _severity(miss: _Miss) -> Severity:
    if miss.check.fits or miss.cause or miss.misread or not miss.sure or not miss.complete:
        return Severity.INFO
    return Severity.WARNING if any(doubtful(miss.cells)) else Severity.ERROR


def _message(miss: _Miss) -> tuple[str, str]:
    check = miss.check
    unit = check.cell.unit
    sum_of = f"{written(check.terms)} = {shown(check.expected, unit)} {unit}"
    found, off = shown(check.found, unit), shown(check.difference, unit)
    where = place(check.cell)
    sv = f"{where}: tryckt {found}, uträknat {sum_of} (skillnad {off})."
    en = f"{where}: printed {found}, computed {sum_of} (difference {off})."
    if check.fits:
        sv, en = f"{sv} Avrundning förklarar det.", f"{en} Rounding explains it."
    if miss.cause:
        sv, en = f"{sv} Följer av {miss.cause}.", f"{en} Follows from {miss.cause}."
    if not miss.sure:
        sv = f"{sv} Vilka rader som ingår är osäkert."
        en = f"{en} Which rows are in the sum is uncertain."
    if not miss.complete:
        sv, en = f"{sv} Celler kan fattas.", f"{en} Cells may be missing."
    if miss.misread:
        sv = f"{sv} En misläst siffra kan vara skälet: {miss.misread}."
        en = f"{en} A misread digit may be the reason: {miss.misread}."
    unsure = ", ".join(dict.fromkeys(_name(cell) for cell in _doubtful(miss.cells)))
    if unsure:
        sv, en = f"{sv} Osäkert lästa: {unsure}.", f"{en} Doubtful readings: {unsure}."
    return sv, en


def _doubtful(cells: Iterable[BokslutCell]) -> Iterator[BokslutCell]:
    return (cell for cell in cells if any(doubtful((cell,))))


def _name(cell: BokslutCell) -> str:
    return f"{cell.row_label} ({cell.amount_raw})"


def _sides(context: Context, tables: Sequence[Grid]) -> Iterator[Finding]:
    """Assets against liabilities and equity, column by column."""
    rows = [(grid, row) for grid in tables for row in grid.rows]
    assets = [(grid, row) for grid, row in rows if _is_assets(context, row)]
    debts = [(grid, row) for grid, row in rows if _is_liabilities(context, row)]
    if len(assets) != 1 or len(debts) != 1:
        return
    (grid, assets_row), (other, debts_row) = assets[0], debts[0]
    for cell in debts_row.cells:
        same = [a for a in assets_row.cells if _same_column(a, cell, together=grid is other)]
        if len(same) == 1:
            yield from _side(context, same[0], cell)


def _same_column(a: BokslutCell, b: BokslutCell, *, together: bool) -> bool:
    if together:
        return a.column_index == b.column_index
    return a.year is not None and a.year == b.year and a.column_role is b.column_role


def _is_assets(context: Context, row: GridRow) -> bool:
    words = words_of(row.label)
    known = {folded(word) for word in context.words.assets}
    return begins_with(row.label, context.words.totals) and len(words) == 2 and words[1] in known


def _is_liabilities(context: Context, row: GridRow) -> bool:
    label = folded(row.label)
    return begins_with(row.label, context.words.totals) and any(
        all(folded(part) in label for part in group.split("+"))
        for group in context.words.liabilities
    )


def _side(context: Context, assets: BokslutCell, debts: BokslutCell) -> Iterator[Finding]:
    step = finest((assets, debts))
    # Some reports print liabilities and equity with a minus: the sizes must agree.
    difference = abs(debts.amount) - abs(assets.amount)
    if abs(difference) < step / 2:
        return
    rounds = abs(difference) <= 2 * step
    unsure = any(doubtful((assets, debts)))
    wrong = Severity.WARNING if unsure else Severity.ERROR
    left, right = shown(abs(assets.amount), assets.unit), shown(abs(debts.amount), debts.unit)
    yield Finding(
        rule=Rule.ROUNDING if rounds else Rule.BALANCE_MISMATCH,
        severity=Severity.INFO if rounds else wrong,
        page=debts.evidence.page,
        message=f"{place(debts)}: {right} mot {left} för {assets.row_label}.",
        message_en=f"{place(debts)}: {right} against {left} for {assets.row_label}.",
        dataset=debts.dataset,
        row_ids=context.ids((debts, assets)),
        expected=plain(abs(assets.amount)),
        found=plain(abs(debts.amount)),
        difference=round(difference, 2),
        spans=debts.evidence.spans,
    )
