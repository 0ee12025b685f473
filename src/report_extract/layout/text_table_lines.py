"""What a line of bare text is to a table: a row, figures alone, a note, a heading, prose.

Where columns were lost, a run of digit groups ("233 696 233 696") has several readings. Here it is
cut only where no reading joins; the rest is for those who know the table's sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from report_extract.model import DocumentText, Span, TextLine

_NUMBER = re.compile(
    r"[(\[{€]?[-−–—=~+]{0,2}\d{1,12}(?:[.,'’]\d{1,3}){0,5}"
    r"(?:[:;]\d\d|[:;][-−–—=]{1,3}|[.,]?)[)\]}]?[-−–—]?[.,]?"
)
_DASH = re.compile(r"[-−–—]{1,2}")
_DAMAGED = re.compile(r"[)(\]}]{1,2}|[Oo]")
_NOISE = re.compile(r"[|¦_~:;'\"”“’‘«»*.,!]+")
_EDGE = "|¦_~:;'\"”“’‘«»!"
_UNIT = re.compile(r"(?:%|kr|kronor|tkr|kkr|mkr|mnkr|msek|tsek|sek)[.,]?", re.IGNORECASE)
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_NOTE = re.compile(r"(?:\*{1,3}\)?|\d{1,2}\s?\)|not\s\d{1,2}[:.)])\s+\S", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]{0,6}\.?", re.IGNORECASE
)
_LEADERS = re.compile(r"\.{3,}|(?:\.\s){3,}|…+")
_ONLY_LEADERS = re.compile(r"[.…]{2,}")
_YEAR_LEADS = frozenset(
    [
        "från",
        "fran",
        "år",
        "ar",
        "för",
        "for",
        "till",
        "under",
        "per",
        "i",
        "sedan",
        "t.o.m.",
        "tom",
    ]
)

# "INVESTERINGAR 1 tkr": a caption whose year or bracket was lost, not a row in capitals.
_CAPTION = re.compile(r"[^a-zåäöé]{4,60}\s\d{1,4}\s\(?(?:tkr|kkr|mkr|mnkr|kr)\)?")
_SENTENCE_END = re.compile(r"\s(?:kr|kronor|tkr|mnkr)\.$", re.IGNORECASE)

PROSE_WORDS = 9
PROSE_CHARACTERS = 60
JOINABLE_HEAD = 5
HEADS_LEAST = 0.8


class LineKind(Enum):
    """What a line is to a table."""

    BLANK = auto()
    ROW = auto()
    FIGURES = auto()
    YEARS = auto()
    NOTE = auto()
    SHORT = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's figures: where they stand and what is printed between this cell and the one before.

    Attributes:
        span: in the original text, noise at the edges left out.
        wide: at least two spaces, or a rule, stand before it.
        gap: how many spaces stand before it.
    """

    span: Span
    wide: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line with what a table may take from it.

    Attributes:
        index: into `DocumentText.lines`.
        kind: what it is.
        label: its text without the figures; None where there is none.
        figures: from left to right.
        words: how many words its label has.
        leaders: dots lead from label to figure.
        half: it is a part of a printed line, on which two accounts stand side by side.
    """

    index: int
    kind: LineKind
    label: Span | None = None
    figures: tuple[Figure, ...] = ()
    words: int = 0
    leaders: bool = False
    half: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span
    gap: int


def read_line(text: DocumentText, index: int) -> TableLine:
    """The kind and the parts of one line of the original text."""
    return read_part(text, index, 0, len(text.lines[index].words))


def read_part(text: DocumentText, index: int, start: int, end: int) -> TableLine:
    """The same of the words from `start` up to `end` of a line."""
    tokens = _tokens(text.original, text.lines[index])[start:end]
    if not tokens:
        return TableLine(index, LineKind.BLANK)
    label, run = _divide(tokens)
    figures = _figures(run)
    kept = TableLine(index, LineKind.SHORT, _cover(label), figures, len(label))
    whole = text.original[tokens[0].span.start : tokens[-1].span.end]
    return replace(kept, kind=_kind(kept, whole, run), leaders=bool(_LEADERS.search(whole)))


def _tokens(original: str, line: TextLine) -> list[_Token]:
    tokens = []
    before = line.span.start
    for span in line.words:
        tokens.append(_Token(original[span.start : span.end], span, span.start - before))
        before = span.end
    return tokens


def is_figure(word: str) -> bool:
    """Whether a word is digits, a dash, or digits with the noise that OCR leaves at the edges."""
    clean = word.strip(_EDGE)
    return bool(_NUMBER.fullmatch(clean) or _DASH.fullmatch(clean))


def _divide(tokens: Sequence[_Token]) -> tuple[list[_Token], list[_Token]]:
    """The label's words, and the run of figures at the end of the line."""
    start = len(tokens)
    while start > 0 and _in_run(tokens, start - 1):
        start -= 1
    start = _skip_marks(tokens, start)
    label = [t for t in tokens[:start] if not _NOISE.fullmatch(t.text) or start < 2]
    while label and (_NOISE.fullmatch(label[-1].text) or _ONLY_LEADERS.fullmatch(label[-1].text)):
        label.pop()
    return label, list(tokens[start:])


