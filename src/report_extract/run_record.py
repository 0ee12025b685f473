"""run.json: what went into a run, what it stood on, how long it took and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from report_extract.datasets import DocumentResult, DocumentStatus, write_json_atomically
from report_extract.environment import Environment
from report_extract.model import Review, Severity
from report_extract.run_corrections import Account, Reader, unmatched_data
from report_extract.run_inputs import Selection
from report_extract.run_output import PROGRAM, RECORD_FILE
from report_extract.run_series import Series


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one document at the end: its name, how it went, why not better."""

    source_file: str
    status: DocumentStatus
    error: str
    seconds: float


@dataclass(slots=True)
class Tally:
    """Counts of a run while results come in; `met` are the decisions that met something."""

    documents: list[Told] = field(default_factory=list)
    needs_review: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)

    def add(self, result: DocumentResult, seconds: float) -> None:
        """Counts a document's result; `seconds` is what it took."""
        row = result.row
        self.documents.append(Told(row.source_file, row.status, row.error, seconds))
        self.needs_review.update(
            record.dataset for record in result.records if record.review is Review.NEEDS_REVIEW
        )
        self.findings.update(finding.severity.value for finding in result.findings)
        self.met.update(result.met)

    def by_status(self) -> tuple[tuple[str, int], ...]:
        """How many documents ended in which way, the best first."""
        counts = Counter(told.status for told in self.documents)
        return tuple((status.value, counts[status]) for status in DocumentStatus)

    def by_severity(self) -> tuple[tuple[str, int], ...]:
        """How many findings of which severity, the worst first."""
        return tuple((severity.value, self.findings[severity.value]) for severity in Severity)

    def troubles(self) -> tuple[Told, ...]:
        """The documents that failed or are partial, by name."""
        bad = (DocumentStatus.FAILED, DocumentStatus.PARTIAL)
        found = [told for told in self.documents if told.status in bad]
        return tuple(sorted(found, key=lambda told: told.source_file))


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is known of a run before its first document is read.

    Attributes:
        started: when, in UTC.
        selection: its files.
        series: name of the series of each file, in the files' order.
        used: the series that any of them belongs to.
        environment: what is installed.
        workers: number of processes.
    """

    started: datetime
    selection: Selection
    series: tuple[str, ...]
    used: tuple[Series, ...]
    environment: Environment
    workers: int

    def begin(self, output: Path) -> None:
        """Writes run.json without an exit status: so is a run known that did not come to its end.

        Raises:
            OutputError: it cannot be written.
        """
        write_json_atomically(output / RECORD_FILE, self._data(Tally(), None, {}))

    def end(
        self,
        output: Path,
        tally: Tally,
        exit_code: int,
        rows: Sequence[tuple[str, int]],
        decisions: Account,
    ) -> None:
        """Writes run.json of a run that is done.

        Raises:
            OutputError: it cannot be written.
        """
        counts = {
            "documents": dict(tally.by_status()),
            "rows": dict(rows),
            "needs_review": dict(sorted(tally.needs_review.items())),
            "findings": dict(tally.by_severity()),
        }
        data = self._data(tally, exit_code, counts)
        data["corrections"] = {
            "met": decisions.met,
            "unmatched": [unmatched_data(item) for item in decisions.unmatched],
            "rows_left_out": list(decisions.left_out),
        }
        write_json_atomically(output / RECORD_FILE, data)

    def readers(self, tally: Tally) -> Iterator[Reader]:
        """The documents that were read whole, with the decisions of their series."""
        whole = {told.source_file for told in tally.documents if told.status is DocumentStatus.OK}
        decided = {item.name: item.corrections for item in self.used}
        for file, series in zip(self.selection.files, self.series, strict=True):
            if file.source_file in whole:
                yield Reader(file.document_id, file.source_file, decided[series])

    def _data(
        self, tally: Tally, exit_code: int | None, counts: Mapping[str, Any]
    ) -> dict[str, Any]:
        now = datetime.now(UTC)
        return {
            "program": {"name": PROGRAM, "version": self.environment.program},
            "started": self.started.isoformat(timespec="seconds"),
            "finished": None if exit_code is None else now.isoformat(timespec="seconds"),
            "seconds": round((now - self.started).total_seconds(), 3),
            "exit_status": exit_code,
            "workers": self.workers,
            "counts": counts,
            "inputs": list(self._inputs(tally)),
            "ignored": self.selection.ignored,
            "environment": asdict(self.environment) | {"libraries": self._libraries()},
            "settings": {item.name: to_jsonable_python(item.settings) for item in self.used},
        }

    def _libraries(self) -> dict[str, str]:
        return dict(self.environment.libraries)

    def _inputs(self, tally: Tally) -> Iterable[dict[str, Any]]:
        told = {item.source_file: item for item in tally.documents}
        for file, series in zip(self.selection.files, self.series, strict=True):
            result = told.get(file.source_file)
            yield {
                "source_file": file.source_file,
                "document_id": file.document_id,
                "sha256": file.sha256,
                "bytes": file.size,
                "series": series,
                "status": result.status.value if result else None,
                "seconds": round(result.seconds, 3) if result else None,
            }
