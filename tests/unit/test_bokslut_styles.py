"""Accounts as associations and authorities printed them through a century."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.extractors import bokslut
from report_extract.extractors.bokslut_shape import shaped, spread_groups
from report_extract.extractors.bokslut_words import begins_with
from report_extract.layout.text_tables import find_text_tables
from report_extract.model import (
    BokslutCell,
    Cell,
    Column,
    ColumnRole,
    Document,
    DocumentText,
    Line,
    Page,
    RepairedText,
    Report,
    Review,
    SourceKind,
    Span,
    Table,
    TableRow,
    Unit,
)

SETTINGS = load_settings()


def cells_of(page: str, year: int) -> tuple[BokslutCell, ...]:
    lines = tuple(Line.of_text(line) for line in page.split("\n"))
    kind = SourceKind.TEXT
    document = Document("d", "d.txt", "0" * 64, "text/plain", kind, (Page(1, lines, kind=kind),))
    text = DocumentText.of(document)
    repaired = RepairedText(text.original)
    tables = find_text_tables(1, text, repaired, SETTINGS.layout)
    report = Report(document, text, repaired, (), tables, fiscal_year=year)
    return bokslut.extract(report, SETTINGS)


def amounts(cells: tuple[BokslutCell, ...]) -> dict[tuple[str, str, int | None], float]:
    return {(cell.row_label, cell.column_role.value, cell.year): cell.amount for cell in cells}


def collapsed(page: str) -> str:
    """The page as readers give it that keep no width of white space."""
    return "\n".join(re.sub(r" +", " ", line).strip() for line in page.split("\n"))


LEADERS = """\
                VINST- OCH FÖRLUSTKONTO 1953

        Inkomster:
Medlemsavgifter .....................   1.482:--
Gåvor ...............................     350:--
Sommarfesten, netto .................     612:75
                        Summa kronor    2.444:75

        Utgifter:
Vaktmästarlön .......................   1.200:--
Reparationer ........................     864:30
Årets överskott .....................     380:45
                        Summa kronor    2.444:75"""


@pytest.mark.parametrize("page", [LEADERS, collapsed(LEADERS)])
def test_both_sides_of_an_account_end_on_one_sum(page: str) -> None:
    cells = cells_of(page, year=1953)
    assert [cell.amount for cell in cells] == [
        1482.0, 350.0, 612.75, 2444.75, 1200.0, 864.3, 380.45, 2444.75,
    ]  # fmt: skip
    assert all(cell.review is Review.AUTO and cell.unit is Unit.KR for cell in cells)
    assert [cell.row_label for cell in cells if cell.is_total] == [
        "Summa kronor", "Årets överskott", "Summa kronor",
    ]  # fmt: skip


DITTO = """\
Kassaredogörelse för år 1962

Inkomster
Behållning från föregående år          kr   3.412:18
Medlemsavgifter                         "   5.240:--
                                       kr   8.652:18
Utgifter
Arvoden och resor                      kr   2.709:41
Behållning till 1963                    "   5.942:77
                                       kr   8.652:18"""


@pytest.mark.parametrize("page", [DITTO, collapsed(DITTO)])
def test_units_and_ditto_marks_before_amounts_are_no_part_of_labels_or_columns(page: str) -> None:
    cells = cells_of(page, year=1962)
    assert [(cell.row_label, cell.amount, cell.is_total) for cell in cells] == [
        ("Behållning från föregående år", 3412.18, False),
        ("Medlemsavgifter", 5240.0, False),
        ("", 8652.18, True),
        ("Arvoden och resor", 2709.41, False),
        ("Behållning till 1963", 5942.77, False),
        ("", 8652.18, True),
    ]
    assert {cell.column_role for cell in cells} == {ColumnRole.OUTCOME}


def test_a_sum_that_fails_keeps_a_lone_column_for_a_person_to_look_at() -> None:
    cells = cells_of(LEADERS.replace("864:30", "894:30"), year=1953)
    wrong = next(cell for cell in cells if cell.row_label == "Reparationer")
    assert wrong.review is Review.NEEDS_REVIEW


SIDES = """\
BALANSRÄKNING PER DEN 31 DECEMBER 1975

