"""UTF-8 that was read as a one-byte encoding, once or twice: decoding alone, nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import ftfy

from report_extract.model import DocumentText, Edit, Span
from report_extract.repair.known import is_common
from report_extract.repair.lexicon import WordList

METHOD = "mojibake"
FEWEST = 2  # different words that decoding makes words
SCORE = 0.99
_RUN = re.compile(r"[^ \t\n\r\f]+")
_CORE = re.compile(r"[^\W\d_]{2,}")
_LETTERS = "åäöÅÄÖéÉèüÜ–—“”‘’•…§°½´»«"
_MOST_DIRECT = 3


def find_mojibake(text: DocumentText, lexicon: WordList) -> tuple[Edit, ...]:
    """Edits that decode what was decoded wrongly, where the document shows that it was.

    Decoding by ftfy (R. Speer, MIT/Apache-2.0), which asks how unlikely a row of signs is; only
    its decoding is used, so that quotation marks, widths and controls stay. Once a document shows
    such damage, signs too few for ftfy are decoded by themselves (`PÃ¥`).
    """
    found = (run for line in text.lines for run in _RUN.findall(line.line.text))
    runs = Counter(run for run in found if not run.isascii())
    decoded = {run: fixed for run in runs if (fixed := _fixed(run)) != run}
    shown = {
        core.lower()
        for run, fixed in decoded.items()
        for core in _CORE.findall(fixed)
        if not core.isascii() and core not in run and is_common(core, lexicon)
    }
    if len(shown) < FEWEST:
        return ()
    decoded |= {run: fixed for run in runs if (fixed := _directly(decoded.get(run, run))) != run}
    return tuple(_edits(text, decoded))


def _fixed(run: str) -> str:
    fixed = ftfy.fix_encoding(run)
    return run if "\n" in fixed or "\f" in fixed else fixed


def _directly(run: str) -> str:
    for _ in range(_MOST_DIRECT):
        decoded = _MISREAD.sub(lambda match: _PRINTED[match.group()], run)
        if decoded == run:
            break
        run = decoded
    return run


def _misread() -> Iterator[tuple[str, str]]:
    """What Swedish letters and signs become, and the letter."""
    for letter in _LETTERS:
        data = letter.encode()
        for encoding in ("latin-1", "sloppy-windows-1252"):
            yield data.decode(encoding), letter


_PRINTED = dict(_misread())
_MISREAD = re.compile("|".join(map(re.escape, sorted(_PRINTED, key=lambda s: (-len(s), s)))))


def _edits(text: DocumentText, decoded: dict[str, str]) -> Iterator[Edit]:
    for line in text.lines:
        for match in _RUN.finditer(line.line.text):
            fixed = decoded.get(match.group())
            if fixed is not None:
                yield _smallest(match.group(), fixed, line.span.start + match.start())


def _smallest(run: str, fixed: str, offset: int) -> Edit:
    """The edit without what both have in common at either end."""
    start = 0
    while start < min(len(run), len(fixed)) and run[start] == fixed[start]:
        start += 1
    end = 0
    while end < min(len(run), len(fixed)) - start and run[-1 - end] == fixed[-1 - end]:
        end += 1
    span = Span(offset + start, offset + len(run) - end)
    return Edit(span, fixed[start : len(fixed) - end], METHOD, "encoding", SCORE)
