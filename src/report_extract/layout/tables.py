"""Tables: on pages with boxes from the places of words, elsewhere from bare text lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from report_extract.config import LayoutSettings
from report_extract.layout.headings import Heading, headings_of
from report_extract.layout.marks import marks_of
from report_extract.layout.page_cells import SheetLine
from report_extract.layout.page_tables import find_page_tables
from report_extract.layout.placed import Placed, pieces_of, row_of, scale_of, upright
from report_extract.layout.reading import ReadLine, read_lines
from report_extract.layout.text_tables import find_text_tables
from report_extract.model import (
    Document,
    DocumentText,
    LineRole,
    Page,
    RepairedText,
    Table,
    TextLine,
)


def find_tables(
    document: Document, text: DocumentText, repaired: RepairedText, settings: LayoutSettings
) -> tuple[Table, ...]:
    """All tables of a document in reading order, of money and of words alike.

    Args:
        document: its pages' lines in reading order, as `arrange` gives them.
        text: its lines as one string.
        repaired: the edits to it; cells and headings are repaired.
        settings: of the layout.
    """
    by_page = {
        number: list(group)
        for number, group in groupby(enumerate(text.lines), key=lambda item: item[1].page)
    }
    found: list[Table] = []
    for page in document.pages:
        lines = by_page.get(page.number, [])
        tables = (
            _boxed(page, lines, repaired, settings)
            if any(line.line.box is not None for _, line in lines)
            else find_text_tables(page.number, text, repaired, settings)
        )
        found.extend(
            replace(table, table_id=f"p{page.number}t{n}") for n, table in enumerate(tables, 1)
        )
    return _titled(found, text, repaired, settings)


def _titled(
    tables: Sequence[Table], text: DocumentText, repaired: RepairedText, settings: LayoutSettings
) -> tuple[Table, ...]:
    """Tables under prose take the heading of their section, where it stands on the same page."""
    if all(table.title or table.box is None for table in tables):
        return tuple(tables)
    taken = frozenset(index for table in tables for index in table.lines)
    lines = read_lines(text, repaired, taken)
    marks = marks_of(lines, settings.weak_bullet_least)
    headings = headings_of(lines, marks, settings)
    return tuple(
        table
        if table.title or table.box is None
        else replace(table, title=_section_title(table, lines, headings))
        for table in tables
    )


def _section_title(
    table: Table, lines: Sequence[ReadLine], headings: Sequence[Heading | None]
) -> str:
    """The nearest heading above a table on its page; empty where another table stands between."""
    first = min(table.lines)
    above = [i for i, line in enumerate(lines) if line.page == table.page and line.index < first]
    for i in reversed(above):
        if headings[i] is not None and i:
            return lines[i].text.text
        if lines[i].barrier:
            return ""
    return ""


def _boxed(
    page: Page,
    lines: Sequence[tuple[int, TextLine]],
    repaired: RepairedText,
    settings: LayoutSettings,
) -> tuple[Table, ...]:
    words = [word for _, line in lines for word in line.line.words]
    straight = upright(words)
    scale = scale_of(straight)
    places = {id(item.word): item for item in straight}
    sheet = tuple(
        SheetLine(index, line, row_of(pieces_of(own, scale)))
        for index, line in lines
        if line.line.role is LineRole.BODY and (own := _own(line, places))
    )
    return find_page_tables(sheet, page.grids, scale, repaired, settings)


def _own(line: TextLine, places: dict[int, Placed]) -> list[Placed]:
    return [places[id(word)] for word in line.line.words if id(word) in places]
