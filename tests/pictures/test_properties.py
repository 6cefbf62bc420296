"""Whatever a post holds: an answer, and nothing else."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader_app.pictures.error import PictureError
from reader_app.pictures.finding import Pictures
from reader_app.pictures.picture import Missing, Picture, Remote
from reader_app.pictures.svg.harmless import harmless_svg

from .conftest import PNG

PIECES = st.sampled_from(
    [
        "..",
        ".",
        "/",
        "\\",
        "a.png",
        "link",
        "out",
        "%2e%2e",
        "%2f",
        "%00",
        "?",
        "#",
        "//",
        "file:",
        "data:",
        "http:",
        " ",
    ]
)
ADDRESSES = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join))


@pytest.fixture(scope="module")
def inside(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "in" / "posts").mkdir(parents=True)
    (root / "out").mkdir()
    for folder in (root / "out", root / "in", root / "in" / "posts", root):
        (folder / "a.png").write_bytes(PNG)
    (root / "in" / "posts" / "link").symlink_to(root / "out")
    return root / "in"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(src=ADDRESSES)
def test_every_address_has_an_answer_within_the_folder(inside, make_post, src) -> None:
    found = Pictures().resolve(make_post(inside / "posts" / "a.md", origin=str(inside)), src)
    assert isinstance(found, Picture | Missing | Remote)
    if isinstance(found, Picture):
        assert Path(found.key.partition(":")[0]).is_relative_to(inside)
    if isinstance(found, Remote):
        assert found.url.lower().startswith(("http://", "https://"))


TAGS = st.sampled_from(["svg", "g", "use", "rect", "path", "style", "script", "image", "text", "a", "linearGradient"])
NAMES = st.sampled_from(["id", "href", "fill", "style", "d", "width", "opacity", "class", "onload", "marker-end"])
VALUES = st.sampled_from(
    ["a", "#a", "url(#a)", "url(http://x)", "M0 0L1 1", "1e99", "fill:url(/x)", "0.5", "&#38;", "’"]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    tag = draw(TAGS)
    attributes = "".join(f' {name}="{value}"' for name, value in draw(st.dictionaries(NAMES, VALUES)).items())
    inner = "".join(draw(elements(depth + 1)) for _ in range(draw(st.integers(0, 3)))) if depth < 3 else "text"
    return f"<{tag}{attributes}>{inner}</{tag}>"


@settings(max_examples=200, deadline=None)
@given(content=elements())
def test_every_drawing_is_harmless_or_refused(content) -> None:
    try:
        drawn = harmless_svg(f'<svg xmlns="http://www.w3.org/2000/svg">{content}</svg>'.encode()).svg
    except PictureError:
        return
    root = fromstring(drawn)
    assert not {"script", "image", "style", "a"} & {element.tag.rpartition("}")[2] for element in root.iter()}
    values = [value for element in root.iter() for value in element.attrib.values()]
    assert not any("http" in value or "/x" in value for value in values)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_drawn_or_refused(data) -> None:
    with pytest.raises(PictureError):
        harmless_svg(b"<svg" + data)
