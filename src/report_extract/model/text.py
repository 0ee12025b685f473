"""Text that never loses its way back: spans, edits, and strings mapped to the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from report_extract.geometry import Box, union
from report_extract.model.document import Document, Line, Word


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets `[start, end)` into a document's original text, in characters."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change of the repair step, or a suggestion of one.

    Attributes:
        span: what of the original it replaces; may be empty (an insertion).
        replacement: the new text; no line break, so that lines stay lines.
        method: the rule or part that made it (`diacritics`, `bullet`, `split`, …).
        source: what knew the word: `lexicon`, `compound`, `context`, `corrections`, `consensus`, …
        score: probability that the edit is right, 0–1.
        alternatives: other readings, best first.
    """

    span: Span
    replacement: str
    method: str = ""
    source: str = ""
    score: float = 1.0
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if "\n" in self.replacement or "\f" in self.replacement:
            raise ValueError("an edit may not break lines")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError("a score is between 0 and 1")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a `MappedText` and the stretch of the original that it stands for.

    Attributes:
        start: first offset in the mapped text; the segment ends where the next begins.
        origin: what it stands for; empty for glue that stands nowhere (a joining space).
        verbatim: character by character the same as the original, so that parts map exactly.
    """

    start: int
    origin: Span
    verbatim: bool


@dataclass(frozen=True, slots=True)
class MappedText:
    """A string whose every part leads back to the original text.

    Attributes:
        text: the string itself.
        segments: in order of `start`; they cover `text` without gaps; origins never run backwards.
    """

    text: str
    segments: tuple[Segment, ...]

    def origin(self, start: int, end: int) -> Span:
        """The smallest span of the original that `text[start:end]` stands for.

        Raises:
            ValueError: `start` and `end` are not offsets of this text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"not offsets of this text: {start}, {end}")
        if not self.segments:
            return Span(0, 0)
        first = self._index(start)
        last = self._index(max(start, end - 1))
        return Span(self._left(first, start), self._right(last, end))

    def slice(self, start: int, end: int) -> MappedText:
        """`text[start:end]` with its way back."""
        if start >= end:
            return MappedText("", ())
        first, last = self._index(start), self._index(end - 1)
        parts = []
        for i in range(first, last + 1):
            begin, stop = max(start, self.segments[i].start), min(end, self._end(i))
            segment = self.segments[i]
            origin = (
                Span(self._left(i, begin), self._right(i, stop))
                if segment.verbatim
                else segment.origin
            )
            parts.append(Segment(begin - start, origin, segment.verbatim))
        return MappedText(self.text[start:end], tuple(parts))

    def stripped(self) -> MappedText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    @staticmethod
    def concat(parts: Iterable[MappedText], glue: str = "") -> MappedText:
        """The parts one after the other, with `glue` (which stands for nothing) between them."""
        texts: list[str] = []
        segments: list[Segment] = []
        length = 0
        for part in parts:
            if texts and glue:
                here = segments[-1].origin.end if segments else 0
                segments.append(Segment(length, Span(here, here), verbatim=False))
                texts.append(glue)
                length += len(glue)
            segments.extend(
                Segment(length + item.start, item.origin, item.verbatim) for item in part.segments
            )
            texts.append(part.text)
            length += len(part.text)
        return MappedText("".join(texts), tuple(segments))

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self.segments, offset, key=lambda item: item.start) - 1)

    def _end(self, index: int) -> int:
        following = index + 1
        return self.segments[following].start if following < len(self.segments) else len(self.text)

    def _left(self, index: int, offset: int) -> int:
        segment = self.segments[index]
        return segment.origin.start + (offset - segment.start if segment.verbatim else 0)

    def _right(self, index: int, offset: int) -> int:
        segment = self.segments[index]
        if segment.verbatim:
            return segment.origin.start + offset - segment.start
        return segment.origin.end


MISREADINGS = frozenset({"swedish-model", "mixed", "no-swedish", "foreign"})


@dataclass(frozen=True, slots=True)
class RepairedText:
    """The original and what was changed in it; the repaired text is computed, never stored.

    Attributes:
        original: the text as it came.
        edits: applied changes, in order, never overlapping.
        suggestions: changes that were not sure enough; they change nothing.
        mode: what kind of damage the document was found to have, several joined with `+`; empty
            where none was looked for.
    """

    original: str
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[Edit, ...] = ()
    mode: str = ""
    mapped: MappedText = field(init=False, repr=False, compare=False)
    shifts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    @property
    def misreadings(self) -> frozenset[str]:
        """The kinds of damage in which signs were taken for others, digits too.

        A wrong code page or a lost ligature is none: what else was read there is right.
        """
        return MISREADINGS.intersection(self.mode.split("+"))

    def __post_init__(self) -> None:
        end = 0
        for edit in self.edits:
            if edit.span.start < end or edit.span.end > len(self.original):
                raise ValueError("edits must be in order, inside the text and not overlap")
            end = edit.span.end
        object.__setattr__(self, "mapped", _apply(self.original, self.edits))
        object.__setattr__(self, "shifts", _shifts(self.edits))

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.mapped.text

    def without(self, edit: Edit) -> RepairedText:
        """The same text with one edit undone."""
        kept = tuple(item for item in self.edits if item != edit)
        return RepairedText(self.original, kept, self.suggestions, self.mode)

    def render(self, span: Span) -> MappedText:
        """The repaired text of a span of the original; an edit that it cuts is taken whole."""
        return self.mapped.slice(self._start_of(span.start), self._end_of(span.end))

    def _start_of(self, offset: int) -> int:
        """Where an offset of the original begins in the repaired text."""
        index = bisect_left(self.edits, offset, key=lambda edit: edit.span.start)
        if index and self.edits[index - 1].span.end > offset:
            return self.edits[index - 1].span.start + self.shifts[index - 1]
        return offset + self.shifts[index]

    def _end_of(self, offset: int) -> int:
        """Where the text before an offset of the original ends in the repaired text."""
        index = bisect_left(self.edits, offset, key=lambda edit: edit.span.start)
        if index and self.edits[index - 1].span.end > offset:
            edit = self.edits[index - 1]
            return edit.span.start + self.shifts[index - 1] + len(edit.replacement)
        return offset + self.shifts[index]


