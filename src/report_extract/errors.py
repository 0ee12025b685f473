"""The error tree, and nothing else: this module imports nothing of the project.

ReportExtractError
├── ConfigError        a pipeline/ or corrections/ file is wrong             exit 2
├── UsageError         the command line asks for what cannot be done         exit 2
├── MissingToolError   a program or language that is needed is missing       exit 3
├── OutputError        the output folder cannot be written                   exit 4
└── DocumentError      this document cannot go on; the run does              exit 1
    ├── UnreadableError    damaged, empty or not what its name says
    ├── EncryptedError     a password stands before the content
    ├── UnsupportedError   a kind of file that is not read
    ├── TooLargeError      over a limit that is computed before work
    └── PageTimeoutError   a page took longer than it may

Expected trouble is data (a finding, a status); an exception means that this document, or this run,
cannot go on.
"""

from __future__ import annotations

from typing import ClassVar


class ReportExtractError(Exception):
    """Something that a user can act on: every message says what, where and the remedy.

    Attributes:
        remedy: one sentence that says what to do about it; may be empty.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} {self.remedy}" if self.remedy else message

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would lose the keyword-only remedy.
        return (_rebuild, (type(self), self.args, self.remedy))


def _rebuild(
    kind: type[ReportExtractError], args: tuple[str, ...], remedy: str
) -> ReportExtractError:
    return kind(*args, remedy=remedy)


class ConfigError(ReportExtractError):
    """A file of pipeline/ or corrections/ is wrong; the message names file and key or line."""

    exit_code = 2


class UsageError(ReportExtractError):
    """The command line asks for something that cannot be done."""

    exit_code = 2


class MissingToolError(ReportExtractError):
    """A program or a language of Tesseract that is needed is not installed."""

    exit_code = 3


class OutputError(ReportExtractError):
    """The output folder cannot be used or written."""

    exit_code = 4


class DocumentError(ReportExtractError):
    """This document cannot go on. It becomes a row in `documents`; the run goes on.

    Attributes:
        reason: a short stable code for counting (`damaged`, `encrypted`, …).
    """

    reason: ClassVar[str] = "failed"


class UnreadableError(DocumentError):
    """Damaged, empty, or not what it claims to be."""

    reason = "damaged"


class EncryptedError(DocumentError):
    """A password stands before the content."""

    reason = "encrypted"


class UnsupportedError(DocumentError):
    """A kind of file that is not read."""

    reason = "unsupported"


class TooLargeError(DocumentError):
    """Over a limit that is computed before the work starts."""

    reason = "too-large"


class PageTimeoutError(DocumentError):
    """A page took longer than it may."""

    reason = "timed-out"
