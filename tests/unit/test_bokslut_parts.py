"""Columns, rows, sums: the parts that a table of accounts is read with."""

from __future__ import annotations

import pytest

from report_extract.config import load_settings
from report_extract.extractors.bokslut_columns import (
    Setting,
    distinct,
    read_column,
    unit_in,
    years_in,
)
from report_extract.extractors.bokslut_headers import read_header
from report_extract.extractors.bokslut_rows import clean_figure, clean_label, read_entry
from report_extract.extractors.bokslut_sums import SumRow, check_rows, check_sums
from report_extract.extractors.bokslut_words import find_term
from report_extract.model import ColumnRole, Span, Unit

WORDS = load_settings().bokslut
SETTING = Setting(WORDS, 2021)
SHEET = Setting(WORDS, 2021, balance_sheet=True)
HERE = (Span(0, 1),)


@pytest.mark.parametrize(
    ("label", "role", "year"),
    [
        ("Budget 2021", ColumnRole.BUDGET, 2021),
        ("Utfall 2020", ColumnRole.PREVIOUS, 2020),
        ("Bokslut 2021, tkr", ColumnRole.OUTCOME, 2021),
        ("Föregående år", ColumnRole.PREVIOUS, 2020),
        ("Avvikelse mot budget", ColumnRole.OTHER, 2021),
        ("Utgående balans", ColumnRole.CLOSING, 2021),
        ("IB", ColumnRole.OPENING, 2021),
        ("Driftskostnader", ColumnRole.COST, 2021),
        ("Intdkter", ColumnRole.INCOME, 2021),
        ("2021", ColumnRole.OUTCOME, 2021),
        ("2020/21", ColumnRole.OUTCOME, 2021),
        ("Not", None, None),
        ("Utfall %", None, None),
        ("Antal", None, None),
    ],
)
def test_a_heading_says_role_and_year(
    label: str, role: ColumnRole | None, year: int | None
) -> None:
    column = read_column(1, label, SETTING)
    assert (column.role, column.year) == (role, year)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("2021-12-31", ColumnRole.CLOSING),
        ("2020-12-31", ColumnRole.PREVIOUS),
        ("2021-01-01", ColumnRole.OPENING),
    ],
)
def test_in_a_balance_sheet_a_date_is_a_closing_or_the_year_before(
    label: str, role: ColumnRole
) -> None:
    assert read_column(1, label, SHEET).role is role


def test_a_misread_year_is_mended_with_a_doubt() -> None:
    column = read_column(1, "Utfall 1935", Setting(WORDS, 1986))
    assert (column.role, column.year) == (ColumnRole.PREVIOUS, 1985)
    assert "year-misread" in column.doubts


def test_two_columns_alike_are_never_both_taken_for_granted() -> None:
    labels = ("Budget 1986", "Utfall 1986", "Utfall 198%")
    setting = Setting(WORDS, 1986)
    columns = distinct([read_column(i, x, setting) for i, x in enumerate(labels, 1)], setting)
    assert (columns[2].role, columns[2].year) == (ColumnRole.PREVIOUS, 1985)
    assert "column-duplicate" in columns[2].doubts


@pytest.mark.parametrize(
    ("lines", "count", "roles"),
    [
        (["Ingaende Utgaende", "balans | Intikter | Kostnader balans"], 4,
         ["opening", "income", "cost", "closing"]),
        (["Intékter K di"], 2, ["income", "cost"]),
        (["_ Budget Utfall", "2021 - 2021"], 2, ["budget", "outcome"]),
        (["2021 2020"], 2, ["outcome", "previous"]),
        (["Intäkter :"], 3, []),
        (["helt oläsligt"], 2, []),
    ],
)  # fmt: skip
def test_headings_that_lost_their_places(lines: list[str], count: int, roles: list[str]) -> None:
    assert [column.role for column in read_header(lines, count, SETTING)] == roles


