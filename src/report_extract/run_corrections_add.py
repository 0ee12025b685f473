"""A decision more in corrections/: checked against those that are there, then written whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import category

from report_extract.config import builtin_folder
from report_extract.corrections import (
    Corrections,
    Decision,
    Problem,
    appended,
    cells_of,
    check_decision,
    check_files,
    decode,
    examine,
    parse,
)
from report_extract.datasets.files import replacing
from report_extract.errors import ConfigError, OutputError, UsageError

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Added:
    """Where a decision stands now.

    Attributes:
        path: of its file.
        line: from 1.
        new: False where it was there already and nothing was written.
        warnings: what is to be known of it beside the others of its folder.
    """

    path: Path
    line: int
    new: bool
    warnings: tuple[Problem, ...] = ()


def add_decision(item: Decision, path: Path, today: date) -> Added:
    """Writes a decision as the last line of its file; the file is made where there is none.

    Args:
        item: the decision.
        path: of its file, `<series>.csv` or `default.csv` of a folder of decisions.
        today: no decision may be of a later day.

    Raises:
        UsageError: the decision says too little, or what cannot be; or the folder is the program's.
        ConfigError: the file cannot be read as it is, or a line of it says otherwise.
        OutputError: the file cannot be written.
    """
    _check(item, today)
    _check_folder(path.parent)
    with _alone_in(path.parent):
        data = path.read_bytes() if path.exists() else b""
        before = parse(decode(data, path), path) if data else Corrections()
        for known in before.decisions:
            if (known.key, known.result) == (item.key, item.result):
                return Added(path, known.line, new=False)
        whole = appended(data, item, path)
        line = _line(whole, path)
        with replacing(path.resolve()) as file:  # a link stays a link
            file.write(whole)
    return Added(path, line, new=True, warnings=_beside(path, line, today))


def _check(item: Decision, today: date) -> None:
    for told in check_decision(item, today):
        raise UsageError(
            f"The decision cannot be kept: {told.message}", remedy="Nothing was written."
        )
    for name, cell in cells_of(item).items():
        if any(category(char) in ("Cc", "Cs") for char in cell):
            raise UsageError(
                f"'{name}' holds a line break or another sign that is no text.",
                remedy="Nothing was written.",
            )


def _check_folder(folder: Path) -> None:
    builtin = builtin_folder("corrections").resolve()
    if folder.resolve() == builtin and builtin.is_relative_to(PACKAGE):
        raise UsageError(
            "The program's own folder is replaced with the program: what is written there is lost.",
            remedy="Name a folder of yours with --corrections.",
        )


def _line(whole: bytes, path: Path) -> int:
    """The line of the decision that was put at the end; an error where another contradicts it."""
    found, problems = examine(decode(whole, path), path)
    for problem in problems:
        raise ConfigError(
            f"{problem.file}:{problem.line} (the new line): {problem.message}",
            remedy="Nothing was written: change or remove the line that is there first.",
        )
    return max(item.line for item in found.decisions)


def _beside(path: Path, line: int, today: date) -> tuple[Problem, ...]:
    files = [(other, other.read_bytes()) for other in sorted(path.parent.glob("*.csv"))]
    _, problems = check_files(files, {other.stem for other, _ in files}, today)
    return tuple(item for item in problems if (item.file, item.line) == (str(path), line))


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keeps another `corrections add` out of the folder, so that neither loses the other's line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OutputError(
            f"'{folder}' cannot be written: {error.strerror}.",
            remedy="Choose another folder with --corrections.",
        ) from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
