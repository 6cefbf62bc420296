"""The attributes that MathML has: those of Core, of MathML 3, and the global ones of HTML."""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = """
accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign altimg-width alttext
autofocus background bevelled charalign charspacing class close color columnalign columnlines columnspacing
columnspan columnwidth crossout decimalpoint definitionURL definitionurl denomalign depth dir display displaystyle
edge encoding equalcolumns equalrows fence fontfamily fontsize fontstyle fontweight form frame framespacing
groupalign height href id indentalign indentalignfirst indentalignlast indentshift indentshiftfirst
indentshiftlast indenttarget infixlinebreakstyle intent arg is itemid itemprop itemref itemscope itemtype lang
largeop length linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote
lspace macros mathbackground mathcolor mathsize mathvariant maxsize maxwidth minlabelspacing minsize mode
movablelimits mslinethickness name nonce notation numalign open other overflow part position rightoverhang
leftoverhang role rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize
scriptsizemultiplier selection separator separators shift side slot spellcheck src stackalign stretchy style
subscriptshift superscriptshift symmetric tabindex target title translate type valign voffset width xref
"""

KNOWN = frozenset(_NAMES.split())
"""Names of attributes, some of them for elements that are not laid out here."""

_OPEN = ("data-", "aria-", "on", "xlink", "xml")
"""How attributes begin of which anybody may add more."""


def unknown(names: Iterable[str]) -> list[str]:
    """Return those of `names` that are attributes of no MathML element."""
    return [name for name in names if name not in KNOWN and not name.startswith(_OPEN)]
