"""From a run's output folder and gold samples to figures."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from report_extract.errors import UsageError
from report_extract.evaluation.matching import (
    Count,
    Gold,
    Row,
    counts_as_finding,
    match,
    right_amount,
    right_bokslut,
    right_finding,
    right_meeting,
    right_remissvar,
)

RECORD_TABLES: Mapping[str, Callable[[Row, Gold], bool]] = {
    "remissvar": right_remissvar,
    "meetings": right_meeting,
    "bokslut": right_bokslut,
    "amounts": right_amount,
}

DATASETS = (*RECORD_TABLES, "findings")

TRUSTED = frozenset({"auto", "confirmed", "corrected"})


@dataclass(frozen=True, slots=True)
class Trust:
    """Rows, those that no person is asked to look at, and how many of these are wrong."""

    rows: int = 0
    auto: int = 0
    silent_errors: int = 0

    def __add__(self, other: Trust) -> Trust:
        return Trust(
            self.rows + other.rows,
            self.auto + other.auto,
            self.silent_errors + other.silent_errors,
        )


@dataclass(frozen=True, slots=True)
class TextScore:
    """Word and character error rates (Levenshtein over the true length), and the true words."""

    wer: float
    cer: float
    words: int


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The figures of one document."""

    sample_id: str
    source_file: str
    status: str
    counts: Mapping[str, Count]
    trust: Trust
    text: TextScore | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a run; `missing` are the samples that it has no document of."""

    documents: tuple[DocumentScore, ...]
    missing: tuple[str, ...] = ()

    def count(self, dataset: str) -> Count:
        """All documents' counts of a dataset together."""
        return sum((document.counts[dataset] for document in self.documents), Count())

    @property
    def trust(self) -> Trust:
        """All documents' rows together."""
        return sum((document.trust for document in self.documents), Trust())

    @property
    def text(self) -> TextScore | None:
        """Error rates over all words; None where no true text is known."""
        texts = [document.text for document in self.documents if document.text]
        words = sum(text.words for text in texts)
        if not words:
            return None
        return TextScore(
            sum(text.wer * text.words for text in texts) / words,
            sum(text.cer * text.words for text in texts) / words,
            words,
        )


@dataclass(frozen=True, slots=True)
class _Sample:
    folder: Path
    gold: Mapping[str, object]

    @property
    def id(self) -> str:
        return str(self.gold["id"])

    def rows(self, name: str) -> list[Gold]:
        found = self.gold.get(name, [])
        return list(found) if isinstance(found, list) else []

    def lost_pages(self, source_file: str) -> frozenset[int]:
        """Pages that this form of the document lost whole: nothing of them is asked for."""
        lost = self.gold.get("legacy_unreadable_pages", [])
        return frozenset(lost if isinstance(lost, list) and source_file.endswith(".txt") else ())


def evaluate(output: Path, golds: Sequence[Path]) -> Evaluation:
    """Score a run against gold samples.

    Args:
        output: a folder that a run wrote.
        golds: folders with gold.json and, where the true text is known, text.txt or
            text_lines_A-B.txt (the true text of those lines).

    Raises:
        UsageError: a folder holds no run, or no gold.json.
    """
    if not (output / "documents.csv").is_file():
        raise UsageError(f"{output}: no documents.csv.", remedy="Name a folder that `run` wrote.")
    samples = [_load(folder) for folder in golds]
    tables = {name: _read(output / f"{name}.csv") for name in ("documents", *DATASETS)}
    scores, missing = [], []
    for sample in samples:
        own = [row for row in tables["documents"] if sample.id in row["source_file"]]
        scores += [_score(output, tables, row, sample) for row in own]
        missing += [] if own else [sample.id]
    return Evaluation(tuple(scores), tuple(missing))


def _load(folder: Path) -> _Sample:
    path = folder / "gold.json"
    if not path.is_file():
        raise UsageError(f"{folder}: no gold.json.", remedy="Name folders of gold samples.")
    return _Sample(folder, json.loads(path.read_text(encoding="utf-8")))


def _read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _score(
    output: Path, tables: Mapping[str, list[Row]], document: Row, sample: _Sample
) -> DocumentScore:
    source = document["source_file"]
    judged = sample.gold.get("pages_judged", [])
    pages = {str(page) for page in judged} if isinstance(judged, list) else set()
    lost = sample.lost_pages(source)
    counts: dict[str, Count] = {}
    trust = Trust()
    for name in DATASETS:
        rows = [
            row
            for row in tables[name]
            if row["document_id"] == document["document_id"]
            and (not pages or row.get("page", "") in pages)
        ]
        gold = [row for row in sample.rows(name) if row.get("page") not in lost]
        if name == "findings":
            counts[name] = _count_findings(rows, gold)
        else:
            counts[name], own = _count_records(rows, gold, RECORD_TABLES[name])
            trust += own
    text_file = output / "text" / f"{document['document_id']}.txt"
    text = _text_score(text_file, sample, lost) if text_file.exists() else None
    return DocumentScore(sample.id, source, document.get("status", ""), counts, trust, text)


def _count_records(
    rows: list[Row], gold: list[Gold], right: Callable[[Row, Gold], bool]
) -> tuple[Count, Trust]:
    found = match(rows, gold, right)
    auto = [i for i, row in enumerate(rows) if row.get("review") in TRUSTED]
    wrong = sum(i not in found.right and i not in found.neutral for i in auto)
    count = Count(len(found.right), len(rows) - len(found.neutral), found.gold)
    return count, Trust(len(rows), len(auto), wrong)


def _count_findings(rows: list[Row], gold: list[Gold]) -> Count:
    found = match(rows, gold, right_finding)
    judged = {i for i, row in enumerate(rows) if counts_as_finding(row)}
    return Count(len(found.right), len(judged | found.right), found.gold)


def _text_score(path: Path, sample: _Sample, lost: frozenset[int]) -> TextScore | None:
    text = path.read_text(encoding="utf-8")
    part = next(iter(sorted(sample.folder.glob("text_lines_*-*.txt"))), None)
    if (sample.folder / "text.txt").exists():
        true = (sample.folder / "text.txt").read_text(encoding="utf-8")
        return _error_rates(*_without_pages(text, true, lost))
    if part is not None:
        first, last = (int(figure) for figure in re.findall(r"\d+", part.name))
        lines = text.replace("\f", "").split("\n")[first - 1 : last]
        return _error_rates("\n".join(lines), part.read_text(encoding="utf-8"))
    return None


def _without_pages(text: str, true: str, lost: frozenset[int]) -> tuple[str, str]:
    ours, theirs = text.rstrip("\f\n").split("\f"), true.rstrip("\f\n").split("\f")
    if not lost or len(ours) != len(theirs):
        return text, true
    keep = [i for i in range(len(theirs)) if i + 1 not in lost]
    return "\n".join(ours[i] for i in keep), "\n".join(theirs[i] for i in keep)


def _error_rates(text: str, true: str) -> TextScore:
    words, true_words = text.split(), true.split()
    joined, true_joined = " ".join(words), " ".join(true_words)
    return TextScore(
        Levenshtein.distance(words, true_words) / max(1, len(true_words)),
        Levenshtein.distance(joined, true_joined) / max(1, len(true_joined)),
        len(true_words),
    )
