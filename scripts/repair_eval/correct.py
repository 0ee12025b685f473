"""Harm: what the repair changes in text that is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from repair_eval.aligning import groups, rewritten, word_spans
from repair_eval.lab import Lab, repaired_plain
from repair_eval.scores import Digits, digits, is_sign
from repair_eval.tables import Cell, Table, not_measured, say
from repair_eval.texts import correct_samples
from report_extract.config import load_settings
from report_extract.model import RepairedText, Span

TITLE = "correct: changes in correct text"
Mode = Literal["auto", "mixed", "swedish-model", "no-swedish"]
MODES: tuple[Mode, ...] = ("auto", "mixed", "swedish-model", "no-swedish")
HEADS = (
    "text", "mode", "found", "words", "changed", "in 10,000", "signs", "digits", "1→i",
)  # fmt: skip
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Harm:
    """What was changed in correct text.

    Attributes:
        words: how many words there are.
        changed: words that were changed.
        signs: bullets and dashes that were changed.
        digits: edits that touch numbers.
        modes: as which damage the documents were taken, with how many of each.
    """

    words: int
    changed: int
    signs: int
    digits: Digits
    modes: Counter[str]

    def __add__(self, other: Harm) -> Harm:
        return Harm(
            self.words + other.words,
            self.changed + other.changed,
            self.signs + other.signs,
            self.digits + other.digits,
            self.modes + other.modes,
        )


def correct(lab: Lab) -> list[Table]:
    """The samples' true texts and held-back corpus lines, in every mode."""
    texts: dict[str, Sequence[str]] = {}
    if lab.options.samples is not None:
        texts |= {name: (text,) for name, text in correct_samples(lab.options.samples).items()}
    texts |= lab.held_back
    if not texts:
        return [not_measured(TITLE, "name folders with --samples and --corpora")]
    rows: list[tuple[Cell, ...]] = []
    listed: list[tuple[str, ...]] = []
    for mode in MODES:
        say(f"  correct text, mode {mode}")
        sums: list[Harm] = []
        for name, documents in texts.items():
            found = [_measured(lab, name, text, mode, listed) for text in documents]
            sums.append(_sum(found))
            rows.append(_row(name, mode, sums[-1]))
        rows.append(_row("all", mode, _sum(sums)))
    note = "" if lab.held_back else "held-back lines not measured: name a folder with --corpora. "
    note += "signs: bullets and dashes, not counted as words. " + lab.detail("correct", listed)
    return [Table(TITLE, HEADS, tuple(rows), note.strip())]


def _measured(lab: Lab, name: str, text: str, mode: Mode, listed: list[tuple[str, ...]]) -> Harm:
    settings = replace(load_settings().repair, mode=mode)
    repaired = repaired_plain(text, settings, lab.knowledge)
    words = changes(repaired)
    listed += [(mode, name, *change) for change in words]
    signs = sum(is_sign(text, edit) for edit in repaired.edits)
    touched = digits(text, repaired.edits)
    modes = Counter([repaired.mode])
    return Harm(len(text.split()), len(words), signs, touched, modes)


def changes(repaired: RepairedText) -> list[tuple[str, str, str, str]]:
    """Every word that was changed: as it was, as it is, by what, and the text around it."""
    text = repaired.original
    spans = word_spans(text, Span(0, len(text)))
    found = []
    for group in groups(spans, (e for e in repaired.edits if not is_sign(text, e))):
        span = Span(spans[group.first].start, spans[group.last].end)
        around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
        how = ", ".join(f"{e.method} {e.source} {e.score:.3f}" for e in group.edits)
        after = rewritten(text, span, group.edits)
        found.append((text[span.start : span.end], after, how, around))
    return found


def _sum(parts: Sequence[Harm]) -> Harm:
    total = Harm(0, 0, 0, Digits(), Counter())
    for part in parts:
        total += part
    return total


def _row(name: str, mode: str, harm: Harm) -> tuple[Cell, ...]:
    share = 10_000 * harm.changed / max(1, harm.words)
    found = " ".join(f"{mode} {count}" for mode, count in sorted(harm.modes.items()))
    touched = harm.digits
    return (
        name, mode, found, harm.words, harm.changed, f"{share:.1f}", harm.signs, touched.changed,
        touched.ones,
    )  # fmt: skip
