from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.stretches import stretches


@given(st.text(max_size=20), st.data())
def test_what_is_found_is_every_second_stretch(text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    parts = stretches(text, spans)
    assert "".join(parts) == text
    assert parts[1::2] == [text[start:end] for start, end in spans]
    assert len(parts) == 2 * len(spans) + 1
