"""Text in, repaired text out: the repair step by itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from report_extract import __version__
from report_extract.corrections import Corrections, Decision
from report_extract.datasets import (
    DocumentResult,
    DocumentRow,
    DocumentStatus,
    write_text_atomically,
)
from report_extract.datasets.frames import csv_of
from report_extract.datasets.rows import rows_of
from report_extract.datasets.tables import REPAIRS
from report_extract.errors import UsageError
from report_extract.repair import repair_document
from report_extract.repair.explaining import Explanation, ModeName, explain, explain_in
from report_extract.repair.plain import as_document
from report_extract.repair.resources import load
from report_extract.repair.reviewed import met
from report_extract.run_corrections import Reader, account
from report_extract.run_series import Series
from report_extract.sources import decode, document_id


def repair_text(data: bytes, source_file: str, series: Series) -> DocumentResult:
    """Repairs a text that need not be a report; its lines stay its lines, to the letter.

    Args:
        data: of the file; the encoding is told by content.
        source_file: what the text is called in messages and in `repairs`.
        series: whose settings and decisions hold.

    Returns:
        a result without records: `repaired.text` is the repaired text.

    Raises:
        UnreadableError: the bytes are no text.
    """
    decoded = decode(data, series.settings.sources.common_words, source_file)
    sha256 = hashlib.sha256(data).hexdigest()
    identity = document_id(source_file, sha256)
    text = as_document(decoded.text)
    words = series.corrections.words_for(identity, source_file)
    repaired = repair_document(text, series.settings.repair, words)
    row = DocumentRow(
        document_id=identity,
        source_file=source_file,
        sha256=sha256,
        status=DocumentStatus.OK,
        pipeline_version=__version__,
    )
    heeded = tuple(item.origin for item in met(text, words) if item.origin)
    return DocumentResult(row=row, text=text, repaired=repaired, met=heeded)


def explain_word(word: str, context: str, series: Series, mode: ModeName) -> Explanation:
    """Why a word is read as it is in a context, where decisions for any document hold.

    Args:
        word: as it was read.
        context: text around it, with the word itself.
        series: whose settings and decisions hold.
        mode: the damage of the document that the context is from.
    """
    words = tuple(item for item in series.corrections.words if not item.document)
    return explain(word, context, series.settings.repair, load(), mode, corrections=words)


def explain_text(
    word: str, data: bytes, source_file: str, series: Series, mode: ModeName | None = None
) -> Explanation:
    """Why a word is read as it is, everywhere in a text.

    Args:
        word: as it was read, or as it stands in the repaired text.
        data: of the file; the encoding is told by content.
        source_file: what the text is called in messages and in decisions.
        series: whose settings and decisions hold.
        mode: the text's damage; as the series says where it is None.

    Raises:
        UnreadableError: the bytes are no text.
        UsageError: the text does not have the word.
    """
    decoded = decode(data, series.settings.sources.common_words, source_file)
    identity = document_id(source_file, hashlib.sha256(data).hexdigest())
    settings = series.settings.repair
    settings = settings if mode is None else replace(settings, mode=mode)
    words = series.corrections.words_for(identity, source_file)
    found = explain_in(word, as_document(decoded.text), settings, load(), words)
    if not found.occurrences:
        raise UsageError(
            f"'{source_file}' does not have the word '{word}', neither as read nor repaired.",
            remedy="Write it as it stands in the text, or as in the column raw of repairs.csv.",
        )
    return found


def missed(result: DocumentResult, series: Series) -> tuple[Decision, ...]:
    """The word corrections of this document, or of a place in it, that met nothing there."""
    row = result.row
    reader = Reader(row.document_id, row.source_file, Corrections(words=series.corrections.words))
    return account([reader], result.met).unmatched_in_place


def write_repairs(result: DocumentResult, path: Path) -> None:
    """Writes the changes as a CSV file like `repairs.csv` of a run.

    Raises:
        OutputError: the file cannot be written.
    """
    tables = {table.schema.name: table for table in rows_of(result)}
    write_text_atomically(path, csv_of(REPAIRS, tables[REPAIRS.name].rows, header=True))
