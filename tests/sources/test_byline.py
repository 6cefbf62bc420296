from datetime import date

import pytest

from reader_app.sources.byline import read_byline

DAY = date(2019, 9, 3)


@pytest.mark.parametrize(
    ("line", "author", "readers", "rest"),
    [
        ("By 苏剑林 | 2019-09-03 | 87058位读者 | 引用前几个月", "苏剑林", 87058, "前几个月"),
        ("By 苏剑林 | 2019-09-03 | 87058位读者 | 引用", "苏剑林", 87058, ""),
        ("By 苏剑林｜2019-09-03｜87058位读者｜引用 文", "苏剑林", 87058, "文"),
        ("  by 苏剑林|2019年9月3日|87,058 位读者|引用$p(x|y)$ | z", "苏剑林", 87058, "$p(x|y)$ | z"),
        ("Ｂｙ 苏剑林 | 2019/9/3 | ８７０５８位读者 | 引用", "苏剑林", 87058, ""),
        ("By: Ann O'Nym | 2019-09-03 | 12 readers | 引用x", "Ann O'Nym", 12, "x"),
        ("By 苏剑林 | 2019-09-03 | 8.7万位读者 | 引用", "苏剑林", 87000, ""),
        ("By 苏剑林 | 2019-09-03 | 0位读者 | 引用", "苏剑林", 0, ""),
        ("By 苏剑林 | 12位读者 | 2019-09-03 | 引用", "苏剑林", 12, ""),
    ],
)
def test_whole_bylines(line, author, readers, rest):
    byline = read_byline(line)
    assert (byline.author, byline.date, byline.readers, byline.rest) == (author, DAY, readers, rest)
    assert byline.problems == ()


@pytest.mark.parametrize(
    ("line", "day", "readers", "rest", "complaints"),
    [
        ("By A | 2019-13-45 | 5位读者 | 引用x", None, 5, "x", ["“2019-13-45”"]),
        ("By A | 2019-09-03 | 引用x", DAY, None, "x", ["readers is missing"]),
        ("By A | 2019-09-03 | 位读者 | 引用x", DAY, None, "x", ["“位读者”"]),
        ("By A | 2019-09-03 | -5位读者 | 引用x", DAY, None, "x", ["“-5位读者”"]),
        ("By A | 2019-13-45 | 引用x", None, None, "x", ["“2019-13-45”", "readers is missing"]),
        ("By A | | 5位读者 | 引用x", None, 5, "x", ["date is missing"]),
        ("By A | 引用x", None, None, "x", ["date is missing", "readers is missing"]),
        ("By | 2019-09-03 | 5位读者 | 引用x", DAY, 5, "x", ["author is missing"]),
        ("By A | 2019-09-03 | 数学 | 5位读者 | 引用x", DAY, 5, "x", ["“数学”"]),
        ("By A | 2019-09-03 | 5位读者", DAY, 5, "", ["引用 is missing"]),
        ("By A | 2019-09-03 | 5位读者 | text | more", DAY, 5, "text | more", ["引用 is missing"]),
        ("By A | 2019-09-03 | 87058" + "9" * 5000 + "位读者 | 引用", DAY, None, "", ["位读者”"]),
    ],
)
def test_damaged_bylines_keep_what_they_say(line, day, readers, rest, complaints):
    byline = read_byline(line)
    assert (byline.date, byline.readers, byline.rest) == (day, readers, rest)
    assert len(byline.problems) == len(complaints)
    assert all(part in problem for part, problem in zip(complaints, byline.problems, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By the way",
        "By definition |x| is positive",
        "Bypass | 2019-09-03 | 5位读者 | 引用",
        "由 苏剑林 | 引用",
        "引用",
    ],
)
def test_other_lines_are_no_bylines(line):
    assert read_byline(line) is None


@pytest.mark.parametrize("mark", ["", "|", "| |"])
def test_a_line_of_space_without_end_is_no_byline(mark):
    assert read_byline(f"By{' ' * 200_000}{mark}x") is None


def test_a_number_of_readers_with_space_without_end_is_none():
    byline = read_byline(f"By A | 2019-09-03 | 5{' ' * 200_000}! | 引用")
    assert (byline.date, byline.readers, len(byline.problems)) == (DAY, None, 1)
