"""The output folder: whose it is, and that only one run writes into it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report_extract.errors import OutputError, UsageError

RECORD_FILE = "run.json"
PROGRAM = "report-extract"
LOCK_FILE = ".lock"
CACHE_FOLDER = ".cache"


@contextmanager
def claimed(output: Path, *, force: bool = False) -> Iterator[None]:
    """Makes the folder where it is missing and keeps other runs out of it while the block runs.

    Args:
        output: the folder.
        force: take it even if it holds files that no run wrote.

    Raises:
        UsageError: the folder holds what no run wrote, or another run is writing into it.
        OutputError: it cannot be made or written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        if not force and not _is_ours(output):
            raise UsageError(
                f"'{output}' holds files that no run of this program wrote.",
                remedy="Choose an empty folder, or say --force to write beside them.",
            )
        lock = os.open(output / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(
            f"'{output}' cannot be written: {error.strerror}.",
            remedy="Choose another folder with --output.",
        ) from error
    try:
        _lock(lock, output)
        yield
    finally:
        os.close(lock)


def _is_ours(output: Path) -> bool:
    """Whether the folder is empty but for hidden files, or a run has written its record there."""
    try:
        record = json.loads((output / RECORD_FILE).read_bytes())
    except FileNotFoundError:
        return all(path.name.startswith(".") for path in output.iterdir())
    except ValueError:
        return False
    program = record.get("program") if isinstance(record, dict) else None
    return isinstance(program, dict) and program.get("name") == PROGRAM


def _lock(handle: int, output: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError(
            f"Another run is writing into '{output}'.",
            remedy="Wait for it, or choose another folder with --output.",
        ) from error
