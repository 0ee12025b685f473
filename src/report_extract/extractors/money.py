"""The grammar of money: sums in running text, and the amount cells of tables.

Both give kronor or printed figures as they stand; what a sum means (a deficit, a cost) is for
those who know its sentence or its row. Nothing is guessed silently: what was read against a doubt
carries the doubt's code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from report_extract.extractors.dates_words import FULL_MONTHS
from report_extract.extractors.money_cells import (
    BARE_COLON,
    KRONOR,
    AmountCell,
    parse_amount_cell,
)
from report_extract.extractors.numerals import (
    NUMBER_BEFORE,
    RUN,
    Numeral,
    read_number_word,
    read_numeral,
)
from report_extract.model import Unit

__all__ = ["AmountCell", "MoneyMention", "find_money", "parse_amount_cell"]

_MILLIARD = 1_000_000_000
_UNITS = (
    ("md", rf"(?:mdkr|mdr\.?\s?{KRONOR}|miljard(?:er)?\s{KRONOR})"),
    ("mnkr", rf"(?:mnkr|mkr|msek|mn\.?\s?kr|mio\.?\s?kr|m\s?kr|milj(?:on|oner|\.)?\s?{KRONOR})"),
    ("tkr", rf"(?:tkr|tsek|ksek|kkr|t\.?\s?kr|tusen\s{KRONOR})"),
    ("kr", KRONOR),
)
_SUFFIX = re.compile(
    r"\s{0,2}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS) + r")(?!\w)",
    re.IGNORECASE,
)
_DASH_SUFFIX = re.compile(r"\s?:\s?[-–—]{1,2}(?!\d)")
_PREFIX = re.compile(
    r"(?<!\w)(?:(?P<mnkr>mnkr|mkr|msek)|(?P<tkr>tkr)|kr|sek)\.?\s{1,2}$", re.IGNORECASE
)
_ORE_AFTER = re.compile(r"\s(?:och\s)?(\d{1,2})\söre(?!\w)", re.IGNORECASE)
_ORE = re.compile(r"\söre(?!\w)", re.IGNORECASE)
_SIGN = re.compile(r"(?<![\w\d)])([-−–])$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s{1,2}$")
_TOKEN_BEFORE = re.compile(r"(\S+)\s{1,2}$")
# One unit serves several numbers: "mellan 10 000 och 20 000 kronor", "5–10 mnkr".
_JOINT = re.compile(r"\s{0,2}(?:[-–—,]|och|till|resp\.|respektive|eller|mot|à)\s{0,2}")
_SPANNING = ("-", "–", "—", "à")
_YEAR_WORDS = FULL_MONTHS | {
    "i",
    "år",
    "året",
    "under",
    "för",
    "från",
    "sedan",
    "till",
    "hösten",
    "våren",
    "sommaren",
    "vintern",
    "budget",
    "bokslut",
}
# "4;2 mnkr", "4 ,2 mnkr": a sign that the grammar does not know, torn from a number before it.
_TORN = re.compile(r"\d[^\s\w–—−()-]$")
_NUMBERED = ("väg", "linje", "kapitel", "kap", "sid", "sidan", "nr", "nummer", "punkt", "paragraf")
_NO_PRICE_BEFORE = re.compile(r"(?:kl|klockan|SFS|SOU|Ds|prop|lagen|nr|dnr)\.?\s$", re.IGNORECASE)
_PRICE_BEFORE = re.compile(r"(?:à|á|kostar|kostade|avgift\w*|pris\w*)(?:\s\w+)?\s$", re.IGNORECASE)
_PRICE_AFTER = re.compile(r"\s(?:per|st)(?!\w)|/")


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum of money in running text.

    Attributes:
        start: offset of its first character, sign and unit in front included.
        end: offset after its last character, unit included.
        amount: kronor, negative only where a minus sign is printed.
        raw: the text from `start` to `end`.
        unit: as printed; of a sum that shares a unit with the next, that one.
        malformed: its groups of digits are not groups of three; `amount` is the likeliest reading.
        doubts: codes of what speaks against the reading.
    """

    start: int
    end: int
    amount: float
    raw: str
    unit: Unit
    malformed: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Price:
    """A unit beside a number: where both together begin and end, and kronor per unit."""

    start: int
    end: int
    unit: Unit
    factor: int
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Owner:
    """A sum whose unit the number before it may share."""

    hit: re.Match[str]
    mention: MoneyMention
    factor: int


