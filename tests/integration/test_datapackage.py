"""The package as others see it: from the samples' truth, checked by Frictionless."""

import csv
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from report_extract.datasets import (
    DocumentResult,
    DocumentRow,
    DocumentStatus,
    RunInfo,
    write_output,
)
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
    MeetingKind,
    MeetingMode,
    Page,
    Period,
    Remissvar,
    RemissvarStatus,
    RepairedText,
    Rule,
    Severity,
    SourceKind,
    Span,
    Unit,
)

SAMPLES = Path(__file__).parents[1] / "samples"

pytestmark = pytest.mark.integration


def period(edtf: str) -> Period:
    parts = [part.rstrip("?") for part in edtf.split("/")]
    whole = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}
    start, end = parts[0] + whole[len(parts[0])][0], parts[-1] + whole[len(parts[-1])][1]
    return Period(edtf, date.fromisoformat(start), date.fromisoformat(end))


def records(gold: dict):
    number = iter(range(100_000))

    def evidence(row):
        start = next(number)
        return Evidence(row["page"], None, (Span(start, start + 1),), row.get("evidence", ""), "")

    for row in gold["remissvar"]:
        yield Remissvar(
            evidence=evidence(row),
            title=row["title"],
            issuer=row["issuer"],
            date=period(row["date"]),
            status=RemissvarStatus(row["status"]),
        )
    for row in gold["meetings"]:
        yield Meeting(
            evidence=evidence(row),
            date=period(row["date"]),
            body=row["body"],
            counterpart=row["counterpart"],
            kind=MeetingKind(row["kind"]),
            mode=MeetingMode(row["mode"]),
            place=row["place"],
            participants=row["participants"],
            confidence=0.5,
        )
    for index, row in enumerate(gold["bokslut"]):
        yield BokslutCell(
            evidence=evidence(row),
            table_id="p1t1",
            table_title=row["table_title"],
            row_index=index,
            row_label=row["row_label"],
            column_index=0,
            column_label=row["column_label"],
            column_role=ColumnRole(row["column_role"]),
            year=row["year"],
            amount=float(row["amount"]),
            printed=float(row["amount"]),
            amount_raw=row.get("amount_raw", ""),
            unit=Unit(row["unit"]),
            is_total=row["is_total"],
        )
    for row in gold["amounts"]:
        yield AmountMention(
            evidence=evidence(row),
            amount=float(row["amount"]),
            amount_raw=row["amount_raw"],
            unit=Unit(row.get("unit", "kr")),
            label=row["label"],
        )


def findings(gold: dict):
    for row in gold["findings"]:
        yield Finding(
            rule=Rule(row["rule"]),
            severity=Severity.WARNING,
            page=row.get("page", 1),
            message=row["about"],
            message_en=row["about"],
            expected=str(row["expected"]),
            found=str(row["found"]),
        )


def result(sample: str) -> DocumentResult:
    gold = json.loads((SAMPLES / sample / "gold.json").read_text(encoding="utf-8"))
    lines = tuple(Line.of_text(t) for t in ("Sedertérns kansli", "", "1 oktober"))
    document = Document("i", "x", "", "text/plain", SourceKind.TEXT, (Page(1, lines),))
    text = DocumentText.of(document)
    edits = (Edit(Span(0, 10), "Södertörns", "diacritics", "lexicon", 0.97, ("Södertärns",)),)
    row = DocumentRow(
        document_id=f"{sample}-12345678",
        source_file=f"{sample}/born.pdf",
        status=DocumentStatus.OK,
        pipeline_version="0.1.0",
        sha256="0" * 64,
        source_kind=SourceKind.TEXT,
        title=gold["title"],
        fiscal_year=gold["fiscal_year"],
        pages=gold["pages"],
        mean_confidence=0.93,
    )
    return DocumentResult(
        row=row,
        records=tuple(records(gold)),
        findings=tuple(findings(gold)),
        text=text,
        repaired=RepairedText(text.original, edits),
    )


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    failed = DocumentRow(
        document_id="broken-00000000",
        source_file="broken.pdf",
        status=DocumentStatus.FAILED,
        pipeline_version="0.1.0",
        error="damaged",
    )
    samples = (result(s) for s in ("d01", "d02", "d03", "d04", "sodertorn-2021"))
    write_output(folder, [*samples, DocumentResult(row=failed)], RunInfo(pipeline_version="0.1.0"))
    return folder


def verdict(folder: Path) -> subprocess.CompletedProcess:
    program = Path(sys.executable).with_name("frictionless")
    return subprocess.run(
        [program, "validate", "datapackage.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_frictionless_finds_the_package_valid(output):
    done = verdict(output)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "INVALID" not in done.stdout


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("meetings", "date", "14 januari"),
        ("meetings", "document_id", "of-no-document"),
        ("bokslut", "amount", "1 000"),
        ("bokslut", "is_total", "ja"),
        ("remissvar", "status", "late"),
        ("remissvar", "page", "0"),
        ("amounts", "confidence", "1.2"),
        ("documents", "source_file", ""),
    ],
)
def test_frictionless_sees_what_breaks_the_contract(output, tmp_path, table, column, value):
    shutil.copytree(output, tmp_path / "copy")
    path = tmp_path / "copy" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    # The checksum and size would tell too: here it is the schema that shall.
    package = json.loads((tmp_path / "copy" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "copy" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    done = verdict(tmp_path / "copy")
    assert done.returncode == 1, done.stdout + done.stderr
