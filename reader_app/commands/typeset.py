"""``reader-app typeset``: one formula to a picture or MathML, or a batch of formulas as JSON lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from reader_app.commands import batch
from reader_app.commands.outcome import CommandError, Exit, complain
from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import MathFont, bundled_font
from reader_app.tex.document import Formula, read_formula
from reader_app.tex.find import Math, find_math

_PX = 40.0
"""Pixels an em of pictures."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "tex",
        metavar="TEX",
        nargs="?",
        help="the formula, with or without its dollars; behind -- if it begins with a hyphen",
    )
    parser.add_argument("--inline", action="store_true", help="set the formula as in running text")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write FILE.svg, FILE.png or FILE.mml")
    parser.add_argument("--font", metavar="FILE", type=Path, help="an OpenType font with a MATH table")
    parser.add_argument("--jsonl", action="store_true", help="read JSON lines from standard input and answer each")
    parser.add_argument("--to", choices=batch.ANSWERS, help="what to answer with --jsonl")


def run(arguments: argparse.Namespace) -> int:
    """Set the formula, or answer the batch on standard input."""
    if arguments.jsonl:
        return _run_batch(arguments)
    if arguments.tex is None:
        raise CommandError("typeset needs a formula, or --jsonl", Exit.USAGE)
    if arguments.to:
        raise CommandError("--to belongs to --jsonl; the end of -o FILE says what one formula becomes", Exit.USAGE)
    write = _writer(arguments.output)
    formula = _read(arguments.tex, arguments.inline)
    try:
        write(formula, _font(arguments.font), arguments.output)
    except MathMLError as error:
        raise CommandError(str(error)) from error
    for problem in formula.problems:
        complain(problem.message)
    return Exit.FAILED if formula.problems else Exit.FINE


def _run_batch(arguments: argparse.Namespace) -> int:
    given = (arguments.tex, arguments.output, arguments.inline or None)
    if any(argument is not None for argument in given):
        raise CommandError(
            "--jsonl reads formulas from standard input and takes no formula, -o or --inline", Exit.USAGE
        )
    if arguments.to is None:
        raise CommandError("--jsonl needs --to mathml, boxes or size", Exit.USAGE)
    batch.answer_standard_input(arguments.to, _font(arguments.font))
    return Exit.FINE


def _font(path: Path | None) -> MathFont:
    if path is None:
        return bundled_font()
    try:
        return MathFont(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path}: the font cannot be read ({error.strerror})") from error
    except MathMLError as error:
        raise CommandError(str(error)) from error


def _read(tex: str, inline: bool) -> Formula:
    """Read the formula; delimiters around it are taken off, and single dollars say that it is inline."""
    found = find_math(tex.strip())
    if len(found) == 1 and isinstance(found[0], Math) and found[0].end - found[0].start == len(tex.strip()):
        return read_formula(found[0].source, found[0].display and not inline)
    return read_formula(tex, not inline)


Writer = Callable[[Formula, MathFont, Path], None]


def _writer(output: Path | None) -> Writer:
    if output is None:
        return _print_mathml
    writer = _WRITERS.get(output.suffix.lower())
    if writer is None:
        raise CommandError(f"{output}: the name must end in {', '.join(_WRITERS)}", Exit.USAGE)
    return writer


def _print_mathml(formula: Formula, font: MathFont, output: Path) -> None:
    print(_mathml(formula))


def _write_mathml(formula: Formula, font: MathFont, output: Path) -> None:
    output.write_text(_mathml(formula) + "\n", encoding="utf-8")


def _mathml(formula: Formula) -> str:
    from reader_app.mathml.write import write_mathml

    return write_mathml(formula.node, source=formula.source)


def _write_svg(formula: Formula, font: MathFont, output: Path) -> None:
    from reader_app.mathml.layout import MathFontMeasure, lay_out
    from reader_app.mathml.svg import to_svg

    layout = lay_out(formula.node, font, MathFontMeasure(font))
    output.write_text(to_svg(layout, font, px=_PX, title=formula.source), encoding="utf-8")


def _write_png(formula: Formula, font: MathFont, output: Path) -> None:
    from reader_app.commands.painting import write_formula

    write_formula(formula, output, font, _PX)


_WRITERS: Mapping[str, Writer] = {".svg": _write_svg, ".png": _write_png, ".mml": _write_mathml}
"""What one formula becomes, by the end of the file's name."""
