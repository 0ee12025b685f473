"""Runs with decisions: what they heed, what met nothing, and that the cache knows it too."""

import json
from pathlib import Path

import pytest

from report_extract.cli.console import summary_lines
from report_extract.corrections import COLUMNS
from report_extract.datasets import read_table
from report_extract.errors import ConfigError
from report_extract.run import RunRequest, RunSummary, run
from report_extract.run_corrections_check import ground_of

pytestmark = pytest.mark.integration

REPORT = "Verksamhetsberättelse 2021\n\nBidraget till Sédertérn var 300 000 kronor.\n"
MET = "word,,,,Sédertérn,Södertörn,,,,,,,"
MISSED = "word,document,vba.txt,,nowhere,x,,,,,,,"
ELSEWHERE = "word,document,other.txt,,nowhere,x,,,,,,,"
NO_ROW = "value,,,,,,1f,,confirmed,,,,"


def carried_out(folder: Path, *rows: str) -> RunSummary:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "own").mkdir(exist_ok=True)
    (folder / "in" / "vba.txt").write_text(REPORT, encoding="utf-8")
    text = "\n".join((",".join(COLUMNS), *rows, ""))
    (folder / "own" / "default.csv").write_text(text, encoding="utf-8")
    request = RunRequest(
        inputs=(folder / "in",),
        output=folder / "out",
        series="default",
        corrections=(folder / "own",),
        cache=folder / "cache",
    )
    return run(request)


def recorded(folder: Path) -> dict[str, object]:
    return json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))["corrections"]


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "cache").rglob("*.gz"))


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A run, what it told, recorded and kept."""
    folder = tmp_path_factory.mktemp("decided")
    summary = carried_out(folder, MET, MISSED, ELSEWHERE, NO_ROW)
    return folder, summary, recorded(folder), kept(folder)


@pytest.fixture(scope="module")
def second(first):
    """The same with one row left out, other lines around the old decisions and the cache."""
    folder = first[0]
    (row,) = read_table(folder / "out", "amounts")["row_id"]
    summary = carried_out(folder, f"value,,,,,,{row},,not-a-row,,,,", MISSED, f"{MET}why")
    return folder, summary, row


def test_what_matched_nothing_is_told_at_the_end(first):
    folder, summary, _, _ = first
    told = list(summary_lines(summary, folder))
    assert "corrections: 2 of 3 matched nothing, see corrections in run.json" in told
    places = [line.strip() for line in told if "matches nothing" in line]
    assert places == [
        f"{folder / 'own' / 'default.csv'}:{line}: matches nothing any more" for line in (3, 5)
    ]


def test_what_matched_nothing_is_in_run_json_without_the_machines_folders(first):
    _, _, told, _ = first
    assert told["met"] == 1
    assert told["unmatched"] == [
        {
            "file": "own/default.csv",
            "line": 3,
            "kind": "word",
            "scope": "document",
            "document": "vba.txt",
            "wrong": "nowhere",
            "right": "x",
        },
        {
            "file": "own/default.csv",
            "line": 5,
            "kind": "value",
            "row_id": "1f",
            "value": "confirmed",
        },
    ]


def test_from_the_cache_the_same_is_told(first, second):
    folder, summary, _ = second
    assert [item.line for item in summary.decisions.unmatched] == [3]
    assert kept(folder) == first[3], "a reason or another line repairs nothing again"
    assert "Södertörn" in next((folder / "out" / "text").iterdir()).read_text(encoding="utf-8")


def test_a_row_that_was_left_out_is_still_known(second):
    folder, _, row = second
    assert read_table(folder / "out", "amounts").empty
    assert recorded(folder)["rows_left_out"] == [row]
    assert ground_of(folder / "out").row_ids == {row}


def test_what_was_read_is_found_in_the_output(second):
    (document,) = ground_of(second[0] / "out").documents
    assert document.text.original == REPORT.rstrip("\n")
    assert (document.series, document.source_file) == ("default", "vba.txt")


def test_two_patterns_that_clash_on_a_report_stop_the_run_before_it_begins(tmp_path):
    rows = [f"word,document,{name},,a,{right},,,,,,," for name, right in (("v*", "b"), ("*", "c"))]
    with pytest.raises(ConfigError, match=r"default\.csv:3: contradicts .*default\.csv:2"):
        carried_out(tmp_path, *rows)
    assert not (tmp_path / "out" / "documents.csv").exists()


def test_a_folder_of_decisions_that_is_not_there_stops_the_run(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    request = RunRequest(
        inputs=(tmp_path / "a.txt",), output=tmp_path / "out", corrections=(tmp_path / "nowhere",)
    )
    with pytest.raises(ConfigError, match="nowhere"):
        run(request)
