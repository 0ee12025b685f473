from __future__ import annotations

from report_extract.extractors.placement import Flow, OpenRow, Reading, place

FLOW = Flow(0, 1, 2, 3)


def row(*values: float, total: bool = False) -> OpenRow:
    return OpenRow((Reading(values),), total)


def test_a_row_that_closes_in_two_ways_is_left_open() -> None:
    (placed,) = place([row(519857, 1587, 518270)], 4, FLOW)
    assert placed.choice is not None
    assert placed.choice.balanced
    assert not placed.unique, "519 857 may be an opening balance or an income"


def test_equal_amounts_alone_are_ambiguous() -> None:
    (placed,) = place([row(277793, 277793)], 4, FLOW)
    assert not placed.unique


def test_the_total_decides_between_ways_that_close_alike() -> None:
    rows = [row(500, 500), row(100, 40, 60), row(30, 10, 20), row(600, 30, 50, 580, total=True)]
    placed = place(rows, 4, FLOW)
    assert [item.choice and item.choice.columns for item in placed] == [
        (0, 3),
        (0, 2, 3),
        (1, 2, 3),
        (0, 1, 2, 3),
    ]
    assert all(item.unique and item.summed for item in placed)


def test_a_run_of_digits_is_divided_as_the_sum_demands() -> None:
    run = OpenRow((Reading((485651.0,), 0.3), Reading((485.0, 651.0), 1.2)))
    placed, _, _ = place([run, row(100, 49), row(585, 700, total=True)], 2)
    assert placed.choice is not None
    assert placed.choice.values == (485.0, 651.0)


def test_one_column_wrong_in_print_does_not_hinder_the_others() -> None:
    rows = [row(300), row(200), row(100), row(300, 999, total=True)]
    placed = place(rows, 2)
    assert placed[0].choice is not None
    assert placed[0].choice.columns == (0,)


def test_nothing_is_said_to_be_sure_where_no_sum_holds() -> None:
    placed = place([row(300), row(200), row(1, 2, total=True)], 2)
    assert not any(item.unique for item in placed[:2])


def test_a_long_table_of_equal_amounts_ends_soon_and_is_not_called_sure() -> None:
    rows = [*(row(100.0) for _ in range(60)), row(3000, 3000, total=True)]
    placed = place(rows, 2)
    assert not any(item.unique for item in placed[:-1])
