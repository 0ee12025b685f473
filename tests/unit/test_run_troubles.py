"""Errors → rows."""

from pathlib import Path

import pytest

from report_extract.errors import (
    DocumentError,
    EncryptedError,
    MissingToolError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from report_extract.executors import Failure, FailureKind
from report_extract.run_inputs import InputFile
from report_extract.run_troubles import duplicate_row, failed_row, trouble_of

FILE = InputFile(Path("/home/anna/in/a.pdf"), "in/a.pdf", "in-a-pdf-01234567", "01234567" * 8)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (UnreadableError, "damaged"),
        (EncryptedError, "encrypted"),
        (UnsupportedError, "unsupported"),
        (TooLargeError, "too-large"),
        (MissingToolError, "missing-tool"),
        (DocumentError, "failed"),
    ],
)
def test_the_reason_stands_before_the_message(kind, reason):
    failure = Failure(FailureKind.ERROR, error=kind("It is so.", remedy="Do this."))
    assert str(trouble_of(failure, FILE, None)) == f"{reason}: It is so. Do this."


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (Failure(FailureKind.TIMED_OUT), "timed-out"),
        (Failure(FailureKind.DIED), "worker-died"),
        (Failure(FailureKind.CRASHED, name="MemoryError"), "out-of-memory"),
        (Failure(FailureKind.CRASHED, name="KeyError", place="a.py:3"), "internal-error"),
    ],
)
def test_what_is_no_error_of_ours_has_a_reason_too(failure, reason):
    assert trouble_of(failure, FILE, 5.0).reason == reason


def test_a_crash_tells_where_and_never_what_the_report_said():
    failure = Failure(FailureKind.CRASHED, name="KeyError", place="a.py:3", trace="'hemligt'")
    message = trouble_of(failure, FILE, None).message
    assert "a.py:3" in message
    assert "hemligt" not in message


def test_no_path_of_the_machine_comes_into_the_data():
    failure = Failure(FailureKind.ERROR, error=UnreadableError("/home/anna/in/a.pdf:\n damaged."))
    assert trouble_of(failure, FILE, None).message == "in/a.pdf: damaged."


def test_a_failed_document_keeps_name_and_hash():
    row = failed_row(FILE, "damaged: It is.")
    assert (row.status, row.source_file, row.sha256) == ("failed", "in/a.pdf", FILE.sha256)


def test_a_duplicate_names_the_first():
    row = duplicate_row(InputFile(Path("b"), "b.pdf", "b", "0", duplicate_of="in/a.pdf"))
    assert (row.status, row.error) == ("duplicate", "in/a.pdf")
