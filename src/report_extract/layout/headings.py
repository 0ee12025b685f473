"""Headings: numbered, in capitals, in bigger type, or short titles that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.config import LayoutSettings
from report_extract.layout.joining import ends_sentence, starts_lower
from report_extract.layout.marks import Mark
from report_extract.layout.reading import ReadLine
from report_extract.layout.type_sizes import is_smaller, larger_sizes
from report_extract.model import MappedText, Segment

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.,:]{1,2}\s*|\s+)(?=[A-ZÅÄÖÉ”\"(])")
# `6.10versyn`: the Ö of the title was read as a nought and drawn to the number.
_NOUGHT = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.?\s?)0(?=[a-zåäö]{3})")
_LETTERS = re.compile(r"[^\W\d_]")
CONTENTS = re.compile(r"(?:\.\s?){3,}\s*\d+\Z|…\s*\d+\Z")
_DATED = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b|\bden\s+\d{1,2}\s+\w+\s+(?:19|20)\d\d\b")
_UNTITLED = re.compile(r"[.,;:!?…]\Z|[-–—]\Z|[^\W\d_]{3}\. |\s[·|]\s")
_TRAILING_DIRT = re.compile(r"(?:\s+[|_.,:;'’‘`´~\"“”•*-]{1,2})+\Z")
_LIST_REACH = 4
_TITLE = 2
_TIGHT = 0.3
_LONGEST_TITLE = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading.

    Attributes:
        number: `3.1`, or empty.
        title: the rest of it.
        rank: smaller is further out: type size, way of writing, depth of the number.
    """

    number: str
    title: MappedText
    rank: tuple[float, int, int]


def headings_of(
    lines: Sequence[ReadLine], marks: Sequence[Mark | None], settings: LayoutSettings
) -> tuple[Heading | None, ...]:
    """The heading that every line is, or None."""
    sizes, smaller = larger_sizes(lines), is_smaller(lines)
    numbered = tuple(_numbered(i, lines, settings) for i in range(len(lines)))
    found: list[Heading | None] = []
    for i in range(len(lines)):
        heading = numbered[i] if not smaller[i] else None
        if heading is not None and _in_list(i, lines, marks, numbered):
            heading = None
        if heading is None and marks[i] is None and not smaller[i]:
            heading = _unnumbered(i, lines, marks, sizes, settings)
        found.append(heading and _sized(heading, lines[i], sizes[i]))
    for i in range(len(lines) - 1):
        if marks[i] is None and _runs_over(i, lines, sizes) and not (found[i] and found[i + 1]):
            found[i : i + 2] = _both(i, found[i], lines, sizes)
    return tuple(found)


def _runs_over(i: int, lines: Sequence[ReadLine], sizes: Sequence[float]) -> bool:
    """Whether a title in bigger or bold type goes on with a small letter on the next line."""
    line, after = lines[i], lines[i + 1]
    if after.page != line.page or after.barrier or after.gap > _TIGHT or sizes[i] != sizes[i + 1]:
        return False
    loud = sizes[i] > 0 if not line.estimated else False
    if not loud and not (line.bold and after.bold):
        return False
    first, second = line.text.text, after.text.text
    alone = i + 2 >= len(lines) or not _is_alike(lines[i + 1], lines[i + 2], sizes[i + 1 : i + 3])
    before = i == 0 or not _is_alike(lines[i - 1], line, sizes[i - 1 : i + 1])
    titled = first[:1].isupper() and len(f"{first} {second}".split()) <= _LONGEST_TITLE
    ends = _UNTITLED.search(first) or _UNTITLED.search(second)
    return alone and before and titled and starts_lower(second) and not ends


def _is_alike(line: ReadLine, after: ReadLine, sizes: Sequence[float]) -> bool:
    """Whether a line is set in the type of the line above it and right under it."""
    same = sizes[0] == sizes[1] and line.bold == after.bold
    return same and after.page == line.page and after.gap <= _TIGHT and not after.barrier


