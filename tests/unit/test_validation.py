"""What the rules tell, and what they must leave alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from report_extract.config import load_settings
from report_extract.model import (
    AmountMention,
    Block,
    BlockKind,
    BokslutCell,
    ColumnRole,
    Document,
    DocumentText,
    Evidence,
    Line,
    Meeting,
    Page,
    Period,
    Remissvar,
    RemissvarStatus,
    RepairedText,
    Report,
    Review,
    Rule,
    Severity,
    SourceKind,
    Span,
    Unit,
    Word,
    row_id,
)
from report_extract.validation import RULES, validate
from report_extract.validation.kronor import plain, precision, rounding_limit, shown
from report_extract.validation.vocabulary import alike, significant, stem

SETTINGS = load_settings()
WORDS = SETTINGS.validation
PREVIOUS, BUDGET = ColumnRole.PREVIOUS, ColumnRole.BUDGET


def report(*paragraphs, year=2021, kind=SourceKind.PDF_TEXT, section="Remissvar") -> Report:
    """A report of one page; a paragraph that begins with a bullet or a number is an item."""
    page = Page(1, tuple(Line.of_text(text) for text in paragraphs), kind=kind)
    document = Document("id", "a.pdf", "0" * 64, "application/pdf", kind, (page,))
    text = DocumentText.of(document)
    repaired = RepairedText(text.original)
    blocks = []
    for index, line in enumerate(text.lines):
        mark = re.match(r"(•|\d\.)\s", line.line.text)
        start = line.span.start + (mark.end() if mark else 0)
        blocks.append(
            Block(
                BlockKind.ITEM if mark else BlockKind.PARAGRAPH,
                repaired.render(Span(start, line.span.end)),
                1,
                (index,),
                (section,),
                mark.group(1) if mark else "",
                1 if mark else 0,
            )
        )
    return Report(document, text, repaired, tuple(blocks), (), fiscal_year=year)


def at(made: Report, words: str) -> Evidence:
    start = made.text.original.index(words)
    return made.evidence(Span(start, start + len(words)))


def somewhere(page=1, start=0) -> Evidence:
    return Evidence(page, None, (Span(start, start + 1),), "", "")


def judge(made, *records):
    """The findings but those that only note something."""
    found = validate(made, records, SETTINGS)
    return [f for f in found if f.severity is not Severity.INFO]


def rules(found):
    return [str(f.rule) for f in found]


def test_every_rule_has_a_name_of_its_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_report_without_anything_gives_nothing():
    assert validate(report("Året har varit gott."), (), SETTINGS) == ()


# Amounts in words and tables


def mention(made, amount, raw, label, **more) -> AmountMention:
    values = {"evidence": at(made, raw), "unit": Unit.KR, "amount_raw": raw, "label": label}
    return AmountMention(amount=float(amount), **{**values, **more})


def cell(amount, row_label="Personalkostnader", **more) -> BokslutCell:
    values = {
        "evidence": somewhere(2, 900),
        "table_id": "p2t1",
        "table_title": "Resultaträkning",
        "row_index": 0,
        "row_label": row_label,
        "column_index": 1,
        "column_label": "2021",
        "column_role": ColumnRole.OUTCOME,
        "year": 2021,
        "amount": float(amount),
        "printed": float(amount),
        "amount_raw": str(amount),
        "unit": Unit.KR,
        "is_total": False,
    }
    return BokslutCell(**{**values, **more})


@pytest.mark.parametrize(
    ("raw", "amount", "label", "other", "row_label"),
    [
        ("1 418 102 kr", 1418102, "Det egna kapitalet", 1481102, "Summa eget kapital"),
        ("41 690 kr", 41690, "Höstkonferensen", 41960, "Höstkonferens"),
        ("27 455 kr", 27455, "Resor", 21455, "Resor och logi"),
        ("62 001 kr", 62001, "Revisionen", 62000, "Revision"),
    ],
)
def test_nearly_the_same_amount_for_the_same_thing_is_a_conflict(
    raw, amount, label, other, row_label
):
    made = report(f"{label} kostade {raw}.")
    one, two = mention(made, amount, raw, label), cell(other, row_label)
    (found,) = judge(made, one, two)
    assert found.rule is Rule.AMOUNT_CONFLICT
    assert (found.expected, found.found) == (str(other), str(amount))
    assert found.row_ids == (row_id("0" * 64, one), row_id("0" * 64, two))


@pytest.mark.parametrize(
    ("text", "raw", "label", "record"),
    [
        # The same amount in another precision.
        ("Bidragen var 5,2 mnkr.", "5,2 mnkr", "Bidragen", cell(5_242_318, "Bidrag")),
        # Another year's figure, and a budget's.
        ("Resor: 27 455 kr.", "27 455 kr", "Resor", cell(27445, "Resor", column_role=PREVIOUS)),
        ("Resor: 27 455 kr.", "27 455 kr", "Resor", cell(27445, "Resor", column_role=BUDGET)),
        # About so much, and compared with what was before.
        ("Resor drygt 27 455 kr.", "27 455 kr", "Resor", cell(27456, "Resor")),
        ("Resor 27 455 kr föregående år.", "27 455 kr", "Resor", cell(27456, "Resor")),
        # Unrelated amounts of one name, and near amounts of other names.
        ("Revision: 62 000 kr.", "62 000 kr", "Revision", cell(48_500, "Revision")),
        ("Revision: 62 100 kr.", "62 100 kr", "Revision", cell(62_000, "Hyror")),
        # Labels that only say that it is a cost.
        ("Kostnaden blev 62 100 kr.", "62 100 kr", "Kostnaden", cell(62_000, "Summa kostnader")),
    ],
)
def test_what_need_not_be_one_amount_is_no_conflict(text, raw, label, record):
    made = report(text)
    amount = 5_200_000 if "," in raw else int(raw.removesuffix("kr").replace(" ", ""))
    said = mention(made, amount, raw, label, evidence=at(made, text))
    assert judge(made, said, record) == []


def test_a_sum_that_stands_just_so_in_a_table_is_not_compared_with_its_neighbours():
    made = report("Resorna kostade 27 455 kr.")
    said = mention(made, 27455, "27 455 kr", "Resorna")
    rows = (cell(27455, "Resor i tjänsten"), cell(27445, "Resor", row_index=1))
    assert judge(made, said, *rows) == []


def test_of_three_places_the_one_that_stands_alone_is_the_odd_one():
    made = report("Konferensen kostade 85 650 kronor.", "Den digitala konferensen (85 651 kr).")
    one = mention(made, 85650, "85 650 kronor", "Konferensen")
    two = mention(made, 85651, "85 651 kr", "den digitala konferensen")
    (found,) = judge(made, one, two, cell(85651, "Konferensen 2021"))
    assert (found.expected, found.found, found.difference) == ("85651", "85650", -1.0)
    assert len(found.row_ids) == 3


def test_thousands_that_are_one_unit_apart_are_rounded():
    made = report("Underskottet i verksamheten var 1 151 tkr.")
    said = mention(made, 1_151_000, "1 151 tkr", "verksamheten", unit=Unit.TKR)
    near = cell(1_152_000, "Verksamheten", unit=Unit.TKR, amount_raw="1 152")
    assert judge(made, said, near) == []


def test_a_malformed_amount_names_the_place_that_has_it_right():
    made = report("Delprojektet kostade 300 0023 kronor.", "Konsultstöd (300 023 kr).")
    odd = mention(made, 300023, "300 0023 kronor", "Delprojektet", doubts=("malformed-amount",))
    right = mention(made, 300023, "300 023 kr", "konsultstöd")
    (found,) = judge(made, odd, right)
    assert (found.rule, found.expected, found.found) == ("malformed-amount", "300023", "300 0023")
    assert len(found.row_ids) == 2


# Signs


def test_a_result_that_the_text_calls_a_deficit_has_the_wrong_sign():
    made = report("Årets underskott är 4 120 kr.")
    said = mention(made, -4120, "4 120 kr", "årets underskott")
    (found,) = judge(made, said, cell(4120, "Årets resultat", is_total=True))
    assert (found.rule, found.expected, found.found) == ("sign-conflict", "-4120", "4120")
    assert "underskott" in found.message


@pytest.mark.parametrize(
    "record",
    [
        cell(-4120, "Årets resultat", is_total=True),
        cell(4120, "Årets underskott", is_total=True),
        cell(4120, "Porto och telefon"),
        cell(4120, "Årets resultat", is_total=True, column_role=ColumnRole.PREVIOUS, year=2020),
    ],
)
def test_a_deficit_that_the_table_shows_or_does_not_speak_of_is_no_conflict(record):
    made = report("Årets underskott är 4 120 kr.")
    assert judge(made, mention(made, -4120, "4 120 kr", "årets underskott"), record) == []


# Sums


def column(*rows, **more):
    """Rows of (label, amount, is_total) in one column."""
    return tuple(
        cell(amount, label, row_index=index, is_total=is_total, **more)
        for index, (label, amount, is_total) in enumerate(rows)
    )


def test_a_balance_sheet_is_summed_by_its_sections():
    rows = column(
        ("Inventarier", 18400, False),
        ("Summa anläggningstillgångar", 18400, True),
        ("Fordringar", 96215, False),
        ("Kassa och bank", 2316842, False),
        ("Summa omsättningstillgångar", 2413057, True),
        ("SUMMA TILLGÅNGAR", 2431457, True),
        ("Ingående eget kapital", 1626530, False),
        ("Årets resultat", -145428, True),
        ("Summa eget kapital", 1481102, True),
        ("Leverantörsskulder", 950355, False),
        ("Summa kortfristiga skulder", 950355, True),
        ("SUMMA SKULDER OCH EGET KAPITAL", 2431457, True),
        column_role=ColumnRole.CLOSING,
    )
    assert judge(report(""), *rows) == []
    *before, last = rows
    (found,) = judge(report(""), *before, replace(last, amount=2431547.0, printed=2431547.0))[:1]
    assert found.found == "2431547"


def test_sides_of_a_balance_sheet_that_differ_are_told():
    rows = column(
        ("Kassa", 1000, False),
        ("Bank", 5000, False),
        ("Summa tillgångar", 6000, True),
        ("Skulder", 2000, False),
        ("Eget kapital", 3000, False),
        ("Summa skulder och eget kapital", 5000, True),
    )
    (found,) = judge(report(""), *rows)
    assert (found.rule, found.expected, found.found) == ("balance-mismatch", "6000", "5000")


def test_of_which_rows_are_in_no_sum():
    rows = column(
        ("Löner", 500, False),
        ("varav chefer", 200, False),
        ("Resor", 300, False),
        ("Summa", 800, True),
    )
    assert judge(report(""), *rows) == []


def test_a_total_that_is_wrong_does_not_make_the_next_ones_wrong():
    rows = column(
        ("Bidrag", 5000, False),
        ("Avgifter", 3000, False),
        ("Summa intäkter", 8000, True),
        ("Löner", 4000, False),
        ("Resor", 2000, False),
        ("Summa kostnader", 6900, True),
        ("Årets resultat", 2000, True),
    )
    (found,) = judge(report(""), *rows)
    assert (found.expected, found.found) == ("6000", "6900")


def test_the_message_shows_the_reckoning():
    rows = column(("Löner", 4000, False), ("Resor", 2000, False), ("Summa", 6900, True))
    (found,) = judge(report(""), *rows)
    assert (
        "4\N{NO-BREAK SPACE}000 + 2\N{NO-BREAK SPACE}000 = 6\N{NO-BREAK SPACE}000" in found.message
    )
    assert found.difference == 900


def test_a_deviation_column_is_outcome_less_budget():
    heads = (
        (BUDGET, "Budget"),
        (ColumnRole.OUTCOME, "Utfall"),
        (ColumnRole.OTHER, "Avvikelse"),
    )

    def row(index, *values):
        return tuple(
            cell(
                value,
                f"Post {index}",
                row_index=index,
                column_index=column,
                column_role=role,
                column_label=label,
            )
            for column, (value, (role, label)) in enumerate(zip(values, heads, strict=True))
        )

    right = (*row(0, 500, 700, -200), *row(1, 900, 400, 500), *row(2, 100, 300, -200))
    assert judge(report(""), *right) == []
    (found,) = judge(report(""), *right, *row(3, 800, 300, 540))
    assert (found.rule, found.expected, found.found) == ("sum-mismatch", "500", "540")


def test_a_lost_figure_of_a_scan_is_noted_but_not_held_against_the_report():
    def row(index, *values):
        roles = (ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING)
        return tuple(
            cell(value, f"Projekt {index}", row_index=index, column_index=i, column_role=role)
            for i, (value, role) in enumerate(zip(values, roles, strict=True))
            if value is not None
        )

    rows = (*row(0, 100, 50, 20, 130), *row(1, 300, 10, 60, 250), *row(2, None, 70, 20, 850))
    assert rules(judge(report(""), *rows)) == ["balance-mismatch"]
    assert judge(report("", kind=SourceKind.SCAN), *rows) == []


@pytest.mark.parametrize(
    ("raw", "unit", "kronor"),
    [
        ("85 651", Unit.KR, 1),
        ("86.450", Unit.KR, 1),
        ("12,50", Unit.KR, 0.01),
        ("9 561", Unit.TKR, 1000),
        ("5,2", Unit.MNKR, 100_000),
        ("4,250 mnkr", Unit.MNKR, 1000),
    ],
)
def test_an_amount_is_as_fine_as_its_last_digit(raw, unit, kronor):
    assert precision(raw, unit) == pytest.approx(kronor)


def test_rounding_explains_little_in_few_terms_and_never_much():
    assert [rounding_limit(n, 1) for n in (1, 2, 4, 10, 40)] == [1, 1, 2, 3, 6]


def test_amounts_are_written_for_people_and_for_programs():
    assert (plain(2030208.0), plain(-0.5)) == ("2030208", "-0.50")
    assert shown(-9561000, Unit.TKR) == "−9\N{NO-BREAK SPACE}561"
    assert shown(1.5) == "1,5" or shown(1.5) == "1,50"


def test_a_misread_digit_of_a_scan_may_be_the_reason_and_is_said_to_be():
    rows = column(("Löner", 4000, False), ("Resor", 2000, False), ("Summa", 5000, True))
    wrong = (*rows[:2], replace(rows[2], amount=8000.0, printed=8000.0))
    assert rules(judge(report(""), *wrong)) == ["sum-mismatch"]
    # 6 000 and 8 000 are one misread digit apart, 6 000 and 5 000 too, 6 000 and 7 000 are not.
    scan = report("", kind=SourceKind.SCAN)
    assert judge(scan, *wrong) == []
    (found,) = [f for f in validate(scan, wrong, SETTINGS) if f.rule is Rule.SUM_MISMATCH]
    assert "Summa (5000) → 6" in found.message
    far = (*rows[:2], replace(rows[2], amount=7000.0, printed=7000.0))
    assert rules(judge(scan, *far)) == ["sum-mismatch"]


# Counts


def answers(made, *titles, pending=()):
    return tuple(
        Remissvar(
            evidence=at(made, title),
            title=title,
            status=RemissvarStatus.PENDING if title in pending else RemissvarStatus.SUBMITTED,
        )
        for title in titles
    )


LIST = ("• Plan för vatten (maj)", "• Strategi för skog (juni)", "• Program för vägar (juni)")
TITLES = ("Plan för vatten", "Strategi för skog", "Program för vägar")


@pytest.mark.parametrize(
    "said",
    [
        "Förbundet har lämnat fyra gemensamma remissvar under 2021:",
        "Totalt har 4 Xgemensamma remissyttranden skickats in under 2021:",
        "Direktionen har under året avgivit fyra remissyttranden:",
    ],
)
def test_a_count_that_its_list_does_not_bear_out_is_told(said):
    made = report(said, *LIST)
    (found,) = judge(made, *answers(made, *TITLES))
    assert (found.rule, found.expected, found.found) == ("count-mismatch", "3", "4")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "said",
    [
        "Förbundet har lämnat tre gemensamma remissvar under 2021:",
        # Some of them, others than they, and those of another year.
        "Fyra av remissvaren rör vatten.",
        "Ytterligare fyra remissvar väntar.",
        "Under 2020 lämnades fyra remissvar.",
        "Föregående år lämnades fyra remissvar.",
        # A day, a number of a case, and what only has the word in it.
        "Remissen kom den 4 maj och svaret sändes i juni.",
        "Svar nr 2021/4 remissvar finns.",
        "Fyra personer skrev dem.",
    ],
)
def test_a_count_that_fits_or_is_of_something_else_is_left_alone(said):
    made = report(said, *LIST)
    assert judge(made, *answers(made, *TITLES)) == []


def test_answers_that_wait_may_be_counted_in_or_left_out():
    for said in ("tre", "två"):
        made = report(f"Styrelsen har beslutat om {said} remissvar:", *LIST)
        assert judge(made, *answers(made, *TITLES, pending=TITLES[2:])) == []


def test_a_list_that_was_not_read_whole_accuses_nobody():
    made = report("Förbundet har lämnat tre remissvar:", *LIST)
    assert judge(made, *answers(made, *TITLES[:2])) == []


def test_numbers_of_a_list_count_even_where_an_item_became_something_else():
    items = [f"{n}. {title}" for n, title in enumerate(TITLES, 1)]
    made = report("Förbundet har lämnat tre remissvar:", *items)
    last = replace(made.blocks[-1], kind=BlockKind.HEADING)
    made = replace(made, blocks=(*made.blocks[:-1], last))
    assert judge(made, *answers(made, *TITLES[:2])) == []


def meetings(made, *days):
    return tuple(
        Meeting(
            evidence=at(made, words),
            date=Period(day.isoformat(), day, day),
            body="Styrelsen",
        )
        for words, day in days
    )


def test_a_count_of_meetings_is_held_against_the_dates_that_follow():
    made = report("Styrelsen har sammanträtt fyra gånger: 14/2, 11/4 och 6/6.")
    rows = meetings(
        made, ("14/2", date(2021, 2, 14)), ("11/4", date(2021, 4, 11)), ("6/6", date(2021, 6, 6))
    )
    (found,) = judge(made, *rows)
    assert (found.rule, found.expected, found.found) == ("count-mismatch", "3", "4")
    assert len(found.row_ids) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen har sammanträtt tre gånger: 14/2, 11/4 och 6/6.",
        "Direktionen har haft två möten, den 9 februari och den 26 april, utöver mötet den 5 maj.",
        "Nätverket har haft fyra möten: den 7, 14 och 21 mars samt i november.",
        "Styrelsen har haft fyra protokollförda möten: 14 jan., 4 mars, 16 sept. och 25 nov.",
        "Styrelsen har haft fem ordinarie möten. Det sista, den 11 december, var långt.",
        "Kommittén har haft fyra möten: i februari, maj, september och november.",
        "Gruppen har träffats vid två tillfällen, den 12–13 oktober och den 4 november.",
    ],
)
def test_a_count_of_meetings_that_fits_its_dates_is_left_alone(text):
    assert judge(report(text)) == []


# Dates


def test_one_meeting_with_two_dates_is_told_with_both():
    made = report(
        "Stämman hölls den 26 mars.", "Stämman i Bräcke den 28 mars antog stadgar.", year=1998
    )
    one, two = date(1998, 3, 26), date(1998, 3, 28)
    record = Meeting(
        evidence=at(made, "den 26 mars"),
        date=Period("1998-03-26", one, one),
        body="Stämman",
        other_dates=(Period("1998-03-28", two, two),),
        other_evidence=(at(made, "den 28 mars"),),
    )
    (found,) = judge(made, record)
    assert (found.rule, found.expected, found.found) == (
        "date-conflict",
        "1998-03-26",
        "1998-03-28",
    )


def test_a_month_does_not_contradict_a_day_in_it():
    made = report("Mötet hölls den 10 juni.", year=1998)
    day = date(1998, 6, 10)
    june = Period("1998-06", date(1998, 6, 1), date(1998, 6, 30))
    record = Meeting(
        evidence=at(made, "den 10 juni"), date=Period("1998-06-10", day, day), other_dates=(june,)
    )
    assert judge(made, record) == []


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("torsdagen den 26 mars", date(1998, 3, 26), False),
        ("fredagen den 26 mars", date(1998, 3, 26), True),
        ("Onsdag 12/5", date(2021, 5, 12), False),
        ("tisdag 12/5", date(2021, 5, 12), True),
        ("måndagen den 3:e mars", date(2021, 3, 3), True),
        ("öppet måndagar, stämma den 26 mars", date(1998, 3, 26), False),
    ],
)
def test_a_weekday_must_fit_its_date(text, day, told):
    made = report(f"Mötet hölls {text}.", year=day.year)
    record = Meeting(evidence=at(made, text), date=Period(day.isoformat(), day, day), body="Mötet")
    assert rules(judge(made, record)) == (["date-conflict"] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mötet hölls den 31 november.", True),
        ("Mötet hölls 30 februari i Kisa.", True),
        ("Avtalet löper till 2021-06-31.", True),
        ("Mötet hölls den 29 februari.", True),
        ("Mötet hölls den 29 februari 2020.", False),
        ("Mötet hölls den 30 november.", False),
        ("Se kapitel 45 mars är bäst.", False),
        ("Ärende 2021-13-40 är avslutat.", False),
        ("Under 2021 mars till maj hände mycket.", False),
        ("Priset steg med 3,31 april är kall.", False),
    ],
)
def test_a_day_that_its_month_does_not_have_is_told(text, told):
    assert rules(judge(report(text))) == (["impossible-date"] if told else [])


def test_a_row_outside_the_reports_year_is_noted():
    made = report("Mötet hölls den 4 maj 2019.")
    day = date(2019, 5, 4)
    record = Meeting(evidence=at(made, "den 4 maj 2019"), date=Period("2019-05-04", day, day))
    found = validate(made, (record,), SETTINGS)
    assert [(f.rule, f.severity) for f in found] == [(Rule.OUTSIDE_PERIOD, Severity.INFO)]
    waiting = Remissvar(
        evidence=record.evidence, title="x", date=record.date, status=RemissvarStatus.PENDING
    )
    assert validate(made, (waiting,), SETTINGS) == ()


def test_a_broken_fiscal_year_has_months_of_two_years():
    made = report("Mötet hölls den 4 maj 2022.", year=2021)
    day = date(2022, 5, 4)
    record = Meeting(evidence=at(made, "den 4 maj 2022"), date=Period("2022-05-04", day, day))
    broken = replace(SETTINGS, series=replace(SETTINGS.series, fiscal_year_starts=7))
    assert validate(made, (record,), broken) == ()


# Trust


def test_pages_and_rows_that_are_hard_to_read_are_told_once_each():
    bad = Line("Mot et", (Word("Mot", None, 0.3), Word("et", None, 0.4)))
    pages = (Page(1, (bad,)), Page(2, (bad,)), Page(3, (), error="timed-out"))
    document = Document("i", "a.pdf", "0" * 64, "", SourceKind.SCAN, pages)
    text = DocumentText.of(document)
    made = Report(document, text, RepairedText(text.original), (), (), fiscal_year=2021)
    rows = tuple(
        cell(7, row_index=i, review=Review.NEEDS_REVIEW, table_id=f"t{i}") for i in range(3)
    )
    found = validate(made, rows, SETTINGS)
    assert [(f.rule, f.found) for f in found] == [
        (Rule.LOW_CONFIDENCE, "3"),
        (Rule.LOW_CONFIDENCE, "1, 2"),
        (Rule.LOW_CONFIDENCE, "3"),
    ]
    assert len(found[2].row_ids) == 3


# Words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Det egna kapitalet", "Summa eget kapital", True),
        ("Höstkonferensen", "Höstkonferens", True),
        ("Medlemsavgifterna", "Medlemsavgifter", True),
        ("Södertörnskonferensen", "den digitala Sodertornskonferensen 2021", True),
        ("Resor", "Hyror", False),
        ("Årets resultat", "Summa", False),
        ("Utbildning", "Utrustning", False),
    ],
)
def test_labels_are_compared_by_the_words_that_tell(one, other, same):
    made = [significant(label, WORDS.common) for label in (one, other)]
    assert alike(*made, WORDS.label_similarity) is same


def test_a_word_keeps_a_stem_of_three_letters():
    assert [stem(w) for w in ("kapitalet", "resor", "hus", "en", "bas")] == [
        "kapital",
        "res",
        "hus",
        "en",
        "bas",
    ]
