"""What a formula's parts inherit: size, script level, display or text, crampedness, colour."""

from __future__ import annotations

from typing import Any


class Style:
    """The state that MathML Core inherits as math-depth, math-style and math-shift, and TeX as one of eight styles.

    `size` is the font size in em of the formula's; `base` what it would be at script level 0. `scales` are the
    font's sizes of levels 0, 1 and 2; no level is smaller than 2 (TeXbook, chapter 17). Styles derived from one
    style are made once and shared; `relatives` are all that come from the same first one.
    """

    __slots__ = (
        "_cramp",
        "_derived",
        "_script",
        "_subscript",
        "base",
        "color",
        "cramped",
        "display",
        "level",
        "relatives",
        "scales",
        "size",
        "variant",
    )

    def __init__(
        self,
        scales: tuple[float, float, float],
        *,
        base: float = 1.0,
        level: int = 0,
        display: bool = False,
        cramped: bool = False,
        color: str | None = None,
        variant: str | None = None,
        relatives: list[Style] | None = None,
    ) -> None:
        self.scales = scales
        self.base = base
        self.level = level
        self.display = display
        self.cramped = cramped
        self.color = color
        self.variant = variant
        self.relatives = [] if relatives is None else relatives
        self.size = base * scales[0 if level < 0 else min(level, 2)]
        self._derived: dict[tuple[tuple[str, Any], ...], Style] = {}
        self._cramp: Style | None = None
        self._script: Style | None = None
        self._subscript: Style | None = None

    def change(self, **what: Any) -> Style:  # noqa: ANN401
        """Return this style with some of its properties changed."""
        key = tuple(what.items())
        found = self._derived.get(key)
        if found is None:
            same = {name: getattr(self, name) for name in ("base", "level", "display", "cramped", "color", "variant")}
            found = self._derived[key] = Style(self.scales, **(same | what), relatives=self.relatives)
            self.relatives.append(found)
        return found

    @property
    def script(self) -> Style:
        """The style of superscripts: a level smaller, as cramped as this one."""
        found = self._script
        if found is None:
            found = self._script = self.change(level=self.level + 1, display=False)
        return found

    @property
    def subscript(self) -> Style:
        """The style of subscripts: a level smaller and cramped."""
        found = self._subscript
        if found is None:
            found = self._subscript = self.change(level=self.level + 1, display=False, cramped=True)
        return found

    @property
    def cramp(self) -> Style:
        """This style, cramped: under radicals, bars and accents."""
        found = self._cramp
        if found is None:
            found = self._cramp = self if self.cramped else self.change(cramped=True)
        return found

    @property
    def numerator(self) -> Style:
        """The style of numerators: text style in a display, else a script."""
        return self.change(display=False) if self.display else self.script

    @property
    def denominator(self) -> Style:
        """The style of denominators: as `numerator`, and cramped."""
        return self.change(display=False, cramped=True) if self.display else self.subscript
