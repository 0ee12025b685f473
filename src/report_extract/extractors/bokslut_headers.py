"""The columns of a table whose headings lost their places over the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import BokslutSettings
from report_extract.extractors.bokslut_columns import (
    BY_USUAL_ORDER,
    DATE,
    UNREADABLE,
    YEAR,
    MoneyColumn,
    Setting,
    dated,
    read_column,
    terms_of,
    years_in,
)
from report_extract.extractors.bokslut_words import words_of
from report_extract.model import ColumnRole


def read_header(lines: Sequence[str], count: int, setting: Setting) -> tuple[MoneyColumn, ...]:
    """The columns of a table whose headings lost their places.

    Args:
        lines: of the headings, from the top.
        count: how many columns of amounts there are.
        setting: what the report says.

    Returns:
        `count` columns from left to right; empty where the headings do not tell them.
    """
    groups = [list(_items(line, setting.words)) for line in lines]
    items = _merged([group for group in groups if group])
    years = _years_alone(lines, count)
    named = [item for item in items if item.role is not None or item.kind == "balance"]
    if len(named) == count and all(item.role is not None for item in named):
        return tuple(
            _column(i, item, years[i - 1] if years else item.year, setting)
            for i, item in enumerate(named, start=1)
        )
    if not named and years:
        return tuple(read_column(i, label, setting) for i, label in enumerate(years, start=1))
    return _running(lines, count, setting) or _by_order(lines, named, count, setting)


def _running(lines: Sequence[str], count: int, setting: Setting) -> tuple[MoneyColumn, ...]:
    """A line with a heading for every column, years alone among them ("2010 2011 Budget 2011")."""
    for line in lines:
        labels = _running_labels(words_of(line), setting.words)
        if len(labels) == count > 1 and len(set(labels)) == count:
            return tuple(read_column(i, label, setting) for i, label in enumerate(labels, start=1))
    return ()


def _running_labels(words: Sequence[str], settings: BokslutSettings) -> list[str]:
    terms = {term.place: term for term in terms_of(words, settings)}
    labels: list[str] = []
    place = 0
    while place < len(words):
        term = terms.get(place)
        end = place + (term.length if term else 1)
        if term is not None and end < len(words) and YEAR.fullmatch(words[end]):
            end += 1
        if term is not None or YEAR.fullmatch(words[place]):
            labels.append(" ".join(words[place:end]).capitalize())
        place = end
    return labels


@dataclass(frozen=True, slots=True)
class _Item:
    role: ColumnRole | None
    kind: str
    text: str
    year: str = ""


def _items(line: str, settings: BokslutSettings) -> Iterator[_Item]:
    """Headings on one line, each with the year that follows it."""
    words = words_of(line)
    terms = [term for term in terms_of(words, settings) if term.kind != "not_money"]
    for i, term in enumerate(terms):
        end = terms[i + 1].place if i + 1 < len(terms) else len(words)
        year = next((w for w in words[term.place + term.length : end] if YEAR.fullmatch(w)), "")
        yield _Item(term.role, term.kind, term.term, year)


def _merged(groups: Sequence[list[_Item]]) -> list[_Item]:
    """Headings over two lines: what says which balance goes with the word for balance."""
    if len(groups) == 2:
        upper, lower = groups
        for one, two in ((upper, lower), (lower, upper)):
            bare = [item for item in two if item.kind == "balance"]
            if bare and len(bare) == len(one):
                given = iter(one)
                return [
                    replace(named := next(given), text="", year=item.year or named.year)
                    if item.kind == "balance" else item
                    for item in two
                ]  # fmt: skip
    return [item for group in groups for item in group]


def _years_alone(lines: Sequence[str], count: int) -> tuple[str, ...]:
    """A line that holds a year or date for every column and nothing else."""
    for line in lines:
        dates = [hit.group() for hit in DATE.finditer(line)]
        years = [hit.group() for hit in YEAR.finditer(line)]
        letters = sum(c.isalpha() for c in line)
        for found in (dates, years):
            if len(found) == count and letters <= 2:
                return tuple(found)
    return ()


def _column(index: int, item: _Item, year: str, setting: Setting) -> MoneyColumn:
    assert item.role is not None  # noqa: S101  # the caller asks for items with a role only
    name = item.text.capitalize() if item.text else _canonical(item.role, setting.words)
    label = f"{name} {year}".strip()
    number = int(year[:4]) if year else None
    return dated(MoneyColumn(index, label, item.role, number, termed=True), setting)


def _canonical(role: ColumnRole, settings: BokslutSettings) -> str:
    """The usual heading of a role: the first of its words."""
    terms: tuple[str, ...] = getattr(settings, role.value)
    return terms[0].capitalize() if terms else role.value


def _by_order(
    lines: Sequence[str], named: Sequence[_Item], count: int, setting: Setting
) -> tuple[MoneyColumn, ...]:
    """The usual order of columns that fits every heading that can be read."""
    width = max((len(words_of(line)) for line in lines), default=0)
    if not named or width < count:
        return ()
    if any(len(set(years_in(line))) > 1 for line in lines):
        return ()  # what stands over a column is another year's amounts, not the next in any order
    best: tuple[ColumnRole, ...] = ()
    for order in setting.words.column_orders:
        roles = tuple(ColumnRole(name) for name in order.split())
        if len(roles) == count and _fits(roles, named):
            best = best or roles
    years = {item.year for item in named if item.year}
    year = years.pop() if len(years) == 1 else ""
    return tuple(_ordered(i, role, named, year, setting) for i, role in enumerate(best, start=1))


def _ordered(
    index: int, role: ColumnRole, named: Sequence[_Item], year: str, setting: Setting
) -> MoneyColumn:
    """A column known by the usual order; the doubt says where its own heading was not read."""
    seen = next((item for item in named if item.role is role), None)
    if seen is not None:
        column = _column(index, seen, seen.year or year, setting)
        return replace(column, doubts=(*column.doubts, BY_USUAL_ORDER))
    column = _column(index, _Item(role, role.value, ""), year, setting)
    return replace(column, label=_canonical(role, setting.words), doubts=(UNREADABLE,))


def _fits(roles: Sequence[ColumnRole], named: Sequence[_Item]) -> bool:
    """Whether the headings that can be read stand in the order, the rest left out."""
    place = 0
    balances = (ColumnRole.OPENING, ColumnRole.CLOSING)
    for item in named:
        while place < len(roles) and not (
            roles[place] is item.role or (item.role is None and roles[place] in balances)
        ):
            place += 1
        if place == len(roles):
            return False
        place += 1
    return True
