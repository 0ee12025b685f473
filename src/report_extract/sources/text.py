"""Text files: decoded by content, every line to the letter, pages by their form feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from report_extract.config import Settings, SourcesSettings
from report_extract.errors import UnreadableError
from report_extract.model import Line, Page, SourceKind
from report_extract.sources.base import SourceFile, check_pages
from report_extract.sources.decoding import decode
from report_extract.sources.page_breaks import lost_breaks

_LINE_END = re.compile(r"\r\n|\r|\n")

FOUND_AGAIN = "page breaks found again by empty lines and leading spaces"


class TextSource:
    """A text file. Its pages are there as soon as it is decoded."""

    kind = SourceKind.TEXT

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        data = Path(file.path).read_bytes()
        decoded = decode(data, settings.sources.common_words, file.place())
        self.encoding = decoded.encoding
        if not decoded.text.strip():
            raise UnreadableError(f"{file.place()}: the file is empty.", remedy="Copy it anew.")
        self._pages = text_pages(decoded.text, settings.sources)
        check_pages(len(self._pages), settings.sources, file)

    @property
    def page_count(self) -> int:
        """How many pages hold lines."""
        return len(self._pages)

    def read_page(self, number: int) -> Page:
        """The `number`-th page that holds lines, from 1."""
        return self._pages[number - 1]

    def kind_of(self, _pages: tuple[Page, ...]) -> SourceKind:
        """Always text."""
        return self.kind

    def close(self) -> None:
        """Nothing is held open."""


def text_pages(text: str, settings: SourcesSettings) -> tuple[Page, ...]:
    r"""The lines of a text, each to the letter and on exactly one page.

    A form feed stands in front of a page's first line and adds none: at a line's beginning it
    begins the page there, at its end or inside it with the next line (inside it stays where it
    is, so that no two words grow together). Where the text has none, breaks that were lost in
    saving are found again, if the file as a whole shows them. A page without lines is left out;
    the numbers of the others count it.
    """
    raw = _LINE_END.split(text)
    breaks: tuple[int, ...] = ()
    if "\f" in text:
        lines, numbers = _by_form_feed(raw)
    else:
        breaks = lost_breaks(raw, settings)
        lines = raw
        numbers = [1 + sum(at <= index for at in breaks) for index in range(len(raw))]
    pages: dict[int, list[Line]] = {}
    for number, line in zip(numbers, lines, strict=True):
        pages.setdefault(number, []).append(Line.of_text(line))
    reason = FOUND_AGAIN if breaks else ""
    return tuple(
        Page(number, tuple(page), kind=SourceKind.TEXT, reason=reason)
        for number, page in pages.items()
    )


def _by_form_feed(raw: Sequence[str]) -> tuple[list[str], list[int]]:
    """Every line without the form feeds at its ends, and the number of its page."""
    parts = [_parted(line) for line in raw]
    at_end = _ends_with_form_feed(parts)
    # A program that puts a form feed in front of every page has no empty page before the first.
    number = 0 if "\f" in parts[0][0] and not at_end else 1
    numbers: list[int] = []
    for before, middle, after in parts:
        number += before.count("\f")
        numbers.append(number)
        number += middle.count("\f") + after.count("\f")
    # What stands behind the last form feed is a page only if it holds anything.
    last = number - 1 if at_end else number
    lines = [
        before.replace("\f", "") + middle + after.replace("\f", "")
        for before, middle, after in parts
    ]
    return lines, [max(1, min(number, last)) for number in numbers]


def _parted(line: str) -> tuple[str, str, str]:
    """White space before the text, the text with all inside it, and white space after it."""
    middle = line.strip()
    if not middle:
        return line, "", ""
    start = line.index(middle)
    return line[:start], middle, line[start + len(middle) :]


def _ends_with_form_feed(parts: Sequence[tuple[str, str, str]]) -> bool:
    for before, middle, after in reversed(parts):
        if "\f" in after or (not middle and "\f" in before):
            return True
        if middle:
            return False
    return False
