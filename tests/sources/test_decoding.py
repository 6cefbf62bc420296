import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.decoding import decode
from reader_app.sources.error import UnreadableError

CHINESE = "得分匹配\r\nBy 苏剑林 | 2023-02-28\r一般来说,我们在。\n"
PLAIN = CHINESE.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode(),
        codecs.BOM_UTF8 + CHINESE.encode(),
        CHINESE.encode("utf-16"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
        CHINESE.encode("utf-16-le"),
        CHINESE.encode("utf-16-be"),
        CHINESE.encode("gb18030"),
        CHINESE.encode("gb2312"),
        b"\x84\x31\x95\x33" + CHINESE.encode("gb18030"),
    ],
    ids=[
        "utf-8",
        "utf-8 bom",
        "utf-16",
        "utf-16 be bom",
        "utf-16 le",
        "utf-16 be",
        "gb18030",
        "gb2312",
        "gb18030 bom",
    ],
)
def test_encodings_and_line_ends(data):
    assert decode(data) == (PLAIN, ())


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")


@given(st.text(alphabet=LETTERS, min_size=1).filter(str.strip))
def test_any_text_in_utf8_is_read_as_it_is(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "cp932", "cp1252"])
def test_other_encodings_are_not_taken_for_damaged_utf8(encoding):
    texts = {
        "cp1252": "Théorème d’existence, démontré à l’été. ",
        "cp932": "これは日本語の文章です。証明は簡単である。",
    }
    text = 3 * texts.get(encoding, "這是一篇關於數學的文章，證明並不困難。")
    assert decode(text.encode(encoding)).text == text


def test_a_short_text_with_two_damaged_bytes_stays_utf8():
    decoded = decode("段落：设 x，则成立。".encode().replace(b"x", b"\x99in $x$\xefm"))
    assert decoded.text == "段落：设 \ufffdin $x$\ufffdm，则成立。"


def test_two_letters_beyond_ascii_are_enough_beside_two_damaged_bytes():
    assert decode("数学 xm, x.".encode().replace(b"x", b"\x84")).text == "数学 \ufffdm, \ufffd."


def test_a_few_damaged_bytes_leave_the_rest_of_the_text():
    data = ("第一行没有问题\n" + "第二行有\n" + "第三行也没有问题").encode().replace("有\n".encode(), b"\xe6\x9c\n", 1)
    decoded = decode(data)
    assert decoded.text == "第一行没有问题\n第二行\ufffd\n第三行也没有问题"
    assert [(oddity.line, "UTF-8" in oddity.message) for oddity in decoded.oddities] == [(2, True)]


@pytest.mark.parametrize(
    "text",
    [
        "# A title of a post\n\nand some text.\n",
        "# A title\n\nand so on\n",
        "# 题目\n\n" + "一些文字，" * 5,
        "+++\ntitle\n\udcff = 1\n" * 4,
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf16_that_a_shell_appended_to_utf8_is_not_taken_for_chinese(text, mark):
    with pytest.raises(UnreadableError, match="this is not text"):
        decode(text.encode("utf-8", "surrogateescape") + (mark + "more\n" * 50).encode("utf-16-le"))


@pytest.mark.parametrize("stray", [b"\xda", b"\xda\xd0", b"\xd8"])
def test_english_with_a_stray_byte_is_not_taken_for_chinese(stray):
    for place in range(0, 60, 7):
        text = b"Plain English text with nothing but ASCII letters in it, and a few lines of it.\n" * 2
        decoded = decode(text[:place] + stray + text[place:])
        assert decoded.text.endswith("a few lines of it.\n")


@pytest.mark.parametrize("stray", [b"\xab", b"\xed\xa0\xbd"])
def test_stray_bytes_take_no_letters_with_them(stray):
    data = b"\xbf\xbf\x05 more -->\n\n| a cell $\\alpha \\mid \\beta$" + stray + b"math |\n" + b"English words.\n" * 70
    assert "math |" in decode(data).text


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "empty", None),
        (b" \r\n\t ", "empty", None),
        (codecs.BOM_UTF8, "empty", None),
        (codecs.BOM_UTF16_LE + "\n".encode("utf-16-le"), "empty", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text", 2),
        (b"\x7fELF\2\1\1\0\0\0", "not text", 1),
        (bytes(range(256)) * 4, "not text", 1),
        (b"Plain English text,\nin which there is\0a zero", "not text", 2),
    ],
)
def test_what_is_no_text_is_refused(data, message, line):
    with pytest.raises(UnreadableError, match=message) as refused:
        decode(data)
    assert refused.value.line == line


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        assert decode(data).text.strip()
    except UnreadableError as error:
        assert error.message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_that_was_appended_to_utf16_is_read_and_told_of(encoding, mark):
    appended = "A line of English that some program has appended, and 得分匹配\r\n"
    data = ("\ufeff" + CHINESE).encode(encoding) + mark + appended.encode()
    text, oddities = decode(data)
    assert text == PLAIN + appended.replace("\r\n", "\n")
    assert oddities == ((4, "UTF-8 in the midst of UTF-16"),)
    assert decode(data + "接着还有 and so on".encode(encoding)).text.endswith("and so on")


@pytest.mark.parametrize("text", ["目录" + "…" * 60, "敬摮慻楬" * 5, "a" * 60, "─" * 60])
def test_chinese_in_utf16_is_no_ascii(text):
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == (text, ())