Tillgångar                             Skulder och eget kapital
Kassa                      412:50      Leverantörsskulder          1.310:00
Postgiro                 8.204:75      Eget kapital               21.604:10
Bank                    15.220:00      Årets överskott               923:15
Summa                   23.837:25      Summa                      23.837:25"""


@pytest.mark.parametrize("page", [SIDES, collapsed(SIDES)])
def test_assets_and_debts_side_by_side_are_two_rows_a_line(page: str) -> None:
    cells = cells_of(page, year=1975)
    read = [(cell.row_label, cell.amount) for cell in cells]
    assert ("Kassa", 412.5) in read
    assert ("Leverantörsskulder", 1310.0) in read
    assert read.count(("Summa", 23837.25)) == 2
    assert len(read) == 8
    assert {cell.column_role for cell in cells} == {ColumnRole.CLOSING}


GROUPS = """\
Driftredovisning per nämnd (tkr)

                          Budget 1998                  Utfall 1998
Nämnd                Kostnad   Intäkt    Netto    Kostnad   Intäkt    Netto    Avvikelse
Kommunstyrelsen       12 400    1 200   11 200     12 650    1 310   11 340         -140
Barnnämnden           98 300    4 100   94 200     97 900    4 250   93 650          550
Summa                110 700    5 300  105 400    110 550    5 560  104 990          410"""


def test_a_heading_over_several_columns_belongs_to_each_of_them() -> None:
    cells = cells_of(GROUPS, year=1998)
    board = [cell for cell in cells if cell.row_label == "Kommunstyrelsen"]
    assert [(cell.column_label, cell.column_role.value) for cell in board] == [
        ("Budget 1998 Kostnad", "budget"),
        ("Budget 1998 Intäkt", "budget"),
        ("Budget 1998 Netto", "budget"),
        ("Utfall 1998 Kostnad", "cost"),
        ("Utfall 1998 Intäkt", "income"),
        ("Utfall 1998 Netto", "result"),
        ("Avvikelse", "other"),
    ]


def test_groups_are_spread_only_where_their_columns_come_again() -> None:
    centred = ["Kostnad", "Budget Intäkt", "Kostnad", "Utfall Intäkt"]
    assert spread_groups(centred) == (
        "Budget Kostnad", "Budget Intäkt", "Utfall Kostnad", "Utfall Intäkt",
    )  # fmt: skip
    plain = ("Budget 2021", "Utfall 2021", "Avvikelse", "Utfall 2020")
    assert spread_groups(plain) == plain


YEARS = """\
Resultaträkning
(belopp i mnkr)
                                   2010      2011    Budget 2011
Verksamhetens intäkter            112,5     118,3        117,0
Verksamhetens kostnader          -104,2    -111,9       -110,5
Avskrivningar                      -3,1      -3,4         -3,5
Verksamhetens nettokostnader        5,2       3,0          3,0
Finansnetto                         0,4       0,6          0,5
Årets resultat                      5,6       3,6          3,5"""


@pytest.mark.parametrize("page", [YEARS, collapsed(YEARS)])
def test_years_stand_among_headings_and_the_unit_below_the_title(page: str) -> None:
    cells = cells_of(page, year=2011)
    read = amounts(cells)
    assert read["Verksamhetens intäkter", "previous", 2010] == 112_500_000
    assert read["Årets resultat", "outcome", 2011] == 3_600_000
    assert read["Finansnetto", "budget", 2011] == 500_000
    assert {cell.table_title for cell in cells} == {"Resultaträkning"}


@pytest.mark.parametrize("page", [YEARS, collapsed(YEARS)])
def test_what_nothing_adds_up_to_is_no_total(page: str) -> None:
    totals = {cell.row_label for cell in cells_of(page, year=2011) if cell.is_total}
    assert totals == {"Verksamhetens nettokostnader", "Årets resultat"}


def test_a_heading_guessed_from_the_usual_order_is_never_sure_by_a_column_sum() -> None:
    page = collapsed(YEARS).replace("2010 2011 Budget 2011", "Zg1o xx11 Budget 2011")
    assert all(cell.review is Review.NEEDS_REVIEW for cell in cells_of(page, year=2011))


WIDE = """\
Driftredovisning (mnkr)
Verksamhet          Budget 2020   Utfall 2020   Budgetavvikelse   Utfall 2019
Ledning                    12,5          12,1               0,4          11,9
Räddningstjänst           148,2         151,0              -2,8         144,6
Summa                     160,7         163,1              -2,4         156,5"""


@pytest.mark.parametrize("page", [WIDE, collapsed(WIDE)])
def test_a_long_line_of_headings_is_no_prose(page: str) -> None:
    read = amounts(cells_of(page, year=2020))
    assert read["Ledning", "budget", 2020] == 12_500_000
    assert read["Räddningstjänst", "other", 2020] == -2_800_000
    assert read["Summa", "previous", 2019] == 156_500_000


def test_years_beside_the_title_are_headings_and_the_report_is_no_table() -> None:
    cells = cells_of(
        """\
