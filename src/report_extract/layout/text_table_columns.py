"""Tables that OCR read column by column: first all labels, then one column after another.

Labels and figures are put side by side by their order. Where there are more labels than figures,
some labels are headings or some figures were lost: an alignment with the lowest cost chooses which,
by blank lines, by what headings look like and, from the second column on, by sign and size of the
column before. Count and order are evidence, no proof: the table is marked as not placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

from report_extract.layout.text_table_build import Draft, PlacedRow, figure_text, whole_line
from report_extract.layout.text_table_lines import LineKind, TableLine
from report_extract.model import DocumentText

FIGURES_LEAST = 3
LABELS_LEAST = 3
BLANKS_WITHIN = 2
# Costs of an alignment, set by hand: what is plainly a heading is left out almost for nothing, a
# row with a figure in the column before dearly, a sum most dearly.
HEADING_ALONE, HEADING_FIRST, TAIL, FIRST, LABEL, SUM = 0.1, 0.2, 0.1, 1.0, 2.0, 3.0
LOST_FIGURE, NEVER_FIGURE, BREAK, SIGN, SIZE = 0.8, 0.05, 0.3, 1.0, 0.7
COST_PER_ROW_MOST = 0.6
_SUM = re.compile(r"(?:summa|totalt|s:a|resultat|[åa‘']*rets\sresultat)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:summa|totalt|s:a)", re.IGNORECASE)
_UNIT = re.compile(r"(?<!\w)(?:kr|kronor|tkr|kkr|mkr|mnkr|msek)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stack:
    """A column of figures: the lines of its heading, its figures, those after a blank line."""

    heading: tuple[TableLine, ...]
    figures: tuple[TableLine, ...]
    breaks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of one table, with what leaving each out costs."""

    title: TableLine | None
    lines: tuple[TableLine, ...]
    breaks: tuple[bool, ...]
    costs: tuple[float, ...]


def find_column_drafts(text: DocumentText, lines: Sequence[TableLine]) -> tuple[Draft, ...]:
    """Tables whose labels stand first and whose columns of figures follow one after the other.

    Args:
        text: of the document.
        lines: of a page.

    Returns:
        Drafts with `placed` rows; none where labels and figures do not come together.
    """
    stacks = list(_stacks(text, lines))
    if not stacks:
        return ()
    first = min(line.index for line in (*stacks[0].heading, *stacks[0].figures))
    tables = _label_groups(text, [line for line in lines if line.index < first])
    drafts = []
    for labels, columns in _assigned(text, tables, stacks):
        if columns:
            drafts.append(_draft(labels, columns))
    return tuple(drafts)


def _stacks(text: DocumentText, lines: Sequence[TableLine]) -> Iterator[_Stack]:
    i = 0
    while i < len(lines):
        if not _single(lines[i]):
            i += 1
            continue
        end, figures, breaks = _run(lines, i)
        if len(figures) >= FIGURES_LEAST:
            yield _Stack(_heading(text, lines, i), tuple(figures), tuple(breaks))
        i = end


def _single(line: TableLine) -> bool:
    return line.kind is LineKind.FIGURES and len(line.figures) == 1


def _run(lines: Sequence[TableLine], start: int) -> tuple[int, list[TableLine], list[bool]]:
    """Lines of one figure each, blank lines between them allowed."""
    figures: list[TableLine] = []
    breaks: list[bool] = []
    blanks = 0
    i = start
    while i < len(lines):
        if lines[i].kind is LineKind.BLANK:
            blanks += 1
        elif _single(lines[i]) and blanks <= BLANKS_WITHIN:
            figures.append(lines[i])
            breaks.append(blanks > 0)
            blanks = 0
        else:
            break
        i += 1
    return i, figures, breaks


def _heading(text: DocumentText, lines: Sequence[TableLine], start: int) -> tuple[TableLine, ...]:
    """Up to three short lines right above a column."""
    i = start - 1
    while i >= 0 and lines[i].kind is LineKind.BLANK and start - i <= BLANKS_WITHIN:
        i -= 1
    found: list[TableLine] = []
    while i >= 0 and len(found) < 3 and lines[i].kind in (LineKind.SHORT, LineKind.YEARS):
        if len(whole_line(text, lines[i]).split()) > 3:
            break
        found.append(lines[i])
        i -= 1
    return tuple(reversed(found))


def _label_groups(text: DocumentText, lines: Sequence[TableLine]) -> list[_Labels]:
    """The labels above the columns: a caption with a unit begins a table of its own."""
    zone: list[TableLine] = []
    for line in reversed(lines):
        if line.kind not in (LineKind.SHORT, LineKind.BLANK, LineKind.YEARS):
            break
        zone.append(line)
    zone.reverse()
    groups: list[list[TableLine]] = [[]]
    for line in zone:
        if line.kind is LineKind.SHORT and _UNIT.search(whole_line(text, line)):
            groups.append([])
        groups[-1].append(line)
    kept = groups[1:] if len(groups) > 1 else groups
    found = [_labels(text, group, titled=len(groups) > 1) for group in kept]
    return [labels for labels in found if len(labels.lines) >= LABELS_LEAST]


def _labels(text: DocumentText, group: Sequence[TableLine], *, titled: bool) -> _Labels:
    solid = [line for line in group if line.kind is not LineKind.BLANK]
    title = solid[0] if titled and solid else None
    breaks: list[bool] = []
    lines: list[TableLine] = []
    blank = True
    for line in group:
        if line.kind is LineKind.BLANK:
            blank = True
        elif line is not title:
            lines.append(line)
            breaks.append(blank)
            blank = False
    costs = [_cost_of(text, lines, breaks, i) for i in range(len(lines))]
    # Accounts end with a sum or a result; what follows it is most likely no row.
    end = max((i for i, cost in enumerate(costs) if cost == SUM), default=len(costs)) + 1
    costs[end:] = [TAIL] * len(costs[end:])
    return _Labels(title, tuple(lines), tuple(breaks), tuple(costs))


