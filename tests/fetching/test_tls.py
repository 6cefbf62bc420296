"""Certificates are checked, and what is wrong with one is told: nothing is asked of its server."""

import ssl
from pathlib import Path

from tests.web import Web, rss

CERTIFICATE = Path(__file__).parents[1] / "data" / "fetching" / "self-signed.pem"


def test_a_certificate_that_nobody_vouches_for_is_told(fetch) -> None:
    web = Web()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    web.secure(context)
    web.serve("/feed", rss("a"))
    (done,) = fetch(web.address().replace("http:", "https:"))
    web.close()
    assert "certificate of 127.0.0.1 cannot be trusted" in done.trouble
    assert web.asked == []


def test_a_server_without_tls_is_told(web, fetch) -> None:
    (done,) = fetch(web.address().replace("http:", "https:"))
    assert "No safe connection to 127.0.0.1" in done.trouble
