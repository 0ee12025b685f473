"""Decisions as a table for people and as CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from report_extract.config import builtin_folder
from report_extract.corrections import COLUMNS, Decision, ValueCorrection, cells_of

WIDE = 240
"""Columns where no terminal says how wide it is."""

HEADS = ("where", "reaches", "as read", "as it is to be", "who", "when", "why")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are asked for; empty: all.

    Attributes:
        series: name of a file without its `.csv`.
        scope: of words; decisions on rows have none.
        document: in the document's cell.
        word: part of the wrong or the right word, or of the value; capitals make no difference.
    """

    series: str = ""
    scope: str = ""
    document: str = ""
    word: str = ""

    def file(self, path: Path) -> bool:
        """Whether a file may hold some."""
        return self.series in ("", path.stem)

    def decision(self, item: Decision) -> bool:
        """Whether a decision is one."""
        cells = cells_of(item)
        texts = (cells["wrong"], cells["right"], cells["value"])
        return (
            self.scope in ("", cells["scope"])
            and self.document in ("", cells["document"])
            and any(self.word.casefold() in text.casefold() for text in texts)
        )


def csv_of(items: Sequence[Decision]) -> str:
    """The decisions as lines of a file of decisions, with file and line at the end."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*COLUMNS, "file", "line"), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**cells_of(item), "file": item.file, "line": item.line} for item in items)
    return out.getvalue()


def as_table(items: Sequence[Decision]) -> None:
    """Prints the decisions for people, on standard output."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDE)
    if not items:
        console.print("No decisions.")
        return
    table = Table(*HEADS, box=None, pad_edge=False)
    for item in items:
        table.add_row(*(Text(cell) for cell in _row(item)))
    console.print(table)


def _row(item: Decision) -> tuple[str, ...]:
    signed = (item.reviewer, item.date, item.reason)
    own = Path(item.folder).resolve() != builtin_folder("corrections").resolve()
    where = f"{'' if own else 'built-in '}{Path(item.file).name}:{item.line}"
    if isinstance(item, ValueCorrection):
        reach = " ".join(part for part in ("row", item.row_id, item.document) if part)
        return (where, reach, item.field or "(row)", item.value, *signed)
    reach = " ".join(part for part in (item.scope.value, item.document, item.place) if part)
    return (where, reach, item.wrong, item.right, *signed)
