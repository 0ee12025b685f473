"""Whole runs over the sample reports, compared with what was recorded of them."""

import os
from pathlib import Path

import pytest

from report_extract.cli import main
from report_extract.evaluation import compare, evaluate, to_json

pytestmark = pytest.mark.golden

HERE = Path(__file__).parent
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"

# What needs no OCR: the same bytes on every machine.
CASES = {
    "sodertorn/2021-legacy": "sodertorn-2021/legacy.txt",
    "default/d01-born": "d01/born.pdf",
    "default/d02-born": "d02/born.pdf",
    "default/d02-legacy": "d02/legacy.txt",
    "default/d03-born": "d03/born.pdf",
    "default/d03-legacy": "d03/legacy.txt",
    "default/d04-born": "d04/born.pdf",
    "default/d04-legacy": "d04/legacy.txt",
}
TABLES = ("documents", "remissvar", "meetings", "bokslut", "amounts", "findings")


def run(inputs: list[Path], output: Path) -> int:
    """The exit code of a run with one worker."""
    arguments = ["run", *map(str, inputs), "--output", str(output), "--workers", "1"]
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "output"
    assert run([samples / path for path in CASES.values()], folder) == 0
    return folder


def compare_or_write(path: Path, text: str) -> None:
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    recorded = path.read_bytes().decode("utf-8")
    assert text == recorded, f"{path} differs: read the change, then `make golden`"


def rows_of(table: Path, document_id: str) -> str:
    """The table's header and the lines of one document (no cell of ours holds a line break)."""
    head, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    return head + "".join(line for line in lines if document_id in line)


def document_id(output: Path, source: str) -> str:
    lines = (output / "documents.csv").read_text(encoding="utf-8").splitlines()
    return next(line.split(",")[0] for line in lines if source in line)


def test_no_recorded_result_is_being_rewritten_unseen():
    assert not (UPDATE and os.environ.get("CI")), "UPDATE_GOLDEN is on where nobody looks"


@pytest.mark.parametrize(("case", "source"), CASES.items())
def test_a_run_gives_what_was_recorded(output, case, source):
    identity = document_id(output, source)
    for table in TABLES:
        text = rows_of(output / f"{table}.csv", identity)
        compare_or_write(HERE / case / f"{table}.csv", text)
    text = (output / "text" / f"{identity}.txt").read_text(encoding="utf-8")
    compare_or_write(HERE / case / "text.txt", text)


def test_no_figure_falls_under_the_record(output, samples):
    golds = sorted({(samples / path).parent for path in CASES.values()})
    evaluation = evaluate(output, golds)
    baseline = HERE / "baseline.json"
    if UPDATE:
        baseline.write_text(to_json(evaluation), encoding="utf-8")
    assert compare(evaluation, baseline.read_text(encoding="utf-8")) == ()
