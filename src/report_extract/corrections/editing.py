"""A line more in a file of decisions; the lines that are there stay as they are, to the byte."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from report_extract.corrections.decisions import COLUMNS, Decision
from report_extract.corrections.files import BYTE_ORDER_MARK, cells_of, decode, delimiter_of


def appended(data: bytes, item: Decision, path: Path) -> bytes:
    """A file with one decision more, written as its other lines are.

    Args:
        data: of the file; empty where there is none yet.
        item: the decision.
        path: of the file, for messages.

    Raises:
        ConfigError: the file is not UTF-8.
    """
    text = decode(data, path).removeprefix(BYTE_ORDER_MARK)
    if not text:
        return data + _row(dict(zip(COLUMNS, COLUMNS, strict=True))) + _row(cells_of(item))
    end = "\r\n" if "\r\n" in text else "\n"
    gap = b"" if text.endswith("\n") else end.encode()
    return data + gap + _row(cells_of(item), delimiter_of(text), end)


def _row(cells: dict[str, str], delimiter: str = ",", end: str = "\n") -> bytes:
    out = io.StringIO(newline="")
    csv.DictWriter(out, COLUMNS, delimiter=delimiter, lineterminator=end).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
