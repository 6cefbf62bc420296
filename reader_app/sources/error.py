"""The one exception of this package."""


class UnreadableError(Exception):
    """A file cannot be read: a sentence that does not name the file, and the line (from 1) where there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
