"""Swedish dates in running text → EDTF. A grammar of its own: no date is guessed or repaired.

Forms (`DateMention.form`): `iso`, `iso-range`, `iso-short`, `iso-month`, `compact`, `day-month`,
`day-list`, `range`, `slash`, `slash-range`, `dot`, `month`, `month-range`, `season`.
Doubts: `impossible-date` (31 February; the period is the month), `weekday-mismatch`, `i-or-1`
(a lone 1 that may be the word "i": month only), `unread-day`, `split-day` (month only),
`number-before`, `dot-list`, `list-order`, `fraction-like`, `compact-date`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from report_extract.extractors.dates_forms import raw_dates
from report_extract.extractors.dates_raw import Point, Raw, Reading
from report_extract.extractors.dates_words import AND, DASH, SEASONS, TO, WEEKDAYS, YEAR
from report_extract.extractors.passages import folded
from report_extract.model import Period

IMPOSSIBLE = "impossible-date"
WEEKDAY_MISMATCH = "weekday-mismatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """What a text does not say itself.

    Attributes:
        fiscal_year: the year in which the report's year begins; None where unknown.
        fiscal_year_starts: its first month, 1–12: months before it lie in the next calendar year.
        year: of the heading or the sentence; goes before the fiscal year.
        damaged: the OCR may have confused `i` and `1`: a lone "1 oktober" gives October only.
        cell: the text is a cell of a column of dates, where `14.1` and `14/1` need no more.
        seasons: give seasons too (`2021-21`, form `season`), which are no months.
    """

    fiscal_year: int | None = None
    fiscal_year_starts: int = 1
    year: int | None = None
    damaged: bool = False
    cell: bool = False
    seasons: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        start: offset of its first character ("den" and the weekday belong to it).
        end: offset after its last.
        period: what it says; a month where the day is impossible or in doubt.
        year_inferred: the year is not written in the text.
        form: the path through the grammar.
        weekday: as a word (`måndag`) where one is written.
        weekday_fits: whether it is that date's; None where none is written.
        bound: `from` (fr.o.m., sedan), `until` (t.o.m.), `by` (senast, före), `as-of` (per), or "".
        doubts: codes; empty where nothing speaks against the reading.
    """

    start: int
    end: int
    period: Period
    year_inferred: bool
    form: str
    weekday: str | None = None
    weekday_fits: bool | None = None
    bound: str = ""
    doubts: tuple[str, ...] = ()


_BOUNDS = (
    ("until", re.compile(rf"(?<!\w)(?:{TO}|intill|fram till)\s+(?:och med\s+)?\Z")),
    (
        "from",
        re.compile(
            r"(?<!\w)(?:fr\.?\s?o\.?\s?m\.?|from|fran och med|fran|sedan|efter|med borjan)\s+\Z"
        ),
    ),
    ("by", re.compile(r"(?<!\w)(?:senast|fore|innan|infor)\s+\Z")),
    ("as-of", re.compile(r"(?<!\w)per\s+\Z")),
)
_GAP_RANGE = re.compile(rf"\s*(?:{DASH}|{TO})\s*(?:den\s+)?\Z")
_GAP_LIST = re.compile(rf"\s*(?:\([^()]{{1,60}}\)\s*)?(?:,|;|{AND})\s*(?:{AND}\s*)?(?:den\s+)?\Z")
_BETWEEN = re.compile(r"(?<!\w)mellan\s+(?:den\s+)?\Z")
_YEAR_FIRST = re.compile(rf"\s*(?:under|ar|i)\s+(?:ar(?:et)?\s+)?({YEAR})(?!\s*[-–/]\s*\d)")


def find_dates(text: str, context: DateContext) -> tuple[DateMention, ...]:
    """Every date of a text, in order, none overlapping another.

    A date whose year neither the text nor the context gives is left out: no year is invented.

    Args:
        text: a sentence, a heading, a cell; any length.
        context: what the text does not say itself.
    """
    low = folded(text)
    reading = Reading(text, low, context.fiscal_year, context.cell, context.damaged)
    raws = tuple(raw for raw in raw_dates(reading) if context.seasons or raw.form != "season")
    raws = _with_list_years(_joined(raws, low), low)
    named = _YEAR_FIRST.match(low)
    said = int(named[1]) if named else None
    mentions = (_mention(raw, low, context, said) for raw in raws)
    return tuple(mention for mention in mentions if mention is not None)


def _joined(raws: tuple[Raw, ...], low: str) -> tuple[Raw, ...]:
    """`30 september–2 oktober`: two dates with a dash or "till" between them are one span."""
    found: list[Raw] = []
    for raw in raws:
        if found and _is_span(found[-1], raw, low):
            found[-1] = _span(found[-1], raw)
        else:
            found.append(raw)
    return tuple(found)


def _is_span(left: Raw, right: Raw, low: str) -> bool:
    if left.last or right.last or (left.first.day is None) != (right.first.day is None):
        return False
    if "season" in (left.form, right.form):
        return False
    gap = low[left.end : right.start]
    between = _BETWEEN.search(low[max(0, left.start - 16) : left.start + 4]) is not None
    between = between or _BETWEEN.search(low[max(0, left.start - 16) : left.start]) is not None
    if between and re.fullmatch(r"\s*och\s*(?:den\s+)?", gap):
        return True
    return _GAP_RANGE.fullmatch(gap) is not None


