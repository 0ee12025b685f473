"""The columns of amounts whose places were lost, as the table's own sums allow them.

Every row has readings (how its digit groups divide into amounts) and each reading may stand in the
columns in several ways, always in order. Two kinds of identity decide: opening + income − cost =
closing along a row, and columns that add up to the total below them. The search is a beam over the
partial sums of the columns: partial sums that are equal have the same future, so the work grows
with the number of different sums and never beyond `STEPS_MOST`. A placement is proven only where
no other fits as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

# Partial sums looked at in one search, all rows together; a search that needs more proves nothing.
STEPS_MOST = 300_000
STATES_LEAST = 20
CANDIDATES_MOST = 120
TOTALS_MOST = 12
# Costs break ties between what arithmetic allows alike; a rival within the margin is a rival.
NEGATED_COST = 0.5
EMPTY_COST = 0.5
MOVED_COST = 0.2
MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to divide a row's figures into amounts.

    Attributes:
        values: from left to right, in the printed unit.
        cost: how unlikely the division is, >= 0; 0 for the plainest.
    """

    values: tuple[float, ...]
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row to place: its readings, and whether it is a total of rows above it."""

    readings: tuple[Reading, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The columns of opening + income − cost = closing."""

    opening: int
    income: int
    cost: int
    closing: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a row's amounts stand.

    Attributes:
        reading: index of the reading.
        columns: of its amounts, rising.
        values: of its amounts; one that the row's sense makes negative is negative here.
        cost: of the reading and of what was assumed.
        balanced: the row's own identity holds with at least two amounts; None where there is none.
    """

    reading: int
    columns: tuple[int, ...]
    values: tuple[float, ...]
    cost: float = 0.0
    balanced: bool | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """The best choice for a row.

    Attributes:
        choice: where its amounts stand; None where it has no reading that fits.
        unique: nothing else fits the identities as well.
        summed: the columns' sums were used and hold.
        rivals: how many other choices fit as well.
    """

    choice: Choice | None
    unique: bool
    summed: bool
    rivals: int = 0


_Sums = tuple[float, ...]
_Key = tuple[tuple[int, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Path:
    """The cheapest way to partial sums; `plain` leaves out what a change of columns costs."""

    cost: float
    plain: float
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Solution:
    """The cheapest way to a total, and what each choice of every row would cost at best."""

    path: _Path
    options: tuple[dict[_Key, float], ...]


def tolerance(rows: int) -> float:
    """How far a sum of `rows` rounded amounts may be from its rounded total, in printed units."""
    return max(1.0, (rows + 1) / 2) + 1e-6


def place(rows: Sequence[OpenRow], columns: int, flow: Flow | None = None) -> tuple[Placement, ...]:
    """Columns for every amount of a table.

    Args:
        rows: from the top; a total closes the rows since the total before it.
        columns: how many columns of amounts there are, >= 1.
        flow: the columns of a balance, where the table is one.

    Returns:
        A placement for every row, in order.
    """
    candidates = [_candidates(row, columns, flow) for row in rows]
    placed: list[Placement] = []
    start = 0
    for i, row in enumerate(rows):
        if row.total:
            placed += _block(candidates[start : i + 1])
            start = i + 1
    placed += [_alone(choices) for choices in candidates[start:]]
    whole = _whole(rows, candidates, placed)
    return tuple(whole if whole is not None else placed)


def _whole(
    rows: Sequence[OpenRow], candidates: Sequence[Sequence[Choice]], placed: Sequence[Placement]
) -> list[Placement] | None:
    """The last total as the sum of all rows, where the nearer sums left something open."""
    totals = [i for i, row in enumerate(rows) if row.total]
    if not totals or all(item.summed for item in placed[: totals[-1] + 1]) or len(totals) < 2:
        return None
    plain = [i for i in range(totals[-1]) if not rows[i].total]
    solved = _block([*(candidates[i] for i in plain), candidates[totals[-1]]])
    if not solved[-1].summed:
        return None
    result = list(placed)
    for i, item in zip([*plain, totals[-1]], solved, strict=True):
        result[i] = item
    return result


def _candidates(row: OpenRow, columns: int, flow: Flow | None) -> list[Choice]:
    """Every choice of a row; where its own identity can hold, only those in which it does."""
    found: list[Choice] = []
    for index, reading in enumerate(row.readings):
        if len(reading.values) > columns:
            continue
        for places in combinations(range(columns), len(reading.values)):
            cost = reading.cost + EMPTY_COST * (columns - len(places))
            choice = Choice(index, places, reading.values, cost)
            found.extend(_balanced(choice, flow) if flow else (choice,))
    holding = [choice for choice in found if choice.balanced]
    return nsmallest(CANDIDATES_MOST, holding or found, key=lambda choice: choice.cost)


def _balanced(choice: Choice, flow: Flow) -> Iterator[Choice]:
    """The choice as printed; its closing amount negative where only that closes the row."""
    at = dict(zip(choice.columns, choice.values, strict=True))
    expected = at.get(flow.opening, 0.0) + at.get(flow.income, 0.0) - at.get(flow.cost, 0.0)
    closing = at.get(flow.closing, 0.0)
    if abs(expected - closing) <= tolerance(1) or len(at) < 2:
        holds = True if len(at) > 1 else None
        yield Choice(choice.reading, choice.columns, choice.values, choice.cost, holds)
    elif closing > 0 and abs(expected + closing) <= tolerance(1):
        values = tuple(
            -value if column == flow.closing else value
            for column, value in zip(choice.columns, choice.values, strict=True)
        )
        yield Choice(choice.reading, choice.columns, values, choice.cost + NEGATED_COST, True)
    else:
        yield Choice(choice.reading, choice.columns, choice.values, choice.cost + MARGIN, False)


def _block(candidates: Sequence[Sequence[Choice]]) -> list[Placement]:
    """Rows and, last, the total that their columns must add up to.

    One column may be wrong in print; then the others decide. Fewer would prove nothing.
    """
    *parts, totals = candidates
    if not parts or not totals or not all(parts):
        return [_alone(choices) for choices in candidates]
    used = {c for choices in candidates for choice in choices for c in choice.columns}
    columns = tuple(sorted(used))
    spared = [columns[:i] + columns[i + 1 :] for i in range(len(columns))] if columns[1:] else []
    for tries in ([columns], spared) if spared else ([columns],):
        share = STEPS_MOST // (len(tries) * len(totals[:TOTALS_MOST]))
        found = [
            _search(parts, total, kept, share) for kept in tries for total in totals[:TOTALS_MOST]
        ]
        solutions = [solution for solution, _ in found if solution is not None]
        if solutions:
            return _compared(solutions, complete=all(whole for _, whole in found))
    return [_alone(choices) for choices in candidates]


def _compared(solutions: Sequence[_Solution], *, complete: bool) -> list[Placement]:
    """The cheapest solution, each row with what else would fit in its place."""
    best = min(solutions, key=lambda solution: solution.path.cost)
    limit = min(solution.path.plain for solution in solutions) + MARGIN
    placed = []
    for i, choice in enumerate(best.path.choices):
        near = {
            key
            for solution in solutions
            for key, cost in solution.options[i].items()
            if cost <= limit
        } - {_key(choice)}
        placed.append(Placement(choice, not near and complete, True, len(near)))
    return placed


def _key(choice: Choice) -> _Key:
    return choice.columns, choice.values


def _search(
    parts: Sequence[Sequence[Choice]], total: Choice, columns: Sequence[int], steps: int
) -> tuple[_Solution | None, bool]:
    """The cheapest way to make up a total in some columns, and whether no way was cut off."""
    at = dict(zip(total.columns, total.values, strict=True))
    wanted = [at.get(column, 0.0) for column in columns]
    slack = tolerance(len(parts))
    if not any(abs(value) > slack for value in wanted):
        return None, True
    most = max(STATES_LEAST, steps // sum(len(choices) for choices in parts))
    layers: list[dict[_Sums, _Path]] = [{(0.0,) * len(columns): _Path(0.0, 0.0, ())}]
    complete = True
    for choices, (low, high) in zip(parts, _reach(parts, columns), strict=True):
        following: dict[_Sums, _Path] = {}
        for sums, path in layers[-1].items():
            for choice in choices:
                key = _added(sums, choice, columns)
                if _within(key, wanted, low, high, slack):
                    _keep(following, key, _extended(path, choice))
        complete = complete and len(following) <= most
        layers.append(dict(nsmallest(most, following.items(), key=_cheapest)))
    if not layers[-1]:
        return None, complete
    best = _extended(min(layers[-1].values(), key=lambda path: path.cost), total)
    return _Solution(best, _options(parts, total, layers, columns)), complete


def _options(
    parts: Sequence[Sequence[Choice]],
    total: Choice,
    layers: Sequence[dict[_Sums, _Path]],
    columns: Sequence[int],
) -> tuple[dict[_Key, float], ...]:
    """For every row the cost of the cheapest solution through each of its choices."""
    rest = dict.fromkeys(layers[-1], total.cost)
    options = [{_key(total): min(path.plain for path in layers[-1].values()) + total.cost}]
    for i in range(len(parts) - 1, -1, -1):
        before: dict[_Sums, float] = {}
        costs: dict[_Key, float] = {}
        for sums, path in layers[i].items():
            for choice in parts[i]:
                after = rest.get(_added(sums, choice, columns))
                if after is not None:
                    before[sums] = min(before.get(sums, after + choice.cost), after + choice.cost)
                    whole = path.plain + choice.cost + after
                    costs[_key(choice)] = min(costs.get(_key(choice), whole), whole)
        rest = before
        options.append(costs)
    return tuple(reversed(options))


def _keep(states: dict[_Sums, _Path], key: _Sums, path: _Path) -> None:
    if key not in states or path.cost < states[key].cost:
        states[key] = path


def _extended(path: _Path, choice: Choice) -> _Path:
    moved = bool(path.choices) and path.choices[-1].columns != choice.columns
    cost = choice.cost + MOVED_COST * moved
    return _Path(path.cost + cost, path.plain + choice.cost, (*path.choices, choice))


def _cheapest(item: tuple[_Sums, _Path]) -> float:
    return item[1].cost


def _reach(
    parts: Sequence[Sequence[Choice]], columns: Sequence[int]
) -> list[tuple[list[float], list[float]]]:
    """The least and the most that the rows after each may still add, column by column."""
    low, high = [0.0] * len(columns), [0.0] * len(columns)
    reach = []
    for choices in reversed(parts):
        reach.append((list(low), list(high)))
        added = [_added((0.0,) * len(columns), choice, columns) for choice in choices]
        low = [a + min(sums[i] for sums in added) for i, a in enumerate(low)]
        high = [a + max(sums[i] for sums in added) for i, a in enumerate(high)]
    return reach[::-1]


def _within(
    sums: Sequence[float],
    wanted: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    slack: float,
) -> bool:
    """Whether the total can still be reached in every column."""
    return all(
        least - slack <= goal - value <= most + slack
        for value, goal, least, most in zip(sums, wanted, low, high, strict=True)
    )


def _added(sums: tuple[float, ...], choice: Choice, columns: Sequence[int]) -> tuple[float, ...]:
    at = dict(zip(choice.columns, choice.values, strict=True))
    return tuple(
        round(value + at.get(column, 0.0), 2) for value, column in zip(sums, columns, strict=True)
    )


def _alone(choices: Sequence[Choice]) -> Placement:
    """The cheapest choice where no sum decides; unique where there is no rival."""
    if not choices:
        return Placement(None, unique=False, summed=False)
    best, *others = sorted(choices, key=lambda choice: choice.cost)
    rivals = [choice for choice in others if choice.cost <= best.cost + MARGIN]
    return Placement(best, unique=not rivals, summed=False, rivals=len(rivals))
