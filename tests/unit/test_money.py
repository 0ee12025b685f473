"""The money grammar: what is a sum, what is not, and what only may be one."""

import pytest

from report_extract.extractors.money import find_money, parse_amount_cell
from report_extract.extractors.numerals import read_number_word
from report_extract.model import Unit


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("21 420 kr", 21420, Unit.KR),
        ("2 030 208 kronor", 2030208, Unit.KR),
        ("1\u00a0332\u202f545\nkr", 1332545, Unit.KR),
        ("86.450 kronor", 86450, Unit.KR),
        ("1.250,50 kr", 1250.5, Unit.KR),
        ("SEK 1 000", 1000, Unit.KR),
        ("kr 35", 35, Unit.KR),
        ("35:-", 35, Unit.KR),
        ("kostar 35:50 per år", 35.5, Unit.KR),
        ("4 kronor och 50 öre", 4.5, Unit.KR),
        ("75 öre", 0.75, Unit.KR),
        ("151 tkr", 151000, Unit.TKR),
        ("fem tusen kronor", 5000, Unit.TKR),
        ("4,2 mnkr", 4200000, Unit.MNKR),
        ("5,2 Mkr", 5200000, Unit.MNKR),
        ("12 milj. kr", 12000000, Unit.MNKR),
        ("1,5 miljoner kronor", 1500000, Unit.MNKR),
        ("en halv miljon kronor", 500000, Unit.MNKR),
        ("tjugofem kronor", 25, Unit.KR),
        ("4,250 mnkr", 4250000, Unit.MNKR),
        ("1,2 miljarder kronor", 1200000000, Unit.KR),
        ("-300 kr", -300, Unit.KR),
    ],
)
def test_a_sum_is_read_in_every_way_it_is_written(text, amount, unit):
    (found,) = find_money(f"Det blev {text}.")

    assert found.amount == amount
    assert found.unit is unit
    assert not found.malformed


@pytest.mark.parametrize(
    "text",
    [
        "registrerade 11 300 passager",
        "samlade 62 deltagare på 3,4 procent",
        "SFS 1998:50 och SOU 2019:3",
        "klockan 10:50 per dag",
        "flera miljoner kronor",
        "cirka 2 miljoner invånare",
        "30 kilometer, 12 krukor, 4 kronblad",
        "Redovisning för 1998, kronor",
        "Resultaträkning 2019 (kr)",
        "INVESTERINGAR 1tkr)",
    ],
)
def test_what_is_no_sum_gives_none(text):
    assert find_money(text) == ()


def test_one_unit_serves_the_numbers_joined_to_it():
    assert [m.amount for m in find_money("mellan 10 000 och 20 000 kronor")] == [10000, 20000]
    assert [m.amount for m in find_money("5–10 mnkr")] == [5e6, 10e6]
    assert [m.amount for m in find_money("35-42 miljarder kronor")] == [35e9, 42e9]
    assert [m.amount for m in find_money("10 000, 20 000 respektive 30 000 kr")] == [1e4, 2e4, 3e4]


def test_a_first_number_that_may_mean_thousands_is_left_out():
    assert [m.amount for m in find_money("10–20 000 kronor")] == [20000]


def test_a_year_before_a_sum_is_no_part_of_it():
    assert [m.amount for m in find_money("Under 2021 145 000 kronor")] == [145000]
    assert [m.amount for m in find_money("för 2021 och 300 kronor")] == [300]


def test_wrongly_grouped_digits_are_read_and_marked():
    (found,) = find_money("har kostat totalt 300 0023 kronor")

    assert (found.amount, found.malformed, found.doubts) == (300023, True, ("malformed-amount",))
    assert found.raw == "300 0023 kronor"


@pytest.mark.parametrize(
    ("text", "amount", "doubt"),
    [
        ("intäkt 2030 208 kronor", 2030208, "lost-space"),
        ("l2 500 kr", 12500, "lookalike-digit"),
        ("väg 73 145 000 kr", 73145000, "number-before"),
        ("E20 300 kr", 300, "number-before"),
        ("till 4;2 mnkr", 4200000, "lookalike-digit"),
        ("1,240 kr", 1240, "comma-thousands"),
        ("1.234 mnkr", 1234000000, "ambiguous-separator"),
    ],
)
def test_a_reading_that_may_be_wrong_says_why(text, amount, doubt):
    (found,) = find_money(text)

    assert found.amount == amount
    assert doubt in found.doubts


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 928 682", 1928682),
        ("185400", 185400),
        ("−4 150 000", -4150000),
        ("-145 428", -145428),
        ("- 5 000", -5000),
        ("(3 210)", -3210),
        ("4.120–", -4120),
        ("4.120-", -4120),
        ("+ 5", 5),
        ("0", 0),
        ("12,5", 12.5),
        ("5 000 kr", 5000),
        ("145 000 1)", 145000),
    ],
)
def test_a_cell_is_signed_as_printed(cell, value):
    found = parse_amount_cell(cell)

    assert found is not None
    assert (found.value, found.doubts, found.is_dash) == (value, (), False)


@pytest.mark.parametrize("dash", ["–", "-", "—", " − "])
def test_a_dash_stands_for_nothing(dash):
    found = parse_amount_cell(dash)

    assert found is not None
    assert found.is_dash
    assert found.value == 0


@pytest.mark.parametrize(
    "cell", ["", "38 %", "Kisa", "n/a", "1)", "2019-12-31", "16–64", "31 december", "*)", "|"]
)
def test_a_cell_without_an_amount_gives_none(cell):
    assert parse_amount_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "value", "doubt"),
    [
        ("0|", 0, "noisy-cell"),
        ("(151).", -151, "noisy-cell"),
        ("€181)", -181, "noisy-cell"),
        ("2077 207,", 2077207, "lost-space"),
        ("1,240", 1240, "comma-thousands"),
        ("O", 0, "lookalike-digit"),
        ("300 0023", 300023, "malformed-amount"),
    ],
)
def test_a_damaged_cell_is_read_and_marked(cell, value, doubt):
    found = parse_amount_cell(cell)

    assert found is not None
    assert found.value == value
    assert doubt in found.doubts


@pytest.mark.parametrize(
    ("word", "value"),
    [("tolv", 12), ("tjugofem", 25), ("tretusenfemhundra", 3500), ("hundra", 100), ("krona", None)],
)
def test_small_numbers_are_read_as_words(word, value):
    assert read_number_word(word) == value
