"""Which rows of a table are computed from others, and which cells its sums confirm or contradict.

Rows are read from the top like a reckoning on paper: what is not yet summed lies on a stack, and a
total takes from it the last rows that make it up. Where several stretches would do, the one that
closes most columns counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report_extract.extractors.placement import tolerance
from report_extract.model import ColumnRole

STACK_MOST = 60
# Small figures add up by chance; a total that no word shows must rest on larger ones.
CHANCE_BELOW = 100.0


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of figures.

    Attributes:
        values: column by column, None where the cell is empty.
        total: its words say that it is a sum.
        result: its words say that it is a result.
        cost: its words, or its section's, say that it is of costs.
        label: it has a label; a row without one may be a sum under a line.
    """

    values: tuple[float | None, ...]
    total: bool = False
    result: bool = False
    cost: bool = False
    label: bool = True


@dataclass(frozen=True, slots=True)
class Sums:
    """What a table's arithmetic shows.

    Attributes:
        totals: indexes of rows computed from other rows.
        closed: cells (row, column) that take part in a sum that holds.
        broken: cells that take part in a sum that fails and in none that holds.
    """

    totals: frozenset[int]
    closed: frozenset[tuple[int, int]]
    broken: frozenset[tuple[int, int]]


@dataclass(slots=True)
class _Book:
    """The reckoning so far."""

    stack: list[int] = field(default_factory=list)
    totals: set[int] = field(default_factory=set)
    closed: set[tuple[int, int]] = field(default_factory=set)
    broken: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A stretch of the stack against a total: where it closes, where not."""

    rows: tuple[int, ...]
    good: tuple[int, ...]
    bad: tuple[int, ...]
    weight: int


def check_sums(rows: Sequence[SumRow], step: float = 1.0) -> Sums:
    """The totals of a table and what they confirm.

    Args:
        rows: from the top.
        step: the last printed place: 1, or 0.01 where öre are printed.
    """
    book = _Book()
    for index, row in enumerate(rows):
        if row.total or row.result or not row.label:
            _take_total(rows, index, book, step)
        elif not _hidden_total(rows, index, book, step):
            book.stack.append(index)
    return Sums(
        frozenset(book.totals), frozenset(book.closed), frozenset(book.broken - book.closed)
    )


def _take_total(rows: Sequence[SumRow], index: int, book: _Book, step: float) -> None:
    row = rows[index]
    best = max(_stretches(rows, index, book, step), key=_rank, default=None)
    if best is not None and len(best.good) > len(best.bad):
        _enter(book, index, best)
    elif row.total:
        recent = _recent(rows, book)
        # What a failing total was meant to hold is a guess: it says where to look, no more.
        if recent:
            _enter(book, index, _compare(rows, recent, index, step, minus=False))
        book.totals.add(index)
    if row.total or row.result:
        book.totals.add(index)
    book.stack.append(index)


def _rank(found: _Sum) -> tuple[int, int]:
    return len(found.good) - len(found.bad), found.weight


def _recent(rows: Sequence[SumRow], book: _Book) -> tuple[int, ...]:
    """The rows since the last total."""
    recent: list[int] = []
    for index in reversed(book.stack):
        if rows[index].total:
            break
        recent.append(index)
    return tuple(reversed(recent))


def _stretches(rows: Sequence[SumRow], index: int, book: _Book, step: float) -> Iterator[_Sum]:
    """Every end of the stack that closes at least one column of the total."""
    near = len(_recent(rows, book))
    for length in range(1, min(len(book.stack), STACK_MOST) + 1):
        taken = tuple(book.stack[-length:])
        for minus in (False, True):
            found = _compare(rows, taken, index, step, minus=minus)
            if found.good:
                weight = 2 * (length == near) + (not minus) + (length > 1)
                yield _Sum(found.rows, found.good, found.bad, weight)
    printed = _printed_above(rows, index)
    if rows[index].total and len(printed) > 1:
        # "Årets överskott" among the costs makes both sides of an account end on one sum: the
        # result took the costs off the stack, the sum below counts them once more.
        found = _compare(rows, printed, index, step, minus=False)
        if found.good:
            yield _Sum(found.rows, found.good, found.bad, 1)


def _printed_above(rows: Sequence[SumRow], index: int) -> tuple[int, ...]:
    """All rows since the sum above, those that a result was reckoned from included."""
    start = index
    while start > 0 and not rows[start - 1].total:
        start -= 1
    return tuple(range(start, index))


def _compare(
    rows: Sequence[SumRow], taken: Sequence[int], index: int, step: float, *, minus: bool
) -> _Sum:
    """The columns in which the rows make up the total, and those in which they do not."""
    good: list[int] = []
    bad: list[int] = []
    slack = tolerance(len(taken)) * step if len(taken) > 1 else step / 100
    for column, total in enumerate(rows[index].values):
        parts = [_signed(rows[i], column, minus=minus) for i in taken]
        known = [part for part in parts if part is not None]
        if total is None or not (known or total):
            continue
        (good if abs(sum(known) - total) <= slack else bad).append(column)
    proof = [c for c in good if rows[index].values[c] and _enough(rows, taken, c)]
    return _Sum(tuple(taken), tuple(good) if proof else (), tuple(bad), 0)


def _enough(rows: Sequence[SumRow], taken: Sequence[int], column: int) -> bool:
    return any(rows[i].values[column] for i in taken)


def _signed(row: SumRow, column: int, *, minus: bool) -> float | None:
    value = row.values[column]
    return -value if minus and row.cost and value is not None and value > 0 else value


def _enter(book: _Book, index: int, found: _Sum) -> None:
    """A total takes its rows off the stack; their cells are confirmed or contradicted."""
    cells = [(row, column) for row in (*found.rows, index) for column in found.good]
    book.closed.update(cells)
    book.broken.update((row, column) for row in (*found.rows, index) for column in found.bad)
    book.stack = [row for row in book.stack if row not in found.rows]
    book.totals.add(index)


def _hidden_total(rows: Sequence[SumRow], index: int, book: _Book, step: float) -> bool:
    """A total that no word shows: it closes in two columns, or over three rows, by no chance."""
    for length in range(2, min(len(book.stack), STACK_MOST) + 1):
        found = _compare(rows, book.stack[-length:], index, step, minus=False)
        strong = [c for c in found.good if abs(rows[index].values[c] or 0.0) >= CHANCE_BELOW]
        several = [
            c for c in strong if sum(bool(rows[i].values[c]) for i in book.stack[-length:]) > 1
        ]
        if not found.bad and len(several) >= (1 if length > 2 else 2):
            _enter(book, index, found)
            book.stack.append(index)
            return True
    return False


def check_rows(
    rows: Sequence[SumRow], roles: Sequence[ColumnRole], step: float = 1.0
) -> frozenset[tuple[int, int]]:
    """Cells that an identity along their row confirms.

    opening + income − cost = closing; income − cost = result and outcome − budget = deviation,
    either way round.

    Args:
        rows: from the top.
        roles: of the columns.
        step: the last printed place.
    """
    closed: set[tuple[int, int]] = set()
    for columns, signs in _identities(roles):
        for index, row in enumerate(rows):
            values = [row.values[c] for c in columns]
            present = [v for v in values if v]
            total = sum(s * (v or 0.0) for s, v in zip(signs, values, strict=True))
            if len(present) > 1 and abs(total) <= tolerance(1) * step:
                closed.update((index, c) for c in columns if row.values[c] is not None)
    return frozenset(closed)


def _identities(
    roles: Sequence[ColumnRole],
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    place = {role: i for i, role in enumerate(roles) if roles.count(role) == 1}
    flow = (ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING)
    if all(role in place for role in flow):
        yield tuple(place[role] for role in flow), (1, 1, -1, -1)
    net = (ColumnRole.INCOME, ColumnRole.COST, ColumnRole.RESULT)
    if all(role in place for role in net):
        yield tuple(place[role] for role in net), (1, -1, -1)
        yield tuple(place[role] for role in net), (1, 1, -1)
        yield tuple(place[role] for role in net), (-1, 1, -1)  # net costs, printed without a sign
    plan = (ColumnRole.OUTCOME, ColumnRole.BUDGET, ColumnRole.OTHER)
    if all(role in place for role in plan):
        yield tuple(place[role] for role in plan), (1, -1, -1)
        yield tuple(place[role] for role in plan), (-1, 1, -1)
