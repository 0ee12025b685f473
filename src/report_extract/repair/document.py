"""The repair of one document: from what was read to edits with reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Edit, RepairedText
from report_extract.repair.collecting import held
from report_extract.repair.composing import composed, substituted
from report_extract.repair.confidence import features
from report_extract.repair.damage import Damage, Mode, find_damage, unknown_share
from report_extract.repair.evidence import EVIDENT, Choice, Place, is_evident, needed
from report_extract.repair.furniture import NO_FURNITURE, find_furniture, free_of
from report_extract.repair.old_words import TODAY, find_writing
from report_extract.repair.parts import ALL, Parts
from report_extract.repair.reading import Task, read
from report_extract.repair.resources import Resources, load
from report_extract.repair.reviewed import reviewed_edits
from report_extract.repair.substitutions import Substitutions, find_substitutions
from report_extract.repair.swaps import find_swaps
from report_extract.repair.tokens import Kind, Token, tokens_of
from report_extract.repair.writing import edits_of

UNTOUCHED = (Mode.NONE, Mode.FOREIGN)
"""Damage of documents whose words are right as they stand."""


@held()
def repair_document(
    text: DocumentText,
    settings: RepairSettings,
    corrections: Sequence[WordCorrection] = (),
    *,
    resources: Resources | None = None,
    parts: Parts = ALL,
) -> RepairedText:
    """The text with its damage repaired as far as that is sure, the rest as suggestions.

    Args:
        text: of a document, its lines in reading order.
        settings: of the series.
        corrections: reviewed ones that reach this document; they speak of the text as it was read.
        resources: what the repair knows; the package's own where not given.
        parts: which of its parts take part; all but in a measurement.
    """
    reviewed = reviewed_edits(text, corrections)
    if settings.mode == "off":
        return RepairedText(text.original, tuple(sorted(reviewed)), (), Mode.NONE.value)
    resources = resources or load()
    letters = find_substitutions(text, resources.lexicon, resources.capitals, resources.spelling)
    restored, mapped = substituted(text, letters.edits)
    found = _repaired(restored, settings, resources, parts)
    edits = composed(letters.edits, found.edits, mapped)
    suggestions = composed(letters.edits, found.suggestions, mapped)
    return RepairedText(
        text.original,
        tuple(sorted((*reviewed, *free_of(reviewed, edits)))),
        tuple(sorted(free_of((*reviewed, *edits), suggestions))),
        _told(found.mode, letters),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be done about a text: made, only suggested, and for which damage."""

    mode: Mode
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[Edit, ...] = ()


def _told(mode: Mode, letters: Substitutions) -> str:
    """The damage of a document as `documents` tells it: `no-swedish+code-page`."""
    if mode is Mode.NONE and letters.kinds:
        return "+".join(letters.kinds)
    return "+".join((mode.value, *letters.kinds))


