"""`report-extract doctor`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from report_extract.cli.options import AsJson, PipelineFolders

if TYPE_CHECKING:
    from report_extract.doctor import Diagnosis


def doctor(
    series: Annotated[
        str, typer.Option("--series", "-s", help="Whose languages are looked for.")
    ] = "default",
    pipeline: PipelineFolders = None,
    as_json: AsJson = False,
) -> None:
    """Tell what is installed, what is missing, and the command that helps."""
    from report_extract.config import load_settings
    from report_extract.doctor import diagnose

    diagnosis = diagnose(load_settings(series, tuple(pipeline or ())))
    typer.echo(
        json.dumps(_data(diagnosis), ensure_ascii=False, indent=2) if as_json else _text(diagnosis)
    )
    raise typer.Exit(diagnosis.exit_code)


def _text(diagnosis: Diagnosis) -> str:
    lines = [f"report-extract {diagnosis.environment.program}, {diagnosis.environment.system}"]
    for check in diagnosis.checks:
        mark = "ok" if check.ok else "MISSING" if not check.found else "NOT ENOUGH"
        lines.append(f"  {mark:10} {check.name:22} {check.found}")
    remedies = dict.fromkeys(check.remedy for check in diagnosis.checks if check.remedy)
    lines += [f"Do this: {remedy}" for remedy in remedies] or ["Nothing is missing."]
    return "\n".join(lines)


def _data(diagnosis: Diagnosis) -> dict[str, Any]:
    environment = diagnosis.environment
    return {
        "ok": diagnosis.ok,
        "checks": [
            {"name": c.name, "found": c.found, "ok": c.ok, "remedy": c.remedy}
            for c in diagnosis.checks
        ],
        "languages": list(environment.languages),
        "models": {model.name: model.sha256 for model in environment.models},
        "data": {item.name: item.sha256 for item in environment.data},
    }
