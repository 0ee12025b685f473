"""The words of Swedish dates, and the patterns made of them; all for folded text (`folded`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = (
    ("januari", "jan"),
    ("februari", "febr", "feb"),
    ("mars", "mar"),
    ("april", "apr"),
    ("maj",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augusti", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
FULL_MONTHS = frozenset(names[0] for names in _NAMES)

_WEEKDAY_STEMS = ("man", "tis", "ons", "tors", "fre", "lor", "son")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_UNITS = (
    ("forsta", "forste"),
    ("andra", "andre"),
    ("tredje",),
    ("fjarde",),
    ("femte",),
    ("sjatte",),
    ("sjunde",),
    ("attonde",),
    ("nionde",),
)
_TEENS = (
    "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde",
    "artonde", "nittonde", "tjugonde",
)  # fmt: skip
ORDINALS = {
    **{word: number for number, words in enumerate(_UNITS, start=1) for word in words},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{
        f"tjugo{word}": 20 + number
        for number, words in enumerate(_UNITS, start=1)
        for word in words
    },
    "adertonde": 18,
    "trettionde": 30,
    "trettiforsta": 31,
    "trettioforsta": 31,
    "trettioforste": 31,
}

# EDTF level 1 (ISO 8601-2:2019, 4.8): 21–24 are the seasons; the months they usually mean here.
SEASONS = {"var": (21, 3, 5), "sommar": (22, 6, 8), "host": (23, 9, 11), "vinter": (24, 12, 2)}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


DASH = r"[-–—‒−]"
MONTH = rf"(?:{_any(MONTHS)})(?![^\W_])(?!{DASH}[a-z]*(?:mot|num|haf|lis|brit|utg))"
FULL_MONTH = rf"(?:{_any(FULL_MONTHS)})(?![^\W_])"
ORDINAL = rf"(?:{_any(ORDINALS)})(?![^\W_])"
WEEKDAY = rf"(?:(?:{'|'.join(_WEEKDAY_STEMS)})(?:dag(?:en)?(?![^\W_])|\.|(?=\s)))"
DAY = rf"(?:\d{{1,2}}(?::?(?:a|e|de|te|ste|sta|dje)(?![^\W_]))?\.?(?!\d)|{ORDINAL})"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,:]\d)"
TO = r"(?:till\s+och\s+med|till|t\.?\s?o\.?\s?m\.?|tom)(?![^\W_])"
AND = r"(?:och|samt|respektive|resp\.?|&)(?![^\W_])"
# Words before a number that make it a number of something, never a day.
REFERENCE = re.compile(
    r"(?:§+|\b(?:dnr|diarienr|diarienummer|nr|n:o|no|nummer|rum|sal|sid|sida|sidan|s|kap|kapitel|"
    r"punkt|art|artikel|sou|ds|prop|bet|mot|skr|sfs|lag|lagen|tel|telefon|blad|bilaga|version|"
    r"betyg|kl|klockan|rev|id)\b\.?:?)\s*\Z"
)

_WEEKDAY_OF = {stem: number for number, stem in enumerate(_WEEKDAY_STEMS)}


def weekday_of(word: str) -> int:
    """0 (Monday) to 6 of a folded weekday, whole or shortened."""
    return _WEEKDAY_OF[next(stem for stem in _WEEKDAY_STEMS if word.startswith(stem))]


def month_of(word: str) -> int:
    """1–12 of a folded month, whole or shortened."""
    return MONTHS[word.rstrip(".")]


def day_of(word: str) -> int:
    """The number of a folded day: `14`, `3:e`, `femte`."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS[word.rstrip(".")]
