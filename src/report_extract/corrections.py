"""What people decided: corrections/<series>.csv, parsed and applied.

A word correction changes what a reader's eye found wrong, everywhere or in one place; a value
correction sets, confirms or rejects a row of a dataset. Where two of them cannot both be true, that
is an error that names both lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

from report_extract.config import builtin_folder
from report_extract.errors import ConfigError
from report_extract.model import Period, Record, Review, row_id

COLUMNS = (
    "kind", "scope", "document", "place", "wrong", "right", "row_id", "field", "value", "source",
    "reviewer", "date", "reason",
)  # fmt: skip
CONFIRMED = "confirmed"
REJECTED = "not-a-row"
_PLACE = re.compile(r"[1-9]\d*:[1-9]\d*:[1-9]\d*")


class Scope(StrEnum):
    """How far a word correction reaches."""

    WORD = "word"
    SERIES = "series"
    DOCUMENT = "document"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Who decided, when and why.

    Attributes:
        source: what it was checked against.
        reviewer: who decided.
        date: when (ISO 8601).
        reason: why.
        origin: file and line it was read from, for messages.
    """

    source: str = ""
    reviewer: str = ""
    date: str = ""
    reason: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCorrection(Reviewed):
    """A reviewed change of a word.

    Attributes:
        wrong: as it was read, without the punctuation around it.
        right: as it was printed.
        scope: how far it reaches; `place` needs document and place, `document` a document.
        document: a document_id, or a shell pattern of source files; empty where of no one document.
        place: `page:line:token`, each from 1.
    """

    wrong: str
    right: str
    scope: Scope = Scope.WORD
    document: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        if not self.wrong.strip() or "\n" in self.right:
            raise ValueError("'wrong' may not be empty, 'right' may not break lines")
        if (self.scope in (Scope.DOCUMENT, Scope.PLACE)) != bool(self.document):
            raise ValueError(f"scope '{self.scope}' and document '{self.document}' do not fit")
        if (self.scope is Scope.PLACE) != bool(self.place):
            raise ValueError(f"scope '{self.scope}' and place '{self.place}' do not fit")
        if self.place and not _PLACE.fullmatch(self.place):
            raise ValueError(f"place '{self.place}' is not page:line:token")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCorrection(Reviewed):
    """A reviewed decision on a row: `field` set to `value`, or the row confirmed or rejected.

    Attributes:
        row_id: of the row, as the dataset names it.
        field: of the record; empty where the whole row is meant.
        value: the right value, or `confirmed`, or `not-a-row`.
    """

    row_id: str
    field: str = ""
    value: str

    def __post_init__(self) -> None:
        if not self.row_id:
            raise ValueError("row_id is missing")
        if not self.field and self.value not in (CONFIRMED, REJECTED):
            raise ValueError(f"without a field, value is '{CONFIRMED}' or '{REJECTED}'")


@dataclass(frozen=True, slots=True)
class Corrections:
    """All decisions for a series, in the order they were read."""

    words: tuple[WordCorrection, ...] = ()
    values: tuple[ValueCorrection, ...] = ()

    def words_for(self, document_id: str, source_file: str) -> tuple[WordCorrection, ...]:
        """The word corrections that reach a document."""
        return tuple(
            item
            for item in self.words
            if not item.document
            or item.document == document_id
            or fnmatchcase(source_file, item.document)
        )


def load_corrections(series: str, folders: Sequence[Path] = ()) -> Corrections:
    """`default.csv` and `<series>.csv` of the built-in folder and of `folders`.

    Where two folders decide one thing differently, the earlier of `folders` goes before the later,
    and all of them before the built-in ones.

    Raises:
        ConfigError: a file cannot be understood, or contradicts itself; names file and line.
    """
    words: dict[tuple[str, ...], WordCorrection] = {}
    values: dict[tuple[str, ...], ValueCorrection] = {}
    for folder in (*folders, builtin_folder("corrections")):
        layer = [folder / f"{name}.csv" for name in dict.fromkeys((series, "default"))]
        found = [parse(path.read_text(encoding="utf-8"), path) for path in layer if path.is_file()]
        for part in found:
            for word in part.words:
                words.setdefault(_word_key(word), word)
            for value in part.values:
                values.setdefault(_value_key(value), value)
    return Corrections(tuple(words.values()), tuple(values.values()))


