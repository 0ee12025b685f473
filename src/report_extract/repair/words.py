"""What counts as a word for lexicon and language model: the same in training and in decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def model_tokens(line: str) -> Iterator[str]:
    """The line as the language model sees it: lower-case words, number and sentence marks.

    A lone `1` is a token of its own, because it is what OCR makes of `i`.
    """
    for token in raw_tokens(line):
        yield model_token(token)


def model_token(piece: str) -> str:
    """One token as the language model sees it."""
    if piece[0].isdigit():
        return ONE if piece == "1" else NUMBER
    return BOUNDARY if piece in ".!?:;" else piece.lower()
