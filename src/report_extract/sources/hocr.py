"""hOCR (https://kba.github.io/hocr-spec/1.2/): OCR text in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from report_extract.config import Settings
from report_extract.geometry import Box
from report_extract.model import Line, Page, SourceKind, Word
from report_extract.sources.base import SourceFile, check_pages, parted
from report_extract.sources.decoding import decode
from report_extract.sources.images import A4_HEIGHT_INCHES, PLAUSIBLE_DPI, POINTS_PER_INCH

LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"})
WORD = "ocrx_word"
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_CONFIDENCE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
_RESOLUTION = re.compile(r"\bscan_res\s+(\d+)")


class HocrSource:
    """An hOCR file; it is small, and parsed as a whole."""

    encoding = ""
    kind = SourceKind.HOCR

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        parser = _Parser()
        data = Path(file.path).read_bytes()
        parser.feed(decode(data, settings.sources.common_words, file.place()).text)
        parser.close()
        self._pages = tuple(_page(page, i) for i, page in enumerate(parser.pages, start=1))
        check_pages(len(self._pages), settings.sources, file)

    @property
    def page_count(self) -> int:
        """How many `ocr_page` elements it has."""
        return len(self._pages)

    def read_page(self, number: int) -> Page:
        """Page `number`, from 1."""
        return self._pages[number - 1]

    def kind_of(self, _pages: tuple[Page, ...]) -> SourceKind:
        """Always hOCR."""
        return self.kind

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(slots=True)
class _Word:
    title: str
    text: str = ""


@dataclass(slots=True)
class _Line:
    title: str
    text: str = ""
    words: list[_Word] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    title: str
    lines: list[_Line] = field(default_factory=list)


class _Parser(HTMLParser):
    """Collects pages, lines and words; what lies between is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pages: list[_Page] = []
        self._word: _Word | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a page, a line or a word."""
        told: Mapping[str, str] = {name: value or "" for name, value in attrs}
        classes = frozenset(told.get("class", "").split())
        title = told.get("title", "")
        if self._word is not None:
            self._depth += tag not in VOID
        elif "ocr_page" in classes:
            self.pages.append(_Page(title))
        elif classes & LINES and self.pages:
            self.pages[-1].lines.append(_Line(title))
        elif WORD in classes and self.pages:
            self._word, self._depth = _Word(title), 1

    def handle_endtag(self, tag: str) -> None:
        """Close a word when its own element ends."""
        if self._word is None or tag in VOID:
            return
        self._depth -= 1
        if self._depth == 0:
            lines = self.pages[-1].lines
            if not lines:
                lines.append(_Line(self._word.title))
            lines[-1].words.append(self._word)
            self._word = None

    def handle_data(self, data: str) -> None:
        """Text counts inside words; inside a line where that has none."""
        if self._word is not None:
            self._word.text += data
        elif self.pages and self.pages[-1].lines:
            self.pages[-1].lines[-1].text += data


def _page(page: _Page, index: int) -> Page:
    box = _box(page.title)
    width, height = (box.width, box.height) if box else (0.0, 0.0)
    scale = POINTS_PER_INCH / _resolution(page.title, max(width, height))
    lines = tuple(
        Line.of_words(words)
        for line in page.lines
        if (words := tuple(word for raw in _raw(line) for word in _words(raw, scale)))
    )
    return Page(index, lines, width * scale or None, height * scale or None, SourceKind.HOCR)


def _raw(line: _Line) -> list[_Word]:
    """The words of a line; where only the line is marked, its text with the line's box."""
    return line.words or [_Word(line.title, line.text)]


def _words(raw: _Word, scale: float) -> Iterator[Word]:
    box = _box(raw.title)
    told = _CONFIDENCE.search(raw.title)
    confidence = min(1.0, float(told.group(1)) / 100) if told else None
    for part, place in parted(raw.text.strip(), box.scaled(scale) if box else None):
        yield Word(part, place, confidence)


def _box(title: str) -> Box | None:
    found = _BOX.search(title)
    if not found:
        return None
    x0, top, x1, bottom = (max(0.0, float(value)) for value in found.groups())
    return Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))


def _resolution(title: str, longest: float) -> float:
    told = _RESOLUTION.search(title)
    dpi = float(told.group(1)) if told else longest / A4_HEIGHT_INCHES
    low, high = PLAUSIBLE_DPI
    return dpi if low <= dpi <= high else 300.0
