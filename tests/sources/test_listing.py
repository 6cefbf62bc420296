from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.files import packaged
from reader_app.library.post import Series
from reader_app.markup.body import read_body
from reader_app.sources.byline import read_byline
from reader_app.sources.error import UnreadableError
from reader_app.sources.listing import read_listing
from reader_app.sources.source import Source

SEED = next(packaged("seeds").glob("*.txt"))

KNOWN = [
    ("百度实体链接比赛后记:行为建模和实体链接", date(2019, 9, 3), 87058),
    ("你可能不需要BERT-flow:一个线性变换媲美BERT-flow", date(2021, 1, 11), 208408),
    ("生成扩散模型漫谈(十八):得分匹配 = 条件得分匹配", date(2023, 2, 28), 30034),
    ("当生成模型肆虐:互联网将有“疯牛病”之忧?", date(2023, 7, 14), 50944),
    ("Transformer升级之路:15、Key归一化助力长度外推", date(2023, 11, 20), 54789),
    ("2010年4月全球天文月(One People,One Sky)", date(2010, 4, 6), 79664),
    ("OCR技术浅探:3. 特征提取(2)", date(2016, 6, 18), 39488),
    ("微积分学习(二):导数", date(2009, 9, 12), 20641),
]


def listing(text):
    return read_listing(Source("list.txt", text.encode()))


def by(number, rest=""):
    return f"By 某人 | 2020-01-0{number} | {number}位读者 | 引用{rest}"


def blocks(post):
    return [(block.tag, "".join(child for child in block.children if isinstance(child, str))) for block in tree(post)]


def tree(post):
    return read_body(post.body).blocks


@pytest.fixture(scope="module")
def seeds():
    return read_listing(Source(str(SEED), SEED.read_bytes()))


def test_the_seeds_posts(seeds):
    assert [(post.title, post.date, post.readers) for post in seeds.posts] == KNOWN
    assert {post.author for post in seeds.posts} == {"苏剑林"}
    assert [post.title for post in seeds.posts if not post.text] == [KNOWN[5][0], KNOWN[6][0]]
    assert not any(post.problems for post in seeds.posts)


def test_the_seeds_series(seeds):
    assert [post.series for post in seeds.posts if post.series] == [
        Series("生成扩散模型漫谈", 18),
        Series("Transformer升级之路", 15),
        Series("OCR技术浅探", 3),
        Series("微积分学习", 2),
    ]


def test_the_seeds_headings_and_formulas(seeds):
    headings = [text for post in seeds.posts for tag, text in blocks(post) if tag == "h2"]
    assert headings == ["赛题介绍", "余弦相似度的假设", "得分匹配", "最初动机"]
    formulas = [formula for post in seeds.posts for formula in read_body(post.body).formulas()]
    assert sum(not formula.display for formula in formulas) == 5
    assert sum(formula.display for formula in formulas) == 3
    text = SEED.read_text(encoding="utf-8")
    assert all(formula.source in text for formula in formulas)


def test_the_seeds_footer_is_reported(seeds):
    assert [(problem.path, problem.line) for problem in seeds.problems] == [(str(SEED), 33)]
    assert "最近评论" in seeds.problems[0].message
    assert not any("最近评论" in post.text for post in seeds.posts)


def test_ids_are_the_same_at_every_reading(seeds):
    again = read_listing(Source("elsewhere.txt", SEED.read_bytes()))
    assert [post.id for post in again.posts] == [post.id for post in seeds.posts]
    assert len({post.id for post in seeds.posts}) == 8


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (f"一\n{by(1, '文。')}", [("一", "文。")]),
        (f"一\r\n{by(1, '文。')}\r\n二\r\n{by(2, '字。')}\r\n", [("一", "文。"), ("二", "字。")]),
        (f"一\n{by(1, '二')}\n{by(2, '字。')}", [("一", ""), ("二", "字。")]),
        (f"一\n{by(1)}\n二\n{by(2)}\n", [("一", ""), ("二", "")]),
        (f"一\n{by(1, '二')}\n{by(2, '三')}\n{by(3)}", [("一", ""), ("二", ""), ("三", "")]),
        (f"一\n{by(1, '文。')}\n\n乙。\n\n二\n\n{by(2)}\n丙。", [("一", "文。\n乙。"), ("二", "丙。")]),
        (f"一\n{by(1, '文。')}\n最近评论\n甲: 好!\n二\n{by(2, '字。')}", [("一", "文。"), ("二", "字。")]),
        (f"一\n{by(1, '最近评论')}", [("一", "")]),
        (f"一\n{by(1, '甲。')}\n友情链接\n乙\n丙", [("一", "甲。")]),
        (f"一\n{by(1, '甲。')}\n« 1 2 3 … 9 下一页 »", [("一", "甲。")]),
        (f"一\n{by(1, '甲。')}\n站点信息", [("一", "甲。")]),
        (f"一\n{by(1, '甲')}\n乙", [("一", "甲\n乙")]),
        (f"一\n{by(1, '短文')}", [("一", "短文")]),
        (f"一\n{by(1, '甲:')}\n$$\nx\n\n= y\n$$\n乙。", [("一", "甲:\n$$\nx\n\n= y\n$$\n乙。")]),
        (f"页眉\n导航\n一\n{by(1, '文。')}", [("一", "文。")]),
    ],
)
def test_titles_bodies_and_footers(text, posts):
    assert [(post.title, post.text) for post in listing(text).posts] == posts


