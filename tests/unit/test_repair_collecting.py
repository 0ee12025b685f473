"""The cycle collector is held while a document is read, and never longer."""

import gc

import pytest

from report_extract.repair.collecting import held


def test_the_collector_is_held_and_let_go():
    with held():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_lets_it_go_too():
    with pytest.raises(ValueError, match="broken"), held():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_switched_it_off_keeps_it_off():
    gc.disable()
    try:
        with held():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
