import struct
import zlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from reader_app.page import decoding
from reader_app.page.decoding import bounded, decode, natural_size
from reader_app.pictures.error import PictureError
from tests.page.drawn import BLUE, FORMATS, GIF, WHOLE, encoded, near, picture, svg


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_decoded_in_the_size_that_is_wanted(application, kind) -> None:
    found = picture(FORMATS[kind]())
    assert found.format == kind
    assert natural_size(found) == QSize(60, 40)
    image = decode(found, QSize(30, 20)).image
    assert image.size() == QSize(30, 20)
    assert near(image.pixelColor(15, 10), QColor(BLUE))


def test_an_animation_is_its_first_frame(application) -> None:
    assert natural_size(picture(GIF)) == QSize(2, 2)
    assert near(decode(picture(GIF), QSize(2, 2)).image.pixelColor(0, 0), QColor(BLUE))


def test_bitmaps_are_not_enlarged_and_drawings_are(application) -> None:
    assert decode(picture(FORMATS["png"]()), QSize(600, 400)).image.size() == QSize(60, 40)
    assert decode(picture(FORMATS["svg"]()), QSize(600, 400)).image.size() == QSize(600, 400)


def upright_jpeg() -> bytes:
    """A JPEG of 60 × 40 that says it was taken with the camera held upright (EXIF orientation 6)."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = encoded(60, 40, "JPG")
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def test_a_picture_stands_upright(application) -> None:
    found = picture(upright_jpeg())
    assert natural_size(found) == QSize(40, 60)
    assert decode(found, QSize(20, 30)).image.size() == QSize(20, 30)


def test_a_size_behind_a_long_head_is_found(application) -> None:
    data = encoded(60, 40, "JPG")
    long_head = b"".join(b"\xff\xe2" + struct.pack(">H", 65_000) + b"\0" * 64_998 for _ in range(3))
    assert natural_size(picture(data[:2] + long_head + data[2:])) == QSize(60, 40)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is large, and has no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return WHOLE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(8001, 8000), (100_000, 100_000), (2**31 - 1, 2**31 - 1), (2**30, 1), (1, 10**9)]
)
def test_what_would_unfold_to_any_size_is_not_decoded(application, width, height) -> None:
    with pytest.raises(PictureError):
        natural_size(picture(png_of(width, height)))
    with pytest.raises(PictureError):
        decode(picture(png_of(width, height)), QSize(10, 10))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.6])
def test_what_is_cut_off_is_damaged_or_partly_there(application, kind, share) -> None:
    data = FORMATS[kind]()
    cut = data[: max(16, round(len(data) * share))]
    try:
        assert not decode(picture(cut), QSize(60, 40)).image.isNull()
    except PictureError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("kind", FORMATS)
def test_one_format_under_the_beginning_of_another_is_damaged(application, kind) -> None:
    found = picture(FORMATS[kind]())
    wrong = next(other for other in ("png", "gif") if other != kind)
    with pytest.raises(PictureError):
        decode(replace(found, format=wrong), QSize(10, 10))


def test_a_drawing_that_is_hostile_is_refused(application) -> None:
    with pytest.raises(PictureError):
        decode(picture(svg(10, 10, '<g id="a"><use href="#a"/></g>')), QSize(10, 10))


def test_a_drawing_of_many_shapes_is_drawn_smaller(application, monkeypatch) -> None:
    monkeypatch.setattr(decoding, "DRAWN_DOTS", 100 * 100 * 11)
    found = picture(svg(60, 40, "<rect/>" * 10))
    size = decode(found, QSize(600, 400)).image.size()
    assert 8_000 < size.width() * size.height() <= 10_000


def test_nothing_is_decoded_beyond_the_limit() -> None:
    for size in (QSize(100_000, 10), QSize(40_000, 40_000), QSize(1, 10**8)):
        dots = bounded(size)
        assert 0 < dots.width() * dots.height() <= 1.01 * decoding.MOST_DOTS
    assert bounded(QSize(30, 20)) == QSize(30, 20)


@pytest.mark.parametrize(
    ("content", "dark"),
    [
        ('<path d="M0 50H100" stroke="#000" stroke-width="4"/>', True),
        ('<rect width="80" height="80" fill="#fff" stroke="#000" stroke-width="4"/>', True),
        ('<path d="M0 50H100" stroke="#fff" stroke-width="4"/>', False),
        ('<rect width="100" height="100"/>', False),
        ("", False),
    ],
)
def test_dark_lines_on_nothing_are_seen_as_such(application, content, dark) -> None:
    assert decode(picture(svg(100, 100, content)), QSize(100, 100)).dark == dark
