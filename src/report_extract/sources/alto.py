"""ALTO 2–4 (https://www.loc.gov/standards/alto/): OCR text with its places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from report_extract.config import Settings
from report_extract.geometry import Box
from report_extract.model import Line, Page, SourceKind, Word
from report_extract.sources.base import SourceFile, check_pages, parted
from report_extract.sources.images import A4_HEIGHT_INCHES, PLAUSIBLE_DPI, POINTS_PER_INCH
from report_extract.sources.xml import all_named, local, number, parse_xml

HYPHENS = "-\u00ad\u2010¬"
"""Characters that end a divided word."""

UNITS = {"mm10": POINTS_PER_INCH / 254, "inch1200": POINTS_PER_INCH / 1200}
"""Points per unit of `MeasurementUnit`; pixels depend on the resolution."""


class AltoSource:
    """An ALTO file; it is small, and parsed as a whole."""

    encoding = ""
    kind = SourceKind.ALTO

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        root = parse_xml(Path(file.path).read_bytes(), file)
        unit = next((item.text or "" for item in all_named(root, "MeasurementUnit")), "pixel")
        pages = enumerate(all_named(root, "Page"), start=1)
        self._pages = tuple(_page(page, index, unit.strip()) for index, page in pages)
        check_pages(len(self._pages), settings.sources, file)

    @property
    def page_count(self) -> int:
        """How many `Page` elements it has."""
        return len(self._pages)

    def read_page(self, number: int) -> Page:
        """Page `number`, from 1."""
        return self._pages[number - 1]

    def kind_of(self, _pages: tuple[Page, ...]) -> SourceKind:
        """Always ALTO."""
        return self.kind

    def close(self) -> None:
        """Nothing is held open."""


def _page(page: Element, index: int, unit: str) -> Page:
    scale = UNITS.get(unit) or _points_per_pixel(page)
    lines = tuple(
        Line.of_words(words)
        for line in all_named(page, "TextLine")
        if (words := _words_of(line, scale))
    )
    width, height = number(page, "WIDTH") * scale, number(page, "HEIGHT") * scale
    return Page(index, lines, width or None, height or None, SourceKind.ALTO)


def _points_per_pixel(page: Element) -> float:
    """ALTO does not tell its resolution; the page is taken for an A4, as scanned."""
    longest = max(number(page, "WIDTH"), number(page, "HEIGHT"))
    dpi = longest / A4_HEIGHT_INCHES
    low, high = PLAUSIBLE_DPI
    return POINTS_PER_INCH / dpi if low <= dpi <= high else POINTS_PER_INCH / 300


def _words_of(line: Element, scale: float) -> tuple[Word, ...]:
    """The words of a line; the hyphen (`HYP`) at its end belongs to the last."""
    words: list[Word] = []
    for element in line:
        if local(element) == "String":
            words.extend(_words(element, scale))
        elif local(element) == "HYP" and words and words[-1].text[-1] not in HYPHENS:
            words[-1] = replace(words[-1], text=words[-1].text + "-")
    return tuple(words)


def _words(element: Element, scale: float) -> tuple[Word, ...]:
    """The words of a `String`: one, unless it holds white space."""
    left, top = number(element, "HPOS"), number(element, "VPOS")
    right, bottom = left + number(element, "WIDTH"), top + number(element, "HEIGHT")
    box = Box(left, top, max(left, right), max(top, bottom)).scaled(scale)
    told = number(element, "WC", -1.0)
    confidence = told if 0.0 <= told <= 1.0 else None
    content = element.get("CONTENT", "").strip()
    return tuple(Word(part, place, confidence) for part, place in parted(content, box))
