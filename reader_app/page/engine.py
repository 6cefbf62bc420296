"""The layout engine, loaded before it is needed: 80 ms that neither a key nor the first post is to wait for."""

from __future__ import annotations

from threading import Thread

FIRST = r"\frac{x^2}{\sqrt y}\left(\sum_i\hat a\right)"
"""A formula whose reading and setting makes the tables that all others need."""

FIRST_WORDS = "# A *heading*"
"""What Markdown's reader is made ready with: 50 ms that the first post of a folder does not wait for."""


def load_engine() -> None:
    """Import what reads, sets and paints formulas, read its font, and set a formula; nothing where that is done."""
    import reader_app.page.painter
    import reader_app.page.press  # noqa: F401
    from reader_app.mathml.font import bundled_font
    from reader_app.mathml.layout import MathFontMeasure, lay_out
    from reader_app.tex.document import read_formula

    font = bundled_font()
    lay_out(read_formula(FIRST, display=True).node, font, MathFontMeasure(font))


def load_engine_in_background() -> None:
    """Load the engine in a thread, which gives way to keys; it ends with the process."""
    Thread(target=load_engine, name="engine", daemon=True).start()


def load_markdown_in_background() -> None:
    """Load what reads Markdown, in such a thread too."""
    Thread(target=_load_markdown, name="markdown", daemon=True).start()


def _load_markdown() -> None:
    from reader_app.library.post import Body
    from reader_app.markup.body import read_body

    read_body(Body(FIRST_WORDS, "markdown"))