Årsredovisning 2019

Resultaträkning i kronor              Not        2019          2018
Nettoomsättning                         1   4'512'300     4'398'700
Övriga rörelseintäkter                  2     120'450        98'300
Summa rörelseintäkter                       4'632'750     4'497'000""",
        year=2019,
    )
    assert {cell.table_title for cell in cells} == {"Resultaträkning i kronor"}
    assert amounts(cells)["Nettoomsättning", "previous", 2018] == 4_398_700
    assert len(cells) == 6


@pytest.mark.parametrize(
    "page",
    [
        (
            "Besöksstatistik\n               2009     2008\nBesök        41 230   39 870\n"
            "Utlån        98 400   97 120\nSumma       139 630  136 990"
        ),
        (
            "Areal och befolkning\nKommun     Invånare   Areal, km2\n"
            "Arvika       26 100        1 660\nTorsby       12 400        4 190\n"
            "Summa        38 500        5 850"
        ),
    ],
)
def test_counts_of_people_and_land_are_not_money(page: str) -> None:
    assert cells_of(page, year=2009) == ()


def cell(text: str, column: int, start: int) -> Cell:
    return Cell(text, text, (Span(start, start + len(text)),), column)


def table(columns: list[str], *rows: tuple[Cell, ...]) -> Table:
    lines = tuple(TableRow(cells, (i,)) for i, cells in enumerate(rows))
    return Table("p1t1", 1, "Balansräkning", tuple(Column(c) for c in columns), lines, placed=True)


def test_an_amount_and_the_label_beside_it_are_cut_apart() -> None:
    found = shaped(
        table(
            ["", "", ""],
            (cell("Kassa", 0, 0), cell("412:50 Skulder", 1, 6), cell("310:00", 2, 21)),
            (cell("Bank", 0, 30), cell("220:00 Kapital", 1, 35), cell("322:50", 2, 50)),
        )
    )
    assert [[(c.raw, c.column) for c in row.cells] for row in found.rows] == [
        [("Kassa", 0), ("412:50", 1)],
        [("Bank", 0), ("220:00", 1)],
        [("Skulder", 0), ("310:00", 1)],
        [("Kapital", 0), ("322:50", 1)],
    ]
    assert found.rows[2].cells[0].spans == (Span(13, 20),)


def test_labels_beside_amounts_that_cannot_be_cut_apart_give_no_rows() -> None:
    torn = replace(cell("412:50 Skulder", 1, 6), spans=(Span(6, 12), Span(40, 47)))
    other = replace(cell("220:00 Kapital", 1, 50), spans=(Span(50, 56), Span(80, 87)))
    found = shaped(
        table(
            ["", "", ""],
            (cell("Kassa", 0, 0), torn, cell("310:00", 2, 21)),
            (cell("Bank", 0, 30), other, cell("322:50", 2, 90)),
        )
    )
    assert found.rows == ()


def test_years_centred_over_figures_head_the_columns_by_order() -> None:
    found = shaped(
        table(
            ["", "", "", "", ""],
            (cell("INTÄKTER", 0, 0), cell("1986", 1, 9), cell("1985", 3, 14)),
            (cell("Avgifter", 0, 20), cell("45.200:-", 2, 30), cell("43.100:-", 4, 40)),
        )
    )
    assert [column.label for column in found.columns] == ["", "", "1986", "", "1985"]
    assert [len(row.cells) for row in found.rows] == [1, 3]


def test_a_long_word_alike_does_not_carry_a_phrase() -> None:
    words = ("verksamhetens nettokostnader", "nettokostnader")
    assert begins_with("Verksamhetens nettokostnadcr", words)
    assert not begins_with("Verksamhetens kostnader", words)
    assert not begins_with("Omkostnader", words)
