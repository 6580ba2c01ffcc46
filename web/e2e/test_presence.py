"""Two people at one record see each other, and who of them is changing something."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.beginning import somebody_else
from e2e.conftest import Screen
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL = [{"kind": "all"}]


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


@on_a_desk
@in_light
def test_somebody_else_at_the_record_is_shown_with_what_they_do_and_gone_when_they_leave(
    screen: Screen, studio: Studio
) -> None:
    record = studio.makes("client", name="两人同看的客户")
    login = studio.somebody(client={"read": ALL, "update": ALL})
    enter(screen, f"/a/studio/r/studio_client/{record}")
    page = screen.page
    expect(page.get_by_role("heading", name="两人同看的客户")).to_be_visible()
    with somebody_else(screen, login, f"/a/studio/r/studio_client/{record}/edit") as other:
        name = login.replace("xu", "许同事").partition("@")[0]
        expect(page.get_by_role("status", name=f"{name}也在看")).to_be_visible()
        expect(other.get_by_role("status", name="林总也在看")).to_be_visible()
        other.get_by_label("备注", exact=True).fill("电话改约周五")
        expect(page.get_by_text(f"{name}正在修改")).to_be_visible()
        screen.shot("presence")
        other.goto("about:blank")
        expect(page.get_by_text(f"{name}正在修改")).to_have_count(0)
        expect(page.locator(".r-here-one")).to_have_count(0)
