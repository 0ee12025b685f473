"""Learns which signs OCR makes of which: `confusions.tsv`, from pairs of raw and true text.

usage: learn_confusions.py OUTPUT NAME=RAW,TRUE [NAME=RAW,TRUE …]

Tokens are paired by aligning the two texts; the letters of a pair by least edit distance, where
neighbouring changes are one change (`rn` for `m`). Rows carry the name of the pair they came from,
so that a model can be made without the text it is measured on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.distance import Levenshtein

MOST_RAW = 3
MOST_TRUE = 2
ALIKE = 0.5


def token_pairs(raw: str, true: str) -> Iterator[tuple[str, str]]:
    """Words that stand for each other."""
    ours, theirs = raw.split(), true.split()
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag in ("equal", "replace") and a1 - a0 == b1 - b0:
            pairs = zip(ours[a0:a1], theirs[b0:b1], strict=True)
            yield from (pair for pair in pairs if _alike(*pair))


def _alike(raw: str, true: str) -> bool:
    """Whether the two may be one word; short ones (år, ar) need only end alike."""
    if Levenshtein.normalized_similarity(raw.lower(), true.lower()) >= ALIKE:
        return True
    return len(true) < 5 and abs(len(raw) - len(true)) < 2 and raw[-1] == true[-1]


def chunks(raw: str, true: str) -> Iterator[tuple[str, str]]:
    """What became what: (raw, true), one sign for one where they agree."""
    changed: list[tuple[str, str]] = []
    for tag, a0, a1, b0, b1 in Levenshtein.opcodes(raw, true):
        if tag == "equal":
            if changed:
                yield "".join(r for r, _ in changed), "".join(t for _, t in changed)
                changed = []
            yield from zip(raw[a0:a1], true[b0:b1], strict=True)
        elif tag == "replace":
            # Equal lengths side by side: sign for sign, as most confusions are.
            for r, t in zip(raw[a0:a1], true[b0:b1], strict=True):
                if changed and len(changed[-1][0]) == len(changed[-1][1]):
                    yield "".join(r for r, _ in changed), "".join(t for _, t in changed)
                    changed = []
                changed.append((r, t))
        else:
            changed.append((raw[a0:a1], true[b0:b1]))
    if changed:
        yield "".join(r for r, _ in changed), "".join(t for _, t in changed)


def confusions(raw: str, true: str) -> Counter[tuple[str, str]]:
    """How often each (raw, true) was seen, in lower case, letters and digits alone."""
    found: Counter[tuple[str, str]] = Counter()
    for ours, theirs in token_pairs(raw, true):
        if not any(c.isalpha() for c in theirs):
            continue
        for r, t in chunks(ours.lower(), theirs.lower()):
            if t and t.isalpha() and len(r) <= MOST_RAW and len(t) <= MOST_TRUE:
                found[r, t] += 1
    return found


def main(output: Path, pairs: list[str]) -> None:
    """Write the table, most frequent first within each source."""
    rows = ["source\traw\ttrue\tcount"]
    for pair in pairs:
        name, files = pair.split("=")
        raw, true = (Path(file).read_text(encoding="utf-8") for file in files.split(","))
        if "lines" in files:
            raw = "\n".join(raw.replace("\f", "").split("\n")[:400])
        counted = sorted(confusions(raw, true).items(), key=lambda item: (-item[1], item[0]))
        rows += [f"{name}\t{r}\t{t}\t{n}" for (r, t), n in counted if "\t" not in r]
    output.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
