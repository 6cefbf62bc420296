"""What is left of hostile HTML, when it is a page's article and when it is a body by itself."""

import pytest

from reader_app.markup import allowed
from reader_app.markup.article import Element
from reader_app.markup.body import read_body
from reader_app.markup.html import read_html
from reader_app.sources.html import read_page_file
from reader_app.sources.source import Source

GONE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil/x.js></SCRIPT>",
    "<script>alert('</p>')</script >",
    "<scr<script>ipt>alert(1)</script>",
    "<script/x>alert(1)</script>",
    "<script type='text/javascript'>alert(1)</script>",
    "<script type=module>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<style>@import 'file:///etc/passwd'</style>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<frameset><frame src=evil></frameset>",
    "<object data=evil.swf><param name=a value=b></object>",
    "<embed src=evil.swf>",
    "<applet code=Evil></applet>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><image href='file:///etc/passwd'/></svg>",
    "<svg><use href='data:image/svg+xml;base64,PHN2Zz4='/></svg>",
    "<svg><foreignObject><iframe src=evil></iframe></foreignObject></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<math><maction actiontype='statusline#http://evil'>x</maction></math>",
    "<math href='javascript:alert(1)'><mi>x</mi></math>",
    "<video src=evil onerror=alert(1)></video>",
    "<audio src=evil autoplay></audio>",
    "<video><source onerror=alert(1)></video>",
    "<canvas onclick=alert(1)></canvas>",
    "<template><script>alert(1)</script></template>",
    "<textarea onfocus=alert(1) autofocus></textarea>",
    "<select onchange=alert(1)><option>a</select>",
    "<button onclick=alert(1)>a</button>",
    "<input onfocus=alert(1) autofocus>",
    "<input type=image src=evil formaction=javascript:alert(1)>",
    "<link rel=stylesheet href=http://evil/x.css>",
    "<link rel=import href=http://evil/x.html>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='http://evil/'>",
    "<title><script>alert(1)</script></title>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<isindex action=javascript:alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<bgsound src=javascript:alert(1)>",
    "<layer src=evil></layer>",
    "<xml id=x><a><b>&lt;script>alert(1)&lt;/script></b></a></xml>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php system('id') ?>",
    "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "<img src='javascript:alert(1)'>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror&#61;alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src='file:///etc/passwd'>",
    "<img src='FILE:///etc/passwd'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img src=x srcset='file:///etc/passwd 1x'>",
    "<img src=x style='background:url(http://evil)'>",
    "<img lowsrc='javascript:alert(1)' src=x>",
    "<img dynsrc='javascript:alert(1)' src=x>",
    "<img longdesc='javascript:alert(1)' src=x>",
    "<picture><source srcset=file:///etc/passwd><img src=x></picture>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href=' javascript:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='java&#10;script:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='&#x1;javascript:alert(1)'>a</a>",
    "<a href='javascript&colon;alert(1)'>a</a>",
    "<a href='vbscript:msgbox(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='file:///etc/passwd'>a</a>",
    "<a href='blob:http://evil/x'>a</a>",
    "<a href='view-source:file:///etc/passwd'>a</a>",
    "<a href='jar:http://evil!/x'>a</a>",
    "<a href='smb://evil/share'>a</a>",
    "<a href=x ping=http://evil target=_blank onclick=alert(1)>a</a>",
    "<a onmouseover=alert(1) style='position:fixed'>a</a>",
    "<b onclick=alert(1) style='behavior:url(evil.htc)'>a</b>",
    "<p onclick=alert(1) style='background:url(file:///x)'>a</p>",
    "<table background='javascript:alert(1)'><tr><td background=file:///x>a</table>",
    "<td style='x:expression(alert(1))'>a</td>",
    "<div style='background-image:url(http://evil)'>a</div>",
    "<body onload=alert(1) background=http://evil>a</body>",
    "<blockquote cite='javascript:alert(1)'>a</blockquote>",
    "<details open ontoggle=alert(1)>a</details>",
    "<marquee onstart=alert(1)>a</marquee>",
    "<custom-element onclick=alert(1)>a</custom-element>",
    "<span class='math inline'><img src=x onerror=alert(1)></span>",
    "<span class='math inline'><script>alert(1)</script>x</span>",
    "<script type='math/tex'></script><script>alert(1)</script>",
    "<script type='math/tex'>x</script ><img src=x onerror=alert(1)>",
    "<span class=katex><math><annotation encoding=tex><img src=x onerror=alert(1)></annotation></math></span>",
    "<mjx-container data-latex=x onclick=alert(1)><mjx-math data-latex='x'></mjx-math></mjx-container>",
    "<p id=x onfocus=alert(1) tabindex=1 contenteditable>a</p>",
]
"""More than eighty; what each may leave is text, formulas, and elements of the allow-list."""

SCHEMES = ("http://", "https://", "mailto:", "refused:")
PICTURES = ("http://", "https://", "data:image/svg+xml,", "data:image/png;base64,")
ATTRIBUTES = {"id", "href", "src", "alt", "title", "class", "start", "colspan", "rowspan"}


def assert_harmless(article):
    for content in article.walk():
        if isinstance(content, Element):
            assert content.tag in allowed.BLOCKS | allowed.INLINE
            assert set(content.attributes) <= ATTRIBUTES
            for name, schemes in (("href", SCHEMES), ("src", PICTURES)):
                address = content.attributes.get(name, "")
                assert ":" not in address or address.startswith(schemes)


@pytest.mark.parametrize("html", GONE)
def test_a_hostile_body_is_harmless_and_the_text_around_it_stays(html):
    article = read_html(f"<p>before</p>{html}<p>after</p>")
    assert_harmless(article)
    assert "before" in [content for content in article.walk() if isinstance(content, str)]


@pytest.mark.parametrize("html", GONE)
def test_a_hostile_page_is_harmless_and_the_text_around_it_stays(html):
    page = f"<!doctype html><body><article><p>before</p>{html}<p>after</p></article>"
    (post,) = read_page_file(Source("x.html", page.encode())).posts
    assert_harmless(read_body(post.body))
    assert "before" in post.text
    assert not any(f"<{tag}" in post.body.source for tag in allowed.DROPPED)


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td", "ul><li", "math><mrow", "article", "svg><g"])
def test_a_page_that_is_nested_ten_thousand_deep_keeps_its_text(tag):
    page = "<!doctype html><body><p>before</p>" + f"<{tag}>" * 10_000 + "deep"
    (post,) = read_page_file(Source("x.html", page.encode())).posts
    assert "before" in post.text
