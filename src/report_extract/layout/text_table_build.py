"""Lines of a table → `Table`: labels joined, cells cut out, columns told by their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.layout.text_table_lines import Figure, LineKind, TableLine
from report_extract.model import Cell, Column, DocumentText, RepairedText, Span, Table, TableRow

ALIGNED_LEAST = 0.8
_CONTINUES = re.compile(r"(?:[-,(]|\b(?:och|samt|inkl\.?|för|till|av|från|med))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row whose figures' columns are known by order: label lines and (column, figure line)."""

    label: tuple[TableLine, ...]
    figures: tuple[tuple[int, TableLine], ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Indexes of its lines."""
        return tuple(x.index for x in (*self.label, *(line for _, line in self.figures)))


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one table, told apart.

    Attributes:
        title: the line of its heading or caption.
        header: lines of the columns' headings (and of what else stands above the rows).
        body: rows and what stands between them; empty where `placed` holds the rows.
        notes: footnotes.
        placed: rows of a table whose columns stood one after the other.
        columns: headings of those columns, each on its lines.
    """

    title: TableLine | None
    header: tuple[TableLine, ...]
    body: tuple[TableLine, ...] = ()
    notes: tuple[TableLine, ...] = ()
    placed: tuple[PlacedRow, ...] = ()
    columns: tuple[tuple[TableLine, ...], ...] = ()

    @property
    def first(self) -> int:
        """Index of the line that its rows begin on."""
        return self.placed[0].lines[0] if self.placed else self.body[0].index

    @property
    def used(self) -> frozenset[int]:
        """Indexes of all its lines."""
        lines = (*self.header, *self.body, *self.notes, *(x for c in self.columns for x in c))
        own = {line.index for line in lines} | {i for row in self.placed for i in row.lines}
        return frozenset(own | ({self.title.index} if self.title else set()))


def whole_line(text: DocumentText, line: TableLine) -> str:
    """The original text of a line, white space at its ends left out."""
    span = text.lines[line.index].span
    return text.original[span.start : span.end].strip()


def figure_text(text: DocumentText, figure: Figure) -> str:
    """The original text of a figure."""
    return text.original[figure.span.start : figure.span.end]


def build_table(
    page: int, number: int, draft: Draft, text: DocumentText, repaired: RepairedText
) -> Table:
    """The table that a draft's lines make up.

    Args:
        page: of the table, from 1.
        number: of the table on its page, from 1.
        draft: its lines.
        text: of the document.
        repaired: the edits to it.
    """
    builder = _Builder(text, repaired)
    if draft.placed:
        columns, rows, placed = builder.columnwise(draft)
    else:
        columns, rows, placed = builder.linewise(draft)
    return Table(
        table_id=f"p{page}t{number}",
        page=page,
        title=builder.line_text(draft.title) if draft.title else "",
        columns=columns,
        rows=rows,
        header_lines=tuple(
            line.index for line in (*draft.header, *(x for c in draft.columns for x in c))
        ),
        notes=tuple(builder.line_text(line) for line in draft.notes),
        placed=placed,
        method="text",
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    text: DocumentText
    repaired: RepairedText

    def line_text(self, line: TableLine) -> str:
        """The repaired text of a line without the noise of rules at its ends."""
        return self.span_text(self.text.lines[line.index].span).strip(" |_:¦")

    def span_text(self, span: Span) -> str:
        return " ".join(self.repaired.render(span).text.split())

    def cell(self, spans: tuple[Span, ...], column: int | None) -> Cell:
        raw = " ".join(" ".join(self.text.original[s.start : s.end].split()) for s in spans)
        text = " ".join(self.span_text(span) for span in spans)
        return Cell(_joined(text) if column == 0 else raw, raw, spans, column)

    def columnwise(self, draft: Draft) -> tuple[tuple[Column, ...], tuple[TableRow, ...], bool]:
        headings = (" ".join(self.line_text(line) for line in lines) for lines in draft.columns)
        columns = [Column(""), *(Column(heading) for heading in headings)]
        rows = []
        for row in draft.placed:
            cells = [self.cell(self._label(row.label), 0)]
            cells += [self.cell((line.figures[0].span,), column) for column, line in row.figures]
            rows.append(TableRow(tuple(cells), row.lines))
        return tuple(columns), tuple(rows), False

    def linewise(self, draft: Draft) -> tuple[tuple[Column, ...], tuple[TableRow, ...], bool]:
        rows = self._rows(draft.body)
        bands = _bands(self.text, rows)
        if bands is None:
            return (Column(""),), tuple(self._row(*row, None) for row in rows), False
        columns = (Column(""), *(Column(label) for label in self._headings(draft.header, bands)))
        return columns, tuple(self._row(*row, bands) for row in rows), True

    def _rows(
        self, body: Sequence[TableLine]
    ) -> list[tuple[tuple[TableLine, ...], TableLine | None]]:
        """Label lines and the line of figures of every row, in order."""
        rows: list[tuple[tuple[TableLine, ...], TableLine | None]] = []
        waiting: list[TableLine] = []
        for line in body:
            if line.kind is LineKind.SHORT:
                waiting.append(line)
            elif line.kind is LineKind.ROW:
                tail = self._continued(waiting, line)
                rows += [((x,), None) for x in waiting[: len(waiting) - len(tail)]]
                rows.append(((*tail, line), line))
                waiting = []
            elif line.kind is LineKind.FIGURES:
                rows += [((x,), None) for x in waiting[:-1]]
                rows.append((tuple(waiting[-1:]), line))
                waiting = []
        return rows

    def _continued(self, waiting: Sequence[TableLine], row: TableLine) -> list[TableLine]:
        """The lines before a row that its label begins on."""
        if not waiting or row.label is None:
            return []
        last = self.line_text(waiting[-1])
        here = self.span_text(row.label)
        open_bracket = last.count("(") > last.count(")")
        if open_bracket or _CONTINUES.search(last) or here[:1].islower():
            return [waiting[-1]]
        return []

    def _label(self, lines: Sequence[TableLine]) -> tuple[Span, ...]:
        return tuple(line.label for line in lines if line.label is not None)

    def _row(
        self,
        label: tuple[TableLine, ...],
        figures: TableLine | None,
        bands: Sequence[tuple[int, int]] | None,
    ) -> TableRow:
        spans = self._label(label)
        cells = [self.cell(spans, 0)] if spans else []
        if figures is not None:
            cells += [
                self.cell((figure.span,), self._column(figure, bands)) for figure in figures.figures
            ]
        lines = dict.fromkeys(x.index for x in (*label, *((figures,) if figures else ())))
        return TableRow(tuple(cells), tuple(lines))

    def _column(self, figure: Figure, bands: Sequence[tuple[int, int]] | None) -> int | None:
        if bands is None:
            return None
        place = _place(self.text, figure.span)
        return 1 + next(i for i, band in enumerate(bands) if _overlap(band, place) > 0)

    def _headings(self, header: Sequence[TableLine], bands: Sequence[tuple[int, int]]) -> list[str]:
        """The columns' headings: each chunk of the header's lines goes to its nearest column."""
        levels = [self._level(line, bands) for line in header]
        parts = [" ".join(level[i] for level in levels if level[i]) for i in range(len(bands))]
        return [_joined(part) for part in parts]

    def _level(self, line: TableLine, bands: Sequence[tuple[int, int]]) -> list[str]:
        """What a line of the header says over every column."""
        labels: list[list[str]] = [[] for _ in bands]
        for span in _chunks(self.text, line):
            place = _place(self.text, span)
            best = max(range(len(bands)), key=lambda i: _overlap(bands[i], place))
            if _overlap(bands[best], place) > -4 and _heads_columns(place, bands[0]):
                labels[best].append(self.span_text(span))
        return [" ".join(parts) for parts in labels]


def _heads_columns(place: tuple[int, int], first: tuple[int, int]) -> bool:
    """Whether a chunk stands over the columns; one that begins at the margin is a line of text."""
    return sum(place) / 2 > first[0] - 8 and place[0] > min(4, first[0] - 4)


def _joined(text: str) -> str:
    """Words divided at a line end joined; a hyphen before "och" stays."""
    return re.sub(r"(\w)-\s(?!(?:och|eller|samt|respektive)\b)(?=[a-zåäö])", r"\1", text)


def _place(text: DocumentText, span: Span) -> tuple[int, int]:
    start = text.line_at(span.start).span.start
    return span.start - start, span.end - start


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _bands(
    text: DocumentText, rows: Sequence[tuple[tuple[TableLine, ...], TableLine | None]]
) -> list[tuple[int, int]] | None:
    """The columns' places on the line where spaces keep them; None where they were lost."""
    lines = [figures for _, figures in rows if figures is not None]
    if any(line.half for line in lines):
        return None
    figures = [figure for line in lines for figure in line.figures]
    wide = sum(figure.gap > 1 for figure in figures)
    if not figures or wide < ALIGNED_LEAST * len(figures):
        return None
    places = sorted(_place(text, figure.span) for figure in figures)
    bands = [places[0]]
    for place in places[1:]:
        if _overlap(bands[-1], place) > 0:
            bands[-1] = (bands[-1][0], max(bands[-1][1], place[1]))
        else:
            bands.append(place)
    return bands if all(_apart(text, line, bands) for line in lines) else None


def _apart(text: DocumentText, line: TableLine, bands: Sequence[tuple[int, int]]) -> bool:
    taken = [
        next(i for i, band in enumerate(bands) if _overlap(band, _place(text, figure.span)) > 0)
        for figure in line.figures
    ]
    return len(set(taken)) == len(taken)


def _chunks(text: DocumentText, line: TableLine) -> list[Span]:
    """Stretches of a line that at least two spaces part."""
    place = text.lines[line.index].span
    original = text.original[place.start : place.end]
    return [
        Span(place.start + hit.start(), place.start + hit.end())
        for hit in re.finditer(r"\S+(?:\s\S+)*", original)
    ]