def _repaired(
    text: DocumentText, settings: RepairSettings, resources: Resources, parts: Parts
) -> _Found:
    """The edits of a text whose letters are in their places."""
    beside = find_furniture(text, settings) if parts.furniture else NO_FURNITURE
    task = _task(text, beside.signs, settings, resources, parts)
    mode = task.damage.mode
    if mode in UNTOUCHED:
        return _Found(mode, beside.edits if _is_recognized(text) else ())
    edits: list[Edit] = []
    suggestions: list[Edit] = []
    for item in _proposals(text, task):
        if item.sure:
            edits.extend(item.edits)
        elif item.score >= settings.suggest_from:
            suggestions.extend(item.edits)
    edits += free_of(edits, (*beside.edits, *beside.damaged))
    suggestions += free_of(edits, free_of(suggestions, beside.suggestions))
    return _Found(mode, tuple(sorted(edits)), tuple(sorted(suggestions)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of a token that the text proposes.

    Attributes:
        edits: that make it, one on each of its lines.
        score: probability that it is right, 0–1.
        sure: whether it is made; else it is only suggested.
        features: what that probability was told from; none for a lone sign.
        bar: what the model's own probability must reach, by `evidence.needed`.
        least: what `score` must reach.
    """

    edits: tuple[Edit, ...]
    score: float
    sure: bool
    features: tuple[float, ...]
    bar: float
    least: float


def _proposals(text: DocumentText, task: Task) -> Iterator[Proposal]:
    """All changes that the decoder found likelier than what was read."""
    for index, choice in enumerate(read(task)):
        if not choice.changes:
            continue
        found = propose(text, task, index, choice)
        if found.edits:
            yield found


def propose(text: DocumentText, task: Task, index: int, choice: Choice) -> Proposal:
    """What a reading of a token would change, and whether it may: no edits where it writes alike.

    Args:
        text: whose letters are in their places.
        task: of that text.
        index: of the token.
        choice: a reading of it that differs from what was read.
    """
    place = place_of(text, task.tokens, index)
    told = features(choice, task.damage.unknown) if choice.token.kind is Kind.WORD else ()
    score = choice.score
    if told and task.parts.calibration:
        score = round(task.resources.calibration.probability(told), 4)
    made = edits_of(choice, place, task.resources.capitals, score)
    bar = needed(choice, task.damage.mode, place)
    least = task.settings.threshold * (EVIDENT if is_evident(choice) else 1)
    return Proposal(tuple(made), score, score >= least and choice.score >= bar, told, bar, least)


def proposals(
    text: DocumentText, settings: RepairSettings, resources: Resources
) -> tuple[Proposal, ...]:
    """What would be changed in a damaged text, and how sure that is, to measure it."""
    task = task_of(text, settings, resources)
    return () if task.damage.mode in UNTOUCHED else tuple(_proposals(text, task))


def task_of(text: DocumentText, settings: RepairSettings, resources: Resources) -> Task:
    """What is to be read of a text whose letters are in their places, whatever its damage."""
    return _task(text, find_furniture(text, settings).signs, settings, resources)


def _task(
    text: DocumentText,
    signs: Collection[int],
    settings: RepairSettings,
    resources: Resources,
    parts: Parts = ALL,
) -> Task:
    """The same where the signs that begin list items are known already."""
    tokens = tokens_of(text, signs)
    damage = _damage(tokens, settings, resources)
    # What stays as it stands is not asked for its spelling.
    writing = TODAY if damage.mode in UNTOUCHED else find_writing(tokens, settings.spelling)
    return Task(tokens, text.original, damage, settings, resources, writing, parts)


def _is_recognized(text: DocumentText) -> bool:
    """Whether OCR has read the document here, so that its odd signs are OCR's and no author's."""
    words = [word for line in text.lines for word in line.line.words]
    measured = sum(word.confidence is not None for word in words)
    return measured * 2 > len(words)


def place_of(text: DocumentText, tokens: Sequence[Token], index: int) -> Place:
    """Where a token stands."""
    token = tokens[index]
    line = text.line_at(token.spans[0].start).span
    before, after = tokens[max(0, index - 2) : index], tokens[index + 1 : index + 3]
    on_line = [t.kind is Kind.WORD and t.spans[-1].overlaps(line) for t in (*before, *after)]
    return Place(
        starts=index == 0 or tokens[index - 1].kind is Kind.BOUNDARY,
        after_word=index > 0 and tokens[index - 1].kind is Kind.WORD,
        first=_begins(text.original, line.start, token.spans[0].start),
        alone=not any(on_line),
        confidence=text.confidence(token.spans),
    )


def _begins(original: str, line: int, start: int) -> bool:
    """Whether only spaces stand before it on its line, and no running text ends the one before."""
    return not original[line:start].strip() and not original[max(0, line - 2) : line - 1].islower()


def _damage(tokens: Sequence[Token], settings: RepairSettings, resources: Resources) -> Damage:
    found = find_damage(tokens, resources.lexicon)
    if settings.mode == "auto":
        return found
    if settings.mode == "off":
        return Damage(Mode.NONE, 0.0)
    mode = Mode(settings.mode)
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    if mode is Mode.SWEDISH_MODEL:
        return Damage(mode, found.loss, find_swaps(words, resources.lexicon).shares)
    loss = {Mode.NO_SWEDISH: 1.0, Mode.MIXED: max(found.loss, 0.5)}.get(mode, 0.0)
    return Damage(mode, loss, unknown=unknown_share(words, resources.lexicon))
