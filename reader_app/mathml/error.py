"""The one exception of this package."""


class MathMLError(Exception):
    """A font that cannot set mathematics, or MathML that cannot be read; the message is one sentence for the reader."""
