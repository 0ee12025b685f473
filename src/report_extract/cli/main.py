"""The program `report-extract`: its commands, and the one place where errors become exit codes."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from report_extract import __version__
from report_extract.cli.corrections import corrections
from report_extract.cli.doctor import doctor
from report_extract.cli.evaluate import evaluate
from report_extract.cli.repair import repair
from report_extract.cli.run import run
from report_extract.errors import ReportExtractError

PROGRAM = "report-extract"
DEBUG = "REPORT_EXTRACT_DEBUG"

HELP = "Turns scanned Swedish annual reports into validated, citable datasets."

# A blank line keeps two lines of the help apart; without one they flow together.
EPILOG = """
Examples:

report-extract run reports/ -o result/

report-extract run reports/2021.pdf -o result/ --series sodertorn

report-extract repair legacy.txt > repaired.txt

report-extract corrections check --against result/

report-extract evaluate result/ samples/d01 samples/d02

report-extract doctor

Exit codes:

0  all well

1  some documents failed or are partial, a figure fell, or a check found something

2  wrong usage or settings

3  a tool is missing: see doctor

4  the output cannot be written

130  interrupted

REPORT_EXTRACT_DEBUG=1 shows where in the program an error came from.
"""

app = typer.Typer(
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run)
app.command("repair")(repair)
app.add_typer(corrections, name="corrections")
app.command("evaluate")(evaluate)
app.command("doctor")(doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Say which."),
    ] = False,
) -> None:
    """What stands before the command."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the program and ends it with one of the exit codes of `--help`.

    Args:
        arguments: without the program's name; None for those of the process.

    Raises:
        SystemExit: always.
        ReportExtractError: where REPORT_EXTRACT_DEBUG=1 asks for the traceback.
    """
    debug = os.environ.get(DEBUG) == "1"
    if debug:
        logging.basicConfig(level=logging.INFO)
        logging.getLogger("report_extract").setLevel(logging.DEBUG)
    try:
        app(args=None if arguments is None else list(arguments), prog_name=PROGRAM)
    except ReportExtractError as error:
        if debug:
            raise
        print(f"{PROGRAM}: {error}", file=sys.stderr)  # noqa: T201 - the program's own message
        raise SystemExit(error.exit_code) from error
    raise SystemExit(0)
