"""Two rounds of edits as one: a text as if it had been read so, and its edits on the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from report_extract.geometry import union
from report_extract.model import (
    DocumentText,
    Edit,
    Line,
    MappedText,
    RepairedText,
    Span,
    TextLine,
    Word,
)


def substituted(text: DocumentText, edits: Sequence[Edit]) -> tuple[DocumentText, MappedText]:
    """The document as if it had been read with `edits` made, and the way back.

    Lines stay lines. A word keeps its box and its confidence; one that an edit made of several has
    the box around them and the lowest confidence.

    Raises:
        ValueError: the edits are not in order, overlap, or reach over a line's end.
    """
    mapped = RepairedText(text.original, tuple(edits)).mapped
    if not edits:
        return text, mapped
    lines = []
    before = grown = 0
    for line in text.lines:
        first = before
        while before < len(edits) and edits[before].span.start <= line.span.end:
            before += 1
        own = edits[first:before]
        if any(not _inside(edit.span, line.span) for edit in own):
            raise ValueError("an edit reaches over a line's end")
        lines.append(_line(line, own, grown, mapped.text))
        grown += sum(len(edit.replacement) - len(edit.span) for edit in own)
    if before < len(edits):
        raise ValueError("an edit stands in no line")
    return DocumentText(mapped.text, tuple(lines)), mapped


def _inside(span: Span, line: Span) -> bool:
    return line.start <= span.start and span.end <= line.end


def _line(line: TextLine, edits: Sequence[Edit], grown: int, final: str) -> TextLine:
    """A line with its own edits made; `grown` is by how much the text before it has grown."""
    growth = sum(len(edit.replacement) - len(edit.span) for edit in edits)
    span = Span(line.span.start + grown, line.span.end + grown + growth)
    if not edits:
        places = tuple(Span(word.start + grown, word.end + grown) for word in line.words)
        return TextLine(line.page, line.number, span, line.line, places)
    text = final[span.start : span.end]
    places = tuple(_places(text, span.start))
    words = tuple(_word(final[p.start : p.end], p, line, edits, grown) for p in places)
    made = Line(text, words, line.line.role)
    return TextLine(line.page, line.number, span, made, places)


def _places(text: str, offset: int) -> Iterator[Span]:
    """Where the words of a line stand."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield Span(offset + at, offset + at + len(word))
        at += len(word)


def _word(text: str, place: Span, line: TextLine, edits: Sequence[Edit], grown: int) -> Word:
    """A word of the new line, with what the words it was made of tell."""
    start, end = _back(place.start, edits, grown), _back(place.end, edits, grown, ending=True)
    old = [
        word
        for word, span in zip(line.line.words, line.words, strict=True)
        if span.start < end and start < span.end
    ]
    measured = [word.confidence for word in old if word.confidence is not None]
    first = old[0] if old else Word(text)
    box = union(word.box for word in old)
    return Word(text, box, min(measured, default=None), first.size, first.bold)


def _back(offset: int, edits: Sequence[Edit], grown: int, *, ending: bool = False) -> int:
    """The place in the original of an offset of the new text; of all that an edit replaced."""
    for edit in edits:
        start = edit.span.start + grown
        stop = start + len(edit.replacement)
        if offset < stop or (ending and offset == stop and start < stop):
            inside = offset > start or (ending and offset == stop)
            if not inside:
                return offset - grown
            return edit.span.end if ending else edit.span.start
        grown += len(edit.replacement) - len(edit.span)
    return offset - grown


def composed(first: Sequence[Edit], second: Sequence[Edit], mapped: MappedText) -> tuple[Edit, ...]:
    """Edits of the substituted text, and the substitutions, as edits of the original.

    An edit swallows the substitutions it touches; the others stay edits of their own. Made on the
    original they give the same text as both rounds one after the other.

    Args:
        first: the substitutions, in order.
        second: edits of the substituted text, in order.
        mapped: the substituted text, as `substituted` gave it.
    """
    grown = tuple(accumulate((len(edit.replacement) - len(edit.span) for edit in first), initial=0))
    placed = [
        _Placed(edit.span.start + grown[i], edit.span.start + grown[i] + len(edit.replacement), i)
        for i, edit in enumerate(first)
    ]
    stops = [item.end for item in placed]
    made: list[Edit] = []
    for group in _groups(placed, second):
        if not group.second:
            made.extend(first[item.index] for item in group.first)
        elif group.first:
            at = group.first[0].index, group.first[-1].index + 1
            made.append(_swallowed(group, grown[at[0]], grown[at[1]], first, mapped.text))
        else:
            # No substitution touches them, so all of them lie equally far from the original.
            shift = grown[bisect_right(stops, group.second[0].span.start)]
            made.extend(_moved(edit, shift) for edit in group.second)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the replacement of substitution `index` stands in the substituted text."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Edits of both rounds that touch one another."""

    first: list[_Placed]
    second: list[Edit]


def _groups(placed: Sequence[_Placed], second: Sequence[Edit]) -> Iterator[_Group]:
    """All edits in order of the substituted text, those that touch together."""
    rows: list[tuple[int, int, _Placed | Edit]] = [(p.start, p.end, p) for p in placed]
    rows += [(edit.span.start, edit.span.end, edit) for edit in second]
    rows.sort(key=lambda row: row[:2])
    group: _Group | None = None
    low = high = 0
    for start, end, item in rows:
        if group is None or not _touch(low, high, start, end):
            if group is not None:
                yield group
            group, low, high = _Group([], []), start, end
        high = max(high, end)
        if isinstance(item, _Placed):
            group.first.append(item)
        else:
            group.second.append(item)
    if group is not None:
        yield group


def _touch(low: int, high: int, start: int, end: int) -> bool:
    """Whether what begins at `start` shares a character, or a bare place, with what ends at `high`.

    An insertion or a deletion at the edge of the other is a bare place: which of the two stands
    first on the original would be lost.
    """
    return start < high or (start == high and (low == high or start == end))


def _moved(edit: Edit, shift: int) -> Edit:
    return replace(edit, span=Span(edit.span.start - shift, edit.span.end - shift))


def _swallowed(group: _Group, before: int, after: int, first: Sequence[Edit], text: str) -> Edit:
    """One edit for all of a group; `before` and `after` are how much the text had grown."""
    low = min(group.first[0].start, group.second[0].span.start)
    high = max(group.first[-1].end, group.second[-1].span.end)
    parts = []
    at = low
    for edit in group.second:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    main = max(group.second, key=lambda edit: len(edit.span))
    lead, tail = text[low : main.span.start], text[main.span.end : high]
    others = main.alternatives if len(group.second) == 1 else ()
    scores = [edit.score for edit in group.second]
    scores += [first[item.index].score for item in group.first]
    return Edit(
        Span(low - before, high - after),
        "".join(parts) + text[at:high],
        main.method,
        main.source,
        min(scores),
        tuple(lead + other + tail for other in others),
    )