def test_leading_lines_and_footers_are_told_of_with_their_lines():
    text = f"页眉\n\n导航\n一\n{by(1, '文。')}\n最近评论\n甲: 好!"
    found = [(problem.line, problem.message) for problem in listing(text).problems]
    assert [line for line, _ in found] == [1, 3, 6, 7]
    assert all(
        word in message for word, (_, message) in zip(["页眉", "导航", "最近评论", "甲: 好!"], found, strict=True)
    )


LONG = "这一段很长,长到没有人会把它当作标题,因为它说了很多话,而且还在继续说下去,一直说到这一行的末尾也没有停下来"


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["甲。", "标题", "乙。"], ["p", "h2", "p"]),
        (["甲。", "短段落。", "乙。"], ["p", "p", "p"]),
        (["甲。", "这是“标题”", "乙。"], ["p", "h2", "p"]),
        (["甲。", "这样吗?", "乙。"], ["p", "p", "p"]),
        (["甲。", "(完。)", "乙。"], ["p", "p", "p"]),
        (["甲。", "特征提取(2)", "乙。"], ["p", "h2", "p"]),
        (["甲。", "章", "节", "乙。"], ["p", "h2", "h2", "p"]),
        (["甲。", "苹果", "梨", "香蕉", "乙。"], ["p", "p", "p", "p", "p"]),
        (["甲。", LONG, "乙。"], ["p", "p", "p"]),
        (["甲", "乙。"], ["p", "p"]),
        (["甲。", "于是", "$$x$$", "乙。"], ["p", "p", "p", "p"]),
        (["甲。", "小结", "于是", "$$x$$", "乙。"], ["p", "h2", "p", "p", "p"]),
        (["甲。", "$$x$$", "标题", "乙。"], ["p", "p", "h2", "p"]),
        (["甲。", r"\begin{align}", "x &= y", r"z &= w\end{align}", "乙。"], ["p", "p", "p"]),
        (["甲。", "$L_2$正则", "乙。"], ["p", "h2", "p"]),
    ],
)
def test_headings_are_short_open_lines_between_paragraphs(lines, tags):
    text = "\n".join(["一", by(1, lines[0]), *lines[1:], "末。"])
    (post,) = listing(text).posts
    assert [block.tag for block in tree(post)] == [*tags, "p"]


def test_a_formula_over_several_lines_stays_one_formula():
    formula = "\\begin{align}\n  x &< y\\\\\n\n  z &= w\n\\end{align}"
    (post,) = listing(f"一\n{by(1, '甲:')}\n{formula}\n乙。").posts
    assert [math.source for math in read_body(post.body).formulas()] == [formula]


def test_markup_in_the_text_is_text():
    (post,) = listing(f"一\n{by(1, '若<b>x</b> &amp; $a<b$。')}").posts
    assert blocks(post) == [("p", "若<b>x</b> &amp; 。")]
    assert [math.source for math in read_body(post.body).formulas()] == ["a<b"]


