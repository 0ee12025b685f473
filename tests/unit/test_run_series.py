"""Which series a report belongs to."""

import unicodedata
from pathlib import Path

import pytest

from report_extract.errors import ConfigError
from report_extract.run_inputs import InputFile
from report_extract.run_series import load_series, series_of


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline")
    text = '[series]\nmatch = ["*södertörn*", "vba-20??.pdf"]\n'
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return load_series(pipeline=[folder])


def chosen(series, source_file: str, root: str = "") -> str:
    return series_of(InputFile(Path("x"), source_file, root=root), series).name


@pytest.mark.parametrize(
    "source_file",
    [
        "arkiv/Södertörn 2021.pdf",
        "SÖDERTÖRN/2021.pdf",
        "arkiv/vba-2021.pdf",
        unicodedata.normalize("NFD", "södertörn.txt"),
    ],
)
def test_a_pattern_fits_file_or_folder_whatever_its_capitals(series, source_file):
    assert chosen(series, source_file) == "mine"


def test_the_name_of_the_input_folder_counts(series):
    assert chosen(series, "2021.pdf", root="Södertörn") == "mine"


def test_where_no_pattern_fits_it_is_the_default(series):
    assert chosen(series, "arkiv/vba-2021-bilaga.pdf") == "default"


def test_a_named_series_is_that_of_all():
    (only,) = load_series("default")
    assert chosen((only,), "södertörn.pdf") == "default"


def test_an_unknown_series_is_an_error_that_names_the_known():
    with pytest.raises(ConfigError, match="default"):
        load_series("nosuch")
