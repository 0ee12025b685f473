"""`report-extract evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_extract.errors import UsageError


def evaluate(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="A folder that a run wrote.")],
    golds: Annotated[
        list[Path], typer.Argument(metavar="GOLD", help="Sample folders with gold.json.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", "-j", metavar="FILE", help="Write the figures here.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", "-b", metavar="FILE", help="Fail where a figure is under those here."
        ),
    ] = None,
) -> None:
    """Measure a run against ground truth."""
    recorded = _text(baseline) if baseline else None
    from report_extract import evaluation
    from report_extract.datasets import write_text_atomically

    figures = evaluation.evaluate(output, golds)
    typer.echo(evaluation.render_table(figures))
    if json_file is not None:
        write_text_atomically(json_file, evaluation.to_json(figures))
    fallen = () if recorded is None else evaluation.compare(figures, recorded)
    for message in fallen:
        typer.echo(message, err=True)
    raise typer.Exit(1 if fallen else 0)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"'{path}' cannot be read.", remedy="Record one with `evaluate --json FILE`."
        ) from error
