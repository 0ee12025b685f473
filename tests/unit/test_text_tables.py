"""Tables found in bare lines of text."""

from __future__ import annotations

import pytest

from report_extract.config import load_settings
from report_extract.layout.text_tables import find_text_tables
from report_extract.model import (
    Document,
    DocumentText,
    Edit,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
    Span,
    Table,
)

LAYOUT = load_settings().layout


def tables_of(page: str, *edits: Edit, role: LineRole = LineRole.BODY) -> tuple[Table, ...]:
    lines = tuple(Line.of_text(line, role) for line in page.split("\n"))
    document = Document("d", "d.txt", "0", "text/plain", SourceKind.TEXT, (Page(1, lines),))
    text = DocumentText.of(document)
    return find_text_tables(1, text, RepairedText(text.original, edits), LAYOUT)


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


LOST = """\
Drift 2012 (kronor)
Intäkter Kostnader
Avgifter 1 928 682
Medel från 2009 (inklusive
kommunernas del) 1) 144975 - 144975
Summa | 1 928 682 | 144975 12 300

1) avser förstudien om båttrafik"""


def test_a_run_of_digits_is_cut_only_where_its_parts_cannot_be_one_amount() -> None:
    (table,) = tables_of(LOST)
    assert rows_of(table) == [
        ("Avgifter", "1 928 682"),
        ("Medel från 2009 (inklusive kommunernas del) 1)", "144975", "-", "144975"),
        ("Summa", "1 928 682", "144975", "12 300"),
    ]
    assert not table.placed
    assert all(cell.column is None for row in table.rows for cell in row.cells[1:])


def test_title_headings_and_notes_are_told_apart() -> None:
    (table,) = tables_of(LOST)
    assert table.title == "Drift 2012 (kronor)"
    assert table.header_lines == (1,)
    assert table.notes == ("1) avser förstudien om båttrafik",)


def test_spaces_that_keep_the_columns_place_the_cells() -> None:
    (table,) = tables_of(
        """\
Bokslut (kr)

                       Ingående              Utgående
                         balans  Intäkter      balans
Drift                   412 680     1 000     413 680
Reserv                   58 200                58 200
Summa                   470 880     1 000     471 880"""
    )
    assert table.placed
    assert [column.label for column in table.columns] == [
        "",
        "Ingående balans",
        "Intäkter",
        "Utgående balans",
    ]
    assert [(cell.text, cell.column) for cell in table.rows[1].cells[1:]] == [
        ("58 200", 1),
        ("58 200", 3),
    ]


def test_a_year_after_from_belongs_to_the_label() -> None:
    (table,) = tables_of("Avgifter 110853 110 853\nDrift från 2019 233 696 233 696")
    assert rows_of(table)[1] == ("Drift från 2019", "233 696 233 696")


def test_labels_are_repaired_and_figures_are_not() -> None:
    page = "Ovriga kostnader 4865\nResor 120\nLokaler 900"
    (table,) = tables_of(page, Edit(Span(0, 6), "Övriga"))
    assert table.rows[0].cells[0].text == "Övriga kostnader"
    assert table.rows[0].cells[0].raw == "Ovriga kostnader"
    assert table.rows[0].cells[1].raw == "4865"


def test_noise_around_figures_is_left_out() -> None:
    (table,) = tables_of("Resor 0|\nLogi 85.\nÖvriga konsulter )\nSumma 2077 207,")
    assert rows_of(table) == [
        ("Resor", "0"),
        ("Logi", "85"),
        ("Övriga konsulter", ")"),
        ("Summa", "2077 207"),
    ]


def test_every_cell_leads_back_to_its_place() -> None:
    (table,) = tables_of(LOST)
    for row in table.rows:
        for cell in row.cells:
            raw = " ".join(LOST[s.start : s.end] for s in cell.spans)
            assert " ".join(raw.split()) == cell.raw


def test_two_tables_with_captions_are_two() -> None:
    found = tables_of(
        """\
Resultaträkning (kr)
Avgifter 500 400
Summa 500 400
Balansräkning (kr)
Kassa 120 110
Summa 120 110"""
    )
    assert [table.title for table in found] == ["Resultaträkning (kr)", "Balansräkning (kr)"]
    assert [table.table_id for table in found] == ["p1t1", "p1t2"]


def test_columns_one_after_the_other_come_together_by_order() -> None:
    (table,) = tables_of(
        """\
Resultaträkning (tkr)

INTÄKTER

Bidrag
Avgifter

Summa intäkter

Budget
1986

8 640
310

8 950

Utfall
1986

8 600
(352)

8 248"""
    )
    assert [column.label for column in table.columns] == ["", "Budget 1986", "Utfall 1986"]
    assert rows_of(table) == [
        ("INTÄKTER",),
        ("Bidrag", "8 640", "8 600"),
        ("Avgifter", "310", "(352)"),
        ("Summa intäkter", "8 950", "8 248"),
    ]
    assert not table.placed


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Inledning ....... 3\nVerksamheten ....... 5\nEkonomi ....... 12",
        "Möte den 12 januari 2021\nMöte den 13 mars 2021",
        "Avgiften gav under året 1 928 682 kronor, vilket är mer än\nbudgeterade 1 900 000",
        "Sida 3\nSida 4",
    ],
)
def test_prose_contents_and_dates_are_no_tables(page: str) -> None:
    assert tables_of(page) == ()


def test_running_headers_take_no_part() -> None:
    assert tables_of(LOST, role=LineRole.HEADER) == ()
