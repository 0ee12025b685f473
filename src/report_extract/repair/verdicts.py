"""What was decided for a word and by which rule, in plain words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.repair.damage import Mode
from report_extract.repair.document import UNTOUCHED, Proposal
from report_extract.repair.evidence import Choice, Place, needed
from report_extract.repair.folding import fold
from report_extract.repair.tokens import Kind

LONGEST_ABBREVIATION = 4


class Outcome(StrEnum):
    """What became of a word."""

    CHANGED = "changed"
    SUGGESTED = "suggested"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided for a word.

    Attributes:
        outcome: whether it was changed.
        written: what stands there now; of a suggestion, what would.
        why: what decided, in whole sentences.
        probability: that the change is right, 0–1; None where none was weighed.
    """

    outcome: Outcome
    written: str
    why: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that a verdict on one word depends on.

    Attributes:
        choice: the likeliest reading.
        proposal: what it would change; None where the likeliest reading is what was read.
        place: where the word stands.
        mode: the document's damage.
        settings: of the series.
        readings: how many there were.
    """

    choice: Choice
    proposal: Proposal | None
    place: Place
    mode: Mode
    settings: RepairSettings
    readings: int

    @property
    def outcome(self) -> Outcome:
        """What the repair does about the word by itself."""
        found = self.proposal
        if found is None or not found.edits:
            return Outcome.LEFT
        if found.sure:
            return Outcome.CHANGED
        enough = found.score >= self.settings.suggest_from
        return Outcome.SUGGESTED if enough else Outcome.LEFT


def untouched(settings: RepairSettings, mode: Mode) -> str:
    """Why no word of a document is doubted; empty where they are."""
    if settings.mode == "off":
        return "The series switches the repair off: nothing but decisions of people changes a word."
    if mode is Mode.FOREIGN:
        return "By its commonest words the text is not Swedish: its words are left as they are."
    if mode in UNTOUCHED:
        return "The text shows no damage: its words have their å, ä and ö, so that none is doubted."
    return ""


def decided(items: Sequence[WordCorrection]) -> str:
    """The decision of a person that goes before all else."""
    item = items[0]
    signed = ", ".join(part for part in (item.reviewer, item.date) if part)
    told = "".join((f" by {signed}" if signed else "", f": {item.reason}" if item.reason else ""))
    where = f" ({item.origin})" if item.origin else ""
    return f"A person decided it{told}{where}."


def reason(weighing: Weighing) -> str:
    """Why the repair changes, suggests or leaves a word, in plain words."""
    found = weighing.proposal
    if found is None:
        return _as_read(weighing)
    if not found.edits:
        return "The likeliest reading would be written as it stands."
    right = f"To change it so is right with a probability of {_told(found.score)}"
    if found.sure:
        return f"{right}; {_least(weighing, found)}.{_more(weighing, found)}"
    told = [_against(weighing, found, right)]
    if found.score < weighing.settings.suggest_from:
        told.append(f"Below {_told(weighing.settings.suggest_from)} it is not even suggested.")
    return " ".join(told)


def _told(probability: float) -> str:
    """Two decimals, cut off: what does not reach a threshold never looks as if it did."""
    return f"{math.floor(round(probability * 100, 6)) / 100:.2f}"


def _least(weighing: Weighing, found: Proposal) -> str:
    """The threshold that holds, and why it is lower than the series says, where it is."""
    told, usual = f"{_told(found.least)} is needed", weighing.settings.threshold
    if found.least >= usual:
        return told
    return f"{told} (not {_told(usual)}, because what was read can be no word)"


def _as_read(weighing: Weighing) -> str:
    """Why what was read stays where it is the likeliest, or the only reading."""
    token = weighing.choice.token
    if weighing.readings > 1:
        return f"What was read is the likeliest reading, at {_told(weighing.choice.score)}."
    if token.kind is Kind.WORD:
        short = token.text.isupper() and 1 < len(token.text) <= LONGEST_ABBREVIATION
        return (
            "Two to four capitals are taken for an abbreviation, which is never doubted."
            if short
            else "There is no other word that this could have been read for."
        )
    return _OF_KIND.get(token.kind, "It is no word.")


_OF_KIND = {
    Kind.CODE: "It is a sign of letters and digits, and no common word is near it.",
    Kind.NUMBER: "It is a number: digits are never changed.",
    Kind.PROTECTED: "It is an address, or a sign of letters and digits: left alone.",
    Kind.BOUNDARY: "It is a sign of a sentence or of a list, no word.",
}


def _more(weighing: Weighing, found: Proposal) -> str:
    """What a change had to pass besides the threshold."""
    if found.bar <= 0:
        return ""
    model = f" The model's own probability is {_told(weighing.choice.score)}"
    return f"{model}; {_told(found.bar)} is needed for {_what(weighing.choice)}."


def _against(weighing: Weighing, found: Proposal, right: str) -> str:
    """What kept a change from being made."""
    score = weighing.choice.score
    if found.bar > 1:
        return f"{right}, but it is never made unasked: {_rule(weighing)}."
    if score < found.bar:
        told = f"The model's own probability is {_told(score)}"
        return f"{told}; {_told(found.bar)} is needed for {_what(weighing.choice)}."
    return f"{right}; {_least(weighing, found)}."


def _what(choice: Choice) -> str:
    """The kind of change that needs a probability of its own."""
    if choice.token.kind is Kind.CODE:
        return "letters with digits, which may be a sign of their own"
    if choice.token.kind is not Kind.WORD:
        return "a lone sign that becomes a word"
    if fold(choice.chosen.word) == fold(choice.token.text.lower()):
        return "a word that may be right without the marks, too"
    return "other letters in a text of which part is right"


def _rule(weighing: Weighing) -> str:
    """Why a change may only be suggested; what the rules ask is asked of them, not said again."""
    choice, mode, place = weighing.choice, weighing.mode, weighing.place
    if not choice.sure:
        return "a lone 1 before a word may be a number"
    if needed(choice, mode, replace(place, alone=False)) <= 1:
        return "a short unknown word without a word beside it may be a part of anything"
    if choice.token.kind is not Kind.WORD:
        return _SIGNS.get(choice.token.kind, "a lone sign at the start of a sentence may number it")
    if needed(choice, mode, replace(place, confidence=0.0)) <= 1:
        return "the reader was sure of its letters"
    if choice.chosen.source == "consensus":
        return "only the document's other readings speak for it, and they may be damaged alike"
    return "it would give a word that may be right another ending or other letters"


_SIGNS = {Kind.CODE: "letters with digits are a sign of their own where a text has its å, ä and ö"}
