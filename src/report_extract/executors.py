"""Runs many tasks in worker processes: a task that hangs or kills its worker costs only itself.

Every worker leads its own process group, so that what it started (tesseract) ends with it: when it
is told to stop, when it is killed, and when the run itself is killed.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from report_extract.errors import ReportExtractError

Task = TypeVar("Task")
Value = TypeVar("Value")

WATCH_INTERVAL = 1.0
"""Seconds between two looks of a worker at whether the run is still there."""

FALSE_STARTS = 3
"""Workers in a row that may end before they are ready, until the run gives up."""


class FailureKind(StrEnum):
    """In which way a task ended without a value."""

    ERROR = "error"
    CRASHED = "crashed"
    TIMED_OUT = "timed-out"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no value, as plain data: exceptions of libraries may not survive a border.

    Attributes:
        kind: in which way it ended.
        error: what was raised, where it is an error of ours.
        name: of the exception's class, where it is none of ours; empty elsewhere.
        place: module and line of ours that it came through; empty where unknown.
        trace: the whole traceback, for who debugs; it may hold text of the report.
    """

    kind: FailureKind
    error: ReportExtractError | None = None
    name: str = ""
    place: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What became of a task, by its index in the order given: a value or a failure."""

    index: int
    value: Value | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use.

    Attributes:
        seconds: per task, after which its worker is stopped; None for no limit.
        memory: address space, in bytes, of a worker and of each program it starts; None for no
            limit.
    """

    seconds: float | None = None
    memory: int | None = None


def run_tasks(
    function: Callable[[Task], Value],
    tasks: Sequence[Task],
    *,
    workers: int,
    prepare: Callable[[], object],
    limits: Limits,
) -> Iterator[Outcome[Value]]:
    """Runs `function` on every task in worker processes; yields outcomes as they come.

    Function, tasks, values and `prepare` cross a process border: they must be picklable.

    Args:
        function: what to run; what it raises becomes the outcome's failure.
        tasks: what to run it on.
        workers: how many processes, >= 1.
        prepare: called once in every worker before its first task.
        limits: of a worker.

    Raises:
        ReportExtractError: workers cannot be started at all.
    """
    launch = partial(_launch, partial(_serve, function, prepare, limits, os.getpid()))
    return _Crew[Task, Value](launch, tasks, workers, limits.seconds or math.inf).outcomes()


