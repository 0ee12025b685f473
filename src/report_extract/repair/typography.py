"""Dashes and quotation marks, set as the document itself sets them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_extract.model import DocumentText, Span
from report_extract.repair.mark_shares import MarkEdit, dirt_of, is_worn, mark_edit
from report_extract.repair.tokens import FEWEST_RULES

_LONE = re.compile(r"(?:(?<= )|(?<=\n)|(?<![\s\S]))(?:—|--|-—|—-|–—|—–|-–|–-)(?= )")
_BETWEEN = re.compile(r"(?<=[^\W\d_] )~(?= [^\W\d_])")
_HYPHEN = re.compile(r"(?<=[^\W\d_][ ])-(?=[ ][^\W\d_])")
_PRINTED_BETWEEN = re.compile(r"(?<=\w[ ])[–—](?=[ ]\w)")
_RANGE = re.compile(
    r"(?<![\w.,:/§-])(?P<low>[1-9]\d{0,3})(?P<mark>-)(?P<high>[1-9]\d{0,3})(?![\w/:§-])"
    r"(?![.,]\d)(?! \d)"
)
_PRINTED_RANGE = re.compile(r"(?<=\d)–(?=\d)")
# What a number with a hyphen is when it is no range: of a case, a telephone, an account.
_NAMED = re.compile(
    r"(?:nr|dnr|tel|telefon|fax|mobil|giro|bankgiro|plusgiro|postgiro|bg|pg|org|diarie\w*|"
    r"kod|rum|fack|standard|iso|sfs|sou|isbn|issn)[.:]?\s*\Z",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?<![^\s(])(?P<mark>[\"“„])(?=[^\W_])")
_CLOSED = re.compile(r"(?<=[^\W_.,!?])[.,!?]?(?P<mark>[\"”“])(?=[\s.,;:!?)]|\Z)")
_CAPITAL_I = re.compile(
    r"(?:(?<=[.:?!]\n)|(?<=\n\n)|(?<![\s\S]))(?P<mark>[|{])[ ](?=[a-zåäöéü]{3,}[ ,\n])"
)
FEWEST = 2
MOSTLY = 0.8
REACH = 12


def dash_edits(text: DocumentText) -> tuple[MarkEdit, ...]:
    """The long dash and doubled ones between spaces are OCR's: Swedish sets the short one."""
    dirt = dirt_of(text)
    found = []
    for match in _LONE.finditer(text.original):
        start = match.start() == 0 or text.original[match.start() - 1] == "\n"
        worn = "worn" if is_worn(dirt, match.group(), len(text.lines)) else "clean"
        case = ("dash", "start" if start else "between", match.group(), worn)
        found.append(mark_edit(case, Span(match.start(), match.end()), "–", text))
    return tuple(found)


def damaged_dash_edits(text: DocumentText) -> tuple[MarkEdit, ...]:
    """Dashes read as waves or hyphens, and hyphens in ranges; for a text that is damaged."""
    original = text.original
    worn = "worn" if is_worn(dirt_of(text), "~", len(text.lines)) else "clean"
    found = [
        mark_edit(("dash", "wave", worn), Span(m.start(), m.end()), "–", text)
        for m in _BETWEEN.finditer(original)
    ]
    hyphens = list(_HYPHEN.finditer(original))
    dashes = len(_PRINTED_BETWEEN.findall(original))
    if dashes >= max(FEWEST, len(hyphens)):
        case = ("dash", "hyphen", worn)
        found += [mark_edit(case, Span(m.start(), m.end()), "–", text) for m in hyphens]
    return (*found, *_ranges(text, shown=dashes >= FEWEST))


def _ranges(text: DocumentText, *, shown: bool) -> Iterator[MarkEdit]:
    """Hyphens between numbers that a dash belongs between.

    They are only suggested, where the document has a dash in others or between words: correct
    texts have both. Years and days, but no dates, telephone numbers, numbers of cases or of
    organizations.
    """
    original = text.original
    printed = len(_PRINTED_RANGE.findall(original))
    if not shown and printed < FEWEST:
        return
    usual = "printed" if printed >= FEWEST else "unseen"
    for match in _RANGE.finditer(original):
        if _is_range(match, original):
            yield mark_edit(("range", usual), _mark(match), "–", text, sure=False)


def _is_range(match: re.Match[str], original: str) -> bool:
    low, high = int(match["low"]), int(match["high"])
    if len(match["low"]) == 4 and len(match["high"]) == 2:
        high += low // 100 * 100
    before = original[max(0, match.start() - REACH) : match.start()]
    return low < high and _NAMED.search(before) is None


def quote_edits(text: DocumentText) -> tuple[MarkEdit, ...]:
    """The Swedish quotation mark for others that open, where the document closes with it."""
    closed = [match["mark"] for match in _CLOSED.finditer(text.original)]
    swedish = closed.count("”")
    if swedish < max(FEWEST, MOSTLY * len(closed)):
        return ()
    usual = "all" if swedish == len(closed) else "most"
    return tuple(
        mark_edit(("quote", "front", match["mark"], usual), _mark(match), "”", text)
        for match in _OPENED.finditer(text.original)
    )


def capital_edits(text: DocumentText) -> tuple[MarkEdit, ...]:
    """A lone bar or brace at a line's start, before a small letter, is the capital `I`."""
    return tuple(
        mark_edit(("sign", "start", match["mark"]), _mark(match), "I", text)
        for match in _CAPITAL_I.finditer(text.original)
        if text.line_at(match.start("mark")).line.text.count("|") < FEWEST_RULES
    )


def _mark(match: re.Match[str]) -> Span:
    return Span(match.start("mark"), match.end("mark"))
