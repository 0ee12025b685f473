"""Whole runs of the program."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.integration

PROGRAM = [sys.executable, "-c", "from report_extract.cli import main; main()"]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "run", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def table(output: Path, name: str = "documents") -> list[dict[str, str]]:
    with (output / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(output: Path) -> dict[str, bytes]:
    """Every file for readers, but for run.json, which tells the time."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != "run.json" and ".cache" not in path.parts
    }


@pytest.fixture(scope="module")
def reports(tmp_path_factory, samples):
    """A folder with a real report, the same again, and what is none."""
    folder = tmp_path_factory.mktemp("in") / "sodertorn"
    (folder / "deep").mkdir(parents=True)
    data = (samples / "sodertorn-2021" / "legacy.txt").read_bytes()
    (folder / "2021.txt").write_bytes(data)
    (folder / "deep" / "again.txt").write_bytes(data)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (folder / "empty.txt").touch()
    (folder / "notes.json").touch()
    os.mkfifo(folder / "pipe.txt")
    return folder


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "in" / "small.txt"
    path.parent.mkdir()
    path.write_text("Verksamhetsberättelse 2021\n\nÅret var bra.\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def first(reports, tmp_path_factory):
    output = tmp_path_factory.mktemp("out") / "first"
    return output, run(reports, "-o", output, "--workers", 2, "--json")


def test_one_bad_file_never_stops_the_others(first):
    output, result = first
    statuses = {row["source_file"]: row["status"] for row in table(output)}
    assert statuses == {
        "2021.txt": "ok",
        "broken.pdf": "failed",
        "deep/again.txt": "duplicate",
        "empty.txt": "failed",
        "pipe.txt": "failed",
    }
    assert result.returncode == 1


def test_every_failure_has_its_reason(first):
    errors = {row["source_file"]: row["error"] for row in table(first[0])}
    assert errors["deep/again.txt"] == "2021.txt"
    assert errors["pipe.txt"].startswith("refused: ")
    assert errors["empty.txt"].startswith("damaged: ")
    assert errors["broken.pdf"].startswith("damaged: ")


def test_the_report_that_can_be_read_gives_its_datasets(first):
    output, _ = first
    assert len(table(output, "remissvar")) >= 9
    assert table(output, "bokslut")
    assert {row["document_id"] for row in table(output, "remissvar")} == {
        row["document_id"] for row in table(output) if row["status"] == "ok"
    }


def test_standard_output_holds_the_summary_for_programs_alone(first):
    told = json.loads(first[1].stdout)
    assert told["documents"] == {"ok": 1, "partial": 0, "failed": 3, "duplicate": 1}
    assert told["exit_status"] == 1
    assert told["ignored"] == 1


def test_run_json_says_what_went_in_and_what_it_stood_on(first):
    record = json.loads((first[0] / "run.json").read_text(encoding="utf-8"))
    files = {item["source_file"]: item for item in record["inputs"]}
    assert len(files["2021.txt"]["sha256"]) == 64
    assert files["2021.txt"]["series"] == "sodertorn"
    assert record["exit_status"] == 1
    assert "pandas" in record["environment"]["libraries"]
    assert set(record["settings"]) == {"sodertorn"}
    assert str(first[0].parent) not in json.dumps(record)


def test_the_same_input_gives_the_same_bytes(first, reports, tmp_path):
    run(reports, "-o", tmp_path / "again", "--workers", 1, "--no-cache")
    assert written(tmp_path / "again") == written(first[0])


def test_a_rerun_from_what_was_kept_gives_the_same_bytes(first, reports):
    before = written(first[0])
    kept = {path: path.stat().st_mtime_ns for path in (first[0] / ".cache").rglob("*.gz")}
    assert kept
    run(reports, "-o", first[0], "--workers", 1)
    assert written(first[0]) == before
    after = {path: path.stat().st_mtime_ns for path in (first[0] / ".cache").rglob("*.gz")}
    assert after == kept


def test_a_damaged_cache_changes_nothing(first, reports):
    before = written(first[0])
    for path in (first[0] / ".cache").rglob("*.gz"):
        path.write_bytes(path.read_bytes()[:-3])
    run(reports, "-o", first[0])
    assert written(first[0]) == before


def test_plain_lines_and_a_summary_where_no_terminal_is(small, tmp_path):
    result = run(small, "-o", tmp_path / "out")
    assert result.returncode == 0
    assert result.stdout == ""
    assert "[1/1] in/small.txt: ok" in result.stderr
    assert "1 documents" in result.stderr
    assert "findings.csv" in result.stderr


def test_too_little_time_fails_the_document_alone(small, tmp_path):
    result = run(small, "-o", tmp_path / "out", "--timeout", 0.05, "--no-cache")
    (row,) = table(tmp_path / "out")
    assert row["error"].startswith("timed-out: ")
    assert result.returncode == 1


def test_without_tesseract_a_scan_fails_with_the_remedy_and_the_run_with_3(
    samples, small, tmp_path
):
    command = [*PROGRAM, "run", samples / "d02" / "scan.pdf", small]
    environment = {**os.environ, "PATH": str(tmp_path)}
    result = subprocess.run(
        [*map(str, command), "-o", str(tmp_path / "out")],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    statuses = {row["source_file"]: row for row in table(tmp_path / "out")}
    assert result.returncode == 3
    assert statuses["in/small.txt"]["status"] == "ok"
    assert statuses["d02/scan.pdf"]["error"].startswith("missing-tool: ")
    assert "swe" in statuses["d02/scan.pdf"]["error"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_process_and_nothing_half_done(samples, tmp_path, how):
    command = [*PROGRAM, "run", samples / "d02" / "scan.pdf", "-o", tmp_path / "out"]
    process = subprocess.Popen(
        [*map(str, command)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    children = wait_for_tesseract(process.pid)
    process.send_signal(how)
    _, told = process.communicate(timeout=30)
    gone, alive = psutil.wait_procs(children, timeout=15)
    assert gone
    assert alive == []
    assert not (tmp_path / "out" / "documents.csv").exists()
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["exit_status"] is None
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "goes on where it was" in told


def wait_for_tesseract(pid: int) -> list[psutil.Process]:
    """All processes below `pid` once one of them is a tesseract at work."""
    for _ in range(600):
        children = psutil.Process(pid).children(recursive=True)
        if any("--dpi" in arguments(child) for child in children):
            return children
        time.sleep(0.1)
    pytest.fail("no tesseract was started within a minute")


def arguments(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline() if process.name() == "tesseract" else []
    except psutil.NoSuchProcess:
        return []
