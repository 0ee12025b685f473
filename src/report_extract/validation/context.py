"""What every rule may look at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from report_extract.config import Settings, ValidationSettings
from report_extract.model import (
    BokslutCell,
    Finding,
    Record,
    Report,
    Review,
    SourceKind,
    row_id,
)

T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class Context:
    """A report with what was read out of it.

    Attributes:
        report: as it was read.
        records: of all datasets.
        settings: of the series.
    """

    report: Report
    records: tuple[Record, ...]
    settings: Settings

    @property
    def words(self) -> ValidationSettings:
        """The vocabulary of the rules."""
        return self.settings.validation

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """The records of one dataset, in order."""
        return tuple(record for record in self.records if isinstance(record, kind))

    def ids(self, records: Iterable[Record]) -> tuple[str, ...]:
        """Their row_ids, each once."""
        sha256 = self.report.document.sha256
        return tuple(dict.fromkeys(row_id(sha256, record) for record in records))

    @property
    def born_digital(self) -> bool:
        """Whether the text is the PDF's own, so that nothing in it can be misread."""
        return self.report.document.source_kind is SourceKind.PDF_TEXT


Check = Callable[[Context], Iterable[Finding]]


# Doubts that come from the sums themselves say nothing of how a figure was read.
_OF_SUMS = frozenset(("sum-fails", "sign-by-sense"))


def doubtful(records: Iterable[Record]) -> Iterator[Record]:
    """Those whose reading is in doubt."""
    for record in records:
        if isinstance(record, BokslutCell):
            unsure = bool(set(record.doubts) - _OF_SUMS)
        else:
            unsure = bool(record.doubts) or record.review is Review.NEEDS_REVIEW
        if unsure:
            yield record


def place(cell: BokslutCell) -> str:
    """Where a cell stands, for people: table, row and column."""
    parts = (cell.table_title, cell.row_label, cell.column_label)
    return " / ".join(part for part in parts if part)
