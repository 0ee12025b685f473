"""Swedish before the reforms: which spelling a document has, and how it wrote the words of today.

Before the circular of 7 April 1906 the sound v was written `f`, `fv` or `hv` and t in some forms
`dt` (`haf`, `öfver`, `hvad`, `godt`); `q` for `k` and `e` for `ä` went out with SAOL 6 in 1889.
Verbs had plural forms (`äro`, `gingo`) in print until about 1945 and in statutes until 1967.
The closed sets are rows of `data/old_spelling.csv`, each with its source.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from report_extract.repair.folding import fold

DATA = Path(__file__).parent / "data" / "old_spelling.csv"
FEWEST_PRE_1906 = 3  # different telling words: fewer may be names (`af Klint`) or a quotation
FEWEST_PRE_1950 = 2
FEWEST = 3
LEAST_PRE_1906 = 0.004  # share of all words; such texts have 0.03-0.06
LEAST_PRE_1950 = 0.0015  # such texts have 0.005-0.03
VOWELS = "aeiouyåäöé"
SHORTEST_PART = 3

# Before these v begins a part of its own, and stayed v: `bevis`, `förvara`, `ovanlig`.
_PREFIXES = (
    "all|be|bi|där|efter|fri|för|före|ge|här|inne|när|o|på|själv|till|under|ur|ute|vår|å|över"
)
_PREFIXED = re.compile(rf"(?:{_PREFIXES})|.+(?:s|för)(?:be|för|över)")
_PARTS = re.compile(
    "vakn|vakt|varu|vatten|vecka|verk|vetenskap|vikt|villkor|visa|visning|väg|vänlig|värd|värld"
    "|väsen|växt|vård"
)
# Words from other languages kept their v: `aktiv`, `privat`, `november`.
_FOREIGN = re.compile(
    r"ktiv|nivå|[nsrldtm]ativ|itiv|sitiv|sivt?|siva|privat|civil|novemb|univers|advok|provins|revi|revol"
    r"|avan[cs]|serv|nerv|televi|evang|event|devis|david|livré|intervj|favor|naiv|oliv|slav|kurv"
    r"|individ|navig|gravit|travest|havanna|divi[ds]|divers|levere|evakue|evolu|ravin|avis"
)
_SOUND_V = re.compile(rf"(?<=[{VOWELS}lr])v(?P<vowel>[{VOWELS}]?)")
_MAY_DIFFER = re.compile(r"v|ä|t$|[ae]rna$")
# What a verb with a preterite or a long form of the closed set may begin with.
_VERB_PREFIXES = frozenset(
    prefix
    for row in (
        "an av be bi bort de del efter er fast fram från för före genom hän i igen in inne kvar",
        "med ned ner om på sam samman till tillbaka under upp upprätt ur ut ute vid å åter över",
    )
    for prefix in row.split()
) | {""}


_WITH_W = tuple(
    word
    for row in (
        "wara warit warda wid wi hwad hwar hwilka hwilken hwilket ofwer afwen",
        "hafwa blifwa blifwit gifwa gifwit wal wilja wissa",
    )
    for word in row.split()
)


class Spelling(StrEnum):
    """How a text is spelt; the values stand in the settings."""

    MODERN = "modern"
    PRE_1950 = "pre-1950"
    PRE_1906 = "pre-1906"


def find_spelling(words: Iterable[str]) -> Spelling:
    """The spelling of a document, by its commonest words; å, ä and ö may have lost their marks.

    Args:
        words: all words of the document, in any case.
    """
    counts = Counter(fold(word.lower()).replace("w", "v") for word in words)
    total = sum(counts.values())
    oldest = [counts[word] for word in _telling(Spelling.PRE_1906) if counts[word]]
    older = [counts[word] for word in _telling(Spelling.PRE_1950) if counts[word]]
    # Where the words stand as often in the spelling of today, the old ones are quoted.
    today = sum(counts[word] for word in _today(Spelling.PRE_1906))
    if _is_shown(oldest, FEWEST_PRE_1906, max(today, LEAST_PRE_1906 * total)):
        return Spelling.PRE_1906
    if _is_shown(older, FEWEST_PRE_1950, LEAST_PRE_1950 * total):
        return Spelling.PRE_1950
    return Spelling.MODERN


def writes_w(words: Iterable[str]) -> bool:
    """Whether a document writes `w` for v (`wara`, `öfwer`), as older prints did.

    Args:
        words: all words of the document, in any case.
    """
    counts = Counter(fold(word.lower()) for word in words)
    return _is_shown([counts[word] for word in _WITH_W if counts[word]], FEWEST_PRE_1906)


def _is_shown(times: Collection[int], forms: int, least: float = 0.0) -> bool:
    return len(times) >= forms and sum(times) >= max(FEWEST, least)


def old_forms(
    words: Sequence[str], spelling: Spelling, *, w: bool = False
) -> Iterator[tuple[str, str]]:
    """Older forms of the words of today, each with the word it is, in alphabetical order.

    A form may be a word of today with another meaning. Forms of 1950 belong to 1906 too.

    Args:
        words: of the lexicon, in small letters.
        spelling: of the document; modern text has no older forms.
        w: whether the document writes `w` for v, as `writes_w` tells.
    """
    if spelling is Spelling.MODERN:
        return
    known = frozenset(words)
    forms = set(_pre_1950(known))
    if spelling is Spelling.PRE_1906:
        pairs = [*forms, *((word, word) for word in known)]
        forms |= {(old, word) for form, word in pairs for old in _pre_1906(form, known)}
    if w:
        every = forms | {(word, word) for word in known}
        forms |= {(old.replace("v", "w"), word) for old, word in every if "v" in old}
    yield from sorted(pair for pair in forms if pair[0] != pair[1])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _telling(spelling: Spelling) -> frozenset[str]:
    """Folded words that only a text of this spelling has."""
    return frozenset(
        fold(row["old"])
        for row in _rows()
        if row["kind"] == "telling" and row["spelling"] == spelling.value
    )


@cache
def _today(spelling: Spelling) -> frozenset[str]:
    """The folded words of today that telling words stand for."""
    return frozenset(
        fold(row["modern"])
        for row in _rows()
        if row["kind"] == "telling" and row["spelling"] == spelling.value
    ) - _telling(spelling)


@cache
def _by_modern(*kinds: str, spelling: Spelling) -> dict[str, tuple[str, ...]]:
    """The older forms of the words of some closed sets."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows():
        if row["kind"] in kinds and row["spelling"] == spelling.value:
            found[row["modern"]] = (*found.get(row["modern"], ()), row["old"])
    return found


