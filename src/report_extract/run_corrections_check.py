"""Decisions held against what a run wrote, or against texts: which of them meet nothing there."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report_extract.config import available_series, load_settings
from report_extract.corrections import (
    DEFAULT,
    CheckedFile,
    Corrections,
    Level,
    Problem,
    merged,
)
from report_extract.errors import UsageError
from report_extract.model import DocumentText
from report_extract.repair.plain import as_document
from report_extract.repair.reviewed import met
from report_extract.run_corrections import Reader, account, unmatched_problem
from report_extract.run_inputs import select
from report_extract.run_output import RECORD_FILE
from report_extract.run_series import Series, series_of
from report_extract.sources import decode

TEXTS = (".txt", ".text")
DATASETS = ("remissvar", "meetings", "bokslut", "amounts")


@dataclass(frozen=True, slots=True)
class Material:
    """A document to hold decisions against.

    Attributes:
        series: name of its series.
        text: as it was read, before any repair.
        whole: every page of it was read.
    """

    document_id: str
    source_file: str
    series: str
    text: DocumentText
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """What decisions are held against.

    Attributes:
        documents: the documents.
        row_ids: of all rows that were found; None where no rows are known.
    """

    documents: tuple[Material, ...]
    row_ids: frozenset[str] | None = None


def ground_of(path: Path, series: str = "", pipeline: Sequence[Path] = ()) -> Ground:
    """A folder that a run wrote, a text, or a folder of texts.

    Args:
        path: of it.
        series: of the texts; empty to choose by their names as a run does.
        pipeline: folders with series files that go before the built-in ones.

    Raises:
        UsageError: there is nothing of the kind.
        ConfigError: a series file is wrong.
    """
    if (path / RECORD_FILE).is_file():
        return _output(path)
    return Ground(tuple(_texts(path, series, pipeline)))


def unmatched(files: Sequence[CheckedFile], ground: Ground, where: str) -> tuple[Problem, ...]:
    """The decisions that reach a document and meet nothing, and those that contradict each other.

    Args:
        files: in the order in which they go before each other, folder by folder.
        ground: what to hold them against.
        where: what that is called in messages.
    """
    names = sorted({item.series for item in ground.documents})
    decided = {name: _decided(files, name, ground.row_ids) for name in names}
    problems: dict[Problem, None] = {}
    heeded: set[str] = set()
    readers: list[Reader] = []
    for item in ground.documents:
        known = decided[item.series]
        clashes = list(known.clashes(item.document_id, item.source_file))
        problems |= dict.fromkeys(_clash(one.origin, other.origin) for one, other in clashes)
        if clashes:
            continue
        words = known.words_for(item.document_id, item.source_file)
        heeded.update(word.origin for word in met(item.text, words))
        if item.whole:
            readers.append(Reader(item.document_id, item.source_file, known))
    for known in decided.values():
        heeded.update(v.origin for v in known.values if v.row_id in (ground.row_ids or ()))
    missed = account(readers, heeded).unmatched
    return (*problems, *(unmatched_problem(item, where) for item in missed))


def as_read(repaired: str, rows: Iterable[Mapping[str, str]]) -> DocumentText:
    """A text before its repair, from what the repair made of it and a run's `repairs`.

    Words are parted by one space; lines and pages are those of the text.

    Args:
        repaired: the text with its repairs.
        rows: of the document, suggestions among them.
    """
    by_line: dict[tuple[int, int], list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        if row["applied"] == "true":
            by_line[int(row["page"]), int(row["line"])].append(row)
    parts: list[str] = []
    end = 0
    for line in as_document(repaired).lines:
        parts.append(repaired[end : line.span.start])
        changed = by_line.get((line.page, line.number))
        parts.append(_line_as_read(line.line.text, changed) if changed else line.line.text)
        end = line.span.end
    return as_document("".join(parts))


def _line_as_read(line: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Goes along a line: the words that stayed, and instead of each that changed what it was."""
    words, found, at = line.split(), list[str](), 0
    for row in sorted(rows, key=lambda row: int(row["token_index"])):
        stayed = max(0, int(row["token_index"]) - len(found))
        found += words[at : at + stayed]
        found += row["raw"].split()
        at += stayed + len(row["repaired"].split())
    return " ".join((*found, *words[at:]))


def _clash(origin: str, known: str) -> Problem:
    file, _, line = origin.rpartition(":")
    text = f"contradicts {known}: both fit one document."
    return Problem(file, int(line), Level.ERROR, text)


def _decided(
    files: Sequence[CheckedFile], series: str, row_ids: frozenset[str] | None
) -> Corrections:
    """What holds for a series; of rows only where rows are known."""
    folders = dict.fromkeys(file.path.parent for file in files)
    found = merged(
        file.found
        for folder in folders
        for name in dict.fromkeys((series, DEFAULT))
        for file in files
        if file.path.parent == folder and file.path.stem == name
    )
    return found if row_ids is not None else Corrections(words=found.words)


def _output(folder: Path) -> Ground:
    record = _record(folder)
    series = {item["document_id"]: item["series"] for item in record.get("inputs", ())}
    repairs: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in _rows(folder, "repairs"):
        repairs[row["document_id"]].append(row)
    documents = tuple(
        Material(
            row["document_id"],
            row["source_file"],
            series.get(row["document_id"], DEFAULT),
            as_read(_text(folder, row["document_id"]), repairs[row["document_id"]]),
            row["status"] == "ok",
        )
        for row in _rows(folder, "documents")
        if row["status"] in ("ok", "partial")
    )
    ids = {row["row_id"] for name in DATASETS for row in _rows(folder, name)}
    ids.update(record.get("corrections", {}).get("rows_left_out", ()))
    return Ground(documents, frozenset(ids))


def _record(folder: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((folder / RECORD_FILE).read_bytes())
    except (OSError, ValueError) as error:
        raise _no_run(folder) from error
    if record.get("exit_status") is None:
        raise _no_run(folder)
    return record


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    try:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _no_run(folder) from error


def _text(folder: Path, document_id: str) -> str:
    path = folder / "text" / f"{document_id}.txt"
    try:
        return path.read_bytes().decode("utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _no_run(folder) from error


def _no_run(folder: Path) -> UsageError:
    return UsageError(
        f"'{folder}' is not the whole output of a run.", remedy="Run `report-extract run` again."
    )


def _texts(path: Path, series: str, pipeline: Sequence[Path]) -> Iterator[Material]:
    known = _series(series, pipeline)
    found = [file for file in select([path]).files if file.path.suffix.lower() in TEXTS]
    if not found:
        raise UsageError(
            f"'{path}' is neither a run's output nor a text, nor a folder of texts.",
            remedy="Run `report-extract run` and check against the folder that it writes.",
        )
    for file in found:
        if not file.refusal:
            mine = series_of(file, known)
            words = mine.settings.sources.common_words
            text = decode(file.path.read_bytes(), words, file.source_file).text
            yield Material(file.document_id, file.source_file, mine.name, as_document(text))


def _series(series: str, pipeline: Sequence[Path]) -> tuple[Series, ...]:
    """The series without their decisions, which may be what is wrong; the default last."""
    names = [series] if series else sorted(available_series(pipeline), key=lambda n: n == DEFAULT)
    return tuple(Series(load_settings(name, pipeline), Corrections()) for name in names)
