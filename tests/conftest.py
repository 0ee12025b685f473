"""Shared by all tests: where the samples are."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample reports."""
    return SAMPLES