@pytest.mark.parametrize(
    ("text", "titles", "complaint"),
    [
        (f"一\n{by(1, '文。').replace('2020-01-01', '2020-13-01')}", ["一"], "line 2: “2020-13-01”"),
        (f"一\n{by(1, '文。').replace('1位读者 | ', '')}", ["一"], "line 2: the number of readers"),
        (by(1, "文。"), ["Untitled"], "line 1: no title"),
        (f"{'长' * 300}\n{by(1, '文。')}", ["Untitled"], "line 2: no title"),
        (f"$$x$$\n{by(1, '文。')}", ["Untitled"], "line 2: no title"),
    ],
)
def test_a_damaged_entry_keeps_its_text_and_says_what_is_wrong(text, titles, complaint):
    library = listing(text)
    assert [post.title for post in library.posts] == titles
    assert library.posts[0].text == "文。"
    assert any(problem.startswith(complaint) for problem in library.posts[0].problems)


def test_a_paragraph_behind_which_a_byline_follows_is_a_title_only_if_it_can_be_one():
    paragraph = "很长的一段。" * 50
    library = listing(f"一\n{by(1, paragraph)}\n{by(2, '文。')}")
    assert [(post.title, post.text) for post in library.posts] == [("一", paragraph), ("Untitled", "文。")]


def test_a_title_may_hold_a_formula_but_not_begin_or_end_with_one():
    for title, titles in (
        ("Why $$x$$ holds", "Why $$x$$ holds"),
        ("So $$x$$", "Untitled"),
        (r"\[x\] holds", "Untitled"),
    ):
        assert [post.title for post in listing(f"一\n{by(1, '文。')}\n{title}\n{by(2, '文。')}").posts] == [
            "一",
            titles,
        ]


def test_a_line_of_space_without_end_is_text():
    line = f"a{' ' * 200_000}b"
    (post,) = listing(f"一\n{by(1, '文。')}\n{line}\n标签").posts
    assert post.text.split("\n") == ["文。", line, "标签"]


def test_a_file_of_another_kind_is_refused_with_its_line():
    with pytest.raises(UnreadableError, match="no list of posts") as refused:
        listing("\n\nJust some text.\nMore of it.")
    assert refused.value.line == 3


SPECIMENS = (
    *(by(1), by(2, "文。"), by(3, "短"), "By A | 2019-99-99 | 引用坏", "By B | 2019-01-01"),
    *("最近评论", "下一页", "", "标题", "段落,有点长。", "\t缩进 ", "1、项", "长" * 250),
    *("$$", r"\begin{equation}", r"x\end{equation}", "$x$ 和 $y", "<p>&lt;"),
)
LINE_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12)
LINES = st.lists(st.sampled_from(SPECIMENS) | LINE_TEXT, max_size=12)


SEED_LINES = SEED.read_text(encoding="utf-8").split("\n")


def kept_and_told(library):
    """Return all titles and texts of a library, and what its problems say of lines that belong to no post."""
    kept = [text for post in library.posts for text in (post.title, post.text)]
    return "\n".join(kept), "\n".join(problem.message for problem in library.problems)


def check_nothing_is_lost(lines):
    library = listing("\n".join(lines))
    kept, told = kept_and_told(library)
    bylines = [read_byline(line) for line in lines]
    for line, byline in zip(lines, bylines, strict=True):
        text = byline.rest if byline else line.strip()
        assert text in kept or text in told
    assert len(library.posts) == sum(byline is not None for byline in bylines)


@given(LINES)
def test_no_line_is_lost(lines):
    lines = [line.replace("\ufeff", "") for line in lines]
    if any(map(read_byline, lines)):
        check_nothing_is_lost(lines)
    else:
        with pytest.raises(UnreadableError):
            listing("\n".join(lines))


@pytest.mark.parametrize("count", range(2, len(SEED_LINES)))
def test_no_line_is_lost_where_the_seeds_break_off(count):
    check_nothing_is_lost(SEED_LINES[:count])


@given(st.lists(st.sampled_from(SEED_LINES), max_size=20), st.integers(0, len(SEED_LINES)))
def test_no_line_is_lost_where_the_seeds_are_in_disorder(lines, place):
    check_nothing_is_lost([*SEED_LINES[:place], *lines, *SEED_LINES[place:]])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_the_seeds_in_other_encodings(seeds, encoding):
    data = "\r\n".join(SEED_LINES).encode(encoding)
    assert read_listing(Source(str(SEED), data)) == seeds


@given(LINES)
def test_the_article_has_the_text_of_the_lines(lines):
    text = "\n".join(["一", by(1, "头"), *(line for line in lines if read_byline(line) is None)])
    (post,) = listing(text).posts
    assert all(block.tag in ("p", "h2") for block in tree(post))
