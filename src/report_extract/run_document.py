"""One report through all stages, from a file to what it gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_extract import __version__, layout
from report_extract.config import Settings
from report_extract.corrections import Corrections, WordCorrection, decide, met_values
from report_extract.datasets import DocumentResult, DocumentRow
from report_extract.errors import UnreadableError
from report_extract.extractors import EXTRACTORS, identify
from report_extract.model import Document, DocumentText, Record, RepairedText, Report
from report_extract.repair import repair_document
from report_extract.repair.reviewed import met
from report_extract.run_inputs import InputFile
from report_extract.run_stages import READ, REPAIR, Kept
from report_extract.sources import read_document
from report_extract.store import (
    document_from_data,
    document_to_data,
    repairs_from_data,
    repairs_to_data,
)
from report_extract.validation import validate


def process_document(
    file: InputFile, settings: Settings, corrections: Corrections, kept: Kept | None = None
) -> DocumentResult:
    """Reads a report, repairs its text, finds its parts, extracts, decides and validates.

    Args:
        file: which, and what it is called in the datasets.
        settings: of its series.
        corrections: what people decided.
        kept: results of an earlier run to go on from; None to do everything.

    Raises:
        DocumentError: the report cannot be read.
        MissingToolError: reading it needs a program that is not installed.
        OutputError: the store cannot be written.
    """
    document = layout.arrange(read(file, settings, kept), settings.layout)
    text = DocumentText.of(document)
    words = corrections.words_for(document.document_id, document.source_file)
    repaired = repair(document, text, settings, words, kept)
    tables = layout.find_tables(document, text, repaired, settings.layout)
    blocks = layout.find_blocks(text, repaired, tables, settings.layout)
    report = identified(Report(document, text, repaired, blocks, tables), settings)
    found = extract(report, settings)
    records = decide(found, corrections.values, document.sha256)
    heeded = (*met(text, words), *met_values(found, corrections.values, document.sha256))
    return DocumentResult(
        row=DocumentRow.of_report(report, __version__),
        records=records,
        findings=validate(report, records, settings),
        text=text,
        repaired=repaired,
        met=tuple(item.origin for item in heeded if item.origin),
    )


def read(file: InputFile, settings: Settings, kept: Kept | None = None) -> Document:
    """The report's pages as they come, from the store where it holds them.

    Raises:
        UnreadableError: damaged, or no longer the file that was hashed when the run began.
    """
    data = kept.store.get(READ, kept.read_key(file.sha256)) if kept else None
    document = document_from_data(data) if data else _read_anew(file, settings, kept)
    return replace(document, document_id=file.document_id, source_file=file.source_file)


def _read_anew(file: InputFile, settings: Settings, kept: Kept | None) -> Document:
    document = read_document(file.path, file.source_file, settings)
    if document.sha256 != file.sha256:
        raise UnreadableError("The file changed while it was read.", remedy="Run again.")
    if kept and _is_whole(document):
        kept.store.put(READ, kept.read_key(file.sha256), document_to_data(document))
    return document


def _is_whole(document: Document) -> bool:
    """Whether every page was read: what failed is tried again the next time."""
    return not any(page.error for page in document.pages)


def repair(
    document: Document,
    text: DocumentText,
    settings: Settings,
    words: Sequence[WordCorrection],
    kept: Kept | None = None,
) -> RepairedText:
    """The report's text with its edits, from the store where it holds them."""
    key = kept.repair_key(document.sha256, words) if kept else ""
    data = kept.store.get(REPAIR, key) if kept else None
    if data:
        return repairs_from_data(text.original, data)
    repaired = repair_document(text, settings.repair, words)
    if kept and _is_whole(document):
        kept.store.put(REPAIR, key, repairs_to_data(repaired))
    return repaired


def identified(report: Report, settings: Settings) -> Report:
    """The report with its title, whose it is and the year it is of."""
    identity = identify(report, settings)
    return replace(
        report,
        title=identity.title,
        organisation=identity.organisation,
        fiscal_year=identity.fiscal_year,
    )


def extract(report: Report, settings: Settings) -> tuple[Record, ...]:
    """The records of every extractor that the series wants, in the extractors' order."""
    return tuple(
        record
        for extractor in EXTRACTORS
        if extractor.name in settings.extractors
        for record in extractor.extract(report, settings)
    )
