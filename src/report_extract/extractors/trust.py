"""How far a row is to be trusted, by the way it was read; calibration builds on these figures."""

from __future__ import annotations

from report_extract.model import Evidence, Report, Review, Span

# Until rows are calibrated on samples these weights only order them: a doubt always leads a
# person to the row, an unsure repair lowers it in proportion.
_PER_DOUBT = 0.6
_REPAIR_WEIGHT = 0.25
_READER_SURE = 0.6


def judged(
    evidence: Evidence, base: float, doubts: tuple[str, ...], threshold: float
) -> tuple[float, Review]:
    """Confidence in a row, 0–1, and whether a person should look at it.

    Args:
        evidence: where it was read; unsure letters and repairs lower the confidence.
        base: of the grammar path that found it, 0–1.
        doubts: codes of what speaks against it; any doubt asks for review.
        threshold: confidence under which a row is for review, 0–1.
    """
    confidence = base * _PER_DOUBT ** len(doubts)
    if evidence.repair_confidence is not None:
        confidence *= 1 - _REPAIR_WEIGHT * (1 - evidence.repair_confidence)
    if evidence.reader_confidence is not None and evidence.reader_confidence < _READER_SURE:
        confidence *= 0.5 + 0.5 * evidence.reader_confidence / _READER_SURE
    confidence = round(confidence, 4)
    unsure = bool(doubts) or confidence < threshold
    return confidence, Review.NEEDS_REVIEW if unsure else Review.AUTO


def unsure_words(report: Report, spans: tuple[Span, ...]) -> int:
    """How many words of the spans the repair step wanted to change but was not sure enough of."""
    return sum(
        any(edit.span.overlaps(span) for span in spans) for edit in report.repaired.suggestions
    )
