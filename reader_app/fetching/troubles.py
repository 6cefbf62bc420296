"""What went wrong between here and a server, in words."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from http import HTTPStatus

import httpx

_STATUS: Mapping[int, str] = {
    401: "The server wants a name and a password (401).",
    402: "The server wants to be paid (402).",
    403: "The server refuses (403).",
    404: "There is nothing at this address (404).",
    410: "The server says that this is gone for good (410): it is not fetched any more unless you ask for it.",
    429: "The server says that it was asked too often (429).",
    451: "The server may not show this for legal reasons (451).",
}


def of_status(status: int) -> str:
    """Return what an answer without content means."""
    if status in _STATUS:
        return _STATUS[status]
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "which is no known status"
    who = "The server has a fault of its own" if status >= 500 else "The server does not give it"
    return f"{who} ({status}: {phrase})."


def of_failure(error: Exception, host: str) -> str:
    """Return what kept `host` from answering."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = (cause.verify_message or "not valid").rstrip(".")
            return f"The certificate of {host} cannot be trusted ({reason}): nothing was fetched."
        if isinstance(cause, ssl.SSLError):
            return f"No safe connection to {host} could be made ({cause.reason or 'TLS failed'})."
        if isinstance(cause, socket.gaierror):
            return f"There is no host {host}, or no connection to the network."
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} refuses connections."
        if isinstance(cause, OSError) and cause.strerror:
            return f"{host} cannot be reached ({cause.strerror})."
    if isinstance(error, httpx.ProxyError):
        return f"The proxy does not let {host} be asked ({_words(error)})."
    if isinstance(error, httpx.RemoteProtocolError):
        return f"The answer of {host} is not to be understood ({_words(error)})."
    if isinstance(error, httpx.ConnectError):
        return f"{host} cannot be reached ({_words(error)})."
    return f"The connection to {host} broke off ({_words(error)})."


def is_distrust(error: Exception) -> bool:
    """Whether a certificate that cannot be trusted is among the causes of `error`."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and those it came from."""
    cause: BaseException | None = error
    for _ in range(10):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__


def _words(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120] or type(error).__name__