def _both(
    i: int, first: Heading | None, lines: Sequence[ReadLine], sizes: Sequence[float]
) -> tuple[Heading, Heading]:
    """Two lines of one title, both of the first one's rank."""
    above = first or Heading("", _clean(lines[i].text), (-sizes[i], _TITLE, 0))
    return above, Heading("", _clean(lines[i + 1].text), above.rank)


def _sized(heading: Heading, line: ReadLine, size: float) -> Heading:
    """The heading with its type size in its rank; a number or capitals tell more than a guess."""
    if line.estimated and heading.rank[1] < _TITLE:
        return heading
    return Heading(heading.number, heading.title, (-size, *heading.rank[1:]))


def _numbered(i: int, lines: Sequence[ReadLine], settings: LayoutSettings) -> Heading | None:
    """A numbered heading by its look alone; whether it is an item of a list is seen later."""
    text = _clean(lines[i].text)
    if len(text.text) > settings.heading_characters_most or CONTENTS.search(text.text):
        return None
    match = _NOUGHT.match(text.text) or _NUMBERED.match(text.text)
    if match is None or _UNTITLED.search(text.text[match.end() :].strip() or "."):
        return None
    number = match.group(1).strip().rstrip(".")
    title = _title(text, match)
    if not _titled(title.text) or not _plausible(number) or _is_running_on(i, lines):
        return None
    return Heading(number, title, (0.0, 0, number.count(".") + 1))


def _clean(text: MappedText) -> MappedText:
    """Without the dirt behind a heading: ` | ,`."""
    dirt = _TRAILING_DIRT.search(text.text)
    return text.slice(0, dirt.start()) if dirt else text


def _title(text: MappedText, match: re.Match[str]) -> MappedText:
    if match.re is _NOUGHT:
        nought = text.slice(match.end() - 1, match.end())
        letter = MappedText("Ö", (Segment(0, nought.origin(0, 1), verbatim=False),))
        return MappedText.concat((letter, text.slice(match.end(), len(text.text))))
    return text.slice(match.end(), len(text.text)).stripped()


def _titled(title: str) -> bool:
    """Whether a title holds words: not the rest of an amount, a date or a telephone number."""
    letters = len(_LETTERS.findall(title))
    return letters >= 3 and letters >= 0.5 * len(title.replace(" ", ""))


def _plausible(number: str) -> bool:
    return all(0 < int(part) < 40 for part in number.split("."))


def _in_list(
    i: int,
    lines: Sequence[ReadLine],
    marks: Sequence[Mark | None],
    numbered: Sequence[Heading | None],
) -> bool:
    """Whether a numbered line is an item: the number before or after it stands close by."""
    here = numbered[i]
    if here is None or "." in here.number or _is_capitals(here.title.text):
        return False
    number = int(here.number)
    return any(
        _number_at(j, marks, numbered) == wanted
        for step, wanted in ((-1, number - 1), (1, number + 1))
        for j in _neighbours(i, step, lines, numbered)
    )


def _neighbours(
    i: int, step: int, lines: Sequence[ReadLine], numbered: Sequence[Heading | None]
) -> list[int]:
    """The lines around a line up to the next capitals or the end of its reach."""
    near: list[int] = []
    j = i + step
    while 0 <= j < len(lines) and abs(j - i) <= _LIST_REACH and not lines[j].barrier:
        heading = numbered[j]
        if heading is None and _is_capitals(lines[j].text.text):
            break
        near.append(j)
        apart = abs(j - i) >= 2 or lines[j].gap > 0
        if heading is None and apart and ends_sentence(lines[j].text.text):
            break  # a paragraph stands between: these are sections
        j += step
    return near


def _number_at(
    i: int, marks: Sequence[Mark | None], numbered: Sequence[Heading | None]
) -> int | None:
    mark, heading = marks[i], numbered[i]
    if mark is not None and mark.family == "number":
        return mark.number
    if heading is not None and "." not in heading.number:
        return int(heading.number)
    return None


