"""The amount cells of tables: figures signed as printed, dashes, and what only may be an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from report_extract.extractors.numerals import LOOKALIKE, RUN, Numeral, read_numeral
from report_extract.model import Unit

BARE_COLON = "bare-colon-price"
NOISY_CELL = "noisy-cell"
# The words for the unit, as a pattern.
KRONOR = r"(?:kronor(?:nas?|s)?|kronan?|kr|sek)"

_DASH = re.compile(r"[-–—−‒]{1,3}")
_NOTE_MARK = re.compile(r"\s(?:\d{1,2}|\*{1,2})\)$|\*+$")
_CELL_UNIT = re.compile(rf"\s?(?:{KRONOR}|tkr|mnkr|mkr|:[-–—])$", re.IGNORECASE)
_EDGE_NOISE = re.compile(r"^[|_'’‘`\".,;:*°~\s]+|[|_'’‘`\".,;:*°~\s]+$")
# What OCR makes of an opening bracket that has lost its partner's shape.
_OPEN = "([{€C<"


@dataclass(frozen=True, slots=True)
class AmountCell:
    """What a table's cell says: the figure as printed, in the table's own unit.

    Attributes:
        value: signed as printed: minus before or after, or brackets.
        is_dash: a dash that stands for nothing; `value` is 0.
        malformed: its groups of digits are not groups of three.
        decimals: how many digits stand after the decimal sign.
        doubts: codes of what speaks against the reading.
    """

    value: float
    is_dash: bool = False
    malformed: bool = False
    decimals: int = 0
    doubts: tuple[str, ...] = ()


def parse_amount_cell(raw: str, unit: Unit = Unit.KR) -> AmountCell | None:
    """The amount that a table's cell holds, signed as printed.

    Args:
        raw: the cell's text.
        unit: of the column; in mnkr a comma may stand before three decimals.

    Returns:
        The amount; None for what is no amount: empty, words, per cent, dates, spans, a note's mark.
    """
    text = " ".join(raw.split())
    if _DASH.fullmatch(text):
        return AmountCell(0.0, is_dash=True)
    text = _CELL_UNIT.sub("", _NOTE_MARK.sub("", text))
    clean = _EDGE_NOISE.sub("", text)
    noise = clean != text
    if noise and (not clean or _DASH.fullmatch(clean)):
        return AmountCell(0.0, is_dash=True, doubts=(NOISY_CELL,)) if clean else None
    cell = _signed(clean, unit)
    if cell is None or not noise or NOISY_CELL in cell.doubts:
        return cell
    return replace(cell, doubts=(*cell.doubts, NOISY_CELL))


def _signed(text: str, unit: Unit) -> AmountCell | None:
    """Sign and brackets around the figure; half a pair of brackets is a doubt."""
    if re.fullmatch(r"\d{1,2}\)", text):
        return None
    opened, closed = text[:1] in _OPEN, text[-1:] in ")]}"
    body = text[opened : len(text) - closed].strip()
    sign = re.match(r"[-−–+]\s?", body)
    body = body[sign.end() :] if sign else body
    trailing = re.search(r"\s?[-−–]$", body)
    body = body[: trailing.start()] if trailing else body
    number = _cell_number(body, unit)
    if number is None or (sign and trailing):
        return None
    negative = opened or closed or trailing or (sign and sign.group()[0] != "+")
    torn = opened != closed or (opened and text[0] != "(") or (closed and text[-1] != ")")
    doubts = (*number.doubts, NOISY_CELL) if torn else number.doubts
    value = -number.value if negative and number.value else number.value
    return AmountCell(value, False, number.malformed, number.decimals, doubts)


def _cell_number(body: str, unit: Unit) -> Numeral | None:
    if body in ("O", "o"):
        return Numeral(0.0, doubts=(LOOKALIKE,))
    if not RUN.fullmatch(body):
        return None
    number = read_numeral(body, fine=unit is Unit.MNKR)
    return replace(number, doubts=(*number.doubts, BARE_COLON)) if ":" in body else number
