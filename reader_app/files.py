"""Where the files that travel with the program lie (fonts, icons, the seed document), and how others are written."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(name: str) -> Path:
    """Return the folder `name` (``"resources"`` or ``"seeds"``) of this installation.

    A wheel carries it inside the package; an editable install leaves it at the root of the checkout.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, which is there wholly or not at all: what was there before stays until then. Raises OSError."""
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
