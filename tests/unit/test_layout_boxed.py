"""Pages whose words have boxes: reading order, furniture, tables."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from report_extract.config import LayoutSettings, load_settings
from report_extract.geometry import Box
from report_extract.layout import arrange, find_blocks, find_tables
from report_extract.model import (
    Block,
    Document,
    DocumentText,
    Grid,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
    Table,
    Word,
)
from report_extract.sources import read_document

SIZE, CHAR, SPACE, PITCH = 10.0, 5.0, 3.0, 14.0


@pytest.fixture(scope="module")
def settings() -> LayoutSettings:
    return load_settings().layout


@pytest.fixture(scope="session")
def born(samples: Path) -> Callable[[str], Document]:
    """A sample's PDF, read and arranged once for all tests."""

    @cache
    def arranged(name: str) -> Document:
        pipeline = load_settings()
        source = read_document(samples / name / "born.pdf", f"{name}/born.pdf", pipeline)
        return arrange(source, pipeline.layout)

    return arranged


def words_at(
    x: float, y: float, text: str, size: float = SIZE, *, ocr: bool = False
) -> tuple[Word, ...]:
    """The words of a line that begins at x, set in type of one width; y is its top."""
    words = []
    char, space = CHAR * size / SIZE, SPACE * size / SIZE
    for token in text.split():
        box = Box(x, y, x + char * len(token), y + size)
        words.append(Word(token, box, 0.9 if ocr else None, None if ocr else size))
        x = box.x1 + space
    return tuple(words)


def right_at(x1: float, y: float, text: str, **how: bool) -> tuple[Word, ...]:
    """A cell that ends at x1, as amounts do."""
    words = words_at(0.0, y, text, **how)
    return tuple(moved(words, x1 - words[-1].box.x1, 0.0))


def moved(words: Iterable[Word], dx: float, dy: float) -> list[Word]:
    return [
        Word(
            word.text,
            Box(word.box.x0 + dx, word.box.top + dy, word.box.x1 + dx, word.box.bottom + dy),
            word.confidence,
            word.size,
        )
        for word in words
    ]


def turned(words: Iterable[Word], slope: float) -> list[Word]:
    """Words as on a scan that was laid on the glass aslant."""
    return [moved([word], 0.0, slope * word.box.x_mid)[0] for word in words]


def document(*pages: Iterable[Word], grids: tuple[Grid, ...] = ()) -> Document:
    return Document(
        "d",
        "d.pdf",
        "0" * 64,
        "application/pdf",
        SourceKind.PDF_TEXT,
        tuple(
            Page(
                number,
                (Line.of_words(tuple(words)),),
                595.0,
                842.0,
                SourceKind.PDF_TEXT,
                grids=grids,
            )
            for number, words in enumerate(pages, 1)
        ),
    )


def read(page_words: Iterable[Word], settings: LayoutSettings) -> list[str]:
    page = arrange(document(page_words), settings).pages[0]
    return [line.text for line in page.lines]


def tables_of(
    words: Iterable[Word], settings: LayoutSettings, grids: tuple[Grid, ...] = ()
) -> tuple[Table, ...]:
    arranged = arrange(document(words, grids=grids), settings)
    text = DocumentText.of(arranged)
    return find_tables(arranged, text, RepairedText(text.original), settings)


def blocks_of(words: Iterable[Word], settings: LayoutSettings) -> tuple[Block, ...]:
    arranged = arrange(document(words), settings)
    text = DocumentText.of(arranged)
    repaired = RepairedText(text.original)
    tables = find_tables(arranged, text, repaired, settings)
    return find_blocks(text, repaired, tables, settings)


def cells(table: Table) -> list[list[str]]:
    width = len(table.columns)
    return [
        [cell.text if (cell := row.cell(column)) else "" for column in range(width)]
        for row in table.rows
    ]


LEFT = (
    "Styrelsen har under året arbetat",
    "med frågan om hur kommunerna ska",
    "samordna sina insatser och nå de",
    "mål som stämman har beslutat om.",
)
RIGHT = (
    "Kansliet flyttade i mars till nya",
    "lokaler vid torget i centrum där",
    "hyran är lägre och läget bättre",
    "för dem som reser dit med tåg.",
)


