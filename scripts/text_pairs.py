"""Pairs of raw and true text to learn from: samples, and pages of scripts/render_pages.py."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein, Opcode
from repair_eval.texts import lines_of, truth_of

from report_extract.repair import resources
from report_extract.repair.channel import QUALITIES, RENDERED
from report_extract.repair.damage import Damage, Mode, unknown_share
from report_extract.repair.folding import fold


@dataclass(frozen=True, slots=True)
class Pair:
    """A text as it was read, and as it was printed.

    Attributes:
        source: whose; pages that were set here are all `rendered`.
        quality: how worn it is: one of `QUALITIES`.
        raw: as it was read.
        true: as it was printed.
    """

    source: str
    quality: str
    raw: str
    true: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options that name the texts."""
    parser.add_argument("output", type=Path)
    parser.add_argument("--samples", type=Path, help="folders with legacy.txt and its true text")
    parser.add_argument("--pages", type=Path, help="*.raw.txt beside *.true.txt")


def pairs_of(samples: Path | None, pages: Path | None) -> Iterator[Pair]:
    """All pairs, samples first, by name."""
    for raw_file in sorted(samples.glob("*/legacy.txt")) if samples else ():
        yield _of_sample(raw_file)
    for true_file in sorted(pages.glob("*.true.txt")) if pages else ():
        raw_file = true_file.with_name(true_file.name.replace(".true.", ".raw."))
        _, quality, _ = true_file.name.split(".", maxsplit=1)[0].rsplit("-", 2)
        yield Pair(RENDERED, quality, _text(raw_file), _text(true_file))


def opcodes(ours: Sequence[str], theirs: Sequence[str]) -> list[Opcode]:
    """Which words of two texts stand for each other; marks and capitals do not part them."""
    first, second = ([fold(word.lower()) for word in words] for words in (ours, theirs))
    return list(Levenshtein.opcodes(first, second))


def _of_sample(raw_file: Path) -> Pair:
    """A sample, or the lines of it whose truth is known (`text_lines_A-B.txt`)."""
    folder = raw_file.parent
    raw = _text(raw_file)
    truth = truth_of(folder) or folder / "text.txt"
    numbers = [int(number) for number in re.findall(r"\d+", truth.stem)]
    if numbers:
        part = lines_of(raw, *numbers)
        raw = raw[part.start : part.end].replace("\f", "")
    true = _text(truth)
    return Pair(folder.name, _quality(raw), raw.replace("\f", "\n"), true.replace("\f", "\n"))


def _quality(raw: str) -> str:
    """How worn a text is, as the repair itself tells."""
    words = re.findall(r"[^\W_]+", raw)
    unknown = unknown_share(words, resources.load().lexicon)
    return QUALITIES[Damage(Mode.NO_SWEDISH, 1.0, unknown=unknown).wear]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
