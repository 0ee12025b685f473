"""What a series calls a meeting: the settings' words, labelled, and names built from them."""

from __future__ import annotations

import re
from functools import cache

from report_extract.config import MeetingsSettings
from report_extract.extractors.language import Vocabulary
from report_extract.extractors.passages import folded, word_pattern

NOUN, VERB, MEETS, HELD = "noun", "verb", "meets", "held"
ATTENDED, INVITED, DECIDED, STOP = "attended", "invited", "decided", "stop"
PLANNED, BODY, BESIDES, OTHERS = "planned", "body", "besides", "others"
DIGITAL, PHYSICAL, HYBRID = "digital", "physical", "hybrid"

_DEFINITE = (
    ("kommitté", "kommittén"), ("grupp", "gruppen"), ("råd", "rådet"), ("utskott", "utskottet"),
    ("nämnd", "nämnden"), ("ledning", "ledningen"), ("presidium", "presidiet"),
    ("styrelse", "styrelsen"), ("direktion", "direktionen"), ("delegation", "delegationen"),
    ("beredning", "beredningen"), ("konferens", "konferensen"), ("stämma", "stämman"),
    ("träff", "träffen"), ("dag", "dagen"), ("dagar", "dagarna"), ("årsmöte", "årsmötet"),
    ("kongress", "kongressen"), ("konferenser", "konferensen"), ("nätverk", "nätverket"),
    ("direktörer", "direktörerna"), ("chefer", "cheferna"), ("forum", "forumet"),
)  # fmt: skip


@cache
def vocabulary(settings: MeetingsSettings) -> Vocabulary:
    """The settings' lists under their labels."""
    return Vocabulary.of(
        {
            NOUN: settings.nouns,
            VERB: settings.verbs,
            MEETS: settings.meets,
            HELD: settings.held,
            ATTENDED: settings.attended,
            INVITED: settings.invited,
            DECIDED: settings.decided,
            STOP: settings.stops,
            PLANNED: settings.planned,
            BODY: settings.bodies,
            BESIDES: settings.besides,
            OTHERS: settings.others,
            DIGITAL: settings.digital,
            PHYSICAL: settings.physical,
            HYBRID: settings.hybrid,
        }
    )


def definite(word: str) -> str:
    """A body's or event's word in the definite: `vårdkommitté` → `vårdkommittén`."""
    low = folded(word)
    for bare, full in _DEFINITE:
        if low.endswith(folded(bare)):
            return word[: len(word) - len(bare)] + full
    return word


def nominative(word: str) -> str:
    """Without a genitive's `s`: `Trafikverkets` → `Trafikverket`."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "ferens")):
        return word
    return word[:-1]


def capital(name: str) -> str:
    """With a capital first letter; the rest as written, shouting capitals made small."""
    if name.isupper() and len(name) > 4:
        name = name.lower()
    return name[:1].upper() + name[1:]


def matches(text: str, words: tuple[str, ...]) -> bool:
    """Whether a word of a list stands in a text."""
    return word_pattern(words).search(folded(text)) is not None


def head(name: str) -> str:
    """What tells a body from another whatever its form: its last word folded, endings cut."""
    words = re.findall(r"[\w-]+", folded(name).split(" for ")[0])
    word = words[-1] if words else ""
    return re.sub(r"(?:ens|ets|arnas|ernas|erna|arna|en|et|na|n|s)\Z", "", word)
