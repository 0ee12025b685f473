"""A report as it was read: pages of lines of words, before any repair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report_extract.geometry import Box, union


class SourceKind(StrEnum):
    """How the text of a page or document was come by; the values stand in `documents`."""

    SCAN = "scan"
    PDF_TEXT = "pdf-text"
    PDF_OCR_LAYER = "pdf-ocr-layer"
    IMAGE = "image"
    TEXT = "text"
    ALTO = "alto"
    HOCR = "hocr"


class LineRole(StrEnum):
    """What a line is on its page. All but BODY is kept in the text and left out of reading."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page-number"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space.

    Attributes:
        text: as the OCR or the PDF gave it; never empty, never with white space.
        box: place on the page in PDF points; None for text input.
        confidence: the reader's own, 0–1; None where nothing was measured.
        size: height of the type in points where the source knows it (born-digital PDF), else None.
        bold: True or False where the source knows, else None.
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    size: float | None = None
    bold: bool | None = None

    def __post_init__(self) -> None:
        if not self.text or self.text.split() != [self.text]:
            raise ValueError("a word is one or more characters without white space")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `text.split()` is the texts of `words`, in order. For input that is text, `text` is the line of
    the file to the letter (its white space included); elsewhere it is the words joined by a space.
    """

    text: str
    words: tuple[Word, ...] = ()
    role: LineRole = LineRole.BODY

    def __post_init__(self) -> None:
        if self.text.split() != [word.text for word in self.words]:
            raise ValueError("a line's text and its words differ")

    @property
    def box(self) -> Box | None:
        """The box around its words; None for text input and for an empty line."""
        return union(word.box for word in self.words)

    @classmethod
    def of_words(cls, words: tuple[Word, ...], role: LineRole = LineRole.BODY) -> Line:
        """A line of words that were placed by their boxes."""
        return cls(" ".join(word.text for word in words), words, role)

    @classmethod
    def of_text(cls, text: str, role: LineRole = LineRole.BODY) -> Line:
        """A line of text input: words without boxes."""
        return cls(text, tuple(Word(token) for token in text.split()), role)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that the PDF's own drawing shows: its cells' boxes row by row, None where merged."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: from 1, as counted in the file.
        lines: as the source groups them; `layout.arrange` puts them into reading order.
        width: in points; None for text input.
        height: in points; None for text input.
        kind: how this page was read (mixed PDFs differ from page to page).
        reason: why it was read that way, for people; empty where there was no choice.
        grids: tables that the source's own drawing shows.
        rulings: drawn lines and thin boxes, for table structure.
        notes: what was done to the page before reading, step by step.
        error: why the page has no text although it should have; empty where all went well.
    """

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    kind: SourceKind = SourceKind.TEXT
    reason: str = ""
    grids: tuple[Grid, ...] = ()
    rulings: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read.

    Attributes:
        document_id: slug of `source_file` and the first 8 hex digits of `sha256`.
        source_file: path below the input folder, with `/`; never a path of the machine.
        sha256: of the file's bytes, hexadecimal.
        media_type: IANA media type by content.
        source_kind: the kind of most of its pages.
        encoding: of text input (`utf-8`, `cp850`, …); empty elsewhere.
    """

    document_id: str
    source_file: str
    sha256: str
    media_type: str
    source_kind: SourceKind
    pages: tuple[Page, ...]
    encoding: str = ""
