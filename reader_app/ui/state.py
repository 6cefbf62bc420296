"""What the window remembers between starts: a small JSON file in the user's state folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from reader_app.files import write_whole

VERSION = 1
"""Of the file's layout; a file of another version is left unread."""

_QT_INT = 2**31
"""Qt takes no larger numbers."""

_ITEMS: dict[str, object] = {"splitter": 0}
"""What is in the fields that are tuples of anything but text."""


class State(NamedTuple):
    """The window as it was left.

    `geometry` is Qt's, in base64; `splitter` the widths of list and post, px, `side` that of the side pane, and
    `sided` whether the user wants to see it; `position` and `offset` the place in `post` (see `history.Place`);
    `theme` is ``""`` while the system decides; `paths` are open, `recent` were; `line` is the key of the line that
    is chosen in the side pane, `folded` those of its closed groups; `feeds` says whether there are subscriptions,
    which are fetched every `fetch_minutes`, 0 for never, and `fetch_at_start` or not; `archive` has address and folder
    of the archive of a site that is not whole yet.
    """

    geometry: str = ""
    splitter: tuple[int, ...] = ()
    side: int = 0
    sided: bool = True
    post: str = ""
    position: int = 0
    offset: int = 0
    zoom: float = 1.0
    face: str = "serif"
    theme: str = ""
    order: str = "source"
    paths: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    line: str = ""
    folded: tuple[str, ...] = ()
    feeds: bool = False
    fetch_minutes: int = 0
    fetch_at_start: bool = False
    archive: tuple[str, ...] = ()


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
    values = {name: data[name] for name in State._fields if name in data}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    state = State(**values)
    for name, default in State._field_defaults.items():
        if not _fits(getattr(state, name), default, _ITEMS.get(name, "")):
            raise ValueError(f"“{name}” is not what it should be")
    return state


def _fits(value: object, default: object, item: object) -> bool:
    """Whether a value is of the type of `default`, and if that is a tuple, of values of the type of `item`."""
    if isinstance(default, tuple):
        return isinstance(value, tuple) and all(_fits(part, item, item) for part in value)
    if isinstance(default, float):
        return type(value) in (int, float)
    if type(default) is int:
        return type(value) is int and abs(value) < _QT_INT
    return type(value) is type(default)


def save(state: State, path: Path) -> str:
    """Write `state` to `path`, wholly or not at all; return what went wrong, ``""`` if nothing."""
    text = json.dumps({"version": VERSION, **state._asdict()}, ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        return f"The window's state could not be saved: {error}."
    return ""
