"""Marks that stand for nothing: the dirt and the wear of a page, read as signs.

Only marks that Swedish never sets so: a colon with a space before it, an underscore, a single
quotation mark that nothing closes. What stands beside a digit is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_extract.model import DocumentText, Span, TextLine
from report_extract.repair.mark_shares import MarkEdit, dirt_of, is_worn, mark_edit, share

_LONE = re.compile(r"[_:;.,‘’'~^°«»¢\\|\"“”]|__|—|[_~:;.,‘’]{2}")
_FRONT = re.compile(r"(?P<mark>[_‘’~^°«\"“”„]|[.:;,](?=[A-ZÅÄÖÉ]))[^\W\d_]{2,}[.,]?\Z")
_BEHIND = re.compile(r"[(]?[^\W\d_]{2,}[.,]?(?P<mark>[_~^°‘|])\Z")
_POINT = re.compile(r"[a-zåäöéü]{4,}(?P<mark>\.)\Z")
# Words, as they are read with and without their marks, that no sentence ends with and that are
# no abbreviations: a full stop between one of these and a small letter is a speck.
_GOES_ON = re.compile(
    r"(?:och|att|som|en|ett|den|av|med|till|från|fran|vid|på|pa|eller|samt|har|ska|skall|kan|inte"
    r"|under|enligt|mellan|genom|efter|denna|detta|dessa|sina|sitt|sin|alla)(?P<mark>\.)\Z"
)
STOPS = frozenset(".,;:!?)")
AFTER_STOPS = frozenset(":;_")
DOUBLE = '"“”„'
MEANT = frozenset(DOUBLE + "|")  # marks that mean something where they are not alone
ALWAYS = frozenset("_")  # no page that is not worn has it either
LEAST = 0.7  # probability from which a mark is taken away
REACH = 6  # lines within which a quotation mark is closed
FEWEST_WORDS = 3
FEWEST_POINTS = 4
POINTS = 0.1  # share of the full stops, from which specks among them are the document's habit


@dataclass(frozen=True, slots=True)
class _Speck:
    """A mark that may stand for nothing.

    Attributes:
        span: of the mark, and of a space beside it where it stands alone.
        mark: itself.
        place: `start`, `between`, `end`, `front` or `behind`.
        beside: what stands there: `small`, `large` or `mark` after it; `word` or `stop` before its
            line's end.
    """

    span: Span
    mark: str
    place: str
    beside: str


def stray_marks(text: DocumentText) -> tuple[MarkEdit, ...]:
    """Deletions of what stands for nothing, for a text that is damaged.

    A mark that Swedish sets too is taken away only where other marks show that the pages are worn,
    a full stop inside a sentence only where that is frequent.
    """
    specks = [
        speck
        for i, line in enumerate(text.lines)
        for speck in _specks(line, text.lines[i : i + REACH])
        if speck.mark not in MEANT or _is_alone(speck.mark, i, text.lines)
    ]
    dirt = dirt_of(text)
    points = sum(speck.mark == "." and speck.place == "behind" for speck in specks)
    often = points >= max(FEWEST_POINTS, POINTS * _full_stops(text.original))
    found = []
    for speck in specks:
        stop = speck.place == "behind" and speck.mark == "."
        worn = (
            often or speck.beside == "joining"
            if stop
            else is_worn(dirt, speck.mark, len(text.lines))
        )
        case = ("noise", speck.place, speck.mark, "worn" if worn else "clean", speck.beside)
        sure = (worn or speck.mark[0] in ALWAYS) and share(case) >= LEAST
        found.append(mark_edit(case, speck.span, "", text, sure=sure))
    return tuple(found)


def _is_alone(mark: str, at: int, lines: Sequence[TextLine]) -> bool:
    """Whether no partner of a quotation mark, and no other bar of a table, stands nearby."""
    near = "".join(line.line.text for line in lines[max(0, at - REACH) : at + REACH])
    if mark != "|":
        return sum(map(near.count, DOUBLE)) == 1
    beside = "".join(line.line.text for line in lines[max(0, at - 2) : at + 3])
    return beside.count("|") == 1 and not any(c.isdigit() for c in lines[at].line.text)


def _full_stops(text: str) -> int:
    return len(re.findall(r"[a-zåäö]\.(?=\s)", text))


def _specks(line: TextLine, ahead: Sequence[TextLine]) -> Iterator[_Speck]:
    """The marks of one line; `ahead` are it and the lines after it."""
    words = list(re.finditer(r"\S+", line.line.text))
    lettered = sum(any(c.isalpha() for c in word.group()) for word in words)
    if not lettered:
        return
    at = line.span.start
    for i, word in enumerate(words):
        alone = _LONE.fullmatch(word.group()) is not None
        speck = _lone(words, i) if alone else _glued(words, i, ahead)
        if speck is not None and (speck.beside == "stop" or lettered >= FEWEST_WORDS):
            # "300, —" is a sum, and "2016 :" may be one; behind a full stop a colon is neither.
            closed = speck.beside == "stop" and speck.mark in AFTER_STOPS
            if not closed and _is_by_digits(words, i):
                continue
            span = Span(at + speck.span.start, at + speck.span.end)
            yield _Speck(span, speck.mark, speck.place, speck.beside)


def _is_by_digits(words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a word or a word beside it has a digit."""
    beside = words[max(0, i - 1) : i + 2]
    return any(char.isdigit() for word in beside for char in word.group())


def _lone(words: Sequence[re.Match[str]], i: int) -> _Speck | None:
    """A mark between spaces; its span in its line."""
    word, mark = words[i], words[i].group()
    if all(_LONE.fullmatch(other.group()) for other in words[i + 1 :]):
        before = words[i - 1]
        last = before.group()[-1]
        beside = "word" if last.isalpha() else "stop" if last in STOPS else "mark"
        return _Speck(Span(before.end(), word.end()), mark, "end", beside)
    after = words[i + 1]
    place, kind = "between" if i else "start", _kind(after.group())
    if mark in "—|" or (mark in ".," and not i) or (mark in DOUBLE and (i or kind != "small")):
        return None
    return _Speck(Span(word.start(), after.start()), mark, place, kind)


def _kind(word: str) -> str:
    if not word[0].isalpha():
        return "mark"
    return "small" if word[0].islower() else "large"


def _glued(words: Sequence[re.Match[str]], i: int, ahead: Sequence[TextLine]) -> _Speck | None:
    """A mark at a word's front or end; its span in its line."""
    word = words[i]
    text = word.group()
    if front := _FRONT.match(text):
        mark = front["mark"]
        if mark in "‘’" and _is_closed(word.end(), ahead):
            return None
        return _Speck(Span(word.start(), word.start() + 1), mark, "front", _kind(text[1:]))
    after = words[i + 1].group() if i + 1 < len(words) else ""
    inside = len(after) > 1 and after[:2].islower() and after[:2].isalpha()
    goes_on = _GOES_ON.match(text) if inside else None
    point = _POINT.match(text) if inside else None
    behind = _BEHIND.match(text) or goes_on or point
    if behind is None:
        return None
    beside = "joining" if behind is goes_on else "word"
    return _Speck(Span(word.end() - 1, word.end()), behind["mark"], "behind", beside)


def _is_closed(end: int, ahead: Sequence[TextLine]) -> bool:
    """Whether a single quotation mark has a partner before the paragraph ends."""
    closing = re.compile(r"[^\W_][.,!?]?['’‘](?![^\W_])")
    for i, line in enumerate(ahead):
        if i and not line.line.text.strip():
            return False
        if closing.search(line.line.text, end - 1 if i == 0 else 0):
            return True
    return False
