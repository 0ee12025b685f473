"""Tesseract, through pytesseract: a page image → lines of words with boxes and confidences."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import pytesseract

from report_extract.config import OcrSettings
from report_extract.errors import MissingToolError, PageTimeoutError, UnreadableError
from report_extract.geometry import Box
from report_extract.model import Line, Word
from report_extract.sources.base import SourceFile, parted
from report_extract.sources.images import POINTS_PER_INCH, PageImage
from report_extract.sources.preparing import uncovered_ink

REMEDY = "sudo apt-get install tesseract-ocr tesseract-ocr-swe tesseract-ocr-script-latn"

SINGLE_COLUMN = 4
"""Tesseract's segmentation that takes the page for one column: it leaves no table out, but reads
across columns."""

BELIEVED = 0.3
"""Confidence from which on a word is taken from a second reading."""

TOUCHING = 0.1
"""Share of a word that may lie on another one."""

PROBE_TIMEOUT = 30.0
"""Seconds in which Tesseract must say its version."""

# More threads in one process cost more than they give: 8 pages 28.5 s → 4.4 s with one thread each.
os.environ["OMP_THREAD_LIMIT"] = "1"


class Reader(Protocol):
    """Reads the picture of a page."""

    def read(self, image: PageImage, file: SourceFile, page: int) -> tuple[Line, ...]:
        """The lines of the page, as the reader groups them, boxes in points.

        Raises:
            DocumentError: this page cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Tesseract:
    """What is installed.

    Attributes:
        version: as Tesseract tells it; empty where it is not installed.
        languages: names as `-l` takes them.
    """

    version: str
    languages: tuple[str, ...]

    def choose(self, wanted: Sequence[str]) -> str:
        """The first of `wanted` all of whose parts are installed.

        `Latin` and `script/Latin` are one model under two names (Debian's, and upstream's).

        Raises:
            MissingToolError: Tesseract, or all of the languages, are missing.
        """
        if not self.version:
            raise MissingToolError("Tesseract is not installed.", remedy=f"Try: {REMEDY}")
        for setting in wanted:
            parts = [self._installed(part) for part in setting.split("+")]
            if all(parts):
                return "+".join(parts)
        raise MissingToolError(
            f"Tesseract has none of the languages {', '.join(wanted)}.", remedy=f"Try: {REMEDY}"
        )

    def _installed(self, name: str) -> str:
        other = name.removeprefix("script/") if "/" in name else f"script/{name}"
        return next((item for item in (name, other) if item in self.languages), "")


@functools.cache
def probe_tesseract() -> Tesseract:
    """Look once per process at what is installed."""
    program = shutil.which(pytesseract.pytesseract.tesseract_cmd)
    if program is None:
        return Tesseract("", ())
    version = _told(program, "--version").partition("\n")[0].removeprefix("tesseract ")
    return Tesseract(version.strip(), _languages(_told(program, "--list-langs")))


def _languages(listing: str) -> tuple[str, ...]:
    """The names below the head line (pytesseract's own list leaves out all with capitals)."""
    return tuple(sorted(line.strip() for line in listing.splitlines()[1:] if line.strip()))


def _told(program: str, option: str) -> str:
    """What Tesseract answers; versions differ in which stream it comes on."""
    try:
        answer = subprocess.run(  # noqa: S603 our own program, found on the path
            [program, option], capture_output=True, timeout=PROBE_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (answer.stdout or answer.stderr).decode(errors="replace")


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """One reading by Tesseract with one choice of languages."""

    languages: str
    settings: OcrSettings

    @classmethod
    def of(cls, settings: OcrSettings) -> TesseractReader:
        """With the best of the wanted languages that is installed.

        Raises:
            MissingToolError: nothing that is wanted is installed.
        """
        return cls(probe_tesseract().choose(settings.languages), settings)

    def read(self, image: PageImage, file: SourceFile, page: int) -> tuple[Line, ...]:
        """Read a page; see `Reader`.

        On a timeout pytesseract ends its child, and Tesseract starts none of its own; where this
        process is ended from outside, its process group, of which Tesseract is part, must be.
        """
        scale = POINTS_PER_INCH / image.dpi
        lines = lines_of_table(
            self._table(image, self.settings.page_segmentation, file, page), scale
        )
        boxes = [word.box.scaled(1 / scale) for line in lines for word in line.words if word.box]
        if uncovered_ink(image.picture, image.dpi, boxes) < self.settings.second_look:
            return lines
        more = lines_of_table(self._table(image, SINGLE_COLUMN, file, page), scale)
        return (*lines, *missing_lines(lines, more))

    def _table(self, image: PageImage, segmentation: int, file: SourceFile, page: int) -> str:
        try:
            return str(
                pytesseract.image_to_data(
                    image.picture,
                    lang=self.languages,
                    config=f"--psm {segmentation} --dpi {image.dpi:.0f}",
                    timeout=self.settings.page_timeout,
                )
            )
        except pytesseract.TesseractError as error:
            raise UnreadableError(f"{file.place(page)}: Tesseract gave up.") from error
        except pytesseract.TesseractNotFoundError as error:
            raise MissingToolError(
                "Tesseract is not installed.", remedy=f"Try: {REMEDY}"
            ) from error
        except RuntimeError as error:  # how pytesseract tells its time limit
            raise PageTimeoutError(
                f"{file.place(page)}: OCR took more than {self.settings.page_timeout:.0f} s.",
                remedy="Raise page_timeout under [ocr].",
            ) from error


def missing_lines(lines: Sequence[Line], more: Sequence[Line]) -> tuple[Line, ...]:
    """Of a second reading, the words that stand where the first has none, by line.

    Marks of one letter and what Tesseract hardly believes are left out: there, dust is likelier.
    """
    seen = [word.box for line in lines for word in line.words if word.box]
    found = (tuple(word for word in line.words if _is_new(word, seen)) for line in more)
    return tuple(Line.of_words(words) for words in found if words)


def _is_new(word: Word, seen: Sequence[Box]) -> bool:
    letters = sum(char.isalpha() for char in word.text)
    if word.box is None or (word.confidence or 0.0) < BELIEVED:
        return False
    if letters < 2 and not any(char.isdigit() for char in word.text):
        return False
    shared = (word.box.intersection(box) for box in seen)
    return all(box is None or box.area < TOUCHING * word.box.area for box in shared)


def lines_of_table(table: str, scale: float) -> tuple[Line, ...]:
    """Tesseract's TSV → lines.

    Args:
        table: with its header row: level, page, block, paragraph, line, word, left, top, width,
            height, conf (0–100, −1 for what is no word), text.
        scale: points per pixel.
    """
    rows = [line.split("\t") for line in table.split("\n")[1:]]
    words = [(tuple(row[2:5]), _word(row, scale)) for row in rows if len(row) == 12]
    kept = [(key, word) for key, found in words for word in found]
    return tuple(
        Line.of_words(tuple(word for _, word in group))
        for _, group in groupby(kept, key=lambda item: item[0])
    )


def _word(row: Sequence[str], scale: float) -> tuple[Word, ...]:
    confidence = float(row[10])
    if confidence < 0:
        return ()
    left, top, width, height = (float(value) * scale for value in row[6:10])
    box = Box(left, top, left + width, top + height)
    return tuple(
        Word(text, place, round(confidence / 100, 4)) for text, place in parted(row[11], box)
    )
