"""Dates in figures: ISO, six digits, day and month parted by a slash or a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from report_extract.extractors.dates_raw import Point, Raw, Reading, full_year, referred, year_of
from report_extract.extractors.dates_words import (
    AND,
    DASH,
    WEEKDAY,
    YEAR,
    weekday_of,
)

_ISO = re.compile(
    rf"(?<![\w/.,:-])(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-./])(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    rf"(?:\s?(?:{DASH}{{1,2}}|/)\s?(?:(?P<y2>(?:1[5-9]|20)\d\d)(?P=s)(?=\d))?(?:(?P<m2>\d\d)(?P=s))?"
    rf"(?P<d2>\d\d)(?![\w/:-]|[.,]\d))?(?![\w/]|[-:.,]\d)"
)


_ISO_SHORT = re.compile(r"(?<![\w/.,:-])(\d\d)(-)(\d\d)-(\d\d)(?![\w/]|[-:.,]\d)")


_COMPACT = re.compile(r"(?<![\w/.,:-])(?<!\d )(\d\d)()(\d\d)(\d\d)(?![\w/]|[-:.,]\d|\s?\d)")


_ISO_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")


_SLASH = re.compile(
    rf"(?:(?<!\w)(?P<w>{WEEKDAY}),?\s*)?(?:(?<!\w)(?P<den>den)\s+)?"
    rf"(?<![\w,.:/§+-])(?:(?P<d0>\d{{1,2}})\s?(?P<to>{DASH}|\s{AND}\s)\s?)?"
    rf"(?P<d>\d{{1,2}})\s?/\s?(?P<m>\d{{1,2}})(?![\w/%])(?![.,:]\d)"
    rf"(?:(?:\s?-\s?|\s|/)(?P<y>{YEAR})|(?:\s?[-–]|[’'/]|\s[’'])(?P<yy>\d\d)(?![\w/]|[.,:]\d))?"
    rf"(?!{DASH}[a-z])"
)


_DOT = re.compile(
    rf"(?:(?<!\w)(?P<w>{WEEKDAY}),?\s*)?(?:(?<!\w)(?P<den>den)\s+)?"
    rf"(?<![\w,.:/§-])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})(?:\.\s?(?P<y>{YEAR}|\d\d(?!\d))?)?"
    rf"(?![\w%]|[.,:/-]\d)"
)


def iso(reading: Reading) -> Iterator[Raw]:
    """`2019-10-10`, `2019-10-10–11`, `2019.10.10`."""
    for hit in _ISO.finditer(reading.low):
        month = int(hit["m"])
        if referred(reading, hit.start()) or not 1 <= month <= 12:
            continue
        first = Point(month, int(hit["d"]), int(hit["y"]))
        last = None
        if hit["d2"]:
            last = Point(int(hit["m2"] or month), int(hit["d2"]), int(hit["y2"] or hit["y"]))
            if not 1 <= last.month <= 12:
                continue
        yield Raw(hit.start(), hit.end(), "iso-range" if last else "iso", first, last)


def iso_short(reading: Reading) -> Iterator[Raw]:
    """`86-02-14` and `860214`: only where the two digits are the fiscal year's or next to it."""
    if reading.fiscal_year is None:
        return
    for pattern, form, reach in ((_ISO_SHORT, "iso-short", 1), (_COMPACT, "compact", 0)):
        for hit in pattern.finditer(reading.low):
            year = full_year(int(hit[1]), reading.fiscal_year)
            month, day = int(hit[3]), int(hit[4])
            if abs(year - reading.fiscal_year) > reach or not (1 <= month <= 12 and 1 <= day <= 31):
                continue
            if not referred(reading, hit.start()):
                doubts = () if reading.cell or form == "iso-short" else ("compact-date",)
                yield Raw(hit.start(), hit.end(), form, Point(month, day, year), doubts=doubts)


def iso_month(reading: Reading) -> Iterator[Raw]:
    """`2019-03`, in a cell of dates alone."""
    hit = _ISO_MONTH.fullmatch(reading.low.strip())
    if hit and reading.cell and 1 <= int(hit[2]) <= 12:
        start = len(reading.low) - len(reading.low.lstrip())
        yield Raw(start, start + len(hit[0]), "iso-month", Point(int(hit[2]), None, int(hit[1])))


_FRACTIONS = frozenset(
    ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 8), (1, 10))
)


_AFTER_DATE = re.compile(
    r"\s*(?:\Z|[.,;:()–—]|-\s|(?:i|pa|kl|klockan|vid|till|med|och|samt|hos|om|digitalt|fysiskt|via|"
    r"inom|utanfor|som|da|dar|hade|holls|var|resp)(?![^\W_]))"
)


