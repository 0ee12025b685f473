"""Tables that add up give no finding; one changed figure gives one that finds it."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from report_extract.config import load_settings
from report_extract.model import (
    BokslutCell,
    ColumnRole,
    Document,
    DocumentText,
    Evidence,
    Page,
    RepairedText,
    Report,
    Rule,
    Severity,
    SourceKind,
    Span,
    Unit,
    row_id,
)
from report_extract.validation import validate

SETTINGS = load_settings()
DOCUMENT = Document("i", "a.pdf", "0" * 64, "", SourceKind.PDF_TEXT, (Page(1, ()),))
TEXT = DocumentText.of(DOCUMENT)
REPORT = Report(DOCUMENT, TEXT, RepairedText(TEXT.original), (), (), fiscal_year=2021)
YEARS = ((ColumnRole.OUTCOME, 2021), (ColumnRole.PREVIOUS, 2020), (ColumnRole.BUDGET, 2021))
FLOWS = tuple(
    (role, 2021)
    for role in (ColumnRole.OPENING, ColumnRole.INCOME, ColumnRole.COST, ColumnRole.CLOSING)
)


def cells(rows, columns, unit=Unit.KR):
    """Rows of (label, figures in the unit, is_total); None is an empty cell."""
    return [
        BokslutCell(
            evidence=Evidence(1, None, (Span(0, 0),), "", ""),
            table_id="p1t1",
            table_title="Tabell",
            row_index=index,
            row_label=label,
            column_index=column,
            column_label=f"kolumn {column}",
            column_role=columns[column][0],
            year=columns[column][1],
            amount=float(value * unit.factor),
            printed=float(value * unit.factor),
            amount_raw=str(value),
            unit=unit,
            is_total=is_total,
        )
        for index, (label, figures, is_total) in enumerate(rows)
        for column, value in enumerate(figures)
        if value is not None
    ]


def findings(records):
    found = validate(REPORT, tuple(records), SETTINGS)
    return [f for f in found if f.severity is not Severity.INFO]


FIGURES = st.integers(1, 9_000_000)


def columns_of(details):
    return list(zip(*details, strict=True))


def total(details):
    return tuple(map(sum, columns_of(details)))


@st.composite
def details(draw, width, least=2):
    one = st.tuples(*[FIGURES] * width)
    return draw(st.lists(one, min_size=least, max_size=8))


@st.composite
def statements(draw, costs=-1):
    """A resultaträkning with two columns: incomes, costs, financial items, result."""
    income, cost = draw(details(2)), draw(details(2))
    signed = [tuple(costs * value for value in row) for row in cost]
    before = tuple(a - b for a, b in zip(total(income), total(cost), strict=True))
    interest = draw(st.tuples(FIGURES, FIGURES))
    rows = [(f"Bidrag {i}", row, False) for i, row in enumerate(income)]
    rows += [("Summa intäkter", total(income), True)]
    rows += [(f"Löner {i}", row, False) for i, row in enumerate(signed)]
    rows += [("Summa kostnader", tuple(costs * v for v in total(cost)), True)]
    rows += [("Resultat före finansiella poster", before, True)]
    rows += [("Finansiella intäkter", interest, False)]
    after = tuple(a + b for a, b in zip(before, interest, strict=True))
    return [*rows, ("Årets resultat", after, True)]


@st.composite
def balances(draw):
    """Balance per project: opening + income − cost = closing, and sums below."""
    flows = draw(details(3, least=3))
    rows = [(a, b, c, a + b - c) for a, b, c in flows]
    listed = [(f"Projekt {i}", row, False) for i, row in enumerate(rows)]
    return [*listed, ("Summa", total(rows), True)]


@settings(max_examples=25)
@given(statements(costs=-1))
def test_a_statement_of_results_that_adds_up_gives_nothing(rows):
    assert findings(cells(rows, YEARS)) == []


@settings(max_examples=25)
@given(statements(costs=1))
def test_costs_may_be_printed_without_a_sign(rows):
    assert findings(cells(rows, YEARS)) == []


@settings(max_examples=25)
@given(balances())
def test_a_table_of_balances_that_adds_up_gives_nothing(rows):
    assert findings(cells(rows, FLOWS)) == []


def changed(rows, row, column, by):
    label, figures, is_total = rows[row]
    new = tuple(v + by if i == column else v for i, v in enumerate(figures))
    return [*rows[:row], (label, new, is_total), *rows[row + 1 :]]


@settings(max_examples=30)
@given(balances(), st.data())
def test_one_wrong_figure_among_balances_is_one_finding_that_holds_it(rows, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, 3))
    by = data.draw(st.integers(100, 99_999))
    records = cells(changed(rows, row, column, by), FLOWS)
    wrong = next(r for r in records if (r.row_index, r.column_index) == (row, column))
    assume(wrong.amount != 0)
    found = findings(records)
    assert len(found) == 1
    assert row_id(DOCUMENT.sha256, wrong) in found[0].row_ids
    assert abs(found[0].difference) == by
    rule = Rule.SUM_MISMATCH if row == len(rows) - 1 else Rule.BALANCE_MISMATCH
    assert found[0].rule == rule


@settings(max_examples=30)
@given(statements(), st.data())
def test_one_wrong_total_in_one_column_is_one_finding_that_names_it(rows, data):
    totals = [i for i, row in enumerate(rows) if row[2]]
    row, column = data.draw(st.sampled_from(totals)), data.draw(st.integers(0, 1))
    by = data.draw(st.integers(100, 99_999))
    records = cells(changed(rows, row, column, by), YEARS)
    wrong = next(r for r in records if (r.row_index, r.column_index) == (row, column))
    assume(wrong.amount != 0)
    (found,) = findings(records)
    assert found.rule is Rule.SUM_MISMATCH
    assert found.row_ids[0] == row_id(DOCUMENT.sha256, wrong)
    assert found.difference == by


@settings(max_examples=25)
@given(details(2), st.integers(-1, 1), st.sampled_from(Unit))
def test_a_last_digit_off_by_one_is_rounding_and_no_error(rows, by, unit):
    sums = tuple(v + by for v in total(rows))
    assume(all(sums))
    listed = [(f"Post {i}", row, False) for i, row in enumerate(rows)]
    records = cells([*listed, ("Summa", sums, True)], YEARS, unit)
    found = validate(REPORT, tuple(records), SETTINGS)
    assert {f.rule for f in found} == ({Rule.ROUNDING} if by else set())


@settings(max_examples=25)
@given(balances())
def test_doubtful_figures_make_a_warning_and_not_an_error(rows):
    records = cells(changed(rows, 0, 3, 1000), FLOWS)
    assume(records[3].amount)
    records[3] = replace(records[3], doubts=("lookalike-digit",))
    (found,) = findings(records)
    assert found.severity is Severity.WARNING
    assert "Osäkert lästa" in found.message


@settings(max_examples=25)
@given(balances(), st.data())
def test_a_deficit_that_is_printed_without_its_sign_is_a_sign_conflict_alone(rows, data):
    row = data.draw(st.integers(0, len(rows) - 2))
    label, (opening, income, cost, _), _ = rows[row]
    debt = opening + income + cost + 1000
    listed = [*rows[:row], (label, (opening, income, debt, opening + income - debt), False)]
    listed += rows[row + 1 : -1]
    sums = total([figures for _, figures, _ in listed])
    records = cells([*listed, ("Summa", sums, True)], FLOWS)
    deficit = next(r for r in records if (r.row_index, r.column_index) == (row, 3))
    shown = replace(deficit, amount=-deficit.amount, printed=-deficit.amount)
    found = findings([shown if r is deficit else r for r in records])
    assert [(f.rule, f.expected) for f in found] == [(Rule.SIGN_CONFLICT, str(int(deficit.amount)))]
