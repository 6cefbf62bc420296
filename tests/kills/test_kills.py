"""A few kills of the hundreds that ``python -m tests.kills`` makes."""

from contextlib import closing

import pytest

from tests.kills.killing import try_kills
from tests.kills.refresh import Refreshing
from tests.kills.store import Storing


@pytest.mark.parametrize(("kind", "count"), [(Refreshing, 3), (Storing, 12)])
def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path, kind, count) -> None:
    with closing(kind()) as trial:
        acts, faults = try_kills(trial, tmp_path / "library.sqlite", count, seed=1)
    assert faults == []
    assert acts > 0
