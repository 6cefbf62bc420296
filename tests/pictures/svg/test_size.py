from xml.etree.ElementTree import fromstring

import pytest

from reader_app.pictures.svg.harmless import harmless_svg
from reader_app.pictures.svg.size import svg_size


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="20" height="10"', (20, 10)),
        ('width="20px" height="10px"', (20, 10)),
        ('width="30pt" height="15pt" viewBox="0 0 1 1"', (40, 20)),
        ('width="2.54cm" height="25.4mm"', (96, 96)),
        ('width="1in" height="6pc"', (96, 96)),
        ('viewBox="0 0 300 200"', (300, 200)),
        ('viewBox="-5,-5,300,200"', (300, 200)),
        ('width="100%" height="100%" viewBox="0 0 30 20"', (30, 20)),
        ('width="60" viewBox="0 0 30 20"', (60, 40)),
        ('height="40" viewBox="0 0 30 20"', (60, 40)),
        ("", (300, 150)),
        ('width="-5" height="x"', (300, 150)),
        ('width="0" height="0" viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="nonsense"', (300, 150)),
        ("width='20' height = '10'", (20, 10)),
        (f'width="{" " * 60_000}!" height="{"9" * 60_000}!"', (300, 150)),
    ],
)
def test_the_size_is_the_one_that_browsers_take(attributes, size) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect/></svg>'.encode()
    assert svg_size(data) == pytest.approx(size)
    drawn = fromstring(harmless_svg(data).svg).attrib
    assert (float(drawn["width"]), float(drawn["height"])) == pytest.approx(size, rel=1e-5)


def test_a_head_full_of_beginnings_has_a_size() -> None:
    assert svg_size(b"<svg " * 13_000) == (300, 150)
