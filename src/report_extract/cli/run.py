"""`report-extract run`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import typer

from report_extract.cli.options import (
    AsJson,
    Cache,
    CorrectionFolders,
    Force,
    Inputs,
    NoCache,
    Output,
    PipelineFolders,
    SeriesName,
    Timeout,
    Workers,
)

if TYPE_CHECKING:
    from report_extract.run import RunSummary

INTERRUPTED = 130


def run(  # noqa: PLR0913, PLR0917 - one argument an option
    inputs: Inputs,
    output: Output,
    series: SeriesName = "",
    workers: Workers = 0,
    pipeline: PipelineFolders = None,
    corrections: CorrectionFolders = None,
    timeout: Timeout = 3600,
    cache: Cache = None,
    no_cache: NoCache = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Read reports and write the datasets.

    A report that cannot be read is a row with its reason; the others go on.

    A run that was stopped goes on where it was when it is started again.
    """
    from report_extract.cli.console import print_summary, progress
    from report_extract.run import RunRequest, default_cache
    from report_extract.run import run as run_all

    request = RunRequest(
        inputs=tuple(inputs),
        output=output,
        series=series,
        pipeline=tuple(pipeline or ()),
        corrections=tuple(corrections or ()),
        workers=workers or _processors(),
        cache=None if no_cache else cache or default_cache(output),
        seconds=timeout or None,
        force=force,
    )
    try:
        with progress(quiet=as_json) as tick:
            summary = run_all(request, tick)
    except KeyboardInterrupt:
        typer.echo("Interrupted. Started again, the run goes on where it was.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        typer.echo(json_of(summary))
    else:
        print_summary(summary, output)
    raise typer.Exit(summary.exit_code)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def json_of(summary: RunSummary) -> str:
    """The summary for programs, on one line."""
    from report_extract.run_corrections import unmatched_data

    data = {
        "documents": dict(summary.documents),
        "rows": dict(summary.rows),
        "needs_review": dict(summary.needs_review),
        "findings": dict(summary.findings),
        "troubles": [
            {"source_file": told.source_file, "status": told.status.value, "error": told.error}
            for told in summary.troubles
        ],
        "corrections": {
            "met": summary.decisions.met,
            "unmatched": [unmatched_data(item) for item in summary.decisions.unmatched],
        },
        "ignored": summary.ignored,
        "seconds": round(summary.seconds, 3),
        "exit_status": summary.exit_code,
    }
    return json.dumps(data, ensure_ascii=False)
