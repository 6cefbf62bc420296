"""Text that means to be XML: what comes out is XML, and no more is lost than must be."""

from xml.etree import ElementTree
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.well_formed import ENTRIES, TEXTS, well_formed

ROOTS = frozenset(("a", "rss"))

MENDED = [
    ("<a>b &amp; &lt; &#65;</a>", "<a>b &amp; &lt; &#65;</a>"),
    ("<a>b & c &nbsp; &unknown; &#0;</a>", "<a>b &amp; c \xa0 &amp;unknown; \ufffd</a>"),
    ("<a>1 < 2 <b and <</a>", "<a>1 &lt; 2 &lt;b and &lt;</a>"),
    ("<a><b>c</a>", "<a><b>c</b></a>"),
    ("<a></b>c</a>", "<a>c</a>"),
    ("<a><b><c></b>d</a>", "<a><b><c></c></b>d</a>"),
    ("<a><B>c</b></A>", "<a><B>c</B></a>"),
    ("<a><b/><c x=1 y x=2 z='\"'/></a>", '<a><b></b><c x="1" y="" z="&quot;"></c></a>'),
    ("<a b='&' c='&lt;'>d</a>", '<a b="&amp;" c="&lt;">d</a>'),
    ("<a><x:b y:c='1'/></a>", '<a><x:b xmlns:x="urn:prefix:x"></x:b></a>'),
    ("<a><dc:b/></a>", '<a><dc:b xmlns:dc="http://purl.org/dc/elements/1.1/"></dc:b></a>'),
    ("<a xmlns:x='u'><x:b/></a>", '<a xmlns:x="u"><x:b></x:b></a>'),
    ("<a xmlns:x='' xmlns:xml='y'><x:b/></a>", '<a><x:b xmlns:x="urn:prefix:x"></x:b></a>'),
    ("<a><!-- <b> -->c<?d e?></a>", "<a>c</a>"),
    ("<a>b<!-- c</a>", "<a>b&lt;!-- c</a>"),
    ("<a><![CDATA[<b> & ]]>c]]></a>", "<a>&lt;b&gt; &amp; c]]&gt;</a>"),
    ("<a><![CDATA[<b>", "<a>&lt;b&gt;</a>"),
    ("junk <p>x</p><a>b</a><script>", "<a>b</a>"),
    ("<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d SYSTEM 'file:///etc/passwd'>]><a>&b;&d;</a>", "<a>&amp;b;&amp;d;</a>"),
]


@pytest.mark.parametrize(("text", "xml"), MENDED)
def test_mended(text, xml):
    assert well_formed(text, ROOTS, "test").xml == xml
    expat.ParserCreate(namespace_separator=" ").Parse(xml, True)


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "this is no test"), ("<b/>", "this is no test"), ("<html><a/></html>", "this is a web page and no test"),
    (" " * 70_000 + "<a/>", "this is no test"),
])  # fmt: skip
def test_none(text, sentence):
    with pytest.raises(UnreadableError) as caught:
        well_formed(text, ROOTS, "test")
    assert caught.value.message == sentence


LIFTED = [
    ("&lt;p&gt;a&amp;lt;b&lt;/p&gt;", "<p>a&lt;b</p>", False),
    ("<![CDATA[<p>a&lt;b]]>", "<p>a&lt;b", False),
    ("<p>a&lt;b<br/><i/></p>", "<p>a&lt;b<br><i></i></p>", True),
    ("<h:p class='x'>a</h:p>", "<p class='x'>a</p>", True),
    ("<p>a<b>c", "<p>a<b>c</b></p>", True),
]


@pytest.mark.parametrize(("content", "text", "has_elements"), LIFTED)
def test_lifted(content, text, has_elements):
    mended = well_formed(f"<rss><description>{content}</description><title>t</title></rss>", ROOTS, "test", TEXTS)
    mark = ElementTree.fromstring(mended.xml).findtext("description")
    assert mended.restored(mark) == (text, has_elements)
    assert mended.restored("t") is None


def test_bounds():
    deep = well_formed("<a>" * 5000 + "x", ROOTS, "test")
    assert deep.xml.count("<a>") == 200
    wide = well_formed("<rss>" + "<b/>" * 200_001, ROOTS, "test")
    assert wide.problems == ("there are more than 200,000 elements, and what is behind them is not read",)
    many = well_formed("<rss>" + "<item/>" * (ENTRIES + 5), ROOTS, "test")
    assert many.xml.count("<item>") == ENTRIES
    assert len(well_formed(f"<rss><title>{'x' * 10_000_000}</title></rss>", ROOTS, "test").xml) < 5000


@pytest.mark.parametrize(("behind", "problems"), [
    ("", ()), (" <!-- a --><img src='b'/>\n", ()), ("<script>a()</script>", ()), ("<p/>", ()),
    ("\n---\nTitle", ("the text behind the end of the test is not read",)),
    ("<rss><title>t</title></rss>", ("the text behind the end of the test is not read",)),
])  # fmt: skip
def test_behind_the_end(behind, problems):
    assert well_formed(f"<rss><title>t</title></rss>{behind}", ROOTS, "test").problems == problems


PIECES = st.sampled_from(
    ["<rss>", "</rss>", "<item>", "</item>", "<description>", "</description>", "<p a='1'", ">", "<", "&", ";", "<!--",
     "-->", "<![CDATA[", "]]>", "<?", "?>", "&lt;", "&#0;", "&#x110000;", "x:y", "<x:y xmlns:x=''>", "</x:y>", "'",
     '"', "<br>", "=", " ", "\ue0001\ue000", "<a b=c d e='f' b='g'/>", "xmlns='http://www.w3.org/2000/xmlns/'"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_always_xml(text):
    mended = well_formed(f"<rss>{text}", ROOTS, "test", TEXTS)
    expat.ParserCreate(namespace_separator=" ").Parse(mended.xml.encode("utf-8", "replace"), True)
