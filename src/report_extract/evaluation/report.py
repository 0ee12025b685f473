"""An evaluation as a table for people, as JSON, and against a recorded one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from report_extract.errors import UsageError
from report_extract.evaluation.scoring import DATASETS, DocumentScore, Evaluation, TextScore

TOLERANCE = 1e-6
"""Below this a figure has not fallen: it was rounded when it was recorded."""


def render_table(evaluation: Evaluation) -> str:
    """One line a document: F1 of each dataset, silent errors, rows marked auto, WER and CER."""
    head = f"{'document':34}" + "".join(f"{name:>12}" for name in DATASETS)
    lines = [head + f"{'silent':>9}{'auto':>9}{'WER':>8}{'CER':>8}"]
    lines += [_document_line(document) for document in evaluation.documents]
    counts = {name: evaluation.count(name) for name in DATASETS}
    trust = evaluation.trust
    lines.append(
        f"{'ALL (F1)':34}"
        + "".join(f"{counts[name].f1:12.3f}" for name in DATASETS)
        + f"{trust.silent_errors:9}{trust.auto:9}{_rates(evaluation.text)}"
    )
    lines.append("recall    " + "  ".join(f"{n} {counts[n].recall:.3f}" for n in DATASETS))
    lines.append("precision " + "  ".join(f"{n} {counts[n].precision:.3f}" for n in DATASETS))
    wrong = trust.silent_errors / trust.auto if trust.auto else 0.0
    share = trust.auto / trust.rows if trust.rows else 1.0
    lines.append(
        f"silent errors {trust.silent_errors} of {trust.auto} rows marked auto ({wrong:.4f}); "
        f"auto share {share:.3f}"
    )
    lines += [f"{sample}: no document of this run" for sample in evaluation.missing]
    return "\n".join(lines)


def to_json(evaluation: Evaluation) -> str:
    """The same figures for programs, and what `compare` takes as a baseline."""
    return json.dumps(figures(evaluation), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """All figures as plain values."""
    text = evaluation.text
    return {
        "documents": {item.source_file: _document_figures(item) for item in evaluation.documents},
        "f1": {name: round(evaluation.count(name).f1, 6) for name in DATASETS},
        "trust": asdict(evaluation.trust),
        "wer": round(text.wer, 6) if text else None,
        "cer": round(text.cer, 6) if text else None,
        "missing": list(evaluation.missing),
    }


def compare(evaluation: Evaluation, baseline: str) -> tuple[str, ...]:
    """What has become worse than a recorded evaluation; empty where nothing has.

    Args:
        evaluation: of the run at hand.
        baseline: what `to_json` gave earlier.

    Raises:
        UsageError: `baseline` is no such text.
    """
    try:
        recorded = json.loads(baseline)["documents"]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            "The baseline is not an evaluation.", remedy="Record one with `evaluate --json FILE`."
        ) from error
    now = figures(evaluation)["documents"]
    gone = [f"{source}: no longer evaluated" for source in sorted(set(recorded) - set(now))]
    fallen = [
        message
        for source in sorted(set(recorded) & set(now))
        for message in _fallen(source, now[source], recorded[source])
    ]
    return tuple(gone + fallen)


def _fallen(source: str, now: Mapping[str, Any], then: Mapping[str, Any]) -> list[str]:
    messages = [
        f"{source}: {name} F1 {now['f1'][name]:.3f} < {value:.3f}"
        for name, value in then["f1"].items()
        if now["f1"].get(name, 0.0) < value - TOLERANCE
    ]
    for name in ("silent_errors", "wer", "cer"):
        if then.get(name) is None:
            continue
        if now.get(name) is None:
            messages.append(f"{source}: {name} is no longer measured")
        elif now[name] > then[name] + TOLERANCE:
            messages.append(f"{source}: {name} {now[name]:.4g} > {then[name]:.4g}")
    return messages


def _document_figures(document: DocumentScore) -> dict[str, Any]:
    text = document.text
    return {
        "status": document.status,
        "f1": {name: round(count.f1, 6) for name, count in document.counts.items()},
        "counts": {name: asdict(count) for name, count in document.counts.items()},
        "rows": document.trust.rows,
        "auto": document.trust.auto,
        "silent_errors": document.trust.silent_errors,
        "wer": round(text.wer, 6) if text else None,
        "cer": round(text.cer, 6) if text else None,
    }


def _document_line(document: DocumentScore) -> str:
    path = PurePosixPath(document.source_file)
    name = f"{path.parent.name}/{path.name}"[:34]
    cells = "".join(f"{document.counts[dataset].f1:12.3f}" for dataset in DATASETS)
    trust = document.trust
    return f"{name:34}{cells}{trust.silent_errors:9}{trust.auto:9}{_rates(document.text)}"


def _rates(text: TextScore | None) -> str:
    return f"{text.wer:8.4f}{text.cer:8.4f}" if text else f"{'-':>8}{'-':>8}"