def _unnumbered(
    i: int,
    lines: Sequence[ReadLine],
    marks: Sequence[Mark | None],
    sizes: Sequence[float],
    settings: LayoutSettings,
) -> Heading | None:
    line = lines[i]
    title = _spaced_out(line.text) or _clean(line.text)
    text = title.text
    if not _looks_titled(text, settings) or _is_running_on(i, lines):
        return None
    if text.split()[-1].casefold() in settings.connecting:
        return None
    if _is_capitals(text):
        return Heading("", title, (0.0, 1, 0))
    if sizes[i]:
        return Heading("", title, (0.0, _TITLE, 0))
    if (line.bold and not _all_bold_around(i, lines)) or _stands_alone(i, lines, marks):
        return None if _bigger_follows(i, lines, sizes) else Heading("", title, (0.0, _TITLE, 0))
    return None


def _spaced_out(text: MappedText) -> MappedText | None:
    """`V E R K S A M H E T  1 9 8 6` as words; None where the text is not letter-spaced."""
    tokens = list(re.finditer(r"\S+", text.text))
    if len(tokens) < 6 or sum(len(token.group()) == 1 for token in tokens) < 0.85 * len(tokens):
        return None
    words: list[list[MappedText]] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        part = text.slice(*token.span())
        if before is None or before.group()[-1].isdigit() != token.group()[0].isdigit():
            words.append([])
        words[-1].append(part)
    return MappedText.concat((MappedText.concat(word) for word in words), " ")


def _bigger_follows(i: int, lines: Sequence[ReadLine], sizes: Sequence[float]) -> bool:
    """Whether the next line is set in bigger type: then this one ends what is above."""
    if i + 1 >= len(lines):
        return True
    return lines[i + 1].page == lines[i].page and sizes[i + 1] > sizes[i]


def _looks_titled(text: str, settings: LayoutSettings) -> bool:
    first = text[:1]
    return (
        2 < len(text) <= settings.heading_characters_most
        and len(text.split()) <= settings.heading_words_most
        and (first.isupper() or first.isdigit() or first in "”\"'(")
        and not _UNTITLED.search(text)
        and not CONTENTS.search(text)
        and not _DATED.search(text)
        and _titled(text)
    )


def _is_capitals(text: str) -> bool:
    letters = _LETTERS.findall(text)
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def _is_running_on(i: int, lines: Sequence[ReadLine]) -> bool:
    """Whether the line is the middle of a sentence: no gap before it and none ended before it."""
    line = lines[i]
    if i == 0 or line.gap or line.page != lines[i - 1].page or line.barrier:
        return False
    before = lines[i - 1]
    return not ends_sentence(before.text.text) and before.width > 0.7 * before.full


def _all_bold_around(i: int, lines: Sequence[ReadLine]) -> bool:
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is not None and after.bold and after.gap == 0.0 and after.page == lines[i].page


def _stands_alone(i: int, lines: Sequence[ReadLine], marks: Sequence[Mark | None]) -> bool:
    """A short line after a gap, with body text to follow that begins anew."""
    line = lines[i]
    before = lines[i - 1] if i else None
    parted = before is None or before.page != line.page or line.gap or line.barrier
    if not parted or line.width > 0.75 * line.full or line.indent > 0.2 * line.full:
        return False
    if before is not None and not _is_complete(before):
        return False
    return _body_follows(i, lines, marks)


def _is_complete(before: ReadLine) -> bool:
    return ends_sentence(before.text.text) or before.width < 0.6 * before.full


def _body_follows(i: int, lines: Sequence[ReadLine], marks: Sequence[Mark | None]) -> bool:
    """Whether a paragraph, a list or a table comes next, perhaps after another short title."""
    for j in range(i + 1, min(i + 3, len(lines))):
        after = lines[j]
        mark = marks[j]
        if mark is not None:
            return not starts_lower(after.text.text[mark.length :])
        if after.barrier:
            return True
        text = after.text.text
        if starts_lower(text):
            return False
        prose = ends_sentence(text) and len(text.split()) > 3
        if prose or after.width > 0.75 * after.full or _runs_on(j, lines):
            return True
        if after.gap == 0.0 and after.page == lines[i].page:
            return False
    return False


def _runs_on(i: int, lines: Sequence[ReadLine]) -> bool:
    """Whether the next line goes on with a sentence of this one."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is not None and after.gap == 0.0 and starts_lower(after.text.text)
