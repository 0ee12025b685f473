"""What a file is, told by its content; and its pages, one after the other."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from report_extract.config import Settings
from report_extract.errors import DocumentError, TooLargeError, UnreadableError, UnsupportedError
from report_extract.model import Document, Page
from report_extract.sources.alto import AltoSource
from report_extract.sources.base import PageReader, SourceFile
from report_extract.sources.hocr import HocrSource
from report_extract.sources.pdf import PdfSource
from report_extract.sources.pictures import ImageSource
from report_extract.sources.text import TextSource

HEAD = 4096
"""Bytes that are looked at to tell what a file is."""

PDF_MARK = 1024
"""`%PDF-` may stand anywhere in the first 1024 bytes (PDF 1.7, annex H)."""

ID_LENGTH = 60

_BINARY = (
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a rich text document"),
)


_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z][\w:]*[\s>])")


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file: how its beginning is recognized and how it is opened."""

    media_type: str
    recognizes: Callable[[bytes], bool]
    open: Callable[[SourceFile, Settings], PageReader]


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:PDF_MARK]


def _is_alto(head: bytes) -> bool:
    return _is_xml(head) and re.search(rb"<(?:\w+:)?alto[\s>]", head) is not None


def _is_xml(head: bytes) -> bool:
    return _XML.match(head) is not None


def _is_hocr(head: bytes) -> bool:
    return _is_xml(head) and (b"ocr_page" in head or b"ocr-system" in head)


def _is_text(head: bytes) -> bool:
    return not _is_xml(head) and not any(head.startswith(mark) for mark, _ in _BINARY)


SOURCES: tuple[Source, ...] = (
    Source("application/pdf", _is_pdf, PdfSource),
    Source("image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), ImageSource),
    Source("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff"), ImageSource),
    Source("image/tiff", lambda head: head[:4] in (b"II*\x00", b"MM\x00*"), ImageSource),
    Source("application/alto+xml", _is_alto, AltoSource),
    Source("text/vnd.hocr+html", _is_hocr, HocrSource),
    Source("text/plain", _is_text, TextSource),
)
"""In the order in which they are asked; text, which has no mark of its own, last."""


def source_of(head: bytes, place: str) -> Source:
    """The kind of a file, by its first bytes.

    Raises:
        UnsupportedError: of a kind that is not read.
        UnreadableError: empty.
    """
    if not head:
        raise UnreadableError(f"{place}: the file is empty.", remedy="Scan or copy it anew.")
    for source in SOURCES:
        if source.recognizes(head):
            return source
    what = next((name for mark, name in _BINARY if head.startswith(mark)), "this kind of XML")
    raise UnsupportedError(
        f"{place}: {what} is not read.",
        remedy="Give PDF, TIFF, PNG, JPEG, ALTO, hOCR or plain text.",
    )


@contextmanager
def open_source(path: Path, source_file: str, settings: Settings) -> Iterator[PageReader]:
    """A file opened for reading page by page, and closed afterwards.

    Raises:
        DocumentError: it cannot be opened; names file and remedy.
    """
    file = SourceFile(str(path), source_file)
    megabytes = path.stat().st_size / 1e6
    if megabytes > settings.sources.max_megabytes:
        raise TooLargeError(
            f"{source_file}: {megabytes:.0f} MB, {settings.sources.max_megabytes} are allowed.",
            remedy="Raise max_megabytes under [sources].",
        )
    reader = source_of(_head(path), source_file).open(file, settings)
    try:
        yield reader
    finally:
        reader.close()


def read_document(
    path: Path,
    source_file: str,
    settings: Settings,
    *,
    on_page: Callable[[int, int], None] | None = None,
) -> Document:
    """Read a report, page by page; a page that fails carries its `error` and stops no other.

    Args:
        path: where the file lies.
        source_file: its name in the datasets.
        settings: of its series.
        on_page: told after each page its number and how many there are.

    Raises:
        DocumentError: the file cannot be opened.
        MissingToolError: a page needs OCR and Tesseract is not there.
    """
    data_hash = hash_file(path)
    with open_source(path, source_file, settings) as reader:
        pages = []
        for number in range(1, reader.page_count + 1):
            pages.append(read_page(reader, number))
            if on_page:
                on_page(number, reader.page_count)
        if not pages:
            raise UnreadableError(f"{source_file}: no pages.", remedy="Scan or save it anew.")
        return Document(
            document_id(source_file, data_hash),
            source_file,
            data_hash,
            source_of(_head(path), source_file).media_type,
            reader.kind_of(tuple(pages)),
            tuple(pages),
            reader.encoding,
        )


def read_page(reader: PageReader, number: int) -> Page:
    """A page, or one that tells why it has no text."""
    try:
        return reader.read_page(number)
    except DocumentError as error:
        return Page(number, (), kind=reader.kind, error=f"{error.reason}: {error}")


def document_id(source_file: str, sha256: str) -> str:
    """Slug of a file's name in the datasets and the first 8 hex digits of its hash.

    Letters without their marks, digits and hyphens only, so that it can name a file anywhere.
    """
    plain = unicodedata.normalize("NFKD", source_file).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LENGTH].strip("-")
    return f"{slug or 'document'}-{sha256[:8]}"


def hash_file(path: Path) -> str:
    """The sha256 of a file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)
