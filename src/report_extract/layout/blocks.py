"""Running text as blocks: headings, paragraphs, items, captions, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report_extract.config import LayoutSettings
from report_extract.layout.headings import CONTENTS, Heading, headings_of
from report_extract.layout.joining import ends_sentence, hyphenated_words, joined, starts_lower
from report_extract.layout.marks import Mark, is_lone_mark, marks_of
from report_extract.layout.reading import ReadLine, read_lines
from report_extract.layout.type_sizes import is_smaller
from report_extract.model import (
    Block,
    BlockKind,
    DocumentText,
    MappedText,
    RepairedText,
    Table,
)

_NOTE = re.compile(r"(?:\*{1,3}\)?|\d{1,2}\)|[¹²³⁴])\s+(?=\S)")
_SMALL_NOTE = re.compile(r"\d{1,2}\s+(?=\S)")
_READ_ON = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_LABEL = re.compile(r"[^\W\d_]{3,}:\Z")
# Lists by date, a line or more to every entry: `2016-01-29 Ett tryggt …`, `12/3 Möte med …`.
_DATE_FIRST = re.compile(
    r"(?:(?:18|19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}(?:[ -]\d{2,4})?)[:,]?\s+\S"
)
_ROOM = 0.85
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*\Z")


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that belong together, by index into the lines that are read."""

    kind: BlockKind
    members: tuple[int, ...]
    mark: Mark | None = None
    heading: Heading | None = None


def find_blocks(
    text: DocumentText,
    repaired: RepairedText,
    tables: tuple[Table, ...],
    settings: LayoutSettings,
) -> tuple[Block, ...]:
    """The running text of a document as blocks, in reading order, each with its section.

    Lines of tables and furniture are left out; no line stands in two blocks.

    Args:
        text: the document's lines in reading order.
        repaired: the edits to it; the blocks' text is repaired.
        tables: what `find_tables` found.
        settings: of the layout.
    """
    taken = frozenset(index for table in tables for index in table.lines)
    lines = tuple(
        line for line in read_lines(text, repaired, taken) if not is_lone_mark(line.text.text)
    )
    marks = marks_of(lines, settings.weak_bullet_least)
    captions = _captions(tables, text)
    headings = tuple(
        None if line.index in captions and not _is_section(heading) else heading
        for line, heading in zip(lines, headings_of(lines, marks, settings), strict=True)
    )
    groups = _grouped(lines, marks, headings, captions, settings)
    hyphenated = hyphenated_words(line.text.text for line in lines)
    return tuple(_built(groups, lines, hyphenated, settings))


def _captions(tables: Iterable[Table], text: DocumentText) -> frozenset[int]:
    """Indexes of the lines that hold the titles just over tables."""
    found: set[int] = set()
    for table in tables:
        first = min(table.lines, default=0)
        for index in range(first - 1, max(-1, first - 6), -1):
            line = text.lines[index]
            plain = _plain(line.line.text)
            if plain and line.page == table.page and plain in _plain(table.title):
                found.add(index)
                break
    return frozenset(found)


def _plain(text: str) -> str:
    """Letters without the marks that OCR loses and repair restores, for comparing a line."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_section(heading: Heading | None) -> bool:
    """Whether a heading is one whatever comes below it: numbered, or in bigger type."""
    return heading is not None and (bool(heading.number) or heading.rank[0] < 0)


def _grouped(
    lines: Sequence[ReadLine],
    marks: Sequence[Mark | None],
    headings: Sequence[Heading | None],
    captions: frozenset[int],
    settings: LayoutSettings,
) -> tuple[_Group, ...]:
    groups: list[_Group] = []
    small = is_smaller(lines)
    for i, heading in enumerate(headings):
        mark = marks[i]
        last = groups[-1] if groups else None
        resumed = _resumed(i, groups, lines, settings)
        if heading is None and mark is None and resumed is not None:
            groups[resumed] = replace(groups[resumed], members=(*groups[resumed].members, i))
            continue
        if heading is not None and last is not None and _same_heading(i, heading, last, lines):
            groups[-1] = replace(last, members=(*last.members, i))
        elif heading is not None:
            groups.append(_Group(BlockKind.HEADING, (i,), heading=heading))
        elif lines[i].index in captions:
            groups.append(_Group(BlockKind.CAPTION, (i,)))
        elif mark is not None:
            groups.append(_Group(BlockKind.ITEM, (i,), mark=mark))
        elif small[i] and i and not small[i - 1] and _SMALL_NOTE.match(lines[i].text.text):
            groups.append(_Group(BlockKind.FOOTNOTE, (i,)))
        elif last is not None and _belongs(i, last, lines, settings):
            groups[-1] = replace(last, members=(*last.members, i))
        else:
            groups.append(_Group(_kind(lines[i], settings, small=small[i]), (i,)))
    return tuple(groups)


def _same_heading(i: int, heading: Heading, last: _Group, lines: Sequence[ReadLine]) -> bool:
    """Whether a heading in capitals or bigger type runs over two lines, or any in small letters."""
    above = last.heading
    line, before = lines[i], lines[last.members[-1]]
    if above is not None and starts_lower(line.text.text):
        return above.rank == heading.rank and line.page == before.page
    if above is None or heading.number or above.number or line.page != before.page:
        return False
    loud = heading.rank[0] < 0 or heading.rank[1] == 1
    return loud and above.rank == heading.rank and line.gap < 0.3 and not line.barrier


def _resumed(
    i: int, groups: Sequence[_Group], lines: Sequence[ReadLine], settings: LayoutSettings
) -> int | None:
    """The group before a page's footnotes, where a page's or column's first line goes on."""
    at = len(groups) - 1
    while at >= 0 and groups[at].kind is BlockKind.FOOTNOTE:
        at -= 1
    if at < 0 or at == len(groups) - 1 or groups[at].kind not in _READ_ON:
        return None
    before, line = lines[groups[at].members[-1]], lines[i]
    fresh = (lines[i - 1].page != line.page or line.column) and not line.barrier
    return at if fresh and _runs_over(before, line, settings) else None