def test_a_heading_that_was_guessed_from_the_usual_order_says_so() -> None:
    _, cost = read_header(["Intékter K di"], 2, SETTING)
    assert "column-heading-unreadable" in cost.doubts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Resultaträkning (tkr)", Unit.TKR),
        ("Belopp i mnkr", Unit.MNKR),
        ("för 1998, kronor", Unit.KR),
        ("kr/invånare", None),
        ("Kristianstad", None),
    ],
)
def test_units(text: str, unit: Unit | None) -> None:
    assert unit_in(text) is unit


def test_broken_years_are_the_later() -> None:
    assert years_in("2019/20 och 2021") == (2020, 2021)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("(3 210)", -3210),
        ("4.120–", -4120),
        ("=4 287 614", -4287614),
        ("€181)", -181),
        ("2.641 042", 2641042),
        ("1 310,50", 1310.5),
        ("-", 0),
        (")", 0),
    ],
)
def test_figures(raw: str, value: float) -> None:
    entry = read_entry(raw, HERE, Unit.KR)
    assert entry is not None
    assert entry.value == value


@pytest.mark.parametrize("raw", ["12 %", "Not 3", "", "se nedan"])
def test_what_is_no_amount_gives_none(raw: str) -> None:
    assert read_entry(raw, HERE, Unit.KR) is None


def test_a_figure_that_was_mended_says_so() -> None:
    assert clean_figure("=4 287 614") == ("-4 287 614", True)
    assert clean_figure("4 287 614") == ("4 287 614", False)


@pytest.mark.parametrize(
    ("label", "clean"),
    [
        ("|Summa", "Summa"),
        ("Bidrag från staten 1)", "Bidrag från staten"),
        ("Medlemsavgifter .......", "Medlemsavgifter"),
        ("Projekt (inklusive medel) *)", "Projekt (inklusive medel)"),
        ("Kommunikation, tele m.m.", "Kommunikation, tele m.m."),
    ],
)
def test_labels_lose_noise_and_marks(label: str, clean: str) -> None:
    assert clean_label(label) == clean


def test_damaged_words_are_found_and_others_are_not() -> None:
    assert find_term("Resultatrakning", ("resultaträkning",)) > 0
    assert not find_term("Brand", ("bank",))


def plain(*values: float | None) -> SumRow:
    return SumRow(values)


def test_totals_of_totals_close() -> None:
    sums = check_sums(
        [
            plain(100, 10),
            plain(200, 20),
            SumRow((300, 30), total=True),
            plain(-250, -5),
            SumRow((-250, -5), total=True),
            SumRow((50, 25), result=True),
        ]
    )
    assert sums.totals == {2, 4, 5}
    assert len(sums.closed) == 12
    assert not sums.broken


def test_costs_without_a_sign_are_taken_away_in_a_result() -> None:
    rows = [plain(900), SumRow((700.0,), cost=True), SumRow((200.0,), result=True)]
    assert (2, 0) in check_sums(rows).closed


def test_a_total_that_fails_marks_its_column_alone() -> None:
    sums = check_sums([plain(100, 10), plain(200, 20), SumRow((310, 30), total=True)])
    assert sums.broken == {(0, 0), (1, 0), (2, 0)}
    assert sums.closed == {(0, 1), (1, 1), (2, 1)}


def test_a_total_without_a_word_for_it_is_found_by_arithmetic() -> None:
    sums = check_sums([plain(1200, 3400), plain(2300, 1100), plain(3500, 4500)])
    assert sums.totals == {2}


def test_small_figures_that_happen_to_add_up_are_no_total() -> None:
    assert check_sums([plain(1, 2), plain(2, 2), plain(3, 4)]).totals == frozenset()


def test_rounding_is_not_a_failure() -> None:
    sums = check_sums([plain(10), plain(20), plain(30), SumRow((61.0,), total=True)])
    assert not sums.broken


def test_the_identity_along_a_row_confirms_its_cells() -> None:
    roles = [ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING]
    assert check_rows([plain(100, 50, 30, 120)], roles) == {(0, 0), (0, 1), (0, 2), (0, 3)}
    assert check_rows([plain(100, 50, 30, 170)], roles) == frozenset()
