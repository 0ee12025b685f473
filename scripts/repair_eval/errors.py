"""Errors before and after: on the samples and on rendered pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

from repair_eval.aligning import spoilt
from repair_eval.lab import Lab, Result
from repair_eval.scores import Digits, Errors, digits, gone
from repair_eval.tables import Cell, Table, not_measured

SAMPLES = "samples: errors before and after, what each sample taught left out"
PAGES = "pages: rendered from held-back lines that trained nothing"
RATES = ("WER", "after", "CER", "after", "missing", "after", "%gone", "%gone any order")


def samples(lab: Lab) -> list[Table]:
    """Every sample's OCR text and text layer."""
    if lab.options.samples is None:
        return [not_measured(SAMPLES, "name a folder with --samples")]
    rows, listed = [], []
    for result in lab.samples:
        harm = _harm(result)
        listed += [(result.text.name, *pair) for pair in harm]
        reviewed = lab.reviewed(result).errors[1].wer
        touched = _digits(result)
        rows.append(
            (
                result.text.name,
                result.repaired.mode,
                *_rates(*result.errors),
                reviewed,
                touched.changed,
                touched.ones,
                len(harm),
            )
        )
    heads = ("text", "mode", "words", *RATES, "reviewed", "digits", "1→i", "spoilt")
    note = (
        "gone: share of the word errors (%); reviewed: WER with corrections/; digits: edits that "
        "touch a number, lone 1→i apart; spoilt: words right before and wrong after. "
        + lab.detail("spoilt-samples", listed)
    )
    return [Table(SAMPLES, heads, tuple(rows), note.strip())]


def pages(lab: Lab) -> list[Table]:
    """Rendered pages, by face and quality, and in all."""
    if lab.options.pages is None:
        return [not_measured(PAGES, "name a folder of scripts/render_pages.py with --pages")]
    if not lab.pages:
        return [not_measured(PAGES, f"{lab.options.pages} holds no *.raw.txt")]
    kinds = [_kind(result.text.name) for result in lab.pages]
    faces, qualities = sorted({f for f, _ in kinds}), sorted({q for _, q in kinds})
    chosen = [(f, q) for f in faces for q in qualities if (f, q) in kinds]
    chosen += [("all", quality) for quality in qualities] + [("all", "all")]
    rows = []
    for face, quality in chosen:
        part = [
            result
            for result, (f, q) in zip(lab.pages, kinds, strict=True)
            if face in (f, "all") and quality in (q, "all")
        ]
        rows.append((face, quality, len(part), *_totals(part)))
    heads = ("face", "quality", "pages", "words", *RATES, "digits", "1→i", "spoilt", "modes")
    listed = [(r.text.name, *pair) for r in lab.pages for pair in _harm(r)]
    return [Table(PAGES, heads, tuple(rows), lab.detail("spoilt-pages", listed))]


def _kind(name: str) -> tuple[str, str]:
    """Face and quality of a page by its name."""
    face, quality, _ = name.rsplit("-", 2)
    return face, quality


def _totals(results: Sequence[Result]) -> tuple[Cell, ...]:
    before, after = summed(results)
    touched = reduce(add, (_digits(result) for result in results), Digits())
    modes = sorted({result.repaired.mode for result in results})
    harm = sum(len(_harm(result)) for result in results)
    return (*_rates(before, after), touched.changed, touched.ones, harm, "+".join(modes))


def summed(results: Iterable[Result]) -> tuple[Errors, Errors]:
    """The errors of several texts together, before and after."""
    before, after = Errors(), Errors()
    for result in results:
        first, second = result.errors
        before, after = before + first, after + second
    return before, after


def _rates(before: Errors, after: Errors) -> tuple[Cell, ...]:
    return (
        before.true_words,
        before.wer,
        after.wer,
        before.cer,
        after.cer,
        before.missing,
        after.missing,
        gone(before.words, after.words),
        gone(before.lost, after.lost),
    )


def _harm(result: Result) -> list[tuple[str, str]]:
    return spoilt(result.repaired, result.text.true, result.text.part)


def _digits(result: Result) -> Digits:
    return digits(result.repaired.original, result.repaired.edits)
