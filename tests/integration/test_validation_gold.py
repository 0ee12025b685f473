"""The rules over the samples' true rows: what gold says, and nothing beside it."""

import json
import re
from datetime import date
from itertools import pairwise

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
    Line,
    MappedText,
    Meeting,
    Page,
    Period,
    Remissvar,
    RemissvarStatus,
    RepairedText,
    Report,
    Segment,
    Severity,
    SourceKind,
    Span,
    Unit,
)
from report_extract.validation import validate

JUDGED = (Severity.ERROR, Severity.WARNING)
BESIDE = ("schema", "low-confidence", "outside-period")


class Gold:
    """A sample as the rules see it: its true text in plain blocks, its true rows as records."""

    def __init__(self, folder, text_file):
        self.gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        text = (folder / text_file).read_text(encoding="utf-8")
        # The one real sample lost its form feeds: see its gold.json.
        pages = re.split("\f" if "\f" in text else r"\n{4}|\n(?= )", text)
        self.report = self._report(pages)
        self.flat = re.sub(r"\s", " ", self.report.text.original)

    def _report(self, pages):
        made = tuple(
            Page(number, tuple(Line.of_text(line) for line in page.split("\n")))
            for number, page in enumerate(pages, 1)
        )
        document = Document("id", "x.pdf", "0" * 64, "", SourceKind.PDF_TEXT, made)
        text = DocumentText.of(document)
        repaired = RepairedText(text.original)
        year = self.gold["fiscal_year"]
        return Report(document, text, repaired, tuple(blocks(text)), (), "", "", year)

    def place(self, row):
        words = re.findall(r"\S+", row.get("evidence") or row.get("title") or "")
        for count in (6, 4, 2):
            wanted = r"\s+".join(re.escape(word) for word in words[:count])
            hit = re.search(wanted, self.report.text.original) if wanted else None
            if hit:
                return Span(hit.start(), hit.end())
        start = next(line.span.start for line in self.report.text.lines if line.page >= row["page"])
        return Span(start, start)

    def evidence(self, row):
        return self.report.evidence(self.place(row))

    def records(self):
        yield from (self.answer(row) for row in self.gold["remissvar"])
        yield from (self.meeting(row) for row in self.gold["meetings"])
        yield from (self.cell(row) for row in self.gold["bokslut"])
        yield from (self.amount(row) for row in self.gold["amounts"])

    def answer(self, row):
        return Remissvar(
            evidence=self.evidence(row),
            title=row["title"],
            date=period(row["date"]),
            status=RemissvarStatus(row["status"]),
        )

    def meeting(self, row):
        others = tuple(
            period(f["found"] if f["expected"] == row["date"] else f["expected"])
            for f in self.gold["findings"]
            if f["rule"] == "date-conflict"
            and row["date"] in (f["expected"], f["found"])
            and row["body"].split()[0] in f["about"]
        )
        return Meeting(
            evidence=self.evidence(row),
            date=period(row["date"]),
            body=row["body"],
            counterpart=row["counterpart"],
            other_dates=others,
        )

    def cell(self, row):
        same = [r for r in self.gold["bokslut"] if r["table_title"] == row["table_title"]]
        labels = list(dict.fromkeys(r["column_label"] for r in same))
        starts = [
            0,
            *(i for i, (a, b) in enumerate(pairwise(same), 1) if a["row_label"] != b["row_label"]),
        ]
        position = same.index(row)
        negative = row["column_role"] == "closing" and row["amount"] == -46999
        return BokslutCell(
            evidence=self.evidence({**row, "evidence": row["table_title"]}),
            table_id=row["table_title"],
            table_title=row["table_title"],
            row_index=sum(start <= position for start in starts) - 1,
            row_label=row["row_label"],
            column_index=labels.index(row["column_label"]) + 1,
            column_label=row["column_label"],
            column_role=ColumnRole(row["column_role"]),
            year=row["year"],
            amount=float(row["amount"]),
            printed=float(-row["amount"] if negative else row["amount"]),
            amount_raw=row.get("amount_raw", str(abs(row["amount"]))),
            unit=Unit(row["unit"]),
            is_total=row["is_total"],
        )

    def amount(self, row):
        malformed = re.search(r"\d \d{4}(?!\d)", row["amount_raw"])
        return AmountMention(
            evidence=self.evidence(row),
            amount=float(row["amount"]),
            amount_raw=row["amount_raw"],
            unit=Unit(row.get("unit", "kr")),
            label=row["label"],
            year=row.get("year"),
            doubts=("malformed-amount",) if malformed else (),
        )


