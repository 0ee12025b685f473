"""Amounts whose printed sign is not what they mean: what the sums, or the text, say instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_extract.model import AmountMention, BokslutCell, ColumnRole, Finding, Rule, Severity
from report_extract.validation.context import Context, place
from report_extract.validation.grids import grids
from report_extract.validation.identities import RowCheck, check_rows
from report_extract.validation.kronor import plain, shown
from report_extract.validation.vocabulary import ends_with_stem, has_word


@dataclass(frozen=True, slots=True)
class WrongSign:
    """A cell that means the opposite of what it prints.

    Attributes:
        cell: the cell.
        amount: kronor, with the sign that it means.
        check: the row that says so; None where none does.
        mention: the sum in the text that says so; None where none does.
    """

    cell: BokslutCell
    amount: float
    check: RowCheck | None = None
    mention: AmountMention | None = None


def wrong_signs(context: Context) -> tuple[WrongSign, ...]:
    """Every cell whose sign is contradicted, once, in order."""
    cells = context.of(BokslutCell)
    checks = {
        check.cell: check
        for grid in grids(cells)
        for check in check_rows(grid, context.words)
        if check.balance
    }
    found = (_judge(context, cell, checks.get(cell)) for cell in cells)
    return tuple(wrong for wrong in found if wrong is not None)


def _judge(context: Context, cell: BokslutCell, check: RowCheck | None) -> WrongSign | None:
    if not cell.amount or has_word(cell.row_label, context.words.deficits):
        return None
    mention = _deficit(context, cell, balance=check is not None)
    if cell.amount == -cell.printed:
        # What the extractor took from the row's sense is told here, with whatever bears it out.
        return WrongSign(cell, cell.amount, check if check and check.fits else None, mention)
    if check is not None and check.mirrored and check.sure:
        return WrongSign(cell, -cell.amount, check, mention)
    if mention is not None and not (check is not None and check.fits):
        return WrongSign(cell, -cell.amount, None, mention)
    return None


def _deficit(context: Context, cell: BokslutCell, *, balance: bool) -> AmountMention | None:
    """A deficit of just this amount in the text, where the cell is one that can be a deficit."""
    year = context.report.fiscal_year
    of_the_year = cell.year is None or year is None or cell.year == year
    result = cell.column_role is ColumnRole.RESULT
    may_be = result or balance or ends_with_stem(cell.row_label, context.words.results)
    if not may_be or not of_the_year or cell.printed < 0:
        return None
    return next(
        (m for m in context.of(AmountMention) if m.amount < 0 and m.amount == -abs(cell.printed)),
        None,
    )


def sign_conflict(context: Context) -> Iterator[Finding]:
    """`sign-conflict`: the text or the row's own figures say deficit, the cell shows none."""
    for wrong in wrong_signs(context):
        cell = wrong.cell
        records = (cell, *((wrong.mention,) if wrong.mention else ()))
        sv, en = _reasons(wrong)
        yield Finding(
            rule=Rule.SIGN_CONFLICT,
            severity=Severity.ERROR if wrong.check or wrong.mention else Severity.WARNING,
            page=cell.evidence.page,
            message=f"{place(cell)}: tabellen visar {shown(cell.printed, cell.unit)}, men {sv}.",
            message_en=f"{place(cell)}: the table has {shown(cell.printed, cell.unit)}, but {en}.",
            dataset=cell.dataset,
            row_ids=context.ids(records),
            expected=plain(wrong.amount),
            found=plain(cell.printed),
            difference=cell.printed - wrong.amount,
            spans=cell.evidence.spans,
        )


def _reasons(wrong: WrongSign) -> tuple[str, str]:
    unit = wrong.cell.unit
    sv: list[str] = []
    en: list[str] = []
    if wrong.mention is not None:
        amount, page = (
            shown(abs(wrong.mention.amount), wrong.mention.unit),
            wrong.mention.evidence.page,
        )
        sv.append(f"texten på sidan {page} kallar {amount} {wrong.mention.unit} ett underskott")
        en.append(f"the text on page {page} calls {amount} {wrong.mention.unit} a deficit")
    if wrong.check is not None:
        figures = written(wrong.check.terms)
        sv.append(f"radens egna tal ger {figures} = {shown(wrong.check.expected, unit)}")
        en.append(f"the row's own figures give {figures} = {shown(wrong.check.expected, unit)}")
    if not sv:
        amount = shown(wrong.amount, unit)
        return f"raden betyder {amount}", f"the row means {amount}"
    return " och ".join(sv), " and ".join(en)


def written(terms: tuple[tuple[BokslutCell, float], ...]) -> str:
    """A sum written out: `2 030 208 − 2 077 207`."""
    text = ""
    for cell, value in terms:
        amount = shown(abs(value), cell.unit)
        if not text:
            text = shown(value, cell.unit)
        else:
            text += f" {'−' if value < 0 else '+'} {amount}"
    return text
