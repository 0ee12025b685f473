"""Words on a page as cells of a table: text, raw text and place in the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report_extract.layout.placed import Piece, Placed, Row
from report_extract.layout.reading import collapsed
from report_extract.model import Cell, RepairedText, Span, TextLine


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A printed line of a page: its index and place in the text, and its pieces."""

    index: int
    line: TextLine
    row: Row


def _places(lines: Iterable[SheetLine]) -> dict[int, Span]:
    """Where every word stands in the original text, by the word's identity."""
    return {
        id(word): span
        for line in lines
        for word, span in zip(line.line.line.words, line.line.words, strict=True)
    }


def cell_of(column: int, piece: Piece, lines: Iterable[SheetLine], repaired: RepairedText) -> Cell:
    """A piece as a cell: its text repaired and as it came, its lines joined.

    Args:
        column: that it stands in.
        piece: words of one cell, in reading order.
        lines: the printed lines that hold the words.
        repaired: the edits to the text.
    """
    places = _places(lines)
    spans = _spans(piece.words, places, repaired.original)
    texts = [collapsed(repaired.render(span)).text for span in spans]
    raws = [" ".join(repaired.original[span.start : span.end].split()) for span in spans]
    return Cell(_glued(texts), _glued(raws), spans, column)


def _spans(words: Sequence[Placed], places: dict[int, Span], original: str) -> tuple[Span, ...]:
    """Neighbouring words of one line as one span."""
    spans: list[Span] = []
    for word in words:
        span = places[id(word.word)]
        if spans and original[spans[-1].end : span.start] == " ":
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def _glued(texts: Sequence[str]) -> str:
    """Lines of a cell as one: words divided at a line's end made whole."""
    whole = ""
    for text in texts:
        if re.search(r"[^\W\d_]-\Z", whole) and text[:1].islower():
            first = text.split()[0] if text else ""
            whole = f"{whole} {text}" if first in {"och", "eller", "samt"} else whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole


def rendered(pieces: Sequence[Piece], sheet: Sequence[SheetLine], repaired: RepairedText) -> str:
    """The repaired text of pieces of a page, one after the other; empty where there are none."""
    if not pieces:
        return ""
    places = _places(sheet)
    spans = [span for piece in pieces for span in _spans(piece.words, places, repaired.original)]
    return _glued([collapsed(repaired.render(span)).text for span in spans])
