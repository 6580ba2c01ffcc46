"""People talk about a record: they comment, answer, mention, follow, and are told at once."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from e2e.beginning import somebody_else
from e2e.conftest import Screen
from e2e.drivers.stream import Bell, Stream
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL: Final[list[dict[str, str]]] = [{"kind": "all"}]
READS: Final[dict[str, Any]] = {"read": ALL, "update": ALL, "create": True}
HOSTILE: Final = (
    '<img src=x onerror="window.__ran = 1"> <script>window.__ran = 2</script> '
    "javascript:window.__ran=3 {{7*7}} ${window.__ran = 4} </textarea><svg onload=window.__ran=5>"
)


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


def called(login: str) -> str:
    """What `Studio.somebody` calls whoever signs in with this."""
    return f"许同事{re.sub(r'[^0-9]', '', login)}"


@on_a_desk
@in_light
def test_two_people_talk_and_each_is_told_at_once(screen: Screen, studio: Studio) -> None:
    name, login = studio.name("谈价"), studio.somebody(client=READS)
    number = studio.makes("client", name=name)
    path = f"/a/studio/r/studio_client/{number}"
    enter(screen, "/")
    bell = Bell(screen.page)
    bell.tells(0)
    with somebody_else(screen, login, path) as page:
        theirs = Stream(page, name)
        theirs.names("linz", "林总").types("客户要九折").sends()
        expect(theirs.entry("客户要九折")).to_contain_text("@林总 客户要九折")
        bell.tells(1)
        told = bell.opens()
        expect(told).to_contain_text(f"{called(login)}在「{name}」提到了你")
        screen.shot("bell")
        told.get_by_role("link", name=re.compile("提到了你")).click()
        mine = Stream(screen.page, name)
        expect(mine.entry("客户要九折")).to_be_visible()
        bell.tells(0)
        mine.replies("客户要九折", "九五折可以")
        expect(theirs.entry("客户要九折")).to_contain_text("九五折可以")
        Bell(page).tells(0)  # they are looking at the record
        page.goto(screen.url + "/")
        mine.says("定金先收")
        Bell(page).tells(1)
        expect(Bell(page).opens()).to_contain_text(f"林总评论了「{name}」")
    screen.shot("stream")
    assert screen.fits()


@on_a_desk
@in_light
def test_whoever_follows_a_record_is_told_what_changed(screen: Screen, studio: Studio) -> None:
    name, login = studio.name("关注"), studio.somebody(client=READS)
    number = studio.makes("client", name=name)
    enter(screen, f"/a/studio/r/studio_client/{number}", login)
    stream = Stream(screen.page, name)
    expect(stream.follows()).to_be_visible()
    screen.go("/")
    followed = screen.page.get_by_role("region", name="关注的记录")
    expect(followed.get_by_role("link", name=re.compile(name))).to_be_visible()
    studio.changes("client", number, note="改了一下", level="hot")
    bell = Bell(screen.page)
    bell.tells(1)
    expect(followed.get_by_role("link", name=re.compile(f"{name}.*1.*未读"))).to_be_visible()
    told = bell.opens()
    expect(told).to_contain_text(f"林总改了「{name}」的等级、备注")
    told.get_by_role("button", name="全部标为已读").click()
    bell.tells(0)
    told.get_by_role("link", name=re.compile(name)).click()
    expect(stream.entry("修改了")).to_contain_text("改了一下")


@on_a_desk
@in_light
def test_what_somebody_says_is_text_and_runs_nothing(screen: Screen, studio: Studio) -> None:
    name = studio.name("坏话")
    number = studio.makes("client", name=name)
    enter(screen, f"/a/studio/r/studio_client/{number}")
    stream = Stream(screen.page, name)
    stream.says(HOSTILE)
    expect(stream.entry("onerror")).to_contain_text(HOSTILE)
    stream.entry("onerror").get_by_role("button", name="修改").click()
    expect(stream.entry("保存评论").get_by_role("combobox")).to_have_value(HOSTILE)
    login = studio.somebody(client=READS)
    with somebody_else(screen, login, f"/a/studio/r/studio_client/{number}") as page:
        Stream(page, name).says(HOSTILE)
        Bell(screen.page).tells(0)
    screen.go("/")
    expect(Bell(screen.page).opens()).to_contain_text("<img src=x onerror=")
    assert screen.page.evaluate("window.__ran") is None


@on_a_desk
@in_light
def test_what_is_written_is_kept_and_what_was_said_is_changed_and_taken_back(screen: Screen, studio: Studio) -> None:
    name = studio.name("草稿")
    number = studio.makes("client", name=name)
    enter(screen, f"/a/studio/r/studio_client/{number}")
    Stream(screen.page, name).types("写了一半")
    screen.page.reload()
    stream = Stream(screen.page, name)
    expect(stream.box).to_have_value("写了一半")
    stream.sends()
    screen.page.reload()
    stream = Stream(screen.page, name)
    expect(stream.box).to_have_value("")
    stream.entry("写了一半").get_by_role("button", name="修改").click()
    box = stream.entry("保存评论").get_by_role("combobox")
    box.fill("写完了")
    box.press("Control+Enter")
    expect(stream.entry("写完了")).to_contain_text("已修改")
    stream.entry("写完了").get_by_role("button", name="撤回").click()
    screen.page.get_by_role("dialog", name="撤回这条评论").get_by_role("button", name="撤回评论").click()
    expect(stream.entry("写完了")).to_have_count(0)


@on_a_desk
@in_light
def test_whoever_may_not_read_the_record_is_not_offered(screen: Screen, studio: Studio) -> None:
    name, login = studio.name("保密"), studio.somebody(order=READS)
    number = studio.makes("client", name=name)
    enter(screen, f"/a/studio/r/studio_client/{number}")
    stream = Stream(screen.page, name).types(f"@{called(login)}")
    expect(stream.whole.get_by_text("没有能看到这条记录的同事叫这个名字。")).to_be_visible()
    expect(screen.page.get_by_role("option")).to_have_count(0)


def test_it_is_said_and_read_on_every_screen(screen: Screen, studio: Studio) -> None:
    name = studio.name("掌上")
    number = studio.makes("client", name=name)
    login = studio.somebody(client=READS)
    enter(screen, f"/a/studio/r/studio_client/{number}")
    stream = Stream(screen.page, name)
    stream.says("路上看一眼\n回去再说")
    with somebody_else(screen, login, f"/a/studio/r/studio_client/{number}") as page:
        Stream(page, name).replies("路上看一眼", "好")
    expect(stream.entry("路上看一眼")).to_contain_text("好")
    screen.shot("talk")
    assert screen.fits()
    screen.go("/")
    told = Bell(screen.page).opens()
    expect(told).to_contain_text(f"评论了「{name}」")
    screen.shot("told")
    assert screen.fits()
