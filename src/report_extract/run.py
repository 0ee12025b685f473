"""A run: files in, datasets out. Every document is read on its own; none can stop the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from report_extract import __version__
from report_extract.datasets import DocumentResult, RunInfo, write_output
from report_extract.environment import Environment, probe_environment
from report_extract.errors import ConfigError, OutputError, UsageError
from report_extract.executors import Failure, FailureKind, Limits, Outcome, run_tasks
from report_extract.run_corrections import Account, account
from report_extract.run_document import process_document
from report_extract.run_inputs import InputFile, Selection, select
from report_extract.run_output import CACHE_FOLDER, claimed
from report_extract.run_record import RunRecord, Tally, Told
from report_extract.run_series import Series, load_series, series_of
from report_extract.run_stages import Kept, keep_in
from report_extract.run_troubles import MISSING_TOOL, duplicate_row, failed_row, trouble_of
from report_extract.store import Store

DOCUMENT_SECONDS = 3600.0
WORKER_MEMORY = 6 * 2**30

OK, SOME_FAILED, TOOL_MISSING = 0, 1, 3

Progress = Callable[[int, int, DocumentResult], None]
"""Told after each document how many are done, of how many, and what it gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """What a run is asked to do.

    Attributes:
        inputs: files and folders.
        output: folder for the datasets.
        series: name of the series of all reports; empty to choose by each file's name.
        pipeline: folders with series files that go before the built-in ones.
        corrections: folders with decisions that go before the built-in ones.
        workers: number of processes, >= 1.
        cache: where results are kept for the next run; None to keep nothing.
        seconds: that a document may take; None for no limit.
        memory: that a worker may use, in bytes; None for no limit.
        force: write into a folder that holds other files.
    """

    inputs: tuple[Path, ...]
    output: Path
    series: str = ""
    pipeline: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    workers: int = 1
    cache: Path | None = None
    seconds: float | None = DOCUMENT_SECONDS
    memory: int | None = WORKER_MEMORY
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What came of a run.

    Attributes:
        documents: number by status.
        rows: number by table.
        needs_review: number of rows that a person should look at, by dataset.
        findings: number by severity.
        troubles: the documents that failed or are partial.
        decisions: what became of what people decided.
        ignored: number of files in the folders that are no reports.
        seconds: that the run took.
        exit_code: 0 all well, 1 some documents failed or are partial, 3 a tool was missing.
    """

    documents: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, int], ...]
    needs_review: tuple[tuple[str, int], ...]
    findings: tuple[tuple[str, int], ...]
    troubles: tuple[Told, ...]
    decisions: Account
    ignored: int
    seconds: float
    exit_code: int


@dataclass(frozen=True, slots=True)
class _Job:
    file: InputFile
    series: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every worker knows: the series, and for each where results are kept."""

    series: tuple[Series, ...]
    kept: tuple[Kept | None, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    result: DocumentResult
    seconds: float


_LOG = logging.getLogger(__name__)
_PLAN: ContextVar[_Plan] = ContextVar("_PLAN")


def run(
    request: RunRequest, progress: Progress = lambda _done, _total, _result: None
) -> RunSummary:
    """Reads every report of the input and writes the datasets.

    Args:
        request: what to do.
        progress: told after each document.

    Raises:
        ConfigError: a series file or a file of decisions is wrong.
        UsageError: there is no input, or the output folder is not to be written.
        OutputError: the output or the cache cannot be written.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    series = load_series(request.series, request.pipeline, request.corrections)
    with claimed(request.output, force=request.force):
        selection = _selected(request)
        places = [series.index(series_of(file, series)) for file in selection.files]
        _refuse_contradictions(selection, places, series)
        used = tuple(series[index] for index in sorted(set(places)))
        environment = probe_environment(_languages(used))
        names = tuple(series[index].name for index in places)
        record = RunRecord(started, selection, names, used, environment, request.workers)
        record.begin(request.output)
        tally = Tally()
        plan = _Plan(series, tuple(_kept(request.cache, item, environment) for item in series))
        results = _results(request, selection, places, plan, tally)
        written = write_output(
            request.output, _watched(results, len(selection.files), progress), _info(used)
        )
        exit_code = _exit_code(tally)
        decisions = account(record.readers(tally), tally.met)
        record.end(request.output, tally, exit_code, written.rows, decisions)
    return RunSummary(
        documents=tally.by_status(),
        rows=written.rows,
        needs_review=tuple(sorted(tally.needs_review.items())),
        findings=tally.by_severity(),
        troubles=tally.troubles(),
        decisions=decisions,
        ignored=selection.ignored,
        seconds=time.perf_counter() - clock,
        exit_code=exit_code,
    )


def default_cache(output: Path) -> Path:
    """Where a run keeps results when nothing else is said: with its output."""
    return output / CACHE_FOLDER


def _selected(request: RunRequest) -> Selection:
    selection = select(request.inputs, excluded=request.output)
    if not selection.files:
        raise UsageError(
            f"There is no report in the input ({selection.ignored} other files).",
            remedy="Reports are PDF, TIFF, PNG, JPEG, ALTO, hOCR and text files.",
        )
    return selection


def _refuse_contradictions(
    selection: Selection, places: Sequence[int], series: Sequence[Series]
) -> None:
    """Raises ConfigError, before anything is read, where two patterns decide a document's word."""
    for file, place in zip(selection.files, places, strict=True):
        series[place].corrections.words_for(file.document_id, file.source_file)


def _languages(used: Sequence[Series]) -> tuple[str, ...]:
    return tuple(name for item in used for name in item.settings.ocr.languages)


def _kept(cache: Path | None, series: Series, environment: Environment) -> Kept | None:
    if cache is None:
        return None
    return keep_in(Store(cache), series.settings, environment)


def _info(used: Sequence[Series]) -> RunInfo:
    return RunInfo(
        pipeline_version=__version__,
        series=", ".join(item.name for item in used),
        title=used[0].settings.series.title if len(used) == 1 else "",
    )


def _results(
    request: RunRequest,
    selection: Selection,
    places: Sequence[int],
    plan: _Plan,
    tally: Tally,
) -> Iterator[DocumentResult]:
    """What every file gave, as it comes: first those that are not read at all."""
    jobs = []
    for file, series in zip(selection.files, places, strict=True):
        if file.refusal or file.duplicate_of:
            yield _counted(_unread(file), 0.0, tally)
        else:
            jobs.append(_Job(file, series))
    outcomes = run_tasks(
        _work,
        jobs,
        workers=request.workers,
        prepare=partial(_prepare, plan),
        limits=Limits(request.seconds, request.memory),
    )
    for outcome in outcomes:
        yield _counted(*_result(jobs[outcome.index].file, outcome, request.seconds), tally)


def _unread(file: InputFile) -> DocumentResult:
    row = failed_row(file, file.refusal) if file.refusal else duplicate_row(file)
    return DocumentResult(row=row)


def _counted(result: DocumentResult, seconds: float, tally: Tally) -> DocumentResult:
    tally.add(result, seconds)
    return result


def _result(
    file: InputFile, outcome: Outcome[_Done], seconds: float | None
) -> tuple[DocumentResult, float]:
    if outcome.value is not None:
        return outcome.value.result, outcome.value.seconds
    failure = outcome.failure or Failure(FailureKind.DIED)
    if isinstance(failure.error, OutputError | ConfigError):
        raise failure.error  # it would be the same with every document
    if failure.trace:
        _LOG.debug("%s", failure.trace)
    return DocumentResult(row=failed_row(file, str(trouble_of(failure, file, seconds)))), 0.0


def _watched(
    results: Iterator[DocumentResult], total: int, progress: Progress
) -> Iterator[DocumentResult]:
    for done, result in enumerate(results, start=1):
        progress(done, total, result)
        yield result


def _exit_code(tally: Tally) -> int:
    troubles = tally.troubles()
    if any(told.error.startswith(f"{MISSING_TOOL}:") for told in troubles):
        return TOOL_MISSING
    return SOME_FAILED if troubles else OK


def _prepare(plan: _Plan) -> None:
    """In a worker, once: what it knows from then on."""
    # Its warnings tell of every oddity of a file, and may quote it.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    _PLAN.set(plan)


def _work(job: _Job) -> _Done:
    """In a worker: one document."""
    clock = time.perf_counter()
    plan = _PLAN.get()
    series = plan.series[job.series]
    result = process_document(job.file, series.settings, series.corrections, plan.kept[job.series])
    return _Done(result, time.perf_counter() - clock)
