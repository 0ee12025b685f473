"""Where the reading itself is not to be trusted: told by page and by dataset, never by word."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from report_extract.model import (
    AmountMention,
    BokslutCell,
    Finding,
    Meeting,
    Record,
    Remissvar,
    Review,
    Rule,
    Severity,
)
from report_extract.validation.context import Context

_DATASETS: tuple[type[Record], ...] = (Remissvar, Meeting, BokslutCell, AmountMention)


def low_confidence(context: Context) -> Iterator[Finding]:
    """`low-confidence`: pages that were not read or read badly, and datasets with doubtful rows."""
    yield from _unread(context)
    yield from _badly_read(context)
    for kind in _DATASETS:
        yield from _doubtful_rows(context, kind)


def _unread(context: Context) -> Iterator[Finding]:
    failed = [page for page in context.report.document.pages if page.error]
    if failed:
        numbers = ", ".join(str(page.number) for page in failed)
        yield Finding(
            rule=Rule.LOW_CONFIDENCE,
            severity=Severity.WARNING,
            page=failed[0].number,
            message=f"Sidor utan text trots att de borde ha det: {numbers}.",
            message_en=f"Pages that should have text and have none: {numbers}.",
            found=numbers,
        )


def _badly_read(context: Context) -> Iterator[Finding]:
    """Pages on which the reader's mean confidence is below the threshold, all in one finding."""
    measured: dict[int, list[float]] = {}
    for line in context.report.text.lines:
        known = [word.confidence for word in line.line.words if word.confidence is not None]
        measured.setdefault(line.page, []).extend(known)
    threshold = context.words.page_confidence
    bad = [page for page, values in measured.items() if values and fmean(values) < threshold]
    if bad:
        numbers = ", ".join(str(page) for page in bad)
        yield Finding(
            rule=Rule.LOW_CONFIDENCE,
            severity=Severity.WARNING,
            page=bad[0],
            message=f"Sidor som är svårlästa: {numbers}.",
            message_en=f"Pages that are hard to read: {numbers}.",
            expected=f">= {threshold}",
            found=numbers,
        )


def _doubtful_rows(context: Context, kind: type[Record]) -> Iterator[Finding]:
    records = context.of(kind)
    unsure = [record for record in records if record.review is Review.NEEDS_REVIEW]
    if unsure:
        many, of_all = len(unsure), len(records)
        yield Finding(
            rule=Rule.LOW_CONFIDENCE,
            severity=Severity.INFO,
            page=unsure[0].evidence.page,
            message=f"{many} av {of_all} rader i {kind.dataset} bör granskas.",
            message_en=f"{many} of {of_all} rows of {kind.dataset} should be looked at.",
            dataset=kind.dataset,
            row_ids=context.ids(unsure),
            found=str(many),
        )
