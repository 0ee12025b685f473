"""What is read out of a report: one frozen type per dataset, and what validation finds."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from report_extract.geometry import Box
from report_extract.model.text import Span


class Review(StrEnum):
    """Who has looked at a row; the last two come from corrections/ alone."""

    AUTO = "auto"
    NEEDS_REVIEW = "needs_review"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record was read.

    Attributes:
        page: of the first piece, from 1.
        box: around the pieces on that page, in points; None for text input.
        spans: the pieces, as stretches of the document's original text.
        text: the repaired text of the pieces, white space collapsed.
        raw: the same as it came.
        reader_confidence: the OCR's lowest for a word of it, 0–1; None where unmeasured.
        repair_confidence: the lowest score of an edit in it, 0–1; None where nothing was repaired.
    """

    page: int
    box: Box | None
    spans: tuple[Span, ...]
    text: str
    raw: str
    reader_confidence: float | None = None
    repair_confidence: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A date or a span of dates, in EDTF (ISO 8601-2 level 1) and as the days that bound it.

    Attributes:
        edtf: `2021-01-14`, `2021-01`, `2021`, `2021-10-12/2021-10-13`; `?` last where uncertain.
        start: the first day that it may mean.
        end: the last day that it may mean.
    """

    edtf: str
    start: date
    end: date

    @property
    def uncertain(self) -> bool:
        """Whether the reading itself is in doubt."""
        return self.edtf.endswith("?")

    @property
    def exact(self) -> bool:
        """Whether it names a day, or a span from day to day."""
        return all(len(part.rstrip("?")) == len("2021-01-14") for part in self.edtf.split("/"))


class RemissvarStatus(StrEnum):
    """Whether an answer was sent in within the report's period."""

    SUBMITTED = "submitted"
    PENDING = "pending"


class MeetingKind(StrEnum):
    """What sort of meeting it was."""

    BOARD = "board"
    NETWORK = "network"
    EXTERNAL = "external"
    CONFERENCE = "conference"
    PLANNING = "planning"
    OTHER = "other"


class MeetingMode(StrEnum):
    """How it was held; UNKNOWN where the text says nothing."""

    DIGITAL = "digital"
    PHYSICAL = "physical"
    HYBRID = "hybrid"
    UNKNOWN = "unknown"


class ColumnRole(StrEnum):
    """What the amounts of a column are."""

    OPENING = "opening"
    INCOME = "income"
    COST = "cost"
    RESULT = "result"
    CLOSING = "closing"
    BUDGET = "budget"
    OUTCOME = "outcome"
    PREVIOUS = "previous"
    OTHER = "other"


