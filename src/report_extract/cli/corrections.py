"""`report-extract corrections add`, `list` and `check`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_extract.cli.corrections_options import (
    DateOf,
    DecisionFolder,
    DocumentName,
    FieldName,
    Place,
    Reason,
    Reviewer,
    Right,
    RowId,
    ScopeName,
    SeriesFile,
    SourceOf,
    Value,
    Wrong,
    decision_of,
)
from report_extract.cli.options import AsJson, CorrectionFolders, PipelineFolders
from report_extract.errors import UsageError

if TYPE_CHECKING:
    from report_extract.corrections import Problem

OWN_FOLDER = Path("corrections")
SOMETHING = 1

corrections = typer.Typer(
    help="Keep, list and check what people decided.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@corrections.command("add")
def add(  # noqa: PLR0913, PLR0917 - one argument an option
    reviewer: Reviewer,
    source: SourceOf,
    reason: Reason,
    wrong: Wrong = "",
    right: Right = None,
    scope: ScopeName = None,
    document: DocumentName = "",
    place: Place = "",
    row_id: RowId = "",
    field: FieldName = "",
    value: Value = None,
    series: SeriesFile = "",
    date: DateOf = "",
    folder: DecisionFolder = OWN_FOLDER,
    pipeline: PipelineFolders = None,
) -> None:
    """Decide how a word is to be read, or what holds for a row.

    report-extract corrections add WRONG RIGHT --reviewer … --source … --reason …

    report-extract corrections add --row-id ID --field amount --value 3000 --reviewer … …

    The decision becomes the last line of FOLDER/SERIES.csv, or of FOLDER/default.csv.
    """
    from report_extract.config import builtin_folder
    from report_extract.run_corrections_add import add_decision

    today = datetime.now(UTC).astimezone().date()
    signed = {"reviewer": reviewer, "source": source, "reason": reason}
    signed["date"] = date or today.isoformat()
    spoken = {"wrong": wrong, "right": right, "scope": scope, "place": place}
    valued = {"row_id": row_id, "field": field, "value": value}
    item = decision_of(spoken, valued, signed, document=document, series=series)
    _check_series(series, tuple(pipeline or ()))
    added = add_decision(item, folder / f"{series or 'default'}.csv", today)
    where = f"{added.path}:{added.line}"
    if not added.new:
        typer.echo(f"{where}: is there already; nothing was written.", err=True)
        raise typer.Exit(SOMETHING)
    typer.echo(f"{where}: added.")
    for problem in added.warnings:
        typer.echo(str(problem), err=True)
    if folder.resolve() != builtin_folder("corrections").resolve():
        typer.echo(f"Runs heed it with: --corrections {folder}", err=True)


@corrections.command("list")
def list_(  # noqa: PLR0913, PLR0917 - one argument an option
    series: Annotated[
        str, typer.Option("--series", "-s", help="Only those of SERIES.csv.", metavar="SERIES")
    ] = "",
    scope: ScopeName = None,
    document: DocumentName = "",
    word: Annotated[
        str, typer.Option("--word", help="Only those with this in the wrong or the right word.")
    ] = "",
    folders: CorrectionFolders = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV for programs.")] = False,
) -> None:
    """Show what was decided: that of the folders, and that which comes with the program."""
    from report_extract.cli.corrections_table import Wanted, as_table, csv_of
    from report_extract.corrections import decode, parse

    wanted = Wanted(series, scope or "", document, word)
    paths = [path for path in _files(_folders(folders)) if wanted.file(path)]
    found = [parse(decode(path.read_bytes(), path), path) for path in paths]
    shown = [item for part in found for item in part.decisions if wanted.decision(item)]
    if as_csv:
        typer.echo(csv_of(shown), nl=False)
    else:
        as_table(shown)


@corrections.command("check")
def check(
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            "-a",
            metavar="OUTPUT|TEXT",
            help="A folder that a run wrote, a text or a folder of texts: what matches nothing?",
        ),
    ] = None,
    series: Annotated[
        str, typer.Option("--series", "-s", help="Series of all texts, as in a run.")
    ] = "",
    folders: CorrectionFolders = None,
    pipeline: PipelineFolders = None,
    as_json: AsJson = False,
) -> None:
    """Look through every decision: 0 all well, 1 something to look at, 2 wrong usage."""
    from report_extract.config import available_series
    from report_extract.corrections import check_files

    files = [(path, path.read_bytes()) for path in _files(_folders(folders))]
    names = available_series(tuple(pipeline or ()))
    checked, problems = check_files(files, names, datetime.now(UTC).astimezone().date())
    if against is not None:
        from report_extract.run_corrections_check import ground_of, unmatched

        ground = ground_of(against, series, tuple(pipeline or ()))
        problems += unmatched(checked, ground, f"'{against}'")
    _tell(problems, sum(len(file.decisions) for file in checked), len(files), as_json=as_json)
    raise typer.Exit(SOMETHING if problems else 0)


def _tell(problems: tuple[Problem, ...], decisions: int, files: int, *, as_json: bool) -> None:
    if as_json:
        told = [
            {"file": one.file, "line": one.line, "level": one.level, "message": one.message}
            for one in problems
        ]
        data = {"decisions": decisions, "files": files, "problems": told}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        typer.echo(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    typer.echo(
        f"{decisions} decisions in {files} files: "
        f"{errors} errors, {len(problems) - errors} warnings",
        err=True,
    )


def _check_series(series: str, pipeline: tuple[Path, ...]) -> None:
    from report_extract.config import available_series

    known = available_series(pipeline)
    if series and series not in known:
        raise UsageError(
            f"There is no series '{series}'.",
            remedy=f"Known series: {', '.join(sorted(known))}. See pipeline/.",
        )


def _folders(given: list[Path] | None) -> list[Path]:
    """Those that are named, or corrections/ here; and that which comes with the program."""
    from report_extract.config import builtin_folder

    for folder in given or ():
        if not folder.is_dir():
            raise UsageError(
                f"There is no folder '{folder}'.", remedy="Check the name after --corrections."
            )
    own = given or ([OWN_FOLDER] if OWN_FOLDER.is_dir() else [])
    single: dict[Path, Path] = {}
    for folder in (*own, builtin_folder("corrections")):
        single.setdefault(folder.resolve(), folder)
    return list(single.values())


def _files(folders: list[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.glob("*.csv"))]
