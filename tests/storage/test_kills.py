"""A few kills of what ``kills.py`` does hundreds of times."""

import importlib.util
from pathlib import Path


def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path) -> None:
    script = importlib.util.spec_from_file_location("kills", Path(__file__).with_name("kills.py"))
    kills = importlib.util.module_from_spec(script)
    script.loader.exec_module(kills)
    acts, wrong = kills.try_kills(tmp_path / "library.sqlite", 12, seed=1)
    assert wrong == []
    assert acts > 0
