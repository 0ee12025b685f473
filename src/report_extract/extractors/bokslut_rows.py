"""Rows of a table of accounts: labels without noise, and the readings of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from report_extract.config import BokslutSettings
from report_extract.extractors.bokslut_words import begins_with, fold, is_term, words_of
from report_extract.extractors.money import parse_amount_cell
from report_extract.model import Cell, Report, Span, Table, TableRow, Unit

DAMAGED_ZERO = "damaged-zero"
CUTS_MOST = 24
# A dash in front of the first figure may be a speck of dirt.
STRAY_DASH = 1.5
_LONE_DASH = re.compile(r"[-−–—=~_]{1,2}")
_ZERO_SHAPES = re.compile(r"[()\[\]{}]{1,2}|[OoQ]")
_MARK = re.compile(
    r"\s*(?:\*{1,3}\)?|(?<![\w(])\d{1,2}\s?\)|[¹²³⁴⁵⁶⁷⁸⁹]+|\(not\s\d{1,2}\))$", re.IGNORECASE
)
_MARK_AHEAD = re.compile(r"^(?:[|_.:¦·•*~'\"”’,»«]+\s*)+")
# "Arvoden kr 9.875": the unit is the amount's; in "Kostnad, kr" and "Belopp i kr" it is not.
_UNIT_LAST = re.compile(r"(?<=[^\W\d_]{2})(?<!\s[Ii])\skr\.?$", re.IGNORECASE)
_ONLY_UNIT = re.compile(r"(?:kr|kronor|tkr|mnkr|mkr)\.?", re.IGNORECASE)
_NO_ORE = re.compile(r"(?<=\d)[:;]\s?[-−–—=]{1,3}$")
_ORE = re.compile(r"\d:\d\d\)?$")
_EDGES = " |_:¦·~'\"”’,«»"
_DOTS = re.compile(r"(?:\.{2,}|(?:\s\.){2,}|…)[\s.…]*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount of a row.

    Attributes:
        value: signed as printed, in the printed unit.
        raw: as printed.
        spans: where.
        doubts: what speaks against the reading.
        decimals: how many were printed.
    """

    value: float
    raw: str
    spans: tuple[Span, ...]
    doubts: tuple[str, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What a row is called.

    Attributes:
        index: of the row in the table.
        text: without noise and footnote marks.
        section: the heading above it inside the table.
        total: it is a sum by its words.
        result: it is a result by its words.
    """

    index: int
    text: str
    section: str
    total: bool = False
    result: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to divide a row's figures, with how unlikely it is (>= 0)."""

    entries: tuple[Entry, ...]
    cost: float


def clean_label(text: str) -> str:
    """A label without rules, leading dots and footnote marks."""
    label = _DOTS.sub("", _MARK_AHEAD.sub("", " ".join(text.split()))).strip(_EDGES)
    label = _UNIT_LAST.sub("", label).rstrip("._ ") if _UNIT_LAST.search(label) else label
    bare = _MARK.sub("", label).strip(_EDGES)
    label = bare or label
    return label.rstrip("._ ") if not re.search(r"\b\w{1,4}\.$", label) else label


def label_rows(table: Table, settings: BokslutSettings) -> tuple[RowLabel, ...]:
    """The labels of all rows, each with the heading it stands under."""
    labels = []
    section = ""
    for index, row in enumerate(table.rows):
        text = clean_label(_label_text(row))
        text = "" if _ONLY_UNIT.fullmatch(text) else text
        if not amount_cells(row):
            section = text if _is_section(text, settings) else section
            labels.append(RowLabel(index, text, ""))
            continue
        total = begins_with(text, settings.total_words)
        result = begins_with(text, settings.result_words)
        labels.append(RowLabel(index, text, section, total, result))
        if total:
            section = ""
    return tuple(labels)


def _label_text(row: TableRow) -> str:
    cell = next((cell for cell in row.cells if cell.column == 0), None)
    return cell.text if cell is not None else ""


def _is_section(text: str, settings: BokslutSettings) -> bool:
    """A heading inside a table; a row whose amount is missing is none."""
    return text.isupper() or text.endswith(":") or is_term(text, settings.section_words)


def amount_cells(row: TableRow) -> tuple[Cell, ...]:
    """The cells of a row that are not its label."""
    return tuple(cell for cell in row.cells if cell.column != 0)


def clean_figure(raw: str) -> tuple[str, bool]:
    """A figure with what OCR makes of signs and separators undone, and whether it was changed.

    `=4 287 614` is a minus, `€181)` a bracket, `2.641 042` and `1. 005 085` are grouped twice over.
    """
    text = " ".join(raw.split()).strip("|_¦'\"”’«»:;!")
    text = re.sub(r"^[=~]{1,2}(?=[-−–]?\d)", "-", text).replace("--", "-")
    text = re.sub(r"^[€{\[](?=\d)", "(", text)
    body = re.fullmatch(r"(\D{0,2})(\d{1,4}(?:[ .]{1,2}\d{3})+)(\D{0,2})", text)
    if body and " " in body.group(2) and "." in body.group(2):
        text = body.group(1) + re.sub(r"[ .]+", " ", body.group(2)) + body.group(3)
    if text.count("(") == 1 and ")" not in text and re.search(r"\d$", text):
        text += ")"
    return text, text != " ".join(raw.split())


def read_entry(raw: str, spans: tuple[Span, ...], unit: Unit) -> Entry | None:
    """The amount of one cell; None where the cell holds none.

    Args:
        raw: the cell as it came.
        spans: where it stands.
        unit: of the column.
    """
    if _ZERO_SHAPES.fullmatch(raw.strip()):
        return Entry(0.0, raw, spans, (DAMAGED_ZERO,))
    plain = _NO_ORE.sub("", raw.strip())
    if "%" in raw or not (words_of(raw) or _LONE_DASH.fullmatch(raw.strip())):
        return None
    text, changed = clean_figure(plain)
    cell = parse_amount_cell(text, unit)
    if cell is None:
        return None
    # A colon before two digits is how old accounts print öre; no comma is a decimal sign beside it.
    usual = ("bare-colon-price", "comma-thousands") if _ORE.search(text) or plain != raw else ()
    doubts = tuple(d for d in cell.doubts if d not in usual) + (("noisy-cell",) if changed else ())
    return Entry(cell.value, raw, spans, tuple(dict.fromkeys(doubts)), cell.decimals)


def cuts(report: Report, row: TableRow, unit: Unit) -> tuple[Cut, ...]:
    """Every way to divide a row's figures into amounts, the plainest first.

    Args:
        report: holds the text the cells stand in.
        row: of a table whose columns were lost.
        unit: of the table.
    """
    cells = amount_cells(row)
    options = [list(_cuts_of_cell(report, cell, unit)) for cell in cells]
    if len(cells) > 1 and _LONE_DASH.fullmatch(cells[0].raw.strip()):
        options[0].append(Cut((), STRAY_DASH))
    whole = [
        Cut(tuple(e for cut in parts for e in cut.entries), sum(cut.cost for cut in parts))
        for parts in islice(product(*options), CUTS_MOST * 8)
    ]
    return tuple(sorted(whole, key=lambda cut: cut.cost)[:CUTS_MOST])


def _cuts_of_cell(report: Report, cell: Cell, unit: Unit) -> Iterator[Cut]:
    words = _words(report, cell)
    found = False
    for groups in islice(_divisions(len(words), words), CUTS_MOST * 4):
        entries = [_entry_of(words[a:b], unit) for a, b in groups]
        if all(entry is not None for entry in entries):
            found = True
            kept = tuple(entry for entry in entries if entry is not None)
            yield Cut(kept, sum(_cost(words[a:b]) for a, b in groups))
    if not found:
        yield Cut((), 1.0)


def _words(report: Report, cell: Cell) -> list[tuple[str, Span]]:
    """The words of a cell with their places."""
    original = report.text.original
    return [
        (hit.group(), Span(span.start + hit.start(), span.start + hit.end()))
        for span in cell.spans
        for hit in re.finditer(r"\S+", original[span.start : span.end])
    ]


def _divisions(
    count: int, words: Sequence[tuple[str, Span]]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Ways to cut `count` words into amounts; none begins with `000` or with a unit."""
    places = [i for i in range(1, count) if not re.match(r"0\d\d|[^\W\d]", words[i][0])]
    places = places[-8:]
    for mask in range(1 << len(places)):
        chosen = [place for bit, place in enumerate(places) if mask >> bit & 1]
        edges = [0, *chosen, count]
        yield tuple(pairwise(edges))


def _entry_of(words: Sequence[tuple[str, Span]], unit: Unit) -> Entry | None:
    raw = " ".join(word for word, _ in words)
    return read_entry(raw, (Span(words[0][1].start, words[-1][1].end),), unit)


def _cost(words: Sequence[tuple[str, Span]]) -> float:
    """How odd an amount of these words is: lost spaces, thousands of millions, a lone group."""
    digits = [re.sub(r"\D", "", word) for word, _ in words]
    groups = [d for d in digits if d]
    cost = 1.0 if len(groups) > 1 and len(groups[0]) > 3 else 0.0
    cost += 4.0 * max(0, len("".join(groups)) - 9)
    return cost + (0.6 if len(groups) == 1 and len(groups[0]) == 3 else 0.3)


def shows_cost(label: RowLabel, settings: BokslutSettings) -> bool:
    """Whether a row or its section is of costs."""
    text = fold(f"{label.section} {label.text}")
    return any(fold(word) in text for word in settings.cost_words)
