"""What is wrong with a piece of TeX; raised inside the package, a `Problem` for everyone outside."""


class TexError(Exception):
    """A piece that cannot be set; `message` is one sentence for the reader."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class LimitError(TexError):
    """A formula that is too long, too deep or expands too far; nothing of it is set."""
