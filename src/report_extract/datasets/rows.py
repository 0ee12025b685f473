"""A document's result as rows of every table: in order, checked, each cell a string."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from report_extract.datasets.cells import Problem, Value, checked
from report_extract.datasets.repairs import RepairRow, repair_rows
from report_extract.datasets.results import DocumentResult, DocumentRow
from report_extract.datasets.schema import TableSchema
from report_extract.datasets.tables import (
    AMOUNTS,
    BOKSLUT,
    DOCUMENTS,
    FINDINGS,
    MEETINGS,
    REMISSVAR,
    REPAIRS,
)
from report_extract.model import (
    AmountMention,
    BokslutCell,
    Finding,
    Meeting,
    Period,
    Record,
    Remissvar,
    Rule,
    Severity,
    row_id,
)

JOINT = "; "
"""Between several values in one cell."""

Row = tuple[str, ...]
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class TableRows:
    """A document's rows of one table, in the order in which they stand in its file."""

    schema: TableSchema
    rows: tuple[Row, ...]


def rows_of(result: DocumentResult) -> tuple[TableRows, ...]:
    """The rows of every table that a result gives, `documents` first.

    A value that breaks its field is left empty, a row without a required value is left out; both
    are told by a finding with the rule `schema`.
    """
    sink = _Sink(result.row.document_id)
    tables = [sink.table(DOCUMENTS, [document_values(result.row)])]
    for schema, kind in _RECORDS:
        records = sorted((r for r in result.records if isinstance(r, kind)), key=_order)
        tables.append(sink.table(schema, (record_values(r, result.row) for r in records)))
    tables.append(sink.table(REPAIRS, _repairs(result)))
    found = sorted((*result.findings, *sink.findings()), key=_finding_order)
    tables.insert(-1, sink.table(FINDINGS, (finding_values(f, result) for f in found)))
    return tuple(tables)


_RECORDS: tuple[tuple[TableSchema, type[Record]], ...] = (
    (REMISSVAR, Remissvar),
    (MEETINGS, Meeting),
    (BOKSLUT, BokslutCell),
    (AMOUNTS, AmountMention),
)


