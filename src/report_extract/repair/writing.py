"""A chosen reading as edits: with its capitals, and on each line of a divided word."""

from __future__ import annotations

from report_extract.model import Edit
from report_extract.repair.casing import with_case_of
from report_extract.repair.evidence import Choice, Place
from report_extract.repair.folding import fold
from report_extract.repair.search import Candidate

SELDOM_CAPITAL = 60  # share of capitals below which a word is no name, in 255ths
ALWAYS_CAPITAL = 240
MARKED = frozenset("åäö")


def edits_of(choice: Choice, place: Place, capitals: bytes) -> list[Edit]:
    """The edits that make a token what was chosen: one on each of its lines.

    Args:
        choice: a reading that differs from what was read.
        place: where the token stands.
        capitals: share of capitals by number of word, in 255ths.
    """
    token, chosen = choice.token, choice.chosen
    written = _written(token.text, chosen, place, capitals)
    also = tuple(
        dict.fromkeys(
            with_case_of(token.text, other.word, starts=place.starts) for other in choice.others
        )
    )
    method = _method(token.text.lower(), chosen)
    made: list[Edit] = []
    at = 0
    for span in token.spans:
        piece = token.text[at : at + len(span)]
        last = at + len(span) == len(token.text)
        start = chosen.cuts[at] if at else 0
        end = len(written) if last else chosen.cuts[at + len(span)]
        at += len(span)
        if written[start:end] != piece:
            made.append(Edit(span, written[start:end], method, chosen.source, choice.score, also))
    return made


def _written(raw: str, chosen: Candidate, place: Place, capitals: bytes) -> str:
    """The reading with the capitals that were read, but where a capital is what was misread."""
    written = with_case_of(raw, chosen.word, starts=place.starts)
    if not chosen.number or raw[0].lower() == chosen.word[0] or raw[1:] != raw[1:].lower():
        return written
    share = capitals[chosen.number]
    if raw[0].isupper() and not place.starts and not place.first and share < SELDOM_CAPITAL:
        return chosen.word
    lost = fold(chosen.word[0]) != raw[0] and chosen.word[0] in MARKED
    if lost and share >= ALWAYS_CAPITAL:
        return written[0].upper() + written[1:]
    return written


def _method(raw: str, candidate: Candidate) -> str:
    if candidate.source == "context":
        return "one-for-i"
    return "diacritics" if fold(candidate.word) == fold(raw) else "characters"
