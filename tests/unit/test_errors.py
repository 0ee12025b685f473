"""Errors carry a remedy and an exit code, also across processes."""

import pickle

import pytest

from report_extract.errors import (
    ConfigError,
    DocumentError,
    EncryptedError,
    MissingToolError,
    OutputError,
    PageTimeoutError,
    ReportExtractError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
    UsageError,
)


def test_the_remedy_stands_behind_the_message():
    error = MissingToolError("Tesseract is not installed.", remedy="sudo apt-get install it")
    assert str(error) == "Tesseract is not installed. sudo apt-get install it"


@pytest.mark.parametrize(
    ("error", "code"),
    [(ConfigError, 2), (UsageError, 2), (MissingToolError, 3), (OutputError, 4)],
)
def test_each_kind_of_error_has_its_exit_code(error, code):
    assert error("x").exit_code == code


@pytest.mark.parametrize(
    "error",
    [EncryptedError, PageTimeoutError, TooLargeError, UnreadableError, UnsupportedError],
)
def test_a_document_error_names_its_reason_and_costs_only_its_document(error):
    assert issubclass(error, DocumentError)
    assert error("x").exit_code == 1
    assert error.reason != DocumentError.reason


def test_an_error_that_crosses_a_process_border_keeps_its_remedy():
    error = pickle.loads(pickle.dumps(EncryptedError("locked", remedy="unlock it")))  # noqa: S301 our own bytes
    assert isinstance(error, ReportExtractError)
    assert (str(error), error.remedy) == ("locked unlock it", "unlock it")
