"""Secrets, fingerprints of secrets, and numbers for requests.

A secret that a person or a program carries (cookie, token, link) is 256 random bits. What is stored is its SHA-256
only: with that much chance in it, a slow hash would protect nothing more.
"""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """43 characters that are safe in a URL, a header and a cookie; 256 bits of chance."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> bytes:
    """What is stored of a secret: 32 bytes, from which it cannot be found again."""
    return hashlib.sha256(secret.encode()).digest()


def new_request_id() -> str:
    """12 characters that name one request in the answer, in the log and on the screen."""
    return secrets.token_hex(6)
