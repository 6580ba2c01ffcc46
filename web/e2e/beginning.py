"""How a scenario begins: an owner, forms and views that are published, and somebody who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import OWNER, PASSWORD, PATIENCE, SIZES, Screen
from tests.product import Running, browser_headers


@contextmanager
def first_owner(product: Running, company: str = "光影") -> Iterator[httpx.Client]:
    """The first owner arrives by the link of a new product; a program that is signed in as them."""
    link = product.owner_link().rpartition("/")[2]
    owner = {"workspace_name": company, "name": "林总", "login": OWNER, "password": PASSWORD, "language": "zh-CN"}
    with httpx.Client(base_url=product.url, headers=browser_headers(), timeout=120) as client:
        client.post(f"/api/setup/{link}", json=owner).raise_for_status()
        client.post("/api/session", json={"login": OWNER, "password": PASSWORD}).raise_for_status()
        yield client


@contextmanager
def owner_again(product: Running) -> Iterator[httpx.Client]:
    """A program that is signed in as the owner who is there."""
    with httpx.Client(base_url=product.url, headers=browser_headers(), timeout=120) as client:
        client.post("/api/session", json={"login": OWNER, "password": PASSWORD}).raise_for_status()
        yield client


def publish(client: httpx.Client, *forms: dict[str, Any], views: tuple[dict[str, Any], ...] = ()) -> None:
    """These forms, together, and then these views."""
    drafts = {}
    for form in forms:
        kept = client.post("/api/designs", json={"definition": form})
        assert kept.is_success, kept.text
        drafts[form["key"]] = kept.json()["version"]
    done = client.post("/api/designs/publish", json={"drafts": drafts})
    assert done.is_success, done.text
    for view in views:
        shown = client.put(f"/api/views/{view['key']}", json={"definition": view})
        assert shown.is_success, shown.text


def sign_in(context: BrowserContext, url: str, login: str = OWNER) -> None:
    """The browser is that of somebody who has signed in."""
    context.request.post(
        f"{url}/api/session",
        data={"login": login, "password": PASSWORD},
        headers={"Origin": url, "X-Requested-With": "chengwu"},
    )


@contextmanager
def somebody_else(screen: Screen, login: str, path: str) -> Iterator[Page]:
    """A second browser, in which somebody else is at this address."""
    browser = screen.page.context.browser
    assert browser is not None
    context = browser.new_context(
        viewport=SIZES["desktop"], locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    sign_in(context, screen.url, login)
    page = context.new_page()
    page.on("pageerror", lambda error: screen.complaints.append(str(error)))
    page.goto(screen.url + path)
    try:
        yield page
    finally:
        context.close()
