"""What tables of accounts in the shapes that reports print them say, read from bare lines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from report_extract.config import load_settings
from report_extract.extractors import bokslut
from report_extract.layout.text_tables import find_text_tables
from report_extract.model import (
    BokslutCell,
    ColumnRole,
    Document,
    DocumentText,
    Line,
    Page,
    RepairedText,
    Report,
    Review,
    SourceKind,
    Table,
    Unit,
)

SETTINGS = load_settings()


def report_of(*pages: str, year: int | None = 2021, kind: SourceKind = SourceKind.TEXT) -> Report:
    document = Document(
        "d",
        "d.txt",
        "0" * 64,
        "text/plain",
        kind,
        tuple(
            Page(number, tuple(Line.of_text(line) for line in page.split("\n")), kind=kind)
            for number, page in enumerate(pages, 1)
        ),
    )
    text = DocumentText.of(document)
    repaired = RepairedText(text.original)
    tables: tuple[Table, ...] = tuple(
        table
        for page in document.pages
        for table in find_text_tables(page.number, text, repaired, SETTINGS.layout)
    )
    return Report(document, text, repaired, (), tables, fiscal_year=year)


def cells_of(*pages: str, year: int | None = 2021) -> tuple[BokslutCell, ...]:
    return bokslut.extract(report_of(*pages, year=year), SETTINGS)


def amounts(cells: tuple[BokslutCell, ...]) -> dict[tuple[str, str, int | None], float]:
    return {(cell.row_label, cell.column_role.value, cell.year): cell.amount for cell in cells}


BALANCES = """\
llning 2021
le balans 2021 Intdkter K d Utgaende balans 2021
Föreningens drift 2030208 2077207 46 999
Modellen 519857 1587 518270
Bidrag från staten 1) 277793 277793
Drift från 2020 (med projektet) 238932 238932
Drift från 2019 233 696 233 696
Drift från 2018 110853 110 853
|Summa 1381130 2030208 2078794 1332545
1) avser utredningen från 2019"""


def test_sums_place_amounts_whose_columns_were_lost() -> None:
    read = amounts(cells_of(BALANCES))
    assert read["Modellen", "opening", 2021] == 519857
    assert read["Modellen", "cost", 2021] == 1587
    assert read["Modellen", "closing", 2021] == 518270
    assert read["Bidrag från staten", "opening", 2021] == 277793
    assert read["Drift från 2019", "closing", 2021] == 233696
    assert read["Summa", "income", 2021] == 2030208
    assert len(read) == 18


def test_a_deficit_printed_without_sign_is_negative_by_its_rows_sense() -> None:
    cell = next(
        c
        for c in cells_of(BALANCES)
        if c.row_label == "Föreningens drift" and c.column_role is ColumnRole.CLOSING
    )
    assert (cell.amount, cell.printed, cell.amount_raw) == (-46999, 46999, "46 999")
    assert "sign-by-sense" in cell.doubts


def test_amounts_are_placed_only_with_a_word_about_it() -> None:
    placed = [c for c in cells_of(BALANCES) if c.row_label == "Modellen"]
    assert all("placed-by-arithmetic" in cell.doubts for cell in placed)


ONE_A_ROW = """\
Föreningens drift 2021 (kr)
Intäkter Kostnader
Avgifter 200 000
Löner 120 000
Resor 0
Lokaler 30 500
Summa 200 000 150 500"""


def test_one_amount_a_row_goes_where_the_columns_add_up() -> None:
    read = amounts(cells_of(ONE_A_ROW))
    assert read["Avgifter", "income", 2021] == 200000
    assert read["Löner", "cost", 2021] == 120000
    assert read["Summa", "cost", 2021] == 150500


def test_a_zero_that_no_sum_can_place_is_for_a_person_to_look_at() -> None:
    zero = next(cell for cell in cells_of(ONE_A_ROW) if cell.row_label == "Resor")
    assert zero.review is Review.NEEDS_REVIEW
    assert "placement-ambiguous" in zero.doubts


INVESTMENTS = """\
Investeringsredovisning 2021

