"""Scanned samples read by the Tesseract of this machine: as good as they were, within its versions.

Other builds of Tesseract read a word here and there differently, so there are floors instead of
recorded bytes. A floor may only rise.
"""

from pathlib import Path

import pytest

from report_extract.cli import main
from report_extract.evaluation import DATASETS, Evaluation, evaluate

pytestmark = [pytest.mark.golden, pytest.mark.integration]

CLEAN_SCAN = "d01/scan.pdf"
FLOOR = dict.fromkeys(DATASETS, 0.95)
WORST_WER = 0.03


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Evaluation:
    output = tmp_path_factory.mktemp("scans") / "output"
    with pytest.raises(SystemExit) as stopped:
        main(["run", str(samples / CLEAN_SCAN), "--output", str(output)])
    assert stopped.value.code in (0, None)
    return evaluate(output, [samples / "d01"])


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_clean_scan_gives_its_rows(evaluation, dataset):
    assert evaluation.count(dataset).f1 >= FLOOR[dataset]


def test_a_clean_scan_gives_its_words(evaluation):
    assert evaluation.text is not None
    assert evaluation.text.wer <= WORST_WER


def test_no_row_of_a_clean_scan_is_wrong_and_looks_sure(evaluation):
    assert evaluation.trust.silent_errors == 0
