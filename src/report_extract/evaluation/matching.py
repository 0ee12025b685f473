"""When a row of a run is right: one predicate per dataset, and one-to-one matching.

Thresholds are those of the project's published scoring: they are part of what the figures mean
and are not to be loosened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

Row = Mapping[str, str]
"""A row of a run's CSV."""

Gold = Mapping[str, Any]
"""A row of a gold.json; `<field>_also` lists other values that are as right."""

SAME_AMOUNT = 0.5
"""Kronor within which two amounts are one."""


@dataclass(frozen=True, slots=True)
class Count:
    """Rows right, rows given, rows wanted.

    Attributes:
        right: rows that match a gold row, one to one.
        rows: rows given, those that count neither way left out.
        gold: gold rows that count (optional ones do not).
    """

    right: int = 0
    rows: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the rows given that are right, 0–1; 1 where none was given."""
        return self.right / self.rows if self.rows else 1.0

    @property
    def recall(self) -> float:
        """Share of the rows wanted that were given, 0–1; 1 where none is wanted."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0–1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.rows + other.rows, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which rows are right, and which count neither way."""

    right: frozenset[int]
    neutral: frozenset[int]
    gold: int


def match(
    rows: Sequence[Row], golds: Sequence[Gold], right: Callable[[Row, Gold], bool]
) -> Matching:
    """Match rows to gold rows one to one, greedily in order, optional gold rows last."""
    hits: set[int] = set()
    neutral: set[int] = set()
    for gold in sorted(golds, key=lambda item: bool(item.get("optional"))):
        taken = hits | neutral
        found = next((i for i, row in enumerate(rows) if i not in taken and right(row, gold)), None)
        if found is not None:
            (neutral if gold.get("optional") else hits).add(found)
    counted = sum(not gold.get("optional") for gold in golds)
    return Matching(frozenset(hits), frozenset(neutral), counted)


def right_remissvar(row: Row, gold: Gold) -> bool:
    """Title alike, date and status the same."""
    title = any(_alike(row["title"], text, 88) for text in _accepted(gold, "title"))
    return title and _same_date(row, gold) and row["status"] in _accepted(gold, "status")


def right_meeting(row: Row, gold: Gold) -> bool:
    """Date the same, and body alike, or body and counterpart alike taken together."""
    if not _same_date(row, gold):
        return False
    bodies, counterparts = _accepted(gold, "body"), _accepted(gold, "counterpart")
    if any(_alike(row["body"], body, 75) for body in bodies if body):
        return True
    sides = f"{row['body']} {row['counterpart']}"
    return any(_alike(sides, f"{b} {c}", 70) for b in bodies for c in counterparts)


def right_bokslut(row: Row, gold: Gold) -> bool:
    """Row label alike, column's role or label, year and amount the same."""
    column = row["column_role"] in _accepted(gold, "column_role") or _alike(
        row["column_label"], gold["column_label"], 85
    )
    year = not gold.get("year") or not row["year"] or str(row["year"]) == str(gold["year"])
    label = any(_alike(row["row_label"], text, 82) for text in _accepted(gold, "row_label"))
    return label and column and year and _any_amount(row, gold)


def right_amount(row: Row, gold: Gold) -> bool:
    """Amount and page the same."""
    pages = {str(page) for page in _accepted(gold, "page")}
    return _any_amount(row, gold) and (not gold.get("page") or str(row["page"]) in pages)


def right_finding(row: Row, gold: Gold) -> bool:
    """Rule the same, and the expected or the found figure told."""
    if row["rule"] not in _accepted(gold, "rule"):
        return False
    fields = ("expected", "found", "message", "message_en", "difference")
    told = re.sub(r"\D", "", " ".join(row.get(name, "") for name in fields))
    wanted = [re.sub(r"\D", "", str(gold.get(name, ""))) for name in ("expected", "found")]
    return not any(wanted) or any(figure in told for figure in wanted if figure)


def counts_as_finding(row: Row) -> bool:
    """Whether a finding that no gold row names is a false alarm."""
    quiet = ("schema", "low-confidence", "outside-period")
    return row.get("rule") not in quiet and row.get("severity") != "info"


def _accepted(gold: Gold, key: str) -> list[Any]:
    return [gold.get(key), *gold.get(f"{key}_also", [])]


def _alike(first: str, second: str, floor: float) -> bool:
    one, other = (re.sub(r"[^\w ]+", " ", (text or "").casefold()) for text in (first, second))
    return (
        fuzz.token_sort_ratio(one, other) >= floor or fuzz.token_set_ratio(one, other) >= floor + 8
    )


def _same_date(row: Row, gold: Gold) -> bool:
    return row["date"].rstrip("?~%") in {
        str(date).rstrip("?~%") for date in _accepted(gold, "date")
    }


def _any_amount(row: Row, gold: Gold) -> bool:
    amount = _number(row["amount"])
    wanted = (_number(value) for value in _accepted(gold, "amount"))
    return amount is not None and any(
        value is not None and abs(amount - value) < SAME_AMOUNT for value in wanted
    )


def _number(value: object) -> float | None:
    text = str(value).replace(" ", "").replace("\u00a0", "")
    try:
        return float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return None