def _kind(line: ReadLine, settings: LayoutSettings, *, small: bool) -> BlockKind:
    words = line.text.text.split()
    first = words[0].casefold().rstrip(".")
    if first in settings.caption_words and len(words) > 1 and words[1][:1].isdigit():
        return BlockKind.CAPTION
    noted = _NOTE.match(line.text.text) or (small and _SMALL_NOTE.match(line.text.text))
    return BlockKind.FOOTNOTE if noted else BlockKind.PARAGRAPH


def _belongs(i: int, group: _Group, lines: Sequence[ReadLine], settings: LayoutSettings) -> bool:
    """Whether a line without mark goes on with the group before it."""
    line, before = lines[i], lines[group.members[-1]]
    if group.kind in {BlockKind.HEADING, BlockKind.CAPTION} or line.barrier:
        return False
    if _is_open("".join(lines[j].text.text for j in group.members[-2:])):
        return True
    if line.page != before.page or line.column:
        return _runs_over(before, line, settings)
    if line.gap > settings.gap_paragraph:
        return _goes_on(before, line, settings) or _is_spread(i, lines)
    return not _begins_anew(i, group, lines)


def _goes_on(before: ReadLine, line: ReadLine, settings: LayoutSettings) -> bool:
    """Whether a sentence plainly goes on after an empty line that should not be there."""
    text = before.text.text
    if ends_sentence(text):
        return False
    return starts_lower(line.text.text) or _connects(text, settings)


def _is_spread(i: int, lines: Sequence[ReadLine]) -> bool:
    """Whether OCR put an empty line after every line here, within sentences too.

    `… ordförande Boel Godner` / `` / `Södertörnskommunernas …` / `` / `dialogmötet …`
    """
    run = lines[max(0, i - 1) : i + 4]
    if len(run) < 4 or any(line.gap != 1.0 or line.page != run[0].page for line in run[1:]):
        return False
    if ends_sentence(run[0].text.text) or run[0].width < 0.6 * run[0].full:
        return False
    return any(
        not ends_sentence(a.text.text) and starts_lower(b.text.text) for a, b in pairwise(run[1:])
    )


def _is_open(text: str) -> bool:
    """Whether a parenthesis was opened in the last lines and not closed: `(se kapitel` / `5)`."""
    return text.rfind("(") > text.rfind(")")


def _connects(text: str, settings: LayoutSettings) -> bool:
    last = _LAST_WORD.search(text)
    return text.endswith((",", "-")) or (
        last is not None and last.group(1).casefold() in settings.connecting
    )


def _runs_over(before: ReadLine, line: ReadLine, settings: LayoutSettings) -> bool:
    """Whether a paragraph goes on over a page's or a column's end."""
    if ends_sentence(before.text.text):
        return False
    return _goes_on(before, line, settings) or before.width > 0.7 * before.full


def _begins_anew(i: int, group: _Group, lines: Sequence[ReadLine]) -> bool:
    """Whether a line without gap begins a new paragraph: indented, or after a short last line."""
    line, before = lines[i], lines[group.members[-1]]
    text, after = before.text.text, line.text.text
    if CONTENTS.search(text):
        return True
    if starts_lower(after):
        return False
    first = lines[group.members[0]].text.text
    if _LABEL.match(after) or (_DATE_FIRST.match(first) and _DATE_FIRST.match(after)):
        return True
    if not ends_sentence(text):
        return False
    if group.mark is not None and line.indent <= lines[group.members[0]].indent < before.indent:
        return True
    indented = line.indent - before.indent >= 1.5 and len(group.members) > 1
    return indented or _would_have_fitted(before, after)


def _would_have_fitted(before: ReadLine, after: str) -> bool:
    """Whether the next line's first word had room on the line before: then the break was meant."""
    return before.width + 1 + len(after.split(maxsplit=1)[0]) < _ROOM * before.full


def _built(
    groups: Iterable[_Group],
    lines: Sequence[ReadLine],
    hyphenated: frozenset[str],
    settings: LayoutSettings,
) -> Iterable[Block]:
    section: list[tuple[tuple[float, int, int], str]] = []
    families: list[str] = []
    for group in groups:
        text = joined(_texts(group, lines), hyphenated, settings)
        level = 0
        if group.heading is not None:
            while section and section[-1][0] >= group.heading.rank:
                section.pop()
            level = max(len(section) + 1, group.heading.rank[2])
        families = _families(families, group)
        yield Block(
            kind=group.kind,
            text=text,
            page=lines[group.members[0]].page,
            lines=tuple(lines[i].index for i in group.members),
            section=tuple(title for _, title in section),
            marker=_marker(group),
            level=level or len(families),
        )
        if group.heading is not None:
            section.append((group.heading.rank, text.text))


def _texts(group: _Group, lines: Sequence[ReadLine]) -> list[MappedText]:
    texts = [lines[i].text for i in group.members]
    if group.heading is not None:
        texts[0] = group.heading.title
    if group.mark is not None:
        texts[0] = texts[0].slice(group.mark.length, len(texts[0].text))
    return texts


def _marker(group: _Group) -> str:
    if group.heading is not None:
        return group.heading.number
    return group.mark.marker if group.mark is not None else ""


def _families(before: list[str], group: _Group) -> list[str]:
    """The families of bullets from the list's outermost level down to this item's."""
    if group.mark is None:
        return []
    family = group.mark.family
    if family in before:
        return before[: before.index(family) + 1]
    return [*before, family]
