"""Reviewed corrections, applied word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from report_extract.corrections import Scope, WordCorrection
from report_extract.model import DocumentText, Edit, Span

_AROUND = ".,;:!?()[]\"'”“„»«’‘"


def reviewed_edits(text: DocumentText, corrections: Sequence[WordCorrection]) -> tuple[Edit, ...]:
    """An edit for every word that a correction speaks of; the narrowest scope goes before."""
    if not corrections:
        return ()
    places = {item.place: item for item in corrections if item.scope is Scope.PLACE}
    words = {item.wrong: item for item in corrections if item.scope is not Scope.PLACE}
    words |= {item.wrong: item for item in corrections if item.scope is Scope.DOCUMENT}
    edits: list[Edit] = []
    for line in text.lines:
        pairs = zip(line.line.words, line.words, strict=True)
        for number, (word, span) in enumerate(pairs, start=1):
            here = places.get(f"{line.page}:{line.number}:{number}")
            edits.extend(_of_word(word.text, span, here, words))
    return tuple(edits)


def _of_word(
    word: str, span: Span, here: WordCorrection | None, words: Mapping[str, WordCorrection]
) -> Iterator[Edit]:
    """The word as a whole, or else its parts between hyphens and slashes."""
    whole = _cores(word, span)
    for core, place in (*whole, *_parts(*whole[-1])):
        found = here if here is not None and here.wrong == core else words.get(core)
        if found is not None:
            yield Edit(place, found.right, "reviewed", "corrections", 1.0)
            if (core, place) in whole:
                return


def _cores(word: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """The word as it stands, and without the punctuation around it."""
    bare = word.strip(_AROUND)
    if not bare or bare == word:
        return ((word, span),)
    start = span.start + word.index(bare)
    return (word, span), (bare, Span(start, start + len(bare)))


def _parts(word: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """What stands between hyphens and slashes; nothing where there is none."""
    found = [
        (match.group(), Span(span.start + match.start(), span.start + match.end()))
        for match in re.finditer(r"[^-/]+", word)
    ]
    return tuple(found) if len(found) > 1 else ()
