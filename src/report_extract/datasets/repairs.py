"""Edits as a person sees them: the word that was printed, the word that it became."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from report_extract.model import DocumentText, Edit, RepairedText, Span, TextLine


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A row of `repairs`: one word, or the words that an edit joins, before and after.

    Attributes:
        token_index: of its first word on the original line, from 0.
        score: probability that the change is right, 0–1: the lowest of its edits.
    """

    page: int
    line: int
    token_index: int
    raw: str
    repaired: str
    method: str
    score: float
    alternatives: tuple[str, ...]
    source: str
    applied: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A line and its words that an edit touches, `first` to `last`; none where last < first."""

    line: TextLine
    first: int
    last: int

    @property
    def span(self) -> Span:
        return Span(self.line.words[self.first].start, self.line.words[self.last].end)


def repair_rows(text: DocumentText, repaired: RepairedText) -> Iterator[RepairRow]:
    """Applied edits and suggestions in order of place, applied ones first.

    Edits of one word make one row, so that `raw` and `repaired` are whole words.
    """
    placed = [_applied(repaired, group) for group in _by_word(text, repaired.edits)]
    placed += [
        _suggested(repaired, place, edit)
        for place, edits in _by_word(text, repaired.suggestions)
        for edit in edits
    ]
    yield from sorted(
        placed, key=lambda row: (row.page, row.line, row.token_index, not row.applied)
    )


def words_repaired(text: DocumentText, repaired: RepairedText) -> int:
    """How many words of the original an applied edit touches."""
    return sum(max(1, place.last - place.first + 1) for place, _ in _by_word(text, repaired.edits))


def _by_word(text: DocumentText, edits: Iterable[Edit]) -> list[tuple[_Place, list[Edit]]]:
    placed = [(_place(text, edit), edit) for edit in edits]
    ordered = sorted(placed, key=lambda item: item[1].span)
    groups = groupby(ordered, key=lambda item: (item[0].line.span, item[0].first))
    return [_widest(list(members)) for _, members in groups]


def _widest(members: list[tuple[_Place, Edit]]) -> tuple[_Place, list[Edit]]:
    place = max((place for place, _ in members), key=lambda place: place.last)
    return place, [edit for _, edit in members]


def _place(text: DocumentText, edit: Edit) -> _Place:
    line = text.line_at(edit.span.start)
    first = bisect_left(line.words, edit.span.start, key=lambda word: word.end)
    last = bisect_right(line.words, edit.span.end, key=lambda word: word.start) - 1
    return _Place(line, first, last)


def _whole_words(place: _Place, edits: list[Edit]) -> Span:
    """What of the original a row shows: whole words, and all of what its edits replace."""
    start, end = min(e.span.start for e in edits), max(e.span.end for e in edits)
    if place.last < place.first:
        return Span(start, end)
    return Span(min(start, place.span.start), max(end, place.span.end))


def _applied(repaired: RepairedText, group: tuple[_Place, list[Edit]]) -> RepairRow:
    place, edits = group
    span = _whole_words(place, edits)
    raw = repaired.original[span.start : span.end]
    return _row(place, edits, (raw, repaired.render(span).text), applied=True)


def _suggested(repaired: RepairedText, place: _Place, edit: Edit) -> RepairRow:
    span, original = _whole_words(place, [edit]), repaired.original
    before, after = original[span.start : edit.span.start], original[edit.span.end : span.end]
    raw = original[span.start : span.end]
    return _row(place, [edit], (raw, before + edit.replacement + after), applied=False)


def _row(place: _Place, edits: list[Edit], change: tuple[str, str], *, applied: bool) -> RepairRow:
    raw, repaired = change
    return RepairRow(
        page=place.line.page,
        line=place.line.number,
        token_index=place.first,
        raw=raw,
        repaired=repaired,
        method="+".join(dict.fromkeys(edit.method for edit in edits if edit.method)),
        score=min(edit.score for edit in edits),
        alternatives=tuple(dict.fromkeys(a for edit in edits for a in edit.alternatives)),
        source="+".join(dict.fromkeys(edit.source for edit in edits if edit.source)),
        applied=applied,
    )
