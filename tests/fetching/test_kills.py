"""A few kills of what ``kills.py`` does a hundred times."""

from tests.fetching.kills import try_kills


def test_a_killed_refresh_loses_nothing_that_it_acknowledged(tmp_path) -> None:
    acts, faults = try_kills(tmp_path / "library.sqlite", 3, seed=1)
    assert faults == []
    assert acts > 0
