"""Some hundred damaged posts; the continuous integration takes a minute's worth."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("posts.py")


def test_damaged_posts_open_and_lose_no_text() -> None:
    command = [sys.executable, SCRIPT, "--posts", "200", "--seed", "7"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout + run.stderr
    assert "200 damaged files" in run.stdout
