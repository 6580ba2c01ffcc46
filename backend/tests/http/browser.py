"""The door with the real database behind it, and browsers and programs that knock."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from chengwu.directory import invitations, passwords
from chengwu.directory.model import Limits
from chengwu.http import app
from chengwu.http.door import COOKIE, Door
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from chengwu.workspaces import Registry
from tests.directory.company import CHEAP, GENUINE
from tests.support import VAULT

PASSWORD = "correct horse battery"
OWNER = "owner@example.cn"
_numbers = itertools.count(1)


class House:
    """The door, with an owner behind it."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self.app = door_of(database, settings)
        self.owner = self.browser()
        link = "main." + database.change("w_main", lambda s: invitations.owner_link(s, Limits()))
        self.owner_link = link
        self.owner.post(
            f"/api/setup/{link}",
            workspace_name="星光模特", name="林总", login=OWNER, password=PASSWORD, language="zh-CN",
        )  # fmt: skip

    def browser(self) -> Browser:
        """A browser with no cookies, on an address of its own."""
        return Browser(self.app)

    def somebody(self, *permissions: str, active: bool = True) -> tuple[dict[str, Any], Browser]:
        """A new person with these permissions, and a browser in which they are signed in."""
        number = next(_numbers)
        given = []
        if permissions:
            role = self.owner.post("/api/roles", name=f"角色{number}", permissions=list(permissions)).json()
            given = [role["id"]]
        made = self.owner.post("/api/people", name=f"同事{number}", login=f"h{number}@example.cn", roles=given).json()
        browser = self.browser()
        if active:
            entered = browser.post(path_of(made["link"], "/api/invitations/"), password=PASSWORD)
            assert entered.status_code == 200, entered.text
        return made["person"], browser

    def token(self, browser: Browser, *scopes: str) -> Program:
        """A program with a token of whoever is signed in in `browser`."""
        until = self.database.clock.now().replace(year=self.database.clock.now().year + 1, day=1)
        made = browser.post("/api/me/tokens", name="程序", scopes=list(scopes), expires_at=until.isoformat())
        assert made.status_code == 200, made.text
        return Program(self.app, made.json()["secret"])


def door_of(database: Database, settings: Settings) -> Litestar:
    """The whole door over this database."""
    return app.build(Door(settings, database, Registry(database, VAULT)), Path("/nonexistent"), "test")


class Browser:
    """Sends what a page of ours sends."""

    headers: dict[str, str] = {"X-Requested-With": "chengwu", "User-Agent": "Firefox"}  # noqa: RUF012

    def __init__(self, door: Litestar) -> None:
        # Started without its lifespan: nothing here listens to live events.
        self.client: TestClient[Litestar] = TestClient(door, raise_server_exceptions=True)

    @property
    def cookie(self) -> str:
        return self.client.cookies.get(COOKIE) or ""

    def get(self, path: str, **query: Any) -> Response:
        return self.client.get(path, params=query or None, headers=self.headers, follow_redirects=False)

    def post(self, path: str, **body: Any) -> Response:
        return self.client.post(path, json=body, headers=self.headers)

    def patch(self, path: str, **body: Any) -> Response:
        return self.client.patch(path, json=body, headers=self.headers)

    def put(self, path: str, **body: Any) -> Response:
        return self.client.put(path, json=body, headers=self.headers)

    def delete(self, path: str) -> Response:
        return self.client.delete(path, headers=self.headers)

    def call(self, method: str, path: str) -> Response:
        """With an empty body, as far as the method has one."""
        body: dict[str, object] | None = {} if method in {"POST", "PATCH", "PUT"} else None
        return self.client.request(method, path, headers=self.headers, follow_redirects=False, json=body)


class Program(Browser):
    """Sends a token and nothing that a browser sends."""

    def __init__(self, door: Litestar, token: str) -> None:
        super().__init__(door)
        self.secret = token
        self.headers = {"Authorization": f"Bearer {token}"}


def path_of(link: str, api: str) -> str:
    """The address of the interface for the page that a link opens."""
    return api + link.rpartition("/")[2]


@contextmanager
def cheap_hashing() -> Iterator[None]:
    """Little work for each password, for speed."""
    for hasher in (CHEAP, GENUINE):
        passwords._HASHER = hasher  # type: ignore[misc]
        passwords._nobody.cache_clear()
        if hasher is CHEAP:
            yield