def parse(text: str, path: Path) -> Corrections:
    """The corrections of one file.

    Raises:
        ConfigError: not a table of corrections, or one that contradicts itself.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    words: list[WordCorrection] = []
    values: list[ValueCorrection] = []
    try:
        _check_header(reader.fieldnames)
        for row in reader:
            _add(row, f"{path}:{reader.line_num}", words, values)
    except (ValueError, csv.Error) as error:
        raise ConfigError(
            f"{path}:{max(1, reader.line_num)}: {error}.", remedy="See docs/corrections.md."
        ) from error
    _refuse_conflicts(words, _word_key, lambda item: item.right)
    _refuse_conflicts(values, _value_key, lambda item: item.value)
    return Corrections(tuple(words), tuple(values))


def render(corrections: Corrections) -> str:
    """The corrections as a file's text: `parse` of it gives them back."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for kind, items in (("word", corrections.words), ("value", corrections.values)):
        for item in items:
            cells = {part.name: str(getattr(item, part.name)) for part in fields(item)}
            writer.writerow({"kind": kind, **cells})
    return out.getvalue()


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


def _decided(record: Record, decisions: Sequence[ValueCorrection]) -> Record | None:
    if not decisions:
        return record
    if any(item.value == REJECTED and not item.field for item in decisions):
        return None
    changes: dict[str, Any] = {item.field: _value(record, item) for item in decisions if item.field}
    changes["review"] = Review.CORRECTED if changes else Review.CONFIRMED
    # The row stays the row it was: its id is that of what was read, not of what is right.
    changes["key"] = record.key or record.content_key
    return replace(record, **changes, confidence=1.0)


def _value(record: Record, item: ValueCorrection) -> object:
    """The value in the type of the field that it corrects."""
    known = {part.name for part in fields(record)} - {"evidence", "review", "doubts", "key"}
    if item.field not in known:
        raise ConfigError(f"{item.origin}: rows of {record.dataset} have no field '{item.field}'.")
    try:
        return _converted(getattr(record, item.field), item.field, item.value)
    except ValueError as error:
        raise ConfigError(f"{item.origin}: {item.field}: {error}.") from error


def _converted(now: object, field: str, value: str) -> object:
    if field == "date":
        return period(value) if value else None
    if field in ("participants", "year"):
        return int(value) if value else None
    if isinstance(now, bool):
        if value not in ("true", "false"):
            raise ValueError("must be 'true' or 'false'")
        return value == "true"
    if isinstance(now, StrEnum):
        return type(now)(value)
    if isinstance(now, int | float):
        return type(now)(value)
    return value


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


def _check_header(names: Sequence[str] | None) -> None:
    if tuple(names or ()) != COLUMNS:
        raise ValueError(f"the header must be: {','.join(COLUMNS)}")


def _add(
    row: Mapping[str, str],
    origin: str,
    words: list[WordCorrection],
    values: list[ValueCorrection],
) -> None:
    if None in row or None in row.values():
        raise ValueError("a row has as many cells as the header")
    names = ("source", "reviewer", "date", "reason")
    shared: dict[str, Any] = {name: row[name] for name in names} | {"origin": origin}
    if row["kind"] == "word":
        names = ("wrong", "right", "document", "place")
        cells = {name: row[name] for name in names}
        words.append(WordCorrection(scope=Scope(row["scope"] or "word"), **cells, **shared))
    elif row["kind"] == "value":
        cells = {name: row[name] for name in ("row_id", "field", "value")}
        values.append(ValueCorrection(**cells, **shared))
    else:
        raise ValueError(f"kind '{row['kind']}' is neither 'word' nor 'value'")


def _word_key(item: WordCorrection) -> tuple[str, ...]:
    return (item.wrong, item.document, item.place)


def _value_key(item: ValueCorrection) -> tuple[str, ...]:
    return (item.row_id, item.field)


Item = TypeVar("Item", WordCorrection, ValueCorrection)


def _refuse_conflicts(
    items: Iterable[Item], key: Callable[[Item], object], result: Callable[[Item], str]
) -> None:
    first: dict[object, Item] = {}
    for item in items:
        known = first.setdefault(key(item), item)
        if result(known) != result(item):
            raise ConfigError(
                f"{item.origin}: contradicts {known.origin}.", remedy="Keep one of the two lines."
            )
