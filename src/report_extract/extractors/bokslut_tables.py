"""A table as printed → a table of accounts: what its columns mean, where its amounts stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from report_extract.config import BokslutSettings
from report_extract.extractors.bokslut_columns import (
    SOLE,
    UNLABELLED,
    MoneyColumn,
    Setting,
    distinct,
    read_column,
    role_of_year,
    years_in,
)
from report_extract.extractors.bokslut_evidence import (
    ENOUGH,
    Around,
    look_around,
    money_score,
    split_title,
    unit_of,
)
from report_extract.extractors.bokslut_headers import read_header
from report_extract.extractors.bokslut_rows import (
    Cut,
    Entry,
    RowLabel,
    amount_cells,
    clean_label,
    cuts,
    label_rows,
    read_entry,
)
from report_extract.extractors.bokslut_shape import shaped
from report_extract.extractors.bokslut_words import find_term
from report_extract.extractors.placement import Flow, OpenRow, Placement, Reading, place
from report_extract.model import ColumnRole, Report, Table, Unit

PLACED = "placed-by-arithmetic"
AMBIGUOUS = "placement-ambiguous"
BY_ORDER = "rows-by-order"
SIGN = "sign-by-sense"
COLUMNS_MOST = 9


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """An amount in its column.

    Attributes:
        column: position among the columns of money.
        entry: as printed.
        value: what it means, in the printed unit.
        doubts: of the placement and of the entry.
    """

    column: int
    entry: Entry
    value: float
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row with its amounts."""

    label: RowLabel
    cells: tuple[MoneyCell, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of accounts.

    Attributes:
        table: as printed.
        title: of it.
        columns: those that hold money, from left to right.
        rows: from the top, those that hold amounts.
        unit: of its amounts, where a column names no other.
        setting: what the report says that bears on its columns.
        doubts: of the table as a whole.
    """

    table: Table
    title: str
    columns: tuple[MoneyColumn, ...]
    rows: tuple[MoneyRow, ...]
    unit: Unit
    setting: Setting
    doubts: tuple[str, ...] = ()


def read_tables(report: Report, settings: BokslutSettings) -> tuple[MoneyTable, ...]:
    """Every table of money in a report, in reading order."""
    found: list[MoneyTable] = []
    for table in report.tables:
        before = found[-1] if found and found[-1].table is not table else None
        whole = _continued(shaped(table), before)
        read = _read_table(report, whole, settings)
        if read is not None:
            found.append(read)
    return tuple(found)


def _continued(table: Table, before: MoneyTable | None) -> Table:
    """A table that goes on from the page before keeps its title and its columns' headings."""
    if before is None or table.title or table.page != before.table.page + 1:
        return table
    if len(table.columns) != len(before.table.columns):
        return table
    labels = [column.label for column in table.columns[1:]]
    if any(labels) and labels != [column.label for column in before.table.columns[1:]]:
        return table
    columns = table.columns if any(labels) else before.table.columns
    return replace(table, title=before.title, columns=columns)


def _read_table(report: Report, table: Table, settings: BokslutSettings) -> MoneyTable | None:
    around = look_around(report, table, settings)
    title, heads = split_title(table, around, settings)
    around = replace(around, title=title, headings=tuple(heads))
    if money_score(table, around, settings) < ENOUGH:
        return None
    setting = _setting(report, around, settings)
    labels = label_rows(table, settings)
    if _is_placed(table):
        columns, rows = _placed_rows(table, labels, setting)
    else:
        columns, rows = _open_rows(report, table, labels, around, setting)
    if not rows or not columns:
        return None
    values = [cell.entry.value for row in rows for cell in row.cells]
    unit, doubts = unit_of(report, around, values)
    return MoneyTable(table, clean_label(title), columns, rows, unit, setting, doubts)


def _is_placed(table: Table) -> bool:
    figures = [cell for row in table.rows for cell in amount_cells(row)]
    return bool(figures) and all(cell.column is not None for cell in figures)


def _setting(report: Report, around: Around, settings: BokslutSettings) -> Setting:
    words = (around.title, *around.headings, *around.labels)
    balance = any(find_term(text, ("balansräkning",)) for text in (around.title, *around.above))
    balance = balance and "resultat" not in around.title.casefold()
    named = sum(bool(find_term(text, settings.balance_sheet_words)) for text in words)
    ruled_out = find_term(around.title, ("resultaträkning", "driftredovisning"))
    years = years_in(around.title) or tuple(y for text in around.headings for y in years_in(text))
    fiscal = report.fiscal_year or max(years, default=None)
    sheet = bool(balance or (named > 1 and not ruled_out))
    return Setting(settings, fiscal, sheet, around.title, around.headings)


def _placed_rows(
    table: Table, labels: Sequence[RowLabel], setting: Setting
) -> tuple[tuple[MoneyColumn, ...], tuple[MoneyRow, ...]]:
    used = [i for i in range(1, len(table.columns)) if any(row.cell(i) for row in table.rows)]
    read = [read_column(i, table.columns[i].label, setting) for i in used]
    if all(UNLABELLED in column.doubts for column in read):
        read = list(read_header(setting.headings, len(used), setting)) or read
        read = [replace(column, index=i) for i, column in zip(used, read, strict=True)]
    columns = [column for column in read if column.role is not None]
    columns = distinct(_sole(columns, setting), setting)
    doubt = () if table.placed else (BY_ORDER,)
    rows = []
    for row, label in zip(table.rows, labels, strict=True):
        cells = []
        for position, column in enumerate(columns):
            cell = row.cell(column.index)
            entry = read_entry(cell.raw, cell.spans, column.unit or Unit.KR) if cell else None
            if entry is not None:
                cells.append(MoneyCell(position, entry, entry.value, (*doubt, *entry.doubts)))
        if cells:
            rows.append(MoneyRow(label, tuple(cells)))
    columns, rows = _without_counts(columns, rows)
    return tuple(columns), tuple(rows)


def _sole(columns: list[MoneyColumn], setting: Setting) -> list[MoneyColumn]:
    """A single column without a heading holds what the title says: the year's own amounts."""
    if len(columns) != 1 or UNLABELLED not in columns[0].doubts:
        return columns
    years = sorted(set(years_in(setting.title)))
    year = years[0] if len(years) == 1 else setting.fiscal_year
    if year is None:
        return columns
    if find_term(setting.title, setting.words.budget):
        role = ColumnRole.BUDGET
    else:
        role = role_of_year("", year, setting)
    doubts = tuple(SOLE if doubt == UNLABELLED else doubt for doubt in columns[0].doubts)
    return [replace(columns[0], role=role, year=year, doubts=doubts)]


def _without_counts(
    columns: list[MoneyColumn], rows: list[MoneyRow]
) -> tuple[list[MoneyColumn], list[MoneyRow]]:
    """Without unlabelled columns of small numbers: references to notes."""
    sparse = {
        position
        for position, column in enumerate(columns)
        if {UNLABELLED, SOLE} & set(column.doubts) and _are_notes(rows, position)
    }
    if not sparse:
        return columns, rows
    kept = [i for i in range(len(columns)) if i not in sparse]
    new = [
        MoneyRow(
            row.label,
            tuple(
                replace(cell, column=kept.index(cell.column))
                for cell in row.cells
                if cell.column in kept
            ),
        )
        for row in rows
    ]
    return [columns[i] for i in kept], [row for row in new if row.cells]


def _are_notes(rows: Sequence[MoneyRow], position: int) -> bool:
    values = [c.entry.value for row in rows for c in row.cells if c.column == position]
    small = all(0 < value < 60 and value == int(value) for value in values)
    return small and len(values) < len(rows)


def _open_rows(
    report: Report,
    table: Table,
    labels: Sequence[RowLabel],
    around: Around,
    setting: Setting,
) -> tuple[tuple[MoneyColumn, ...], tuple[MoneyRow, ...]]:
    """Rows whose amounts' columns were lost: the table's sums place them."""
    figured = [
        (label, cuts(report, row, Unit.KR))
        for row, label in zip(table.rows, labels, strict=True)
        if amount_cells(row)
    ]
    figured = [(label, options) for label, options in figured if options and options[0].entries]
    if not figured:
        return (), ()
    forced = max(len(amount_cells(row)) for row in table.rows)
    count, columns = _columns(forced, figured, around, setting)
    flow = _flow(columns)
    open_rows = [
        OpenRow(
            tuple(Reading(tuple(e.value for e in cut.entries), cut.cost) for cut in options),
            label.total,
        )
        for label, options in figured
    ]
    placements = place(open_rows, count, flow)
    rows = [
        _placed(label, options, placement, count)
        for (label, options), placement in zip(figured, placements, strict=True)
    ]
    return columns, tuple(row for row in rows if row is not None and row.cells)


def _columns(
    forced: int,
    figured: Sequence[tuple[RowLabel, tuple[Cut, ...]]],
    around: Around,
    setting: Setting,
) -> tuple[int, tuple[MoneyColumn, ...]]:
    """How many columns there are and what they are: by the widest row and the headings.

    `forced` figures in a row cannot be fewer amounts; there may be more where the headings say so.
    """
    possible = max(len(cut.entries) for _, options in figured for cut in options)
    for count in range(forced, max(forced, min(possible, COLUMNS_MOST)) + 1):
        columns = read_header(around.headings, count, setting)
        if columns and all(column.role is not None for column in columns):
            return count, columns
    blank = tuple(
        MoneyColumn(i, "", ColumnRole.OTHER, None, doubts=(UNLABELLED,))
        for i in range(1, forced + 1)
    )
    return forced, tuple(_sole(list(blank), setting))


def _flow(columns: Sequence[MoneyColumn]) -> Flow | None:
    place_of = {column.role: i for i, column in enumerate(columns)}
    wanted = (ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING)
    if len(place_of) != len(columns) or not all(role in place_of for role in wanted):
        return None
    return Flow(*(place_of[role] for role in wanted))


def _placed(
    label: RowLabel, options: Sequence[Cut], placement: Placement, count: int
) -> MoneyRow | None:
    choice = placement.choice
    if choice is None:
        return None
    cut = options[choice.reading]
    full = len(cut.entries) == count
    open_question = not (full and len(options) == 1)
    doubts: tuple[str, ...] = ()
    if open_question:
        doubts = (PLACED,) if placement.unique else (AMBIGUOUS,)
    cells = []
    for column, entry, value in zip(choice.columns, cut.entries, choice.values, strict=True):
        sense = (SIGN,) if value != entry.value else ()
        cells.append(MoneyCell(column, entry, value, (*doubts, *sense, *entry.doubts)))
    return MoneyRow(label, tuple(cells))
