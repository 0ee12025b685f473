"""A report as a reader sees it: blocks of running text and tables, over repaired text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from report_extract.geometry import Box
from report_extract.model.document import Document
from report_extract.model.records import Evidence
from report_extract.model.text import DocumentText, MappedText, RepairedText, Span


class BlockKind(StrEnum):
    """What a block of running text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item: one thing that is read in one go.

    Attributes:
        kind: what it is.
        text: repaired, its lines joined by a space, words divided at a line end joined; without
            the item's marker and the heading's number.
        page: the page it begins on.
        lines: indexes into `DocumentText.lines` of the lines it stands on.
        section: the headings above it, outermost first, their numbers left out.
        marker: the item's bullet or number (`•`, `1.`, `a)`), or the heading's number (`3.1`).
        level: of a heading, from 1; of an item its depth, from 1; else 0.
    """

    kind: BlockKind
    text: MappedText
    page: int
    lines: tuple[int, ...]
    section: tuple[str, ...] = ()
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; an empty cell has no `Cell`.

    Attributes:
        text: repaired, its lines joined by a space, words divided at a line end joined.
        raw: the same as it came.
        spans: where it stands in the original text; several where the cell has several lines.
        column: index into the table's columns; None where its column was lost (bare text).
    """

    text: str
    raw: str
    spans: tuple[Span, ...]
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        label: its heading, repaired, lines joined by a space; empty where it has none.
        box: from the first to the last of its cells, in points; None for text input.
    """

    label: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells from left to right. `lines` are indexes into `DocumentText.lines`."""

    cells: tuple[Cell, ...]
    lines: tuple[int, ...]

    def cell(self, column: int) -> Cell | None:
        """The cell that stands in a column, or None where it is empty."""
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed; nothing is said of what it means.

    Attributes:
        table_id: `p<page>t<number on the page>`.
        page: the page it begins on.
        title: the heading or caption over it, repaired; empty where there is none.
        columns: from left to right; column 0 holds the rows' labels where the table has any.
        rows: from the top; heading rows within the table are rows with a label alone.
        header_lines: indexes of the lines that hold the columns' headings.
        notes: footnotes under the table, with their mark (`1) avser …`).
        placed: whether every cell's column is known from its place on the page.
        method: `grid` (drawn lines), `aligned` (places of words), `text` (bare lines).
        box: around the table in points; None for text input.
    """

    table_id: str
    page: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header_lines: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    placed: bool = True
    method: str = "aligned"
    box: Box | None = None

    @property
    def lines(self) -> frozenset[int]:
        """Indexes of all lines that the table stands on, its header included."""
        return frozenset(self.header_lines) | {i for row in self.rows for i in row.lines}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an extractor or a rule may look at: one report, read, repaired and laid out.

    Attributes:
        document: as read, its pages' lines in reading order.
        text: its lines as one string.
        repaired: the edits to that string.
        blocks: running text in reading order; the lines of tables are not in it.
        tables: in reading order.
        title: of the report, as found on its first pages; may be empty.
        organisation: whose report it is; may be empty.
        fiscal_year: the year it reports on; None where it could not be told.
    """

    document: Document
    text: DocumentText
    repaired: RepairedText
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None

    def evidence(self, *spans: Span) -> Evidence:
        """What a record was read from: `spans` are stretches of the original text, in order.

        Raises:
            ValueError: no span was given.
        """
        if not spans:
            raise ValueError("a record needs evidence")
        return Evidence(
            page=self.text.page_at(spans[0].start),
            box=self.text.box(spans),
            spans=spans,
            text=" ".join(self.reading(spans)),
            raw=" ".join(" ".join(self.text.original[s.start : s.end].split()) for s in spans),
            reader_confidence=self.text.confidence(spans),
            repair_confidence=self._repair_confidence(spans),
        )

    def reading(self, spans: tuple[Span, ...]) -> Iterator[str]:
        """The repaired text of each span, white space collapsed."""
        for span in spans:
            yield " ".join(self.repaired.render(span).text.split())

    def _repair_confidence(self, spans: tuple[Span, ...]) -> float | None:
        scores = [
            edit.score
            for edit in self.repaired.edits
            if any(edit.span.overlaps(span) for span in spans)
        ]
        return min(scores, default=None)
