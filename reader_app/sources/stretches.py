"""Texts in stretches, of which every second one is something else: code, a formula."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise


def stretches(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return `text` in stretches: what stands before, in, between and behind `spans`, offsets that are in order.

    The first, the third … and the last are outside of the spans.
    """
    edges = chain((0,), *spans, (len(text),))
    return [text[start:end] for start, end in pairwise(edges)]