class Unit(StrEnum):
    """The unit as printed; amounts themselves are in kronor."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"

    @property
    def factor(self) -> int:
        """Kronor per unit."""
        return {Unit.KR: 1, Unit.TKR: 1_000, Unit.MNKR: 1_000_000}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(ABC):
    """What every row of every dataset carries.

    Attributes:
        evidence: where it was read.
        confidence: 0–1, None where nothing was measured.
        review: who has looked at it.
        doubts: stable codes of what speaks against it (`date-inferred-1-for-i`, …), for review.
        key: content key that the row was read with, once a person has corrected the row.
    """

    dataset: ClassVar[str]

    evidence: Evidence
    confidence: float | None = None
    review: Review = Review.AUTO
    doubts: tuple[str, ...] = ()
    key: str = ""

    @property
    @abstractmethod
    def content_key(self) -> str:
        """What tells this record from another that was read at the same place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remissvar(Record):
    """An answer to a consultation. `issuer` is the body that sent the remiss; may be empty."""

    dataset: ClassVar[str] = "remissvar"

    title: str
    issuer: str = ""
    date: Period | None = None
    status: RemissvarStatus = RemissvarStatus.SUBMITTED

    @property
    def content_key(self) -> str:
        """The title."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting, its mentions merged.

    Attributes:
        date: at least a month.
        body: whose meeting, or the side that met.
        counterpart: who was met, several joined with `; `; may be empty.
        place: as written; may be empty.
        participants: how many took part; None where not told.
        mentions: how many times the text gives its date or month, >= 1.
        year_inferred: the year came from the report, not from the sentence.
        other_evidence: where else it is told.
    """

    dataset: ClassVar[str] = "meetings"

    date: Period
    body: str = ""
    counterpart: str = ""
    kind: MeetingKind = MeetingKind.OTHER
    mode: MeetingMode = MeetingMode.UNKNOWN
    place: str = ""
    participants: int | None = None
    mentions: int = 1
    year_inferred: bool = False
    other_evidence: tuple[Evidence, ...] = ()
    other_dates: tuple[Period, ...] = ()

    @property
    def content_key(self) -> str:
        """Date, body and counterpart."""
        return f"{self.date.edtf}|{self.body}|{self.counterpart}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BokslutCell(Record):
    """One amount cell of the year-end accounts.

    Attributes:
        table_id: of the `Table` it stands in.
        row_index: row in the table, from 0; heading rows count.
        amount: kronor, signed: what the cell means.
        printed: kronor, signed as printed; `amount` differs only where the sense gave the sign.
        amount_raw: the cell as printed.
        is_total: computed from other rows.
        section: heading inside the table above the row, as printed; empty where none.
    """

    dataset: ClassVar[str] = "bokslut"

    table_id: str
    table_title: str
    row_index: int
    row_label: str
    column_index: int
    column_label: str
    column_role: ColumnRole
    year: int | None
    amount: float
    printed: float
    amount_raw: str
    unit: Unit
    is_total: bool
    section: str = ""

    @property
    def content_key(self) -> str:
        """Row, column and what they hold."""
        return f"{self.table_id}|{self.row_index}|{self.column_index}|{self.amount_raw}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountMention(Record):
    """A sum of money in running text; `amount` in kronor, negative where the text says so."""

    dataset: ClassVar[str] = "amounts"

    amount: float
    amount_raw: str
    unit: Unit
    label: str = ""
    year: int | None = None

    @property
    def content_key(self) -> str:
        """The amount as printed."""
        return self.amount_raw


class Rule(StrEnum):
    """The rules of validation, as DATASETS.md names them."""

    SUM_MISMATCH = "sum-mismatch"
    ROUNDING = "rounding"
    BALANCE_MISMATCH = "balance-mismatch"
    SIGN_CONFLICT = "sign-conflict"
    AMOUNT_CONFLICT = "amount-conflict"
    MALFORMED_AMOUNT = "malformed-amount"
    COUNT_MISMATCH = "count-mismatch"
    DATE_CONFLICT = "date-conflict"
    IMPOSSIBLE_DATE = "impossible-date"
    OUTSIDE_PERIOD = "outside-period"
    SCHEMA = "schema"
    LOW_CONFIDENCE = "low-confidence"


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that validation found.

    Attributes:
        rule: which rule.
        severity: how bad it is.
        page: where a person should look first.
        message: in Swedish, for people.
        message_en: the same in English.
        dataset: whose rows it speaks of; empty where of none.
        row_ids: those rows; `row_id` makes them.
        expected: the recomputed or other value, as text; empty where there is none.
        found: the printed value, as text.
        difference: found − expected where both are numbers, in kronor; else None.
    """

    rule: Rule
    severity: Severity
    page: int
    message: str
    message_en: str
    dataset: str = ""
    row_ids: tuple[str, ...] = ()
    expected: str = ""
    found: str = ""
    difference: float | None = None
    spans: tuple[Span, ...] = field(default=(), compare=False)


def row_id(sha256: str, record: Record) -> str:
    """The same for the same row of the same file in every run: 16 hex digits.

    A hash of the document's sha256, the dataset, the place of the first evidence and the record's
    content key.
    """
    place = record.evidence.spans[0].start if record.evidence.spans else 0
    key = "\x1f".join((sha256, record.dataset, str(place), record.key or record.content_key))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
