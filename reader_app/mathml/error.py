"""The one exception of this package."""


class MathMLError(Exception):
    """A font that cannot set mathematics, or MathML that cannot be read, said in one sentence for the reader."""