def _pre_1950(known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Plural and long forms of verbs, alone and after a prefix, and passives in -es."""
    for word, olds in _by_modern("word", spelling=Spelling.PRE_1950).items():
        yield from ((old, word) for old in olds if word in known)
    verbs = _by_modern("preterite", "long", spelling=Spelling.PRE_1950)
    for verb, olds in verbs.items():
        for prefix in _VERB_PREFIXES:
            word = prefix + verb
            if word in known:
                yield from ((prefix + old, word) for old in olds)
            if word + "s" in known:
                yield from ((prefix + old + "s", word + "s") for old in olds if old[-1] == "o")
    for word in known:
        # `föreskrivs`, `föreskrives`: of verbs in -er.
        if word.endswith("s") and word[:-1] + "er" in known and word[:-1] + "a" in known:
            yield word[:-1] + "es", word


def _pre_1906(word: str, known: frozenset[str]) -> Iterator[str]:
    """The word in the spelling of 1889-1906, and in the one before."""
    closed = _by_modern("word", "hv", spelling=Spelling.PRE_1906).get(word, ())
    if not closed and not _MAY_DIFFER.search(word):
        return
    forms = [*closed, _with_f(_with_dt(word, known), known)]
    # Of men: `medlemmarne`, `föreskrifterne`.
    forms += [form[:-1] + "e" for form in forms if form.endswith(("arna", "erna"))]
    if "ä" in word:
        forms += [_with_e(form) for form in forms]
    if "kv" in word:
        forms += [_with_q(form) for form in forms]
    yield from forms


def _with_f(word: str, known: frozenset[str]) -> str:
    """`f` for v at the end of a syllable, `fv` between vowels; v that begins a part stays."""
    if "v" not in word or _FOREIGN.search(word):
        return word

    def written(match: re.Match[str]) -> str:
        if _begins_part(word, match.start(), known):
            return match.group()
        return "fv" + match["vowel"] if match["vowel"] else "f"

    return _SOUND_V.sub(written, word)


def _begins_part(word: str, at: int, known: frozenset[str]) -> bool:
    before, rest = word[:at], word[at:]
    if _PREFIXED.fullmatch(before) or _PARTS.match(rest):
        return True
    return len(rest) > SHORTEST_PART and len(before) >= SHORTEST_PART and {before, rest} <= known


def _with_dt(word: str, known: frozenset[str]) -> str:
    """`dt` in the neuter of what ends in d: `röd`, `rödt`; `född`, `födt`; `kallad`, `kalladt`."""
    if word.endswith("tt"):
        stems = (word[:-2] + "d", word[:-2] + "dd")
        return word[:-2] + "dt" if any({s, s + "a"} <= known for s in stems) else word
    stem = word[:-1] + "d"
    if word.endswith("t") and stem in known and (stem + "a" in known or stem + "e" in known):
        return stem + "t"
    return word


def _with_e(word: str) -> str:
    """`e` for ä in the stems that had it."""
    return _e_pattern().sub(lambda match: _e_stems()[match.group()], word)


@cache
def _e_stems() -> dict[str, str]:
    stems = _by_modern("e-stem", spelling=Spelling.PRE_1906)
    return {modern: old for modern, olds in stems.items() for old in olds[-1:]}


@cache
def _e_pattern() -> re.Pattern[str]:
    stems = sorted(_e_stems(), key=lambda stem: (-len(stem), stem))
    return re.compile("|".join(map(re.escape, stems)))


def _with_q(word: str) -> str:
    return word.replace("kv", "qv")
