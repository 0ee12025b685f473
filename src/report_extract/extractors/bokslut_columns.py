"""What the columns of a table of accounts hold, from headings that may be damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import BokslutSettings
from report_extract.extractors.bokslut_words import fold, term_at, words_of
from report_extract.model import ColumnRole, Unit

UNREADABLE = "column-heading-unreadable"
UNLABELLED = "column-unlabelled"
SOLE = "column-sole"
BY_USUAL_ORDER = "column-by-usual-order"
DUPLICATE = "column-duplicate"
YEAR_MISREAD = "year-misread"
FAR = 9
DATE = re.compile(r"(?<!\d)((?:18|19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d-])((?:18|19|20)\d\d)(?!\d)")
_BROKEN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/–-]\s?(\d\d(?:\d\d)?)(?![\d-])")
_UNITS = (
    (Unit.MNKR, r"mnkr|mkr|msek|milj(?:oner|\.)?\s?kr(?:onor)?|mn\s?kr"),
    (
        Unit.TKR,
        r"tkr|kkr|tsek|ksek|t\.?\s?kr|1000[- ]tals? kr(?:onor)?|tusen(?:tals?)? kr(?:onor)?",
    ),
    (Unit.KR, r"(?:kr|kronor|sek)(?!\s?/)"),
)


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of a table of accounts.

    Attributes:
        index: of the column in the table; 0 holds the labels.
        label: its heading, or the role's usual name where the heading cannot be read.
        role: what its amounts are; None where it holds no money.
        year: of its amounts; None where it could not be told.
        unit: named in the heading; None where it names none.
        doubts: what speaks against the reading.
        termed: the heading holds a word of accounts (a year alone is none).
        named: the roles of a heading on two levels ("Budget / Kostnad"); empty for a plain one.
    """

    index: int
    label: str
    role: ColumnRole | None
    year: int | None = None
    unit: Unit | None = None
    doubts: tuple[str, ...] = ()
    termed: bool = False
    named: tuple[ColumnRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report says that bears on columns.

    Attributes:
        words: the settings.
        fiscal_year: of the report, or named in the table's title.
        balance_sheet: whether the table is one.
        title: of the table.
        headings: lines over its columns.
    """

    words: BokslutSettings
    fiscal_year: int | None
    balance_sheet: bool = False
    title: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of accounts in a heading: what it says, where it stands, how well it fits.

    Attributes:
        role: of a column headed so; None for a balance that is not said which, or no money.
        kind: the list of words it is from.
        place: index of its first word in the heading.
        length: in words.
        score: 0–1.
        term: the word as the settings give it.
    """

    role: ColumnRole | None
    kind: str
    place: int
    length: int
    score: float
    term: str


def unit_in(text: str) -> Unit | None:
    """The unit of money that a heading or caption names; None where it names none."""
    folded = fold(text)
    return next(
        (unit for unit, words in _UNITS if re.search(rf"(?<!\w)(?:{words})(?!\w)", folded)), None
    )


def years_in(text: str) -> tuple[int, ...]:
    """Years that a heading names, dates and broken years (`2019/20`: the later) included."""
    broken = [(hit.start(), _later(hit)) for hit in _BROKEN.finditer(text) if _is_broken(hit)]
    spans = [hit.span() for hit in _BROKEN.finditer(text) if _is_broken(hit)]
    plain = [
        (hit.start(), int(hit.group()[:4]))
        for hit in re.finditer(r"(?<![\d])(?:18|19|20)\d\d(?!\d)", text)
        if not any(start <= hit.start() < end for start, end in spans)
    ]
    return tuple(year for _, year in sorted(broken + plain))


def _is_broken(hit: re.Match[str]) -> bool:
    return _later(hit) == int(hit.group(1)) + 1


def _later(hit: re.Match[str]) -> int:
    second = hit.group(2)
    return int(second) if len(second) == 4 else int(hit.group(1)[:2] + second)


def read_column(index: int, label: str, setting: Setting) -> MoneyColumn:
    """A column by its own heading.

    Args:
        index: of the column in the table.
        label: its heading.
        setting: what the report says.
    """
    # "198%" is a year whose last digit was lost, "Utfall %" a share.
    terms = list(terms_of(words_of(re.sub(r"(?<=\d)%", "", label)), setting.words))
    years = years_in(label)
    year = years[0] if years else None
    unit = unit_in(label)
    if any(term.kind == "not_money" for term in terms):
        return MoneyColumn(index, label, None, year)
    named = [term for term in terms if term.role is not None]
    other = next((term for term in named if term.role is ColumnRole.OTHER), None)
    term = other or max(named, key=lambda item: (item.score, item.length), default=None)
    role = _closer(term.role if term else None, named)
    roles = tuple(item.role for item in named if item.role is not None)
    column = MoneyColumn(
        index,
        label,
        role,
        year,
        unit,
        termed=term is not None,
        named=roles[:2] if roles[1:] else (),
    )
    return dated(column, setting)


def _closer(role: ColumnRole | None, named: Sequence[Term]) -> ColumnRole | None:
    """In "Utfall 1998 / Kostnad" the cost says more; in "Budget / Kostnad" the budget does."""
    wanted = (ColumnRole.INCOME, ColumnRole.COST, ColumnRole.RESULT)
    flows = [term.role for term in named if term.role in wanted]
    if any(term.role is ColumnRole.BUDGET for term in named) and flows:
        return ColumnRole.BUDGET
    return flows[0] if role is ColumnRole.OUTCOME and flows else role


def dated(column: MoneyColumn, setting: Setting) -> MoneyColumn:
    """Role and year made whole by each other and the report's year."""
    fiscal, year, role = setting.fiscal_year, column.year, column.role
    if role is None:
        if year is None:
            doubts = () if _names_something(column) else (UNLABELLED,)
            return replace(column, role=ColumnRole.OTHER, year=fiscal, doubts=doubts)
        dated = replace(column, role=role_of_year(column.label, year, setting))
        past = dated.role is ColumnRole.PREVIOUS and fiscal is not None
        return _near(dated, fiscal) if past and fiscal is not None else dated
    if role is ColumnRole.PREVIOUS and year is None and fiscal is not None:
        return replace(column, year=fiscal - 1)
    if year is None:
        return replace(column, year=fiscal)
    if role is ColumnRole.OUTCOME and fiscal is not None and year < fiscal:
        return _near(replace(column, role=ColumnRole.PREVIOUS), fiscal)
    return column


def _near(column: MoneyColumn, fiscal: int) -> MoneyColumn:
    """A year long past that is one digit from the year before (`1935` for `1985`) was misread."""
    year = column.year or fiscal
    apart = sum(a != b for a, b in zip(str(year), str(fiscal - 1), strict=True))
    if fiscal - year > FAR and apart == 1:
        return replace(column, year=fiscal - 1, doubts=(*column.doubts, YEAR_MISREAD))
    return column


def distinct(columns: Sequence[MoneyColumn], setting: Setting) -> list[MoneyColumn]:
    """Columns of one role and year told apart by the usual order, or marked where none fits."""
    result: list[MoneyColumn] = []
    for position, column in enumerate(columns):
        twin = any(
            (c.role, c.year, c.named) == (column.role, column.year, column.named)
            for c in columns[:position]
        )
        if not twin or column.role in (ColumnRole.OTHER, None):
            result.append(column)
            continue
        role = _only_order(columns, position, setting.words)
        marked = replace(column, doubts=(*column.doubts, DUPLICATE))
        if role is ColumnRole.PREVIOUS and setting.fiscal_year is not None:
            marked = replace(marked, role=role, year=setting.fiscal_year - 1)
        result.append(marked)
    return result


def _only_order(
    columns: Sequence[MoneyColumn], position: int, words: BokslutSettings
) -> ColumnRole | None:
    """The role at a place in the one usual order that fits all other columns."""
    fitting = {
        ColumnRole(roles[position])
        for roles in (order.split() for order in words.column_orders)
        if len(roles) == len(columns)
        and all(
            i == position or column.role is ColumnRole(role)
            for i, (column, role) in enumerate(zip(columns, roles, strict=True))
        )
    }
    fitting.discard(ColumnRole.OTHER)  # its own heading names the year's or another year's amounts
    return fitting.pop() if len(fitting) == 1 else None


def _names_something(column: MoneyColumn) -> bool:
    """Whether a heading says more than a unit."""
    letters = sum(c.isalpha() for c in column.label)
    return letters > 2 and not (column.unit is not None and len(words_of(column.label)) == 1)


def role_of_year(label: str, year: int, setting: Setting) -> ColumnRole:
    """What a column is that its heading names by a year or a date alone."""
    first_day = re.search(r"-01-01|(?<!\d)1/1(?!\d)|1 jan", fold(label))
    if setting.balance_sheet and first_day:
        return ColumnRole.OPENING
    this = ColumnRole.CLOSING if setting.balance_sheet else ColumnRole.OUTCOME
    fiscal = setting.fiscal_year
    if fiscal is None or year == fiscal:
        return this
    return ColumnRole.PREVIOUS if year < fiscal else ColumnRole.OTHER


def terms_of(words: Sequence[str], settings: BokslutSettings) -> Iterator[Term]:
    """The headings' words from left to right, the longest and best at every place."""
    place = 0
    while place < len(words):
        best = max(
            _terms_at(words, place, settings),
            key=lambda term: (term.length, term.score),
            default=None,
        )
        if best is not None:
            yield best
        place += best.length if best is not None else 1


def _terms_at(words: Sequence[str], place: int, settings: BokslutSettings) -> Iterator[Term]:
    kinds: list[tuple[str, ColumnRole | None, tuple[str, ...]]] = [
        (role.value, role, getattr(settings, role.value)) for role in ColumnRole
    ]
    kinds += [
        ("balance", None, settings.balance_words),
        ("not_money", None, settings.not_money),
    ]
    for kind, role, terms in kinds:
        for term in terms:
            length, score = term_at(words, place, term)
            if length:
                yield Term(role, kind, place, length, score, term)


def count_terms(text: str, settings: BokslutSettings) -> int:
    """How many words that head columns of money a line holds."""
    return sum(term.kind != "not_money" for term in terms_of(words_of(text), settings))
