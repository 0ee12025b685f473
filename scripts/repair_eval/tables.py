"""Plain tables for people, and the same as data."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

Cell = str | int | float | None
SHARE = "%"  # a heading that begins so is of a share, shown in per cent


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures.

    Attributes:
        title: what it shows.
        heads: of the columns; one that begins with `%` holds shares 0–1.
        rows: the cells; None where nothing could be measured.
        note: what is not in the table.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def not_measured(title: str, reason: str) -> Table:
    """A table that says why there is none."""
    return Table(title, (), (), f"not measured: {reason}")


def render(table: Table) -> str:
    """The table as text."""
    out = [table.title]
    if table.rows:
        cells = [list(table.heads)]
        cells += [
            [_shown(c, h) for c, h in zip(row, table.heads, strict=True)] for row in table.rows
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        words = [isinstance(row, str) for row in table.rows[0]]
        out += [
            "  ".join(
                c.ljust(w) if left else c.rjust(w)
                for c, w, left in zip(row, widths, words, strict=True)
            ).rstrip()
            for row in cells
        ]
    return "\n".join([*out, *([table.note] if table.note else [])])


def _shown(cell: Cell, head: str) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{100 * cell:.2f}" if head.startswith(SHARE) else f"{cell:.4f}"
    return str(cell)


def save(tables: Sequence[Table], path: Path) -> None:
    """Write the tables as JSON: a list of objects with title, heads, rows and note."""
    text = json.dumps([asdict(table) for table in tables], ensure_ascii=False, indent=1)
    write(path, text + "\n")


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def say(what: str) -> None:
    """Tell on standard error how far it is."""
    print(what, file=sys.stderr, flush=True)
