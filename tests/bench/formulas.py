"""TeX to laid-out boxes, time and memory, beside latex2mathml, which only converts to MathML."""

import gc
import json
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import Layout, MathFontMeasure, lay_out
from reader_app.tex.document import read_formula

FORMULAS = (
    r"x^2+y^2=z^2",
    r"\alpha_i\in\mathbb{R}^n",
    r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
    r"\sum_{k=0}^{n}\binom{n}{k}x^k y^{n-k}=(x+y)^n",
    r"\int_{-\infty}^{\infty} e^{-x^2}\,dx=\sqrt{\pi}",
    r"\left\|\nabla_{\theta}\log p_{\theta}(x)\right\|^2\leq C",
    r"\lim_{n\to\infty}\left(1+\frac{1}{n}\right)^n=e",
    r"\hat{f}(\xi)=\int f(x)\,e^{-2\pi i x\xi}\,\mathrm{d}x",
    r"A=\begin{pmatrix}a_{11}&a_{12}&a_{13}\\a_{21}&a_{22}&a_{23}\\a_{31}&a_{32}&a_{33}\end{pmatrix}",
    r"f(x)=\begin{cases}x\log x,&x>0\\0,&x=0\end{cases}",
    r"\mathbb{E}_{x\sim p(x)}\left[\frac{p(x|\mu,\sigma)}{q(x)}\right]=\underbrace{\int p(x|\mu,\sigma)\,dx}_{=1}",
    r"\operatorname{softmax}(z)_i=\frac{\exp(z_i)}{\sum_{j=1}^{K}\exp(z_j)}",
    r"\overline{z_1+z_2}=\overline{z_1}+\overline{z_2},\qquad \vec{v}\cdot\vec{w}=|v||w|\cos\phi",
    r"\cfrac{1}{1+\cfrac{1}{1+\cfrac{1}{1+x}}}",
)
ROUNDS = 40

KEPT = 10_000
"""Formulas whose layouts are held in memory at once."""

MB = 1 << 20

REAL = Path(__file__).parents[3] / "shared" / "formulas" / "real-dev.jsonl"
"""Real formulas beside the checkout, where there are any."""


def milliseconds(work, formula: str) -> float:
    start = perf_counter()
    work(formula)
    return 1000 * (perf_counter() - start)


def report(name: str, times: list[float]) -> None:
    print(f"{name}: median {median(times):.3f} ms, 95 % within {quantiles(times, n=20)[-1]:.3f} ms a formula")


def main() -> None:
    """Print how long both take; nothing is kept from formula to formula but the font's tables."""
    font = bundled_font()
    measure = MathFontMeasure(font)

    def set_formula(formula: str) -> Layout:
        return lay_out(read_formula(formula, display=True).node, font, measure)

    compare(set_formula, [formula for formula in FORMULAS for _ in range(ROUNDS)], "formulas of this benchmark")
    print(f"{KEPT:,} layouts: {megabytes(set_formula):.0f} MB; as latex2mathml's elements {megabytes(convert):.0f} MB")
    if REAL.is_file():
        rows = REAL.read_text(encoding="utf-8").splitlines()
        compare(set_formula, [json.loads(row)["tex"] for row in rows], "real formulas")


def compare(set_formula: Callable[[str], object], formulas: list[str], what: str) -> None:
    """Time `set_formula`, the parser alone and latex2mathml on each formula in turn, and report them."""
    works = {
        f"{what}, TeX to boxes": set_formula,
        f"{what}, TeX to nodes": lambda formula: read_formula(formula, display=True),
        f"{what}, latex2mathml's conversion": convert,
    }
    for work in works.values():
        work(formulas[0])
    times = [[milliseconds(work, formula) for work in works.values()] for formula in formulas]
    for name, column in zip(works, zip(*times, strict=True), strict=True):
        report(name, list(column))


def convert(formula: str) -> Element | None:
    """Convert by latex2mathml, which refuses some formulas: that takes time as well."""
    with suppress(Exception):
        return convert_to_element(formula)
    return None


def megabytes(work: Callable[[str], object]) -> float:
    """Return the memory that what comes of `KEPT` formulas takes, in MB."""
    for formula in FORMULAS:
        work(formula)
    gc.collect()
    tracemalloc.start()
    kept = [work(formula) for formula in islice(cycle(FORMULAS), KEPT)]
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == KEPT
    return taken / MB


if __name__ == "__main__":
    main()
