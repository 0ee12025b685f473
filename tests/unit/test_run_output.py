"""Whose the output folder is."""

import json

import pytest

from report_extract.errors import OutputError, UsageError
from report_extract.run_output import claimed


def test_a_missing_folder_is_made(tmp_path):
    with claimed(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


def test_hidden_files_are_nobodys(tmp_path):
    (tmp_path / ".gitkeep").touch()
    with claimed(tmp_path):
        pass


@pytest.mark.parametrize("record", [None, "[]", "not json", '{"program": {"name": "other"}}'])
def test_a_folder_with_files_of_others_is_refused(tmp_path, record):
    (tmp_path / "thesis.docx").touch()
    if record is not None:
        (tmp_path / "run.json").write_text(record, encoding="utf-8")
    with pytest.raises(UsageError, match="--force"), claimed(tmp_path):
        pass
    with claimed(tmp_path, force=True):
        pass


def test_the_folder_of_an_earlier_run_is_ours(tmp_path):
    (tmp_path / "documents.csv").touch()
    record = json.dumps({"program": {"name": "report-extract"}})
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    with claimed(tmp_path):
        pass


def test_a_second_run_into_the_same_folder_is_refused_until_the_first_ends(tmp_path):
    with claimed(tmp_path), pytest.raises(UsageError, match="Another run"), claimed(tmp_path):
        pass
    with claimed(tmp_path):
        pass


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError), claimed(tmp_path / "file"):
        pass
