import pytest

from reader_app.sources.declared import declared_encoding
from reader_app.sources.decoding import decode

SAMPLES = {
    "gb18030": "数学是研究数量、结构、变化以及空间等概念的一门学科。",
    "gbk": "标题\nBy 苏剑林",
    "gb2312": "中文网页的标题",
    "windows-1251": "Математика — наука об отношениях между объектами",
    "big5": "數學是研究數量、結構、變化以及空間等概念的一門學科。",
    "shift_jis": "数学は、数・量・図形などに関する学問であり、理学の一種である。",
    "windows-1252": "Les mathématiques sont un ensemble de raisonnements. Voilà l’été.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_old_encodings_are_told_apart_without_a_declaration(encoding):
    text = SAMPLES[encoding]
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", [*SAMPLES, "euc-jp", "utf-8", "euc-kr", "koi8-r"])
@pytest.mark.parametrize(
    "form",
    [
        '<!doctype html><meta charset="{}">',
        "<html><head><title>a</title><META content='text/html; charset={}' http-equiv=Content-Type>",
        '<?xml version="1.0" encoding="{}"?><html>',
    ],
)
def test_a_declared_encoding_is_believed(encoding, form):
    text = form.format(encoding) + SAMPLES.get(
        encoding, {"euc-kr": "수학", "koi8-r": "Математика"}.get(encoding, "数学")
    )
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<meta charset='ISO-8859-1'>", "cp1252"),
        (b"<meta charset=utf-16>", None),
        (b"<meta charset=base64>", None),
        (b"<meta charset=no-such-thing>", None),
        (b"<meta charset=rot13>", None),
        (b"<meta charset=utf-7>", None),
        (b"<meta charset=unicode_escape>", None),
        (b"<p>charset=gbk", None),
        (b" " * 5000 + b"<meta charset=gbk>", None),
        (b"<?xml version='1.0' encoding='big5'?>", "big5hkscs"),
    ],
)
def test_what_is_declared(data, encoding):
    assert declared_encoding(data) == encoding


def test_utf8_that_is_declared_as_something_else_is_utf8():
    text = '<meta charset="gb2312">得分匹配'
    assert decode(text.encode()).text == text


def test_bytes_that_are_not_what_was_declared_are_told_of():
    decoded = decode("<meta charset=big5>\n數學是一門學科\n".encode("big5") + b"\xff\xff" + "學科".encode("big5"))
    assert "數學是一門學科" in decoded.text
    assert [(oddity.line, "Big5" in oddity.message) for oddity in decoded.oddities] == [(3, True)]


def test_a_stray_control_character_is_told_of_and_does_not_cost_the_file():
    decoded = decode(("a long text about nothing\n" * 100 + "with a bell \x07 in it\n").encode())
    assert "with a bell \ufffd in it" in decoded.text
    assert [oddity.line for oddity in decoded.oddities] == [101]
