"""The first day: the owner signs in, invites a person, changes language and theme, on a desk and on a phone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import httpx
import pyotp
import pytest
from playwright.sync_api import Locator, expect

from e2e.conftest import OWNER, PASSWORD, Screen
from tests.product import Running, browser_headers

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
_numbers = itertools.count(1)


@pytest.fixture(autouse=True, scope="module")
def _an_owner(product: Running) -> None:
    link = product.owner_link().rpartition("/")[2]
    made = httpx.post(
        f"{product.url}/api/setup/{link}",
        headers=browser_headers(),
        json={
            "workspace_name": "星光模特",
            "name": "林总",
            "login": OWNER,
            "password": PASSWORD,
            "language": "zh-CN",
        },
    )
    assert made.status_code == 200, made.text


@pytest.fixture
def owner(product: Running) -> Iterator[httpx.Client]:
    """The first owner, as a program sees them."""
    with httpx.Client(base_url=product.url, headers=browser_headers()) as client:
        client.post("/api/session", json={"login": OWNER, "password": PASSWORD}).raise_for_status()
        yield client


@pytest.fixture
def login(owner: httpx.Client) -> str:
    """Another owner, so that no test meets the language or the theme that another one chose."""
    return newcomer(owner, everything=True)


def newcomer(owner: httpx.Client, *, everything: bool = False) -> str:
    """Somebody who has joined; what they sign in with."""
    number = next(_numbers)
    roles = [role["id"] for role in owner.get("/api/roles").json()["items"] if role["built_in"] and everything]
    login = f"qian{number}@example.cn"
    new = {"name": f"钱同事{number}", "login": login, "roles": roles}
    link = owner.post("/api/people", json=new).json()["link"].rpartition("/")[2]
    with httpx.Client(base_url=owner.base_url, headers=browser_headers()) as person:
        person.post(f"/api/invitations/{link}", json={"password": PASSWORD}).raise_for_status()
    return login


def sign_in(screen: Screen, login: str, password: str = PASSWORD) -> None:
    page = screen.page
    screen.go("/sign-in")
    page.get_by_role("textbox", name="账号").fill(login)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def menu(screen: Screen, label: str = "主导航", opens: str = "打开导航") -> Locator:
    """The navigation: beside the page, on a phone a sheet over it."""
    if not screen.phone:
        return screen.page.locator("body")
    screen.page.get_by_role("button", name=opens).click()
    return screen.page.get_by_role("dialog", name=label)


def arrive(screen: Screen, name: str = "工作台") -> None:
    expect(screen.page.get_by_role("navigation", name="主导航").get_by_role("link", name=name)).to_be_visible()


def test_signing_in_inviting_a_person_and_changing_language_and_theme(screen: Screen, login: str) -> None:
    page = screen.page
    screen.go("/")
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    screen.shot("sign-in")
    assert screen.fits()
    sign_in(screen, login)
    arrive(screen)
    screen.shot("home")
    assert screen.fits()

    menu(screen).get_by_role("navigation", name="主导航").get_by_role("link", name="团队").click()
    page.get_by_role("button", name="邀请同事").first.click()
    dialog = page.get_by_role("dialog", name="邀请同事")
    who = f"周同事{next(_numbers)}"
    dialog.get_by_label("姓名").fill(who)
    dialog.get_by_label("账号").fill(f"zhou{next(_numbers)}@example.cn")
    screen.shot("invite")
    dialog.get_by_role("button", name="生成邀请链接").click()
    made = page.get_by_role("dialog", name=f"把链接发给{who}")
    link = made.get_by_label("邀请链接").input_value()
    assert link.startswith(screen.url + "/invite/main.")
    screen.shot("invite-link")
    made.get_by_role("button", name="链接已保存").click()
    expect(page.get_by_text(who).first).to_be_visible()
    screen.shot("people")
    assert screen.fits()

    before = page.locator("html").get_attribute("data-theme") or screen.theme
    choices = menu(screen)
    choices.get_by_role("button", name="换成浅色" if before == "dark" else "换成深色").first.click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", before)
    choices.get_by_role("radio", name="English").first.click(force=True)
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Main navigation")).to_be_visible()
    expect(page.get_by_role("button", name="Invite a colleague").first).to_be_visible()
    screen.shot("people-english")
    page.reload()
    expect(page.get_by_role("navigation", name="Main navigation")).to_be_visible()
    menu(screen, "Main navigation", "Open the navigation").get_by_role("radio", name="中文").first.click(force=True)
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()


def test_an_invited_person_sets_a_password_and_is_in(screen: Screen, owner: httpx.Client) -> None:
    number = next(_numbers)
    made = owner.post("/api/people", json={"name": f"许同事{number}", "login": f"xu{number}@example.cn", "roles": []})
    assert made.status_code == 200, made.text
    link = made.json()["link"]
    page = screen.page
    page.goto(link)
    page.get_by_role("textbox", name="新密码").fill("a long enough password")
    screen.shot("invitation")
    assert screen.fits()
    page.get_by_role("button", name="进入星光模特").click()
    arrive(screen)
    page.goto(link)
    expect(page.get_by_text("链接", exact=False).first).to_be_visible()
    screen.go("/team")
    screen.shot("no-permission")


def test_a_wrong_password_is_answered_with_a_sentence(screen: Screen, login: str) -> None:
    sign_in(screen, login, password="not this one")
    expect(screen.page.get_by_role("alert")).to_be_visible()
    screen.shot("sign-in-refused")


def test_the_second_factor_is_asked_for_and_a_recovery_code_does_it_once(screen: Screen, owner: httpx.Client) -> None:
    login = newcomer(owner)
    with httpx.Client(base_url=owner.base_url, headers=browser_headers()) as person:
        person.post("/api/session", json={"login": login, "password": PASSWORD}).raise_for_status()
        secret = person.post("/api/me/second-factor", json={"password": PASSWORD}).json()["secret"]
        code = pyotp.TOTP(secret).now()
        codes = person.post("/api/me/second-factor/confirm", json={"code": code}).json()["recovery_codes"]
    sign_in(screen, login)
    page = screen.page
    expect(page.get_by_label("六位验证码")).to_be_visible()
    screen.shot("second-factor")
    page.get_by_role("button", name="恢复码").first.click()
    page.get_by_label("恢复码").fill(codes[0])
    page.get_by_role("button", name="验证并登录").click()
    arrive(screen)
    screen.go("/me")
    expect(page.get_by_text("第二步验证").first).to_be_visible()
    screen.shot("me")
    assert screen.fits()


@pytest.mark.parametrize("path", ["/team/departments", "/team/positions", "/team/roles", "/settings", "/settings/jobs"])
def test_every_screen_of_the_staff_app_fits_and_is_quiet(screen: Screen, login: str, path: str) -> None:
    sign_in(screen, login)
    arrive(screen)
    screen.go(path)
    expect(screen.page.get_by_role("heading").first).to_be_visible()
    screen.page.wait_for_load_state("load")
    screen.shot(path.strip("/").replace("/", "-"))
    assert screen.fits()


def test_a_department_is_added_and_another_screen_hears_of_it(screen: Screen, login: str, owner: httpx.Client) -> None:
    sign_in(screen, login)
    arrive(screen)
    screen.go("/team/departments")
    expect(screen.page.get_by_role("button", name="新建部门").first).to_be_visible()
    name = f"运营{next(_numbers)}部"
    assert owner.post("/api/departments", json={"name": name}).status_code == 200
    expect(screen.page.get_by_text(name).first).to_be_visible()
    screen.shot("departments-live")


def test_the_outside_door_says_that_a_link_is_gone(screen: Screen) -> None:
    screen.go("/p/nothing")
    expect(screen.page.get_by_text("链接").first).to_be_visible()
    screen.shot("outside")
    assert screen.fits()
