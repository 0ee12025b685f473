"""Passages of a block: sentences, and lines that are entries of their own though set as prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_extract.extractors.passages import Passage, sentences
from report_extract.model import Block, BlockKind, Report

# Specks read as marks hide a sentence's end: `Österbymo. , “Arbetsutskottet har`.
_NOISE = re.compile(r"(?<=[^\W\d]{3}\.)\s+[,;.'`´*~|]+\s*[“”\"']*\s*(?=[A-ZÅÄÖ])")
_RUN_ON = re.compile(r"(?<=[^\s,;])\s+[-–•*]\s+(?=[^\W\d])")
_LABELLED = re.compile(r"[A-ZÅÄÖ][^.:;]{2,60}:\s+\S")
_DATED = re.compile(
    r"(?:\d{6}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}|(?:den\s+)?\d{1,2}\s+[a-zåäö]{3,9}\.?)(?=[\s:,–-])"
)
# A line that goes on in the next one: "…, den" / "14 juni".
_OPEN = re.compile(r"(?:[,(/–-]|\b(?:den|och|samt|i|på|till|med|av))\s*\Z")
_LEAST = {_LABELLED: 2, _DATED: 3}


def passages_of(block: Block, report: Report, *, listed: bool) -> tuple[Passage, ...]:
    """What is read by itself: entries a line, else sentences; items that ran together are parted.

    Args:
        block: of running text.
        report: whose lines it stands on.
        listed: it is an item of a list of meetings.
    """
    cuts = _entries(block, report)
    run_on = _RUN_ON if listed and block.kind is BlockKind.ITEM else _NOISE
    parted: list[Passage] = []
    for passage in sentences(block):
        start = passage.start
        hits = [(hit.start(), hit.end()) for hit in run_on.finditer(passage.text)]
        hits += [(cut - passage.start, cut - passage.start) for cut in cuts]
        for end, begin in sorted(hits):
            if start < passage.start + end < passage.end:
                parted.append(Passage(block, start, passage.start + end))
                start = passage.start + begin
        parted.append(Passage(block, start, passage.end))
    return tuple(parted)


def are_entries(parts: Sequence[Passage]) -> bool:
    """Whether most passages of a block begin with a date, as rows of a table do."""
    dated = sum(_DATED.match(part.text) is not None for part in parts)
    return dated >= _LEAST[_DATED] and dated * 2 >= len(parts)


def _entries(block: Block, report: Report) -> tuple[int, ...]:
    """Where lines begin that are entries: several begin with a label or with a date."""
    starts = line_starts(block, report)
    text = block.text.text
    for pattern, least in _LEAST.items():
        hits = [
            at
            for at in starts
            if pattern.match(text, at) and not _OPEN.search(text[max(0, at - 8) : at])
        ]
        if len(hits) >= least and len(hits) * 2 >= len(starts):
            return tuple(hits)
    return ()


def line_starts(block: Block, report: Report) -> tuple[int, ...]:
    """Offsets into a block's text at which its lines begin."""
    starts: list[int] = []
    line = -1
    for segment in block.text.segments:
        if not len(segment.origin):
            continue
        here = report.text.line_at(segment.origin.start).span.start
        if here != line:
            starts.append(segment.start)
            line = here
    return tuple(starts)
