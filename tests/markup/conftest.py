"""Articles written down in a line, so that tables of cases stay readable."""

import pytest

from reader_app.markup.article import Element
from reader_app.tex.find import Math


def written(content):
    """Return content as tags: `<p id='x'>…</p>`, formulas as ⟨TeX⟩ and ⟪TeX⟫, references as {label}."""
    if isinstance(content, str):
        return content
    if isinstance(content, Math):
        return f"⟪{content.source}⟫" if content.display else f"⟨{content.source}⟩"
    if not isinstance(content, Element):
        return f"{{{content.label}}}"
    attributes = "".join(f" {name}='{value}'" for name, value in content.attributes.items())
    inner = "".join(map(written, content.children))
    return f"<{content.tag}{attributes}>{inner}</{content.tag}>" if inner else f"<{content.tag}{attributes}/>"


@pytest.fixture(scope="session")
def write():
    """Return an article's blocks in one line."""
    return lambda article: "".join(map(written, article.blocks))
