"""What counts as a word for lexicon and language model: the same in training and in decoding."""

from __future__ import annotations

import re

BOUNDARY = "<s>"
NUMBER = "<n>"
ONE = "<1>"
UNKNOWN = "<unk>"
SPECIALS = (UNKNOWN, BOUNDARY, NUMBER, ONE)

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[ .,:]\d+)*|[.!?:;]")


def raw_tokens(line: str) -> list[str]:
    """Words, numbers and sentence marks of a line, as they stand."""
    found: list[str] = _TOKEN.findall(line)
    return found


def model_token(piece: str) -> str:
    """One token as the language model sees it.

    A lone `1` is a token of its own, because it is what OCR makes of `i`.
    """
    if piece[0].isdigit():
        return ONE if piece == "1" else NUMBER
    return BOUNDARY if piece in ".!?:;" else piece.lower()
