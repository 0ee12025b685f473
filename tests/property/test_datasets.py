"""What is written comes back, whatever the text and however large the number."""

import csv
import io
import math
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.datasets import TABLES, Field, FieldType, Words
from report_extract.datasets.cells import checked, clean
from report_extract.datasets.frames import csv_of
from report_extract.datasets.tables import AMOUNTS, REPAIRS

MONEY = Field(name="amount", words=Words("", ""), type=FieldType.NUMBER)


@given(st.lists(st.lists(st.text(), min_size=11, max_size=11), max_size=5))
def test_rows_come_back_from_csv_as_they_were(rows):
    cells = [tuple(clean(text) for text in row) for row in rows]
    written = csv_of(REPAIRS, cells, header=True)
    assert "\r" not in written
    header, *back = csv.reader(io.StringIO(written, newline=""))
    assert tuple(header) == REPAIRS.names
    assert [tuple(row) for row in back] == cells


@given(st.integers(-(10**13), 10**13))
def test_whole_ore_come_back_as_they_were(ore):
    cell, problem = checked(ore / 100, MONEY)
    assert problem is None
    assert set(cell) <= set(string.digits + "-.")
    assert math.isclose(float(cell), ore / 100, abs_tol=0.001)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_number_is_written_without_an_exponent_or_not_at_all(value):
    cell, problem = checked(value, MONEY)
    assert (problem is None) == math.isfinite(value)
    assert "e" not in cell.lower()


@settings(max_examples=30)
@given(st.data())
def test_no_value_makes_a_cell_that_its_field_refuses(data):
    field = data.draw(st.sampled_from([f for table in TABLES for f in table.fields]))
    value = data.draw(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans()))
    cell, problem = checked(value, field)
    if problem is None:
        again = {FieldType.NUMBER: float, FieldType.INTEGER: int, FieldType.BOOLEAN: "true".__eq__}
        assert not cell or checked(again.get(field.type, str)(cell), field) == (cell, None)
    else:
        assert cell == ""


def test_an_empty_table_is_its_header():
    assert csv_of(AMOUNTS, (), header=True) == ",".join(AMOUNTS.names) + "\n"
