"""`report-extract repair`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_extract.cli.options import CorrectionFolders, PipelineFolders
from report_extract.errors import UsageError

if TYPE_CHECKING:
    from report_extract.repair.explaining import Explanation
    from report_extract.run_series import Series

STDIN = Path("-")


class DamageMode(StrEnum):
    """What `--mode` may say."""

    AUTO = "auto"
    NONE = "none"
    SWEDISH_MODEL = "swedish-model"
    MIXED = "mixed"
    NO_SWEDISH = "no-swedish"


TextFile = Annotated[
    Path | None, typer.Argument(metavar="[FILE|-]", help="A text; - for standard input.")
]
RepairsFile = Annotated[
    Path | None,
    typer.Option("--repairs", "-r", metavar="FILE.csv", help="Write every change down here."),
]
Explained = Annotated[
    str | None,
    typer.Option(
        "--explain", "-e", metavar="WORD", help="Repair nothing; tell why this word is changed."
    ),
]
Context = Annotated[
    str | None,
    typer.Option("--context", metavar="TEXT", help="With --explain: the text around it."),
]
SupposedMode = Annotated[
    DamageMode | None,
    typer.Option(
        "--mode", help="With --explain: the damage; else that of a FILE as found, or no-swedish."
    ),
]
ExplainJson = Annotated[
    bool, typer.Option("--json", "-j", help="With --explain: print it for programs.")
]


def repair(  # noqa: PLR0913, PLR0917 - one argument an option
    file: TextFile = None,
    series: Annotated[str, typer.Option("--series", "-s", help="Whose words hold.")] = "default",
    repairs: RepairsFile = None,
    explain: Explained = None,
    context: Context = None,
    mode: SupposedMode = None,
    as_json: ExplainJson = False,
    pipeline: PipelineFolders = None,
    corrections: CorrectionFolders = None,
) -> None:
    """Repair a text: the repaired text, and nothing else, goes to standard output.

    Lines stay lines. The encoding is told by content; what comes out is UTF-8.

    Why was this word changed? Every place in a text, or one word in a few others:

    report-extract repair legacy.txt --explain Sédertérn

    report-extract repair --explain lan --context "kommunerna i Stockholms lan"
    """
    folders = tuple(pipeline or ()), tuple(corrections or ())
    if explain is not None:
        _check(explain, file, context, repairs)
        _tell(_explained(explain, file, context, mode, _series(series, *folders)), as_json=as_json)
        return
    if context is not None or mode is not None or as_json:
        raise UsageError(
            "--context, --mode and --json say something of --explain only.",
            remedy="Add --explain WORD, or leave them out.",
        )
    _repair(file or STDIN, repairs, series, folders)


def _repair(
    file: Path, repairs: Path | None, name: str, folders: tuple[tuple[Path, ...], tuple[Path, ...]]
) -> None:
    """Writes the repaired text, and the changes where they are asked for."""
    data = _bytes(file)
    from report_extract.run_repair import missed, repair_text, write_repairs

    chosen = _series(name, *folders)
    result = repair_text(data, _name(file), chosen)
    if repairs is not None:
        write_repairs(result, repairs)
    if result.repaired is not None:
        sys.stdout.buffer.write(result.repaired.text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    for item in missed(result, chosen):
        typer.echo(f"{item.origin}: matches nothing in this text.", err=True)


def _series(name: str, pipeline: tuple[Path, ...], corrections: tuple[Path, ...]) -> Series:
    from report_extract.run_series import load_series

    (chosen,) = load_series(name, pipeline, corrections)
    return chosen


def _name(file: Path) -> str:
    """What a text is called in messages and decisions."""
    return "-" if file == STDIN else file.name


def _bytes(file: Path) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"'{file}' cannot be read: {error.strerror}.", remedy="Name a text file, or -."
        ) from error


def _check(word: str, file: Path | None, context: str | None, repairs: Path | None) -> None:
    """Refuses what cannot be meant."""
    if not word.strip():
        raise UsageError("--explain names no word.", remedy="Write --explain WORD.")
    if file is not None and context is not None:
        raise UsageError(
            "The context is the file, or what --context says.", remedy="Leave one of them out."
        )
    if repairs is not None:
        raise UsageError(
            "--explain changes nothing, so that --repairs has nothing to write.",
            remedy="Leave one of them out.",
        )


def _explained(
    word: str, file: Path | None, context: str | None, mode: DamageMode | None, series: Series
) -> Explanation:
    from report_extract.run_repair import explain_text, explain_word

    word = word.strip()
    if file is None:
        return explain_word(word, context or "", series, (mode or DamageMode.NO_SWEDISH).value)
    return explain_text(word, _bytes(file), _name(file), series, mode.value if mode else None)


def _tell(found: Explanation, *, as_json: bool) -> None:
    from report_extract.cli import explain_table

    if as_json:
        typer.echo(explain_table.as_json(found))
    else:
        explain_table.as_tables(found)
