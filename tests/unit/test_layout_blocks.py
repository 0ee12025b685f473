"""Blocks of running text from text input, clean and damaged."""

import pytest

from report_extract.config import LayoutSettings, load_settings
from report_extract.layout import arrange, find_blocks
from report_extract.model import (
    Block,
    Document,
    DocumentText,
    Edit,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
    Span,
)


@pytest.fixture(scope="module")
def settings() -> LayoutSettings:
    return load_settings().layout


def document(text: str) -> Document:
    pages = tuple(
        Page(number, tuple(Line.of_text(line) for line in page.strip("\n").split("\n")))
        for number, page in enumerate(text.split("\f"), 1)
    )
    return Document("d", "d.txt", "0" * 64, "text/plain", SourceKind.TEXT, pages)


def blocks_of(text: str, settings: LayoutSettings) -> tuple[Block, ...]:
    arranged = DocumentText.of(arrange(document(text), settings))
    return find_blocks(arranged, RepairedText(arranged.original), (), settings)


def told(text: str, settings: LayoutSettings) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.marker, b.text.text) for b in blocks_of(text, settings)]


BODY = "Kommunerna samverkar med fokus på gemensam nytta och utveckling inom\nregionen."


def test_lines_become_paragraphs_and_numbered_headings_give_sections(
    settings: LayoutSettings,
) -> None:
    text = f"1. Inledning\n\n{BODY}\n\n3 EKONOMI\n\n{BODY}\n\n3.1 Bokslut\n\n{BODY}\n"
    blocks = blocks_of(text, settings)
    assert [(b.kind.value, b.marker, b.level) for b in blocks if b.level] == [
        ("heading", "1", 1),
        ("heading", "3", 1),
        ("heading", "3.1", 2),
    ]
    assert blocks[-1].section == ("EKONOMI", "Bokslut")
    assert blocks[1].text.text == BODY.replace("\n", " ")


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("6.10versyn samverkansformer", "6.1", "Översyn samverkansformer"),
        ("4, Gemensamma remissvar", "4", "Gemensamma remissvar"),
        ("2 ORGANISATION OCH PERSONAL | ,", "2", "ORGANISATION OCH PERSONAL"),
    ],
)
def test_damaged_numbers_of_headings_are_read(
    settings: LayoutSettings, line: str, number: str, title: str
) -> None:
    block = blocks_of(f"{line}\n\n{BODY}\n", settings)[0]
    assert (block.kind.value, block.marker, block.text.text) == ("heading", number, title)


def test_short_titles_and_capitals_head_what_follows(settings: LayoutSettings) -> None:
    text = f"7. Möten\n\nLedningsgrupp\n\n{BODY}\n\nKansli\n\n{BODY}\n\nSTYRELSE\n{BODY}\n"
    blocks = blocks_of(text, settings)
    heads = [(b.text.text, b.level) for b in blocks if b.kind == "heading"]
    assert heads[:3] == [("Möten", 1), ("Ledningsgrupp", 2), ("Kansli", 2)]
    assert "STYRELSE" in [title for title, _ in heads]


@pytest.mark.parametrize(
    "text",
    [
        "Det egna kapitalet uppgick vid årets slut till\n1 418 102 kronor och mer.\n",
        f"{BODY}\n\nKisa den 20 februari 1987\n\nRune Sandell\nordförande\n",
        f"{BODY}\n\nKommunchefsgruppen har träffat:\n\n{BODY}\n",
    ],
)
def test_amounts_signatures_and_lead_ins_are_no_headings(
    settings: LayoutSettings, text: str
) -> None:
    assert "heading" not in [kind for kind, _, _ in told(text, settings)]


def test_numbered_answers_are_items_and_not_sections(settings: LayoutSettings) -> None:
    text = (
        "5  REMISSVAR\n\nDirektionen har avgivit tre remissyttranden:\n\n"
        "   1. Förslag till räddningstjänstförordning.\n      Försvarsdepartementet, den 27 maj.\n"
        "   2. Föreskrifter om sotningsfrister. Statens\n      brandnämnd, den 17 mars.\n"
        "\f\n   3. Utbildning av deltidsanställda brandmän. Statens\n"
        "      räddningsverk, den 14 november.\n\n6  UTRYCKNINGAR\n\n" + BODY
    )
    items = [(marker, line) for kind, marker, line in told(text, settings) if kind == "item"]
    assert items == [
        ("1.", "Förslag till räddningstjänstförordning. Försvarsdepartementet, den 27 maj."),
        ("2.", "Föreskrifter om sotningsfrister. Statens brandnämnd, den 17 mars."),
        ("3.", "Utbildning av deltidsanställda brandmän. Statens räddningsverk, den 14 november."),
    ]


