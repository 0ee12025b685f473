"""One thing, two amounts: text against table, and place against place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from report_extract.model import (
    AmountMention,
    BokslutCell,
    ColumnRole,
    Finding,
    Rule,
    Severity,
    Unit,
)
from report_extract.validation.context import Context, doubtful, place
from report_extract.validation.kronor import plain, precision_of, shown
from report_extract.validation.misreading import digits_alike, may_be_misread
from report_extract.validation.vocabulary import alike, has_word, significant, words_of

MALFORMED = "malformed-amount"
"""The code by which the grammars of money mark a figure whose digits are not in groups of three."""

Said = AmountMention | BokslutCell
_NOT_NOW = (ColumnRole.PREVIOUS, ColumnRole.BUDGET)


def amount_conflict(context: Context) -> Iterator[Finding]:
    """`amount-conflict`: two places give nearly the same amount for one thing, but not the same."""
    said = _statements(context)
    odd: dict[Said, list[Said]] = {}
    mentions = [statement for statement in said if isinstance(statement, AmountMention)]
    cells = [statement for statement in said if isinstance(statement, BokslutCell)]
    pairs: list[tuple[Said, Said]] = [*combinations(mentions, 2), *product(mentions, cells)]
    for one, other in pairs:
        if _conflict(context, one, other):
            odd.setdefault(one, []).append(other)
            odd.setdefault(other, []).append(one)
    told: set[Said] = set()
    for statement in sorted(odd, key=lambda item: _weight(item, said)):
        others = [other for other in odd[statement] if other not in told]
        if statement not in told and others:
            told.add(statement)
            yield _conflict_finding(context, statement, others)


def _statements(context: Context) -> tuple[Said, ...]:
    """What the report says of this year, exactly: no budgets, no years before, no round figures."""
    cells = tuple(c for c in context.of(BokslutCell) if c.column_role not in _NOT_NOW and c.amount)
    mentions = tuple(
        mention
        for mention in context.of(AmountMention)
        if not _loose(context, mention) and abs(mention.amount) >= 1000
    )
    return (*mentions, *cells)


def _loose(context: Context, mention: AmountMention) -> bool:
    """Whether the sentence says that the amount is a round one, or one of another year."""
    sentence = mention.evidence.text
    before = " ".join(words_of(sentence[: max(0, sentence.find(mention.amount_raw))])[-3:])
    words = context.words
    return has_word(before, words.approximations) or has_word(sentence, words.other_years)


def _weight(statement: Said, said: Sequence[Said]) -> tuple[int, bool]:
    """How many places give the same amount, and whether it is a table: the least heavy is odd."""
    same = sum(abs(other.amount) == abs(statement.amount) for other in said)
    return same, isinstance(statement, BokslutCell)


def _conflict(context: Context, one: Said, other: Said) -> bool:
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    if not near(one, other) or _agrees_elsewhere(context, one, other):
        return False
    common, floor = context.words.common, context.words.label_similarity
    return alike(significant(_label(one), common), significant(_label(other), common), floor)


def _label(said: Said) -> str:
    return said.label if isinstance(said, AmountMention) else said.row_label


def _agrees_elsewhere(context: Context, one: Said, other: Said) -> bool:
    """Whether a sum of the text stands just so in a table: then that is the one it is about."""
    cells = {abs(cell.amount) for cell in context.of(BokslutCell)}
    mentions = [said for said in (one, other) if isinstance(said, AmountMention)]
    if len(mentions) == 2:
        return all(abs(said.amount) in cells for said in mentions)
    return any(abs(said.amount) in cells for said in mentions)


def near(one: Said, other: Said) -> bool:
    """Whether two amounts differ as a slip of the pen does, and more than their rounding.

    A slip is a digit put wrong, digits that changed places, or a last digit off by one. Figures in
    thousands and millions that are one unit apart are rounded, not wrong.
    """
    a, b = abs(one.amount), abs(other.amount)
    step = max(precision_of(one), precision_of(other))
    coarse = Unit.KR not in (one.unit, other.unit) or step >= 1000
    if abs(a - b) <= (step if coarse else step / 2):
        return False
    if step < 1000 and abs(a - b) <= 2 * step:
        return True
    return _slip(_digits(a, step), _digits(b, step))


def _digits(amount: float, step: float) -> str:
    return str(round(amount / step))


def _slip(a: str, b: str) -> bool:
    if len(a) != len(b) or len(a) < 3:
        return False
    wrong = [index for index in range(len(a)) if a[index] != b[index]]
    swapped = len(wrong) == 2 and sorted(a[i] for i in wrong) == sorted(b[i] for i in wrong)
    return swapped or (len(wrong) == 1 and len(a) >= 4)


def _conflict_finding(context: Context, odd: Said, others: Sequence[Said]) -> Finding:
    other = others[0]
    pages = ", ".join(dict.fromkeys(str(said.evidence.page) for said in others))
    mine, theirs = _written(odd), _written(other)
    return Finding(
        rule=Rule.AMOUNT_CONFLICT,
        severity=_conflict_severity(context, odd, others),
        page=odd.evidence.page,
        message=(
            f"{_name(odd)}: {mine} på sidan {odd.evidence.page}, men {theirs} för"
            f" {_name(other)} på sidan {pages}."
        ),
        message_en=(
            f"{_name(odd)}: {mine} on page {odd.evidence.page}, but {theirs} for"
            f" {_name(other)} on page {pages}."
        ),
        dataset=odd.dataset,
        row_ids=context.ids((odd, *others)),
        expected=plain(abs(other.amount)),
        found=plain(abs(odd.amount)),
        difference=round(abs(odd.amount) - abs(other.amount), 2),
        spans=odd.evidence.spans,
    )


def _conflict_severity(context: Context, odd: Said, others: Sequence[Said]) -> Severity:
    places, step = (odd, *others), max(precision_of(odd), precision_of(others[0]))
    figures = [_digits(abs(said.amount), step) for said in (odd, others[0])]
    if digits_alike(*figures) and any(may_be_misread(context, said) for said in places):
        return Severity.INFO
    return Severity.WARNING if any(doubtful(places)) else Severity.ERROR


def _written(said: Said) -> str:
    return f"{shown(abs(said.amount), said.unit)} {said.unit}"


def _name(said: Said) -> str:
    return said.label or "Belopp" if isinstance(said, AmountMention) else place(said)


def malformed_amount(context: Context) -> Iterator[Finding]:
    """`malformed-amount`: a figure whose digits are not in groups of three (`300 0023`)."""
    said: tuple[Said, ...] = (*context.of(AmountMention), *context.of(BokslutCell))
    for odd in said:
        if MALFORMED in odd.doubts:
            same = next((o for o in said if o is not odd and _confirms(o, odd)), None)
            yield _malformed_finding(context, odd, same)


def _confirms(other: Said, odd: Said) -> bool:
    return (
        MALFORMED not in other.doubts
        and abs(other.amount) == abs(odd.amount)
        and abs(odd.amount) >= 1000
    )


def _malformed_finding(context: Context, odd: Said, confirmed: Said | None) -> Finding:
    likely = shown(odd.amount, odd.unit)
    raw = re.sub(r"[^\d\s.,:–−-]", "", odd.amount_raw).strip(" .,") or odd.amount_raw
    sv, en = f"troligen {likely}", f"probably {likely}"
    records: tuple[Said, ...] = (odd,)
    if confirmed is not None:
        page = confirmed.evidence.page
        records = (odd, confirmed)
        sv, en = f"{sv}, som på sidan {page}", f"{en}, as on page {page}"
    # In a scan's table the split of digits is the reader's more often than the printer's.
    read = isinstance(odd, BokslutCell) and not context.born_digital
    return Finding(
        rule=Rule.MALFORMED_AMOUNT,
        severity=Severity.INFO if read else Severity.WARNING,
        page=odd.evidence.page,
        message=f"{_name(odd)}: ”{raw}” är inte ett välformat belopp; {sv}.",
        message_en=f"{_name(odd)}: “{raw}” is not a well-formed amount; {en}.",
        dataset=odd.dataset,
        row_ids=context.ids(records),
        expected=plain(odd.amount),
        found=raw,
        spans=odd.evidence.spans,
    )
