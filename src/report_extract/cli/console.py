"""What a person sees while a run works, and at its end: on standard error, never among the data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from report_extract.datasets import DocumentResult
    from report_extract.run import RunSummary

TROUBLES_SHOWN = 20

Tick = Callable[[int, int, "DocumentResult"], None]


@contextmanager
def progress(*, quiet: bool) -> Iterator[Tick]:
    """What to tell after each document: a bar where a terminal is there, plain lines where not."""
    console = Console(stderr=True)
    if quiet:
        yield lambda _done, _total, _result: None
    elif console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, total, result: bar.update(
                task, completed=done, total=total, description=result.row.source_file
            )
    else:
        yield _plain_line


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _plain_line(done: int, total: int, result: DocumentResult) -> None:
    row = result.row
    told = f" ({row.error})" if row.error else ""
    print(f"[{done}/{total}] {row.source_file}: {row.status}{told}", file=sys.stderr)  # noqa: T201 - for people


def print_summary(summary: RunSummary, output: Path) -> None:
    """What was found and where to look, on standard error."""
    console = Console(stderr=True, highlight=False)
    for line in summary_lines(summary, output):
        console.print(Text(line), soft_wrap=True)


def summary_lines(summary: RunSummary, output: Path) -> Iterator[str]:
    """The summary, line by line, without markup."""
    total = sum(number for _, number in summary.documents)
    yield f"{total} documents in {summary.seconds:.1f} s: {_counts(summary.documents)}"
    if summary.ignored:
        yield f"{summary.ignored} other files in the folders were left alone"
    yield from _troubles(summary)
    review = dict(summary.needs_review)
    for name, rows in summary.rows:
        doubtful = f", {review[name]} to look at" if review.get(name) else ""
        yield f"  {name:10} {rows:6} rows{doubtful}"
    yield f"findings: {_counts(summary.findings)}"
    yield from _decisions(summary)
    yield f"The datasets are in {output}: begin with documents.csv and findings.csv."


def _decisions(summary: RunSummary) -> Iterator[str]:
    """The decisions that met nothing: their number, and those that speak of one place."""
    missed = len(summary.decisions.unmatched)
    if not missed:
        return
    total = missed + summary.decisions.met
    yield f"corrections: {missed} of {total} matched nothing, see corrections in run.json"
    narrow = summary.decisions.unmatched_in_place
    for item in narrow[:TROUBLES_SHOWN]:
        yield f"  {item.origin}: matches nothing any more"
    if len(narrow) > TROUBLES_SHOWN:
        yield f"  … and {len(narrow) - TROUBLES_SHOWN} more"


def _troubles(summary: RunSummary) -> Iterator[str]:
    for told in summary.troubles[:TROUBLES_SHOWN]:
        yield f"  {told.status}: {told.source_file}: {told.error}"
    hidden = len(summary.troubles) - TROUBLES_SHOWN
    if hidden > 0:
        yield f"  … and {hidden} more, see documents.csv"


def _counts(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts if number) or "none"
