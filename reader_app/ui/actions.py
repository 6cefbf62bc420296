"""What the window can do and by which keys: the one table behind shortcuts, the ``?`` overlay and README."""

from __future__ import annotations

from itertools import groupby
from typing import Literal, NamedTuple

Where = Literal["window", "list", "post", "filter", "find", "formula", "picture", "view", "consent", "help", "sources"]
"""Where a key applies.

``window``: everywhere, except that a key which is text stays text while a field has the focus. The others name
the pane, field or overlay that answers the key itself while it has the focus; ``formula`` and ``picture`` are the
views of one formula and of one picture, ``view`` is either, ``consent`` the question whether to load pictures.
"""


class Action(NamedTuple):
    """One thing the window can do; `keys` are in Qt's portable notation, the first one is the one to learn."""

    name: str
    keys: tuple[str, ...]
    text: str
    group: str
    where: Where = "window"


ACTIONS: tuple[Action, ...] = (
    Action("next-post", ("J",), "next post", "Posts"),
    Action("previous-post", ("K",), "previous post", "Posts"),
    Action("choose-post", ("Up", "Down"), "choose a post", "Posts", "list"),
    Action("enter-post", ("Return",), "go and read the chosen post", "Posts", "list"),
    Action("next-in-series", ("]",), "next post of the series", "Posts"),
    Action("previous-in-series", ("[",), "previous post of the series", "Posts"),
    Action("next-unread", ("U",), "next unread post", "Posts"),
    Action("toggle-read", ("M",), "read or unread", "Posts"),
    Action("star", ("S",), "give it a star or take it", "Posts"),
    Action("read-all", ("Shift+A",), "mark all in the list as read", "Posts"),
    Action("undo", ("Ctrl+Z",), "undo that", "Posts"),
    Action("back", ("Alt+Left",), "back to where you were", "Posts"),
    Action("forward", ("Alt+Right",), "forward again", "Posts"),
    Action("order", ("O",), "choose the order of the list", "Posts"),
    Action("page-down", ("Space",), "a page down; at the end, the next post", "Reading"),
    Action("page-up", ("Shift+Space",), "a page up; at the top, the previous post", "Reading"),
    Action("top", ("G, G",), "top of the post", "Reading"),
    Action("end", ("Shift+G",), "end of the post", "Reading"),
    Action("comments", ("C",), "show or hide the comments", "Reading"),
    Action("next-link", ("Tab",), "next link", "Reading", "post"),
    Action("previous-link", ("Shift+Tab",), "previous link", "Reading", "post"),
    Action("enter", ("Return",), "open the link, formula or picture", "Reading", "post"),
    Action("next-formula", ("Ctrl+Right",), "mark the next formula", "Reading"),
    Action("previous-formula", ("Ctrl+Left",), "mark the previous formula", "Reading"),
    Action("next-picture", ("Ctrl+Down",), "mark the next picture", "Reading"),
    Action("previous-picture", ("Ctrl+Up",), "mark the previous picture", "Reading"),
    Action("load-pictures", ("I",), "load the remote pictures", "Reading"),
    Action("filter", ("/",), "filter the list", "Finding"),
    Action("filter-done", ("Return", "Down"), "from the filter to the list", "Finding", "filter"),
    Action("find", ("Ctrl+F",), "find in the post", "Finding"),
    Action("find-done", ("Return",), "from the find field to the hit", "Finding", "find"),
    Action("next-hit", ("N", "F3"), "next hit", "Finding"),
    Action("previous-hit", ("Shift+N", "Shift+F3"), "previous hit", "Finding"),
    Action("view-larger", ("+", "="), "larger", "Formula or picture", "view"),
    Action("view-smaller", ("-",), "smaller", "Formula or picture", "view"),
    Action("view-fit", ("0",), "as large as fits", "Formula or picture", "view"),
    Action("view-left", ("Left",), "what lies further left", "Formula or picture", "view"),
    Action("view-right", ("Right",), "what lies further right", "Formula or picture", "view"),
    Action("view-up", ("Up",), "what lies further up", "Formula or picture", "view"),
    Action("view-down", ("Down",), "what lies further down", "Formula or picture", "view"),
    Action("view-close", ("Escape", "Return"), "back to the post", "Formula or picture", "view"),
    Action("formula-next", ("Ctrl+Right",), "next formula", "Formula or picture", "formula"),
    Action("formula-previous", ("Ctrl+Left",), "previous formula", "Formula or picture", "formula"),
    Action("formula-copy-tex", ("C", "Ctrl+C"), "copy the TeX", "Formula or picture", "formula"),
    Action("formula-copy-mathml", ("M",), "copy as MathML", "Formula or picture", "formula"),
    Action("formula-save", ("S",), "save as a picture (SVG, PNG)", "Formula or picture", "formula"),
    Action("picture-next", ("Ctrl+Down",), "next picture", "Formula or picture", "picture"),
    Action("picture-previous", ("Ctrl+Up",), "previous picture", "Formula or picture", "picture"),
    Action("picture-copy", ("C", "Ctrl+C"), "copy the picture", "Formula or picture", "picture"),
    Action("consent-post", ("1",), "of this post", "Pictures", "consent"),
    Action("consent-site", ("2",), "of all posts of this site", "Pictures", "consent"),
    Action("consent-always", ("3",), "of all posts", "Pictures", "consent"),
    Action("consent-none", ("Escape",), "none", "Pictures", "consent"),
    Action("open", ("Ctrl+O",), "open files or a folder", "Sources"),
    Action("recent", ("Ctrl+R",), "open again what was open", "Sources"),
    Action("archive", ("Ctrl+Shift+A",), "save a whole site as a folder", "Sources"),
    Action("side-pane", ("B",), "show or hide the sources", "Sources"),
    Action("choose-source", ("Up", "Down"), "choose a source", "Sources", "sources"),
    Action("enter-source", ("Return",), "on to its posts", "Sources", "sources"),
    Action("close-source", ("Del",), "close it or unsubscribe", "Sources", "sources"),
    Action("refresh", ("F5",), "fetch all feeds", "Feeds"),
    Action("refresh-feed", ("Shift+F5",), "fetch the chosen feed or group", "Feeds"),
    Action("refresh-when", ("Ctrl+F5",), "choose when feeds are fetched", "Feeds"),
    Action("add-feed", ("Ctrl+N",), "subscribe to a feed", "Feeds"),
    Action("import-feeds", ("Ctrl+Shift+O",), "take in subscriptions (OPML)", "Feeds"),
    Action("export-feeds", ("Ctrl+Shift+S",), "give out subscriptions (OPML)", "Feeds"),
    Action("rename-feed", ("F2",), "rename a feed or group", "Feeds", "sources"),
    Action("feed-up", ("Alt+Up",), "move a feed or group up", "Feeds", "sources"),
    Action("feed-down", ("Alt+Down",), "move it down", "Feeds", "sources"),
    Action("move-feed", ("Ctrl+M",), "move it to a group", "Feeds", "sources"),
    Action("feed-settings", ("Alt+Return",), "settings of a feed", "Feeds", "sources"),
    Action("zoom-in", ("+", "Ctrl++", "=", "Ctrl+="), "larger", "Looks"),
    Action("zoom-out", ("-", "Ctrl+-"), "smaller", "Looks"),
    Action("zoom-reset", ("0", "Ctrl+0"), "normal size", "Looks"),
    Action("theme", ("D",), "light or dark", "Looks"),
    Action("face", ("F",), "serif or sans", "Looks"),
    Action("full-screen", ("F11",), "full screen", "Looks"),
    Action("leave", ("Escape",), "close, clear, back to the list", "Window"),
    Action("next-pane", ("F6",), "next pane", "Window"),
    Action("previous-pane", ("Shift+F6",), "previous pane", "Window"),
    Action("print", ("Ctrl+P",), "print the post, or make a PDF of it", "Window"),
    Action("problems", ("P",), "what could not be read or set", "Window"),
    Action("help", ("?", "F1"), "these keys", "Window"),
    Action("help-tex", ("T",), "all TeX, typeset", "Window", "help"),
    Action("help-close", ("Escape", "?", "F1"), "close the help", "Window", "help"),
    Action("quit", ("Ctrl+Q",), "quit", "Window"),
)

