"""Damage that is the same all through a document: wrong code pages, mojibake, lost ligatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from report_extract.model import DocumentText, Edit
from report_extract.repair.code_pages import find_code_pages, find_sign_letters
from report_extract.repair.composing import composed, substituted
from report_extract.repair.letter_forms import find_decomposed, find_ligatures, find_soft_hyphens
from report_extract.repair.lexicon import WordList
from report_extract.repair.lost_ligatures import find_lost_ligatures
from report_extract.repair.mojibake import find_mojibake
from report_extract.repair.spelling import SpellingModel

Finder = Callable[[DocumentText, WordList], tuple[Edit, ...]]


@dataclass(frozen=True, slots=True)
class Substitutions:
    """What stands in place of letters all through a document.

    Attributes:
        kinds: what was found, in alphabetical order: `code-page`, `decomposed`, `ligatures`,
            `lost-letters`, `lost-ligatures`, `mojibake`, `soft-hyphens`.
        edits: that put the letters back, in order; their method is the kind.
    """

    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]


def find_substitutions(
    text: DocumentText,
    lexicon: WordList,
    capitals: bytes = b"",
    spelling: SpellingModel | None = None,
) -> Substitutions:
    """The letters of a document that became signs, other letters, or nothing, and how they read.

    All of it is told from the document's own words by the lexicon: text that has its letters
    gets no edit but for ligatures, soft hyphens and marks apart from their letters.

    Args:
        text: of the document.
        lexicon: the known words.
        capitals: share of capitals by number of word, in 255ths, for signs that may be any letter.
        spelling: what unknown words look like, for the same.
    """
    edits: tuple[Edit, ...] = ()
    kinds: set[str] = set()
    for find in _finders(capitals, spelling):
        read, mapped = substituted(text, edits)
        found = find(read, lexicon)
        kinds.update(edit.method for edit in found)
        edits = composed(edits, found, mapped)
    return Substitutions(tuple(sorted(kinds)), edits)


def _finders(capitals: bytes, spelling: SpellingModel | None) -> tuple[Finder, ...]:
    """In order: each reads the text as the ones before left it."""
    return (
        find_mojibake,
        find_ligatures,
        find_soft_hyphens,
        find_decomposed,
        find_code_pages,
        partial(find_sign_letters, capitals=capitals, spelling=spelling),
        find_lost_ligatures,
    )
