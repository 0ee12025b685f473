"""Year-end accounts: one record per amount cell of the tables that hold money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import BokslutSettings, Settings
from report_extract.extractors.bokslut_agreement import AGREED, name_columns
from report_extract.extractors.bokslut_columns import (
    BY_USUAL_ORDER,
    DUPLICATE,
    SOLE,
    UNLABELLED,
    UNREADABLE,
    YEAR_MISREAD,
)
from report_extract.extractors.bokslut_evidence import UNIT_ASSUMED
from report_extract.extractors.bokslut_rows import DAMAGED_ZERO, shows_cost
from report_extract.extractors.bokslut_sums import SumRow, Sums, check_rows, check_sums
from report_extract.extractors.bokslut_tables import (
    AMBIGUOUS,
    BY_ORDER,
    PLACED,
    SIGN,
    MoneyCell,
    MoneyRow,
    MoneyTable,
    read_tables,
)
from report_extract.model import (
    BokslutCell,
    ColumnRole,
    Evidence,
    Report,
    Review,
    SourceKind,
    Span,
    Unit,
)

SUM_FAILS = "sum-fails"
# Starting values until they are calibrated on the samples: what a reading is worth by how it was
# come by, and the most it is worth with a doubt.
CERTAIN = 0.98
BOTH_CHECKS = 0.98
ONE_CHECK = 0.95
UNCHECKED = 0.7
FAILED_CHECK = 0.5
CAPS = {
    AMBIGUOUS: 0.5,
    UNLABELLED: 0.6,
    AGREED: 0.75,
    YEAR_MISREAD: 0.75,
    DUPLICATE: 0.7,
    UNIT_ASSUMED: 0.78,
    DAMAGED_ZERO: 0.6,
    "malformed-amount": 0.5,
    "lookalike-digit": 0.7,
}
# A check by a sum outweighs these.
CAPS_UNCHECKED = {
    UNREADABLE: 0.6,
    PLACED: 0.6,
    BY_ORDER: 0.6,
    SIGN: 0.6,
    SOLE: 0.7,
    "noisy-cell": 0.65,
}


@dataclass(frozen=True, slots=True)
class _Checks:
    """What arithmetic says of a table's cells, by position among its rows and columns."""

    sums: Sums
    rows: frozenset[tuple[int, int]]

    @property
    def ordered(self) -> bool:
        """Whether identities along two rows or more confirm what the columns are."""
        return len({row for row, _ in self.rows}) > 1

    def count(self, row: int, column: int) -> int:
        return ((row, column) in self.sums.closed) + ((row, column) in self.rows)


def extract(report: Report, settings: Settings) -> tuple[BokslutCell, ...]:
    """Every amount cell of every table of money, in reading order.

    Args:
        report: read, repaired and laid out.
        settings: of its series.
    """
    words = settings.bokslut
    return tuple(
        record
        for table in name_columns(read_tables(report, words))
        for record in _records(report, table, words)
    )


def _records(report: Report, table: MoneyTable, settings: BokslutSettings) -> Iterator[BokslutCell]:
    table = _with_senses(table)
    checks = _check(table, settings)
    for position, row in enumerate(table.rows):
        for cell in row.cells:
            record = _record(report, table, row, cell)
            place = (position, cell.column)
            confidence, doubts = _trust(report, table, cell, checks, place)
            sure = confidence >= settings.review_threshold
            yield replace(
                record,
                confidence=confidence,
                review=Review.AUTO if sure else Review.NEEDS_REVIEW,
                doubts=doubts,
                is_total=position in checks.sums.totals,
            )


def _with_senses(table: MoneyTable) -> MoneyTable:
    """Closing amounts printed without the sign that their row gives them."""
    place = {column.role: i for i, column in enumerate(table.columns)}
    wanted = (ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING)
    if not all(role in place for role in wanted):
        return table
    opening, income, cost, closing = (place[role] for role in wanted)
    rows = [_with_sense(row, opening, income, cost, closing) for row in table.rows]
    return replace(table, rows=tuple(rows))


