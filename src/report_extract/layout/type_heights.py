"""The type size of a scanned line, from the heights of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from report_extract.model import Word

_ASCENDING = re.compile(r"[A-ZÅÄÖ0-9bdfhkltåäöé()]")
_DESCENDING = re.compile(r"[gjpqyQ,;()]")
# Heights of words as shares of the type size, measured on Times, Helvetica and Courier: with both
# ascenders and descenders, with the first, with the second, with neither.
_SHARES = {(True, True): 0.92, (True, False): 0.71, (False, True): 0.68, (False, False): 0.49}


def estimated_size(words: Sequence[Word]) -> float:
    """The type size of a scanned line in points, from the heights of its words; 0 where unknown."""
    sizes = [
        word.box.height / _SHARES[_ASCENDING.search(word.text) is not None, _falls(word.text)]
        for word in words
        if word.box is not None and len(word.text) > 2
    ]
    return median(sizes) if sizes else 0.0


def _falls(text: str) -> bool:
    return _DESCENDING.search(text) is not None