def _span(left: Raw, right: Raw) -> Raw:
    first = left.first
    if first.year is None and right.first.year is not None:
        turn = (first.month, first.day or 0) > (right.first.month, right.first.day or 0)
        first = replace(first, year=right.first.year - turn)
    form = {"slash": "slash-range", "month": "month-range", "iso": "iso-range"}.get(
        right.form, "range"
    )
    doubts = tuple(dict.fromkeys(left.doubts + right.doubts))
    return Raw(left.start, right.end, form, first, right.first, doubts, right.shift)


def _with_list_years(raws: tuple[Raw, ...], low: str) -> tuple[Raw, ...]:
    """`14 januari, 3 mars och 5 maj 2021`: the year stands once for all, while months rise."""
    found = list(raws)
    for i in range(len(found) - 2, -1, -1):
        found[i] = _year_from(found[i], found[i + 1], low[found[i].end : found[i + 1].start], -1)
    for i in range(1, len(found)):
        found[i] = _year_from(found[i], found[i - 1], low[found[i - 1].end : found[i].start], 1)
    return tuple(found)


def _year_from(raw: Raw, other: Raw, gap: str, direction: int) -> Raw:
    if raw.first.year is not None or other.first.year is None or raw.form == "season":
        return raw
    if _GAP_LIST.fullmatch(gap) is None:
        return raw
    rises = (raw.first.month - other.first.month) * direction >= 0
    if not rises:
        return raw
    year = other.first.year
    last = replace(raw.last, year=year) if raw.last else None
    return replace(raw, first=replace(raw.first, year=year), last=last)


def _mention(raw: Raw, low: str, context: DateContext, said: int | None) -> DateMention | None:
    first = _dated(raw.first, raw.shift, context, said)
    if first is None:
        return None
    last = _dated(raw.last, raw.shift, context, said) if raw.last else None
    if last is not None and raw.last is not None and raw.last.year is None:
        # "28 december–3 januari": the later day lies in the next year.
        turn = (last.month, last.day or 0) < (first.month, first.day or 0)
        last = replace(last, year=(first.year or 0) + turn)
    period, doubts = _period(first, last, raw)
    weekday = raw.first.weekday
    fits = None
    if weekday is not None:
        fits = IMPOSSIBLE not in doubts and period.start.weekday() == weekday
        if not fits and IMPOSSIBLE not in doubts:
            doubts = (*doubts, WEEKDAY_MISMATCH)
    return DateMention(
        start=raw.start,
        end=raw.end,
        period=period,
        year_inferred=raw.first.year is None and said is None,
        form=raw.form,
        weekday=None if weekday is None else WEEKDAYS[weekday],
        weekday_fits=fits,
        bound="" if raw.last else _bound(low, raw.start),
        doubts=doubts,
    )


def _dated(point: Point | None, shift: int, context: DateContext, said: int | None) -> Point | None:
    if point is None:
        return None
    if point.year is not None:
        return point
    year = said if said is not None else context.year
    if year is None and context.fiscal_year is not None:
        month = point.month if point.month <= 12 else SEASON_MONTH[point.month]
        year = context.fiscal_year + (month < context.fiscal_year_starts)
    return None if year is None else replace(point, year=year + shift)


SEASON_MONTH = {number: first for number, first, _ in SEASONS.values()}


def _bound(low: str, start: int) -> str:
    before = low[max(0, start - 24) : start]
    if re.match(r"den\s", low[start : start + 4]) is None:
        before = re.sub(r"den\s+\Z", "", before)
    return next((name for name, pattern in _BOUNDS if pattern.search(before)), "")


def _period(first: Point, last: Point | None, raw: Raw) -> tuple[Period, tuple[str, ...]]:
    if raw.form == "season":
        return _season(first), raw.doubts
    if not _possible(first) or (last is not None and not _possible(last)):
        month = _bounded(replace(first, day=None))
        uncertain = Period(f"{month.edtf}?", month.start, month.end)
        return uncertain, (*raw.doubts, IMPOSSIBLE)
    begin = _bounded(first)
    if last is None or last == first:
        return begin, raw.doubts
    end = _bounded(last)
    if end.end < begin.start:
        return begin, (*raw.doubts, "list-order")
    return Period(f"{begin.edtf}/{end.edtf}", begin.start, end.end), raw.doubts


def _possible(point: Point) -> bool:
    return point.day is None or 1 <= point.day <= monthrange(point.year or 1, point.month)[1]


def _bounded(point: Point) -> Period:
    """A possible day or month as a period."""
    year = point.year or 1
    if point.day is not None:
        day = date(year, point.month, point.day)
        return Period(day.isoformat(), day, day)
    last = monthrange(year, point.month)[1]
    return Period(
        f"{year:04}-{point.month:02}", date(year, point.month, 1), date(year, point.month, last)
    )


def _season(point: Point) -> Period:
    year = point.year or 1
    first, last = next(
        (start, end) for number, start, end in SEASONS.values() if number == point.month
    )
    ends = year + (last < first)
    edtf = f"{year:04}-{point.month}"
    return Period(edtf, date(year, first, 1), date(ends, last, monthrange(ends, last)[1]))
