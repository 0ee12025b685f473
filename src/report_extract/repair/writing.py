"""A chosen reading as edits: with its capitals, and on each line of a divided word."""

from __future__ import annotations

from report_extract.model import Edit
from report_extract.repair.casing import with_case_of
from report_extract.repair.evidence import Choice, Place
from report_extract.repair.folding import fold
from report_extract.repair.search import Candidate

# Share of capitals, in 255ths, below which a capital inside a sentence is the mark above a small
# letter: å, ä and ö at a word's start are read as A and O about one time in eight (3,500 words set
# in 15 faces), Å, Ä and Ö never as small letters. Words with fewer capitals than 0.11 are likelier
# small than large then.
SELDOM_CAPITAL = 27
ALWAYS_CAPITAL = 240
MARKED = frozenset("åäö")


def edits_of(choice: Choice, place: Place, capitals: bytes, score: float) -> list[Edit]:
    """The edits that make a token what was chosen: one on each of its lines.

    Args:
        choice: a reading that differs from what was read.
        place: where the token stands.
        capitals: share of capitals by number of word, in 255ths.
        score: probability that it is right, 0–1.
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
            made.append(Edit(span, written[start:end], method, chosen.source, score, also))
    return made


def _written(raw: str, chosen: Candidate, place: Place, capitals: bytes) -> str:
    """The reading with the capitals that were read, but where a capital is what was misread."""
    written = with_case_of(raw, chosen.word, starts=place.starts)
    if not chosen.number or raw[0].lower() == chosen.word[0] or raw[1:] != raw[1:].lower():
        return written
    share = capitals[chosen.lead or chosen.number]
    if raw[0].isupper() and place.inside and share < SELDOM_CAPITAL:
        return chosen.word
    lost = fold(chosen.word[0]) != raw[0] and chosen.word[0] in MARKED
    if lost and share >= ALWAYS_CAPITAL:
        return written[0].upper() + written[1:]
    return written


def _method(raw: str, candidate: Candidate) -> str:
    if candidate.source == "context":
        return "one-for-i"
    return "diacritics" if fold(candidate.word) == fold(raw) else "characters"