def test_sections_of_one_sentence_are_sections(settings: LayoutSettings) -> None:
    text = "7. Möten\n\nInga möten hölls under året.\n\n8. Ekonomi\n\nKassan räckte hela året.\n"
    heads = [line for kind, _, line in told(text, settings) if kind == "heading"]
    assert heads == ["Möten", "Ekonomi"]


def test_damaged_bullets_are_bullets_where_they_recur(settings: LayoutSettings) -> None:
    text = (
        "Dessa är:\n\ne Tvärförbindelse Södertörn\n\ne Ny passage Södertälje kanal\n"
        "e Spår till Tyresö\n¢ Passage över vattnet vid\nsundet.\n\no Under året har frågan\n"
        "lyfts.\no Arbetet pågår.\n0 Del ett är klar.\no Allt är klart.\n"
    )
    items = [block for block in blocks_of(text, settings) if block.kind == "item"]
    assert [(b.level, b.text.text) for b in items] == [
        (1, "Tvärförbindelse Södertörn"),
        (1, "Ny passage Södertälje kanal"),
        (1, "Spår till Tyresö"),
        (1, "Passage över vattnet vid sundet."),
        (2, "Under året har frågan lyfts."),
        (2, "Arbetet pågår."),
        (2, "Del ett är klar."),
        (2, "Allt är klart."),
    ]


def test_a_sign_in_the_middle_of_a_sentence_is_no_bullet(settings: LayoutSettings) -> None:
    text = (
        "Under året har en ny förening bildats i Hoting och den har trettio medlemmar,\n"
        '" medan föreningen i Fors har gått samman med den i Bispgården.\n'
        "- Medlemsbladet har utkommit med fyra nummer under det gångna året.\n"
    )
    assert {kind for kind, _, _ in told(text, settings)} == {"paragraph"}


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("är en sammanslut-", "ning av föreningar.", "är en sammanslutning av föreningar."),
        (
            "handlar om trygghets-",
            "och säkerhetsfrågor.",
            "handlar om trygghets- och säkerhetsfrågor.",
        ),
        ("infrastruktur (2022-", "2033) planeras.", "infrastruktur (2022-2033) planeras."),
        ("kassör är Gun-", "Britt Sjödin.", "kassör är Gun-Britt Sjödin."),
        ("priser inom SL-", "trafiken har ändrats.", "priser inom SL-trafiken har ändrats."),
        ("tur till Järna-", "Flemingsberg körs.", "tur till Järna-Flemingsberg körs."),
        ("många 16-", "åringar deltog.", "många 16-åringar deltog."),
    ],
)
def test_words_divided_at_a_line_end(
    settings: LayoutSettings, first: str, second: str, whole: str
) -> None:
    assert told(f"Det {first}\n{second}\n", settings) == [("paragraph", "", f"Det {whole}")]


def test_a_hyphen_that_stands_inside_a_line_elsewhere_is_kept(settings: LayoutSettings) -> None:
    text = "Under året har kommunal-tekniska frågor lyfts. Även andra kommunal-\ntekniska frågor.\n"
    (block,) = blocks_of(text, settings)
    assert block.text.text.endswith("andra kommunal-tekniska frågor.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ett gemensamt arbete tillsammans med Stockholms Hamnar och", "Stockholm stad pågår."),
        ("Prioriteringarna är väl kända och (se kapitel", "5). Internt har de spritts."),
        ("Vidare har förbundet den", "30 september yttrat sig till Länstrafiken."),
        ("Ordförande i direktionen har under året varit", "direktionens egen sekreterare."),
    ],
)
def test_a_sentence_goes_on_over_a_page_break(
    settings: LayoutSettings, before: str, after: str
) -> None:
    text = f"{BODY}\n{before}\n\nSida 1 av 2\n\f{after}\n\n{BODY}\n\nSida 2 av 2\n"
    texts = [text for _, _, text in told(text, settings)]
    assert f"{before} {after}" in texts


def test_empty_lines_in_the_middle_of_a_sentence_are_passed_over(settings: LayoutSettings) -> None:
    text = (
        "Dessutom framförde samarbetskommitténs ordförande Boel Godner\n\n"
        "Södertörnskommunernas prioriterade infrastrukturobjekt på det regionala\n\n"
        "dialogmötet Trafikverket arrangerade med anledning av förslag till plan den\n\n3 juni.\n"
    )
    (block,) = blocks_of(text, settings)
    assert block.text.text.endswith(
        "Godner Södertörnskommunernas prioriterade infrastrukturobjekt"
        " på det regionala dialogmötet Trafikverket arrangerade med anledning av förslag till plan"
        " den 3 juni."
    )


