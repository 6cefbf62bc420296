"""Posts damaged at random, the same for the same seed."""

import io
import json
import zipfile
from pathlib import Path
from random import Random

from editing import EDITS, Change

DATA = Path(__file__).parents[1] / "data"
SEEDS = tuple(path for name in ("fuzz", "markdown", "feeds", "saved") for path in sorted((DATA / name).rglob("*.*")))
"""The posts that are damaged; those in ``fuzz`` carry marks in their text."""

MOST_CHANGES = 6
MOST_REPEATS = 300
LARGEST = 256 * 1024
"""Bytes; what has grown larger is cut off."""

RECODED = 0.05
"""The share of posts that are written in other encodings."""

PACKED = 0.02
"""The share of posts that are put into archives."""

HEAD = 300
"""Bytes in which front matter and declarations stand."""

ENCODINGS = (
    "gb18030",
    "big5",
    "shift_jis",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "utf-7",
    "utf-8-sig",
)

_LANGUAGES = json.loads(Path(__file__).with_name("tokens.json").read_text("utf-8"))
TOKENS = tuple(token for tokens in _LANGUAGES.values() for token in tokens)
"""What is put between: what one language or another does something with."""


def mutated(random: Random) -> tuple[str, bytes]:
    """Return the name and the bytes of a damaged post."""
    path = random.choice(SEEDS)
    data = path.read_bytes()
    for _ in range(random.randint(1, MOST_CHANGES)):
        data = random.choice(CHANGES)(data, random)[:LARGEST]
    if random.random() < RECODED:
        data = random.choice((flip, delete, truncate, break_character, unchanged))(recoded(data, random), random)
    return packed(path.name, data, random) if random.random() < PACKED else (path.name, data)


def recoded(data: bytes, random: Random) -> bytes:
    """Write a text in another encoding, or only what a shell has appended to it."""
    start = random.choice((0, 0, 0, random.randint(0, len(data))))
    return data[:start] + data[start:].decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def packed(name: str, data: bytes, random: Random) -> tuple[str, bytes]:
    """Put a post into an archive, at times into archives in archives, and damage that."""
    for _ in range(random.randint(1, 3)):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            for member in (name, *random.choice(((), (f"../{name}",)))):
                archive.writestr(zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0)), data)
        name, data = "packed.zip", whole.getvalue()
    return name, random.choice((flip, truncate, splice, insert, unchanged))(data, random)


def unchanged(data: bytes, random: Random) -> bytes:
    """Leave it as it is."""
    return data


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


def glue(data: bytes, random: Random) -> bytes:
    """Put another post behind it or before it, as it begins: with front matter, a declaration, another encoding."""
    other = random.choice(SEEDS).read_bytes()
    if random.random() < 0.3:
        other = other.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")
    return random.choice((b"", b"\n", b"\r\n", b"\0", b"\xef\xbb\xbf")).join(
        random.choice(((data, other), (other, data)))
    )


def shuffle_lines(data: bytes, random: Random) -> bytes:
    """Move a line, or change how far it is indented."""
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), random.choice((b"", b"    ", b"> ", b"\t", b"- ")) + line)
    return b"\n".join(lines)


def behead(data: bytes, random: Random) -> bytes:
    """Cut somewhere in the front matter: the beginning off, a stretch out, or everything behind it."""
    start, end = sorted(random.randint(0, min(HEAD, len(data))) for _ in range(2))
    return random.choice((data[start:], data[:start] + data[end:], data[:end]))


def break_character(data: bytes, random: Random) -> bytes:
    """Take a byte out of a character that has several, or end in the middle of it."""
    places = [place for place, byte in enumerate(data) if byte >= 0x80]
    if not places:
        return data
    place = random.choice(places)
    return random.choice((data[:place] + data[place + 1 :], data[:place], data[place:]))


def end_lines(data: bytes, random: Random) -> bytes:
    """Let some lines end in other ways, or not at all, so that they become very long."""
    ends = random.choice(
        ((b"\r\n",), (b"\r",), (b"\n", b"\r", b"\r\n", b"\n\r"), (b" ",), (b"\xe2\x80\xa8", b"\xc2\x85"))
    )
    share = random.random()
    lines = data.split(b"\n")
    return (
        b"".join(line + (random.choice(ends) if random.random() < share else b"\n") for line in lines[:-1]) + lines[-1]
    )


def spell_out(data: bytes, random: Random) -> bytes:
    """Write some letters as entities, as escapes of JSON, or of addresses."""
    start, end = _slice(data, random)
    form = random.choice(("&#{};", "&#x{:x};", "\\u{:04x}", "%{:02x}", "={:02X}"))
    return data[:start] + "".join(map(form.format, data[start:end])).encode() + data[end:]


def _repeats(random: Random) -> int:
    return random.randint(2, MOST_REPEATS) if random.random() < 0.1 else 1


CHANGES: tuple[Change, ...] = (
    *(flip, delete, duplicate, truncate, splice, glue),
    *(insert, insert, insert, insert, shuffle_lines),
    *(behead, break_character, end_lines, spell_out),
    *EDITS,
)
"""What is done to a post; insertions find most."""
