"""Files of decisions are looked through as a whole: everything is told, not only the first."""

from datetime import date
from pathlib import Path

import pytest

from report_extract.corrections import COLUMNS, appended, check_files, load_corrections, parse
from report_extract.corrections.decisions import Level, WordCorrection
from report_extract.errors import ConfigError

HEADER = ",".join(COLUMNS) + "\n"
SIGNED = {"source": "s", "reviewer": "r", "date": "2026-01-02", "reason": "w"}
TODAY = date(2026, 11, 1)
SERIES = ("default", "mine")


def row(**cells):
    given = SIGNED | cells
    return ",".join(given.get(name, "") for name in COLUMNS) + "\n"


def word(wrong, right, **cells):
    return row(kind="word", wrong=wrong, right=right, **cells)


def problems(*files):
    given = [
        (Path(name), text if isinstance(text, bytes) else text.encode()) for name, text in files
    ]
    return [str(problem) for problem in check_files(given, SERIES, TODAY)[1]]


def test_files_without_fault_have_no_problems():
    text = HEADER + word("a", "b") + row(kind="value", row_id="1f", field="amount", value="5")
    assert problems(("f/default.csv", text)) == []


def test_every_error_is_told_with_its_line():
    text = HEADER + word("", "b") + word("a", "b") + row(kind="thing") + word("a", "c") + "word,x\n"
    told = problems(("f/default.csv", text))
    assert [line.split(" ")[:2] for line in told] == [
        [f"f/default.csv:{line}:", "error:"] for line in (2, 4, 5, 6)
    ]
    assert "contradicts f/default.csv:3" in told[2]


def test_a_file_that_is_not_utf_8_is_told_with_its_line():
    text = (HEADER + word("a", "b") + word("lan", "län")).encode("cp1252")
    (told,) = problems(("f/default.csv", text))
    assert told.startswith("f/default.csv:3: error: the file is not UTF-8.")
    with pytest.raises(ConfigError, match="UTF-8"):
        appended(text, WordCorrection(wrong="a", right="b"), Path("x.csv"))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"reviewer": "", "reason": " "}, "no reviewer, reason."),
        ({"date": "12 maj"}, "'12 maj' is no date such as 2021-01-14."),
        ({"date": "2021-02-30"}, "'2021-02-30' is no date such as 2021-01-14."),
        ({"date": "2026-11-02"}, "the date 2026-11-02 is yet to come."),
    ],
)
def test_who_when_and_why_are_asked_for(cells, told):
    assert problems(("f/default.csv", HEADER + word("a", "b", **cells))) == [
        f"f/default.csv:2: warning: {told}"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("amount", "many"),
        ("amount", "nan"),
        ("date", "12 maj"),
        ("year", "x"),
        ("unit", "öre"),
        ("is_total", "ja"),
        ("other_evidence", "x"),
    ],
)
def test_a_value_that_no_row_can_have_is_told(field, value):
    text = HEADER + row(kind="value", row_id="1f", field=field, value=value)
    (told,) = problems(("f/default.csv", text))
    assert told.startswith("f/default.csv:2: error: ")


def test_a_value_that_no_row_can_have_stops_a_run_before_it_begins(tmp_path):
    text = HEADER + row(kind="value", row_id="1f", field="amount", value="many")
    (tmp_path / "default.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"default\.csv:2:"):
        load_corrections("default", (tmp_path,))


@pytest.mark.parametrize(
    ("field", "value"),
    [("amount", "-3.5"), ("date", "2021-05?"), ("unit", "tkr"), ("is_total", "true"), ("year", "")],
)
def test_a_value_that_a_row_can_have_is_no_problem(field, value):
    text = HEADER + row(kind="value", row_id="1f", field=field, value=value)
    assert problems(("f/default.csv", text)) == []


def test_a_row_that_is_left_out_has_no_values():
    text = HEADER + row(kind="value", row_id="1f", value="not-a-row")
    text += row(kind="value", row_id="1f", field="amount", value="5")
    assert problems(("f/default.csv", text)) == [
        "f/default.csv:3: error: contradicts f/default.csv:2."
    ]


def test_lines_that_do_nothing_are_told():
    text = HEADER + word("a", "b") + word("a", "b") + word("a", "b", scope="document", document="d")
    assert problems(("f/default.csv", text)) == [
        "f/default.csv:3: warning: does nothing: f/default.csv:2 says the same.",
        "f/default.csv:4: warning: does nothing: f/default.csv:2 says the same for more.",
    ]


def test_an_exception_for_a_document_is_no_problem():
    text = HEADER + word("a", "b") + word("a", "a", scope="document", document="d")
    assert problems(("f/default.csv", text)) == []


def test_what_a_series_says_beside_the_default_is_told():
    default = HEADER + word("a", "b") + word("c", "d")
    mine = HEADER + word("a", "x", scope="series") + word("c", "d", scope="series")
    assert problems(("f/default.csv", default), ("f/mine.csv", mine)) == [
        "f/mine.csv:2: warning: contradicts f/default.csv:2; in its series this one holds.",
        "f/mine.csv:3: warning: does nothing: f/default.csv:3 says the same for all series.",
    ]


def test_what_an_earlier_folder_decides_is_told_in_the_later():
    first = ("f/default.csv", HEADER + word("a", "b"))
    later = ("g/mine.csv", HEADER + word("a", "c", scope="series") + word("d", "e", scope="series"))
    assert problems(first, later) == [
        "g/mine.csv:2: warning: does nothing: f/default.csv:2 goes before."
    ]
    assert problems(("f/mine.csv", later[1]), ("g/default.csv", first[1])) == []


def test_a_scope_that_the_file_cannot_have_is_told():
    told = problems(
        ("f/default.csv", HEADER + word("a", "b", scope="series")),
        ("f/mine.csv", HEADER + word("c", "d", scope="word")),
    )
    assert ["scope 'series'" in told[0], "scope 'word'" in told[1]] == [True, True]


def test_a_file_that_no_run_reads_is_told():
    (told,) = problems(("f/sodertron.csv", HEADER))
    assert told.startswith("f/sodertron.csv:1: warning: there is no series 'sodertron'")


def test_semicolons_part_cells_as_well():
    text = (HEADER + word("lan", "län")).replace(",", ";")
    assert parse(f"\ufeff{text}", Path("x.csv")).words[0].right == "län"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("last", [True, False])
def test_a_new_line_is_written_as_the_others_are(ending, mark, delimiter, last):
    text = mark + (HEADER + word("a", "b")).replace(",", delimiter).replace("\n", ending)
    data = (text if last else text.removesuffix(ending)).encode()
    new = appended(data, WordCorrection(wrong="c", right="d, e"), Path("x.csv"))
    assert new.startswith(data)
    assert new.count(b"\r\n") == (3 if ending == "\r\n" else 0)
    found = parse(new.decode(), Path("x.csv")).words
    assert [(item.wrong, item.right) for item in found] == [("a", "b"), ("c", "d, e")]


def test_the_first_decision_makes_the_file():
    new = appended(b"", WordCorrection(wrong="a", right="b"), Path("x.csv"))
    assert new.decode() == HEADER + "word,word,,,a,b,,,,,,,\n"


def test_errors_and_warnings_are_told_apart():
    text = HEADER + word("a", "b", reviewer="") + word("", "b")
    found = check_files([(Path("f/default.csv"), text.encode())], SERIES, TODAY)[1]
    assert [problem.level for problem in found] == [Level.WARNING, Level.ERROR]