@pytest.mark.parametrize(
    "number", ["15", "- 2 -", "Sida 1 av 4", "2 (6)", "s. 3", "Org.nr 222000-9999   1 (4)"]
)
def test_page_numbers_are_not_read(settings: LayoutSettings, number: str) -> None:
    arranged = arrange(document(f"{BODY}\n\n{number}\n"), settings)
    assert arranged.pages[0].lines[-1].role is not LineRole.BODY
    assert [line.text for line in arranged.pages[0].lines] == [*BODY.split("\n"), "", number]


def test_running_headers_of_text_input_are_told_by_repetition(settings: LayoutSettings) -> None:
    head = "Mittlandets Pensionärsförbund  Årsberättelse 1998"
    worn = "Mittlandets Pensiondrsforbund Arsberdttelse 1998"
    bodies = ("STYRELSE\nTvå möten hölls.", "EKONOMI\nKassan räckte.", "SLUTORD\nAlla tackas.")
    text = "\n\f".join(
        f"{top}\n\n{body}" for top, body in zip((head, worn, head), bodies, strict=True)
    )
    pages = arrange(document(text), settings).pages
    assert [page.lines[0].role for page in pages] == [LineRole.HEADER] * 3
    assert all(line.role is LineRole.BODY for page in pages for line in page.lines[1:])


def test_blocks_lead_back_through_repair_to_the_original(settings: LayoutSettings) -> None:
    raw = "e Tvirforbindelse\ne Ny passage\ne Spar"
    text = DocumentText.of(arrange(document(raw), settings))
    edits = (
        Edit(Span(0, 1), "•"),
        Edit(Span(2, 17), "Tvärförbindelse"),
    )
    blocks = find_blocks(text, RepairedText(text.original, edits), (), settings)
    assert [block.text.text for block in blocks] == ["Tvärförbindelse", "Ny passage", "Spar"]
    assert blocks[0].text.origin(0, 15) == Span(2, 17)
    assert blocks[0].marker == "•"


def test_a_worn_bullet_counts_beside_others_and_a_speck_in_prose_does_not(
    settings: LayoutSettings,
) -> None:
    listed = (
        "Förbundet har lämnat tre svar:\n* Trafikförsörjningsprogram, Östsam\n(februari)\n"
        ": Arbetsplan för riksväg 49, Trafikverket (mars)\n. Bredbandsstrategi (april)\n"
    )
    items = [block.text.text for block in blocks_of(listed, settings) if block.kind.value == "item"]
    assert items == [
        "Trafikförsörjningsprogram, Östsam (februari)",
        "Arbetsplan för riksväg 49, Trafikverket (mars)",
        "Bredbandsstrategi (april)",
    ]
    prose = f"{BODY}\n. Region Mitt har deltagit i arbetet och avsatt medel för\nfler möten."
    assert all(block.kind.value == "paragraph" for block in blocks_of(prose, settings))


def test_every_date_at_the_beginning_of_a_line_begins_an_entry(settings: LayoutSettings) -> None:
    text = (
        "Följande svar lämnades:\n\n"
        "2016-01-29 Ett tryggt tågtrafiksystem, Näringsdepartementet, dnr\n2015/8201\n"
        "2016-04-15 Regionalt serviceprogram, Länsstyrelsen\n"
    )
    assert [block for _, _, block in told(text, settings)] == [
        "Följande svar lämnades:",
        "2016-01-29 Ett tryggt tågtrafiksystem, Näringsdepartementet, dnr 2015/8201",
        "2016-04-15 Regionalt serviceprogram, Länsstyrelsen",
    ]


def test_every_line_of_a_table_of_contents_stands_by_itself(settings: LayoutSettings) -> None:
    text = "1 Inledning ........ 2\n2 Verksamheten ..... 3\n2.1 Möten .......... 3\n"
    assert len(told(text, settings)) == 3


def test_a_plain_bullet_begins_an_item_also_in_small_letters(settings: LayoutSettings) -> None:
    text = (
        "• Rådgivning\n"
        "◦ till kommuner i frågor om avfall, återvinning och annan renhållning\n"
        "◦ till enskilda\n"
    )
    assert [marker for _, marker, _ in told(text, settings)] == ["•", "◦", "◦"]
