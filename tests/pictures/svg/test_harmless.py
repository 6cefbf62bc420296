from xml.etree.ElementTree import fromstring

import pytest

from reader_app.pictures.error import PictureError
from reader_app.pictures.svg.harmless import LONGEST, harmless_svg
from reader_app.pictures.svg.style import LONGEST as LONGEST_SHEET

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str, attributes: str = 'viewBox="0 0 10 10"', before: str = "") -> bytes:
    return f"{before}<svg {XMLNS} {attributes}>{content}</svg>".encode()


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<script xlink:href="http://evil/x.js"/>',
        '<image xlink:href="/etc/passwd"/>',
        '<image href="http://evil/x.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<feImage href="http://evil/"/>',
        '<filter id="f"><feImage href="http://evil/"/></filter><rect filter="url(#f)"/>',
        '<use href="http://evil/x.svg#a"/>',
        '<use xlink:href="/etc/passwd#a"/>',
        '<use href="file:///etc/passwd"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="http://evil/"/></body></foreignObject>',
        "<iframe src='http://evil/'/>",
        '<a href="http://evil/"><rect/></a>',
        '<a xlink:href="javascript:evil"><rect/></a>',
        '<rect onload="evil()" onclick="evil()"/>',
        '<rect style="fill:url(http://evil/#a)"/>',
        "<rect style=\"fill:url(  'http://evil/' )\"/>",
        r'<rect style="fill:u\72l(http://evil/)"/>',
        '<rect fill="url(http://evil/)"/>',
        '<rect fill="URL(http://evil/)"/>',
        '<rect style="background:url(http://evil/)"/>',
        '<rect style="behavior:evil;-moz-binding:url(http://evil/)"/>',
        "<style>rect{fill:url(http://evil/)}</style><rect/>",
        "<style>@import url(http://evil/); @font-face{src:url(http://evil/)}</style><rect/>",
        "<style>@media screen{rect{fill:url('http://evil/')}}</style><rect/>",
        '<animate href="#x" attributeName="href" to="http://evil/"/>',
        '<set attributeName="href" to="http://evil/"/>',
        '<font-face><font-face-src><font-face-uri xlink:href="http://evil/"/></font-face-src></font-face>',
        '<text font-family="url(http://evil/)">x</text>',
        '<linearGradient id="g" href="http://evil/#g"/><rect fill="url(#g)"/>',
        '<mask id="m"><image href="http://evil/"/></mask>',
        '<pattern id="p"><image href="http://evil/"/></pattern><rect fill="url(#p)"/>',
        '<cursor href="http://evil/"/>',
        '<tref href="http://evil/"/>',
        '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="http://evil/"/>',
        "<!-- http://evil/ --><?evil http://evil/?>",
        "<metadata>http://evil/</metadata><title>evil</title><desc>evil</desc>",
        '<rect id="&quot;&gt;&lt;script&gt;evil"/>',
        '<rect fill="evil&lt;"/>',
    ],
)
def test_nothing_but_drawing_is_left(content) -> None:
    drawn = harmless_svg(svg(content)).svg.decode()
    assert "evil" not in drawn
    assert "etc/passwd" not in drawn
    tags = {element.tag.rpartition("}")[2] for element in fromstring(drawn).iter()}
    assert tags <= {"svg", "g", "rect", "use", "text", "linearGradient"}


BILLION = """<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
EXTERNAL = """<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""
PARAMETER = """<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://evil/x.dtd"> %a;]>"""
COPIES = "".join(f'<g id="u{number + 1}">{f"""<use href="#u{number}"/>""" * 10}</g>' for number in range(9))


