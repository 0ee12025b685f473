"""Random tables with columns taken away: what the solver calls unique is what was there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.extractors.placement import Flow, OpenRow, Reading, place

amount = st.integers(min_value=1, max_value=9_999_999)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), amount), min_size=2, max_size=12))
def test_income_and_cost_are_told_apart_or_left_open(rows: list[tuple[bool, int]]) -> None:
    income = sum(value for is_income, value in rows if is_income)
    cost = sum(value for is_income, value in rows if not is_income)
    if not income or not cost:
        return
    table = [OpenRow((Reading((float(value),)),)) for _, value in rows]
    table.append(OpenRow((Reading((float(income), float(cost))),), total=True))
    for (is_income, _), placed in zip(rows, place(table, 2), strict=False):
        assert placed.choice is not None
        if placed.unique:
            assert placed.choice.columns == ((0,) if is_income else (1,))


flows = st.tuples(st.integers(0, 999_999), st.integers(0, 999_999), st.integers(0, 999_999)).filter(
    lambda row: row[0] + row[1] - row[2] > 0
)


@settings(max_examples=60, deadline=None)
@given(st.lists(flows, min_size=1, max_size=8))
def test_balances_whose_zeros_were_left_out_come_back(rows: list[tuple[int, int, int]]) -> None:
    full = [(float(o), float(i), float(c), float(o + i - c)) for o, i, c in rows]
    totals = tuple(sum(column) for column in zip(*full, strict=True))
    table = [OpenRow((Reading(tuple(v for v in row if v)),)) for row in full]
    table.append(OpenRow((Reading(tuple(v for v in totals if v)),), total=True))
    for row, placed in zip(full, place(table, 4, Flow(0, 1, 2, 3)), strict=False):
        if placed.choice is not None and placed.unique:
            expected = {c: v for c, v in enumerate(row) if v}
            assert dict(zip(placed.choice.columns, placed.choice.values, strict=True)) == expected