def _cost_of(
    text: DocumentText, lines: Sequence[TableLine], breaks: Sequence[bool], i: int
) -> float:
    """What it costs to take a label for a heading, or for a row without a figure."""
    label = whole_line(text, lines[i]).strip(" .:|_")
    alone = breaks[i] and (i + 1 == len(lines) or breaks[i + 1])
    if _SUM.match(label):
        return SUM
    if alone and label.isupper():
        return HEADING_ALONE
    if label[:1].islower() or len(label.split()) > 6:
        return FIRST
    after_sum = i == 0 or bool(_TOTAL.match(whole_line(text, lines[i - 1]).strip(" .:|_")))
    if breaks[i] or after_sum:
        return HEADING_FIRST if after_sum else FIRST
    return LABEL


def _assigned(
    text: DocumentText, tables: Sequence[_Labels], stacks: Sequence[_Stack]
) -> list[tuple[_Labels, list[tuple[_Stack, tuple[int | None, ...]]]]]:
    """Every column with the table whose labels it fits best."""
    columns: list[list[tuple[_Stack, tuple[int | None, ...]]]] = [[] for _ in tables]
    for stack in stacks:
        tries = []
        for number, labels in enumerate(tables):
            fit = _aligned(text, labels, stack, columns[number])
            if fit is not None:
                tries.append((fit[0] / len(stack.figures), number, fit[1]))
        best = min(tries, key=lambda item: item[:2], default=None)
        if best is not None and best[0] <= COST_PER_ROW_MOST:
            columns[best[1]].append((stack, best[2]))
    return list(zip(tables, columns, strict=True))


def _aligned(
    text: DocumentText,
    labels: _Labels,
    stack: _Stack,
    before: Sequence[tuple[_Stack, tuple[int | None, ...]]],
) -> tuple[float, tuple[int | None, ...]] | None:
    """The cheapest alignment: for every label the index of its figure, or None."""
    rows, figures = len(labels.lines), len(stack.figures)
    if figures > rows:
        return None
    values = [_value(figure_text(text, line.figures[0])) for line in stack.figures]
    known = _reference(text, labels, before)
    best: dict[tuple[int, int, bool], tuple[float, tuple[int | None, ...]]] = {
        (0, 0, False): (0.0, ())
    }
    for i in range(rows):
        following: dict[tuple[int, int, bool], tuple[float, tuple[int | None, ...]]] = {}
        for (_, j, broken), (cost, path) in best.items():
            gap = broken or labels.breaks[i]
            skip = cost + _skip(labels.costs[i], known, i)
            _keep(following, (i + 1, j, gap), skip, (*path, None))
            if j < figures:
                match = cost + _match(stack.breaks[j] != gap, values[j], known, i)
                _keep(following, (i + 1, j + 1, False), match, (*path, j))
        best = {key: value for key, value in following.items() if figures - key[1] <= rows - i - 1}
    ends = [value for key, value in best.items() if key[1] == figures]
    return min(ends, key=lambda item: item[0], default=None)


def _keep(
    states: dict[tuple[int, int, bool], tuple[float, tuple[int | None, ...]]],
    key: tuple[int, int, bool],
    cost: float,
    path: tuple[int | None, ...],
) -> None:
    if key not in states or cost < states[key][0]:
        states[key] = (cost, path)


def _skip(cost: float, known: Sequence[float | None] | None, i: int) -> float:
    if known is None:
        return cost
    return NEVER_FIGURE if known[i] is None else LOST_FIGURE


def _match(
    break_differs: bool, value: float, known: Sequence[float | None] | None, i: int
) -> float:
    cost = BREAK * break_differs
    if known is None:
        return cost
    other = known[i]
    if other is None:
        return cost + LABEL
    if value and other:
        cost += SIGN * (value * other < 0) + min(1.5, SIZE * abs(log10(abs(value / other))))
    return cost


def _reference(
    text: DocumentText,
    labels: _Labels,
    before: Sequence[tuple[_Stack, tuple[int | None, ...]]],
) -> list[float | None] | None:
    """The figures of the fullest column that was placed before, label by label."""
    if not before:
        return None
    stack, path = max(before, key=lambda item: len(item[0].figures))
    del labels
    return [
        None if j is None else _value(figure_text(text, stack.figures[j].figures[0])) for j in path
    ]


def _value(figure: str) -> float:
    """A figure's sign and size, near enough to compare columns."""
    digits = re.sub(r"\D", "", re.sub(r",\d{1,2}(?=\D*$)", "", figure))
    negative = figure[:1] in "(-−–=~€" or figure[-1:] in ")-−–"
    return (-1.0 if negative else 1.0) * float(digits or 0)


def _draft(labels: _Labels, columns: Sequence[tuple[_Stack, tuple[int | None, ...]]]) -> Draft:
    rows = []
    last = max((i for _, path in columns for i, j in enumerate(path) if j is not None), default=-1)
    for i, line in enumerate(labels.lines[: last + 1]):
        figures = tuple(
            (number, stack.figures[j])
            for number, (stack, path) in enumerate(columns, start=1)
            if (j := path[i]) is not None
        )
        rows.append(PlacedRow((line,), figures))
    headings = tuple(stack.heading for stack, _ in columns)
    return Draft(labels.title, (), placed=tuple(rows), columns=headings)
