"""Whether a table holds money, and in what unit: by its words and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from report_extract.config import BokslutSettings
from report_extract.extractors.bokslut_columns import count_terms, unit_in, years_in
from report_extract.extractors.bokslut_rows import amount_cells
from report_extract.extractors.bokslut_words import find_term, fold, is_term
from report_extract.extractors.money import find_money
from report_extract.model import ColumnRole, Report, Table, Unit

UNIT_ASSUMED = "unit-assumed"
# One sign alone (a sum row, large figures) is not enough: tables of counts have those as well.
ENOUGH = 3
LARGE = 1_000
TITLE_MOST = 70
_UNIT_BESIDE = re.compile(
    r"(?<!\w)(?:kr|kronor|tkr|mnkr|mkr)\.?(?=\s{0,12}-?\d)|(?<=\d)\s(?:kr|kronor|tkr|mnkr|mkr)(?!\w)",
    re.IGNORECASE,
)
_ORE = re.compile(r"\d[:;](?:\d\d(?!\d)|[-–—])")
_FIGURE = re.compile(r"\d[\d .,]*\d|\d")
_ALL_AMOUNTS = re.compile(
    r"(?:belopp|siffror)\w*\s(?:\w+\s){0,3}(?:i|anges|anges i)\s(?:\w+\s)?(?:tkr|mnkr|kr|kronor)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """The words on and around a table.

    Attributes:
        title: its title, as far as it is one.
        headings: its lines of column headings, and the columns' labels.
        above: the lines just above it.
        labels: its rows' labels.
        rows: the printed lines that they stand on.
    """

    title: str
    headings: tuple[str, ...]
    above: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[str, ...] = ()


def look_around(report: Report, table: Table, settings: BokslutSettings) -> Around:
    """The words on and around a table."""
    heads = [_line(report, index) for index in table.header_lines]
    first = min(table.lines, default=0)
    others = {i for other in report.tables for row in other.rows for i in row.lines}
    above = [
        _line(report, i)
        for i in range(max(0, first - settings.unit_lines), first)
        if i not in others
    ]
    labels = [
        cell.text for row in table.rows for cell in row.cells if cell.column == 0 and cell.text
    ]
    columns = [column.label for column in table.columns if column.label]
    printed = dict.fromkeys(index for row in table.rows for index in row.lines)
    rows = [_line(report, index) for index in printed]
    return Around(table.title, (*columns, *heads), tuple(above), tuple(labels), tuple(rows))


def _line(report: Report, index: int) -> str:
    return report.repaired.render(report.text.lines[index].span).text


def split_title(table: Table, around: Around, settings: BokslutSettings) -> tuple[str, list[str]]:
    """The title, and the lines of column headings, of a table whose heading lines are mixed.

    Where columns were lost the line on top is taken for the title; if it reads like columns and
    another does not, the other is the title.
    """
    lines = [table.title, *(line for line in around.headings if line != table.title)]
    named = _named_title(table, around, settings)
    if any(column.label for column in table.columns):
        return named or table.title, list(around.headings)
    heads = [line for line in lines if line and _reads_like_columns(line, settings)]
    if table.placed:
        title = named or ("" if table.title in heads else table.title)
        return title, _heading_lines([*lines[1:], *heads], title, settings)
    if unit_in(table.title):
        return named or table.title, [line for line in around.headings if line != named]
    rest = [line for line in lines if line and line not in heads]
    title = named or (rest[0] if rest else "")
    return title, _heading_lines(lines, title, settings)


def _heading_lines(lines: Sequence[str], title: str, settings: BokslutSettings) -> list[str]:
    """The lines that may head columns: neither a title nor the only heading of a section."""
    sections = {line for line in lines if is_term(line, settings.section_words)}
    return [
        line
        for line in dict.fromkeys(lines)
        if line
        and line != title
        and (len(sections) > 1 or line not in sections)
        and not _names_report(line, settings)
    ]


def _names_report(line: str, settings: BokslutSettings) -> bool:
    """Whether a line is the title of the whole report."""
    return any(fold(word) in fold(line) for word in settings.report_words)


def _named_title(table: Table, around: Around, settings: BokslutSettings) -> str:
    """The heading line that names accounts, where the line taken for the title does not.

    The line on top may be the report's own title, and a line may hold nothing but the unit.
    """
    if _names_accounts(table.title, settings):
        return table.title
    columns = {column.label for column in table.columns}
    above = [line for line in reversed(around.above) if len(line) < TITLE_MOST]
    heads = (line for line in around.headings if line not in columns)
    lines = (re.split(r"\s{3,}", line.strip(" |_:¦"))[0] for line in (*heads, *above))
    return next((line for line in lines if _names_accounts(line, settings)), "")


def _names_accounts(line: str, settings: BokslutSettings) -> bool:
    """Whether a line names a table of accounts: not the report, not columns, not a section."""
    if _names_report(line, settings) or is_term(line, settings.section_words):
        return False
    if line.rstrip().endswith(":") or len(years_in(line)) > 1:
        return False
    headings = {fold(term) for role in ColumnRole for term in getattr(settings, role.value)}
    if count_terms(line, settings) > 1 or fold(line).strip(" .:") in headings:
        return False
    headings |= {fold(term) for term in settings.balance_words}
    own = [word for word in settings.account_words if fold(word) not in headings]
    return bool(find_term(line, own))


def _reads_like_columns(line: str, settings: BokslutSettings) -> bool:
    if _names_report(line, settings):
        return False
    years = years_in(line)
    return count_terms(line, settings) > 0 or len(years) > 1


def money_score(table: Table, around: Around, settings: BokslutSettings) -> int:
    """How much speaks for a table of money; `ENOUGH` or more is one."""
    score = 0
    near = (around.title, *around.headings, *around.above)
    if any(unit_in(text) for text in near):
        score += 2
    elif any(find_term(text, settings.no_account_words) for text in near):
        score -= 3
    if find_term(around.title, settings.account_words):
        score += 2
    score += min(2, sum(count_terms(text, settings) for text in set(around.headings)))
    accounts = sum(bool(find_term(label, settings.account_words)) for label in around.labels)
    sums = any(find_term(label, settings.total_words) for label in around.labels)
    score += min(2, accounts) + sums
    return score + (_typical(table) >= LARGE)


def _typical(table: Table) -> float:
    """The middle one of the table's figures, by size."""
    sizes = [
        int(re.sub(r"\D", "", hit.group()) or 0)
        for row in table.rows
        for cell in amount_cells(row)
        for hit in [_FIGURE.search(cell.raw)]
        if hit is not None
    ]
    return median(sizes) if sizes else 0.0


