"""The one exception of this package."""


class FetchError(Exception):
    """Something could not be fetched: a sentence for the user. `is_late` says that there was too long a wait."""

    def __init__(self, message: str, is_late: bool = False) -> None:
        super().__init__(message)
        self.is_late = is_late
