"""Sentences of running text with their place, as the rules about words need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report_extract.model import Block, BlockKind, Report, Span
from report_extract.validation.vocabulary import folded

# A full stop ends a sentence before a capital; after a digit or a short word it ends none, so that
# "14 jan., 4 mars" and "m.m. Vid" stay whole.
_END = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s+[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: `start` and `end` are offsets into the block's text."""

    block: Block
    index: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """Folded: small letters without marks, character for character."""
        return folded(self.block.text.text[self.start : self.end])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """A stretch of the sentence as a stretch of the original text."""
        stop = self.end if end is None else self.start + end
        return self.block.text.origin(self.start + start, stop)


def sentences(report: Report) -> Iterator[Sentence]:
    """Every sentence of the running text, with the index of its block; headings left out."""
    for index, block in enumerate(report.blocks):
        if block.kind is BlockKind.HEADING:
            continue
        text = block.text.text
        starts = [0, *(hit.end() for hit in _END.finditer(text))]
        ends = [*starts[1:], len(text)]
        for start, end in zip(starts, ends, strict=True):
            if text[start:end].strip():
                yield Sentence(block, index, start, end)


def numbered_to(report: Report, index: int) -> int:
    """The last number of the numbered list after a block, 0 where the list has no numbers.

    A list is followed by its numbers even where a page break made something else of an item.
    """
    last = 0
    for block in report.blocks[index + 1 :]:
        number = block.marker.strip("().:")
        if not number.isdecimal() or int(number) != last + 1:
            if block.kind is BlockKind.HEADING or (last == 0 and block.kind is BlockKind.ITEM):
                break
            continue
        last += 1
    return last


def items_after(report: Report, index: int) -> tuple[Block, ...]:
    """The items of the list that follows a block; of a list in a list only the outer ones."""
    found: list[Block] = []
    for block in report.blocks[index + 1 :]:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        if block.kind is not BlockKind.ITEM:
            break
        found.append(block)
    outer = min((block.level for block in found), default=0)
    return tuple(block for block in found if block.level == outer)