def two_columns(y: float) -> list[Word]:
    words: list[Word] = []
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        words += words_at(60, y + i * PITCH, left)
        words += words_at(310, y + i * PITCH, right)
    return words


def test_text_columns_are_read_one_after_the_other(settings: LayoutSettings) -> None:
    assert read(two_columns(100), settings) == [*LEFT, *RIGHT]


def test_a_heading_over_both_columns_parts_two_regions(settings: LayoutSettings) -> None:
    words = [*two_columns(100), *words_at(60, 180, "Ekonomi", 15), *two_columns(210)]
    assert read(words, settings) == [*LEFT, *RIGHT, "Ekonomi", *LEFT, *RIGHT]


def test_what_runs_across_the_page_stands_between_columns(settings: LayoutSettings) -> None:
    wide = "Förbundet har sju medlemmar och ett kansli i Sunne som delas med kommunen och regionen."
    words = [*two_columns(100), *words_at(60, 170, wide), *two_columns(200)]
    assert read(words, settings) == [*LEFT, *RIGHT, wide, *LEFT, *RIGHT]


def balance(y: float, slope: float = 0.0, *, ocr: bool = False) -> list[Word]:
    """A table of money: headings over two lines, an empty cell, a dash, a label on two lines."""
    words = [
        *words_at(60, y, "Resultaträkning (kr)", ocr=ocr),
        *right_at(400, y + 20, "Budget", ocr=ocr),
        *right_at(500, y + 20, "Utfall", ocr=ocr),
        *right_at(400, y + 34, "2019", ocr=ocr),
        *right_at(500, y + 34, "2019", ocr=ocr),
        *words_at(60, y + 50, "INTÄKTER", ocr=ocr),
    ]
    rows = (
        ("Bidrag från medlemmarna", "1 928 682", "1 930 000"),
        ("Projektmedel från 2009 (inklusive", "", ""),
        ("kommunernas medfinansiering)", "144975", "–"),
        ("Räntor", "", "0"),
        ("Summa intäkter", "2 073 657", "1 930 000"),
    )
    for i, (label, budget, outcome) in enumerate(rows):
        top = y + 66 + i * 16
        words += words_at(60, top, label, ocr=ocr)
        words += right_at(400, top, budget, ocr=ocr) if budget else ()
        words += right_at(500, top, outcome, ocr=ocr) if outcome else ()
    return turned(words, slope) if slope else words


EXPECTED = [
    ["INTÄKTER", "", ""],
    ["Bidrag från medlemmarna", "1 928 682", "1 930 000"],
    [
        "Projektmedel från 2009 (inklusive kommunernas medfinansiering)",
        "144975",
        "–",
    ],
    ["Räntor", "", "0"],
    ["Summa intäkter", "2 073 657", "1 930 000"],
]


@pytest.mark.parametrize("slope", [0.0, 0.02, -0.025])
def test_amounts_stand_in_their_columns_also_on_a_slanting_page(
    settings: LayoutSettings, slope: float
) -> None:
    lines = (
        "Förbundets verksamhet har under året finansierats av bidrag från alla medlemmar och",
        "räntor som har minskat sedan bankens villkor har ändrats under året som gick",
    )
    prose = [w for i, line in enumerate(lines) for w in words_at(60, 40 + i * PITCH, line)]
    words = [*turned(prose, slope), *balance(100, slope)]
    (table,) = tables_of(words, settings)
    assert table.title == "Resultaträkning (kr)"
    assert [column.label for column in table.columns] == ["", "Budget 2019", "Utfall 2019"]
    assert cells(table) == EXPECTED
    assert table.placed
    assert table.table_id == "p1t1"


def test_dirt_of_a_scan_is_left_out_of_cells(settings: LayoutSettings) -> None:
    dirt = [
        *words_at(430, 168, "|", ocr=True),
        *words_at(250, 200, "i", ocr=True),
        *words_at(300, 232, "_", ocr=True),
        *words_at(5, 180, "oo", ocr=True),
    ]
    (table,) = tables_of([*balance(100, ocr=True), *dirt], settings)
    assert cells(table) == EXPECTED


