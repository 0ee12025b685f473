"""Options that several commands share, and those of `run`, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT", help="Files, or folders with all below them.")
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="Folder for the datasets; made where it is missing.")
]
SeriesName = Annotated[
    str,
    typer.Option(
        "--series", "-s", help="Series of all reports; without it each file's name chooses."
    ),
]
Workers = Annotated[
    int, typer.Option("--workers", "-w", min=0, help="Processes; 0 for one per processor.")
]
PipelineFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--pipeline", "-p", help="Folder with series files that go before the built-in ones."
    ),
]
CorrectionFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections", "-c", help="Folder with decisions that go before the built-in ones."
    ),
]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0, help="Seconds a document may take; 0: no limit.")
]
Cache = Annotated[
    Path | None,
    typer.Option("--cache", help="Where results are kept for the next run (OUTPUT/.cache)."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Do everything anew and keep nothing.")]
Force = Annotated[
    bool, typer.Option("--force", "-f", help="Write even into a folder with files of others.")
]
AsJson = Annotated[bool, typer.Option("--json", "-j", help="Print the result for programs.")]
