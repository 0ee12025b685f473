"""How likely a change is right, as measured: the model's own probability, corrected by its kind.

A logistic regression on the log-odds that the decoder gives and on what kind of change it is (Platt
1999, "Probabilistic outputs for support vector machines"), fitted by `scripts/calibrate_repair.py`
on pages whose truth is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report_extract.repair.evidence import Choice
from report_extract.repair.folding import fold

FEATURES = (
    "constant",
    "log-odds",
    "high log-odds",
    "known as read",
    "letters",
    "far",
    "compound",
    "consensus",
    "split",
    "short",
    "rare",
    "capital inside",
    "unknown words around",
    "log-odds and unknown around",
    "far and unknown around",
)
MOST_ODDS = 12.0  # nats; the decoder's beam tells no more
HIGH = 4.0
FAR = 6.0  # cost of reading, in nats, that takes a rare error
SHORT = 3
RARE = 13.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of `FEATURES`.

    Attributes:
        weights: in their order, in nats.
    """

    weights: tuple[float, ...]

    def probability(self, features: Sequence[float]) -> float:
        """That a change with these features is right, 0–1."""
        total = sum(map(_times, self.weights, features))
        return 1 / (1 + math.exp(-total))


def _times(one: float, other: float) -> float:
    return one * other


def read_calibration(path: Path) -> Calibration:
    """The weights of a table: a feature and its weight a row, tab-separated.

    Raises:
        ValueError: it has other features than these.
    """
    rows = [row.partition("\t") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
    if tuple(name for name, _, _ in rows) != FEATURES:
        raise ValueError(f"{path}: other features than {', '.join(FEATURES)}")
    return Calibration(tuple(_weight(path, name, weight) for name, _, weight in rows))


def _weight(path: Path, name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{path}: the weight of {name} is no number") from None


def features(choice: Choice, unknown: float) -> tuple[float, ...]:
    """What is known of a change, in the order of `FEATURES`.

    Args:
        choice: a reading that differs from what was read.
        unknown: share of the document's words that no lexicon has, 0–1.
    """
    odds = min(MOST_ODDS, math.log(max(choice.score, 1e-9) / max(1 - choice.score, 1e-9)))
    read, chosen = choice.token.text, choice.chosen
    known = bool(choice.as_read.number) or choice.as_read.source != "identity"
    return (
        1.0,
        odds,
        max(0.0, odds - HIGH),
        float(known),
        float(fold(chosen.word) != fold(read.lower())),
        float(chosen.channel >= FAR),
        float(chosen.source == "compound"),
        float(chosen.source == "consensus"),
        float(chosen.source == "split"),
        float(len(read) <= SHORT),
        float(chosen.prior >= RARE),
        float(read[:1].isupper()),
        unknown,
        unknown * odds,
        unknown * (chosen.channel >= FAR),
    )
