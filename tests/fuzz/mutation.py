"""Posts damaged at random, the same for the same seed."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[1] / "data"
SEEDS = tuple(path for name in ("fuzz", "markdown", "feeds", "saved") for path in sorted((DATA / name).rglob("*.*")))
"""The posts that are damaged; those in ``fuzz`` carry marks in their text."""

MOST_CHANGES = 6
MOST_REPEATS = 300
LARGEST = 256 * 1024
"""Bytes; what has grown larger is cut off."""

_LANGUAGES = json.loads(Path(__file__).with_name("tokens.json").read_text("utf-8"))
TOKENS = tuple(token for tokens in _LANGUAGES.values() for token in tokens)
"""What is put between: what one language or another does something with."""


def mutated(random: Random) -> tuple[str, bytes]:
    """Return the name and the bytes of a damaged post."""
    path = random.choice(SEEDS)
    data = path.read_bytes()
    for _ in range(random.randint(1, MOST_CHANGES)):
        data = random.choice(CHANGES)(data, random)[:LARGEST]
    return path.name, data


def _slice(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.expovariate(1 / 40)))


def flip(data: bytes, random: Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4) if data else 0):
        changed[random.randrange(len(data))] = random.randrange(256)
    return bytes(changed)


def delete(data: bytes, random: Random) -> bytes:
    """Leave a stretch out."""
    start, end = _slice(data, random)
    return data[:start] + data[end:]


def duplicate(data: bytes, random: Random) -> bytes:
    """Repeat a stretch, at times very often."""
    start, end = _slice(data, random)
    return data[:start] + data[start:end] * _repeats(random) + data[end:]


def truncate(data: bytes, random: Random) -> bytes:
    """Cut the end or the beginning off."""
    place = random.randint(0, len(data))
    return random.choice((data[:place], data[place:]))


def splice(data: bytes, random: Random) -> bytes:
    """Put a stretch of another post in."""
    other = random.choice(SEEDS).read_bytes()
    start, end = sorted((random.randint(0, len(other)), random.randint(0, len(other))))
    place, _ = _slice(data, random)
    return data[:place] + other[start:end] + data[place:]


def insert(data: bytes, random: Random) -> bytes:
    """Put tokens in, here and there or one of them very often in one place."""
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(data))
        token = (random.choice(TOKENS) * _repeats(random)).encode("utf-8", "surrogatepass")
        data = data[:place] + token + data[place:]
    return data


def shuffle_lines(data: bytes, random: Random) -> bytes:
    """Move a line, or change how far it is indented."""
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), random.choice((b"", b"    ", b"> ", b"\t", b"- ")) + line)
    return b"\n".join(lines)


def _repeats(random: Random) -> int:
    return random.randint(2, MOST_REPEATS) if random.random() < 0.1 else 1


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(flip, delete, duplicate, truncate, splice),
    *(insert, insert, insert, shuffle_lines),
)
"""What is done to a post; insertions find most."""