Tkr                            Budget      Utfall   Avvikelse
Ledningsnät                    12 500      11 940         560
Pumpstation                     3 000       3 410        -410
Inventarier                         -          85         -85
Summa investeringar            15 500      15 435          65"""


def test_investments_have_budget_outcome_and_deviation() -> None:
    cells = cells_of(INVESTMENTS)
    read = amounts(cells)
    assert read["Ledningsnät", "budget", 2021] == 12_500_000
    assert read["Pumpstation", "other", 2021] == -410_000
    assert read["Inventarier", "budget", 2021] == 0
    assert {cell.unit for cell in cells} == {Unit.TKR}
    assert [cell.is_total for cell in cells] == [False] * 9 + [True] * 3
    assert {cell.review for cell in cells} == {Review.AUTO}


INCOME = """\
Resultaträkning (tkr)

                               2020        2021     Not
Avgifter                    1 200,5     1 310,0       1
Bidrag                        300,0       280,5
Summa intäkter              1 500,5     1 590,5
Personalkostnader            (900,0)   (1 010,5)      2
Övriga kostnader             (650,0)     (610,0)      3
Summa kostnader            (1 550,0)   (1 620,5)
Årets resultat                (49,5)      (30,0)"""


def test_brackets_are_negative_and_the_year_before_may_stand_first() -> None:
    read = amounts(cells_of(INCOME))
    assert read["Avgifter", "previous", 2020] == 1_200_500
    assert read["Avgifter", "outcome", 2021] == 1_310_000
    assert read["Personalkostnader", "outcome", 2021] == -1_010_500
    assert read["Årets resultat", "previous", 2020] == -49_500
    assert not any(role == "other" for _, role, _ in read), "notes are no money"


def test_sums_and_results_are_totals() -> None:
    totals = {cell.row_label for cell in cells_of(INCOME) if cell.is_total}
    assert totals == {"Summa intäkter", "Summa kostnader", "Årets resultat"}


OPERATIONS = """\
Driftredovisning per kommun 2021, mnkr

                    Haninge     Nynäshamn    Tyresö     Summa
Intäkter               12,4           6,1       9,0      27,5
Kostnader              11,9           6,3       8,8      27,0
Nettokostnad            0,5          -0,2       0,2       0,5"""


def test_a_column_for_every_municipality_keeps_its_name() -> None:
    cells = cells_of(OPERATIONS)
    assert {cell.column_label for cell in cells} == {"Haninge", "Nynäshamn", "Tyresö", "Summa"}
    assert next(c.amount for c in cells if c.column_label == "Tyresö") == 9_000_000
    assert {cell.unit for cell in cells} == {Unit.MNKR}


SHEET = """\
Balansräkning (kr)

                                  2021-12-31      2020-12-31
TILLGÅNGAR
Inventarier                        18 400,50       27 600,00
Kassa och bank                  2 316 842,25    2 498 117,75
SUMMA TILLGÅNGAR                2 335 242,75    2 525 717,75
SKULDER OCH EGET KAPITAL
Eget kapital                    1 481 102,75    1 626 530,75
Skulder                           854 140,00      899 187,00
SUMMA SKULDER OCH EGET KAPITAL  2 335 242,75    2 525 717,75"""


def test_a_balance_sheet_closes_and_keeps_ore() -> None:
    cells = cells_of(SHEET)
    read = amounts(cells)
    assert read["Inventarier", "closing", 2021] == 18400.5
    assert read["Inventarier", "previous", 2020] == 27600
    assert len(cells) == 12
    assert {cell.review for cell in cells} == {Review.AUTO}


def test_a_section_heading_gives_no_row_and_is_kept_apart() -> None:
    cells = cells_of(SHEET)
    assert {c.section for c in cells if c.row_label == "Eget kapital"} == {
        "SKULDER OCH EGET KAPITAL"
    }


def test_a_table_of_counts_is_not_money() -> None:
    page = """\
Antalet utryckningar fördelar sig på stationerna enligt följande.