def _in_run(tokens: Sequence[_Token], index: int) -> bool:
    word = tokens[index].text
    if is_figure(word) or _NOISE.fullmatch(word) or _UNIT.fullmatch(word):
        return True
    return bool(_DAMAGED.fullmatch(word.strip(_EDGE))) and index > 0


def _skip_marks(tokens: Sequence[_Token], start: int) -> int:
    """Past what begins the run and belongs to the label: noise, units, a note's mark, a year."""
    while start < len(tokens):
        word = tokens[start].text
        before = tokens[start - 1].text if start else ""
        after = _after(tokens, start)
        mark = re.fullmatch(r"(?:\d{1,2}|\*{1,3})\)", word)
        if not (mark or _UNIT.fullmatch(word) or _year_of_label(before, word, after)):
            return start
        start += 1
    return start


def _after(tokens: Sequence[_Token], index: int) -> str:
    """The next word that is no ditto mark and no noise; leading dots count."""
    following = (token.text for token in tokens[index + 1 :])
    return next((w for w in following if _LEADERS.fullmatch(w) or not _NOISE.fullmatch(w)), "")


def _year_of_label(before: str, word: str, after: str) -> bool:
    """Whether a year stands in the label: after "från", or before what cannot be its thousands."""
    if not before or not _YEAR.fullmatch(word):
        return False
    if _LEADERS.fullmatch(after):
        return True
    if not any(c.isdigit() for c in after):
        return False
    if before.casefold() in _YEAR_LEADS:
        return True
    return len(re.sub(r"\D", "", after)) != 3 and not _YEAR.fullmatch(after.strip(_EDGE))


def _cover(tokens: Sequence[_Token]) -> Span | None:
    return Span(tokens[0].span.start, tokens[-1].span.end) if tokens else None


def _figures(run: Sequence[_Token]) -> tuple[Figure, ...]:
    """The run cut where its parts cannot be one amount."""
    groups: list[list[_Token]] = []
    parted: list[bool] = []
    ruled = False
    for token in run:
        if _NOISE.fullmatch(token.text):
            ruled = ruled or "|" in token.text
            continue
        apart = ruled or token.text[0] in "|¦" or token.gap > 1
        if _UNIT.fullmatch(token.text) and (apart or not groups):
            continue  # "Kr. 1.214:35": the unit is no figure of its own
        if groups and not apart and _joins(groups[-1], token):
            groups[-1].append(token)
        else:
            groups.append([token])
            parted.append(apart)
        ruled = token.text[-1] in "|¦"
    return tuple(
        Figure(span, wide, group[0].gap)
        for group, wide in zip(groups, parted, strict=True)
        if len(span := _stripped(group))
    )


