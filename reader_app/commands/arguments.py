"""What reads the arguments of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from reader_app.commands.outcome import MEANINGS

_NOTE = "Each command has its own --help. A file or folder named like a command opens as ./list."


def command_parser(name: str, summary: str) -> argparse.ArgumentParser:
    """Return what reads the arguments of a command, which has to declare them."""
    return argparse.ArgumentParser(prog=f"reader-app {name}", description=summary)


def window_parser(summary: str, commands: Mapping[str, str]) -> argparse.ArgumentParser:
    """Return what reads the arguments of a start without a command; its help lists `commands`, summaries by name."""
    listed = "".join(f"  {name:10}{told}\n" for name, told in commands.items())
    codes = "".join(f"  {code.value:<10}{meaning}\n" for code, meaning in MEANINGS.items())
    parser = argparse.ArgumentParser(
        prog="reader-app",
        usage="reader-app [--new-window] [PATH …]\n       reader-app {" + ",".join(commands) + "} …",
        description=summary,
        epilog=f"commands:\n{listed}\n{_NOTE}\n\nexit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the program's version and end")
    return parser


class _Version(argparse.Action):
    """Prints the installed version."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"reader-app {version('reader-app')}")
        parser.exit()