Station            Brand   Olycka    Summa
Kisa                  48       31       79
Horn                   9        4       13
Summa                 57       35       92"""
    assert cells_of(page) == ()


@pytest.mark.parametrize(
    "page",
    [
        "Innehåll\nInledning .......... 3\nVerksamheten .......... 5\nEkonomi .......... 9",
        "Styrelsen sammanträdde 14 januari 2021\nStyrelsen sammanträdde 3 mars 2021",
        "Ring 08-123 45 67\nRing 08-123 45 68\nRing 08-123 45 69",
        "Kansliet flyttade till\nStorgatan 14\nStorgatan 16\nStorgatan 18",
        "Under året kostade resorna\n12 300 kronor.\nÅret innan kostade de\n14 200 kronor.",
    ],
)
def test_numbers_that_are_no_accounts_give_no_rows(page: str) -> None:
    assert cells_of(page) == ()


def test_a_misread_digit_never_passes_for_sure() -> None:
    cells = cells_of(INVESTMENTS.replace("11 940", "11 640"))
    wrong = next(c for c in cells if c.amount_raw == "11 640")
    assert "sum-fails" in wrong.doubts
    assert wrong.review is Review.NEEDS_REVIEW


def test_what_is_wrong_in_print_stays_as_printed_in_a_born_digital_page() -> None:
    report = report_of(INCOME.replace("1 500,5", "1 600,5"))
    pages = tuple(replace(p, kind=SourceKind.PDF_TEXT) for p in report.document.pages)
    report = replace(report, document=replace(report.document, pages=pages))
    total = next(c for c in bokslut.extract(report, SETTINGS) if c.row_label == "Summa intäkter")
    assert total.amount == 1_600_500
    assert "sum-fails" in total.doubts
    assert total.review is Review.AUTO


def test_columns_read_one_after_the_other_are_put_side_by_side() -> None:
    page = """\
Resultaträkning för 1998, kronor

Intäkter
Avgifter
Bidrag
Summa intäkter

Kostnader
Resor
Porto
Summa kostnader

Årets resultat

1998

86.450
42.000
128.450

38.720
24.318
63.038
65.412

1997

84.210
42.000
126.210

36.905
22.140
59.045
67.165"""
    cells = cells_of(page, year=1998)
    read = amounts(cells)
    assert read["Avgifter", "outcome", 1998] == 86450
    assert read["Summa kostnader", "previous", 1997] == 59045
    assert read["Årets resultat", "outcome", 1998] == 65412
    assert len(read) == 14
    assert all("rows-by-order" in cell.doubts for cell in cells)


def test_a_lost_heading_is_told_by_another_table_and_says_so() -> None:
    page = """\
Resultaträkning (kr)
Bidrag 5 200 000 5 242 318 5 100 000
Insatser -5 300 000 -5 387 746 -5 067 666
Årets resultat -100 000 -145 428 32 334

Balansräkning (kr)

2019-12-31 2018-12-31
Eget kapital 1 626 530 1 594 196
Årets resultat -145 428 32 334
Summa eget kapital 1 481 102 1 626 530"""
    cells = cells_of(page, year=2019)
    read = amounts(cells)
    assert read["Bidrag", "outcome", 2019] == 5_242_318
    assert read["Bidrag", "previous", 2018] == 5_100_000
    assert read["Bidrag", "budget", 2019] == 5_200_000
    told = [c for c in cells if "column-by-agreement" in c.doubts]
    assert {c.review for c in told} == {Review.NEEDS_REVIEW}


def test_a_table_that_goes_on_over_the_page_keeps_its_title() -> None:
    first = """\
Driftredovisning 2021 (tkr)

                               Budget      Utfall
Kansli                            980         941
Insatser                        4 150       4 287"""
    second = """\
Styrelse                          170         158
Revision                           40          38
Summa                           5 340       5 424"""
    cells = cells_of(first, second)
    assert {cell.table_title for cell in cells} == {"Driftredovisning 2021 (tkr)"}
    assert amounts(cells)["Revision", "budget", 2021] == 40_000


def test_without_a_unit_anywhere_kronor_are_assumed_and_doubted() -> None:
    cells = cells_of(BALANCES)
    assert {cell.unit for cell in cells} == {Unit.KR}
    assert all("unit-assumed" in cell.doubts for cell in cells)
    assert {cell.review for cell in cells} == {Review.NEEDS_REVIEW}


def test_the_real_report_gives_every_cell_of_its_accounts_and_no_other(samples: Path) -> None:
    folder = samples / "sodertorn-2021"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["bokslut"]
    cells = cells_of((folder / "legacy.txt").read_text(encoding="utf-8"))
    assert sorted((c.column_role.value, c.amount, c.is_total) for c in cells) == sorted(
        (row["column_role"], row["amount"], row["is_total"]) for row in gold
    )
