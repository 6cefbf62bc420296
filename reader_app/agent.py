"""What servers are told of the program that asks: its name, and nothing that tells its readers apart."""

from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version

AGENT = f"reader-app/{version('reader-app')}"


def no_cookies() -> CookieJar:
    """Return a jar that takes none: a server that leads on would have its cookie back."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))
