"""Results kept by content, so that a run that was killed goes on and one that was done is quick.

An entry is plain data (JSON, compressed) below a line with its SHA-256: a damaged entry is noticed
and made again, and nothing that is read here can run.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report_extract.errors import OutputError
from report_extract.geometry import Box
from report_extract.model import (
    Document,
    Edit,
    Grid,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
    Span,
    Word,
)

FORMAT = 1
"""Raised when entries of an older shape must not be read."""

COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries, each under the hash of everything it depends on."""

    folder: Path

    def get(self, stage: str, key: str) -> Any | None:
        """The data kept under a key; None where there is none or it is damaged."""
        try:
            digest, _, body = self._path(stage, key).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(error) from error
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return None
        try:
            return json.loads(gzip.decompress(body))
        except (gzip.BadGzipFile, EOFError, zlib.error, ValueError):
            return None

    def put(self, stage: str, key: str, data: Any) -> None:
        """Keeps data (what JSON can hold) under a key, all of it or nothing.

        Raises:
            OutputError: the folder cannot be written.
        """
        text = json.dumps(data, separators=(",", ":"))  # ASCII: lone surrogates survive
        body = gzip.compress(text.encode(), compresslevel=COMPRESSION, mtime=0)
        try:
            _write(self._path(stage, key), hashlib.sha256(body).hexdigest().encode(), body)
        except OSError as error:
            raise _unusable(error) from error

    def _path(self, stage: str, key: str) -> Path:
        return self.folder / stage / key[:2] / f"{key}.gz"


def key_of(*parts: object) -> str:
    """A key made of everything that a result depends on; the parts must be what JSON can hold."""
    text = json.dumps((FORMAT, *parts), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _write(path: Path, digest: bytes, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(digest + b"\n" + body)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _unusable(error: OSError) -> OutputError:
    return OutputError(
        f"The cache cannot be used: {error.strerror}.",
        remedy="Give another folder with --cache, or run with --no-cache.",
    )


def document_to_data(document: Document) -> dict[str, Any]:
    """A document as what JSON can hold; `document_from_data` is its inverse."""
    return {
        "document_id": document.document_id,
        "source_file": document.source_file,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "source_kind": document.source_kind.value,
        "encoding": document.encoding,
        "pages": [_page_to_data(page) for page in document.pages],
    }


def document_from_data(data: dict[str, Any]) -> Document:
    """The document that `document_to_data` wrote down."""
    return Document(
        document_id=data["document_id"],
        source_file=data["source_file"],
        sha256=data["sha256"],
        media_type=data["media_type"],
        source_kind=SourceKind(data["source_kind"]),
        encoding=data["encoding"],
        pages=tuple(_page_from_data(page) for page in data["pages"]),
    )


def _page_to_data(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "lines": [_line_to_data(line) for line in page.lines],
        "width": page.width,
        "height": page.height,
        "kind": page.kind.value,
        "reason": page.reason,
        "grids": [_grid_to_data(grid) for grid in page.grids],
        "rulings": [_box_to_data(box) for box in page.rulings],
        "notes": list(page.notes),
        "error": page.error,
    }


def _page_from_data(data: dict[str, Any]) -> Page:
    return Page(
        number=data["number"],
        lines=tuple(_line_from_data(line) for line in data["lines"]),
        width=data["width"],
        height=data["height"],
        kind=SourceKind(data["kind"]),
        reason=data["reason"],
        grids=tuple(_grid_from_data(grid) for grid in data["grids"]),
        rulings=tuple(Box(*box) for box in data["rulings"]),
        notes=tuple(data["notes"]),
        error=data["error"],
    )


def _line_to_data(line: Line) -> list[Any]:
    """Words are left out where the text alone makes them, as in all input that is text."""
    plain = Line.of_text(line.text, line.role) == line
    words = None if plain else [_word_to_data(word) for word in line.words]
    return [line.text, line.role.value, words]


def _line_from_data(data: Sequence[Any]) -> Line:
    text, role, words = data
    if words is None:
        return Line.of_text(text, LineRole(role))
    return Line(text, tuple(_word_from_data(word) for word in words), LineRole(role))


def _word_to_data(word: Word) -> list[Any]:
    box = None if word.box is None else _box_to_data(word.box)
    return [word.text, box, word.confidence, word.size, word.bold]


def _word_from_data(data: Sequence[Any]) -> Word:
    text, box, confidence, size, bold = data
    return Word(text, None if box is None else Box(*box), confidence, size, bold)


def _grid_to_data(grid: Grid) -> list[Any]:
    rows = [[None if box is None else _box_to_data(box) for box in row] for row in grid.rows]
    return [_box_to_data(grid.box), rows]


def _grid_from_data(data: Sequence[Any]) -> Grid:
    box, rows = data
    return Grid(
        Box(*box),
        tuple(tuple(None if cell is None else Box(*cell) for cell in row) for row in rows),
    )


def _box_to_data(box: Box) -> list[float]:
    return [box.x0, box.top, box.x1, box.bottom]


def repairs_to_data(repaired: RepairedText) -> dict[str, Any]:
    """The changes of a repaired text; the original itself is not kept again."""
    return {
        "edits": [_edit_to_data(edit) for edit in repaired.edits],
        "suggestions": [_edit_to_data(edit) for edit in repaired.suggestions],
        "mode": repaired.mode,
    }


def repairs_from_data(original: str, data: dict[str, Any]) -> RepairedText:
    """The repaired text whose changes `repairs_to_data` wrote down."""
    return RepairedText(
        original,
        tuple(_edit_from_data(edit) for edit in data["edits"]),
        tuple(_edit_from_data(edit) for edit in data["suggestions"]),
        data["mode"],
    )


def _edit_to_data(edit: Edit) -> list[Any]:
    return [
        edit.span.start,
        edit.span.end,
        edit.replacement,
        edit.method,
        edit.source,
        edit.score,
        list(edit.alternatives),
    ]


def _edit_from_data(data: Sequence[Any]) -> Edit:
    start, end, replacement, method, source, score, alternatives = data
    return Edit(Span(start, end), replacement, method, source, score, tuple(alternatives))