def test_two_columns_of_amounts_are_never_one_cell(settings: LayoutSettings) -> None:
    words: list[Word] = []
    rows = (("Lokaler", "412 680", "1 928 682"), ("Resor", "96 750", "240 000"))
    for i, (label, first, second) in enumerate((*rows, ("Summa", "509 430", "2 168 682"))):
        words += words_at(60, 100 + i * 16, label)
        words += right_at(300, 100 + i * 16, first)
        words += right_at(352, 100 + i * 16, second)
    (table,) = tables_of(words, settings)
    assert cells(table) == [[*rows[0]], [*rows[1]], ["Summa", "509 430", "2 168 682"]]


def test_a_list_of_meetings_is_a_table_with_headings(settings: LayoutSettings) -> None:
    rows = (
        ("Datum", "Möte", "Plats", "Antal deltagare"),
        ("2019-02-15", "Styrelsen", "Kommunhuset, Hagfors", "11"),
        ("2019-03-29", "Styrelsen", "Skype", "10"),
        ("2019-06-13", "Beredningsgruppen", "Skype", "8"),
    )
    words = [
        word
        for i, row in enumerate(rows)
        for x, text in zip((60, 140, 280, 440), row, strict=True)
        for word in words_at(x, 100 + i * 16, text)
    ]
    (table,) = tables_of(words, settings)
    assert [column.label for column in table.columns] == list(rows[0])
    assert cells(table) == [list(row) for row in rows[1:]]


def test_a_drawn_table_of_prose_is_read_cell_by_cell(settings: LayoutSettings) -> None:
    tops = (100.0, 116.0, 160.0, 204.0)
    rows = tuple((Box(55, a, 300, b), Box(300, a, 560, b)) for a, b in pairwise(tops))
    grid = Grid(Box(55, 100, 560, 204), rows)
    words = [
        *words_at(60, 102, "Syfte"),
        *words_at(310, 102, "Fokusområden"),
        *words_at(60, 120, "Stärka den kommunala och"),
        *words_at(310, 120, "Infrastruktur, utbildning"),
        *words_at(60, 134, "regionala utvecklingen i länet"),
        *words_at(310, 134, "och näringsliv i hela länet"),
        *words_at(60, 164, "Samarbete mellan förvaltningar"),
        *words_at(310, 164, "Funktionell samordning av"),
        *words_at(60, 178, "som sparar pengar åt alla"),
        *words_at(310, 178, "inköp och lokaler under året"),
    ]
    (table,) = tables_of(words, settings, (grid,))
    assert table.method == "grid"
    assert [column.label for column in table.columns] == ["Syfte", "Fokusområden"]
    assert cells(table)[0] == [
        "Stärka den kommunala och regionala utvecklingen i länet",
        "Infrastruktur, utbildning och näringsliv i hela länet",
    ]


def test_footnotes_under_a_table_are_notes(settings: LayoutSettings) -> None:
    words = [*balance(100), *words_at(60, 250, "1) avser förstudien om båttrafik")]
    (table,) = tables_of(words, settings)
    assert table.notes == ("1) avser förstudien om båttrafik",)
    assert len(table.rows) == len(EXPECTED)


@pytest.mark.parametrize(
    "lines",
    [
        ("Den 8 februari brann sågverket i Horn ned till grunden.", "Branden kostade 84 000 kr."),
        ("Rune Sandell", "ordförande"),
        LEFT,
    ],
)
def test_running_text_is_no_table(settings: LayoutSettings, lines: tuple[str, ...]) -> None:
    words = [w for i, line in enumerate(lines) for w in words_at(60, 100 + i * PITCH, line)]
    assert tables_of(words, settings) == ()


def test_columns_of_prose_and_bulleted_lists_are_no_tables(settings: LayoutSettings) -> None:
    items = [
        word
        for i, text in enumerate(("Snabbare resor", "Rent vatten", "Fler besökare"))
        for word in (*words_at(60, 200 + i * 16, "•"), *words_at(90, 200 + i * 16, text))
    ]
    assert tables_of([*two_columns(100), *items], settings) == ()


