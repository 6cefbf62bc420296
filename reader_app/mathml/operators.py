"""The operator dictionary of MathML Core (appendix B.1), as data: categories, their characters and properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Form = Literal["prefix", "infix", "postfix"]


class Operator(NamedTuple):
    """An operator's properties: spaces in em, and what it does."""

    lspace: float
    rspace: float
    stretchy: bool = False
    symmetric: bool = False
    largeop: bool = False
    movablelimits: bool = False


class Category(NamedTuple):
    """A row of the compact dictionary: its operators as ranges of code points, or two-character strings in quotes."""

    form: Form
    operator: Operator
    members: str


_THIN, _MEDIUM, _THICK = 3 / 18, 4 / 18, 5 / 18
DEFAULT = Operator(_THICK, _THICK)

CATEGORIES: Mapping[str, Category] = {
    "A": Category(
        "infix",
        Operator(_THICK, _THICK, stretchy=True),
        "2190-2195 219A-21AE 21B0-21B5 21B9 21BC-21D5 21DA-21F0 21F3-21FF 2794 2799 279B-27A1 27A5-27A6 27A8-27AF "
        "27B1 27B3 27B5 27B8 27BA-27BE 27F0-27F1 27F4-27FF 2900-2920 2934-2937 2942-2975 297C-297F 2B04-2B07 "
        "2B0C-2B11 2B30-2B3E 2B40-2B4C 2B60-2B65 2B6A-2B6D 2B70-2B73 2B7A-2B7D 2B80-2B87 2B95 2BA0-2BAF 2BB8",
    ),
    "B": Category(
        "infix",
        Operator(_MEDIUM, _MEDIUM),
        "002B 002D 002F 00B1 00F7 '&&' 2044 2212-2216 2227-222A 2236 2238 228C-228E 2293-2296 2298 229D-229F "
        "22BB-22BD 22CE-22CF 22D2-22D3 2795-2797 29B8 29BC 29C4-29C5 29F5-29FB 2A1F-2A2E 2A38-2A3A 2A3E 2A40-2A4F "
        "2A51-2A63 2ADB 2AF6 2AFB 2AFD",
    ),
    "C": Category(
        "infix",
        Operator(_THIN, _THIN),
        "0025 002A 002E 003F-0040 005E 00B7 00D7 '**' '<>' 2022 2043 2217-2219 2240 2297 2299-229B 22A0-22A1 22BA "
        "22C4-22C7 22C9-22CC 2305-2306 27CB 27CD 29C6-29C8 29D4-29D7 29E2 2A1D-2A1E 2A2F-2A37 2A3B-2A3D 2A3F 2A50 "
        "2A64-2A65 2ADC-2ADD 2AFE",
    ),
    "D": Category(
        "prefix",
        Operator(0, 0),
        "0021 002B 002D 00AC 00B1 '||' 2018 201C 2200-2201 2203-2204 2207 2212-2213 221F-2222 2234-2235 223C "
        "22BE-22BF 2310 2319 2795-2796 27C0 299B-29AF 2AEC-2AED",
    ),
    "E": Category(
        "postfix",
        Operator(0, 0),
        "0021-0022 0025-0027 0060 00A8 00B0 00B2-00B4 00B8-00B9 02CA-02CB 02D8-02DA 02DD 0311 '!!' '++' '--' '||' "
        "2019-201B 201D-201F 2032-2037 2057 20DB-20DC 23CD",
    ),
    "F": Category(
        "prefix",
        Operator(0, 0, stretchy=True, symmetric=True),
        "0028 005B 007B 007C 2016 2308 230A 2329 2772 27E6 27E8 27EA 27EC 27EE 2980 2983 2985 2987 2989 298B 298D "
        "298F 2991 2993 2995 2997 2999 29D8 29DA 29FC",
    ),
    "G": Category(
        "postfix",
        Operator(0, 0, stretchy=True, symmetric=True),
        "0029 005D 007C 007D 2016 2309 230B 232A 2773 27E7 27E9 27EB 27ED 27EF 2980 2984 2986 2988 298A 298C 298E "
        "2990 2992 2994 2996 2998 2999 29D9 29DB 29FD",
    ),
    "H": Category("prefix", Operator(_THIN, _THIN, symmetric=True, largeop=True), "222B-2233 2A0B-2A1C"),
    "I": Category(
        "postfix",
        Operator(0, 0, stretchy=True),
        "005E-005F 007E 00AF 02C6-02C7 02C9 02CD 02DC 02F7 0302 203E 2322-2323 23B4-23B5 23DC-23E1 1EEF0-1EEF1",
    ),
    "J": Category(
        "prefix",
        Operator(_THIN, _THIN, symmetric=True, largeop=True, movablelimits=True),
        "220F-2211 22C0-22C3 2A00-2A0A 2A1D-2A1E 2AFC 2AFF",
    ),
    "K": Category("infix", Operator(0, 0), "005C 005F 2061-2064 2206"),
    "L": Category("prefix", Operator(_THIN, 0), "2145-2146 2202 221A-221C"),
    "M": Category("infix", Operator(0, _THIN), "002C 003A 003B"),
    "ForceDefault": Category("infix", DEFAULT, "007C 223C"),
}