_IN_LIST = re.compile(rf"\d{{1,2}}\s?/\s?\d{{1,2}}\s*(?:,|{AND}|{DASH})\s*(?:den\s+)?\Z")


_LIST_AFTER = re.compile(
    rf"(?:\s+(?:i|pa|vid)\s+[^\W\d]+|\s*\([^()\d]{{1,30}}\))?\s*(?:,\s*(?:{AND})?|{AND}|{DASH})\s*(?:den\s+)?\d{{1,2}}\s?/\s?\d{{1,2}}"
)


def slash(reading: Reading) -> Iterator[Raw]:
    """`14/2`, `12–13/10`, `14/2-86`; never a fraction or a mark out of ten."""
    for hit in _SLASH.finditer(reading.low):
        day, month = int(hit["d"]), int(hit["m"])
        year = year_of(hit, reading)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        if referred(reading, hit.start("d0") if hit["d0"] else hit.start("d")):
            continue
        sure = bool(hit["den"] or hit["w"] or year) or reading.cell or _among_slashes(reading, hit)
        if not sure and not _looks_like_slash_date(reading, hit, day, month):
            continue
        doubts = () if sure or (day, month) not in _FRACTIONS else ("fraction-like",)
        yield from _slash_days(hit, Point(month, day, year), doubts)


def _slash_days(hit: re.Match[str], point: Point, doubts: tuple[str, ...]) -> Iterator[Raw]:
    weekday = weekday_of(hit["w"]) if hit["w"] else None
    if not hit["d0"]:
        yield Raw(hit.start(), hit.end(), "slash", replace(point, weekday=weekday), doubts=doubts)
        return
    first = Point(point.month, int(hit["d0"]), point.year, weekday)
    if first.day is None or point.day is None or not 1 <= first.day < point.day:
        yield Raw(hit.start("d"), hit.end(), "slash", point, doubts=(*doubts, "list-order"))
    elif re.search(DASH, hit["to"]):
        yield Raw(hit.start(), hit.end(), "slash-range", first, point, doubts)
    else:
        yield Raw(hit.start(), hit.end("d0"), "slash", first, doubts=doubts)
        yield Raw(hit.start("d"), hit.end(), "slash", point, doubts=doubts)


def _among_slashes(reading: Reading, hit: re.Match[str]) -> bool:
    after = _LIST_AFTER.match(reading.low, hit.end()) is not None
    return after or _IN_LIST.search(reading.before(hit.start())) is not None


def _looks_like_slash_date(reading: Reading, hit: re.Match[str], day: int, month: int) -> bool:
    after = _AFTER_DATE.match(reading.low, hit.end())
    if after is None and reading.damaged:
        # "6/11 1 Kisa": the word "i" read as a 1.
        after = re.match(r"\s+[1l|]\s+[a-z]", reading.low[hit.end() : hit.end() + 8])
    if (day, month) == (24, 7) or after is None:
        return False
    if (day, month) in _FRACTIONS or day == month:
        # Too like a fraction or a mark ("10/10") to be a day with nothing that says so.
        return re.search(r"[,:(]\s*\Z", reading.before(hit.start())) is not None
    return True


# "följande tillfällen: 12.1, 9.3, 24.8 och 30.11"; numbers of chapters do not rise by their months.
_DOT_LIST = re.compile(
    r":\s*(\d{1,2}\.\d{1,2}(?:(?:,\s*|\s+och\s+)\d{1,2}\.\d{1,2}){2,23})(?![\d%.,]*\d)"
)


def dot(reading: Reading) -> Iterator[Raw]:
    """`14.1`: only after "den" or a weekday, with a year, in a list or a column of dates."""
    lists = _dot_lists(reading)
    for hit in _DOT.finditer(reading.low):
        day, month = int(hit["d"]), int(hit["m"])
        if not (1 <= month <= 12 and 1 <= day <= 31) or referred(reading, hit.start("d")):
            continue
        sure = bool(hit["den"] or hit["w"] or hit["y"]) or reading.cell
        listed = any(start <= hit.start("d") < end for start, end in lists)
        if sure or listed:
            point = Point(
                month, day, year_of(hit, reading), weekday_of(hit["w"]) if hit["w"] else None
            )
            doubts = () if sure else ("dot-list",)
            yield Raw(hit.start(), hit.end(), "dot", point, doubts=doubts)


def _dot_lists(reading: Reading) -> list[tuple[int, int]]:
    found = []
    for hit in _DOT_LIST.finditer(reading.low):
        months = [int(part) for part in re.findall(r"\.(\d+)", hit[1])]
        days = {int(part) for part in re.findall(r"(\d+)\.", hit[1])}
        rising = all(left < right for left, right in pairwise(months))
        if rising and len(days) > 1:
            found.append(hit.span(1))
    return found
