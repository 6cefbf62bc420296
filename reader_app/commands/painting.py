"""Posts and formulas painted into files by Qt, which no other module here loads."""

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
    """Write a post as it looks in the window, `width` px wide. Raises CommandError where it cannot be painted."""
    with _failures_told():
        from reader_app.page.export import write_png
        from reader_app.page.look import THEMES

        write_png(post, path, width=width, theme=THEMES[theme])


def print_post(post: Post, path: Path) -> None:
    """Write a post as a PDF of A4 pages. Raises CommandError where it cannot be written."""
    with _failures_told():
        from reader_app.page.printing import write_pdf

        write_pdf(post, path)


def write_formula(formula: Formula, path: Path, font: MathFont, px: float) -> None:
    """Write a formula at `px` px an em. Raises CommandError where it cannot be painted."""
    with _failures_told():
        from reader_app.page.export import write_formula_png

        write_formula_png(formula, path, font=font, px=px)


@contextmanager
def _failures_told() -> Iterator[None]:
    """Say in one sentence what cannot be painted, or that Qt cannot be loaded, as a library of the system's lacks."""
    try:
        from reader_app.page.preview import ExportError

        try:
            yield
        except ExportError as error:
            raise CommandError(str(error)) from error
    except ImportError as error:
        raise CommandError(f"no picture can be painted: {error}") from error