class _Said(Enum):
    """What a worker says beside results, or what its silence means."""

    READY = auto()
    NOTHING = auto()
    GONE = auto()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with a pipe of its own and at most one task at a time.

    So its end is nobody else's: where many take tasks from one queue, one that dies in the moment
    it takes a task takes the task with it, and the run waits for ever.
    """

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    task: int | None = None
    deadline: float = math.inf

    def hear(self) -> Any:
        """The next thing it sent, or what its silence means."""
        try:
            if self.pipe.poll():
                return self.pipe.recv()
        except (EOFError, OSError):
            return _Said.GONE
        return _Said.NOTHING if self.process.is_alive() else _Said.GONE

    def stop(self) -> None:
        """Ends it with everything that it started."""
        if self.process.pid is not None:
            _kill_group(self.process.pid)
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _launch(serve: Callable[[Connection], None]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


class _Crew(Generic[Task, Value]):
    """The workers, and the tasks that wait for one."""

    def __init__(
        self, launch: Callable[[], _Worker], tasks: Sequence[Task], size: int, seconds: float
    ) -> None:
        self._launch = launch
        self._tasks = tasks
        self._size = size
        self._seconds = seconds
        self._waiting = deque(range(len(tasks)))
        self._workers: list[_Worker] = []
        self._false_starts = 0

    def outcomes(self) -> Iterator[Outcome[Value]]:
        """Every task's outcome; leaving early ends all workers."""
        try:
            while self._waiting or self._busy():
                self._staff()
                self._hand_out()
                for worker in self._stirring():
                    yield from self._attend(worker)
        finally:
            for worker in self._workers:
                worker.stop()

    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def _staff(self) -> None:
        while len(self._workers) < min(self._size, len(self._waiting) + self._busy()):
            self._workers.append(self._launch())

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            if worker.ready and worker.task is None and self._waiting:
                try:
                    worker.pipe.send(self._tasks[self._waiting[0]])
                except OSError:
                    self._dismiss(worker)
                    continue
                worker.task = self._waiting.popleft()
                worker.deadline = time.monotonic() + self._seconds

    def _stirring(self) -> list[_Worker]:
        """Those that said something, ended or ran out of time; waits until there is one."""
        pipes = [worker.pipe for worker in self._workers]
        ends = [worker.process.sentinel for worker in self._workers]
        nearest = min((worker.deadline for worker in self._workers), default=0.0)
        patience = None if nearest == math.inf else max(0.0, nearest - time.monotonic())
        heard = wait([*pipes, *ends], patience)
        now = time.monotonic()
        return [
            worker
            for worker in self._workers
            if worker.pipe in heard or worker.process.sentinel in heard or worker.deadline <= now
        ]

    def _attend(self, worker: _Worker) -> Iterator[Outcome[Value]]:
        said, index = worker.hear(), worker.task
        if said is _Said.READY:
            worker.ready, self._false_starts = True, 0
        elif said is _Said.NOTHING or said is _Said.GONE:
            kind = FailureKind.DIED if said is _Said.GONE else FailureKind.TIMED_OUT
            if said is _Said.NOTHING and worker.deadline > time.monotonic():
                return
            self._dismiss(worker)
            if index is not None:
                yield Outcome(index, failure=Failure(kind))
        elif index is not None:
            worker.task, worker.deadline = None, math.inf
            failed = isinstance(said, Failure)
            yield Outcome(index, failure=said) if failed else Outcome(index, value=said)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.stop()
        self._false_starts += not worker.ready
        if self._false_starts == FALSE_STARTS:
            raise ReportExtractError(
                "The worker processes end before they begin.", remedy="Try `report-extract doctor`."
            )


def _serve(
    function: Callable[[Task], Value],
    prepare: Callable[[], object],
    limits: Limits,
    parent: int,
    pipe: Connection,
) -> None:
    """What a worker does, until nobody sends tasks any more."""
    _begin(limits, parent)
    prepare()
    pipe.send(_Said.READY)
    with suppress(EOFError):
        while True:
            pipe.send(_guarded(function, pipe.recv()))


def _guarded(function: Callable[[Task], Value], task: Task) -> Value | Failure:
    """The value, or what was raised made plain."""
    try:
        return function(task)
    except ReportExtractError as error:
        return Failure(FailureKind.ERROR, error=error)
    except Exception as error:  # noqa: BLE001 - the border of a process: nothing else may cross
        return Failure(
            FailureKind.CRASHED,
            name=type(error).__name__,
            place=_place(error),
            trace=traceback.format_exc(),
        )


def _place(error: BaseException) -> str:
    """The last line of this package that an exception came through, as `sources/ocr.py:12`."""
    package = Path(__file__).resolve().parent
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(package)]
    if not ours:
        return ""
    return f"{Path(ours[-1].filename).relative_to(package).as_posix()}:{ours[-1].lineno}"


def _begin(limits: Limits, parent: int) -> None:
    """What a worker does first: its own group, its watch, its limits."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Waited for in a thread: a handler would have to wait until the main thread's C code returns.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    _limit(limits)


def _limit(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.memory is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _watch(parent: int) -> None:
    """Ends this worker and everything it started when it is told to stop or the run is gone.

    Nothing needs tidying: writes are atomic.
    """
    while os.getppid() == parent:
        if signal.sigtimedwait({signal.SIGTERM}, WATCH_INTERVAL) is not None:
            break
    _kill_group(os.getpgrp())


def _kill_group(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
