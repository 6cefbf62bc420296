"""Files of Markdown: how they are told from other texts."""

from __future__ import annotations

from reader_app.library.library import Library
from reader_app.sources.source import Format, Source

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
"""Markdown, that of MDX (Docusaurus, Astro), Quarto and R Markdown."""


def has_fields(source: Source) -> bool:
    """Whether the text begins with front matter; Markdown without it is known by its name."""
    from reader_app.sources.front_matter import has_front_matter

    return has_front_matter(source.text)


def _read(source: Source) -> Library:
    # A list of posts, such as the seeds, needs none of what reads front matter.
    from reader_app.sources.markdown import read_markdown_file

    return read_markdown_file(source)


MARKDOWN = Format("Markdown", SUFFIXES, has_fields, _read)
