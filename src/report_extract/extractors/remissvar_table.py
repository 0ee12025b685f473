"""Tables of answers: which columns hold title, issuer and date, by their headings or cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.extractors.remissvar_answer import LISTED, UNPLACED, Answer, Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_issuers import genitive, is_body, joined_name
from report_extract.extractors.remissvar_items import clean_title, read_item
from report_extract.model import Cell, Table, TableRow


@dataclass(frozen=True, slots=True)
class _Columns:
    """Indexes of the columns; None where there is no such column."""

    title: int
    issuer: int | None
    date: int | None


def is_answers_table(table: Table, section: tuple[str, ...], settings: RemissvarSettings) -> bool:
    """Whether a table lists answers: by its columns' headings, its title or its section.

    Args:
        table: any table.
        section: the headings over it.
        settings: the vocabulary.
    """
    labels = [folded(column.label) for column in table.columns]
    if word_pattern(settings.no_headings).search(folded(" ".join((table.title, *section[-1:])))):
        return False
    named = any(word_pattern(settings.headings).search(label) for label in labels)
    above = word_pattern(settings.headings).search(folded(" ".join((table.title, *section[-1:]))))
    dated = any(word_pattern(settings.date_columns).search(label) for label in labels)
    issued = any(word_pattern(settings.issuer_columns).search(label) for label in labels)
    return (named and (dated or issued or above is not None)) or (above is not None and dated)


def read_table(table: Table, context: Context) -> tuple[Answer, ...]:
    """One answer a row; rows without a title give none."""
    columns = _columns(table, context)
    return tuple(answer for row in table.rows for answer in _row(row, columns, context))


def _columns(table: Table, context: Context) -> _Columns:
    settings = context.settings
    labels = [folded(column.label) for column in table.columns]
    date = _date_column(table, labels, context)
    issuer = _labelled(labels, settings.issuer_columns, (date,))
    title = _labelled(labels, settings.title_columns, (date, issuer))
    if title is None:
        title = _longest(table, (date, issuer))
    if issuer is None:
        issuer = _bodies_column(table, (title, date), settings)
    return _Columns(title, issuer, date)


def _labelled(
    labels: list[str], stems: tuple[str, ...], taken: tuple[int | None, ...]
) -> int | None:
    pattern = word_pattern(stems)
    found = (i for i, label in enumerate(labels) if i not in taken and pattern.search(label))
    return next(found, None)


def _cells(table: Table, column: int) -> list[Cell]:
    return [cell for row in table.rows if (cell := row.cell(column)) is not None]


def _date_column(table: Table, labels: list[str], context: Context) -> int | None:
    """The column headed as one of dates that holds dates; one headed "Svar till" holds none."""
    pattern = word_pattern(context.settings.date_columns)
    headed = [column for column, label in enumerate(labels) if pattern.search(label)]
    dated = _dated_columns(table, context)
    both = [column for column in headed if column in dated]
    return next(iter(both or headed or dated), None)


def _dated_columns(table: Table, context: Context) -> list[int]:
    found: list[int] = []
    for column in range(len(table.columns)):
        cells = _cells(table, column)
        dated = [cell for cell in cells if context.calendar.dates(cell.text, cell=True)]
        if cells and len(dated) >= 0.6 * len(cells) and _width(cells) < 25:
            found.append(column)
    return found


def _bodies_column(
    table: Table, taken: tuple[int | None, ...], settings: RemissvarSettings
) -> int | None:
    for column in range(len(table.columns)):
        cells = _cells(table, column)
        bodies = [cell for cell in cells if is_body(cell.text, settings)]
        if column not in taken and cells and len(bodies) >= 0.6 * len(cells):
            return column
    return None


def _width(cells: list[Cell]) -> float:
    return sum(len(cell.text) for cell in cells) / max(1, len(cells))


def _longest(table: Table, taken: tuple[int | None, ...]) -> int:
    free = [i for i in range(len(table.columns)) if i not in taken] or [0]
    return max(free, key=lambda column: _width(_cells(table, column)))


def _row(row: TableRow, columns: _Columns, context: Context) -> Iterator[Answer]:
    if any(cell.column is None for cell in row.cells):
        yield from _unplaced(row, context)
        return
    title = row.cell(columns.title)
    issuer = None if columns.issuer is None else row.cell(columns.issuer)
    dated = None if columns.date is None else row.cell(columns.date)
    if title is None or not any(char.isalpha() for char in title.text):
        return
    if issuer is None and dated is None and len(row.cells) == 1:
        return
    yield _answer(row, title, issuer, _date(dated, context), context)


def _answer(
    row: TableRow, title: Cell, issuer: Cell | None, date: Dated | None, context: Context
) -> Answer:
    name = clean_title(title.text, context.settings)
    body = joined_name(issuer.text) if issuer else ""
    owned = None if body else genitive(name, context.settings)
    if owned is not None:
        rest = name[owned.rest :]
        name, body = rest[:1].upper() + rest[1:], owned.issuer
    later = word_pattern(context.settings.later).search(folded(_text(row))) is not None
    spans = tuple(span for cell in row.cells for span in cell.spans)
    return Answer(name, body, date, spans, LISTED, later=later, listed=True, in_section=True)


def _text(row: TableRow) -> str:
    return " ".join(cell.text for cell in row.cells)


def _date(cell: Cell | None, context: Context) -> Dated | None:
    dates = context.calendar.dates(cell.text, cell=True) if cell else ()
    return dates[-1] if dates else None


def _unplaced(row: TableRow, context: Context) -> Iterator[Answer]:
    """A row whose cells lost their columns is read as an item of a list."""
    reading = read_item(_text(row), context.calendar, context.settings)
    if reading.title and reading.date is not None:
        spans = tuple(span for cell in row.cells for span in cell.spans)
        yield Answer(
            reading.title, reading.issuer, reading.date, spans, LISTED,
            listed=True, in_section=True, doubts=(UNPLACED,),
        )  # fmt: skip
