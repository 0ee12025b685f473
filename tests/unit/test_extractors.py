"""The tuple of extractors."""

from report_extract.config import Settings
from report_extract.extractors import EXTRACTORS


def test_every_dataset_of_the_settings_has_its_extractor_in_their_order():
    assert tuple(item.name for item in EXTRACTORS) == Settings().extractors


def test_an_empty_report_gives_no_record(read_text, settings):
    report = read_text("", 2021)

    assert [item.extract(report, settings) for item in EXTRACTORS] == [(), (), (), ()]
