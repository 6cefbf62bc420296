"""The collector of garbage rests while a formula is made, and is afterwards as it was."""

import gc

import pytest

from reader_app.mathml.collector import paused_collector
from reader_app.mathml.error import MathMLError
from reader_app.mathml.read import read_mathml


def test_it_rests_meanwhile():
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_where_a_formula_cannot_be_read():
    with pytest.raises(MathMLError):
        read_mathml("<math>")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        read_mathml("<math/>")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_began_frozen_stays_so():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with paused_collector():
            kept = [[] for _ in range(50_000)]
        assert len(kept) == 50_000
        assert gc.get_freeze_count() >= frozen - 1000
    finally:
        gc.unfreeze()
