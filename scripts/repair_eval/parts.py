"""How sure the repair is of itself, and what each of its parts brings."""

from __future__ import annotations

from collections.abc import Sequence

from repair_eval.aligning import Judgement, judge
from repair_eval.errors import summed
from repair_eval.lab import Lab, Result
from repair_eval.scores import Errors, calibration_error, gone, reliability
from repair_eval.tables import Cell, Table, not_measured, say
from report_extract.repair.parts import ALL, Parts

CALIBRATION = "calibration: is what is said to be right at 0.9 right nine times in ten?"
ABLATION = "ablation: errors without each part"
NO_TEXTS = "name folders with --samples and --pages"
RATES = ("WER", "%gone", "%gone any order")


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


VARIANTS = (
    ("nothing left out", ALL),
    ("learnt errors", Parts(errors=False)),
    ("compounds", Parts(compounds=False)),
    ("language model", Parts(language=False)),
    ("consensus", Parts(consensus=False)),
    ("two words read as one", Parts(splits=False)),
    ("furniture", Parts(furniture=False)),
    ("calibration", Parts(calibration=False)),
)


def ablation(lab: Lab) -> list[Table]:
    """Word errors of samples and pages with one part left out at a time."""
    whole = (*lab.samples, *lab.pages)
    if not whole:
        return [not_measured(ABLATION, NO_TEXTS)]
    rows: list[tuple[Cell, ...]] = []
    for name, parts in VARIANTS:
        say(f"  without {name}")
        results = (
            whole
            if parts is ALL
            else [lab.repair(r.text, lab.knowledge, parts=parts) for r in whole]
        )
        samples = summed(r for r in results if r.text.source)
        pages = summed(r for r in results if not r.text.source)
        rows.append((name, *_rates(*samples), *_rates(*pages)))
    heads = ("left out", *(f"{head} {of}" for of in ("samples", "pages") for head in RATES))
    return [Table(ABLATION, heads, tuple(rows))]


def _rates(before: Errors, after: Errors) -> tuple[Cell, Cell, Cell]:
    if not before.true_words:
        return None, None, None
    return after.wer, gone(before.words, after.words), gone(before.lost, after.lost)
