"""Swedish text as words and cues: spaCy's tokenizer and matcher, with the words of the settings.

Nothing is learned or downloaded: `spacy.blank("sv")` holds the tokenizer's rules alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

from report_extract.extractors.passages import folded
from report_extract.gazetteer import Name, names, names_of

# Where one name is several things, the last of these is meant.
_KINDS = ("county", "region", "municipality", "agency", "department")
# Not the parts of the country (Södertörn): what is done there is not held at a place.
_PLACES = ("city", "district", "island", "locality")
_SHORTEST_PLACE = 3


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """A word or phrase of a vocabulary in a text: half-open offsets, its label, it folded."""

    start: int
    end: int
    label: str
    word: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labelled lists of words; `*` at an end stands for any letters, several words are a phrase."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> Vocabulary:
        """The lists in the order given."""
        return cls(tuple(lists.items()))


@cache
def swedish() -> Language:
    """The tokenizer, built once in a process."""
    return spacy.blank("sv")


@cache
def _matcher(vocabulary: Vocabulary) -> Matcher:
    matcher = Matcher(swedish().vocab)
    for label, words in vocabulary.lists:
        patterns = [[_token_pattern(part) for part in word.split()] for word in words if word]
        if patterns:
            matcher.add(label, patterns)
    return matcher


def _token_pattern(word: str) -> dict[str, object]:
    core = folded(word.strip("*"))
    if not word.startswith("*") and not word.endswith("*"):
        return {"NORM": core}
    left = r"\w[\w-]*" if word.startswith("*") else ""
    left = f"(?:{left})?" if left else ""
    right = r"\w*" if word.endswith("*") else ""
    return {"NORM": {"REGEX": f"^{left}{core}{right}$"}}


def cues(text: str, vocabulary: Vocabulary) -> tuple[Cue, ...]:
    """Every word and phrase of the vocabulary in a text, in order; those of one label overlap not.

    Args:
        text: as written; letters whose marks were lost are found as well.
        vocabulary: labelled lists of words.
    """
    doc = _folded_doc(text)
    found: list[Cue] = []
    for key, first, last in _matcher(vocabulary)(doc):
        span = doc[first:last]
        label = doc.vocab.strings[key]
        found.append(Cue(span.start_char, span.end_char, label, folded(span.text)))
    return _longest(found)


def _folded_doc(text: str) -> Doc:
    doc = swedish().make_doc(text)
    for token in doc:
        _fold(token)
    return doc


def _fold(token: Token) -> None:
    token.norm_ = folded(token.text)


def _longest(found: list[Cue]) -> tuple[Cue, ...]:
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start - cue.end, cue)):
        inside = any(
            cue.label == other.label and cue.start < other.end and other.start < cue.end
            for other in kept
        )
        if not inside:
            kept.append(cue)
    return tuple(sorted(kept))


@cache
def gazetteer() -> Mapping[str, str]:
    """Names of places and authorities, folded → `municipality`, `county`, `region`, `agency`."""
    known = sorted((name for name in names() if name.kind in _KINDS), key=_rank)
    return {folded(name.name): name.kind for name in known}


def _rank(name: Name) -> int:
    return _KINDS.index(name.kind)


def is_known_place(name: str) -> bool:
    """Whether people can meet in a place of this name: a municipality, a town, an island.

    Of the smaller places not those whose names are people's too (Holm, Alma) or very short (Vi).
    """
    text = folded(name)
    return gazetteer().get(text) == "municipality" or text in _smaller_places()


@cache
def _smaller_places() -> frozenset[str]:
    people = {folded(name) for name in names_of("first_name", "surname")}
    places = {folded(name) for name in names_of(*_PLACES) if len(name) >= _SHORTEST_PLACE}
    return frozenset(places - people - set(gazetteer()))
