"""The text layer of a PDF, by pdfplumber (imported here alone): words, drawn tables and lines."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_words

from report_extract.errors import EncryptedError, UnreadableError
from report_extract.geometry import Box
from report_extract.model import Grid, Line, Word
from report_extract.sources.base import SourceFile, parted

MALFORMED = (
    MalformedPDFException,
    PdfminerException,
    PDFException,
    PSException,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    struct.error,
    zlib.error,
)
"""What pdfminer and pdfplumber raise on files that break the format."""

LINE_GAP = 3
"""Points by which letters of one line may differ in height."""

ASCENT = 0.75
"""Share of the type size that stands above the baseline, on average."""

RAISED = 0.8
"""Type that is smaller than this share of its neighbour is a footnote mark or the like."""

BOLD = ("bold", "black", "heavy")
"""What font names say of bold type; some say nothing."""

_BULLETS = "\uf0b7\uf0a7\uf0a8\uf0d8\uf0e0\uf0fc\uf076\uf06e"
"""Codes of Symbol and Wingdings that word processors set as bullets."""

_TRANSLATED = str.maketrans(
    {**dict.fromkeys(_BULLETS, "•"), "\u00ad": "-", "\u200b": None, "\ufeff": None}
)

WORD_GAP = 0.17
"""Share of the type size that separates words; set type has spaces from 0.2 of the size."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a PDF page says of itself.

    Attributes:
        lines: words by printed line, from the top, boxes in points.
        width: of the page as seen, in points.
        height: of the page as seen, in points.
        image_share: share of the page that its largest image covers, 0–1.
        undecoded: characters without a Unicode value (`(cid:12)`).
        drawn: number of curves and lines.
        grids: tables that drawn lines show.
        rulings: drawn lines and thin boxes.
    """

    lines: tuple[Line, ...]
    width: float
    height: float
    image_share: float
    undecoded: int
    drawn: int
    grids: tuple[Grid, ...] = ()
    rulings: tuple[Box, ...] = ()

    @property
    def text(self) -> str:
        """Its lines."""
        return "\n".join(line.text for line in self.lines)


@contextmanager
def open_pdf(file: SourceFile) -> Iterator[PDF]:
    """A PDF opened by pdfplumber, closed afterwards.

    Raises:
        EncryptedError: a password stands before the content.
        UnreadableError: it cannot be opened.
    """
    try:
        pdf = pdfplumber.open(file.path)
    except MALFORMED as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise EncryptedError(
                f"{file.place()}: a password stands before the content.",
                remedy="Save it without a password.",
            ) from error
        raise UnreadableError(f"{file.place()}: damaged PDF.", remedy="Save it anew.") from error
    try:
        yield pdf
    finally:
        _close(pdf)


def _close(pdf: PDF) -> None:
    """Close a PDF also where its pages cannot be walked, which pdfplumber does before it closes."""
    try:
        pdf.close()
    except MALFORMED:
        pdf.stream.close()


def count_pages(pdf: PDF, file: SourceFile) -> int:
    """Number of pages.

    Raises:
        UnreadableError: the page tree is damaged.
    """
    try:
        return len(pdf.pages)
    except MALFORMED as error:
        raise UnreadableError(f"{file.place()}: damaged PDF.", remedy="Save it anew.") from error


def read_layer(pdf: PDF, number: int, file: SourceFile) -> TextLayer:
    """The text layer of page `number` (from 1); the page is let go of afterwards.

    Raises:
        UnreadableError: the page is damaged.
    """
    try:
        page = pdf.pages[number - 1]
        try:
            return _layer(page)
        finally:
            page.close()  # PDF.close() alone keeps every page in memory (pdfplumber PR 1390)
    except MALFORMED as error:
        raise UnreadableError(f"{file.place(number)}: the page is damaged.") from error


def _layer(whole: Any) -> TextLayer:
    page = _as_seen(whole)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    return TextLayer(
        lines=_lines(page, left, top),
        width=float(page.width),
        height=float(page.height),
        image_share=_image_share(page),
        undecoded=sum(str(char["text"]).startswith("(cid:") for char in page.chars),
        drawn=len(page.curves) + len(page.lines),
        grids=_grids(page, left, top),
        rulings=_rulings(page, left, top),
    )


def _as_seen(page: Any) -> Any:
    """The part of the page inside its crop box, which is what viewers show.

    pdfplumber turns the crop box of a rotated page, but does not mirror it.
    """
    x0, y0, x1, y1 = (float(value) for value in page.page_obj.mediabox)
    crop = page.page_obj.cropbox or page.page_obj.mediabox
    cx0, cx1 = sorted((_within(crop[0], x0, x1), _within(crop[2], x0, x1)))
    cy0, cy1 = sorted((_within(crop[1], y0, y1), _within(crop[3], y0, y1)))
    sides = {
        0: (cx0 - x0, y1 - cy1, cx1 - x0, y1 - cy0),
        90: (cy0 - y0, cx0 - x0, cy1 - y0, cx1 - x0),
        180: (x1 - cx1, cy0 - y0, x1 - cx0, cy1 - y0),
        270: (y1 - cy1, x1 - cx1, y1 - cy0, x1 - cx0),
    }[page.rotation]
    left, top = float(page.bbox[0]), float(page.bbox[1])
    seen = (sides[0] + left, sides[1] + top, sides[2] + left, sides[3] + top)
    if seen[2] - seen[0] < 1 or seen[3] - seen[1] < 1 or _alike(seen, page.bbox):
        return page
    return page.crop(seen, strict=False)


def _within(value: float, low: float, high: float) -> float:
    return min(max(float(value), low), high)


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < 0.5 for a, b in zip(one, other, strict=True))


def _lines(page: Any, left: float, top: float) -> tuple[Line, ...]:
    """Words of one printed line, one after the other; across two columns it is one line."""
    raws = _raw_words(page)
    lines: list[list[Word]] = []
    place = upright = None
    for raw in raws:
        box = _box(raw, left, top)
        across = box.y_mid if raw["upright"] else box.x_mid
        room = 0.5 * max(1.0, box.height if raw["upright"] else box.width)
        words = list(_words(raw, box))
        if place is not None and upright == raw["upright"] and abs(across - place) <= room:
            lines[-1].extend(words)
        elif words:
            lines.append(words)
            place, upright = across, raw["upright"]
    return tuple(Line.of_words(tuple(line)) for line in lines)


def _raw_words(page: Any) -> list[Mapping[str, Any]]:
    """Words as pdfplumber makes them, but raised small figures (footnote marks) apart."""
    directions: dict[str, Any] = _directions(page.chars)
    words = extract_words(
        [_levelled(char) for char in page.chars],
        x_tolerance_ratio=WORD_GAP,
        y_tolerance=LINE_GAP,
        return_chars=True,
        **directions,
    )
    return [part for word in words for part in _without_raised(word)]


def _levelled(char: dict[str, Any]) -> dict[str, Any]:
    """The letter with a height counted from its baseline.

    The fonts' own heights differ so much that a bracket of another font would leave its line.
    """
    a, b, c, d, _, baseline = char["matrix"]
    size = float(char["size"])
    if b or c or a <= 0 or d <= 0:
        return char
    level = float(char["bottom"]) + float(char["y0"]) - float(baseline)
    top, bottom = level - ASCENT * size, level + (1 - ASCENT) * size
    if not top - size < float(char["top"]) < bottom:
        return char
    return {**char, "top": top, "bottom": bottom, "doctop": char["doctop"] + top - char["top"]}


def _without_raised(word: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The word, cut where the type becomes much smaller or larger."""
    chars = word["chars"]
    cuts = [i for i in range(1, len(chars)) if word["upright"] and _resized(*chars[i - 1 : i + 1])]
    if not cuts:
        yield word
        return
    for start, end in pairwise((0, *cuts, len(chars))):
        part = chars[start:end]
        yield {
            "text": "".join(char["text"] for char in part),
            "chars": part,
            "upright": True,
            "x0": min(char["x0"] for char in part),
            "x1": max(char["x1"] for char in part),
            "top": min(char["top"] for char in part),
            "bottom": max(char["bottom"] for char in part),
        }


