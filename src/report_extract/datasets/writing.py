"""Results of documents, one after the other, into the output folder."""

from __future__ import annotations

import csv
import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from report_extract.datasets.files import replacing, write_json_atomically, write_text_atomically
from report_extract.datasets.frames import csv_of
from report_extract.datasets.package import WrittenTable, descriptor
from report_extract.datasets.results import DocumentResult, DocumentRow, DocumentStatus, RunInfo
from report_extract.datasets.rows import TableRows, renamed, rows_of
from report_extract.datasets.schema import TableSchema
from report_extract.datasets.tables import DOCUMENTS, TABLES
from report_extract.errors import OutputError

TEXT_FOLDER = "text"
PACKAGE_FILE = "datapackage.json"
_SAFE_NAME = re.compile(r"[^/\\\s.][^/\\\s]*")


@dataclass(frozen=True, slots=True)
class Written:
    """What a run wrote.

    Attributes:
        rows: name and number of rows of every table.
        texts: number of text files.
        removed: names of text files of earlier documents that were taken away.
    """

    rows: tuple[tuple[str, int], ...]
    texts: int
    removed: tuple[str, ...] = ()


def write_output(output: Path, results: Iterable[DocumentResult], run: RunInfo) -> Written:
    """Writes all tables, the texts and `datapackage.json`; each file changes in one step.

    Results are taken one at a time and in any order: a document's rows go to a spool on disk and
    from there, sorted by `source_file`, into the tables. Only the place of each document's rows
    stays in memory. The same results give the same bytes. Where two documents bear the same
    `document_id`, the second in order of arrival gets a number.

    `datapackage.json` is written last: where its checksums fit, the folder is of one run.

    Args:
        output: the folder; made where it is not there.
        results: one for each document.
        run: what is said of the whole.

    Raises:
        OutputError: something in the folder cannot be written.
    """
    earlier = _documents_of(output)
    with ExitStack() as stack:
        spools = {t.name: _Spool(stack.enter_context(_temporary())) for t in TABLES}
        names = _Names()
        texts: set[str] = set()
        for result in results:
            _take(names.own(result), output, spools, texts)
        order = [position for _, position in sorted(names.keys)]
        written = [_write_table(output, table, spools[table.name], order) for table in TABLES]
    removed = tuple(_remove_texts(output, earlier - texts))
    sources = [source for source, _ in sorted(names.sources)]
    write_json_atomically(output / PACKAGE_FILE, descriptor(written, sources, run))
    return Written(tuple((t.schema.name, t.rows) for t in written), len(texts), removed)


@dataclass(slots=True)
class _Names:
    """The documents that came so far: what they are called and where they stand in order."""

    taken: set[str] = field(default_factory=set)
    keys: list[tuple[tuple[str, str], int]] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)

    def own(self, result: DocumentResult) -> DocumentResult:
        row = result.row
        name, number = row.document_id, 2
        while name in self.taken:
            name, number = f"{row.document_id}-{number}", number + 1
        self.taken.add(name)
        self.keys.append(((row.source_file, name), len(self.keys)))
        if row.status in (DocumentStatus.OK, DocumentStatus.PARTIAL):
            self.sources.append((_source(row), name))
        return result if name == row.document_id else renamed(result, name)


def _source(row: DocumentRow) -> str:
    known = ", ".join(part for part in (row.title, row.organisation) if part)
    return f"{row.source_file}: {known}" if known else row.source_file


class _Spool:
    """The rows of one table as they come, and where each document's begin and end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._blocks: list[tuple[int, int, int]] = []

    def add(self, rows: TableRows) -> None:
        data = csv_of(rows.schema, rows.rows).encode() if rows.rows else b""
        self._blocks.append((self._file.tell(), len(data), len(rows.rows)))
        self._file.write(data)

    def blocks(self, order: Iterable[int]) -> Iterator[tuple[bytes, int]]:
        for index in order:
            offset, size, rows = self._blocks[index]
            self._file.seek(offset)
            yield self._file.read(size), rows


def _temporary() -> IO[bytes]:
    return tempfile.TemporaryFile(prefix="report-extract-")


def _take(
    result: DocumentResult,
    output: Path,
    spools: dict[str, _Spool],
    texts: set[str],
) -> None:
    for rows in rows_of(result):
        spools[rows.schema.name].add(rows)
    if result.repaired is not None:
        name = result.row.document_id
        _write_text(output, name, result.repaired.text)
        texts.add(name)


def _write_text(output: Path, document_id: str, text: str) -> None:
    if not _SAFE_NAME.fullmatch(document_id):
        raise OutputError(f"'{document_id}' cannot be the name of a file.")
    ended = text if text.endswith("\n") else f"{text}\n"
    write_text_atomically(output / TEXT_FOLDER / f"{document_id}.txt", ended)


def _write_table(
    output: Path, schema: TableSchema, spool: _Spool, order: Iterable[int]
) -> WrittenTable:
    header = csv_of(schema, (), header=True).encode()
    digest, size, count = hashlib.sha256(header), len(header), 0
    with replacing(output / schema.file_name) as file:
        file.write(header)
        for data, rows in spool.blocks(order):
            file.write(data)
            digest.update(data)
            size, count = size + len(data), count + rows
    return WrittenTable(schema, count, size, digest.hexdigest())


def _documents_of(output: Path) -> set[str]:
    """The documents of an earlier run into the same folder."""
    path = output / DOCUMENTS.file_name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row.get("document_id") or "" for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error):
        # No earlier table that can be read: then no text file is known to be ours.
        return set()


def _remove_texts(output: Path, document_ids: Iterable[str]) -> Iterator[str]:
    """Takes away the texts of documents that are no longer there, and no other file."""
    for document_id in sorted(document_ids):
        path = output / TEXT_FOLDER / f"{document_id}.txt"
        if _SAFE_NAME.fullmatch(document_id) and path.is_file() and not path.is_symlink():
            path.unlink()
            yield path.name
