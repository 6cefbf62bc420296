"""A folder of 1,400 Markdown posts opened by a new process, for the first time and again, beside reading its files."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

POSTS, BYTES = 1400, 8 * 1024
ROUNDS = 7

WORDS = ("分布", "模型", "attention", "kernel", "the", "of", "and", "gradient", "扩散", "convergence", "参数", "let")

PLAIN = """
import sys
from pathlib import Path
from time import perf_counter
start = perf_counter()
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
print(0, perf_counter() - start, len(texts))
"""

READER = """
import sys
from time import perf_counter
start = perf_counter()
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import read_paths
first = posts = 0
cache = Cache()
for part in read_paths([sys.argv[1]], cache=cache):
    posts += len(part.library.posts)
    first = first or (perf_counter() - start if posts else 0)
    last = perf_counter() - start
cache.write()
print(first, last, posts)
"""


def write_posts(folder: Path) -> None:
    """Write `POSTS` posts with front matter and formulas, `BYTES` bytes each."""
    random = Random(1)
    for number in range(POSTS):
        lines = [f"---\ntitle: Post {number}\ndate: 2020-01-02 03:04:05 +0800\ntags: [a, b{number % 9}]\n---\n"]
        while sum(len(line.encode()) for line in lines) < BYTES:
            words = " ".join(random.choices(WORDS, k=60))
            lines.append(f"{words} $x_{{{number}}}^2$\n\n$$\\sum_{{i=1}}^n \\frac{{a_i}}{{b_i}}$$\n\n")
        path = folder / str(number % 10) / f"{number:04}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")


def run(program: str, folder: Path, cache: Path) -> tuple[float, float]:
    """Return the ms until a new process has the first posts, and until it has all of them."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", program, str(folder)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    first, last, posts = map(float, ended.stdout.split())
    if posts != POSTS:
        sys.exit(f"{posts:.0f} of {POSTS} posts were found.")
    return 1000 * first, 1000 * last


def main() -> None:
    """Print the medians of all three, run in turns, and the ratios."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "posts"
        folder.mkdir()
        write_posts(folder)
        time.sleep(1)
        known = Path(home) / "known"
        run(READER, folder, known)
        rounds = [
            (run(PLAIN, folder, known), run(READER, folder, Path(home) / str(number)), run(READER, folder, known))
            for number in range(ROUNDS)
        ]
    plain, new, cached = (median(last for _, last in times) for times in zip(*rounds, strict=True))
    first = median(new[0] for _, new, _ in rounds)
    print(f"{POSTS:,} posts, first time: first posts {first:.0f} ms (at most 500), all {new:.0f} ms (at most 3,000)")
    print(f"  from the cache: all {cached:.0f} ms (at most 300); reading the files alone {plain:.0f} ms")
    print(f"  ratios to that: {new / plain:.1f} and {cached / plain:.1f}")


if __name__ == "__main__":
    main()
