"""Settings laid over settings."""

from hypothesis import given
from hypothesis import strategies as st

from report_extract.config.loading import merge

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(st.integers(), st.lists(st.sampled_from(["x", "y", "z"]), unique=True))
TABLES = st.dictionaries(NAMES, st.one_of(VALUES, st.dictionaries(NAMES, VALUES)))


@given(TABLES)
def test_an_empty_series_changes_nothing(table):
    assert merge(table, {}) == table
    assert merge({}, table) == table


@given(TABLES, TABLES)
def test_what_a_series_says_holds(base, over):
    merged = merge(base, over)
    for key, value in over.items():
        if isinstance(value, int):
            assert merged[key] == value
        elif isinstance(value, list):
            assert set(value) <= set(merged[key])


@given(TABLES, TABLES)
def test_laying_the_same_over_twice_is_laying_it_over_once(base, over):
    once = merge(base, over)
    assert merge(once, over) == once
