"""``python -m tests.kills refresh 500`` kills a refresh 500 times and tells what was lost; ``store`` does less."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.kills.killing import try_kills
from tests.kills.refresh import Refreshing
from tests.kills.store import Storing

TRIALS: dict[str, Callable[[], Refreshing | Storing]] = {"refresh": Refreshing, "store": Storing}


def main(name: str, count: int) -> int:
    with tempfile.TemporaryDirectory() as folder, closing(TRIALS[name]()) as trial:
        acts, faults = try_kills(trial, Path(folder) / "library.sqlite", count, seed=count)
    print(f"{count} kills, {acts:,} acts acknowledged, {len(faults)} faults")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
