"""What a run hands over to be written: one frozen result per document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import fmean

from report_extract.datasets.repairs import words_repaired
from report_extract.model import (
    DocumentText,
    Finding,
    Page,
    Record,
    RepairedText,
    Report,
    SourceKind,
)


class DocumentStatus(StrEnum):
    """How it went with a document."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A row of `documents`; the columns are described in `tables.DOCUMENTS`.

    Attributes:
        mean_confidence: of the reader's words, 0–1; None where nothing was measured.
        error: why it failed; of a duplicate the `source_file` of the first.
        damage: what kind of damage the text was found to have.
        failed_pages: numbers of pages that should have text and have none.
        readings: how the pages were read and why, `1–5 pdf-text: digital text`; pages in a row that
            were read in one way for one reason together.
    """

    document_id: str
    source_file: str
    status: DocumentStatus
    pipeline_version: str
    sha256: str = ""
    media_type: str = ""
    source_kind: SourceKind | None = None
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    pages: int | None = None
    words: int | None = None
    words_repaired: int | None = None
    mean_confidence: float | None = None
    error: str = ""
    damage: str = ""
    failed_pages: tuple[int, ...] = ()
    readings: tuple[str, ...] = ()

    @classmethod
    def of_report(cls, report: Report, pipeline_version: str, error: str = "") -> DocumentRow:
        """The row of a report that was read: `partial` where pages failed, else `ok`."""
        document = report.document
        failed = tuple(page.number for page in document.pages if page.error)
        return cls(
            document_id=document.document_id,
            source_file=document.source_file,
            status=DocumentStatus.PARTIAL if failed else DocumentStatus.OK,
            pipeline_version=pipeline_version,
            sha256=document.sha256,
            media_type=document.media_type,
            source_kind=document.source_kind,
            title=report.title,
            organisation=report.organisation,
            fiscal_year=report.fiscal_year,
            pages=max((page.number for page in document.pages), default=0),
            words=sum(len(line.line.words) for line in report.text.lines),
            words_repaired=words_repaired(report.text, report.repaired),
            mean_confidence=_mean_confidence(report.text),
            error=error or _page_errors(report, failed),
            damage=report.repaired.mode,
            failed_pages=failed,
            readings=tuple(_readings(document.pages)),
        )


def _readings(pages: Sequence[Page]) -> Iterator[str]:
    told = (page for page in pages if page.reason and not page.error)
    for (kind, reason), group in groupby(told, key=lambda page: (page.kind, page.reason)):
        numbers = [page.number for page in group]
        span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        yield f"{span} {kind}: {reason}"


def _mean_confidence(text: DocumentText) -> float | None:
    measured = [
        word.confidence
        for line in text.lines
        for word in line.line.words
        if word.confidence is not None
    ]
    return fmean(measured) if measured else None


def _page_errors(report: Report, failed: Sequence[int]) -> str:
    """Every reason once, in order, with the pages that it holds for."""
    reasons = dict.fromkeys(page.error for page in report.document.pages if page.error)
    return "; ".join(
        f"{reason} (p. {', '.join(str(n) for n in _pages_of(report, reason, failed))})"
        for reason in reasons
    )


def _pages_of(report: Report, reason: str, failed: Sequence[int]) -> list[int]:
    return [p.number for p in report.document.pages if p.number in failed and p.error == reason]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """What a document gave.

    A failed document and a duplicate have a row and neither text, records nor findings.

    Attributes:
        row: of `documents`.
        records: of all datasets, in any order.
        findings: in any order.
        text: of the document; None where it was not read.
        repaired: the edits to that text; None where it was not read.
        met: file and line of the decisions in corrections/ that met something in the document.
    """

    row: DocumentRow
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: DocumentText | None = None
    repaired: RepairedText | None = None
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence of the data package: a name of opendefinition.org's list, title and address."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What is said of the whole data package; no times, so that the same input gives the same.

    Attributes:
        pipeline_version: version of the program.
        series: name of the series file.
        title: for people; empty for one made from the series.
        licences: of the data; empty where the user named none.
    """

    pipeline_version: str
    series: str = "default"
    title: str = ""
    licences: tuple[Licence, ...] = ()
