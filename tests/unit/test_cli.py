"""The command line: help, versions, errors, exit codes."""

import json
import os
import resource
import subprocess
import sys

import pytest

from report_extract import __version__
from report_extract.cli import main
from report_extract.errors import ReportExtractError

HEAVY = ("pandas", "numpy", "spacy", "pdfplumber", "pytesseract", "wordfreq", "pydantic", "PIL")


def run(*arguments: object) -> int:
    """The exit code of the program."""
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def in_new_process(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_nothing_heavy_is_imported_before_a_command_needs_it():
    code = f"import sys, report_extract.cli; print([m for m in {HEAVY} if m in sys.modules])"
    assert in_new_process(code).strip() == "[]"


def test_help_answers_at_once():
    code = "from report_extract.cli import main; main(['--help'])"
    seconds = []
    for _ in range(3):
        before = children_seconds()
        in_new_process(code)
        seconds.append(children_seconds() - before)
    assert min(seconds) < 0.5


def children_seconds() -> float:
    """Processor time, which does not grow with what else the machine has to do."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("run",),
        ("repair",),
        ("corrections",),
        ("corrections", "add"),
        ("evaluate",),
        ("doctor",),
    ],
)
def test_every_command_explains_itself(command, capsys):
    assert run(*command, "--help") == 0
    assert "Usage" in capsys.readouterr().out


def test_help_names_every_exit_code(capsys):
    run("--help")
    told = capsys.readouterr().out.split("Exit codes:")[1].split()
    kinds = [ReportExtractError, *ReportExtractError.__subclasses__()]
    for code in {0, 130} | {kind.exit_code for kind in kinds}:
        assert str(code) in told


def test_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"report-extract {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("run",),
        ("run", "--nosuch"),
        ("evaluate", "x"),
        ("run", "x", "-o", "y", "-w-1"),
    ],
)
def test_wrong_usage_is_2(arguments, capsys):
    assert run(*arguments) == 2
    assert capsys.readouterr().out == ""


def test_an_input_that_is_not_there_is_one_clear_line(tmp_path, capsys):
    assert run("run", tmp_path / "nowhere", "-o", tmp_path / "out") == 2
    error = capsys.readouterr().err
    assert "nowhere" in error
    assert error.count("\n") == 1
    assert "Traceback" not in error


def test_a_folder_without_reports_is_told(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "photo.gif").touch()
    assert run("run", tmp_path / "in", "-o", tmp_path / "out") == 2
    assert "1 other file" in capsys.readouterr().err


def test_an_unknown_series_is_2_and_names_the_known(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    assert run("run", tmp_path / "a.txt", "-o", tmp_path / "out", "--series", "nosuch") == 2
    assert "sodertorn" in capsys.readouterr().err


def test_an_output_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    assert run("run", tmp_path / "a.txt", "-o", tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_output_that_cannot_be_a_folder_is_4(tmp_path):
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    assert run("run", tmp_path / "a.txt", "-o", tmp_path / "a.txt" / "out") == 4


def test_the_traceback_comes_where_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORT_EXTRACT_DEBUG", "1")
    with pytest.raises(ReportExtractError):
        main(["run", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")])


def test_evaluate_without_a_baseline_file_is_2(tmp_path, capsys):
    assert run("evaluate", tmp_path, tmp_path, "--baseline", tmp_path / "nowhere.json") == 2
    assert "--json" in capsys.readouterr().err


def test_doctor_tells_what_is_there_and_what_to_do(capsys):
    code = run("doctor", "--json")
    told = json.loads(capsys.readouterr().out)
    checks = {check["name"]: check for check in told["checks"]}
    assert {"Python", "Tesseract", "Tesseract's languages", "pandas"} <= set(checks)
    assert code == (0 if told["ok"] else 3)
    assert all(bool(check["remedy"]) != check["ok"] for check in checks.values())


def test_doctor_without_tesseract_names_the_packages_and_ends_with_3(tmp_path):
    environment = {**os.environ, "PATH": str(tmp_path)}
    code = "from report_extract.cli import main; main(['doctor'])"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert "MISSING" in result.stdout
    assert "swe" in result.stdout
