"""Where the files that travel with the program lie: fonts, icons, the seed document."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(name: str) -> Path:
    """Return the folder `name` (``"resources"`` or ``"seeds"``) of this installation.

    A wheel carries it inside the package; an editable install leaves it at the root of the checkout.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
