"""What stands on every page and is not read: running headers and footers, page numbers, stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from report_extract.config import LayoutSettings
from report_extract.model import LineRole

_EDGE = 4
_ALIKE = 78.0
_SHIFT = 25.0
_LONGEST = 120
_NUMBERED_LONGEST = 70
# A running line stands on this share of the pages at least, where no space sets it apart.
_SHARE = 0.3
_FIGURES = re.compile(r"[\d\s.,()–—-]+\Z")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line for the purpose of finding furniture.

    Attributes:
        text: its words, joined by a space.
        top: in points; None for text input.
        apart: whether more than the usual space (an empty line) parts it from the body.
        tabled: whether it is a row of a table: the same table on every page is no running line.
    """

    text: str
    top: float | None = None
    apart: bool = False
    tabled: bool = False


@lru_cache(maxsize=8)
def _number_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    number = r"\d{1,3}|[ivxl]{1,6}"
    return re.compile(
        rf"\W*(?:(?:{names})\.?\s*(?:{number})(?:\s*\W?(?:av|\(|/|of)\W*\d{{1,3}}\W*)?"
        rf"|\d{{1,3}}(?:\s*(?:av|/|\()\s*\d{{1,3}}\)?)?)\W*\Z",
        re.IGNORECASE,
    )


_OF_ALL = re.compile(r"\s\d{1,3}\s?\(\d{1,3}\)\W*\Z")


def is_page_number(text: str, settings: LayoutSettings) -> bool:
    """Whether a line is a page number: `15`, `- 2 -`, `Sida 1 av 4`, `2 (6)`."""
    return len(text) <= 24 and _number_pattern(settings.page_words).match(text) is not None


def roles_of(
    pages: Sequence[Sequence[Printed]], settings: LayoutSettings
) -> tuple[tuple[LineRole, ...], ...]:
    """The role of every printed line of every page; pages without lines give an empty tuple.

    A line at a page's edge is furniture where it is a page number or where lines like it stand at
    the same edge of other pages.

    Args:
        pages: their printed lines that are not empty, from the top.
        settings: page words, and on how many pages a running line must stand.
    """
    head = tuple(tuple(range(min(_EDGE, (len(page) + 1) // 2))) for page in pages)
    foot = tuple(
        tuple(range(len(page) - 1, max(len(page) - 1 - _EDGE, len(page) // 2 - 1), -1))
        for page in pages
    )
    sides = (_Side(LineRole.HEADER, pages, head), _Side(LineRole.FOOTER, pages, foot))
    roles = [[LineRole.BODY] * len(page) for page in pages]
    for number in range(len(pages)):
        for side in sides:
            for i, role in side.furniture(number, settings):
                roles[number][i] = role
    return tuple(tuple(page) for page in roles)


@dataclass(frozen=True, slots=True)
class _Side:
    """One edge of all pages: the lines that stand there, by index, from the edge inwards."""

    role: LineRole
    pages: Sequence[Sequence[Printed]]
    near: tuple[tuple[int, ...], ...]

    def furniture(self, number: int, settings: LayoutSettings) -> Iterator[tuple[int, LineRole]]:
        """The lines of a page that are furniture, from the edge up to the first that is not."""
        for i in self.near[number]:
            if _is_dirt(self.pages[number][i].text):
                continue
            role = self._role(i, number, settings)
            if role is None:
                return
            yield i, role

    def _role(self, i: int, number: int, settings: LayoutSettings) -> LineRole | None:
        page = self.pages[number]
        text = page[i].text
        if is_page_number(text, settings):
            return LineRole.PAGE_NUMBER if len(page) > 1 and not self._is_cell(i, page) else None
        if len(text) > _LONGEST or page[i].tabled:
            return None
        if len(text) < _NUMBERED_LONGEST and _OF_ALL.search(text):
            return self.role
        like = self._like(page[i], number)
        if not page[i].apart and self._runs_on(i, page):
            return None
        often = page[i].apart or like + 1 >= _SHARE * len(self.pages)
        return self.role if like + 1 >= settings.furniture_least and often else None

    def _runs_on(self, i: int, page: Sequence[Printed]) -> bool:
        """Whether a line is part of a sentence: the next line goes on in small letters."""
        following = page[i + 1].text if i + 1 < len(page) else ""
        return page[i].text[:1].islower() or following[:1].islower()

    def _is_cell(self, i: int, page: Sequence[Printed]) -> bool:
        """Whether a bare number ends or begins a column of numbers rather than a page."""
        inner = i - 1 if self.role is LineRole.FOOTER else i + 1
        return (
            page[i].text.isdigit()
            and 0 <= inner < len(page)
            and _FIGURES.match(page[inner].text) is not None
        )

    def _like(self, line: Printed, number: int) -> int:
        """On how many other pages a line like this one stands at the same edge."""
        return sum(
            any(_alike(line, page[j]) for j in self.near[other])
            for other, page in enumerate(self.pages)
            if other != number
        )


def _is_dirt(text: str) -> bool:
    """Whether a line at the edge is too little to be anything: it hides no header behind it."""
    return sum(char.isalpha() for char in text) < 3 and not any(char.isdigit() for char in text)


def _alike(a: Printed, b: Printed) -> bool:
    if a.top is not None and b.top is not None and abs(a.top - b.top) > _SHIFT:
        return False
    first, second = _plain(a.text), _plain(b.text)
    if min(len(first), len(second)) < 4:
        return False
    return fuzz.ratio(first, second) >= _ALIKE


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return re.sub(r"[\d\W_]+", " ", text).strip().casefold()
