import pytest

from reader_app.pictures.picture import format_of, picture_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0..JFIF", "jpeg"),
        (b"GIF87a..", "gif"),
        (b"GIF89a..", "gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- by hand -->\n<!DOCTYPE svg PUBLIC 'a' 'b'>\n<svg>", "svg"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        (b"\x1f\x8b\x08compressed SVG", None),
        (b"<!DOCTYPE html><svg>", None),
        (b"<html><svg>", None),
        (b"<svgx>", None),
        (b"BM bitmap", None),
        (b"%PDF-1.4", None),
        (b"root:x:0:0:root:/root:/bin/sh", None),
        (b"", None),
    ],
)
def test_the_format_is_told_by_the_bytes(head, kind) -> None:
    assert format_of(head) == kind
    assert (picture_of("key", head) is None) == (kind is None)
