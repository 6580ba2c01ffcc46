"""A little OpenID provider that runs in the test and says whatever a test wants it to say."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from chengwu.kit.clock import Clock
from chengwu.kit.settings import Provider

CLIENT, SECRET = "chengwu", "client-secret"


class LittleProvider:
    """Keys, users and pages of a provider. `says` replaces claims, `without` removes some."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.foreign = RSAKey.generate_key(2048, {"kid": "1"})
        self.says: dict[str, Any] = {}
        self.without: set[str] = set()
        self.signing = "good"
        self.discovery: dict[str, Any] = {}
        self.pending: dict[str, dict[str, str]] = {}
        self.issuer = ""
        self.asked: list[str] = []

    def settings(self, **changes: Any) -> Provider:
        values: dict[str, Any] = {
            "name": "wecom", "label": "企业微信", "issuer": self.issuer, "client_id": CLIENT, "client_secret": SECRET,
        }  # fmt: skip
        return Provider(**{**values, **changes})

    def authorize(self, url: str) -> tuple[str, str]:
        """What a browser does with the address: state and code with which it comes back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"]
        code = f"code-{len(self.pending)}"
        self.pending[code] = asked
        return asked["state"], code

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        asked = self.pending.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or authorization != f"Basic {basic}":
            return None
        if challenge.decode().rstrip("=") != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(self.clock.now().timestamp())
        claims: dict[str, Any] = {
            "iss": self.issuer, "aud": CLIENT, "sub": "subject-1", "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], "email": "li@example.cn", "email_verified": True, **self.says,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if name not in self.without}
        if self.signing == "none":
            parts = [json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims)]
            return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts) + "."
        if self.signing == "hmac":
            public = self.key.as_pem(private=False)
            return jwt.encode({"alg": "HS256", "kid": "1"}, claims, OctKey.import_key(public), algorithms=["HS256"])
        key = self.foreign if self.signing == "foreign" else self.key
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)

    def page(self, path: str) -> dict[str, Any] | None:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.discovery,
            }
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        return None


@contextmanager
def running(clock: Clock) -> Iterator[LittleProvider]:
    """The provider, listening on this machine."""
    provider = LittleProvider(clock)

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            self._say(provider.page(self.path))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.token(form, self.headers.get("Authorization", "")))

        def _say(self, answer: dict[str, Any] | None) -> None:
            body = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
