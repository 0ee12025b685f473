"""Series files: merged over the default, an unknown key refused by name."""

from pathlib import Path

import pytest

from report_extract.config import available_series, load_settings
from report_extract.config.loading import merge
from report_extract.errors import ConfigError


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_series_that_is_shipped_can_be_loaded():
    for name in available_series():
        assert load_settings(name).name == name


def test_an_unknown_key_is_an_error_that_names_file_and_key(tmp_path):
    path = write(tmp_path, "ny", "[series]\norganization = 'X'\n")
    with pytest.raises(ConfigError) as caught:
        load_settings("ny", [tmp_path])
    assert str(path) in str(caught.value)
    assert "series.organization" in str(caught.value)


def test_a_wrong_value_is_an_error_that_names_the_key(tmp_path):
    write(tmp_path, "ny", "[series]\nfiscal_year_starts = 'juli'\n")
    with pytest.raises(ConfigError, match=r"series\.fiscal_year_starts"):
        load_settings("ny", [tmp_path])


def test_a_file_that_is_no_toml_is_named(tmp_path):
    path = write(tmp_path, "ny", "[series\n")
    with pytest.raises(ConfigError, match=path.name):
        load_settings("ny", [tmp_path])


def test_a_series_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(ConfigError, match="default"):
        load_settings("finns-inte")


def test_a_folder_of_ones_own_goes_before_the_built_in_one(tmp_path):
    write(tmp_path, "sodertorn", "[series]\norganisation = 'En annan'\n")
    assert load_settings("sodertorn", [tmp_path]).series.organisation == "En annan"


def test_a_series_changes_only_what_it_names(tmp_path):
    write(tmp_path, "ny", "[series]\ntitle = 'Ny'\n")
    ours, default = load_settings("ny", [tmp_path]), load_settings()
    assert ours.series.title == "Ny"
    assert ours.meetings == default.meetings


def test_lists_are_added_and_a_minus_takes_away():
    base = {"words": {"digital": ["Skype", "Teams"]}, "limit": 1}
    over = {"words": {"digital": ["-Skype", "Zoom"]}}
    assert merge(base, over) == {"words": {"digital": ["Teams", "Zoom"]}, "limit": 1}


def test_a_single_value_replaces():
    assert merge({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}) == {"a": {"b": 3, "c": 2}}