def find_money(text: str) -> tuple[MoneyMention, ...]:
    """Every sum of money in running text, in order.

    Args:
        text: a sentence, a paragraph; line breaks count as spaces.

    Returns:
        The sums; counts, years, percentages and numbers without a unit give none.
    """
    found: list[MoneyMention] = []
    following: _Owner | None = None
    for hit in reversed(list(RUN.finditer(text))):
        owner = _read_run(text, hit)
        if owner is None and following is not None:
            owner = _leaning(text, hit, following)
        following = owner
        if owner is not None:
            # The öre of "4 kronor och 50 öre" were read on their own before their kronor.
            found = [item for item in found if item.start >= owner.mention.end]
            found.append(owner.mention)
    taken = [(mention.start, mention.end) for mention in found]
    found += [
        mention
        for mention in _in_words(text)
        if not any(start < mention.end and mention.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _read_run(text: str, hit: re.Match[str]) -> _Owner | None:
    price = _price(text, hit)
    if price is None or _is_bracket(text, hit, price):
        return None
    if price.factor == 0:
        return _Owner(hit, _ore(text, hit, price), 0)
    number = _number(text, hit, fine=price.factor >= Unit.MNKR.factor)
    return _Owner(hit, _mention(text, hit, number, price), price.factor)


def _is_bracket(text: str, hit: re.Match[str], price: _Price) -> bool:
    """Whether "1tkr)" is a damaged "(tkr)": one sign, glued to the unit, closed, never opened."""
    glued = len(hit.group()) == 1 and text[hit.end() : hit.end() + 1].isalpha()
    closed = text[price.end : price.end + 1] == ")"
    return glued and closed and "(" not in text[max(0, hit.start() - 40) : hit.start()]


def _number(text: str, hit: re.Match[str], *, fine: bool) -> Numeral:
    word = _WORD_BEFORE.search(text, max(0, hit.start() - 20), hit.start())
    after_year_word = word is not None and word.group(1).casefold() in _YEAR_WORDS
    number = read_numeral(hit.group(), year_before=after_year_word, fine=fine)
    if number.start == 0 and _touches_another(text, hit, word, number):
        return replace(number, doubts=(*number.doubts, NUMBER_BEFORE))
    return number


def _touches_another(
    text: str, hit: re.Match[str], word: re.Match[str] | None, number: Numeral
) -> bool:
    """Whether digits that may be no part of the sum stand close: "E20 300 kr", "väg 73 145 kr"."""
    if number.grouped and word is not None and word.group(1).casefold().endswith(_NUMBERED):
        return True
    if _TORN.search(text, max(0, hit.start() - 2), hit.start()):
        return True
    token = _TOKEN_BEFORE.search(text, max(0, hit.start() - 20), hit.start())
    return (
        token is not None
        and token.group(1)[-1].isalnum()
        and any(character.isdigit() for character in token.group(1))
    )


def _price(text: str, hit: re.Match[str]) -> _Price | None:
    """The unit that stands after a number, or before it."""
    before = _PREFIX.search(text, max(0, hit.start() - 8), hit.start())
    start = before.start() if before else hit.start()
    after = _SUFFIX.match(text, hit.end())
    if after:
        return _after(start, after)
    dash = _DASH_SUFFIX.match(text, hit.end())
    if dash:
        return _Price(start, dash.end(), Unit.KR, 1)
    if before:
        unit = Unit(before.lastgroup or "kr")
        return _Price(start, hit.end(), unit, unit.factor)
    ore = _ORE.match(text, hit.end())
    if ore:
        return _Price(start, ore.end(), Unit.KR, 0)
    return _bare_price(text, hit)


def _after(start: int, unit: re.Match[str]) -> _Price:
    name = unit.lastgroup or "kr"
    if name == "md":
        # The data know no larger unit than mnkr: the kronor are right, the unit is the last word.
        return _Price(start, unit.end(), Unit.KR, _MILLIARD)
    return _Price(start, unit.end(), Unit(name), Unit(name).factor)


def _bare_price(text: str, hit: re.Match[str]) -> _Price | None:
    """`35:50` without a unit is a price only where its neighbours say so."""
    if not re.fullmatch(r"\d{1,4}:\d\d", hit.group()):
        return None
    near = max(0, hit.start() - 30)
    if _NO_PRICE_BEFORE.search(text, near, hit.start()):
        return None
    told = _PRICE_BEFORE.search(text, near, hit.start())
    if not told and not _PRICE_AFTER.match(text, hit.end()):
        return None
    return _Price(hit.start(), hit.end(), Unit.KR, 1, (BARE_COLON,))


def _mention(text: str, hit: re.Match[str], number: Numeral, price: _Price) -> MoneyMention:
    start = hit.start() + number.start if number.start else price.start
    sign = _SIGN.search(text, max(0, start - 2), start)
    amount = number.value * price.factor
    end = price.end
    ore = _ORE_AFTER.match(text, end) if price.unit is Unit.KR and not number.decimals else None
    if ore:
        amount, end = amount + int(ore.group(1)) / 100, ore.end()
    if sign:
        start, amount = sign.start(1), -amount
    return MoneyMention(
        start=start,
        end=end,
        amount=round(amount, 2),
        raw=text[start:end],
        unit=price.unit,
        malformed=number.malformed,
        doubts=number.doubts + price.doubts,
    )


def _ore(text: str, hit: re.Match[str], price: _Price) -> MoneyMention:
    number = _number(text, hit, fine=False)
    start = hit.start() + number.start
    return MoneyMention(
        start, price.end, number.value / 100, text[start : price.end], Unit.KR, False, number.doubts
    )


def _leaning(text: str, run: re.Match[str], owner: _Owner) -> _Owner | None:
    """A number that leans on the unit of the sum after it."""
    joint = _JOINT.fullmatch(text, run.end(), owner.hit.start())
    # "2021 och 300 kronor" names a year first.
    if joint is None or not owner.factor or re.fullmatch(r"(?:1[89]|20)\d\d", run.group()):
        return None
    fine = owner.factor >= Unit.MNKR.factor
    number, other = _number(text, run, fine=fine), read_numeral(owner.hit.group(), fine=fine)
    same_shape = number.grouped == other.grouped and bool(number.decimals) == bool(other.decimals)
    spans = joint.group().strip() in _SPANNING or _after_mellan(text, run)
    # "10–20 000 kronor": the first may mean 10 or 10 000, so it is left out.
    if not same_shape or not (spans or number.grouped or number.decimals):
        return None
    start = run.start() + number.start
    amount = round(number.value * owner.factor, 2)
    raw, unit = text[start : run.end()], owner.mention.unit
    mention = MoneyMention(start, run.end(), amount, raw, unit, number.malformed, number.doubts)
    return _Owner(run, mention, owner.factor)


def _after_mellan(text: str, run: re.Match[str]) -> bool:
    return text[: run.start()].rstrip().casefold().endswith(("mellan", "från"))


_WORDS = re.compile(r"(?<!\w)(?:(?P<half>en\shalv)|(?P<word>[^\W\d_]{2,40}))(?=\s)", re.IGNORECASE)
_EXACT_SUFFIX = re.compile(
    r"\s(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS) + r")(?!\w)",
    re.IGNORECASE,
)


def _in_words(text: str) -> Iterator[MoneyMention]:
    """Sums whose number is written in words: "två miljoner kronor", "tjugofem kronor"."""
    for unit in _EXACT_SUFFIX.finditer(text):
        near = _WORDS.finditer(text, max(0, unit.start() - 45), unit.end())
        hit = next((item for item in near if item.end() == unit.start()), None)
        value = None if hit is None else _word_value(hit)
        if hit is None or value is None:
            continue
        price = _after(hit.start(), unit)
        raw = text[price.start : price.end]
        yield MoneyMention(price.start, price.end, value * price.factor, raw, price.unit)


def _word_value(hit: re.Match[str]) -> float | None:
    if hit.group("half"):
        return 0.5
    return read_number_word(hit.group("word"))
