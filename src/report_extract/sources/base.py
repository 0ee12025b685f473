"""What every kind of source offers: pages that can be read one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from report_extract.config import SourcesSettings
from report_extract.errors import TooLargeError
from report_extract.geometry import Box
from report_extract.model import Page, SourceKind


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: its bytes' whereabouts and the name that people know it by.

    Attributes:
        path: where it lies on this machine, as text; never shown.
        name: its path below the input folder; stands in messages and in the data.
    """

    path: str
    name: str

    def place(self, page: int | None = None) -> str:
        """The beginning of a message: file and page."""
        return self.name if page is None else f"{self.name}, page {page}"


class PageReader(Protocol):
    """An opened file whose pages can be read in any order; closed by whoever opened it."""

    @property
    def page_count(self) -> int:
        """How many pages the file has."""

    def read_page(self, number: int) -> Page:
        """Read page `number`, counted from 1.

        Raises:
            DocumentError: this page cannot be read; others may.
        """

    def kind_of(self, pages: tuple[Page, ...]) -> SourceKind:
        """The kind of the document, given its pages as read."""

    def close(self) -> None:
        """Let go of the file."""

    @property
    def encoding(self) -> str:
        """Of a text file; empty elsewhere."""

    @property
    def kind(self) -> SourceKind:
        """What a page is taken for that could not be read."""


def check_pages(count: int, settings: SourcesSettings, file: SourceFile) -> None:
    """Refuse a file of too many pages before any is read.

    Raises:
        TooLargeError: it has more pages than the settings allow.
    """
    if count > settings.max_pages:
        raise TooLargeError(
            f"{file.place()}: {count} pages, {settings.max_pages} are allowed.",
            remedy="Split it, or raise max_pages under [sources].",
        )


def majority(kinds: Sequence[SourceKind], default: SourceKind) -> SourceKind:
    """The commonest kind, the earliest of equals; `default` where there is none."""
    counted = Counter(kinds).most_common(1)
    return counted[0][0] if counted else default


def parted(text: str, box: Box | None) -> Iterator[tuple[str, Box | None]]:
    """What stands between white space in `text`, each with its part of the box.

    A word may hold no white space, and readers give some that do (no-break and thin spaces);
    letters are taken as equally wide.
    """
    start = 0
    for part in text.split():
        start = text.index(part, start)
        end = start + len(part)
        yield part, box and _share(box, start / len(text), end / len(text))
        start = end


def _share(box: Box, start: float, end: float) -> Box:
    if start == 0.0 and end == 1.0:
        return box
    return Box(box.x0 + box.width * start, box.top, box.x0 + box.width * end, box.bottom)
