"""Printed numbers: digits with separators as Swedish reports set them, and small numbers in words.

Whole numbers are grouped by threes with a space, a dot or an apostrophe, or not at all; decimals
follow a comma, in old prices a colon, seldom a dot. Anything else is read as best it may be and
says so in its doubts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A repair of letters to digits would hide damage: the digits are read, the doubt stays.
_LOOKALIKES = str.maketrans("OoQlI|;", "000111,")
_SIGNS = str.maketrans("’;", "',")
DIGITS = r"[OolI]?\d[\dOolI]*"
RUN = re.compile(rf"(?<![\w§]){DIGITS}(?:(?:\s{{1,2}}|[.,:;'’]){DIGITS})*(?![^\W\d_])")
_PARTS = re.compile(rf"(\s{{1,2}}|[.,:;'’])?({DIGITS})")

MALFORMED = "malformed-amount"
LOST_SPACE = "lost-space"
NUMBER_BEFORE = "number-before"
COMMA_THOUSANDS = "comma-thousands"
AMBIGUOUS_SEPARATOR = "ambiguous-separator"
LOOKALIKE = "lookalike-digit"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from the end of a run of digits.

    Attributes:
        value: >= 0.
        start: offset into the run where the number begins; what stands before is another number.
        malformed: its groups of digits are not groups of three.
        doubts: codes of what speaks against the reading.
        decimals: how many digits stand after the decimal sign.
        grouped: whether its thousands were set apart.
    """

    value: float
    start: int = 0
    malformed: bool = False
    doubts: tuple[str, ...] = ()
    decimals: int = 0
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    separator: str
    digits: str
    start: int

    @property
    def kind(self) -> str:
        return " " if self.separator.isspace() else self.separator.translate(_SIGNS)


def _parts(run: str) -> tuple[_Part, ...]:
    return tuple(
        _Part(hit.group(1) or "", hit.group(2).translate(_LOOKALIKES), hit.start(2))
        for hit in _PARTS.finditer(run)
    )


def read_numeral(run: str, *, year_before: bool = False, fine: bool = False) -> Numeral:
    """The number that a run of digits and separators ends with.

    Args:
        run: a match of `RUN`.
        year_before: the word before the run makes its first number a year ("under 2021 145 000").
        fine: the unit is so large that three decimals make sense (`4,250 mnkr`).

    Returns:
        The number, its doubts, and where in the run it begins.
    """
    parts = _parts(run)
    doubts: tuple[str, ...] = () if run == run.translate(_LOOKALIKES) else (LOOKALIKE,)
    whole, decimals = _split_decimals(parts, fine=fine)
    read = _whole(whole, year_before=year_before)
    doubts += read.doubts + _separator_doubts(parts, whole, read, fine=fine)
    value = read.value + (int(decimals) / 10 ** len(decimals) if decimals else 0)
    return Numeral(value, read.start, read.malformed, doubts, len(decimals), read.grouped)


def _split_decimals(parts: tuple[_Part, ...], *, fine: bool) -> tuple[tuple[_Part, ...], str]:
    """Whole part and decimals: one or two digits after a sign that stands there once only."""
    last = parts[-1]
    signs = [part.kind for part in parts]
    most = 3 if fine and last.kind == "," else 2
    if (
        len(parts) > 1
        and last.kind in (",", ":", ".")
        and signs.count(last.kind) == 1
        and len(last.digits) <= most
    ):
        return parts[:-1], last.digits
    return parts, ""


def _whole(parts: tuple[_Part, ...], *, year_before: bool) -> Numeral:
    first = _first_of_group(parts)
    digits = "".join(part.digits for part in parts[first:])
    grouped = len(parts) - first > 1
    if first == 0:
        return Numeral(int(digits), grouped=grouped)
    before = parts[first - 1]
    if first == 1 and year_before and _is_year(before):
        return Numeral(int(digits), parts[first].start, grouped=grouped)
    return _beside_another(parts, first)


def _beside_another(parts: tuple[_Part, ...], first: int) -> Numeral:
    """A number that touches digits which cannot be its own thousands."""
    before, here = parts[first - 1], parts[first]
    alone = first == len(parts) - 1
    broken = alone and (len(here.digits) != 3 and len(before.digits) <= 3)
    lost_space = len(here.digits) == 3 and len(before.digits) > 3
    if broken or lost_space:
        start = _first_of_group(parts[:first])
        digits = "".join(part.digits for part in parts[start:first])
        digits += _plausible_tail(parts[first:])
        # "2077 207" only lost a space on its way; "300 0023" is wrong as printed.
        doubts = (MALFORMED,) if broken else (LOST_SPACE,)
        return Numeral(int(digits), parts[start].start, broken, doubts, grouped=True)
    digits = "".join(part.digits for part in parts[first:])
    return Numeral(int(digits), here.start, doubts=(NUMBER_BEFORE,), grouped=not alone)


def _plausible_tail(parts: tuple[_Part, ...]) -> str:
    """The digits of the last groups; in a group of four a doubled digit counts once."""
    digits = "".join(part.digits for part in parts)
    if len(parts) == 1 and len(digits) == 4:
        return re.sub(r"(\d)\1", r"\1", digits, count=1)
    return digits


def _first_of_group(parts: tuple[_Part, ...]) -> int:
    """Index of the part where the well-formed number at the end begins."""
    index = len(parts) - 1
    kind = parts[index].kind
    while (
        index > 0
        and len(parts[index].digits) == 3
        and parts[index].kind == kind
        and kind not in ("", ":")
        and len(parts[index - 1].digits) <= 3
    ):
        index -= 1
    return index


def _is_year(part: _Part) -> bool:
    return len(part.digits) == 4 and 1800 <= int(part.digits) <= 2100


def _separator_doubts(
    parts: tuple[_Part, ...], whole: tuple[_Part, ...], read: Numeral, *, fine: bool
) -> tuple[str, ...]:
    kinds = {part.kind for part in whole if part.start > read.start} - {""}
    doubts: tuple[str, ...] = ()
    if "," in kinds:
        doubts += (COMMA_THOUSANDS,)
    if fine and len(whole) == len(parts) == 2 and kinds == {"."}:
        doubts += (AMBIGUOUS_SEPARATOR,)
    return doubts


_SMALL = {
    "noll": 0, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14,
    "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18, "aderton": 18, "nitton": 19,
    "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90,
}  # fmt: skip


def read_number_word(word: str) -> int | None:
    """The value of a Swedish number written as one word, below a million.

    Returns:
        `25` for "tjugofem", `3500` for "tretusenfemhundra", None for what is no number.
    """
    text = word.casefold()
    if text in _SMALL:
        return _SMALL[text]
    for name, factor in (("tusen", 1000), ("hundra", 100)):
        head, found, tail = text.partition(name)
        if found:
            return _times(head, factor, tail)
    return _tens(text)


def _times(head: str, factor: int, tail: str) -> int | None:
    count = read_number_word(head) if head else 1
    rest = read_number_word(tail) if tail else 0
    if count is None or rest is None or rest >= factor or count == 0:
        return None
    return count * factor + rest


def _tens(text: str) -> int | None:
    for name, value in _SMALL.items():
        if value >= 20 and text.startswith(name):
            ones = _SMALL.get(text[len(name) :], 0)
            return value + ones if 1 <= ones <= 9 else None
    return None
