"""The forms in which Swedish reports write dates, each a pattern and what its parts mean.

All patterns read folded text and consume something in every step, so that no text makes them slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from report_extract.extractors.dates_numeric import dot, iso, iso_month, iso_short, slash
from report_extract.extractors.dates_raw import (
    I_OR_1,
    Point,
    Raw,
    Reading,
    end_of,
    referred,
    year_of,
)
from report_extract.extractors.dates_words import (
    AND,
    DASH,
    DAY,
    FULL_MONTH,
    FULL_MONTHS,
    MONTH,
    SEASONS,
    TO,
    WEEKDAY,
    YEAR,
    day_of,
    month_of,
    weekday_of,
)

_YEAR_AFTER = (
    rf"(?:,?\s*(?:ar\s+)?(?P<y>{YEAR})|\s*[-–’'´`](?P<yy>\d\d)(?![\d./:-]|\s*{FULL_MONTH})"
    rf"|\s+(?P<yb>\d\d)(?=\s*(?:\Z|[.,;:)])))?"
)


_DAYS = (
    rf"{DAY}(?:(?:\s*(?:,|/|{DASH})\s*(?:{AND}\s*)?|\s+(?:{AND}|{TO})\s*)"
    rf"(?:{WEEKDAY}\s*)?(?:den\s+)?{DAY}){{0,11}}"
)


_DAY_MONTH = re.compile(
    rf"(?:(?<![\w])(?P<w>{WEEKDAY}),?\s*)?(?<![\w])(?P<den>d(?:en|\.)?\s*)?"
    rf"(?<![\w,.:/§-])(?P<days>{_DAYS})\s*(?P<m>{MONTH}\.?){_YEAR_AFTER}"
)


_ONE_DAY = re.compile(DAY)


_MONTH_ONLY = re.compile(
    rf"(?<![\w])(?P<m>{MONTH}\.?)(?:\s*(?P<to>{DASH}|/)\s*(?P<m2>{MONTH}\.?))?"
    rf"(?:,?\s*(?:ar\s+)?(?P<y>{YEAR}))?"
)


_SEASON = re.compile(
    rf"(?<!\w)(?P<s>{'|'.join(SEASONS)})(?:en)?(?!\w)(?:\s+(?:ar\s+)?(?P<y>{YEAR}))?"
)


_SHIFT = re.compile(
    r"\s*(?:(?P<up>nasta ar|nastkommande ar|kommande ar|pafoljande ar|aret darpa|aret efter)|"
    r"(?P<down>forra aret|foregaende ar|aret innan|aret fore|i fjol))(?!\w)"
)


def raw_dates(reading: Reading) -> tuple[Raw, ...]:
    """Every date of the text, in order, none overlapping another."""
    found: list[Raw] = []
    for form in _FORMS:
        for raw in form(reading):
            if not any(raw.start < other.end and other.start < raw.end for other in found):
                found.append(raw)
    return tuple(sorted((_shifted(raw, reading) for raw in found), key=lambda raw: raw.start))


def _shifted(raw: Raw, reading: Reading) -> Raw:
    hit = _SHIFT.match(reading.low, raw.end)
    if hit is None or raw.first.year is not None:
        return raw
    return replace(raw, shift=1 if hit.group("up") else -1, end=hit.end())


def _day_month(reading: Reading) -> Iterator[Raw]:
    for hit in _DAY_MONTH.finditer(reading.low):
        days = tuple(_ONE_DAY.finditer(reading.low, hit.start("days"), hit.end("days")))
        if not days or _name_follows(reading, hit):
            continue
        if len(days) == 1:
            raw = _single(reading, hit, days[0])
            if raw is not None:
                yield raw
        else:
            yield from _several(reading, hit, days)


def _name_follows(reading: Reading, hit: re.Match[str]) -> bool:
    """A month's letters that are a name's: `5 Maj-Lis`, `2 Jan Persson`."""
    word = reading.text[hit.start("m") : hit.end("m")]
    after = reading.text[hit.end("m") : hit.end("m") + 2]
    capital_after = len(after) == 2 and after[0] in " -" and after[1].isupper()
    return word[:1].isupper() and not word.isupper() and capital_after


def _single(reading: Reading, hit: re.Match[str], day: re.Match[str]) -> Raw | None:
    written = day.group()
    number, month = day_of(written), month_of(hit["m"])
    year = year_of(hit, reading)
    led = bool(hit["den"] or hit["w"])
    start = hit.start() if led else day.start()
    if not led and referred(reading, day.start()):
        return None
    if number > 31 and not led:
        return None
    if not written[0].isdigit() and not led and year is None and number != 1:
        return None
    end = end_of(hit, reading)
    if reading.damaged and written == "1" and not led:
        return Raw(day.end() + 1, end, "month", Point(month, None, year), doubts=(I_OR_1,))
    doubts = () if led else _number_before(reading, day.start())
    if doubts and re.search(r"(?<!\w)den\s+\d{1,2}\s+\Z", reading.before(day.start())):
        return Raw(hit.start("m"), end, "month", Point(month, None, year), doubts=("split-day",))
    weekday = weekday_of(hit["w"]) if hit["w"] else None
    return Raw(start, end, "day-month", Point(month, number, year, weekday), doubts=doubts)


def _number_before(reading: Reading, start: int) -> tuple[str, ...]:
    return ("number-before",) if re.search(r"\d\s+\Z", reading.before(start)) else ()


def _several(
    reading: Reading, hit: re.Match[str], days: tuple[re.Match[str], ...]
) -> Iterator[Raw]:
    """`14, 15 och 28 mars`, `12–13 oktober`: days that share a month."""
    gaps = [reading.low[left.end() : right.start()] for left, right in pairwise(days)]
    numbers = [day_of(day.group()) for day in days]
    rising = all(left < right for left, right in pairwise(numbers))
    listed = re.search(AND, gaps[-1]) or any(_is_range(gap) for gap in gaps) or "/" in gaps[-1]
    month, year, end = month_of(hit["m"]), year_of(hit, reading), end_of(hit, reading)
    led = bool(hit["den"] or hit["w"])
    if not rising or not (listed or led) or (not led and referred(reading, days[0].start())):
        start = days[-1].start()
        doubts = () if "," in gaps[-1] and not led else ("list-order",)
        yield Raw(start, end, "day-month", Point(month, numbers[-1], year), doubts=doubts)
        return
    weekday = weekday_of(hit["w"]) if hit["w"] else None
    between = re.search(r"(?<!\w)mellan\s+(?:den\s+)?\Z", reading.before(days[0].start()))
    index = 0
    while index < len(days):
        start = hit.start() if index == 0 and led else days[index].start()
        ranged = index + 1 < len(days) and (_is_range(gaps[index]) or between is not None)
        last = index + 1 if ranged else index
        stop = end if last == len(days) - 1 else days[last].end()
        first = Point(month, numbers[index], year, weekday if index == 0 else None)
        final = Point(month, numbers[last], year) if ranged else None
        yield Raw(start, stop, "range" if ranged else "day-list", first, final)
        index = last + 1


def _is_range(gap: str) -> bool:
    return re.search(rf"{DASH}|/|{TO}", gap) is not None


def _months(reading: Reading) -> Iterator[Raw]:
    for hit in _MONTH_ONLY.finditer(reading.low):
        if not _is_month(reading, hit):
            continue
        year = int(hit["y"]) if hit["y"] else None
        first = Point(month_of(hit["m"]), None, year)
        last = Point(month_of(hit["m2"]), None, year) if hit["m2"] else None
        unread = re.search(r"(?<!\w)den\s+(?!i\s)\S{1,3}\s+\Z", reading.before(hit.start()))
        doubts = ("unread-day",) if unread else ()
        form = "month-range" if last else "month"
        yield Raw(hit.start(), hit.end(), form, first, last, doubts)


_MONTH_LED = re.compile(
    r"(?:(?<!\w)(?:i|under|fran|sedan|till|med|fore|efter|senast|mellan|av|pa|och|samt|om|omkring|"
    r"kring|ar|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|hela|denna)|[,;:(–—-])\s*\Z"
)


def _is_month(reading: Reading, hit: re.Match[str]) -> bool:
    before = reading.before(hit.start())
    word = reading.text[hit.start("m") : hit.end("m")]
    if re.search(r"(?<![a-z\d])\d+[.:ae]*\s*\Z", before) and hit["m2"] is None:
        return False
    alone = reading.cell or hit.start() == 0
    if hit["m"].rstrip(".") not in FULL_MONTHS:
        return bool(hit["y"] or hit["m2"]) and not _name_after(reading, hit)
    if _name_after(reading, hit):
        return False
    if word[:1].islower() or hit["y"] or alone:
        return True
    return _MONTH_LED.search(before) is not None


def _name_after(reading: Reading, hit: re.Match[str]) -> bool:
    """A capital month with a capital word behind it is a person: `Maj Lindgren`, `Maj-Britt`."""
    after = reading.text[hit.end("m") : hit.end("m") + 2]
    capital = len(after) == 2 and after[0] in " -" and after[1].isupper()
    return capital and reading.text[hit.start("m")].isupper()


def _seasons(reading: Reading) -> Iterator[Raw]:
    for hit in _SEASON.finditer(reading.low):
        if not _season_word(reading.text[hit.start("s") : hit.end("s")], hit):
            continue
        number = SEASONS[hit["s"]][0]
        year = int(hit["y"]) if hit["y"] else None
        yield Raw(hit.start(), hit.end(), "season", Point(number, None, year))


def _season_word(written: str, hit: re.Match[str]) -> bool:
    """Without its mark `var` is "was" and `host` a cough: it then needs its article and year."""
    marked = written.lower() not in ("var", "host")
    return marked or bool(hit["y"] and hit.end("s") != hit.start("y") - 1)


_FORMS: tuple[Callable[[Reading], Iterator[Raw]], ...] = (
    iso,
    iso_month,
    iso_short,
    _day_month,
    slash,
    dot,
    _months,
    _seasons,
)