HORIZONTAL = frozenset(
    "=^_~¯ˆˇˉˍ˘˜˷‾⁀"
    "←→↔↚↛↜↝↞↠↢↣↤↦↩↪↫↬↭↮↶↷↹↼↽⇀⇁⇄⇆⇇⇉⇋⇌⇍⇎⇏⇐⇒⇔⇚⇛⇜⇝⇠⇢⇤⇥⇦⇨⇰⇴⇶⇷⇸⇹⇺⇻⇼⇽⇾⇿"
    "⌢⌣⎴⎵⏜⏝⏞⏟⏠⏡⟵⟶⟷⟸⟹⟺⟻⟼⟽⟾⟿⥊⥋⥎⥐⥒⥓⥖⥗⥚⥛⥞⥟⥢⥤⥦⥧⥨⥩⥪⥫⥬⥭⥰"
    "⤀⤁⤂⤃⤄⤅⤆⤇⤌⤍⤎⤏⤐⤑⤔⤕⤖⤗⤘"
    "\u0302\u0303\u0304\u0305\u030c\u0330\u0331\u0332\u20d0\u20d1\u20d6\u20d7\u20e1\u20ec\u20ed\u20ee\u20ef―─-−."
)
"""Characters that stretch along the line (MathML Core, B.3, "stretchy operator axis", and the accents of TeX)."""

_FORMS: tuple[Form, ...] = ("infix", "postfix", "prefix")
_NEGATIONS = "\u0338\u20d2"
_LONGEST = 8
"""Characters of an operator, more than any has; what is none is remembered too."""


def find_operator(text: str, form: Form, *, explicit: bool = False) -> Operator:
    """Return the properties of operator `text` in `form`; another form's where `form` was not written explicitly."""
    return _found(text, form, explicit) if len(text) <= _LONGEST else DEFAULT


@lru_cache(maxsize=1024)
def _found(text: str, form: Form, explicit: bool) -> Operator:
    table = _dictionary()
    if len(text) == 2 and text[1] in _NEGATIONS:
        text = text[0]
    forms = (form,) if explicit else (form, *_FORMS)
    return next((table[text, each] for each in forms if (text, each) in table), DEFAULT)


@cache
def _dictionary() -> dict[tuple[str, Form], Operator]:
    return {(text, row.form): row.operator for row in CATEGORIES.values() for text in _members(row.members)}


def _members(ranges: str) -> Iterator[str]:
    for item in ranges.split():
        if item.startswith("'"):
            yield item.strip("'")
        else:
            first, _, last = item.partition("-")
            yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
