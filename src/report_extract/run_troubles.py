"""The one place where what went wrong with a document becomes its row."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from report_extract import __version__
from report_extract.datasets import DocumentRow, DocumentStatus
from report_extract.errors import DocumentError, MissingToolError
from report_extract.executors import Failure, FailureKind
from report_extract.run_inputs import InputFile

MISSING_TOOL = "missing-tool"
OUT_OF_MEMORY = "out-of-memory"
TIMED_OUT = "timed-out"
DIED = "worker-died"
INTERNAL = "internal-error"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a document failed.

    Attributes:
        reason: a short stable code for counting; stands before the message.
        message: for people: what, and the remedy.
    """

    reason: str
    message: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"


def trouble_of(failure: Failure, file: InputFile, seconds: float | None) -> Trouble:
    """What a failure means to whoever gave the file.

    Args:
        failure: how the work on it ended.
        file: which file; its place on this machine is kept out of the message.
        seconds: how long a document may take.
    """
    if failure.kind is FailureKind.TIMED_OUT:
        return Trouble(TIMED_OUT, f"It took more than {seconds:.0f} s. Allow more with --timeout.")
    if failure.kind is FailureKind.DIED:
        return Trouble(DIED, "The process that read it ended without a word.")
    if failure.name == "MemoryError":
        return Trouble(OUT_OF_MEMORY, "It needs more memory than a worker may use.")
    if failure.error is None:
        where = f" at {failure.place}" if failure.place else ""
        return Trouble(INTERNAL, f"{failure.name}{where}. Please report this.")
    return Trouble(_reason(failure.error), _without_path(str(failure.error), file))


def _reason(error: Exception) -> str:
    if isinstance(error, MissingToolError):
        return MISSING_TOOL
    return error.reason if isinstance(error, DocumentError) else DocumentError.reason


def _without_path(message: str, file: InputFile) -> str:
    """The message with the file's name in the datasets instead of its place on this machine."""
    places = sorted({str(file.path), os.path.abspath(file.path)}, key=len, reverse=True)  # noqa: PTH100 - symlinks stay
    for place in places:
        message = message.replace(place, file.source_file)
    return re.sub(r"\s+", " ", message).strip()


def failed_row(file: InputFile, error: str) -> DocumentRow:
    """The row of a document that was not read."""
    return DocumentRow(
        document_id=file.document_id,
        source_file=file.source_file,
        sha256=file.sha256,
        status=DocumentStatus.FAILED,
        pipeline_version=__version__,
        error=error,
    )


def duplicate_row(file: InputFile) -> DocumentRow:
    """The row of a file whose bytes were read already."""
    return DocumentRow(
        document_id=file.document_id,
        source_file=file.source_file,
        sha256=file.sha256,
        status=DocumentStatus.DUPLICATE,
        pipeline_version=__version__,
        error=file.duplicate_of,
    )
