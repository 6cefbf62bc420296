"""The one exception of this package."""


class PictureError(Exception):
    """A picture cannot be had; the message is a sentence for the reader."""
