"""Columns whose headings were lost, told by other tables of the report.

"Årets resultat −145 428" stands in the income statement and in the balance sheet: where the balance
sheet's column has a year, the income statement's column has it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from report_extract.extractors.bokslut_columns import UNLABELLED, MoneyColumn
from report_extract.extractors.bokslut_tables import MoneyTable
from report_extract.extractors.bokslut_words import fold
from report_extract.model import ColumnRole

AGREED = "column-by-agreement"
ALIKE = 85.0
# Smaller amounts stand in two places by chance.
LARGE = 1_000


def name_columns(tables: Sequence[MoneyTable]) -> tuple[MoneyTable, ...]:
    """The tables, columns without a heading named where other tables tell what they are."""
    return tuple(
        _named(table, [other for other in tables if other is not table])
        if any(UNLABELLED in column.doubts for column in table.columns)
        else table
        for table in tables
    )


def _named(table: MoneyTable, others: Sequence[MoneyTable]) -> MoneyTable:
    years = [_year(table, position, others) for position in range(len(table.columns))]
    if not any(years):
        return table
    columns = [
        _dated(table, column, year) for column, year in zip(table.columns, years, strict=True)
    ]
    return replace(table, columns=tuple(_completed(table, columns)))


def _year(table: MoneyTable, position: int, others: Sequence[MoneyTable]) -> int | None:
    """The one year in which other tables show a column's amounts under the same labels."""
    column = table.columns[position]
    if UNLABELLED not in column.doubts:
        return None
    mine = list(_amounts(table, position))
    votes: Counter[int] = Counter()
    for other in others:
        for place, known in enumerate(other.columns):
            if known.year is None or UNLABELLED in known.doubts:
                continue
            votes[known.year] += sum(
                amount == its and fuzz.ratio(label, name) >= ALIKE
                for label, amount in mine
                for name, its in _amounts(other, place)
            )
    voted = [year for year, count in votes.items() if count]
    return voted[0] if len(voted) == 1 else None


def _amounts(table: MoneyTable, position: int) -> Iterator[tuple[str, float]]:
    unit = table.columns[position].unit or table.unit
    for row in table.rows:
        for cell in row.cells:
            amount = cell.value * unit.factor
            if cell.column == position and abs(amount) >= LARGE:
                yield fold(row.label.text), amount


def _dated(table: MoneyTable, column: MoneyColumn, year: int | None) -> MoneyColumn:
    fiscal = table.setting.fiscal_year
    if year is None or fiscal is None or year > fiscal:
        return column
    this = ColumnRole.CLOSING if table.setting.balance_sheet else ColumnRole.OUTCOME
    role = this if year == fiscal else ColumnRole.PREVIOUS
    return replace(column, role=role, year=year, doubts=(AGREED,))


def _completed(table: MoneyTable, columns: Sequence[MoneyColumn]) -> list[MoneyColumn]:
    """The columns still unknown, where one usual order alone fits those that are known."""
    orders = [
        roles
        for order in table.setting.words.column_orders
        for roles in [[ColumnRole(name) for name in order.split()]]
        if len(roles) == len(columns)
        and all(
            UNLABELLED in column.doubts or column.role is role
            for column, role in zip(columns, roles, strict=True)
        )
    ]
    if len(orders) != 1:
        return list(columns)
    return [
        replace(column, role=role, year=table.setting.fiscal_year, doubts=(AGREED,))
        if UNLABELLED in column.doubts
        else column
        for column, role in zip(columns, orders[0], strict=True)
    ]
