"""One row an answer: what lists, tables and prose tell of the same answer is brought together."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from report_extract.extractors.passages import folded
from report_extract.extractors.remissvar_answer import ELSEWHERE, Answer
from report_extract.model import Period

# Titles of one answer told twice: nearly the same, or the words of one among the other's (0–100).
_SAME = 88.0
_PART = 95.0
_SHORTEST_PART = 2


def merged(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers without those that only tell again of one already told, in the given order.

    Lists and tables go before prose, prose of a section about answers before prose elsewhere;
    outside such a section an answer that none tells of needs a date of its own.
    """
    ranked = sorted(answers, key=_rank)
    kept: list[Answer] = []
    sections = any(answer.listed or answer.in_section for answer in answers)
    for answer in ranked:
        index = next((i for i, other in enumerate(kept) if _same(answer, other)), None)
        if index is not None:
            kept[index] = _with_more(kept[index], answer)
        elif answer.listed or answer.in_section or not sections:
            kept.append(answer)
        elif answer.date is not None:
            kept.append(replace(answer, doubts=(*answer.doubts, ELSEWHERE)))
    return tuple(sorted(kept, key=lambda answer: answer.spans[0].start))


def _rank(answer: Answer) -> int:
    return 0 if answer.listed else 1 if answer.in_section else 2


def _same(answer: Answer, other: Answer) -> bool:
    if not _compatible(
        answer.date.period if answer.date else None, other.date.period if other.date else None
    ):
        return False
    if answer.listed and other.listed:
        return folded(answer.title) == folded(other.title) and answer.issuer == other.issuer
    return _alike(answer.title, other.title)


def _compatible(left: Period | None, right: Period | None) -> bool:
    """Whether two dates may be the same: one is unknown, or one lies within the other."""
    if left is None or right is None:
        return True
    inside = left.start >= right.start and left.end <= right.end
    around = left.start <= right.start and left.end >= right.end
    return inside or around


def _alike(left: str, right: str) -> bool:
    a, b = _plain(left), _plain(right)
    if fuzz.token_sort_ratio(a, b) >= _SAME:
        return True
    shorter = min(len(a.split()), len(b.split()))
    long_word = shorter == 1 and min(len(a), len(b)) >= 8
    enough = shorter >= _SHORTEST_PART or long_word
    return enough and fuzz.token_set_ratio(a, b) >= _PART


def _plain(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(title)).split())


def _with_more(kept: Answer, other: Answer) -> Answer:
    """What the other place knows and this one does not: the issuer, a date where there is none."""
    date = kept.date
    if date is None or (date.bare_year and other.date is not None):
        date = other.date
    return replace(
        kept, issuer=kept.issuer or other.issuer, date=date, later=kept.later or other.later
    )
