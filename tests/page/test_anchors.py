import pytest

from reader_app.library.post import Body, Post
from reader_app.page.anchors import slug
from reader_app.page.document import PostDocument
from reader_app.page.look import Look

FILLER = "<p>filler</p>" * 3

CASES = [
    ("<p id='a'>here</p>", "a", "here"),
    ("<p><a id='a'></a>here</p>", "a", "here"),
    ("<p>so <em id='a'>here</em></p>", "a", "here"),
    ("<p><a id='a'></a></p><p>here</p>", "a", "here"),
    ("<p> <a id='a'> </a> here</p>", "a", "here"),
    ("<h2 id='a'>here</h2>", "a", "here"),
    ("<h2>Here, so: it goes</h2>", "here-so-it-goes", "Here"),
    ("<h2>Here</h2><p>no</p><h2>Here</h2><p>that</p>", "here-1", "Here"),
    ("<h2>这里 <code>x_y</code></h2>", "这里-x_y", "这里"),
    ("<h2>Here it is</h2>", "Here it is", "Here"),
    ("<ul><li id='a'>here</li></ul>", "a", "here"),
    ("<ol><li>no</li><li id='a'><p>here</p></li></ol>", "a", "here"),
    ("<blockquote id='a'><p>here</p></blockquote>", "a", "here"),
    ("<table><tr><td>no</td><td id='a'>here</td></tr></table>", "a", "here"),
    ("<dl><dt id='a'>here</dt><dd>no</dd></dl>", "a", "here"),
    ("<pre id='a'>here</pre>", "a", "here"),
    ("<p id='a'>here</p><p id='a'>no</p>", "a", "here"),
    ("<p>x<sup id='fnref:1'><a href='#fn:1'>1</a></sup></p><ol><li id='fn:1'><p>here</p></li></ol>", "fn:1", "here"),
    ("<p>$x$<a id='a'></a>, here</p>", "a", ", here"),
    ("<h2 id='x'><a id='a'></a>here</h2>", "x", "here"),
]


@pytest.mark.parametrize(("html", "name", "text"), CASES)
def test_an_anchor_stands_where_its_element_begins(application, html, name, text):
    page = PostDocument(Post("id", "file", "Title", Body(f"{FILLER}{html}{FILLER}", "html"), ""), Look())
    position = page.fill_to_anchor(name)
    assert position is not None
    block = page.findBlock(position)
    assert block.text()[position - block.position() :].startswith(text)


def test_an_anchor_behind_all_text_is_the_end(application):
    page = PostDocument(Post("id", "file", "Title", Body("<p>text</p><p><a id='a'></a></p>", "html"), ""), Look())
    assert page.fill_to_anchor("a") == page.characterCount() - 1


@pytest.mark.parametrize("name", ["", "nowhere", "Title x"])
def test_what_is_no_anchor_has_no_place(opened, name):
    assert opened("text").fill_to_anchor(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A b", "a-b"), ("  What's $x_1$?  ", "whats-x_1"), ("a - b", "a-b"), ("!?", ""), ("中文。标题", "中文标题")],
)
def test_slugs(text, expected):
    assert slug(text) == expected
