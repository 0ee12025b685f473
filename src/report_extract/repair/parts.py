"""Parts of the repair that can be left out, to measure what each brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What takes part.

    Attributes:
        errors: what was learnt of errors; without it only marks are lost and look-alikes mistaken.
        compounds: words put together from known parts.
        language: which words follow which; without it each word stands for itself.
        consensus: what the document shows of its own words.
        splits: words that were read as one.
        furniture: bullets, dashes and stray signs.
        calibration: probabilities as measured; without it those of the model.
    """

    errors: bool = True
    compounds: bool = True
    language: bool = True
    consensus: bool = True
    splits: bool = True
    furniture: bool = True
    calibration: bool = True


ALL = Parts()
