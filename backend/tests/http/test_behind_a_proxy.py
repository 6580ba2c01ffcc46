"""Who is really calling, and by which way, when a proxy stands in front."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.connection import ASGIConnection

from chengwu.http.door import client_address, is_within

TRUSTED = ["10.0.0.0/8", "::1"]


def asked(peer: str, forwarded: str = "") -> ASGIConnection[Any, Any, Any, Any]:
    """A connection from `peer` with a header that anybody can write."""
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return ASGIConnection({"type": "http", "client": (peer, 1), "headers": headers, "path": "/", "query_string": b""})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # a stranger may write what they like
        ("10.1.1.1", "198.51.100.1", "198.51.100.1"),
        ("10.1.1.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # what the browser wrote before the first proxy
        ("10.1.1.1", "198.51.100.1, 10.2.2.2", "198.51.100.1"),
        ("10.1.1.1", "nonsense", "10.1.1.1"),
        ("10.1.1.1", "10.3.3.3, 10.2.2.2", "10.3.3.3"),
        ("::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_only_proxies_that_are_trusted_say_who_is_behind_them(peer: str, forwarded: str, address: str) -> None:
    assert client_address(asked(peer, forwarded), TRUSTED) == address


def test_an_address_that_is_none_lies_nowhere() -> None:
    assert not is_within("unknown", ["0.0.0.0/0"])
    assert not is_within("10.0.0.1", [])
