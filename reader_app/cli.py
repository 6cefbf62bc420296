"""The commands: the window (the default), list, typeset and export."""


def main() -> int:
    """Run the command that `sys.argv` names and return its exit code."""
    raise NotImplementedError
