"""Decisions on the rows of the datasets: values set, rows confirmed or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any

from report_extract.corrections.decisions import ValueCorrection
from report_extract.errors import ConfigError
from report_extract.model import (
    AmountMention,
    BokslutCell,
    ColumnRole,
    Meeting,
    MeetingKind,
    MeetingMode,
    Period,
    Record,
    Remissvar,
    RemissvarStatus,
    Review,
    Unit,
    row_id,
)

_OWN = {"evidence", "review", "doubts", "key", "other_evidence", "other_dates"}
_COUNTS = ("participants", "year")
_EXAMPLES: dict[str, object] = {
    "amount": 0.0,
    "printed": 0.0,
    "confidence": 0.0,
    "row_index": 0,
    "column_index": 0,
    "mentions": 1,
    "is_total": False,
    "year_inferred": False,
    "unit": Unit.KR,
    "status": RemissvarStatus.SUBMITTED,
    "kind": MeetingKind.OTHER,
    "mode": MeetingMode.UNKNOWN,
    "column_role": ColumnRole.OTHER,
}
"""A value of every field that does not hold text, a date or what may be missing."""

FIELDS = frozenset(
    part.name
    for kind in (Remissvar, Meeting, BokslutCell, AmountMention)
    for part in fields(kind)
    if part.name not in _OWN
)
"""What a decision may set, in one dataset or another."""


def decide(
    records: Iterable[Record], values: Sequence[ValueCorrection], sha256: str
) -> tuple[Record, ...]:
    """The records as people decided: values set, rows confirmed or left out.

    Args:
        records: of one document.
        values: of the series; those for rows of other documents change nothing.
        sha256: of the document, for the rows' ids.

    Raises:
        ConfigError: a field that such a row has not, or a value that it cannot have.
    """
    by_row: dict[str, list[ValueCorrection]] = {}
    for item in values:
        by_row.setdefault(item.row_id, []).append(item)
    if not by_row:
        return tuple(records)
    decided = (_decided(record, by_row.get(row_id(sha256, record), ())) for record in records)
    return tuple(record for record in decided if record is not None)


def met_values(
    records: Iterable[Record], values: Sequence[ValueCorrection], sha256: str
) -> tuple[ValueCorrection, ...]:
    """Those decisions whose row is among the records (as they were before anything was decided)."""
    if not values:
        return ()
    there = {row_id(sha256, record) for record in records}
    return tuple(item for item in values if item.row_id in there)


def _decided(record: Record, decisions: Sequence[ValueCorrection]) -> Record | None:
    if not decisions:
        return record
    if any(item.rejects for item in decisions):
        return None
    changes: dict[str, Any] = {item.field: _value(record, item) for item in decisions if item.field}
    changes["review"] = Review.CORRECTED if changes else Review.CONFIRMED
    # The row stays the row it was: its id is that of what was read, not of what is right.
    changes["key"] = record.key or record.content_key
    return replace(record, **changes, confidence=1.0)


def _value(record: Record, item: ValueCorrection) -> object:
    """The value in the type of the field that it corrects."""
    known = {part.name for part in fields(record)} - _OWN
    if item.field not in known:
        raise ConfigError(f"{item.origin}: rows of {record.dataset} have no field '{item.field}'.")
    try:
        return _converted(getattr(record, item.field), item.field, item.value)
    except ValueError as error:
        raise ConfigError(f"{item.origin}: {item.field}: {error}.") from error


def _converted(now: object, field: str, value: str) -> object:
    if field == "date":
        return period(value) if value else None
    if field in _COUNTS:
        return int(value) if value else None
    if isinstance(now, bool):
        if value not in ("true", "false"):
            raise ValueError("must be 'true' or 'false'")
        return value == "true"
    if isinstance(now, StrEnum):
        return type(now)(value)
    if isinstance(now, int | float):
        number = type(now)(value)
        if not isfinite(number):
            raise ValueError(f"'{value}' is no number")
        return number
    return value


def check_value(field: str, value: str) -> None:
    """Whether some row can have this value in this field, as far as that is known without the row.

    Raises:
        ValueError: no row has such a field, or a field such a value.
    """
    if field not in FIELDS:
        raise ValueError(f"no row has a field '{field}'; there are: {', '.join(sorted(FIELDS))}")
    _converted(_EXAMPLES.get(field, ""), field, value)


def period(edtf: str) -> Period:
    """A corrected date: `2021-01-14`, `2021-01`, `2021`, a span `a/b`, with a last `?` or not.

    Raises:
        ValueError: no such date.
    """
    first, _, last = edtf.rstrip("?").partition("/")
    start, end = _bounds(first)[0], _bounds(last or first)[1]
    if end < start:
        raise ValueError(f"'{edtf}' ends before it begins")
    return Period(edtf, start, end)


def _bounds(part: str) -> tuple[date, date]:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", part):
        raise ValueError(f"'{part}' is no date such as 2021-01-14, 2021-01 or 2021")
    if len(part) == 10:
        return date.fromisoformat(part), date.fromisoformat(part)
    if len(part) == 4:
        return date.fromisoformat(f"{part}-01-01"), date.fromisoformat(f"{part}-12-31")
    start = date.fromisoformat(f"{part}-01")
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start, date.fromordinal(following.toordinal() - 1)