def _joins(group: Sequence[_Token], token: _Token) -> bool:
    last, word = group[-1].text.strip(_EDGE), token.text.strip(_EDGE)
    if _UNIT.fullmatch(word):
        return True
    if _DASH.fullmatch(last) or last[-1:] in ")]},-−–" or last[:1].isalpha():
        return False
    if not re.match(r"\d{3}(?!\d)", word) or re.search(r",\d{1,2}$", last):
        return False
    head = re.search(r"\d+$", last)
    return head is not None and len(head.group()) <= JOINABLE_HEAD


def _stripped(group: Sequence[_Token]) -> Span:
    start, end = group[0].span.start, group[-1].span.end
    first, last = group[0].text, group[-1].text
    start += len(first) - len(first.lstrip(_EDGE))
    end -= len(last) - len(last.rstrip(_EDGE + ".,"))
    return Span(start, max(start, end))


def _kind(line: TableLine, whole: str, run: Sequence[_Token]) -> LineKind:
    digits = [t.text.strip(_EDGE + ".,()") for t in run if any(c.isdigit() for c in t.text)]
    years = bool(digits) and all(_YEAR.fullmatch(d) for d in digits)
    if _NOTE.match(whole) and line.words > 1 and (years or not line.figures):
        return LineKind.NOTE
    if years and line.words == 0:
        return LineKind.YEARS
    if years and len(line.figures) > 1 and _are_heads(digits):
        return LineKind.SHORT
    if (years and len(line.figures) == 1) or not line.figures or _dated(whole, run):
        return _text_kind(whole)
    return _kind_of_row(line, whole, run)


def _are_heads(years: Sequence[str]) -> bool:
    """Whether years follow each other as headings do ("Resultaträkning 2019 2018")."""
    steps = [int(b) - int(a) for a, b in pairwise(years)]
    return all(abs(step) <= 1 for step in steps) and any(steps)


def _kind_of_row(line: TableLine, whole: str, run: Sequence[_Token]) -> LineKind:
    """What a line with figures at its end is."""
    torn = whole.count("(") != whole.count(")")
    if line.words == 0:
        return LineKind.FIGURES
    if torn and run[-1].text.strip(_EDGE + ".,").endswith(")"):
        return LineKind.ROW if _DAMAGED.fullmatch(run[-1].text) else _text_kind(whole)
    if _CAPTION.fullmatch(whole):
        return LineKind.SHORT
    sentence = _SENTENCE_END.search(whole) or (whole.endswith(".") and line.words >= 5)
    return LineKind.PROSE if sentence or line.words > 14 else LineKind.ROW


def _dated(whole: str, run: Sequence[_Token]) -> bool:
    """Whether the figures belong to a date, a telephone number, a page ("12 mars 2021")."""
    before = whole.rsplit(run[0].text, 1)[0].split() if run else []
    last = before[-1].casefold() if before else ""
    if _MONTH.fullmatch(last) or last in ("den", "sida", "sid", "sid.", "s.", "nr", "kl", "kl."):
        return True
    return bool(re.search(r"\d[-/:]\d", last))


def _text_kind(whole: str) -> LineKind:
    words = whole.split()
    if _reads_like_heads(whole, words):
        return LineKind.SHORT
    characters = len(" ".join(words))
    long = characters >= PROSE_CHARACTERS and len(words) >= PROSE_WORDS - 2
    long = long or (len(words) >= PROSE_WORDS and characters >= PROSE_CHARACTERS - 8)
    sentence = whole.endswith(".") and len(words) >= 5
    return LineKind.PROSE if long or sentence else LineKind.SHORT


def _reads_like_heads(whole: str, words: Sequence[str]) -> bool:
    """Whether a line is one of headings: words set far apart, or nearly all with a capital."""
    if whole.endswith((".", ",")) or len(words) < 4 or len(words) > 20:
        return False
    if len(re.split(r"\s{3,}", whole)) > 2:
        return True
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return "," not in whole and capital >= HEADS_LEAST * len(words)
