import pytest
from PySide6.QtCore import QSize

from reader_app.page.picture_size import Asked, shown_size


@pytest.mark.parametrize(
    ("natural", "attributes", "room", "grows", "shown"),
    [
        ((300, 200), {}, 700, False, (300, 200)),
        ((1400, 1000), {}, 700, False, (700, 500)),
        ((300, 200), {"width": "150"}, 700, False, (150, 100)),
        ((300, 200), {"height": "100"}, 700, False, (150, 100)),
        ((300, 200), {"width": "150", "height": "7"}, 700, False, (150, 100)),
        ((300, 200), {"width": "600"}, 700, False, (300, 200)),
        ((300, 200), {"width": "600"}, 700, True, (600, 400)),
        ((300, 200), {"width": "6000"}, 700, True, (700, 700 / 1.5)),
        ((300, 200), {}, 700, True, (300, 200)),
        ((1000, 500), {"width": "50%"}, 700, False, (350, 175)),
        ((100, 50), {"width": "50%"}, 700, False, (100, 50)),
        ((300, 200), {"width": "nonsense", "height": "50%"}, 700, False, (300, 200)),
        ((300, 200), {"width": "0"}, 700, False, (300, 200)),
        ((300, 200), {"zoom": "50"}, 700, False, (150, 100)),
        ((300, 200), {"zoom": "200"}, 700, False, (300, 200)),
        ((300, 200), {"zoom": "200"}, 700, True, (600, 400)),
        ((10_000, 1), {}, 100, False, (100, 0.01)),
    ],
)
def test_a_picture_is_as_large_as_it_is_or_is_asked_for_but_fits(natural, attributes, room, grows, shown) -> None:
    size = shown_size(QSize(*natural), Asked.by(attributes), room, grows=grows)
    assert (size.width(), size.height()) == pytest.approx(shown)
