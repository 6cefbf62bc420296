import pytest

from reader_app.pictures.network import is_inside, is_own

INSIDE = ["127.0.0.1", "10.0.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1"]
INSIDE += ["fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::"]
OUTSIDE = ["8.8.8.8", "172.32.0.1", "198.18.0.5", "2606:4700::1111", "::ffff:8.8.8.8", "100.128.0.1"]


@pytest.mark.parametrize("address", INSIDE + OUTSIDE)
def test_the_network_at_home(address) -> None:
    assert is_inside(address) == (address in INSIDE)


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("0.0.0.0", True),
        ("192.168.1.1", True),
        ("10.0.0.1", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("fe80::1", True),
        ("2130706433", True),
        ("0x7f.1", True),
        ("127.1", True),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("x" * 300, False),
    ],
)
def test_the_readers_own_network_is_known_however_it_is_written(host, own) -> None:
    assert is_own(host) == own
