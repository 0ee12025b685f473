"""A task that fails, hangs or kills its worker costs only itself."""

import gc
import math
import os
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from report_extract.errors import ReportExtractError
from report_extract.executors import FailureKind, Limits, run_tasks
from report_extract.sources import hash_file

# Only functions of installed modules: a worker is a new process and imports what it runs.
no_preparation = gc.collect


# A time to sleep that no other process has.
NAP = f"{600 + os.getpid() / 1e7:.7f}"


def sleeping() -> list[psutil.Process]:
    return [p for p in psutil.process_iter(["cmdline"]) if NAP in (p.info["cmdline"] or [])]


def outcomes(function, tasks, *, workers=2, seconds=None, memory=None):
    limits = Limits(seconds, memory)
    found = run_tasks(function, tasks, workers=workers, prepare=no_preparation, limits=limits)
    return {outcome.index: outcome for outcome in found}


def test_every_task_has_its_outcome_even_with_one_worker():
    found = outcomes(math.sqrt, [4, -1, 9], workers=1)
    assert [found[0].value, found[2].value] == [2.0, 3.0]
    assert (found[1].failure.kind, found[1].failure.name) == (FailureKind.CRASHED, "ValueError")


def test_no_task_no_worker():
    assert outcomes(math.sqrt, []) == {}


def test_a_worker_that_dies_costs_only_its_task():
    dies, lives = "kill -9 $PPID", "exit 7"
    found = outcomes(os.system, [lives, dies, lives, lives])
    assert found[1].failure.kind is FailureKind.DIED
    assert [found[index].value for index in (0, 2, 3)] == [7 << 8] * 3


def test_workers_that_die_at_once_and_often_hold_nothing_up():
    tasks = ["kill -9 $PPID", "exit 0"] * 6
    found = outcomes(os.system, tasks)
    assert [found[index].failure is None for index in range(12)] == [False, True] * 6


def test_a_worker_that_dies_between_two_tasks_costs_none():
    found = run_tasks(
        os.system,
        ["(sleep 0.2; kill -9 $PPID) & exit 0", "sleep 0.6", "exit 0"],
        workers=2,
        prepare=no_preparation,
        limits=Limits(),
    )
    first = next(found)
    assert (first.index, first.value) == (0, 0)
    time.sleep(0.4)
    assert sorted(outcome.index for outcome in found if outcome.failure is None) == [1, 2]


def test_workers_that_cannot_begin_end_the_run():
    never = partial(os._exit, 1)
    with pytest.raises(ReportExtractError, match="doctor"):
        list(run_tasks(math.sqrt, [4], workers=2, prepare=never, limits=Limits()))


def test_a_task_that_hangs_is_stopped_with_what_it_started():
    started = time.monotonic()
    found = outcomes(os.system, [f"sleep {NAP}", "exit 0"], seconds=2.0)
    assert found[0].failure.kind is FailureKind.TIMED_OUT
    assert found[1].value == 0
    assert time.monotonic() - started < 30
    assert sleeping() == []


def test_an_error_of_ours_crosses_the_border_whole(tmp_path):
    found = outcomes(hash_file, [Path(tmp_path / "nowhere")])
    assert found[0].failure.name == "FileNotFoundError"
    assert found[0].failure.place.startswith("sources/")


def test_memory_is_bounded():
    found = outcomes(bytes, [3 * 2**30, 8], workers=1, memory=2 * 2**30)
    assert found[0].failure.name == "MemoryError"
    assert found[1].value == bytes(8)


def test_leaving_early_stops_the_workers():
    found = run_tasks(
        os.system,
        ["exit 0", f"sleep {NAP}"],
        workers=2,
        prepare=no_preparation,
        limits=Limits(),
    )
    assert next(found).value == 0
    found.close()
    assert sleeping() == []