def test_names_under_a_place_and_date_are_no_table(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 100, "Kisa den 20 februari 1987"),
        *(
            w
            for i in range(3)
            for x in (60, 300)
            for w in words_at(x, 116 + i * 16, "Rune Sandell")
        ),
    ]
    assert tables_of(words, settings) == ()


def test_running_lines_stand_at_the_edges_and_are_not_read(settings: LayoutSettings) -> None:
    pages = [
        [
            *words_at(60, 30, "Mittlandets Pensionärsförbund"),
            *words_at(400, 30, "Årsberättelse 1998"),
            *words_at(60, 100, ("Styrelsen valdes om.", "Två möten hölls.", "Kassan räckte.")[n]),
            *words_at(60, 300, ("Ny lokal söktes.", "Priser delades ut.", "Resan ställdes in.")[n]),
            *words_at(250, 800, f"Sida {n + 1} av 3"),
        ]
        for n in range(3)
    ]
    for page in arrange(document(*pages), settings).pages:
        roles = [line.role for line in page.lines]
        assert roles == [LineRole.HEADER, LineRole.BODY, LineRole.BODY, LineRole.PAGE_NUMBER]


def test_a_stamp_is_kept_but_not_read(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 60, "RÄDDNINGSTJÄNSTFÖRBUNDET"),
        *words_at(420, 50, "INKOM"),
        *words_at(400, 66, "1987-03-19"),
        *words_at(410, 82, "Dnr 87/112"),
        *words_at(60, 300, "Förbundet bildades den 1 januari 1982."),
    ]
    page = arrange(document(words), settings).pages[0]
    stamped = [line.text for line in page.lines if line.role is LineRole.STAMP]
    assert stamped == ["INKOM", "1987-03-19", "Dnr 87/112"]


def test_headings_are_told_by_type_and_captions_by_their_table(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 40, "Ekonomi", 15),
        *(w for i, line in enumerate(LEFT) for w in words_at(60, 65 + i * PITCH, line)),
        *balance(140),
    ]
    blocks = blocks_of(words, settings)
    assert [(block.kind.value, block.text.text) for block in blocks] == [
        ("heading", "Ekonomi"),
        ("paragraph", " ".join(LEFT)),
        ("caption", "Resultaträkning (kr)"),
    ]
    assert blocks[1].section == ("Ekonomi",)


def test_brackets_of_another_font_belong_to_their_amount(settings: LayoutSettings) -> None:
    words = [*words_at(60, 100, "Löner")]
    words += [Word("(", Box(200, 102, 205, 112)), Word("715", Box(205.1, 100, 220, 110))]
    words += [Word(")", Box(220.1, 102, 225, 112))]
    assert read(words, settings) == ["Löner (715)"]


@pytest.mark.parametrize("name", ["d01", "d02", "d03", "d04"])
def test_born_digital_samples_are_read_in_order(
    samples: Path, born: Callable[[str], Document], name: str
) -> None:
    true = (samples / name / "text.txt").read_text(encoding="utf-8").split()
    ours = DocumentText.of(born(name)).original.split()
    body = [word for word in true if len(word) > 2]
    assert len(body) > 900
    assert sum(a == b for a, b in zip(ours[-800:], true[-800:], strict=True)) == 800


def test_tables_of_a_report_in_two_columns(
    born: Callable[[str], Document], settings: LayoutSettings
) -> None:
    arranged = born("d03")
    text = DocumentText.of(arranged)
    tables = find_tables(arranged, text, RepairedText(text.original), settings)
    assert [(table.table_id, table.title, len(table.rows)) for table in tables] == [
        ("p2t1", "Möten under 2019", 9),
        ("p3t1", "Besvarade remisser", 7),
        ("p3t2", "Kostnader per insats (tkr)", 6),
        ("p4t1", "Resultaträkning (kr)", 12),
        ("p4t2", "Balansräkning (kr)", 18),
    ]
    assert [column.label for column in tables[3].columns] == [
        "",
        "Budget 2019",
        "Utfall 2019",
        "Utfall 2018",
    ]
    assert cells(tables[3])[4] == ["Övriga intäkter", "0", "42 318", "–"]
    assert cells(tables[1])[2] == [
        (
            "Effektivt, tydligt och träffsäkert – det statliga åtagandet för"
            " framtidens arbetsmarknad (SOU 2019:3)"
        ),
        "Arbetsmarknadsdepartementet",
        "2019-05-13",
    ]