@pytest.mark.parametrize(
    "data",
    [
        svg("<text>&b;</text>", before=BILLION),
        svg("<text>&a;</text>", before=EXTERNAL),
        svg("", before=PARAMETER),
        svg(f'<defs><rect id="u0"/>{COPIES}</defs><use href="#u9"/>'),
        svg('<g id="a"><use href="#a"/></g>'),
        svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        svg("".join(f'<g id="u{number}"><use href="#u{number + 1}"/></g>' for number in range(5000))),
        svg('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'),
        svg('<marker id="m"><path d="M0 0L1 1" marker-end="url(#m)"/></marker>'),
        b"<svg",
        b"<svg>",
        b"\x00\xff",
        b"",
        svg("<unclosed>"),
        svg("&nbsp;"),
        svg("<rect/>" + " " * LONGEST),
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_damaged_or_would_never_end_is_refused(data) -> None:
    with pytest.raises(PictureError):
        harmless_svg(data)


@pytest.mark.parametrize(
    "content",
    [
        "<rect/>" * 600,
        f'<path d="M0 0{"L1 1" * 20_000}"/>',
        '<g opacity="0.5"><rect/></g>' * 50,
        f"<text>{'x' * 600}</text>",
        '<defs><g id="a"><rect/><rect/></g></defs>' + '<use href="#a"/>' * 200,
        '<marker id="m"><rect/><rect/></marker><path d="M0 0L1 1L2 2L3 3" marker-mid="url(#m)"/>' + "<rect/>" * 492,
    ],
    ids=range(6),
)
def test_what_takes_too_long_to_draw_is_refused(content, monkeypatch) -> None:
    assert 500 < harmless_svg(svg(content)).cost < 2000
    monkeypatch.setattr("reader_app.pictures.svg.cost.MOST", 500)
    with pytest.raises(PictureError, match="too many parts"):
        harmless_svg(svg(content))


@pytest.mark.parametrize("piece", ["@", "@a{", "@a{b{}", "/*", "a,", "a{", "a", "*.", "<!--", "{}", "}"])
def test_long_style_sheets_are_read(piece) -> None:
    sheet = (piece * LONGEST_SHEET)[:LONGEST_SHEET].replace("<", "&lt;")
    assert b"<rect" in harmless_svg(svg(f"<style>rect{{fill:red}}{sheet}!</style><rect/>")).svg


def test_depth_is_bounded() -> None:
    deep = svg("<g>" * 10_000 + "<rect/>" + "</g>" * 10_000)
    assert harmless_svg(deep).svg.count(b"<g") < 50


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ('<path d="M0 0L1 1" stroke="red"/>', 'd="M0 0L1 1" stroke="red"'),
        ('<rect style="fill: #fff; stroke:none"/>', 'fill="#fff" stroke="none"'),
        ("<style>.a{fill:red} .b{fill:blue}</style><rect class='a'/>", '<rect fill="red">'),
        ("<style>rect{fill:red} #x{fill:blue}</style><rect id='x'/>", 'fill="blue"'),
        ("<style>*{fill:red} rect{fill:blue !important}</style><rect/>", '<rect fill="blue">'),
        ("<style>rect,circle{fill:red}</style><circle/>", '<circle fill="red">'),
        ("<style>rect.a{fill:red} circle.a{fill:blue}</style><rect class='b a'/>", '<rect fill="red">'),
        ("<style>@media print{rect{fill:red}}</style><rect/>", "<rect></rect>"),
        ("<style>/* rect{fill:red} */</style><rect/>", "<rect></rect>"),
        ('<defs><path id="a"/></defs><use xlink:href="#a" x="1"/>', '<use x="1" xlink:href="#a">'),
        ('<linearGradient id="g"/><rect fill="url(#g)"/>', 'fill="url(#g)"'),
        ('<rect fill="url(#gone)"/>', "<rect></rect>"),
        ('<use href="#gone"/>', "<use></use>"),
        ("<text>a<tspan>b</tspan>c &lt; d</text>", "<text>a<tspan>b</tspan>c &lt; d</text>"),
        ('<a href="x"><rect/></a>', "<g><rect></rect></g>"),
        ('<rect fill="#dae8fc" stroke="#90ee90"/>', 'fill="#dae8fc" stroke="#90ee90"'),
        ('<rect style="fill:#E43A27"/>', 'fill="#E43A27"'),
        ('<path id="path1e10"/><use href="#path1e10"/>', 'xlink:href="#path1e10"'),
        ('<linearGradient id="g1e99"/><rect fill="url(#g1e99)"/>', 'fill="url(#g1e99)"'),
        ('<path d="M0 0L1e99 1"/>', "<path></path>"),
        ('<rect width="100000000"/>', "<rect></rect>"),
        ('<rect width="1e30"/>', "<rect></rect>"),
        ('<rect width="0.123456789012"/>', 'width="0.123456789012"'),
    ],
)
def test_what_draws_stays(content, kept) -> None:
    assert kept in harmless_svg(svg(content)).svg.decode()


PLOT = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n'


def test_plots_with_a_document_type_are_drawn() -> None:
    assert b"<rect" in harmless_svg(svg("<rect/>", before=PLOT)).svg
