"""The files in which authors keep the macros of all their posts: TeX, or a site's settings for MathJax or KaTeX."""

from __future__ import annotations

PREAMBLE = "preamble.tex"
"""The name of the file of macros that lies beside posts and is known to them and to all posts in folders below."""

NAMES = (
    PREAMBLE,
    "preamble.sty",
    "_preamble.tex",
    "macros.tex",
    "macros.sty",
    "_macros.tex",
    "math_commands.tex",
)
"""Such names, also those that plug-ins of Obsidian, Quarto and bookdown know."""

_SUFFIXES = frozenset(("html", "jax", "js", "mjs", "ts", "yaml", "yml"))
_HEADS = frozenset(("custom-head", "head", "head-custom", "script", "scripts", "_config", "myst"))
_LAYOUTS = frozenset(("base", "baseof", "default", "page", "post", "single"))
_WORDS = ("katex", "macro", "math")
"""What settings are called: those of formulas by themselves, and what stands at the head of all pages."""

_TEMPLATES = frozenset(("_includes", "_layouts", "layouts", "overrides", "partials"))
FOLDERS = _TEMPLATES | {"_static", "assets", "docs", "javascripts", "js", "static"}
"""Folders of a site in which its settings may stand, which hold for the posts beside them."""


def is_macro_file(path: str) -> bool:
    """Whether a file is one of macros by its name; HTML is only where no page can be."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    stem, _, suffix = name.lower().rpartition(".")
    if suffix not in _SUFFIXES:
        return name in NAMES
    if suffix == "html" and folder.rpartition("/")[2] not in _TEMPLATES:
        return False
    return stem in _HEADS or stem in _LAYOUTS or any(word in stem for word in _WORDS)


def is_tex(path: str) -> bool:
    """Whether a file of macros is TeX as it stands."""
    return path.endswith((".tex", ".sty"))


def tells_problems(path: str) -> bool:
    """Whether the file is there for its macros alone, so that wrong TeX in it is worth a word."""
    return path.replace("\\", "/").rpartition("/")[2] == PREAMBLE
