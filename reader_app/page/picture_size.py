"""How large a picture is shown: as large as it is or the post asks for, and never wider than its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSize, QSizeF

_LENGTH = re.compile(r"(?P<number>[0-9]{1,5})(?P<unit>%|px)?")


class Asked(NamedTuple):
    """What a post asks for, 0 where it asks for nothing.

    Width and height in px, the width as a `share` of the line, the picture's own size as a `zoom`.
    """

    width: float = 0.0
    height: float = 0.0
    share: float = 0.0
    zoom: float = 0.0

    @classmethod
    def by(cls, attributes: Mapping[str, str]) -> Asked:
        """Return what the attributes of an ``img`` ask for (HTML, 4.8.17)."""
        width, height, zoom = (_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height", "zoom"))
        is_share = width is not None and width["unit"] == "%"
        return cls(
            0.0 if is_share or width is None else float(width["number"]),
            0.0 if height is None or height["unit"] == "%" else float(height["number"]),
            float(width["number"]) / 100 if is_share and width is not None else 0.0,
            0.0 if zoom is None else float(zoom["number"]) / 100,
        )


def shown_size(natural: QSize, asked: Asked, room: float, *, grows: bool) -> QSizeF:
    """Return the size in px of a picture on a line of `room` px; one that `grows` has no size beyond which it blurs.

    Its shape stays as it is, whatever is asked for.
    """
    scales = [room / natural.width()]
    if asked.share:
        scales.append(asked.share * room / natural.width())
    if asked.width:
        scales.append(asked.width / natural.width())
    elif asked.height:
        scales.append(asked.height / natural.height())
    if asked.zoom:
        scales.append(asked.zoom)
    if not grows or len(scales) == 1:
        scales.append(1.0)
    return QSizeF(natural) * max(min(scales), 1 / max(natural.width(), natural.height()))
