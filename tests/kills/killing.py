"""A process killed again and again at random instants: is anything lost that it acknowledged?"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import IO, Any, Protocol

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
"""How long a slow machine may take over an act, s."""

Told = dict[str, Any]
"""What a process acknowledges of one act."""


class Trial(Protocol):
    """A process that changes a file and tells of each act once that is done, and what must be in the file then.

    `module` is what the process runs, `most_acts` how many acts it is let do at most, and `longest_s` how long it goes
    on after them until it is killed.
    """

    module: str
    most_acts: int
    longest_s: float

    def arguments(self, number: int) -> Sequence[str]:
        """Return what the process of kill `number` is given behind the path of the file."""

    def add(self, told: Told) -> None:
        """Take notice of an act."""

    def wrong(self, path: Path) -> list[str]:
        """Return what is lost or doubled in the file."""


def tell(**what: object) -> None:
    """Acknowledge: in one write, so that a line is there wholly or not at all."""
    os.write(1, (json.dumps(what) + "\n").encode())


def try_kills(trial: Trial, path: Path, count: int, seed: int) -> tuple[int, list[str]]:
    """Kill `count` times over one file; return how many acts were acknowledged and what was wrong."""
    chance = random.Random(seed)
    acts, faults = 0, []
    for number in range(count):
        command = [sys.executable, "-m", trial.module, str(path), *trial.arguments(number)]
        for told in _killed(command, chance.randint(0, trial.most_acts), chance.uniform(0, trial.longest_s)):
            acts += 1
            trial.add(told)
        faults += [f"kill {number}: {what}" for what in (*trial.wrong(path), *_unsound(path))]
    return acts, faults


def _killed(command: Sequence[str], acts: int, after_s: float) -> list[Told]:
    """Start a process, kill it so many acts and seconds later, and return what it acknowledged.

    The acts are counted because a busy machine does none for seconds.
    """
    told: list[Told] = []
    enough = Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is there
        listener = Thread(target=_listen, args=(process.stdout, told, acts, enough))
        listener.start()
        enough.wait(PATIENCE_S)
        sleep(after_s)
        os.killpg(process.pid, signal.SIGKILL)  # the processes that work for it too
        listener.join()
    return told


def _listen(lines: IO[bytes], told: list[Told], acts: int, enough: Event) -> None:
    if not acts:
        enough.set()
    for line in lines:
        if line.endswith(b"\n"):
            told.append(json.loads(line))
        if len(told) >= acts:
            enough.set()
    enough.set()


def _unsound(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    return [] if sound == "ok" else [sound]
