"""The decisions themselves: how a word is to be read, what holds for a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import PurePath

from report_extract.errors import ConfigError

COLUMNS = (
    "kind", "scope", "document", "place", "wrong", "right", "row_id", "field", "value", "source",
    "reviewer", "date", "reason",
)  # fmt: skip
CONFIRMED = "confirmed"
REJECTED = "not-a-row"
KEEP_ONE = "Keep one of the two lines."
_PLACE = re.compile(r"[1-9]\d*:[1-9]\d*:[1-9]\d*")


class Scope(StrEnum):
    """How far a word correction reaches."""

    WORD = "word"
    SERIES = "series"
    DOCUMENT = "document"
    PLACE = "place"


class Level(StrEnum):
    """How bad a problem of a file of decisions is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to look at in a file of decisions.

    Attributes:
        file: its path.
        line: from 1.
        level: an error keeps a run from starting, a warning does not.
        message: what it is, without file and line.
    """

    file: str
    line: int
    level: Level
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Who decided, when and why.

    Attributes:
        source: what it was checked against.
        reviewer: who decided.
        date: when (ISO 8601).
        reason: why.
        origin: file and line it was read from, for messages.
    """

    source: str = ""
    reviewer: str = ""
    date: str = ""
    reason: str = ""
    origin: str = ""

    @property
    def file(self) -> str:
        """The file it was read from; empty where it was not read from one."""
        return self.origin.rpartition(":")[0]

    @property
    def line(self) -> int:
        """The line it was read from, from 1; 0 where it was not read from a file."""
        number = self.origin.rpartition(":")[2]
        return int(number) if number.isdigit() else 0

    @property
    def folder(self) -> str:
        """The folder of its file."""
        return str(PurePath(self.file).parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCorrection(Reviewed):
    """A reviewed change of a word, or of several side by side.

    Attributes:
        wrong: as it was read, without the punctuation around it.
        right: as it was printed; the same as `wrong` where the word is to stay as it was read.
        scope: how far it reaches; `place` needs document and place, `document` a document.
        document: a document_id, or a shell pattern of source files; empty where of no one document.
        place: `page:line:token`, each from 1.
    """

    wrong: str
    right: str
    scope: Scope = Scope.WORD
    document: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        if not self.wrong.strip() or "\n" in self.right or "\f" in self.right:
            raise ValueError("'wrong' may not be empty, 'right' may not break lines")
        if (self.scope in (Scope.DOCUMENT, Scope.PLACE)) != bool(self.document):
            raise ValueError(f"scope '{self.scope}' and document '{self.document}' do not fit")
        if (self.scope is Scope.PLACE) != bool(self.place):
            raise ValueError(f"scope '{self.scope}' and place '{self.place}' do not fit")
        if self.place and not _PLACE.fullmatch(self.place):
            raise ValueError(f"place '{self.place}' is not page:line:token")

    @property
    def key(self) -> tuple[str, ...]:
        """What it decides on: two with one key cannot both hold."""
        return (self.wrong, self.document, self.place)

    @property
    def result(self) -> str:
        """What it decides."""
        return self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCorrection(Reviewed):
    """A reviewed decision on a row: `field` set to `value`, or the row confirmed or rejected.

    Attributes:
        row_id: of the row, as the dataset names it.
        field: of the record; empty where the whole row is meant.
        value: the right value, or `confirmed`, or `not-a-row`.
        document: the row's document (id or pattern of source files), so that a run without that
            document does not miss the row; may be empty.
    """

    row_id: str
    field: str = ""
    value: str
    document: str = ""

    def __post_init__(self) -> None:
        if not self.row_id:
            raise ValueError("row_id is missing")
        if not self.field and self.value not in (CONFIRMED, REJECTED):
            raise ValueError(f"without a field, value is '{CONFIRMED}' or '{REJECTED}'")

    @property
    def key(self) -> tuple[str, ...]:
        """What it decides on: two with one key cannot both hold."""
        return (self.row_id, self.field)

    @property
    def result(self) -> str:
        """What it decides."""
        return self.value

    @property
    def rejects(self) -> bool:
        """Whether it leaves the whole row out."""
        return not self.field and self.value == REJECTED


Decision = WordCorrection | ValueCorrection


def is_of(document: str, document_id: str, source_file: str) -> bool:
    """Whether a decision's document (empty: any) is the one with this id and this name."""
    named = not document or document in (document_id, source_file)
    return named or fnmatchcase(source_file, document)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All decisions for a series, in the order they were read."""

    words: tuple[WordCorrection, ...] = ()
    values: tuple[ValueCorrection, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Both kinds, words first."""
        return (*self.words, *self.values)

    def words_for(self, document_id: str, source_file: str) -> tuple[WordCorrection, ...]:
        """The word corrections that reach a document, the narrower before the wider.

        A place goes before a document, a document before all; one that names the document before
        one whose pattern fits it; and else the one that was read first.

        Raises:
            ConfigError: two patterns of one folder fit the document and contradict each other.
        """
        found = self._reaching(document_id, source_file)
        for item, known in self.clashes(document_id, source_file):
            raise ConfigError(f"{item.origin}: contradicts {known.origin}.", remedy=KEEP_ONE)
        named = (document_id, source_file)
        return tuple(sorted(found, key=lambda item: _width(item, named)))

    def clashes(
        self, document_id: str, source_file: str
    ) -> Iterator[tuple[WordCorrection, WordCorrection]]:
        """Pairs that reach a document alike, lie in one folder and say different things."""
        first: dict[tuple[object, ...], WordCorrection] = {}
        named = (document_id, source_file)
        for item in self._reaching(document_id, source_file):
            if item.document:
                key = (item.wrong, item.place, item.folder, _width(item, named))
                known = first.setdefault(key, item)
                if known.right != item.right:
                    yield item, known

    def _reaching(self, document_id: str, source_file: str) -> list[WordCorrection]:
        return [item for item in self.words if is_of(item.document, document_id, source_file)]


def _width(item: WordCorrection, named: Sequence[str]) -> tuple[int, bool]:
    """How far a correction reaches, among those that reach a document; the narrowest is least."""
    order = {Scope.PLACE: 0, Scope.DOCUMENT: 1}
    return order.get(item.scope, 2), bool(item.document) and item.document not in named
