"""What the window remembers between starts: a small JSON file in the user's state folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

VERSION = 1
"""Of the file's layout; a file of another version is left unread."""

_QT_INT = 2**31
"""Qt takes no larger numbers."""


@dataclass(frozen=True, slots=True)
class State:
    """The window as it was left.

    `geometry` is Qt's, in base64; `splitter` the widths of the panes, px; `position` and `offset` the place in
    `post` (see `history.Place`); `theme` is ``""`` while the system decides.
    """

    geometry: str = ""
    splitter: tuple[int, ...] = ()
    post: str = ""
    position: int = 0
    offset: int = 0
    zoom: float = 1.0
    face: str = "serif"
    theme: str = ""
    order: str = "source"


def state_file() -> Path:
    """Return where the state is kept."""
    from platformdirs import user_state_path

    return user_state_path("reader-app") / "window.json"


def load(path: Path) -> tuple[State, str]:
    """Return the state in `path` and what was wrong with it, ``""`` if nothing.

    A file that is not there is the first start; a damaged one counts as such and is reported.
    """
    try:
        return _from_json(json.loads(path.read_text("utf-8"))), ""
    except FileNotFoundError:
        return State(), ""
    except (OSError, ValueError, RecursionError) as error:
        return State(), f"The window's last state could not be read from {path}: {error}."


def _from_json(data: object) -> State:
    """Return the state written as `data`. Raises ValueError if it is none."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"it is not a state of version {VERSION}")
    values = {field.name: data[field.name] for field in fields(State) if field.name in data}
    if isinstance(values.get("splitter"), list):
        values["splitter"] = tuple(values["splitter"])
    state = State(**values)
    for field in fields(State):
        if not _fits(getattr(state, field.name), field.default):
            raise ValueError(f"“{field.name}” is not what it should be")
    return state


def _fits(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, tuple) and all(_fits(item, 0) for item in value)
    if isinstance(default, float):
        return type(value) in (int, float)
    if isinstance(default, int):
        return type(value) is int and abs(value) < _QT_INT
    return type(value) is type(default)


def save(state: State, path: Path) -> str:
    """Write `state` to `path`, wholly or not at all; return what went wrong, ``""`` if nothing."""
    from PySide6.QtCore import QIODevice, QSaveFile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"The window's state could not be saved: {error}."
    file = QSaveFile(str(path))
    text = json.dumps({"version": VERSION, **asdict(state)}, ensure_ascii=False, indent=1)
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(text.encode()) >= 0 and file.commit()):
        return f"The window's state could not be saved to {path}: {file.errorString()}."
    return ""
