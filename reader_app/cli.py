"""The command line: which command the arguments name, and how the program ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reader_app.commands.outcome import CommandError, Exit, complain

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NamedTuple):
    """A command: its module in `reader_app.commands`, imported when it is named, and what it does in a few words."""

    module: str
    summary: str


WINDOW = Command("window", "Read posts with mathematics in a window.")

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "list": Command("list_posts", "List the posts of files and folders."),
        "typeset": Command("typeset", "Set a formula as SVG, PNG or MathML, or a batch of formulas as JSON lines."),
        "export": Command("export", "Write posts as pictures, web pages or PDF."),
        "archive": Command("archive", "Save all posts of a site as a folder that opens offline."),
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (default: the process's arguments) names and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as end:
        # argparse ends the process itself after --help and wrong usage.
        return end.code if isinstance(end.code, int) else Exit.FINE
    except CommandError as error:
        complain(error)
        return error.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        return _without_output(error)
    return code


def _without_output(error: OSError) -> Exit:
    """Say what could not be written; nothing is said where a reader of the output, such as `head`, has gone."""
    closed = isinstance(error, BrokenPipeError)
    if not closed:
        complain(f"{error.filename or 'standard output'}: cannot be written ({error.strerror})")
    if error.filename is None:
        # What is still buffered goes nowhere, so that Python does not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.OUTPUT_CLOSED if closed else Exit.FAILED


def _run(arguments: list[str]) -> int:
    if not arguments:
        from reader_app.commands.window import open_window

        return open_window(())
    # Loaded only here: the usual start need not wait for argparse.
    from reader_app.commands.arguments import command_parser, window_parser

    name = arguments[0]
    command = COMMANDS.get(name)
    if command is not None:
        return _run_module(command, command_parser(name, command.summary), arguments[1:])
    summaries = {known: command.summary for known, command in COMMANDS.items()}
    return _run_module(WINDOW, window_parser(WINDOW.summary, summaries), arguments)


def _run_module(command: Command, parser: ArgumentParser, arguments: list[str]) -> int:
    module = import_module(f"reader_app.commands.{command.module}")
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(arguments))
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what is no text, such as odd file names, is escaped instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
