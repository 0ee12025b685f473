"""The rules, one line each: a newcomer adds a file and a line."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.config import Settings
from report_extract.model import Finding, Record, Report
from report_extract.validation.agreement import amount_conflict, malformed_amount
from report_extract.validation.arithmetic import arithmetic
from report_extract.validation.context import Check, Context
from report_extract.validation.counts import count_mismatch
from report_extract.validation.dates import date_conflict, impossible_date, outside_period
from report_extract.validation.signs import sign_conflict
from report_extract.validation.trust import low_confidence


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """A rule family: its name, for people, and the pure function that looks."""

    name: str
    check: Check


RULES: tuple[RuleCheck, ...] = (
    RuleCheck("arithmetic", arithmetic),
    RuleCheck("sign-conflict", sign_conflict),
    RuleCheck("amount-conflict", amount_conflict),
    RuleCheck("malformed-amount", malformed_amount),
    RuleCheck("count-mismatch", count_mismatch),
    RuleCheck("date-conflict", date_conflict),
    RuleCheck("impossible-date", impossible_date),
    RuleCheck("outside-period", outside_period),
    RuleCheck("low-confidence", low_confidence),
)


def validate(
    report: Report, records: tuple[Record, ...], settings: Settings
) -> tuple[Finding, ...]:
    """What the rules find, in the order of the rules and of the text; each finding once.

    Args:
        report: as it was read.
        records: of all datasets, as reviewed.
        settings: `[validation]` holds the words of the rules; the fiscal year is `[series]`'.
    """
    context = Context(report, records, settings)
    found = [finding for rule in RULES for finding in rule.check(context)]
    return tuple(dict.fromkeys(found))
