"""Why a word was changed, or was not: its readings with their costs part by part, and the verdict.

All of it is what the repair itself finds and decides: the same text, the same decoder, the same
rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Edit, MappedText, RepairedText, Span
from report_extract.repair.composing import substituted
from report_extract.repair.costs import Reading, readings_of
from report_extract.repair.document import place_of, propose, repair_document, task_of
from report_extract.repair.plain import as_document
from report_extract.repair.reading import Task, Weighed, weigh
from report_extract.repair.resources import Resources
from report_extract.repair.reviewed import Match, matches
from report_extract.repair.substitutions import find_substitutions
from report_extract.repair.verdicts import (
    Outcome,
    Verdict,
    Weighing,
    decided,
    reason,
    untouched,
)

SUPPOSED: Literal["no-swedish"] = "no-swedish"
"""The damage that is supposed of a text that has none."""

ModeName = Literal["auto", "off", "none", "swedish-model", "mixed", "no-swedish"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the word stands.

    Attributes:
        read: as it stands in the text; the parts of a divided word put together.
        restored: as the repair reads it, where letters were put back all through the document;
            else empty.
        line: where it begins, counted from 1 from the start of the text.
        page: of the text, from 1.
        text: that line, as it was read.
        readings: likeliest first; none for a sign that is no word.
        verdict: what was decided.
        supposed: what would have been, where the document's damage lets no word be doubted.
    """

    read: str
    restored: str
    line: int
    page: int
    text: str
    readings: tuple[Reading, ...]
    verdict: Verdict
    supposed: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a word is read as it is, everywhere in a text.

    Attributes:
        word: that was asked for.
        damage: of the text, as `documents` tells it.
        told: whether the damage was said, not found.
        alone: whether the text does not have the word, so that it was read without a context.
        occurrences: in order; empty only where a whole text was asked and does not have the word.
    """

    word: str
    damage: str
    told: bool
    alone: bool
    occurrences: tuple[Occurrence, ...]


def explain(  # noqa: PLR0913 - what is asked, what is known, what is supposed
    word: str,
    context: str,
    settings: RepairSettings,
    resources: Resources,
    mode: ModeName = "no-swedish",
    *,
    corrections: Sequence[WordCorrection] = (),
) -> Explanation:
    """The readings of a word in its context, and the verdict, for every time that it stands there.

    Args:
        word: as it was read.
        context: text around it, with the word itself; where it has it not, or is empty, the word is
            taken alone.
        settings: of the series.
        resources: what the repair knows.
        mode: the damage of the document that the context is from; `auto` finds it in the context.
        corrections: reviewed ones that reach any document.
    """
    asked = replace(settings, mode=mode)
    found = explain_in(word, as_document(context), asked, resources, corrections)
    if found.occurrences:
        return found
    single = explain_in(word, as_document(word), asked, resources, corrections)
    return replace(single, alone=True)


def explain_in(
    word: str,
    text: DocumentText,
    settings: RepairSettings,
    resources: Resources,
    corrections: Sequence[WordCorrection] = (),
) -> Explanation:
    """The same for every place of a document where a word was read, or stands now.

    Args:
        word: capitals make a difference only where it stands with these, too.
        text: of the document, as it was read.
        settings: of the series.
        resources: what the repair knows.
        corrections: reviewed ones that reach this document.
    """
    repaired = repair_document(text, settings, corrections, resources=resources)
    ground = _ground(text, repaired, settings, resources, corrections)
    found = tuple(_occurrence(ground, *place) for place in _places(word, ground))
    return Explanation(word, repaired.mode, settings.mode != "auto", alone=False, occurrences=found)


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """A document and all that was found out about it.

    Attributes:
        text: as it was read.
        repaired: the same repaired.
        mapped: the text with its letters put back, that the task is of.
        restored: the same as a document.
        task: what was read, with its damage; with a supposed one where there is none.
        weighed: what was decided.
        matched: the places that people decided on.
        untouched: why no word is doubted; empty where they are.
    """

    text: DocumentText
    repaired: RepairedText
    mapped: MappedText
    restored: DocumentText
    task: Task
    weighed: Weighed
    matched: tuple[Match, ...]
    untouched: str


def _ground(
    text: DocumentText,
    repaired: RepairedText,
    settings: RepairSettings,
    resources: Resources,
    corrections: Sequence[WordCorrection],
) -> _Ground:
    letters = find_substitutions(text, resources.lexicon, resources.capitals, resources.spelling)
    edits = () if settings.mode == "off" else letters.edits
    restored, mapped = substituted(text, edits)
    task = task_of(restored, settings, resources)
    why = untouched(settings, task.damage.mode)
    if why:
        task = task_of(restored, replace(settings, mode=SUPPOSED), resources)
    matched = tuple(matches(text, corrections))
    return _Ground(text, repaired, mapped, restored, task, weigh(task), matched, why)


Place = tuple[tuple[Span, ...], int | None]
"""Spans of the original, and the number of the token that stands there."""


def _places(word: str, ground: _Ground) -> list[Place]:
    """Where a word was read or stands now; with other capitals where it nowhere does with these."""
    tokens = ground.task.tokens
    origins = [
        tuple(ground.mapped.origin(span.start, span.end) for span in token.spans if len(span))
        for token in tokens
    ]
    for flags in (0, re.IGNORECASE):
        asked = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", flags)
        now = ground.repaired.mapped
        spans = {Span(*match.span()) for match in asked.finditer(ground.text.original)}
        spans |= {now.origin(*match.span()) for match in asked.finditer(now.text)}
        same = {at for at, token in enumerate(tokens) if asked.fullmatch(token.text)}
        if spans or same:
            return _joined(sorted(spans), same, origins)
    return []


def _joined(
    spans: Sequence[Span], same: Iterable[int], origins: Sequence[tuple[Span, ...]]
) -> list[Place]:
    """The tokens at the spans, and those that are the word; a span without a token by itself."""
    found: dict[int, Place] = {at: (origins[at], at) for at in same}
    bare: list[Place] = []
    first = 0
    for span in spans:
        while first < len(origins) and (not origins[first] or origins[first][-1].end <= span.start):
            first += 1
        at, hit = first, False
        while at < len(origins) and (not origins[at] or origins[at][0].start < span.end):
            if any(span.overlaps(place) for place in origins[at]):
                found[at], hit = (origins[at], at), True
            at += 1
        if not hit:
            bare.append(((span,), None))
    return sorted((*found.values(), *bare), key=lambda place: place[0][0].start)


def _occurrence(ground: _Ground, spans: tuple[Span, ...], at: int | None) -> Occurrence:
    original, start = ground.text.original, spans[0].start
    read = "".join(original[span.start : span.end] for span in spans)
    line = ground.text.line_at(start)
    weighing = None if at is None else _weighing(ground, at)
    token = read if weighing is None else weighing.choice.token.text
    return Occurrence(
        read,
        "" if token == read else token,
        original.count("\n", 0, start) + 1,
        line.page,
        original[line.span.start : line.span.end].strip(),
        () if at is None else tuple(readings_of(ground.restored, ground.task, ground.weighed, at)),
        _verdict(ground, spans, read, weighing),
        _supposed(ground, weighing) if weighing is not None and ground.untouched else None,
    )


def _supposed(ground: _Ground, weighing: Weighing) -> Verdict:
    """What would have been decided, had the text been damaged as is supposed."""
    found = weighing.proposal
    edits = found.edits if found is not None and weighing.outcome is not Outcome.LEFT else ()
    repaired = RepairedText(ground.restored.original, edits)
    written = _written(repaired, weighing.choice.token.spans)
    score = None if found is None else found.score
    return Verdict(weighing.outcome, written, reason(weighing), score)


def _weighing(ground: _Ground, at: int) -> Weighing:
    """What the verdict on a token depends on."""
    choice, task = ground.weighed.choices[at], ground.task
    return Weighing(
        choice,
        propose(ground.restored, task, at, choice) if choice.changes else None,
        place_of(ground.restored, task.tokens, at),
        task.damage.mode,
        task.settings,
        len(ground.weighed.rows[at]),
    )


def _written(repaired: RepairedText, spans: Sequence[Span]) -> str:
    return "".join(repaired.render(span).text for span in spans)


def _verdict(
    ground: _Ground, spans: Sequence[Span], read: str, weighing: Weighing | None
) -> Verdict:
    """What really came of a place, and why: people first, then what the repair weighed."""
    made = _touching(ground.repaired.edits, spans)
    offered = _touching(ground.repaired.suggestions, spans)
    written = _written(ground.repaired, spans)
    outcome = Outcome.CHANGED if written != read else Outcome.LEFT
    if outcome is Outcome.LEFT and offered:
        outcome = Outcome.SUGGESTED
        written = _written(RepairedText(ground.text.original, offered), spans)
    edits = made or offered
    why = _decided(ground, spans) or _why(ground, edits, outcome, weighing)
    return Verdict(outcome, written, why, min((edit.score for edit in edits), default=None))


def _decided(ground: _Ground, spans: Sequence[Span]) -> str:
    """What people decided on a place; empty where they did not."""
    for match in ground.matched:
        if any(piece.overlaps(span) for piece, _ in match.pieces for span in spans):
            return decided(match.corrections)
    return ""


def _why(
    ground: _Ground, edits: Sequence[Edit], outcome: Outcome, weighing: Weighing | None
) -> str:
    """What the repair of words decided; else that of the whole text, or of its lines."""
    if weighing is not None and not ground.untouched and weighing.outcome is outcome:
        return reason(weighing)
    if edits:
        kinds = ", ".join(sorted({edit.method for edit in edits}))
        return f"It is damage of the whole text or of its lines, not of one word: {kinds}."
    return ground.untouched or "It is a sign, no word."


def _touching(edits: Sequence[Edit], spans: Sequence[Span]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if any(edit.span.overlaps(span) for span in spans))