_SIGNS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Escape": "Esc",
    "-": "−",
}


def key_label(keys: str) -> str:
    """Return how `keys` is written for people: ``"G, G"`` is ``g g``, ``"Shift+G"`` is ``G``."""
    return " ".join(_chord_label(chord) for chord in keys.split(", "))


def _chord_label(chord: str) -> str:
    modifiers, key = _split(chord)
    if len(key) == 1 and key.isalpha() and modifiers in ("", "Shift+"):
        return key if modifiers else key.lower()
    return modifiers + _SIGNS.get(key, key)


def _split(chord: str) -> tuple[str, str]:
    """Split ``"Ctrl++"`` into ``"Ctrl+"`` and ``"+"``."""
    cut = chord.rfind("+", 0, -1) + 1
    return chord[:cut], chord[cut:]


def grouped(actions: tuple[Action, ...] = ACTIONS) -> list[tuple[str, list[Action]]]:
    """Return the actions under the names of their groups, in the order of the table."""
    return [(group, list(members)) for group, members in groupby(actions, lambda action: action.group)]


def key_table_markdown() -> str:
    """Return README's table of the keys."""
    lines = ["| Key | What it does | Where |", "| --- | --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"<kbd>{key_label(key)}</kbd>" for key in action.keys)
        lines.append(f"| {keys} | {action.text} | {action.where} |")
    return "\n".join(lines) + "\n"