def period(edtf):
    parts = edtf.split("/")
    ends = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}
    first, last = parts[0] + ends[len(parts[0])][0], parts[-1] + ends[len(parts[-1])][1]
    return Period(edtf, date.fromisoformat(first), date.fromisoformat(last))


def blocks(text):
    """Paragraphs and items by blank lines and bullets; a line in capitals or a number is a head."""
    section, lines = "", []
    for index, line in enumerate(text.lines):
        body = line.line.text.strip()
        head = re.fullmatch(r"(?:\d+(?:\.\d+)?\.?\s{1,3})?[A-ZÅÄÖ][^.:]{3,60}", body)
        starts_item = re.match(r"(?:[•\-–—]|\d{1,2}\.|e|o)\s+\S", body)
        previous_blank = index == 0 or not text.lines[index - 1].line.text.strip()
        if (not body or starts_item or (head and previous_blank)) and lines:
            yield block(text, lines, section)
            lines = []
        if head and previous_blank and not starts_item:
            section = body
        elif body:
            lines.append(index)
    if lines:
        yield block(text, lines, section)


def block(text, lines, section):
    first = text.lines[lines[0]].line.text.strip()
    marker = re.match(r"(?:[•\-–—]|\d{1,2}\.|e|o)\s+(?=\S)", first)
    parts = []
    for index in lines:
        span = text.lines[index].span
        printed = text.original[span.start : span.end]
        lead = len(printed) - len(printed.lstrip())
        parts.append(
            MappedText(
                printed.strip(),
                (
                    Segment(
                        0,
                        Span(span.start + lead, span.start + lead + len(printed.strip())),
                        verbatim=True,
                    ),
                ),
            )
        )
    joined = MappedText.concat(parts, " ")
    start = marker.end() if marker else 0
    return Block(
        BlockKind.ITEM if marker else BlockKind.PARAGRAPH,
        joined.slice(start, len(joined.text)),
        text.lines[lines[0]].page,
        tuple(lines),
        (section,) if section else (),
        marker.group().strip() if marker else "",
        1 if marker else 0,
    )


SAMPLES = [
    ("d01", "text.txt"),
    ("d02", "text.txt"),
    ("d03", "text.txt"),
    ("d04", "text.txt"),
    ("sodertorn-2021", "legacy.txt"),
]


def digits(text):
    return re.sub(r"\D", "", str(text))


def same(gold, finding):
    pair = {digits(gold["expected"]), digits(gold["found"])}
    return (
        finding.rule == gold["rule"] and {digits(finding.expected), digits(finding.found)} == pair
    )


@pytest.mark.parametrize(("name", "text_file"), SAMPLES)
def test_true_rows_give_the_findings_of_gold_and_no_others(samples, name, text_file):
    sample = Gold(samples / name, text_file)
    found = validate(sample.report, tuple(sample.records()), load_settings())
    missing = [g["about"] for g in sample.gold["findings"] if not any(same(g, f) for f in found)]
    false = [
        (f.rule, f.expected, f.found, f.message)
        for f in found
        if f.severity in JUDGED
        and f.rule not in BESIDE
        and not any(same(g, f) for g in sample.gold["findings"])
    ]
    assert (missing, false) == ([], [])