def _with_sense(row: MoneyRow, opening: int, income: int, cost: int, closing: int) -> MoneyRow:
    at = {cell.column: cell.value for cell in row.cells}
    expected = at.get(opening, 0.0) + at.get(income, 0.0) - at.get(cost, 0.0)
    shown = at.get(closing, 0.0)
    if not (shown > 0 and abs(expected + shown) <= 1.0 and len(at) > 1):
        return row
    cells = tuple(
        replace(cell, value=-cell.value, doubts=(*cell.doubts, SIGN))
        if cell.column == closing
        else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _check(table: MoneyTable, settings: BokslutSettings) -> _Checks:
    decimals = max(cell.entry.decimals for row in table.rows for cell in row.cells)
    step = 10.0**-decimals
    rows = [_sum_row(table, row, settings) for row in table.rows]
    roles = [column.role or ColumnRole.OTHER for column in table.columns]
    return _Checks(check_sums(rows, step), check_rows(rows, roles, step))


def _sum_row(table: MoneyTable, row: MoneyRow, settings: BokslutSettings) -> SumRow:
    values: list[float | None] = [None] * len(table.columns)
    for cell in row.cells:
        values[cell.column] = cell.value
    label = row.label
    cost = shows_cost(label, settings)
    return SumRow(tuple(values), label.total, label.result, cost, bool(label.text))


def _record(report: Report, table: MoneyTable, row: MoneyRow, cell: MoneyCell) -> BokslutCell:
    """What the cell says; how far it is to be trusted is for the table's arithmetic."""
    column = table.columns[cell.column]
    unit = column.unit or table.unit
    return BokslutCell(
        evidence=report.evidence(*_spans(table, row, cell)),
        table_id=table.table.table_id,
        table_title=table.title,
        row_index=row.label.index,
        row_label=row.label.text,
        column_index=column.index,
        column_label=column.label,
        column_role=column.role or ColumnRole.OTHER,
        year=column.year,
        amount=_kronor(cell.value, unit),
        printed=_kronor(cell.entry.value, unit),
        amount_raw=cell.entry.raw,
        unit=unit,
        is_total=row.label.total,
        section=row.label.section,
    )


def _trust(
    report: Report, table: MoneyTable, cell: MoneyCell, checks: _Checks, place: tuple[int, int]
) -> tuple[float, tuple[str, ...]]:
    doubts = _doubts(table, cell, broken=place in checks.sums.broken)
    figure = report.evidence(*cell.entry.spans)
    trust = _confidence(report, figure, doubts, checks.count(*place))
    # A sum down a column confirms the figures, never what an unread heading says they are.
    unnamed = UNREADABLE in doubts and place not in checks.rows
    unnamed = unnamed or (BY_USUAL_ORDER in doubts and not checks.ordered)
    return min(trust, CAPS_UNCHECKED[UNREADABLE]) if unnamed else trust, doubts


def _kronor(value: float, unit: Unit) -> float:
    return round(value * unit.factor, 2) + 0.0


def _spans(table: MoneyTable, row: MoneyRow, cell: MoneyCell) -> tuple[Span, ...]:
    """The label and the amount, in the order of the text."""
    label = next((c for c in table.table.rows[row.label.index].cells if c.column == 0), None)
    return tuple(sorted({*(label.spans if label else ()), *cell.entry.spans}))


def _doubts(table: MoneyTable, cell: MoneyCell, *, broken: bool) -> tuple[str, ...]:
    found = (*table.doubts, *table.columns[cell.column].doubts, *cell.doubts)
    return tuple(dict.fromkeys((*found, *((SUM_FAILS,) if broken else ()))))


def _confidence(report: Report, evidence: Evidence, doubts: Sequence[str], checks: int) -> float:
    """What a cell is worth, 0–1: by its reading and the sums that hold, capped by its doubts."""
    score = _reading(report, evidence, doubts, checks)
    caps = [CAPS[doubt] for doubt in doubts if doubt in CAPS]
    if not checks:
        caps += [CAPS_UNCHECKED[doubt] for doubt in doubts if doubt in CAPS_UNCHECKED]
    return round(min([score, *caps]), 3)


def _reading(report: Report, evidence: Evidence, doubts: Sequence[str], checks: int) -> float:
    page = next(p for p in report.document.pages if p.number == evidence.page)
    if page.kind is SourceKind.PDF_TEXT:
        return CERTAIN
    if checks:
        return BOTH_CHECKS if checks > 1 else ONE_CHECK
    if SUM_FAILS in doubts:
        return FAILED_CHECK
    measured = evidence.reader_confidence
    return UNCHECKED if measured is None else min(0.85, 0.35 + 0.55 * measured)