def row_at(y: float, label: str, *cells: str, x: float = 60.0) -> list[Word]:
    """A row with its label at x and its cells ending 80 points apart from x + 240."""
    words = list(words_at(x, y, label))
    for number, cell in enumerate(cells):
        words += right_at(x + 240 + 80 * number, y, cell)
    return words


def pages_of(*pages: Iterable[Word], settings: LayoutSettings) -> tuple[Table, ...]:
    arranged = arrange(document(*pages), settings)
    text = DocumentText.of(arranged)
    return find_tables(arranged, text, RepairedText(text.original), settings)


def test_a_table_alike_on_every_page_is_no_running_line(settings: LayoutSettings) -> None:
    pages = [
        [
            *row_at(60, "Benämning", "Budget", "Utfall"),
            *row_at(74, "Lokalvård", f"{n + 1} 100", "990"),
            *row_at(88, "Telefoni", f"{n + 2} 200", "870"),
            *(w for i, line in enumerate(LEFT) for w in words_at(60, 200 + i * PITCH, line)),
        ]
        for n in range(3)
    ]
    for number, table in enumerate(pages_of(*pages, settings=settings)):
        assert [column.label for column in table.columns] == ["Benämning", "Budget", "Utfall"]
        assert cells(table)[0] == ["Lokalvård", f"{number + 1} 100", "990"]


def test_headings_over_the_same_years_head_every_year(settings: LayoutSettings) -> None:
    words = [
        *right_at(340, 100, "Budget"),
        *right_at(500, 100, "Utfall"),
        *row_at(114, "", "2013", "2014", "2013", "2014"),
        *row_at(128, "Intäkter", "12 300", "12 900", "12 150", "13 040"),
        *row_at(142, "Kostnader", "-4 100", "-4 200", "-4 050", "-4 380"),
    ]
    (table,) = tables_of(words, settings)
    labels = [column.label for column in table.columns]
    assert labels == ["", "Budget 2013", "Budget 2014", "Utfall 2013", "Utfall 2014"]


def test_a_page_may_end_with_the_first_row_of_a_table(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 100, "Styrelsen har antagit en plan."),
        *row_at(700, "Projekt", "Budget", "Utfall", "Avvikelse"),
        *row_at(714, "Vågstation", "2 200", "2 150", "50"),
    ]
    (table,) = tables_of(words, settings)
    assert [column.label for column in table.columns] == [
        "Projekt",
        "Budget",
        "Utfall",
        "Avvikelse",
    ]
    assert cells(table) == [["Vågstation", "2 200", "2 150", "50"]]


def test_years_repeated_in_a_table_begin_the_next_one(settings: LayoutSettings) -> None:
    words = [
        *row_at(100, "Intäkter, tkr", "2009", "2008"),
        *row_at(114, "Hyror", "120", "110"),
        *row_at(128, "Summa", "120", "110"),
        *row_at(142, "Kostnader, tkr", "2009", "2008"),
        *row_at(156, "Löner", "80", "75"),
        *row_at(170, "Summa", "80", "75"),
    ]
    tables = tables_of(words, settings)
    assert [cells(table)[0] for table in tables] == [["Hyror", "120", "110"], ["Löner", "80", "75"]]


def test_kronor_and_ore_are_amounts(settings: LayoutSettings) -> None:
    words = [
        *row_at(100, "Kassa och bank", "123 456:50", "98 765:40"),
        *row_at(114, "Porto", "12 400:-", "9 100:-"),
    ]
    (table,) = tables_of(words, settings)
    assert cells(table)[0] == ["Kassa och bank", "123 456:50", "98 765:40"]


