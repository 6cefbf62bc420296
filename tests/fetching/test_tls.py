"""Certificates are checked, and what is wrong with one is told: nothing is asked of its server."""

import ssl
from pathlib import Path
from threading import Event

import pytest

from reader_app.fetching.discovery import discover
from reader_app.fetching.error import FetchError
from tests.fetching.conftest import PATIENT
from tests.web import Web

CERTIFICATE = Path(__file__).parents[1] / "data" / "fetching" / "self-signed.pem"


@pytest.fixture
def untrusted(web) -> Web:
    """A server with a certificate that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    web.secure(context)
    return web


def test_a_certificate_that_nobody_vouches_for_is_told(untrusted, fetch) -> None:
    (done,) = fetch(untrusted.address().replace("http:", "https:"))
    assert "certificate of 127.0.0.1 cannot be trusted" in done.trouble
    assert untrusted.asked == []


def test_an_address_without_a_scheme_is_not_fetched_past_a_bad_certificate(untrusted) -> None:
    with pytest.raises(FetchError, match=r"certificate of 127\.0\.0\.1 cannot be trusted"):
        discover(untrusted.address().removeprefix("http://"), cancelled=Event(), limits=PATIENT)
    assert untrusted.asked == []


def test_a_server_without_tls_is_told(web, fetch) -> None:
    (done,) = fetch(web.address().replace("http:", "https:"))
    assert "No safe connection to 127.0.0.1" in done.trouble
