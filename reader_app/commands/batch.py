"""The batch typesetter: a JSON object a line in, one a line out, whatever becomes of the formulas."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from time import perf_counter_ns
from typing import Any

from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import MathFont
from reader_app.mathml.layout import Element, Layout, MathFontMeasure, lay_out
from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.tex.document import read_formula

_PLACES = 5
"""Decimal places of lengths in em: a hundredth of a font unit."""

Request = Mapping[str, Any]
Answer = dict[str, Any]


class RequestError(Exception):
    """A request cannot be answered; the message is one sentence."""


def answer_standard_input(to: str, font: MathFont) -> None:
    """Answer each line of standard input on standard output, at once; blank lines are none."""
    for line in sys.stdin.buffer:
        if line.strip():
            print(json.dumps(answer(line, to, font), ensure_ascii=False), flush=True)


def answer(line: bytes | str, to: str, font: MathFont) -> Answer:
    """Return the answer to one request: its `id` and what `to` asks for, or an `error`."""
    identity = None
    try:
        request = _request(line)
        identity = request.get("id")
        return {"id": identity, **ANSWERS[to](request, font)}
    except (RequestError, MathMLError) as error:
        return {"id": identity, "error": str(error)}
    except Exception as error:
        # One formula that the program fails on must not take the rest of the batch with it.
        return {"id": identity, "error": f"the program failed on this formula ({type(error).__name__}: {error})"}


def _request(line: bytes | str) -> Request:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"the line is not JSON ({error})") from error
    if not isinstance(request, dict):
        raise RequestError("the line is not a JSON object")
    return request


def _read(request: Request) -> Node:
    """Return the formula's tree; raises RequestError where there is none or a piece of the TeX cannot be set."""
    tex, mathml = request.get("tex"), request.get("mathml")
    if isinstance(tex, str):
        formula = read_formula(tex, bool(request.get("display")))
        if any(node.tag == "merror" for node in formula.node.walk()):
            raise RequestError("; ".join(problem.message for problem in formula.problems) or "the TeX cannot be set")
        return formula.node
    if isinstance(mathml, str):
        return read_mathml(mathml)
    raise RequestError('the object has neither "tex" nor "mathml"')


def _lay_out(request: Request, font: MathFont) -> tuple[Layout, Answer]:
    """Return the layout and its size with the time it took from the input string on, nothing cached but the font's."""
    measure = MathFontMeasure(font)
    start = perf_counter_ns()
    layout = lay_out(_read(request), font, measure)
    spent = perf_counter_ns() - start
    size = {name: round(getattr(layout, name), _PLACES) for name in ("width", "ascent", "descent")}
    return layout, {**size, "us": spent / 1000}


def _answer_mathml(request: Request, font: MathFont) -> Answer:
    from reader_app.mathml.write import write_mathml

    return {"mathml": write_mathml(_read(request), source=request.get("tex", ""))}


def _answer_size(request: Request, font: MathFont) -> Answer:
    return _lay_out(request, font)[1]


def _answer_boxes(request: Request, font: MathFont) -> Answer:
    layout, size = _lay_out(request, font)
    return {**size, "boxes": [_box(element) for element in layout.elements()]}


def _box(element: Element) -> Answer:
    """Return the box of an element; only leaves have a text."""
    fields = {
        name: round(value, _PLACES) if isinstance(value, float) else value for name, value in element._asdict().items()
    }
    return fields if fields["text"] else {name: value for name, value in fields.items() if name != "text"}


ANSWERS: Mapping[str, Callable[[Request, MathFont], Answer]] = {
    "mathml": _answer_mathml,
    "boxes": _answer_boxes,
    "size": _answer_size,
}
"""What can be asked for."""
