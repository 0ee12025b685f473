"""The same repair for text that is no document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Line, RepairedText, Span, TextLine
from report_extract.repair.document import repair_document

_LINE = re.compile(r"[^\n\f]*")


def repair_text(
    text: str, settings: RepairSettings, corrections: Sequence[WordCorrection] = ()
) -> RepairedText:
    r"""Plain text repaired; its lines (`\n`) and pages (`\f`) stay as they are.

    Args:
        text: to repair; a `\r` before a `\n` stays where it is.
        settings: of the series.
        corrections: reviewed ones that reach this text.
    """
    return repair_document(as_document(text), settings, corrections)


def as_document(text: str) -> DocumentText:
    """Plain text as lines on pages, to the letter."""
    lines: list[TextLine] = []
    page, number, at = 1, 1, 0
    while at <= len(text):
        match = _LINE.match(text, at)
        end = match.end() if match else at
        lines.append(_line(text[at:end], at, page, number))
        if text[end : end + 1] == "\f":
            page, number = page + 1, 0
        number += 1
        at = end + 1
    return DocumentText(text, tuple(lines))


def _line(text: str, at: int, page: int, number: int) -> TextLine:
    line = Line.of_text(text)
    words = tuple(Span(at + match.start(), at + match.end()) for match in re.finditer(r"\S+", text))
    return TextLine(page, number, Span(at, at + len(text)), line, words)
