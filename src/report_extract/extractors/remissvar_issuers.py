"""Who sent a remiss: known bodies, and what a body's name looks like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.gazetteer import names_of

_LONGEST = 10
# Of two names that fit, neither is meant unless one fits plainly better (rapidfuzz ratio, 0–100).
_SURE = 90.0
_LEAD = 4.0


@dataclass(frozen=True, slots=True)
class Genitive:
    """The body of "Regionförbundet Örebros förslag …", and where what it owns begins."""

    issuer: str
    rest: int


@cache
def known_bodies() -> tuple[str, ...]:
    """Names of bodies that send or answer consultations, sorted."""
    return names_of("agency", "body", "county_council", "department", "region")


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """The names by their folded form; Habo and Håbo fold alike."""
    found: dict[str, tuple[str, ...]] = {}
    for name in known_bodies():
        found[folded(name)] = (*found.get(folded(name), ()), name)
    return found


@lru_cache(maxsize=4096)
def known_name(written: str) -> str | None:
    """The known body that a name stands for, or None where none or more than one may be meant."""
    text = folded(written)
    exact = _index().get(text, ())
    if exact:
        same = [name for name in exact if name.casefold() == written.casefold()]
        return same[0] if same else exact[0] if len(exact) == 1 else None
    if len(text) < 6:
        return None
    best = process.extract(text, _index().keys(), scorer=fuzz.ratio, limit=2, score_cutoff=_SURE)
    if not best or (len(best) > 1 and best[0][1] - best[1][1] < _LEAD):
        return None
    names = _index()[best[0][0]]
    return names[0] if len(names) == 1 else None


def joined_name(written: str) -> str:
    """The name as known where that is plain, else as written, its first letter a capital."""
    text = " ".join(written.split()).strip(" ,.;:")
    known = known_name(text)
    if known is not None:
        return known
    return text[:1].upper() + text[1:]


def is_body(text: str, settings: RemissvarSettings) -> bool:
    """Whether a phrase is the name of a body: known, or a short phrase with a body's word in it."""
    clean = text.strip(" ,.;:()")
    words = clean.split()
    if not words or len(words) > _LONGEST or any(char.isdigit() for char in clean):
        return False
    if known_name(clean) is not None:
        return True
    if word_pattern(settings.no_body).search(folded(clean)):
        return False
    head = " ".join(words[:2]) if words[0].endswith("-") else words[0]
    first = bool(word_pattern(settings.bodies).search(folded(head)))
    last = bool(word_pattern(settings.bodies).search(folded(words[-1])))
    named = clean[:1].isupper()
    return (named and (last or first)) or (first and len(words) == 1)


def genitive(title: str, settings: RemissvarSettings) -> Genitive | None:
    """A body in the genitive at the head of a title, as in "länsstyrelsens förslag till …"."""
    heads = word_pattern(settings.owned)
    for hit in heads.finditer(folded(title)):
        owner = title[: hit.start()].strip()
        if not owner.endswith("s") or len(owner.split()) > 6:
            return None
        # "Statens vegvesens" lost its genitive s; a name that ends in s keeps it.
        body = known_name(owner) or owner[:-1]
        if is_body(body, settings):
            return Genitive(joined_name(body), hit.start())
        return None
    return None
