"""The tables on disk: right columns, plain numbers, nothing lost without a word."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from report_extract.datasets import (
    TABLES,
    DocumentResult,
    DocumentRow,
    DocumentStatus,
    Field,
    FieldType,
    Licence,
    RunInfo,
    Words,
    markdown,
    read_table,
    repair_rows,
    words_repaired,
    write_json_atomically,
    write_output,
)
from report_extract.datasets.cells import checked, clean
from report_extract.errors import OutputError
from report_extract.geometry import Box
from report_extract.model import (
    AmountMention,
    BokslutCell,
    ColumnRole,
    Document,
    DocumentText,
    Edit,
    Evidence,
    Finding,
    Line,
    Meeting,
    Page,
    Period,
    Remissvar,
    RepairedText,
    Report,
    Review,
    Rule,
    Severity,
    SourceKind,
    Span,
    Unit,
    Word,
)

SHA = "ab" * 32
RUN = RunInfo(pipeline_version="0.1.0", series="default")
SHARED = [
    "row_id",
    "document_id",
    "page",
    "bbox",
    "evidence",
    "evidence_raw",
    "confidence",
    "review",
]


def row(source_file="d01/born.pdf", **changes) -> DocumentRow:
    values = {
        "document_id": source_file.replace("/", "-").replace(".", "-") + "-abababab",
        "source_file": source_file,
        "status": DocumentStatus.OK,
        "pipeline_version": "0.1.0",
        "sha256": SHA,
    }
    return DocumentRow(**{**values, **changes})


def evidence(page=1, start=0, text="den 14 januari") -> Evidence:
    return Evidence(page, Box(10, 20.5, 30.126, 40), (Span(start, start + len(text)),), text, text)


def cell(amount=2030208.0, **changes) -> BokslutCell:
    values = {
        "evidence": evidence(text="2 030 208"),
        "table_id": "p1t1",
        "table_title": "Sammanställning",
        "row_index": 0,
        "row_label": "Drift",
        "column_index": 1,
        "column_label": "Intäkter",
        "column_role": ColumnRole.INCOME,
        "year": 2021,
        "amount": amount,
        "printed": amount,
        "amount_raw": "2 030 208",
        "unit": Unit.KR,
        "is_total": False,
    }
    return BokslutCell(**{**values, **changes})


def meeting(**changes) -> Meeting:
    day = date(2021, 1, 14)
    values = {"evidence": evidence(), "date": Period("2021-01-14", day, day), "body": "Styrelsen"}
    return Meeting(**{**values, **changes})


def result(*records, source_file="d01/born.pdf", lines=("den 14 januari",), **changes):
    document = Document(
        "id",
        source_file,
        SHA,
        "text/plain",
        SourceKind.TEXT,
        (Page(1, tuple(map(Line.of_text, lines))),),
    )
    text = DocumentText.of(document)
    return DocumentResult(
        row=row(source_file),
        records=records,
        text=text,
        repaired=RepairedText(text.original),
        **changes,
    )


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(name: str) -> list[str]:
    return list(next(table for table in TABLES if table.name == name).names)


CONTRACT = {
    "documents": "document_id source_file sha256 media_type source_kind title organisation"
    " fiscal_year pages words words_repaired mean_confidence status error pipeline_version",
    "remissvar": "title issuer date date_start date_end status",
    "meetings": "date date_start date_end body counterpart kind mode place participants mentions"
    " year_inferred",
    "bokslut": "table_id table_title row_index row_label column_label column_role year amount"
    " amount_raw unit is_total",
    "amounts": "amount amount_raw unit label year",
    "findings": "finding_id document_id rule severity dataset row_ids page message message_en"
    " expected found difference",
    "repairs": "document_id page line token_index raw repaired method score alternatives source",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_of_the_contract_stand_first_and_in_order(name):
    shared = SHARED if name in ("remissvar", "meetings", "bokslut", "amounts") else []
    wanted = [*shared, *CONTRACT[name].split()]
    # date_start and date_end follow date: the contract names them together.
    assert columns(name)[: len(wanted)] == wanted


def test_every_column_says_what_it_means_in_two_languages():
    assert all(field.words.sv and field.words.en for table in TABLES for field in table.fields)


def test_the_page_about_the_datasets_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "datasets.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run scripts/dataset_docs.py"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (2030208.0, "2030208"),
        (-46999.0, "-46999"),
        (0.0, "0"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (1e15, "1000000000000000"),
        (5.1 * 1_000_000, "5100000"),
        (1.1 * 1_000_000, "1100000"),
        (-0.001, "0"),
        (19.95, "19.95"),
    ],
)
def test_an_amount_is_written_as_a_person_writes_it(tmp_path, amount, written):
    write_output(tmp_path, [result(cell(amount))], RUN)
    assert read(tmp_path, "bokslut")[0]["amount"] == written


def test_a_confidence_has_four_decimals_and_none_is_empty(tmp_path):
    records = (meeting(confidence=0.98766), meeting(evidence=evidence(start=50)))
    write_output(tmp_path, [result(*records)], RUN)
    assert [r["confidence"] for r in read(tmp_path, "meetings")] == ["0.9877", ""]


def test_a_meeting_has_all_that_was_read_of_it(tmp_path):
    told_again = (
        evidence(page=3, start=90),
        evidence(page=1, start=70),
        evidence(page=4, start=99),
    )
    record = meeting(
        counterpart="Almi; Trafikverket",
        participants=12,
        mentions=3,
        year_inferred=True,
        other_evidence=told_again,
        doubts=("weekday", "year"),
        review=Review.NEEDS_REVIEW,
    )
    write_output(tmp_path, [result(record)], RUN)
    (found,) = read(tmp_path, "meetings")
    assert found["date_start"] == found["date_end"] == found["date"] == "2021-01-14"
    assert (found["participants"], found["mentions"], found["year_inferred"]) == ("12", "3", "true")
    assert (found["other_pages"], found["doubts"]) == ("3; 4", "weekday; year")
    assert (found["bbox"], found["review"]) == ("10.00 20.50 30.13 40.00", "needs_review")


def test_rows_stand_in_the_order_of_documents_pages_and_places(tmp_path):
    late, early = meeting(evidence=evidence(2, 5)), meeting(evidence=evidence(1, 9))
    second = replace(result(late, early, source_file="b.pdf"))
    first = result(meeting(evidence=evidence(7)), source_file="a.pdf")
    write_output(tmp_path, [second, first], RUN)
    assert [r["page"] for r in read(tmp_path, "meetings")] == ["7", "1", "2"]
    assert [r["source_file"] for r in read(tmp_path, "documents")] == ["a.pdf", "b.pdf"]


def test_the_order_in_which_documents_come_changes_no_byte(tmp_path):
    results = [result(meeting(), cell(), source_file=f"{name}.pdf") for name in "dbca"]
    write_output(tmp_path / "one", results, RUN)
    write_output(tmp_path / "two", reversed(results), RUN)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    assert len(files) == len(TABLES) + 1 + len(results)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_results_are_taken_one_at_a_time(tmp_path):
    alive = []

    def results():
        for name in "abc":
            assert not alive or (tmp_path / "text" / f"{alive[-1]}-pdf-abababab.txt").exists()
            alive.append(name)
            yield result(meeting(), source_file=f"{name}.pdf")

    assert dict(write_output(tmp_path, results(), RUN).rows)["meetings"] == 3


def test_what_has_commas_quotes_and_line_breaks_comes_back_in_one_cell(tmp_path):
    title = 'Bättre "vård", närmare\nhem;\x00 =1+1'
    write_output(tmp_path, [result(Remissvar(evidence=evidence(), title=title))], RUN)
    assert read(tmp_path, "remissvar")[0]["title"] == 'Bättre "vård", närmare hem;\ufffd =1+1'
    assert b"\r" not in (tmp_path / "remissvar.csv").read_bytes()


def test_half_a_surrogate_pair_stops_nothing(tmp_path):
    write_output(tmp_path, [result(meeting(place="M\ud800te"))], RUN)
    assert read(tmp_path, "meetings")[0]["place"] == "M\ufffdte"


def test_text_without_control_characters_is_left_as_it_is():
    assert clean("Åtgärder – 3 § «½»") == "Åtgärder – 3 § «½»"
    assert clean("a\tb\u2028c") == "a b c"


def test_a_value_that_breaks_its_type_is_left_empty_and_told(tmp_path):
    write_output(tmp_path, [result(meeting(confidence=1.5), cell(printed=float("nan")))], RUN)
    assert read(tmp_path, "meetings")[0]["confidence"] == ""
    assert read(tmp_path, "bokslut")[0]["printed"] == ""
    told = {(f["rule"], f["dataset"], f["severity"]) for f in read(tmp_path, "findings")}
    assert told == {("schema", "meetings", "warning"), ("schema", "bokslut", "warning")}
    assert all(f["row_ids"] for f in read(tmp_path, "findings"))


def test_a_row_without_what_it_needs_is_left_out_and_told(tmp_path):
    write_output(tmp_path, [result(cell(float("inf"), printed=0.0), cell(7, row_index=1))], RUN)
    assert [r["amount"] for r in read(tmp_path, "bokslut")] == ["7"]
    (told,) = read(tmp_path, "findings")
    assert (told["severity"], told["row_ids"]) == ("error", "")
    assert "bokslut.amount" in told["message"]


def test_two_rows_of_one_name_are_both_kept_and_told(tmp_path):
    write_output(tmp_path, [result(cell(), cell())], RUN)
    ids = [r["row_id"] for r in read(tmp_path, "bokslut")]
    assert ids[1] == f"{ids[0]}-2"
    assert "unique" in read(tmp_path, "findings")[0]["message_en"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldType.INTEGER, "7"),
        (FieldType.INTEGER, 7.0),
        (FieldType.INTEGER, True),
        (FieldType.NUMBER, "7"),
        (FieldType.BOOLEAN, 1),
        (FieldType.DATE, "2021-01-14"),
        (FieldType.STRING, 7),
    ],
)
def test_a_type_is_not_guessed(kind, value):
    field = Field(name="x", words=Words("x", "x"), type=kind)
    text, problem = checked(value, field)
    assert text == ""
    assert problem is not None
    assert problem.constraint == "type"


def test_a_date_is_a_day():
    field = Field(name="x", words=Words("x", "x"), type=FieldType.DATE)
    assert checked(datetime(2021, 1, 14, 9, 30), field) == ("2021-01-14", None)  # noqa: DTZ001 -- no zone in print


def test_a_finding_shows_where_to_look(tmp_path):
    words = (Word("46", Box(1, 2, 3, 4)), Word("999", Box(4, 2, 9, 4)))
    page = Page(1, (Line.of_words(words),), 595, 842, SourceKind.SCAN)
    text = DocumentText.of(Document("i", "a.pdf", SHA, "application/pdf", SourceKind.SCAN, (page,)))
    finding = Finding(
        rule=Rule.SIGN_CONFLICT,
        severity=Severity.ERROR,
        page=1,
        message="sv",
        message_en="en",
        row_ids=("a", "b"),
        expected="-46999",
        found="46999",
        difference=93998.0,
        spans=(Span(0, 6),),
    )
    res = DocumentResult(
        row=row(), findings=(finding,), text=text, repaired=RepairedText(text.original)
    )
    write_output(tmp_path, [res], RUN)
    (told,) = read(tmp_path, "findings")
    assert (told["bbox"], told["row_ids"]) == ("1.00 2.00 9.00 4.00", "a; b")
    assert (told["expected"], told["found"], told["difference"]) == ("-46999", "46999", "93998")


# Texts


def test_the_text_keeps_lines_and_puts_a_form_feed_in_front_of_a_page(tmp_path):
    pages = (Page(1, (Line.of_text("ett"), Line.of_text("två"))), Page(2, (Line.of_text("tre"),)))
    text = DocumentText.of(Document("i", "a.txt", SHA, "text/plain", SourceKind.TEXT, pages))
    res = DocumentResult(row=row("a.txt"), text=text, repaired=RepairedText(text.original))
    write_output(tmp_path, [res], RUN)
    written = (tmp_path / "text" / "a-txt-abababab.txt").read_bytes()
    assert written == "ett\ntvå\n\ftre\n".encode()


def test_texts_of_documents_that_are_gone_are_removed_and_others_kept(tmp_path):
    write_output(tmp_path, [result(source_file="a.pdf"), result(source_file="b.pdf")], RUN)
    (tmp_path / "text" / "mine.txt").write_text("of somebody else")
    written = write_output(tmp_path, [result(source_file="b.pdf")], RUN)
    assert sorted(p.name for p in (tmp_path / "text").iterdir()) == [
        "b-pdf-abababab.txt",
        "mine.txt",
    ]
    assert written.removed == ("a-pdf-abababab.txt",)


def test_a_table_of_somebody_elses_making_removes_no_file(tmp_path):
    (tmp_path / "out" / "text").mkdir(parents=True)
    victim = tmp_path / "out" / "precious.txt"
    victim.write_text("keep")
    (tmp_path / "out" / "documents.csv").write_text("document_id\n../precious\n")
    write_output(tmp_path / "out", [], RUN)
    assert victim.read_text() == "keep"


def test_a_failed_document_is_a_row_and_no_more(tmp_path):
    failed = DocumentResult(row=row(status=DocumentStatus.FAILED, error="damaged", sha256=""))
    write_output(tmp_path, [failed], RUN)
    (found,) = read(tmp_path, "documents")
    assert (found["status"], found["error"], found["sha256"]) == ("failed", "damaged", "")
    assert not (tmp_path / "text").exists()


def test_two_documents_of_one_name_keep_apart(tmp_path):
    one, two = result(meeting()), result(meeting())
    two = replace(two, row=replace(two.row, source_file="d01/born.PDF"))
    write_output(tmp_path, [one, two], RUN)
    ids = {r["document_id"] for r in read(tmp_path, "documents")}
    assert len(ids) == 2
    assert {r["document_id"] for r in read(tmp_path, "meetings")} == ids


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path):
    res = replace(result(), row=row(document_id="../../x"))
    with pytest.raises(OutputError):
        write_output(tmp_path, [res], RUN)


# Repairs


def text_of(*lines: str) -> DocumentText:
    page = Page(1, tuple(Line.of_text(line) for line in lines))
    return DocumentText.of(Document("i", "a", SHA, "text/plain", SourceKind.TEXT, (page,)))


def edit(text: DocumentText, old: str, new: str, start=0, **more) -> Edit:
    place = text.original.index(old, start)
    return Edit(Span(place, place + len(old)), new, **more)


def test_a_repair_names_line_word_and_the_whole_word_before_and_after():
    text = text_of("Totalt har", "  sju Sédertérns remisser")
    one = edit(text, "Sé", "Sö", method="diacritics", source="lexicon", score=0.9)
    two = edit(text, "té", "tö", method="diacritics", source="context", score=0.8)
    (found,) = repair_rows(text, RepairedText(text.original, (one, two)))
    assert (found.page, found.line, found.token_index) == (1, 2, 1)
    assert (found.raw, found.repaired) == ("Sédertérns", "Södertörns")
    assert (found.method, found.source, found.score) == ("diacritics", "lexicon+context", 0.8)


def test_words_that_an_edit_joins_are_shown_together():
    text = text_of("kommun invånare finns")
    joined = edit(text, " ", "", method="join")
    repaired = RepairedText(text.original, (joined,))
    (found,) = repair_rows(text, repaired)
    assert (found.raw, found.repaired, found.token_index) == (
        "kommun invånare",
        "kommuninvånare",
        0,
    )
    assert words_repaired(text, repaired) == 2


def test_a_suggestion_changes_nothing_and_says_so(tmp_path):
    text = text_of("den 1 oktober")
    maybe = edit(text, "1", "i", score=0.4, alternatives=("I", "l"))
    repaired = RepairedText(text.original, (), (maybe,))
    (found,) = repair_rows(text, repaired)
    assert (found.raw, found.repaired, found.applied) == ("1", "i", False)
    assert words_repaired(text, repaired) == 0
    write_output(tmp_path, [DocumentResult(row=row(), text=text, repaired=repaired)], RUN)
    (told,) = read(tmp_path, "repairs")
    assert (told["alternatives"], told["applied"], told["score"]) == ("I; l", "false", "0.4000")


def test_the_row_of_a_report_counts_pages_words_and_repairs():
    lines = (
        Line(
            (t := "Mötet 1 maj"),
            tuple(Word(w, None, c) for w, c in zip(t.split(), (1.0, 0.5, None), strict=True)),
        ),
    )
    pages = (Page(1, lines, kind=SourceKind.SCAN), Page(2, (), error="timed-out"))
    document = Document("i", "a.pdf", SHA, "application/pdf", SourceKind.SCAN, pages)
    text = DocumentText.of(document)
    repaired = RepairedText(text.original, (edit(text, "1", "i"),), mode="ascii")
    made = DocumentRow.of_report(
        Report(document, text, repaired, (), (), fiscal_year=2021), "0.1.0"
    )
    assert (made.pages, made.words, made.words_repaired) == (2, 3, 1)
    assert (made.mean_confidence, made.damage) == (0.75, "ascii")
    assert (made.status, made.failed_pages) == (DocumentStatus.PARTIAL, (2,))
    assert made.error == "timed-out (p. 2)"


# The package and the files


def test_the_package_has_no_times_and_names_licence_and_sources(tmp_path):
    named = replace(result(), row=row(title="Berättelse 2021", organisation="Förbundet"))
    run = replace(RUN, title="Mina rapporter", licences=(Licence(name="CC-BY-4.0"),))
    write_output(tmp_path, [named], run)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["sources"] == [{"title": "d01/born.pdf: Berättelse 2021, Förbundet"}]
    assert [r["name"] for r in package["resources"]] == list(CONTRACT)
    assert not {"created", "modified"} & set(package)


def test_a_table_comes_back_with_its_types(tmp_path):
    write_output(tmp_path, [result(cell(12.5), meeting(participants=None))], RUN)
    accounts, meetings = read_table(tmp_path, "bokslut"), read_table(tmp_path, "meetings")
    assert accounts["amount"].tolist() == [12.5]
    assert str(accounts["year"].dtype) == "Int64"
    assert accounts["is_total"].tolist() == [False]
    assert meetings["participants"].isna().all()
    assert len(read_table(tmp_path, "remissvar")) == 0


def test_a_table_that_is_not_there_or_is_another_is_an_error_that_says_so(tmp_path):
    with pytest.raises(OutputError):
        read_table(tmp_path, "bokslut")
    (tmp_path / "bokslut.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OutputError):
        read_table(tmp_path, "bokslut")


def test_a_file_is_whole_or_not_there(tmp_path):
    target = tmp_path / "run.json"
    write_json_atomically(target, {"å": 1})
    assert target.read_text(encoding="utf-8") == '{\n  "å": 1\n}\n'
    with pytest.raises(ValueError, match="Out of range"):
        write_json_atomically(target, {"x": float("nan")})
    assert json.loads(target.read_text(encoding="utf-8")) == {"å": 1}
    assert [p.name for p in tmp_path.iterdir()] == ["run.json"]


def test_a_file_where_the_folder_should_be_is_an_error_that_says_so(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        write_output(tmp_path / "out", [result()], RUN)


def test_files_get_the_rights_that_the_user_gives_new_files(tmp_path):
    (tmp_path / "plain").write_text("x")
    write_json_atomically(tmp_path / "run.json", {})
    assert (tmp_path / "run.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_amounts_in_text_are_written_with_their_sign(tmp_path):
    record = AmountMention(
        evidence=evidence(), amount=-151000.0, amount_raw="151", unit=Unit.TKR, label="underskott"
    )
    write_output(tmp_path, [result(record)], RUN)
    (found,) = read(tmp_path, "amounts")
    assert (found["amount"], found["unit"], found["year"]) == ("-151000", "tkr", "")
