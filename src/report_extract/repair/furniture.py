"""What stands beside the words of a line: bullets, dashes, quotation marks, and dirt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from report_extract.config import RepairSettings
from report_extract.model import DocumentText, Edit
from report_extract.repair.bullets import bullet_edits, list_signs
from report_extract.repair.mark_shares import MarkEdit
from report_extract.repair.rulings import rulings
from report_extract.repair.stray_marks import stray_marks
from report_extract.repair.typography import (
    capital_edits,
    damaged_dash_edits,
    dash_edits,
    quote_edits,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was found beside the words.

    Attributes:
        edits: sure ones, also of a text whose words are right but that OCR has read.
        signs: offsets where lists' items begin, changed or not, and where cells are parted.
        damaged: sure ones of a damaged text alone.
        suggestions: what is less sure.
    """

    edits: tuple[Edit, ...] = ()
    signs: frozenset[int] = frozenset()
    damaged: tuple[Edit, ...] = ()
    suggestions: tuple[Edit, ...] = ()


NO_FURNITURE = Furniture()


def find_furniture(text: DocumentText, settings: RepairSettings) -> Furniture:
    """All changes of what stands beside the words; no two of them touch the same sign.

    Args:
        text: of a document.
        settings: of the series.
    """
    bullets, dashes = furniture_of(text, bullets=settings.bullets)
    damaged = damaged_furniture_of(text, (*bullets, *dashes))
    plain = _sure((*bullets, *dashes), settings)
    return Furniture(
        plain,
        list_signs(text, [item.edit for item in bullets]) | rulings(text),
        _sure(damaged, settings),
        _told((*bullets, *dashes, *damaged), settings),
    )


def furniture_of(
    text: DocumentText, *, bullets: bool = True
) -> tuple[tuple[MarkEdit, ...], tuple[MarkEdit, ...]]:
    """Bullets, and the dashes that are none, of any text that OCR has read."""
    found = bullet_edits(text) if bullets else ()
    return found, _free(found, dash_edits(text))


def damaged_furniture_of(text: DocumentText, taken: Sequence[MarkEdit]) -> tuple[MarkEdit, ...]:
    """What else is changed in a damaged text."""
    found: tuple[MarkEdit, ...] = ()
    parts = (capital_edits, damaged_dash_edits, quote_edits, stray_marks)
    for more in (part(text) for part in parts):
        found = (*found, *_free((*taken, *found), more))
    return found


def _free(taken: Sequence[MarkEdit], found: Sequence[MarkEdit]) -> tuple[MarkEdit, ...]:
    free = set(free_of([item.edit for item in taken], [item.edit for item in found]))
    return tuple(item for item in found if item.edit in free)


def free_of(taken: Iterable[Edit], edits: Iterable[Edit]) -> list[Edit]:
    """The edits, in order, that touch nothing that was taken, nor one another.

    Args:
        taken: they may touch one another.
        edits: of two that touch, the first is kept.
    """
    spans = sorted(edit.span for edit in taken)
    starts = [span.start for span in spans]
    reach = list(accumulate((span.end for span in spans), max))
    free: list[Edit] = []
    for edit in sorted(edits):
        before = bisect_left(starts, edit.span.end)
        is_taken = before and reach[before - 1] > edit.span.start
        if not is_taken and not any(other.span.overlaps(edit.span) for other in free[-1:]):
            free.append(edit)
    return free


def _sure(found: Sequence[MarkEdit], settings: RepairSettings) -> tuple[Edit, ...]:
    return tuple(sorted(item.edit for item in found if _is_sure(item, settings)))


def _told(found: Sequence[MarkEdit], settings: RepairSettings) -> tuple[Edit, ...]:
    return tuple(
        item.edit
        for item in found
        if not _is_sure(item, settings) and item.edit.score >= settings.suggest_from
    )


def _is_sure(item: MarkEdit, settings: RepairSettings) -> bool:
    return item.sure and item.edit.score >= settings.threshold
