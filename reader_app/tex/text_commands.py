r"""The commands of text mode: what each of them means inside of ``\text{…}`` and its family."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.text_symbols import TEXT_SYMBOLS

ACCENTS: Mapping[str, str] = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
}
"""The combining character of each accent, by its command without the backslash."""

CHARACTERS: Mapping[str, str] = {
    **TEXT_SYMBOLS,
    "\\_": "_",
    "\\&": "&",
    "\\%": "%",
    "\\#": "#",
    "\\$": "$",
    "\\{": "{",
    "\\}": "}",
    "\\ ": " ",
    "\\\n": " ",
    "\\space": " ",
    "\\nobreakspace": "\u00a0",
    "~": "\u00a0",
    "\\,": "\u2009",
    "\\thinspace": "\u2009",
    "\\:": "\u2005",
    "\\;": "\u2004",
    "\\!": "",
    "\\-": "",
    "\\/": "",
    "\\@": "",
    "\\\\": " ",
    "\\enspace": "\u2002",
    "\\quad": "\u2003",
    "\\qquad": "\u2003\u2003",
    "\\dots": "…",
    "\\ldots": "…",
    "\\lq": "‘",
    "\\rq": "’",
    "\\ss": "ß",
    "\\ae": "æ",
    "\\AE": "Æ",
    "\\oe": "œ",
    "\\OE": "Œ",
    "\\o": "ø",
    "\\O": "Ø",
    "\\l": "ł",
    "\\L": "Ł",
    "\\aa": "å",
    "\\AA": "Å",
    "\\i": "ı",
    "\\j": "ȷ",
    "\\S": "§",
    "\\P": "¶",
    "\\dag": "†",
    "\\ddag": "‡",
    "\\pounds": "£",
    "\\copyright": "©",
    "\\TeX": "TeX",
    "\\LaTeX": "LaTeX",
}
"""The characters that stand for a command."""

FONTS: Mapping[str, str | None] = {
    "\\textrm": "",
    "\\textup": "",
    "\\textnormal": "",
    "\\textmd": "",
    "\\text": None,
    "\\mbox": None,
    "\\hbox": None,
    "\\textbf": "bold",
    "\\textit": "italic",
    "\\textsl": "italic",
    "\\emph": "italic",
    "\\textsf": "sans-serif",
    "\\texttt": "monospace",
    "\\textsc": "",
}
"""The mathvariant in which a command sets its argument; None is the font around it."""

SWITCHES: Mapping[str, str] = {
    **dict.fromkeys(("\\tiny", "\\scriptsize", "\\footnotesize", "\\small", "\\normalsize", "\\large"), ""),
    **dict.fromkeys(("\\Large", "\\LARGE", "\\huge", "\\Huge", "\\displaystyle", "\\textstyle"), ""),
    "\\rm": "",
    "\\bf": "bold",
    "\\it": "italic",
    "\\sl": "italic",
    "\\em": "italic",
    "\\sf": "sans-serif",
    "\\tt": "monospace",
    "\\bfseries": "bold",
    "\\itshape": "italic",
    "\\ttfamily": "monospace",
    "\\sffamily": "sans-serif",
    "\\rmfamily": "",
    "\\normalfont": "",
}
"""The mathvariant of what follows in the group; that of a size is none."""

AROUND_TEXT: Mapping[str, int] = {
    **dict.fromkeys(("\\underline", "\\overline", "\\phantom", "\\hphantom", "\\vphantom", "\\smash"), 0),
    **dict.fromkeys(("\\rlap", "\\llap", "\\clap", "\\boxed", "\\cancel", "\\sout"), 0),
    **dict.fromkeys(("\\color", "\\textcolor", "\\href", "\\class", "\\style", "\\cssId", "\\data"), 1),
}
"""Commands that hold text in text mode, with the number of arguments before it."""
