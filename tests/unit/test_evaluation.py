"""The figures by which a run is judged, on a run written by hand."""

import csv
import json
from pathlib import Path

import pytest

from report_extract.errors import UsageError
from report_extract.evaluation import Count, compare, evaluate, render_table, to_json

GOLD = {
    "id": "d99",
    "remissvar": [
        {"title": "Översiktsplan 2030", "date": "2012-11", "status": "submitted", "page": 3},
        {"title": "Länsplan", "date": "2013-01", "status": "pending", "page": 3},
    ],
    "meetings": [
        {"date": "2012-06-14", "body": "Direktionen", "counterpart": "", "page": 1},
        {"date": "2012-12", "body": "Rådet", "counterpart": "", "page": 1, "optional": True},
    ],
    "bokslut": [
        {
            "row_label": "Revision",
            "column_label": "Kostnader",
            "column_role": "cost",
            "year": 2012,
            "amount": 62000,
            "page": 5,
        }
    ],
    "amounts": [{"amount": 84000, "amount_also": [84001], "page": 2}],
    "findings": [{"rule": "rounding", "expected": -9560000, "found": -9561000}],
}

DOCUMENT = "d99-legacy-txt-00000000"


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, sorted({key for row in rows for key in row}) or ["x"])
        writer.writeheader()
        writer.writerows(rows)


def row(**fields: str) -> dict[str, str]:
    return {"document_id": DOCUMENT, "page": "1", "review": "auto"} | fields


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "d99"
    folder.mkdir()
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "text.txt").write_text("Åtta kommuner\f\nen sjö", encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "text").mkdir(parents=True)
    write_csv(
        folder / "documents.csv",
        [{"document_id": DOCUMENT, "source_file": "d99/legacy.txt", "status": "ok"}],
    )
    remissvar = [
        row(title="Översiktsplan 2030", date="2012-11", status="submitted", issuer="Ödeshög"),
        row(title="Länsplan", date="2013-01", status="submitted", issuer=""),
    ]
    write_csv(folder / "remissvar.csv", remissvar)
    meetings = [
        row(date="2012-06-14", body="Direktion", counterpart=""),
        row(date="2012-12", body="Rådet", counterpart=""),
    ]
    write_csv(folder / "meetings.csv", meetings)
    cell = row(
        row_label="Revision",
        column_label="Kostnad",
        column_role="cost",
        year="2012",
        amount="62000",
    )
    write_csv(folder / "bokslut.csv", [cell])
    write_csv(folder / "amounts.csv", [row(amount="84001", page="2", review="needs_review")])
    findings = [
        row(rule="rounding", severity="warning", expected="-9560000", found="-9561000"),
        row(rule="date-conflict", severity="warning", expected="", found=""),
        row(rule="outside-period", severity="info", expected="", found=""),
    ]
    write_csv(folder / "findings.csv", findings)
    (folder / "text" / f"{DOCUMENT}.txt").write_text("Atta kommuner\n\fen sjö\n", encoding="utf-8")
    return folder


def test_a_row_with_the_wrong_status_is_no_right_row(output, gold):
    evaluation = evaluate(output, [gold])
    assert evaluation.count("remissvar") == Count(right=1, rows=2, gold=2)


def test_a_wrong_row_that_nobody_is_asked_to_look_at_is_a_silent_error(output, gold):
    trust = evaluate(output, [gold]).trust
    assert (trust.rows, trust.auto, trust.silent_errors) == (6, 5, 1)


def test_an_optional_meeting_counts_neither_way(output, gold):
    assert evaluate(output, [gold]).count("meetings") == Count(right=1, rows=1, gold=1)


def test_another_reading_that_gold_names_is_as_right(output, gold):
    assert evaluate(output, [gold]).count("amounts").f1 == 1.0


def test_a_finding_that_gold_does_not_name_is_a_false_alarm_unless_it_is_quiet(output, gold):
    assert evaluate(output, [gold]).count("findings") == Count(right=1, rows=2, gold=1)


def test_one_wrong_word_of_four_is_a_word_error_rate_of_a_quarter(output, gold):
    text = evaluate(output, [gold]).text
    assert text is not None
    assert text.wer == pytest.approx(0.25)
    assert text.words == 4


def test_the_table_names_every_document_and_the_silent_errors(output, gold):
    table = render_table(evaluate(output, [gold]))
    assert "d99/legacy.txt" in table
    assert "silent errors 1 of 5 rows" in table


def test_a_run_does_not_fall_under_its_own_record(output, gold):
    evaluation = evaluate(output, [gold])
    assert compare(evaluation, to_json(evaluation)) == ()


def test_a_figure_that_falls_is_named(output, gold):
    record = to_json(evaluate(output, [gold]))
    write_csv(output / "meetings.csv", [row(date="2012-06-15", body="Direktionen", counterpart="")])
    messages = compare(evaluate(output, [gold]), record)
    assert any("meetings" in message for message in messages)
    assert any("silent_errors" in message for message in messages)


def test_text_that_is_no_longer_written_falls_under_the_record(output, gold):
    record = to_json(evaluate(output, [gold]))
    (output / "text" / f"{DOCUMENT}.txt").unlink()
    assert any("wer" in message for message in compare(evaluate(output, [gold]), record))


def test_a_sample_without_a_document_in_the_run_is_named(output, gold, tmp_path):
    other = tmp_path / "d98"
    other.mkdir()
    (other / "gold.json").write_text(json.dumps(GOLD | {"id": "d98"}), encoding="utf-8")
    assert evaluate(output, [gold, other]).missing == ("d98",)


def test_a_page_that_the_ocr_lost_whole_is_not_asked_for(output, gold):
    (gold / "gold.json").write_text(
        json.dumps(GOLD | {"legacy_unreadable_pages": [3]}), encoding="utf-8"
    )
    assert evaluate(output, [gold]).count("remissvar").gold == 0


def test_a_folder_without_a_run_is_refused_with_the_remedy(tmp_path, gold):
    with pytest.raises(UsageError, match="Name a folder that `run` wrote"):
        evaluate(tmp_path, [gold])


def test_a_baseline_that_is_none_is_refused(output, gold):
    with pytest.raises(UsageError, match="not an evaluation"):
        compare(evaluate(output, [gold]), "[]")
