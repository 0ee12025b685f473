"""Measures the repair: errors before and after, harm to correct text, speed and size.

usage: eval_repair.py SAMPLES [CORPORA]

SAMPLES holds folders with legacy.txt and text.txt (or text_lines_A-B.txt). What the error model
learnt from a sample is left out when that sample is measured. CORPORA gives correct text that
trained nothing. Reviewed corrections are used in the last column only.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from train_repair import lines

from report_extract.config import load_settings
from report_extract.corrections import load_corrections
from report_extract.repair import repair_document, resources
from report_extract.repair.plain import as_document

HELD_BACK_WORDS = 50_000


def wer(text: str, true: str) -> float:
    """Word error rate."""
    return Levenshtein.distance(text.split(), true.split()) / max(1, len(true.split()))


def cer(text: str, true: str) -> float:
    """Character error rate, white space collapsed."""
    ours, theirs = " ".join(text.split()), " ".join(true.split())
    return Levenshtein.distance(ours, theirs) / max(1, len(theirs))


def missing(text: str, true: str) -> float:
    """Share of the true words that are not there, in whatever order."""
    lost = Counter(true.split()) - Counter(text.split())
    return sum(lost.values()) / max(1, len(true.split()))


def judged(folder: Path, text: str) -> tuple[str, str]:
    """The part of a text whose truth is known, and the truth."""
    part = next(iter(folder.glob("text_lines_*-*.txt")), None)
    if part is None:
        return text, (folder / "text.txt").read_text(encoding="utf-8")
    first, last = map(int, re.findall(r"\d+", part.name))
    rows = text.replace("\f", "").split("\n")[first - 1 : last]
    return "\n".join(rows), part.read_text(encoding="utf-8")


def measure(folder: Path, knowledge: resources.Resources) -> str:
    """One row of the table."""
    series = "sodertorn" if "sodertorn" in folder.name else "default"
    settings = load_settings(series).repair
    kept = tuple(c for c in knowledge.confusions if c.source != folder.name)
    knowledge = replace(knowledge, confusions=kept)
    raw = (folder / "legacy.txt").read_text(encoding="utf-8")
    document = as_document(raw)
    start = time.process_time()
    repaired = repair_document(document, settings, resources=knowledge)
    cold = len(raw.split()) / (time.process_time() - start)
    start = time.process_time()
    repair_document(document, settings, resources=knowledge)
    warm = len(raw.split()) / (time.process_time() - start)
    words = load_corrections(series).words
    reviewed = repair_document(document, settings, words, resources=knowledge)
    before, true = judged(folder, raw)
    after, with_reviewed = judged(folder, repaired.text)[0], judged(folder, reviewed.text)[0]
    return (
        f"{folder.name:16}{repaired.mode:12}{wer(before, true):8.4f}{wer(after, true):8.4f}"
        f"{cer(before, true):8.4f}{cer(after, true):8.4f}{missing(before, true):8.4f}"
        f"{missing(after, true):8.4f}{wer(with_reviewed, true):10.4f}{cold:8.0f}{warm:8.0f}"
    )


def changed(text: str, name: str, mode: str) -> str:
    """How many words of correct text the repair changes."""
    settings = replace(load_settings().repair, mode=mode)
    repaired = repair_document(as_document(text), settings)
    words = sum(edit.method not in ("dash", "bullet") for edit in repaired.edits)
    share = 10_000 * words / max(1, len(text.split()))
    return f"{name:40}{mode:12}{repaired.mode:12}{words:6} words changed, {share:6.1f} in 10,000"


def main(samples: Path, corpora: Path | None) -> None:
    """Print all tables."""
    start = time.perf_counter()
    knowledge = resources.load()
    loading = time.perf_counter() - start
    size = sum(path.stat().st_size for path in resources.DATA.iterdir())
    print(f"loaded in {loading:.2f} s; {size / 1e6:.1f} MB on disk\n")
    heads = ("WER", "after", "CER", "after", "missing", "after", "reviewed", "cold/s", "warm/s")
    print(f"{'':28}" + "".join(f"{head:>8}" for head in heads[:6]) + "  ".join(["", *heads[6:]]))
    folders = [path.parent for path in sorted(samples.glob("*/legacy.txt"))]
    for folder in folders:
        print(measure(folder, knowledge), flush=True)
    print("\ncorrect text")
    for folder in folders:
        if (folder / "text.txt").exists():
            text = (folder / "text.txt").read_text(encoding="utf-8")
            print(changed(text, folder.name, "auto"))
            print(changed(text, folder.name, "mixed"))
    if corpora is not None:
        for path in sorted(corpora.glob("*.txt.xz")):
            text = held_back(path)
            print(changed(text, path.name, "auto"))
            print(stripped(text, path.name))


def held_back(path: Path) -> str:
    """Lines that trained nothing."""
    found: list[str] = []
    words = 0
    for line in lines(path, held_back=True):
        found.append(line)
        words += len(line.split())
        if words > HELD_BACK_WORDS:
            break
    return "\n".join(found)


def stripped(text: str, name: str) -> str:
    """Share of words that come back right when å, ä and ö lose their marks."""
    bare = text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    repaired = repair_document(as_document(bare), load_settings().repair).text
    ours, true = repaired.split(), text.split()
    wrong = sum(a != b for a, b in zip(ours, true, strict=True)) if len(ours) == len(true) else -1
    return f"{name:40}{'stripped':24}{100 * (1 - wrong / len(true)):8.2f} % of words right"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