class _Sink:
    """Checks the rows of one document and keeps count of what breaks the schema."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._problems: list[tuple[TableSchema, Values, Problem]] = []

    def table(self, schema: TableSchema, rows: Iterable[Values]) -> TableRows:
        """The rows that can stand in the table."""
        seen: set[str] = set()
        kept = [self._row(schema, values, seen) for values in rows]
        return TableRows(schema, tuple(row for row in kept if row is not None))

    def _row(self, schema: TableSchema, values: Values, seen: set[str]) -> Row | None:
        cells = []
        fatal = False
        for field in schema.fields:
            cell, problem = checked(values.get(field.name), field)
            if field.name == schema.primary_key and cell in seen:
                problem = Problem(field, "unique", cell)
                cell = _next_free(cell, seen)
            if field.name == schema.primary_key:
                seen.add(cell)
            if problem is not None:
                self._problems.append((schema, values, problem))
                fatal = fatal or (field.required and not cell)
            cells.append(cell)
        return None if fatal else tuple(cells)

    def findings(self) -> Iterator[Finding]:
        """What was found so far, once per row and field."""
        for schema, values, problem in self._problems:
            yield _schema_finding(schema, values, problem)


def _next_free(key: str, seen: set[str]) -> str:
    number = 2
    while f"{key}-{number}" in seen:
        number += 1
    return f"{key}-{number}"


def _schema_finding(schema: TableSchema, values: Values, problem: Problem) -> Finding:
    page = values.get("page")
    gone = problem.field.required and problem.constraint != "unique"
    where = f"{schema.name}.{problem.field.name}"
    effect = ("Raden är utelämnad.", "The row is left out.") if gone else ("", "")
    return Finding(
        rule=Rule.SCHEMA,
        severity=Severity.ERROR if gone else Severity.WARNING,
        page=page if isinstance(page, int) and page >= 1 else 1,
        message=f"Värdet i {where} bryter mot {problem.constraint}. {effect[0]}".strip(),
        message_en=f"The value of {where} breaks {problem.constraint}. {effect[1]}".strip(),
        dataset=schema.name,
        row_ids=() if gone or not values.get("row_id") else (str(values["row_id"]),),
        found=problem.value,
    )


def document_values(row: DocumentRow) -> Values:
    """A row of `documents` by column."""
    return {
        **{name: getattr(row, name) for name in DOCUMENTS.names},
        "failed_pages": JOINT.join(str(number) for number in row.failed_pages),
        "readings": JOINT.join(row.readings),
    }


def record_values(record: Record, row: DocumentRow) -> Values:
    """A row of a record table by column."""
    evidence = record.evidence
    shared: dict[str, Value] = {
        "row_id": row_id(row.sha256, record),
        "document_id": row.document_id,
        "page": evidence.page,
        "bbox": "" if evidence.box is None else str(evidence.box),
        "evidence": evidence.text,
        "evidence_raw": evidence.raw,
        "confidence": record.confidence,
        "review": record.review,
        "doubts": JOINT.join(record.doubts),
    }
    return {**shared, **_own(record)}


def _own(record: Record) -> Values:
    """The columns of one dataset alone."""
    match record:
        case Remissvar():
            return {
                **_period(record.date),
                "title": record.title,
                "issuer": record.issuer,
                "status": record.status,
            }
        case Meeting():
            return {**_period(record.date), **_meeting(record)}
        case BokslutCell():
            return _fields(record, BOKSLUT)
        case AmountMention():
            return _fields(record, AMOUNTS)
    return {}


def _fields(record: Record, schema: TableSchema) -> Values:
    """The fields of a record that are named as the columns."""
    own = [name for name in schema.names if name not in _NOT_FIELDS and hasattr(record, name)]
    return {name: getattr(record, name) for name in own}


_NOT_FIELDS = ("evidence", "doubts", "review", "confidence")


def _meeting(meeting: Meeting) -> Values:
    pages = dict.fromkeys(
        str(evidence.page)
        for evidence in meeting.other_evidence
        if evidence.page != meeting.evidence.page
    )
    names = ("body", "counterpart", "kind", "mode", "place", "participants", "mentions")
    return {
        **{name: getattr(meeting, name) for name in names},
        "year_inferred": meeting.year_inferred,
        "other_pages": JOINT.join(pages),
    }


def _period(period: Period | None) -> Values:
    if period is None:
        return {}
    return {"date": period.edtf, "date_start": period.start, "date_end": period.end}


def _order(record: Record) -> tuple[int, int, int, str]:
    spans = record.evidence.spans
    start, end = (spans[0].start, spans[0].end) if spans else (0, 0)
    return record.evidence.page, start, end, record.content_key


def finding_values(finding: Finding, result: DocumentResult) -> Values:
    """A row of `findings` by column."""
    box = result.text.box(finding.spans) if result.text and finding.spans else None
    return {
        "finding_id": finding_id(result.row.sha256, finding),
        "document_id": result.row.document_id,
        "rule": finding.rule,
        "severity": finding.severity,
        "dataset": finding.dataset,
        "row_ids": JOINT.join(finding.row_ids),
        "page": finding.page,
        "message": finding.message,
        "message_en": finding.message_en,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "bbox": "" if box is None else str(box),
    }


def finding_id(sha256: str, finding: Finding) -> str:
    """The same for the same finding of the same file in every run: 16 hex digits."""
    parts = (
        sha256,
        finding.rule,
        finding.dataset,
        str(finding.page),
        JOINT.join(finding.row_ids),
        finding.expected,
        finding.found,
        finding.message_en,
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _finding_order(finding: Finding) -> tuple[int, int, str, tuple[str, ...], str]:
    start = finding.spans[0].start if finding.spans else 0
    return finding.page, start, finding.rule, finding.row_ids, finding.message_en


def _repairs(result: DocumentResult) -> Iterator[Values]:
    if result.text is None or result.repaired is None:
        return
    for repair in repair_rows(result.text, result.repaired):
        yield {"document_id": result.row.document_id, **_repair(repair)}


def _repair(repair: RepairRow) -> Values:
    names = ("page", "line", "token_index", "raw", "repaired", "method", "score", "source")
    return {
        **{name: getattr(repair, name) for name in names},
        "alternatives": JOINT.join(repair.alternatives),
        "applied": repair.applied,
    }


def renamed(result: DocumentResult, document_id: str) -> DocumentResult:
    """The same result under another document_id."""
    return replace(result, row=replace(result.row, document_id=document_id))
