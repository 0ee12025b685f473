"""Which encoding a text has, told by its content: how plausible the Swedish is that comes out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass

from report_extract.errors import UnreadableError, UnsupportedError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CANDIDATES = ("utf-8", "cp1252", "latin-1", "cp850", "mac-roman")
"""In the order in which they win where the text does not tell them apart; UTF-8 that is damaged in
places is still UTF-8."""

SAMPLE = 200_000
"""Bytes that are looked at to choose; the whole is decoded with what was chosen."""

MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text."""

_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")
_TYPOGRAPHY = frozenset("–—•”“’…§°½¼¾«»·×²³€")
_INSIDE_WORD = re.compile(r"(?<=[A-Za-z])[^\W\d_]|[^\W\d_](?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read with (Python's name)."""

    text: str
    encoding: str


def decode(data: bytes, common_words: Collection[str], place: str) -> Decoded:
    """Decode by content, never by name; the end mark of DOS (Ctrl-Z) is no part of a text.

    Args:
        data: the file's bytes.
        common_words: frequent Swedish words, lower case.
        place: the file, as a message names it.

    Raises:
        UnreadableError: UTF-16 or UTF-8 by its mark, and damaged.
        UnsupportedError: the bytes are no text.
    """
    data = data.rstrip(b"\x1a")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_decoded(data, encoding, place), encoding)
    wide = _wide_encoding(data)
    if wide:
        return Decoded(_decoded(data, wide, place), wide)
    if b"\x00" in data[:SAMPLE]:
        raise _no_text(place)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        encoding = _best(data[:SAMPLE], frozenset(common_words))
        text = data.decode(encoding, errors="replace")
        if _controls(text[:SAMPLE]) > MOST_CONTROLS * min(len(text), SAMPLE):
            raise _no_text(place) from None
        return Decoded(text, encoding)


def _decoded(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{place}: damaged at byte {error.start} of {encoding}.",
            remedy="Save it anew as UTF-8.",
        ) from error


def _no_text(place: str) -> UnsupportedError:
    return UnsupportedError(
        f"{place}: the file is neither a text nor of a kind that is read.",
        remedy="Give PDF, TIFF, PNG, JPEG, ALTO, hOCR or plain text.",
    )


def _controls(text: str) -> int:
    """How many characters of no text: C0 and C1 controls (white space and DOS's end mark apart)."""
    return sum(
        (code < 32 and char not in "\t\n\r\f\x1a") or 0x7F <= code < 0xA0
        for char in text
        for code in (ord(char),)
    )


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: Latin letters leave every second byte zero."""
    head = data[: SAMPLE - SAMPLE % 2]
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _best(sample: bytes, common_words: frozenset[str]) -> str:
    scores = {name: _plausibility(sample, name, common_words) for name in CANDIDATES}
    return max(CANDIDATES, key=lambda name: scores[name])


def _plausibility(sample: bytes, encoding: str, common_words: frozenset[str]) -> float:
    """Higher for Swedish: å, ä, ö inside words and frequent words; lower for what no text holds."""
    text = sample.decode(encoding, errors="replace")
    foreign = [char for char in text if ord(char) > 127]
    letters = [match.group() for match in _INSIDE_WORD.finditer(text)]
    inside = sum(char in _SWEDISH for char in letters)
    strange = sum(ord(char) > 127 and char not in _SWEDISH for char in letters)
    odd = sum(not (char in _SWEDISH or char in _TYPOGRAPHY or char.isspace()) for char in foreign)
    control = _controls(text)
    words = sum(word in common_words for word in re.findall(r"[^\W\d_]+", text.lower()))
    return inside + 0.5 * words - 2.0 * strange - 1.5 * odd - 5.0 * control