def _resized(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Small letters beside large ones are small capitals or follow a large initial."""
    small, large = sorted((before, after), key=lambda char: float(char["size"]))
    letter = str(small["text"]).isalpha()
    return not letter and float(small["size"]) < RAISED * float(large["size"])


def _directions(chars: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """How text runs that is turned, for pdfplumber, by the matrices of the letters."""
    matrices = [char["matrix"] for char in chars]
    upside_down = sum(matrix[0] < 0 for matrix in matrices) > len(matrices) / 2
    upwards = sum(matrix[1] > 0 for matrix in matrices) >= sum(m[1] < 0 for m in matrices)
    turned = {"line_dir": "btt", "char_dir": "rtl"} if upside_down else {}
    if upwards:
        return {**turned, "line_dir_rotated": "ltr", "char_dir_rotated": "btt"}
    return {**turned, "line_dir_rotated": "rtl", "char_dir_rotated": "ttb"}


def _words(raw: Mapping[str, Any], box: Box) -> Iterator[Word]:
    """A word of pdfplumber's; several where it holds a no-break or thin space."""
    text = unicodedata.normalize("NFC", _expanded(str(raw["text"]))).translate(_TRANSLATED)
    letter = raw["chars"][0]
    bold = any(mark in str(letter["fontname"]).lower() for mark in BOLD)
    size = round(float(letter["size"]) if raw["upright"] else box.width, 2)
    for part, place in parted(text, box):
        yield Word(part, place if raw["upright"] else box, None, size, bold)


def _expanded(text: str) -> str:
    """With ligatures as letters."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char
        for char in text
    )


def _box(item: Mapping[str, Any], left: float, top: float) -> Box:
    x0, x1 = sorted((float(item["x0"]) - left, float(item["x1"]) - left))
    y0, y1 = sorted((float(item["top"]) - top, float(item["bottom"]) - top))
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def _image_share(page: Any) -> float:
    area = max(1.0, float(page.width) * float(page.height))
    shares = (
        (float(i["x1"]) - float(i["x0"])) * (float(i["bottom"]) - float(i["top"])) / area
        for i in page.images
    )
    return min(1.0, max(shares, default=0.0))


def _rulings(page: Any, left: float, top: float) -> tuple[Box, ...]:
    drawn = [*page.lines, *(rect for rect in page.rects if min(rect["width"], rect["height"]) < 3)]
    return tuple(sorted(_box(item, left, top) for item in drawn))


def _grids(page: Any, left: float, top: float) -> tuple[Grid, ...]:
    if not (page.lines or page.rects):
        return ()
    return tuple(
        Grid(
            _cell(table.bbox, left, top),
            tuple(
                tuple(_cell(cell, left, top) if cell else None for cell in row.cells)
                for row in table.rows
            ),
        )
        for table in page.find_tables()
    )


def _cell(bbox: tuple[float, float, float, float], left: float, top: float) -> Box:
    x0, y0, x1, y1 = (float(value) for value in bbox)
    return Box(round(x0 - left, 2), round(y0 - top, 2), round(x1 - left, 2), round(y1 - top, 2))