def unit_of(
    report: Report, around: Around, values: Sequence[float]
) -> tuple[Unit, tuple[str, ...]]:
    """The unit of a table's amounts, and a doubt where nothing names or confirms it.

    Args:
        report: the whole of it.
        around: the words on and around it.
        values: its figures as printed.
    """
    for text in (around.title, *around.headings, *reversed(around.above)):
        unit = unit_in(text)
        if unit is not None:
            return unit, ()
    inside = _unit_inside(around.rows)
    if inside is not None:
        return inside, ()
    common = _unit_of_report(report)
    if common is not None:
        return common, ()
    return _confirmed(report, values)


def _unit_inside(rows: Sequence[str]) -> Unit | None:
    """The unit that rows themselves show: "Kr. 1.214:35", or öre after a colon."""
    beside = [hit.group() for row in rows for hit in _UNIT_BESIDE.finditer(row)]
    if beside:
        return unit_in(beside[0])
    return Unit.KR if sum(bool(_ORE.search(row)) for row in rows) > len(rows) / 2 else None


def _unit_of_report(report: Report) -> Unit | None:
    """A unit that the report gives for all its tables ("Belopp anges i tkr")."""
    for block in report.blocks:
        hit = _ALL_AMOUNTS.search(block.text.text)
        if hit is not None:
            return unit_in(hit.group())
    return None


def _confirmed(report: Report, values: Sequence[float]) -> tuple[Unit, tuple[str, ...]]:
    """The unit in which the running text tells one of the table's larger figures."""
    told = {
        abs(mention.amount) for block in report.blocks for mention in find_money(block.text.text)
    }
    large = {abs(value) for value in values if abs(value) >= LARGE}
    for unit in (Unit.KR, Unit.TKR):
        if any(round(value * unit.factor, 2) in told for value in large):
            return unit, ()
    return Unit.KR, (UNIT_ASSUMED,)