def _shifts(edits: Sequence[Edit]) -> tuple[int, ...]:
    """By how much the text before each edit, and after the last, has grown."""
    return tuple(accumulate((len(edit.replacement) - len(edit.span) for edit in edits), initial=0))


def _apply(original: str, edits: Sequence[Edit]) -> MappedText:
    texts: list[str] = []
    segments: list[Segment] = []
    position = length = 0
    for edit in edits:
        if edit.span.start > position:
            segments.append(Segment(length, Span(position, edit.span.start), verbatim=True))
            texts.append(original[position : edit.span.start])
            length += edit.span.start - position
        if edit.replacement:
            segments.append(Segment(length, edit.span, verbatim=False))
            texts.append(edit.replacement)
            length += len(edit.replacement)
        position = edit.span.end
    if position < len(original):
        segments.append(Segment(length, Span(position, len(original)), verbatim=True))
        texts.append(original[position:])
    return MappedText("".join(texts), tuple(segments))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's place in the document's one string.

    Attributes:
        page: number of its page, from 1.
        number: its number on the page, from 1.
        span: its characters, line break excluded.
        line: the line itself, with words and role.
        words: the span of every word of `line`, in order.
    """

    page: int
    number: int
    span: Span
    line: Line
    words: tuple[Span, ...]

    def words_in(self, span: Span) -> Iterator[Word]:
        """The words of the line that share a character with `span`, in order."""
        first = bisect_right(self.words, span.start, key=lambda item: item.end)
        for index in range(first, len(self.words)):
            if self.words[index].start >= span.end:
                return
            if self.words[index].overlaps(span):
                yield self.line.words[index]


@dataclass(frozen=True, slots=True)
class DocumentText:
    r"""All lines of a document as one string: `\n` between lines, `\f` before a page's first.

    Every character leads back to line, page and, where words have boxes, a place on the page.
    """

    original: str
    lines: tuple[TextLine, ...]

    @classmethod
    def of(cls, document: Document) -> DocumentText:
        """The text of a document whose pages' lines stand in reading order."""
        texts: list[str] = []
        lines: list[TextLine] = []
        offset, last = 0, 1
        for page in document.pages:
            for number, line in enumerate(page.lines or (Line(""),), start=1):
                # A page without lines may be left out; its form feed is not, so that pages count.
                lead = ("\n" if lines else "") + "\f" * (page.number - last)
                last = page.number + line.text.count("\f")
                start = offset + len(lead)
                span = Span(start, start + len(line.text))
                lines.append(TextLine(page.number, number, span, line, _word_spans(line, start)))
                texts.append(lead + line.text)
                offset = span.end
        return cls("".join(texts), tuple(lines))

    def line_at(self, offset: int) -> TextLine:
        """The line that holds an offset (a line break belongs to the line before it)."""
        index = bisect_right(self.lines, offset, key=lambda item: item.span.start) - 1
        return self.lines[max(0, index)]

    def lines_in(self, span: Span) -> tuple[TextLine, ...]:
        """The lines that a span touches, in order."""
        first = bisect_right(self.lines, span.start, key=lambda item: item.span.start) - 1
        found: list[TextLine] = []
        for line in self.lines[max(0, first) :]:
            if line.span.start >= span.end and found:
                break
            found.append(line)
        return tuple(found)

    def page_at(self, offset: int) -> int:
        """The number of the page that holds an offset."""
        return self.line_at(offset).page

    def box(self, spans: Sequence[Span]) -> Box | None:
        """The box around the words of `spans` that stand on the first of their pages."""
        if not spans:
            return None
        page = self.page_at(spans[0].start)
        return union(
            word.box
            for span in spans
            for line in self.lines_in(span)
            if line.page == page
            for word in line.words_in(span)
        )

    def confidence(self, spans: Sequence[Span]) -> float | None:
        """The lowest confidence the reader gave a word of `spans`, 0–1; None where unmeasured."""
        measured = [
            word.confidence
            for span in spans
            for line in self.lines_in(span)
            for word in line.words_in(span)
            if word.confidence is not None
        ]
        return min(measured, default=None)


def _word_spans(line: Line, offset: int) -> tuple[Span, ...]:
    spans = []
    position = 0
    for word in line.words:
        position = line.text.index(word.text, position)
        spans.append(Span(offset + position, offset + position + len(word.text)))
        position += len(word.text)
    return tuple(spans)
