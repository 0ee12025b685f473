"""The options of `corrections add`, and the decision that they make."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_extract.errors import UsageError

if TYPE_CHECKING:
    from report_extract.corrections import Decision, Scope, ValueCorrection, WordCorrection

NOTHING = "Nothing was written."

Wrong = Annotated[str, typer.Argument(help="The word, or words, as it was read.")]
Right = Annotated[
    str | None, typer.Argument(help="As it was printed; the same again to leave it as it is.")
]
ScopeName = Annotated[
    str | None,
    typer.Option("--scope", metavar="SCOPE", help="word, series, document or place."),
]
DocumentName = Annotated[
    str,
    typer.Option("--document", help="Its id, or its path below the input; * is anything."),
]
Place = Annotated[
    str, typer.Option("--place", metavar="PAGE:LINE:WORD", help="Each counted from 1.")
]
RowId = Annotated[str, typer.Option("--row-id", help="A row's row_id: what holds for the row?")]
FieldName = Annotated[str, typer.Option("--field", help="The column whose value is wrong.")]
Value = Annotated[
    str | None,
    typer.Option("--value", help="The right value; without --field: confirmed or not-a-row."),
]
SeriesFile = Annotated[
    str, typer.Option("--series", "-s", help="Holds for this series only, not for all.")
]
Reviewer = Annotated[
    str, typer.Option("--reviewer", envvar="REPORT_EXTRACT_REVIEWER", help="Who decided.")
]
SourceOf = Annotated[str, typer.Option("--source", help="What it was checked against.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
DateOf = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="When; today.")]
DecisionFolder = Annotated[
    Path, typer.Option("--corrections", "-c", metavar="FOLDER", help="Where it is written.")
]


def decision_of(
    spoken: Mapping[str, str | None],
    valued: Mapping[str, str | None],
    signed: Mapping[str, str],
    *,
    document: str,
    series: str,
) -> Decision:
    """The decision that the options make.

    Args:
        spoken: wrong, right, scope and place, of a word.
        valued: row_id, field and value, of a row.
        signed: source, reviewer, date and reason.
        document: that it is of; may be empty.
        series: whose file it goes into; empty for that of all.

    Raises:
        UsageError: they make none, or two.
    """
    if any(spoken.values()) == any(valued.values()):
        raise UsageError(
            "Give either a word (WRONG RIGHT) or a row (--row-id … --value …).", remedy=NOTHING
        )
    try:
        if any(valued.values()):
            return _value(valued, signed, document)
        return _word(spoken, signed, document, series)
    except ValueError as error:
        raise UsageError(f"{error}.", remedy=NOTHING) from error


def _value(
    valued: Mapping[str, str | None], signed: Mapping[str, str], document: str
) -> ValueCorrection:
    from report_extract.corrections import ValueCorrection

    if valued["value"] is None:
        raise ValueError("--value is missing")
    cells = {name: (cell or "").strip() for name, cell in valued.items()}
    return ValueCorrection(**cells, **_stripped(signed), document=document)


def _word(
    spoken: Mapping[str, str | None], signed: Mapping[str, str], document: str, series: str
) -> WordCorrection:
    from report_extract.corrections import WordCorrection

    if spoken["right"] is None:
        raise ValueError("RIGHT is missing: the word as it was printed")
    place = spoken["place"] or ""
    scope = _scope(spoken["scope"], place=place, document=document, series=series)
    wrong, right = (" ".join((spoken[name] or "").split()) for name in ("wrong", "right"))
    return WordCorrection(
        wrong=wrong, right=right, scope=scope, document=document, place=place, **_stripped(signed)
    )


def _scope(named: str | None, *, place: str, document: str, series: str) -> Scope:
    """The scope that is named, or else the one that the other options tell."""
    from report_extract.corrections import Scope

    wide = Scope.SERIES if series else Scope.WORD
    told = Scope.PLACE if place else Scope.DOCUMENT if document else wide
    if not named:
        return told
    if named not in list(Scope):
        raise ValueError(f"scope '{named}' is none of {', '.join(Scope)}")
    scope = Scope(named)
    if scope in (Scope.WORD, Scope.SERIES) and told in (Scope.WORD, Scope.SERIES) and scope != told:
        needs = "goes without --series" if scope is Scope.WORD else "needs --series"
        raise ValueError(f"scope '{scope}' {needs}")
    return scope


def _stripped(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in cells.items()}
