import pytest

from reader_app.library.post import Body, Post, Series
from reader_app.library.series import neighbour, posts_of, series_of


@pytest.mark.parametrize(
    ("title", "name", "number"),
    [
        ("生成扩散模型漫谈(十八):得分匹配 = 条件得分匹配", "生成扩散模型漫谈", 18),
        ("生成扩散模型漫谈（三十）：从瞬时速度到平均速度", "生成扩散模型漫谈", 30),
        ("Transformer升级之路:15、Key归一化助力长度外推", "Transformer升级之路", 15),
        ("Transformer升级之路：4、二维位置的旋转式位置编码", "Transformer升级之路", 4),
        ("微积分学习(二):导数", "微积分学习", 2),
        ("微积分学习(二)导数", "微积分学习", 2),
        ("OCR技术浅探:3. 特征提取(2)", "OCR技术浅探", 3),
        ("流形上的最速下降：5. 对偶梯度下降", "流形上的最速下降", 5),
        ("【搜出来的文本】⋅（一）从文本生成到搜索采样", "搜出来的文本", 1),
        ("【理解黎曼几何】3. 测地线", "理解黎曼几何", 3),
        ("我们可以无损放大一个Transformer模型吗（一）", "我们可以无损放大一个Transformer模型吗", 1),
        ("AdamW的Weight RMS的渐近估计（上）", "AdamW的Weight RMS的渐近估计", 1),
        ("AdamW的Weight RMS的渐近估计（下）", "AdamW的Weight RMS的渐近估计", 3),
        ("漫谈(九十九)", "漫谈", 99),
        ("漫谈(一百零三)", "漫谈", 103),
        ("漫谈(二一)", "漫谈", 21),
        ("漫谈(２)", "漫谈", 2),
        ("Notes (IV)", "Notes", 4),
        ("Notes (Ⅱ): fields", "Notes", 2),
        ("Object Detection for Dummies Part 3: R-CNN Family", "Object Detection for Dummies", 3),
        ("有限元讲义 第三讲 插值", "有限元讲义", 3),
    ],
)
def test_a_title_names_its_series_and_number(title, name, number):
    assert series_of(title) == Series(name, number)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2010年4月全球天文月(One People,One Sky)",
        "2010年天象",
        "新年快乐(2010)",
        "年度总结:2010、天文",
        "总结（二〇一〇）",
        "理解SO(3)",
        "log(2) is not rational",
        "Cool Papers浏览器扩展升级至v0.2.0",
        "GPT:3.5的评测",
        "12:30、出发",
        "(一)引言",
        "第三章 风险",
        "数学分析Ⅰ期末复习笔记",
        "exp(x)在x=0处的偶次泰勒展开式总是正的",
        "n-Colorability is Equivalent (A Proof)",
        "变量(IIX)",
        "第零次(零)",
    ],
)
def test_a_title_without_a_series_number(title):
    assert series_of(title) is None


@pytest.mark.parametrize("sign", [" ", ":", "-", "("])
def test_a_title_without_end_names_none(sign):
    assert series_of("a" + sign * 200_000 + "b") is None


def in_series(id, number, name="漫谈"):
    return Post(id, "", f"{name}({number})", Body("", "html"), "", series=Series(name, number))


POSTS = (in_series("c", 3), in_series("a", 1), in_series("x", 2, "别的"), in_series("b", 2), in_series("d", 3))


def test_the_posts_of_a_series_by_number_and_then_in_order():
    assert [post.id for post in posts_of("漫谈", POSTS)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("id", "step", "other"),
    [("a", 1, "b"), ("b", -1, "a"), ("b", 1, "c"), ("c", 1, "d"), ("d", 1, None), ("a", -1, None), ("x", 1, None)],
)
def test_previous_and_next_in_a_series(id, step, other):
    post = next(post for post in POSTS if post.id == id)
    found = neighbour(post, POSTS, step)
    assert (found.id if found else None) == other


def test_a_post_without_a_series_has_no_neighbours():
    assert neighbour(Post("p", "", "p", Body("", "html"), ""), POSTS, 1) is None
