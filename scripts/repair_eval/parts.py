"""How sure the repair is of itself, and what each of its parts brings."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from repair_eval.aligning import Judgement, judge
from repair_eval.errors import summed
from repair_eval.lab import Lab, Result
from repair_eval.scores import Errors, calibration_error, gone, reliability
from repair_eval.tables import Cell, Table, not_measured, say
from report_extract.repair.channel import Confusion
from report_extract.repair.resources import Resources

CALIBRATION = "calibration: is what is said to be right at 0.9 right nine times in ten?"
ABLATION = "ablation: errors without each part"
NO_TEXTS = "name folders with --samples and --pages"
RATES = ("WER", "%gone", "%gone any order")
EVEN = 1_000  # occurrences in which the even error model has seen each letter


def calibration(lab: Lab) -> list[Table]:
    """Reliability of the probabilities of edits and suggestions, on samples and pages."""
    results = (*lab.samples, *lab.pages)
    if not results:
        return [not_measured(CALIBRATION, NO_TEXTS)]
    found = [(r, item) for r in results for item in judge(r.repaired, r.text.true, r.text.part)]
    items = [item for _, item in found if item.right is not None]
    wrong = [
        (r.text.name, "suggestion" if i.suggested else "edit", f"{i.score:.4f}", i.method, i.raw,
         i.ours, i.true, {True: "right", False: "wrong", None: "not judged"}[i.right])
        for r, i in found
    ]  # fmt: skip
    rows = tuple(
        (f"{b.low:g}–{b.high:g}", b.count, b.promised, b.right)
        for b in reliability(_pairs(items))
        if b.count
    )
    note = (
        f"{len(found) - len(items)} changed words not judged: their printed word was not found. "
        + lab.detail("calibration", wrong)
    )
    heads = ("probability", "words", "%promised", "%right")
    return [
        Table(CALIBRATION, heads, rows, note.strip()),
        Table("calibration: expected calibration error", *_by_kind(found)),
    ]


def _pairs(items: Sequence[Judgement]) -> list[tuple[float, bool]]:
    return [(item.score, bool(item.right)) for item in items]


def _by_kind(
    found: Sequence[tuple[Result, Judgement]],
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    judged = [(r, item) for r, item in found if item.right is not None]
    kinds: list[tuple[str, list[Judgement]]] = [
        ("all", [i for _, i in judged]),
        ("edits", [i for _, i in judged if not i.suggested]),
        ("suggestions", [i for _, i in judged if i.suggested]),
        ("on samples", [i for r, i in judged if r.text.source]),
        ("on pages", [i for r, i in judged if not r.text.source]),
    ]
    methods = sorted({i.method for _, i in judged})
    kinds += [(f"by {name}", [i for _, i in judged if i.method == name]) for name in methods]
    rows = []
    for name, items in kinds:
        pairs, size = _pairs(items), max(1, len(items))
        promised = sum(p for p, _ in pairs) / size
        right = sum(ok for _, ok in pairs) / size
        rows.append((name, len(items), promised, right, calibration_error(pairs)))
    return ("what", "words", "%promised", "%right", "ECE"), tuple(rows)


@dataclass(frozen=True, slots=True)
class Variant:
    """The repair without one of its parts.

    Attributes:
        name: what is left out.
        knowledge: what it knows then; None where it cannot be left out.
        bullets: whether bullets are set.
    """

    name: str
    knowledge: Resources | None
    bullets: bool = True


def variants(knowledge: Resources) -> tuple[Variant, ...]:
    """The whole repair, then it without each part."""
    return (
        Variant("nothing left out", knowledge),
        Variant("learnt errors", replace(knowledge, confusions=even_errors())),
        Variant("compounds", without_compounds(knowledge)),
        Variant("language model", without_context(knowledge)),
        Variant("consensus", None),
        Variant("furniture (bullets)", knowledge, bullets=False),
        Variant("calibration", None),
    )


def even_errors() -> tuple[Confusion, ...]:
    """Errors as if nothing had been learnt: å, ä and ö lose their marks, the rest is even."""
    lost = (("a", "å"), ("a", "ä"), ("o", "ö"))
    return tuple(Confusion("even", read, printed, EVEN) for read, printed in lost)


def without_compounds(knowledge: Resources) -> Resources:
    """The resources with no word that may be part of another."""
    empty = replace(knowledge.heads, words=[], keys=[], costs=[])
    return replace(knowledge, heads=empty, tails=[inf] * len(knowledge.tails))


def without_context(knowledge: Resources) -> Resources:
    """The resources with words by themselves alone: no pairs, no triples."""
    model = knowledge.language
    rows = len(model.pair_start)
    alone = replace(
        model,
        pair_start=array("I", [0] * rows),
        pair_word=array("I"),
        pair_cost=b"",
        pair_rest=bytes(len(model.pair_rest)),
        triple_start=array("I", [0]),
        triple_word=array("I"),
        triple_cost=b"",
        triple_rest=b"",
    )
    return replace(knowledge, language=alone)


def ablation(lab: Lab) -> list[Table]:
    """Word errors of samples and pages with one part left out at a time."""
    whole = (*lab.samples, *lab.pages)
    if not whole:
        return [not_measured(ABLATION, NO_TEXTS)]
    rows: list[tuple[Cell, ...]] = []
    for variant in variants(lab.knowledge):
        say(f"  without {variant.name}")
        rows.append((variant.name, *_without(lab, variant, whole)))
    heads = ("left out", *(f"{head} {of}" for of in ("samples", "pages") for head in RATES))
    note = "–: this part has no switch"
    return [Table(ABLATION, heads, tuple(rows), note)]


def _without(lab: Lab, variant: Variant, whole: Sequence[Result]) -> tuple[Cell, ...]:
    knowledge = variant.knowledge
    if knowledge is None:
        return (None,) * 6
    if knowledge is lab.knowledge and variant.bullets:
        results = list(whole)
    else:
        results = [lab.repair(r.text, knowledge, bullets=variant.bullets) for r in whole]
    samples = summed(r for r in results if r.text.source)
    return (*_rates(*samples), *_rates(*summed(r for r in results if not r.text.source)))


def _rates(before: Errors, after: Errors) -> tuple[Cell, Cell, Cell]:
    if not before.true_words:
        return None, None, None
    return after.wer, gone(before.words, after.words), gone(before.lost, after.lost)
