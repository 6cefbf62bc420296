r"""Colours as ``\color`` names them, as MathML writes them: ``#rrggbb``."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.error import TexError

_DVIPS = {
    "apricot": "#fbb982",
    "aquamarine": "#00b5be",
    "bittersweet": "#c04f17",
    "bluegreen": "#00b3b8",
    "blueviolet": "#473992",
    "brickred": "#b6321c",
    "burntorange": "#f7921d",
    "cadetblue": "#74729a",
    "carnationpink": "#f282b4",
    "cerulean": "#00a2e3",
    "cornflowerblue": "#41b0e4",
    "dandelion": "#fdbc42",
    "darkorchid": "#a4538a",
    "emerald": "#00a99d",
    "forestgreen": "#009b55",
    "fuchsia": "#8c368c",
    "goldenrod": "#ffdf42",
    "greenyellow": "#dfe674",
    "junglegreen": "#00a99a",
    "lavender": "#f49ec4",
    "limegreen": "#8dc73e",
    "mahogany": "#a9341f",
    "maroon": "#af3235",
    "melon": "#f89e7b",
    "midnightblue": "#006795",
    "mulberry": "#a93c93",
    "navyblue": "#006eb8",
    "olivegreen": "#3c8031",
    "orangered": "#ed135a",
    "orchid": "#af72b0",
    "peach": "#f7965a",
    "periwinkle": "#7977b8",
    "pinegreen": "#008b72",
    "plum": "#92268f",
    "processblue": "#00b0f0",
    "rawsienna": "#974006",
    "redorange": "#f26035",
    "redviolet": "#a1246b",
    "rhodamine": "#ef559f",
    "royalblue": "#0071bc",
    "royalpurple": "#613f99",
    "rubinered": "#ed017d",
    "salmon": "#f69289",
    "seagreen": "#3fbc9d",
    "sepia": "#671800",
    "skyblue": "#46c5dd",
    "springgreen": "#c6dc67",
    "tan": "#da9d76",
    "tealblue": "#00aeb3",
    "thistle": "#d883b7",
    "turquoise": "#00b4ce",
    "violetred": "#ef58a0",
    "wildstrawberry": "#ee2967",
    "yellowgreen": "#98cc70",
    "yelloworange": "#faa21a",
}
"""Names of the dvips driver, in lower case; where CSS has the name in lower case too, CSS's colour is meant."""

_CSS_NAMES = (
    "aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4 "
    "black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a burlywood:deb887 cadetblue:5f9ea0 "
    "chartreuse:7fff00 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:00ffff "
    "darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9 darkgreen:006400 darkgrey:a9a9a9 "
    "darkkhaki:bdb76b darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000 "
    "darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f darkturquoise:00ced1 "
    "darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff dimgray:696969 dodgerblue:1e90ff firebrick:b22222 "
    "floralwhite:fffaf0 forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 "
    "goldenrod:daa520 gray:808080 green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 hotpink:ff69b4 "
    "indianred:cd5c5c indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa lawngreen:7cfc00 lightblue:add8e6 "
    "lightcoral:f08080 lightcyan:e0ffff lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 "
    "lightsalmon:ffa07a lightseagreen:20b2aa lightskyblue:87cefa lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00 "
    "limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000 mediumblue:0000cd mediumorchid:ba55d3 "
    "mediumpurple:9370db mediumseagreen:3cb371 midnightblue:191970 navy:000080 olive:808000 orange:ffa500 "
    "orangered:ff4500 orchid:da70d6 pink:ffc0cb plum:dda0dd powderblue:b0e0e6 purple:800080 rebeccapurple:663399 "
    "red:ff0000 rosybrown:bc8f8f royalblue:4169e1 saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 "
    "sienna:a0522d silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 snow:fffafa springgreen:00ff7f "
    "steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0 violet:ee82ee wheat:f5deb3 "
    "white:ffffff whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32"
)
_NAMED = _DVIPS | {name: f"#{value}" for name, value in (pair.split(":") for pair in _CSS_NAMES.split())}
_EXAMPLES = {"rgb": "1,0.5,0", "RGB": "255,128,0", "gray": "0.5", "cmyk": "0,0.5,1,0", "HTML": "FF8000"}
_EXAMPLES["named"] = "red or #ff8000"
_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
_SCALES = {"rgb": 255.0, "RGB": 1.0}


def color(model: str, value: str, defined: Mapping[str, str]) -> str:
    """Return a colour of a model (named, rgb, RGB, gray, cmyk, HTML) as ``#rrggbb``. Raise TexError if it is none."""
    value = value.strip()
    if model not in _EXAMPLES:
        raise TexError(f"The colour model {model} is unknown; there are {', '.join(_EXAMPLES)}.")
    try:
        found = _named(value, defined) if model == "named" else _of_model(model, value)
    except ValueError:
        found = None
    if found is None:
        of_model = "" if model == "named" else f" of the model {model}"
        raise TexError(f"“{value}” is not a colour{of_model}, such as {_EXAMPLES[model]}.")
    return found


def _named(value: str, defined: Mapping[str, str]) -> str | None:
    if value.startswith("#"):
        return _hex(value[1:])
    if len(value) == 6 and value not in defined and not set(value) - _HEX_DIGITS:
        return _hex(value)
    return defined.get(value) or _NAMED.get(value.lower())


def _hex(digits: str) -> str | None:
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return f"#{int(digits, 16):06x}" if len(digits) == 6 else None


def _of_model(model: str, value: str) -> str | None:
    if model == "HTML":
        return _hex(value)
    parts = [float(part) for part in value.split(",")]
    if model == "gray" and len(parts) == 1:
        return _rgb([255 * parts[0]] * 3)
    if model in _SCALES and len(parts) == 3:
        return _rgb([_SCALES[model] * part for part in parts])
    if model == "cmyk" and len(parts) == 4:
        return _rgb([255 * (1 - part) * (1 - parts[3]) for part in parts[:3]])
    return None


def _rgb(parts: list[float]) -> str:
    return "#" + "".join(f"{round(min(max(part, 0.0), 255.0)):02x}" for part in parts)
