"""Fits how likely a change is right: `calibration.tsv`, from pairs of raw and true text.

usage: calibrate_repair.py OUTPUT [--samples FOLDER] [--pages FOLDER]

What was learnt from a sample is left out when it is read, so that none of its changes is judged by
the error model that has seen it.
Pages of which fewer than half the words were read right are left out: nobody keeps such a text, and
what is told of others would be too little.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from learn_confusions import EDGES
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from repair_eval.tables import write
from text_pairs import Pair, arguments, opcodes, pairs_of

from report_extract.config import load_settings
from report_extract.repair import resources
from report_extract.repair.channel import RENDERED
from report_extract.repair.confidence import FEATURES
from report_extract.repair.document import Proposal, proposals
from report_extract.repair.plain import as_document

ROUNDS = 50
MOST_WRONG = 0.45
RIDGE = 1.0  # draws the weights towards none, as if each kind had a few changes of either outcome
HEADER = "feature\tweight"


def aligned(raw: str, true: str) -> dict[int, tuple[str, ...]]:
    """What may stand for every raw word that has a true one, by where the raw word begins.

    The true word, and that with the one before or after it, where two were read as one.
    """
    starts: list[int] = []
    at = 0
    for word in raw.split():
        at = raw.index(word, at)
        starts.append(at)
        at += len(word)
    theirs = true.split()
    found: dict[int, tuple[str, ...]] = {}
    for tag, a0, a1, b0, b1 in opcodes(raw.split(), theirs):
        if tag in ("equal", "replace"):
            for ours, other in zip(range(a0, a1), range(b0, b1), strict=True):
                near = (theirs[other : other + 1], theirs[max(0, other - 1) : other + 1])
                near = (*near, theirs[other : other + 2])
                found[starts[ours]] = tuple(" ".join(words).strip(EDGES) for words in near)
    return found


def outcome(item: Proposal, raw: str, words: dict[int, tuple[str, ...]]) -> bool | None:
    """Whether a change makes its word the true one; None where that cannot be told."""
    (first, *others) = item.edits
    start = max(raw.rfind(" ", 0, first.span.start), raw.rfind("\n", 0, first.span.start)) + 1
    if others or start not in words:
        return None
    word = raw[start:].split(maxsplit=1)[0]
    at = first.span.start - start
    made = word[:at] + first.replacement + word[at + len(first.span) :]
    return made.strip(EDGES) in words[start]


def observed(pairs: Iterable[Pair]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Features and outcome of every change that can be judged."""
    knowledge, settings = resources.load(), load_settings().repair
    for pair in pairs:
        if share_wrong(pair.raw, pair.true) > MOST_WRONG:
            continue
        kept = tuple(
            item
            for item in knowledge.confusions
            if pair.source == RENDERED or item.source != pair.source
        )
        known = (
            replace(knowledge, confusions=kept)
            if len(kept) < len(knowledge.confusions)
            else knowledge
        )
        words = aligned(pair.raw, pair.true)
        for item in proposals(as_document(pair.raw), settings, known):
            right = outcome(item, pair.raw, words) if item.features else None
            if right is not None:
                yield item.features, right


def share_wrong(raw: str, true: str) -> float:
    """Word error rate of a text as it was read."""
    return Levenshtein.distance(raw.split(), true.split()) / max(1, len(true.split()))


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[:2] = 1e-6
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def reliability(told: NDArray[np.float64], right: NDArray[np.float64]) -> Iterator[str]:
    """Ten bins of probability: how many changes, what was told of them, how many were right."""
    bins = np.minimum((told * 10).astype(int), 9)
    for number in np.unique(bins):
        ours = bins == number
        means = f"told {told[ours].mean():.3f}  right {right[ours].mean():.3f}"
        yield f"{number / 10:.1f}  {ours.sum():6}  {means}"


def main() -> None:
    """Judge, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments(parser)
    args = parser.parse_args()
    rows = list(observed(pairs_of(args.samples, args.pages)))
    x = np.array([item for item, _ in rows])
    y = np.array([float(right) for _, right in rows])
    weights = fitted(x, y)
    text = [HEADER, *(f"{name}\t{w:.4f}" for name, w in zip(FEATURES, weights, strict=True))]
    write(args.output, "\n".join(text) + "\n")
    print(f"{len(y)} changes judged, {y.mean():.4f} right")
    for row in reliability(1 / (1 + np.exp(-x @ weights)), y):
        print(row)
    print("\n".join(text))


if __name__ == "__main__":
    main()
