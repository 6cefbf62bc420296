"""Posts and formulas to pictures and on paper: the way from the commands to Qt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from reader_app.commands.outcome import CommandError
from reader_app.library.post import Post
from reader_app.mathml.font import MathFont
from reader_app.tex.document import Formula


def write_post(post: Post, path: Path, width: int, theme: Literal["light", "dark"]) -> None:
    """Write a post as it looks in the window; raises CommandError where it cannot be painted."""
    with _qt():
        from reader_app.page.export import write_png
        from reader_app.page.look import THEMES
        from reader_app.page.preview import ExportError
    try:
        write_png(post, path, width=width, theme=THEMES[theme])
    except ExportError as error:
        raise CommandError(str(error)) from error


def print_post(post: Post, path: Path) -> None:
    """Write a post as a PDF of A4 pages; raises CommandError where it cannot be written."""
    with _qt():
        from reader_app.page.preview import ExportError
        from reader_app.page.printing import write_pdf
    try:
        write_pdf(post, path)
    except ExportError as error:
        raise CommandError(str(error)) from error


def write_formula(formula: Formula, path: Path, font: MathFont, px: float) -> None:
    """Write a formula at `px` px an em; raises CommandError where it cannot be painted."""
    with _qt():
        from reader_app.page.export import write_formula_png
        from reader_app.page.preview import ExportError
    try:
        write_formula_png(formula, path, font=font, px=px)
    except ExportError as error:
        raise CommandError(str(error)) from error


@contextmanager
def _qt() -> Iterator[None]:
    """Say in one sentence that Qt cannot be loaded, which happens where a library of the system's is missing."""
    try:
        yield
    except ImportError as error:
        raise CommandError(f"no picture can be painted: {error}") from error
