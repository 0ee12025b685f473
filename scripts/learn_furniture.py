"""Counts how often a mark is what the repair takes it for: `furniture.tsv`, from pairs.

usage: learn_furniture.py OUTPUT RAW.raw.txt [RAW.raw.txt …] [--check]

Beside every `.raw.txt` stands its `.true.txt`. Lines are paired in order, a change is right where
it brings its line nearer to the true one; whether a bullet is round or square is not judged.
With --check nothing is written: what four fifths of the pages tell is held against the other fifth.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from repair_eval.tables import write

from report_extract.model import DocumentText, Edit
from report_extract.repair.folding import fold
from report_extract.repair.furniture import damaged_furniture_of, furniture_of
from report_extract.repair.mark_shares import HEADER, Case, MarkEdit, share_of, widened
from report_extract.repair.plain import as_document

AHEAD = 14  # lines in which the true line is looked for
FARTHER = 0.5  # what a line farther on must be more alike, in hundredths
ALIKE = 60.0
FOLDS = 5
Outcome = tuple[Case, bool]


def bare(line: str) -> str:
    """A line's letters and digits, without marks, to compare."""
    return "".join(char for char in fold(line.lower()) if char.isalnum())


def paired(raw: Sequence[str], true: Sequence[str]) -> dict[int, str]:
    """The true line of every raw line that has one, by its number."""
    keys = [bare(line) for line in true]
    found: dict[int, str] = {}
    at = 0
    for number, line in enumerate(raw):
        key = bare(line)
        near = [i for i in range(at, min(len(true), at + AHEAD)) if key and keys[i]]
        scores = [(fuzz.ratio(key, keys[i]) - FARTHER * (i - at), -i) for i in near]
        best, place = max(scores, default=(0.0, 0))
        if best > ALIKE:
            found[number], at = true[-place], 1 - place
    return found


def is_right(edit: Edit, text: DocumentText, true: str) -> bool:
    """Whether a change brings its line nearer to the true one."""
    line = text.line_at(edit.span.start)
    before = text.original[line.span.start : edit.span.start]
    made = before + edit.replacement + text.original[edit.span.end : line.span.end]
    return distance(made, true) < distance(line.line.text, true)


def distance(one: str, other: str) -> int:
    """How many signs differ, spaces put in order and square bullets made round."""
    ours, theirs = (" ".join(line.replace("▪", "•").split()) for line in (one, other))
    return Levenshtein.distance(ours, theirs)


def outcomes(path: Path) -> Iterator[Outcome]:
    """Case and outcome of every change of a page that can be judged."""
    raw = path.read_text(encoding="utf-8").replace("\f", "\n")
    true = path.with_name(path.name.replace(".raw.", ".true.")).read_text(encoding="utf-8")
    pairs = paired(raw.split("\n"), true.split("\n"))
    text = as_document(raw)
    for item in changes(text):
        number = text.line_at(item.edit.span.start).number - 1
        if number in pairs:
            yield item.case, is_right(item.edit, text, pairs[number])


def changes(text: DocumentText) -> tuple[MarkEdit, ...]:
    """Every change that the repair may make."""
    bullets, dashes = furniture_of(text)
    found = (*bullets, *dashes)
    return (*found, *damaged_furniture_of(text, found))


def counted(rows: Sequence[Outcome]) -> dict[Case, tuple[int, int]]:
    """Right and seen by case."""
    seen = Counter(case for case, _ in rows)
    right = Counter(case for case, good in rows if good)
    return {case: (right[case], seen[case]) for case in seen}


def foretold(pages: Sequence[Sequence[Outcome]]) -> Iterator[tuple[str, float, bool]]:
    """Kind, probability and outcome of every change, told by the other pages' counts."""
    for fold_number in range(FOLDS):
        others = [row for i, page in enumerate(pages) if i % FOLDS != fold_number for row in page]
        counts = widened(counted(others))
        for page in pages[fold_number::FOLDS]:
            yield from ((case[0], share_of(case, counts), good) for case, good in page)


def reliability(told: Sequence[tuple[str, float, bool]]) -> Iterator[str]:
    """By tenths of probability and by kind: how many, what was told, how many were right."""
    for name in (*sorted({kind for kind, _, _ in told}), "all"):
        for tenth in range(10):
            ours = [
                (p, good)
                for kind, p, good in told
                if int(min(p, 0.999) * 10) == tenth and name in (kind, "all")
            ]
            if ours:
                mean, right = (sum(column) / len(ours) for column in zip(*ours, strict=True))
                row = f"{len(ours):5}  told {mean:.3f}  right {right:.3f}"
                yield f"{name:8} {tenth / 10:.1f}  {row}"


def main() -> None:
    """Count, write or check."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    pages = [list(outcomes(path)) for path in sorted(args.pages)]
    if args.check:
        print("\n".join(reliability(list(foretold(pages)))))
        return
    every = [row for page in pages for row in page]
    rows = sorted(counted(every).items())
    body = "".join(f"{' '.join(case)}\t{right}\t{seen}\n" for case, (right, seen) in rows)
    write(args.output, f"{HEADER}\n{body}")
    print(f"{len(every)} changes of {len(rows)} cases", flush=True)


if __name__ == "__main__":
    main()
