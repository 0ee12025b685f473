"""Corrections: what people decided is parsed, checked and applied."""

from datetime import date
from pathlib import Path

import pytest

from report_extract.config import builtin_folder
from report_extract.corrections import (
    COLUMNS,
    ValueCorrection,
    decide,
    load_corrections,
    parse,
    period,
)
from report_extract.errors import ConfigError
from report_extract.model import (
    AmountMention,
    Evidence,
    Period,
    Remissvar,
    Review,
    Span,
    Unit,
    row_id,
)

HEADER = ",".join(COLUMNS) + "\n"
FILE = Path("corrections/x.csv")
SHA = "ab" * 32


def row(**cells):
    return ",".join(cells.get(name, "") for name in COLUMNS) + "\n"


def amount(raw="300 kr", value=300.0, start=10):
    evidence = Evidence(1, None, (Span(start, start + len(raw)),), raw, raw)
    return AmountMention(evidence=evidence, amount=value, amount_raw=raw, unit=Unit.KR)


def answer():
    evidence = Evidence(1, None, (Span(0, 5),), "Remiss", "Remiss")
    return Remissvar(evidence=evidence, title="Remiss", date=period("2021-01"))


def test_a_file_of_both_kinds_is_read():
    text = HEADER + row(kind="word", scope="series", wrong="AVS", right="ÅVS", reviewer="A")
    text += row(kind="value", row_id="1f", field="amount", value="5")
    found = parse(text, FILE)
    assert (found.words[0].wrong, found.words[0].right) == ("AVS", "ÅVS")
    assert found.words[0].origin == f"{FILE}:2"
    assert (found.values[0].row_id, found.values[0].value) == ("1f", "5")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind,wrong\nword,a\n", 1),
        (HEADER + row(kind="thing"), 2),
        (HEADER + row(kind="word", right="x"), 2),
        (HEADER + row(kind="word", scope="place", wrong="a", document="d", place="1:2"), 2),
        (HEADER + row(kind="word", scope="document", wrong="a"), 2),
        (HEADER + row(kind="value", row_id="1f", value="5"), 2),
        (HEADER + row(kind="word", wrong="a", right="b") + "word,series\n", 3),
    ],
)
def test_a_wrong_file_is_an_error_that_names_the_line(text, line):
    with pytest.raises(ConfigError, match=f"x.csv:{line}:"):
        parse(text, FILE)


def test_two_corrections_that_contradict_each_other_name_both_lines():
    text = HEADER + row(kind="word", wrong="a", right="b") + row(kind="word", wrong="a", right="c")
    with pytest.raises(ConfigError, match=r"x\.csv:3: contradicts .*x\.csv:2"):
        parse(text, FILE)


def test_a_users_folder_goes_before_the_built_in_one(tmp_path):
    own = tmp_path / "default.csv"
    own.write_text(HEADER + row(kind="word", scope="series", wrong="AVS", right="Avs"), "utf-8")
    found = [item.right for item in load_corrections("sodertorn", (tmp_path,)).words]
    assert "Avs" in found
    assert found.count("ÅVS") == len(set(found) & {"ÅVS"})


def test_the_projects_own_files_are_read():
    for path in builtin_folder("corrections").glob("*.csv"):
        assert parse(path.read_text(encoding="utf-8"), path) is not None
    assert load_corrections("sodertorn").words
    assert load_corrections("default").words == ()


def test_a_word_correction_of_a_document_reaches_only_that():
    text = HEADER + row(kind="word", scope="document", document="*/2021/*", wrong="a", right="b")
    found = parse(text, FILE)
    assert found.words_for("id", "x/2021/a.pdf")
    assert not found.words_for("id", "x/2020/a.pdf")


def decided(record, **cells):
    correction = ValueCorrection(row_id=row_id(SHA, record), origin="x.csv:2", **cells)
    return decide([record, amount(start=99)], [correction], SHA)


def test_a_corrected_value_keeps_the_rows_id():
    record = amount()
    first, other = decided(record, field="amount_raw", value="3 000 kr")
    assert (first.amount_raw, first.review) == ("3 000 kr", Review.CORRECTED)
    assert row_id(SHA, first) == row_id(SHA, record)
    assert other.review is Review.AUTO


def test_values_take_the_type_of_their_field():
    assert decided(amount(), field="amount", value="3000")[0].amount == 3000.0
    assert decided(amount(), field="unit", value="tkr")[0].unit is Unit.TKR
    assert decided(amount(), field="year", value="2021")[0].year == 2021
    found = decided(answer(), field="date", value="2021-02-03")[0]
    assert found.date == Period("2021-02-03", date(2021, 2, 3), date(2021, 2, 3))


def test_a_row_is_confirmed_or_rejected_whole():
    assert decided(amount(), value="confirmed")[0].review is Review.CONFIRMED
    assert len(decided(amount(), value="not-a-row")) == 1


@pytest.mark.parametrize(
    ("field", "value"), [("colour", "red"), ("amount", "many"), ("evidence", "x"), ("year", "x")]
)
def test_a_value_that_cannot_be_is_an_error(field, value):
    with pytest.raises(ConfigError, match=r"x\.csv:2"):
        decided(amount(), field=field, value=value)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020-02?", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-10-12/2021-10-13", date(2021, 10, 12), date(2021, 10, 13)),
    ],
)
def test_corrected_dates_are_bounded(edtf, start, end):
    assert period(edtf) == Period(edtf, start, end)


@pytest.mark.parametrize("edtf", ["", "12 maj", "2021-02-30", "2021-05/2021-04"])
def test_a_date_that_is_none_is_refused(edtf):
    with pytest.raises(ValueError, match=r"date|day|before|month"):
        period(edtf)
