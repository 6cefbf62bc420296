r"""Scripts, limits, accents, and things set above and below others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.node import Node
from reader_app.tex.build import STYLES
from reader_app.tex.commands import COMMANDS
from reader_app.tex.fonts import takes_limits
from reader_app.tex.parser import DISPLAY, IN_SCRIPT
from reader_app.tex.spelling.arranged import arranged, is_plain_row
from reader_app.tex.spelling.classes import LARGE, class_of, is_operator, is_word, natural_class
from reader_app.tex.spelling.made import Mark, accent_commands, arrow_commands, function_commands
from reader_app.tex.spelling.source import braced, is_one_token, optional
from reader_app.tex.spelling.speller import Speller, Spelling, is_switch

_PRIMES = {"′": 1, "'": 1, "″": 2, "‴": 3, "⁗": 4}
_BELOW = frozenset(("msub", "msubsup", "munder", "munderover"))
_ABOVE = frozenset(("msup", "msubsup", "mover", "munderover"))
_OTHER = {"munder": "mover", "mover": "munder"}
_LIMITS = frozenset(("munder", "mover", "munderover"))
_MANY = frozenset(("mpadded", "mspace", "semantics", "maction", "math"))
"""Elements whose TeX may be several pieces, unless it is in braces."""

_SCRIPTED = _BELOW | _ABOVE | {"mmultiscripts"}
_ALIKE = {
    **dict.fromkeys("―‾ˉ─\u0304\u0305", "¯"),
    **dict.fromkeys("ˆ\u0302", "^"),
    **dict.fromkeys("˜\u0303", "~"),
    **dict.fromkeys("⃗⟶", "→"),
    "\u0307": "˙",
    "\u0308": "¨",
    "\u0301": "´",
    "\u0300": "`",
    "\u0306": "˘",
    "\u030c": "ˇ",
    "\u030a": "˚",
    "⏞": "⏞",
}
_STRETCHED = frozenset("―‾─\u0305_⎴⎵⏞⏟⏜⏝←↔⇒↼⇀")
"""Other characters that stand for the marks of accents."""


def _scripted(speller: Speller, node: Node) -> str:
    base, below, above = _parts(node)
    if base is None:
        return speller.row(node.children)
    return scripted(speller, _base(speller, base), below, above)


def scripted(speller: Speller, base: str, below: Node | None, above: Node | None) -> str:
    """Return a base with its scripts."""
    style = IN_SCRIPT[speller.style]
    subscript = "" if below is None else "_" + speller.script(below, style)
    if above is None:
        return base + subscript
    marks, rest = _primes(above)
    if rest is None:
        return base + marks + subscript
    return f"{base}{subscript}{marks}^{speller.script(rest, style)}"


def _primes(node: Node) -> tuple[str, Node | None]:
    """Return the primes that a superscript begins with, and what is behind them, None if there is nothing."""
    items = list(arranged(node.children)) if is_plain_row(node) else [node]
    count = 0
    while items and _is_prime(items[0]):
        count += sum(_PRIMES[sign] for sign in items.pop(0).text)
    if not count:
        return "", node
    return "'" * count, Node("mrow", tuple(items), "", {}, node.atom) if items else None


def _is_prime(node: Node) -> bool:
    return node.tag in ("mo", "mi") and bool(node.text) and all(sign in _PRIMES for sign in node.text)


def _parts(node: Node) -> tuple[Node | None, Node | None, Node | None]:
    """Return the base of an element with scripts, what is below and what is above; no base where children lack."""
    count = (node.tag in _BELOW) + (node.tag in _ABOVE) + 1
    if len(node.children) != count:
        return None, None, None
    base, *scripts = node.children
    return base, scripts[0] if node.tag in _BELOW else None, scripts[-1] if node.tag in _ABOVE else None


def _base(speller: Speller, base: Node) -> str:
    """Return what scripts stand behind, in braces where they would not take all of it as their base."""
    nodes = arranged((base,))
    if len(nodes) == 1 and nodes[0].atom is None and is_plain_row(nodes[0]):
        nodes = arranged(nodes[0].children)
    source = speller.row(nodes)
    if len(nodes) == 1:
        return source if _is_unit(nodes[0], source) else braced(source)
    return source if _is_in_parentheses(nodes) else braced(source)


def _is_unit(node: Node, source: str) -> bool:
    """Say whether the TeX of a node is one token, or one command with its arguments, and no space."""
    if node.atom not in (None, natural_class(node)):
        return True
    if node.tag in _MANY or source.startswith("\\ ") or is_switch(node, source):
        return False
    if is_one_token(source):
        return True
    if node.tag == "mn" and source[:1].isdigit():
        return source.replace("{,}", "").replace(".", "").isdigit()
    return source.startswith(("\\", "{")) and (node.tag not in _SCRIPTED or _is_marked(node))


def _is_marked(node: Node) -> bool:
    return node.tag in ("mover", "munder") and _accent(node) is not None


def _is_in_parentheses(nodes: Sequence[Node]) -> bool:
    texts = [node.text if node.tag == "mo" else "" for node in nodes]
    return len(texts) > 1 and texts[0] == "(" and texts[-1] == ")" and texts.count("(") == 1


def _stacked(speller: Speller, node: Node) -> str:
    base, below, above = _parts(node)
    if base is None:
        return speller.row(node.children)
    arrow = _arrow(speller, base, below, above)
    if arrow is not None:
        return arrow
    accent = _accent(node)
    if accent is not None:
        return _accented(speller, accent, base)
    inner = _core(base)
    if node.atom is None and _is_other_half(inner, node) and not _is_marked(inner):
        base, below, above = inner.children[0], below or inner.children[-1], above or inner.children[-1]
    if is_operator(node) if node.atom is not None else is_operator(base) or _is_braced(_core(base)):
        return _with_limits(speller, node, base, below, above)
    return _set(speller, node, base, below, above)


def _is_other_half(inner: Node, node: Node) -> bool:
    """Say whether an munder is around an mover, or the other way round, so that both are one munderover."""
    return inner.tag == _OTHER.get(node.tag) and len(inner.children) == 2


def _accent(node: Node) -> str | None:
    r"""Return the command of an accent, a line or a brace; None where the element is no such thing."""
    if len(node.children) != 2 or node.children[1].tag not in ("mo", "mi", "mtext"):
        return None
    mark = node.children[1]
    says = node.attributes.get("accent" if node.tag == "mover" else "accentunder")
    if node.atom is not None and says != "true" and "tex-rule" not in node.attributes:
        return None
    if mark.tag != "mo" and says != "true":
        return None
    text = _ALIKE.get(mark.text, mark.text)
    if node.tag == "munder" and text in ("¯", "_", "̲"):
        text = "_"
    stretchy = _is_stretched(node, mark)
    commands = accent_commands()
    return commands.get(Mark(node.tag, text, stretchy)) or commands.get(Mark(node.tag, text, not stretchy))


def _is_stretched(node: Node, mark: Node) -> bool:
    """Say whether a mark is as wide as its base; where the tree does not say, those of single letters are not."""
    said = mark.attributes.get("stretchy")
    if said is not None:
        return said == "true"
    return mark.text in _STRETCHED or len(_core(node.children[0]).text) != 1


def _is_braced(node: Node) -> bool:
    command = _accent(node) if node.tag in _OTHER else None
    return command is not None and command.endswith(_OPERATORS)


def _accented(speller: Speller, command: str, base: Node) -> str:
    if not command.endswith(_OPERATORS):
        return command + speller.argument(base)
    inside = arranged((base,))
    if len(inside) == 1 and inside[0].tag == "mstyle" and dict(inside[0].attributes) == _DISPLAY:
        return command + speller.contents(inside[0], DISPLAY)
    return command + speller.argument(base, DISPLAY)


_DISPLAY = dict(STYLES[DISPLAY])
_OPERATORS = ("brace", "bracket", "paren")


def _with_limits(speller: Speller, node: Node, base: Node, below: Node | None, above: Node | None) -> str:
    core = _core(base)
    source = _operator(speller, base, core)
    if node.tag in _LIMITS:
        place = "" if _limits_are_natural(speller, base, core) else "\\limits"
    else:
        place = "\\nolimits" if _needs_nolimits(speller, base, core) else ""
    if place and not (is_operator(base) or _is_braced(core)):
        source = rf"\mathop{braced(source)}"
    return scripted(speller, source + place, below, above)


def _operator(speller: Speller, base: Node, core: Node) -> str:
    source = _base(speller, _without_place(base) if core is base else base)
    if source == "{}":
        return r"\mathop{}"
    is_known = core.tag != "mo" or class_of(core) == "op" or core.text in LARGE or is_word(core.text)
    return source if is_known else rf"\mathop{braced(source)}"


def _limits_are_natural(speller: Speller, base: Node, core: Node) -> bool:
    if core.tag in ("munder", "mover"):
        return True
    movable = core.attributes.get("movablelimits")
    if movable == "false":
        return False
    if core.tag == "mo":
        by_style = is_word(core.text) and (core.atom is not None or speller.style == DISPLAY)
        return takes_limits(core.text) or movable == "true" or by_style
    return (core.tag != "mi" or _moves_by_name(core)) and speller.style == DISPLAY


def _needs_nolimits(speller: Speller, base: Node, core: Node) -> bool:
    movable = core.attributes.get("movablelimits")
    if core.tag in ("munder", "mover"):
        return True
    if core.tag == "mo" and base.atom is not None:
        return movable is not None or takes_limits(core.text)
    if core.tag == "mo":
        moves = takes_limits(core.text) or movable is not None or is_word(core.text)
        return moves and speller.style == DISPLAY
    return core.tag != "mi" and class_of(core) == "op" and movable != "false" and speller.style == DISPLAY


def _moves_by_name(node: Node) -> bool:
    """Say whether a function has its scripts above and below in display style."""
    entry = COMMANDS.get(function_commands().get(node.text, ""))
    return isinstance(entry, Node) and entry.tag == "mo"


def _core(node: Node) -> Node:
    """Return the operator in rows around it that only hold it."""
    while node.tag in ("mrow", "mstyle", "mpadded") and node.atom is None and len(node.children) == 1:
        node = node.children[0]
    return node


def _without_place(node: Node) -> Node:
    r"""Return an operator without what ``\limits`` wrote on it."""
    if node.attributes.get("movablelimits") != "false" or node.tag != "mo":
        return node
    attributes = {name: value for name, value in node.attributes.items() if name != "movablelimits"}
    return Node(node.tag, node.children, node.text, attributes, node.atom)


def _set(speller: Speller, node: Node, base: Node, below: Node | None, above: Node | None) -> str:
    """Return something set above or below something that is no operator."""
    style = IN_SCRIPT[speller.style]
    base = _without_place(base)
    is_relation = class_of(node) == "rel" and class_of(_core(base)) != "rel"
    if is_relation and above is not None:
        option = "" if below is None else optional(speller.field(below, style))
        return rf"\stackrel{option}{speller.argument(above, style)}{speller.argument(base)}"
    source = speller.argument(base)
    if below is not None:
        source = rf"\underset{speller.argument(below, style)}{source}"
    if above is not None:
        source = rf"\overset{speller.argument(above, style)}{source if below is None else braced(source)}"
    return source


def _arrow(speller: Speller, base: Node, below: Node | None, above: Node | None) -> str | None:
    r"""Return an extensible arrow with its labels; None where the base is none."""
    mark = _core(base)
    command = arrow_commands().get(mark.text) if mark.tag == "mo" else None
    if command is None or mark.attributes.get("stretchy") == "false":
        return None
    labels = [label for label in (below, above) if label is not None]
    if mark.attributes.get("stretchy") != "true" and not any(_core(label).tag == "mpadded" for label in labels):
        return None
    style = IN_SCRIPT[speller.style]
    option = "" if below is None else optional(speller.field(_label(below), style))
    label = "" if above is None else speller.field(_label(above), style)
    return command + option + braced(label or ("{}" if above is not None and below is not None else ""))


def _label(node: Node) -> Node:
    """Return a label without the room beside it."""
    core = node if node.tag == "mpadded" else _core(node)
    if core.tag != "mpadded" or "lspace" not in core.attributes:
        return node
    children = tuple(child for child in core.children if child.tag != "mspace" or "width" in child.attributes)
    return children[0] if len(children) == 1 else Node("mrow", children, "", {}, core.atom)


def _scripts(speller: Speller, node: Node) -> str:
    base = node.children[0] if node.children else None
    if base is not None and is_operator(node if node.atom is not None else base):
        _, below, above = _parts(node)
        return _with_limits(speller, node, base, below, above) if below is not None or above is not None else ""
    return _scripted(speller, node)


def _multiscripts(speller: Speller, node: Node) -> str:
    if not node.children:
        return ""
    base, *rest = node.children
    at = next((place for place, child in enumerate(rest) if child.tag == "mprescripts"), len(rest))
    post, pre = _pairs(rest[:at]), _pairs(rest[at + 1 :])
    if class_of(node) == "op" and len(pre) == 1 and len(post) < 2:
        sides = [braced(scripted(speller, "", *pair)) for pair in (pre[0], post[0] if post else (None, None))]
        return rf"\sideset{''.join(sides)}{speller.argument(base)}"
    source = _base(speller, base)
    if pre:
        below, above = pre[-1]
        style = IN_SCRIPT[speller.style]
        fields = [speller.field(part, style) if part is not None else "" for part in (above, below)]
        source = rf"\prescript{braced(fields[0])}{braced(fields[1])}{braced(source)}"
        for pair in reversed(pre[:-1]):
            source = scripted(speller, "{}", *pair) + braced(source)
    for count, pair in enumerate(post):
        source = scripted(speller, braced(source) if count else source, *pair)
    return source


def _pairs(nodes: list[Node]) -> list[tuple[Node | None, Node | None]]:
    fields = [None if node.tag == "none" or (node.tag == "mrow" and not node.children) else node for node in nodes]
    fields += [None] * (len(fields) % 2)
    return list(zip(fields[::2], fields[1::2], strict=True))


SPELLINGS: Mapping[str, Spelling] = {
    **dict.fromkeys(("msub", "msup", "msubsup"), _scripts),
    **dict.fromkeys(("munder", "mover", "munderover"), _stacked),
    "mmultiscripts": _multiscripts,
}
