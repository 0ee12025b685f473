"""`report-extract repair`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from report_extract.cli.options import CorrectionFolders, PipelineFolders
from report_extract.errors import UsageError

STDIN = Path("-")


def repair(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE|-]", help="A text; - for standard input.")
    ] = STDIN,
    series: Annotated[str, typer.Option("--series", "-s", help="Whose words hold.")] = "default",
    repairs: Annotated[
        Path | None,
        typer.Option("--repairs", "-r", metavar="FILE.csv", help="Write every change down here."),
    ] = None,
    pipeline: PipelineFolders = None,
    corrections: CorrectionFolders = None,
) -> None:
    """Repair a text: the repaired text, and nothing else, goes to standard output.

    Lines stay lines. The encoding is told by content; what comes out is UTF-8.
    """
    data = _bytes(file)
    from report_extract.run_repair import missed, repair_text, write_repairs
    from report_extract.run_series import load_series

    (chosen,) = load_series(series, tuple(pipeline or ()), tuple(corrections or ()))
    result = repair_text(data, "-" if file == STDIN else file.name, chosen)
    if repairs is not None:
        write_repairs(result, repairs)
    if result.repaired is not None:
        sys.stdout.buffer.write(result.repaired.text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    for item in missed(result, chosen):
        typer.echo(f"{item.origin}: matches nothing in this text.", err=True)


def _bytes(file: Path) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"'{file}' cannot be read: {error.strerror}.", remedy="Name a text file, or -."
        ) from error
