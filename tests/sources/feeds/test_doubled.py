"""Text that was encoded twice, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.feeds.doubled import encoded_once

TEXTS = [
    "Köln und Früh",
    "Étude – naïve à la “Poincaré”",
    "生成扩散模型漫谈：一般的框架与朗之万方程",
    "Москва — столица",
    "🍏 und 🍎",
]


def doubled(text: str, encoding: str) -> str:
    """UTF-8 taken for an old encoding, in which some bytes mean nothing: then the controls with their numbers."""
    return "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", TEXTS)
def test_what_was_encoded_twice_is_read(text, encoding):
    assert encoded_once(doubled(text, encoding)) == text


PLAIN = [
    "plain",
    "SÃO PAULO, ÉVORA",
    "café naïve",
    "Ångström",
    "“Ã©” is what becomes of “é”, and “Ã¨” of “è”",
    "one Ã© only",
    "Ã\x80\xe0\x80\x80 and Ã©",
]


@pytest.mark.parametrize("text", [*TEXTS, *PLAIN])
def test_what_was_not_stays(text):
    assert encoded_once(text) == text


@given(st.text(st.characters(min_codepoint=0xA0, exclude_categories=("Cs",)), min_size=2))
def test_every_text_is_read_that_has_nothing_else(text):
    assert encoded_once(doubled(text, "cp1252")) == text


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_nothing_is_too_odd(text):
    assert len(encoded_once(text)) <= len(text)


def test_feeds_may_have_both(post_of):
    entry = f"<title>Köln und Früh</title><description>{doubled('Köln und Früh', 'cp1252')}</description>"
    post = post_of(entry)
    assert (post.title, post.text) == ("Köln und Früh", "Köln und Früh")