def test_a_table_under_prose_takes_the_heading_of_its_section(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 40, "Verksamhetsberättelse", 20),
        *words_at(60, 80, "4 Ekonomi", 15),
        *(w for i, line in enumerate(LEFT) for w in words_at(60, 110 + i * PITCH, line)),
        *row_at(180, "Post (kr)", "2016", "2015"),
        *row_at(194, "Bidrag", "330 000", "410 000"),
        *row_at(208, "Avgifter", "120 000", "95 500"),
    ]
    (table,) = tables_of(words, settings)
    assert table.title == "4 Ekonomi"


def test_text_beside_a_box_is_read_before_the_box(settings: LayoutSettings) -> None:
    wide = "Arbetet har bedrivits i grupper som leds av styrelsen och rapporteras till årsmötet."
    words = [
        *(w for i in range(3) for w in words_at(60, 60 + i * PITCH, f"{i + 1} Mål {'.' * 60} {i}")),
        *words_at(60, 120, "Inledning", 15),
        *two_columns(150),
        *(w for i in range(3) for w in words_at(60, 240 + i * PITCH, wide)),
    ]
    lines = read(words, settings)
    assert [line for line in lines if line in (*LEFT, *RIGHT)] == [*LEFT, *RIGHT]


def test_an_address_beside_the_title_stands_in_no_column(settings: LayoutSettings) -> None:
    words = [
        *words_at(430, 100, "Box 123, Göteborg"),
        *words_at(450, 112, "Tel 031-12 34"),
        *words_at(60, 108, "Året 1994", 18),
        *two_columns(150),
    ]
    lines = read(words, settings)
    assert lines[-8:] == [*LEFT, *RIGHT]


def test_a_title_in_big_type_runs_over_two_lines(settings: LayoutSettings) -> None:
    words = [
        *words_at(60, 60, "Redogörelse för verksamheten under", 18),
        *words_at(60, 82, "räkenskapsåret 1999", 18),
        *(w for i, line in enumerate(LEFT) for w in words_at(60, 120 + i * PITCH, line)),
    ]
    first = blocks_of(words, settings)[0]
    assert first.kind.value == "heading"
    assert first.text.text == "Redogörelse för verksamheten under räkenskapsåret 1999"


def test_a_misread_year_among_headings_makes_no_row_of_amounts(settings: LayoutSettings) -> None:
    words = [
        *row_at(100, "", "Budget", "Utfall", "Utfall"),
        *row_at(114, "", "1986", "t986", "19835"),
        *row_at(128, "Intäkter", "12 300", "12 900", "12 150"),
        *row_at(142, "Kostnader", "-4 100", "-4 200", "-4 050"),
    ]
    (table,) = tables_of(words, settings)
    assert [row[0] for row in cells(table)] == ["Intäkter", "Kostnader"]


def test_a_line_without_width_is_a_line_like_any_other(settings: LayoutSettings) -> None:
    word = Word("x", Box(100, 100, 100, 110))
    page = Page(1, (Line.of_words((word,)),), 595, 842, SourceKind.PDF_TEXT)
    one = Document("d", "d.pdf", "0" * 64, "application/pdf", SourceKind.PDF_TEXT, (page,))
    text = DocumentText.of(arrange(one, settings))
    blocks = find_blocks(text, RepairedText(text.original), (), settings)
    assert "".join(block.text.text for block in blocks) in {"x", ""}


def test_a_word_that_the_box_before_it_covers_stays_in_its_line(settings: LayoutSettings) -> None:
    words = (
        Word("landsting", Box(433, 614, 491, 626), 0.96),
        Word("på", Box(480, 613, 489, 629), 0.95),
        Word("för-", Box(494, 614, 511, 623), 0.96),
    )
    page = Page(1, (Line.of_words(words),), 595, 842, SourceKind.SCAN)
    scan = Document("d", "d.pdf", "0" * 64, "application/pdf", SourceKind.SCAN, (page,))
    lines = arrange(scan, settings).pages[0].lines
    assert [line.text for line in lines] == ["landsting på för-"]
