"""Files on a bad line: stopped and gone on with, ended when the line is back, photographed, seen in lists."""

from __future__ import annotations

import hashlib
import io
import os
import re

import pytest
from PIL import Image
from playwright.sync_api import CDPSession, FilePayload, expect

from e2e.conftest import Screen
from e2e.drivers.filling import Filling
from e2e.every_type import World
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
NEW = "/a/all/f/every/new"
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 4_000_000, "uploadThroughput": 1_500_000}
AWAY = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# Two pieces are left when it was stopped: what is on its way arrives, and the next one finds no line.
MEGABYTES = 12


@pytest.fixture(scope="module")
def world(product: Running) -> World:
    return World(product)


def _line(screen: Screen) -> CDPSession:
    tools = screen.page.context.new_cdp_session(screen.page)
    tools.send("Network.enable")
    return tools


def _picture(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(made, "JPEG")
    return made.getvalue()


def _file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


@on_a_desk
@in_light
def test_an_upload_is_stopped_gone_on_with_and_outlives_a_line_that_breaks(screen: Screen, world: World) -> None:
    enter(screen, NEW)
    page, line = screen.page, _line(screen)
    form = Filling(page, "全部类型").opens()
    form.types("标题", "慢网上传")
    content = os.urandom(MEGABYTES * 1024 * 1024)
    line.send("Network.emulateNetworkConditions", SLOW)
    form.field("附件").set_input_files(_file("样片.bin", "application/octet-stream", content))
    bar = page.get_by_role("progressbar", name="样片.bin")
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"^[1-9]\d?$"))
    page.get_by_role("button", name="暂停上传样片.bin").click()
    expect(page.get_by_text(re.compile(r"^已暂停，传了 .* [KM]B，共 12 MB$"))).to_be_visible()
    stopped = bar.get_attribute("aria-valuenow")
    screen.shot("upload-paused")
    page.get_by_role("button", name="接着上传样片.bin").click()
    expect(page.get_by_text(re.compile("^已传 "))).to_be_visible()
    assert stopped is not None
    expect(bar).not_to_have_attribute("aria-valuenow", stopped)
    # The line goes away for longer than is tried again by itself, and then comes back.
    line.send("Network.emulateNetworkConditions", AWAY)
    expect(page.get_by_text("没有传完，可能是网络断了。已经传到的部分还在，可以接着传。")).to_be_visible(timeout=60_000)
    line.send("Network.emulateNetworkConditions", FAST)
    expect(page.get_by_role("link", name="样片.bin")).to_be_visible(timeout=60_000)
    form.saves()
    expect(page).to_have_url(re.compile(r"/r/every/\d+$"))
    record = world.newest("every")
    (file,) = record["values"]["files"]
    there = world.client.get(f"/api/forms/every/records/{record['id']}/files/files/{file}").content
    assert hashlib.sha256(there).digest() == hashlib.sha256(content).digest(), "every byte once, in its order"
    screen.complaints.clear()  # The browser itself complains of requests that found no line.


@on_a_phone
@in_light
def test_a_phone_offers_its_camera_where_a_picture_is_taken(screen: Screen, world: World) -> None:
    assert world.count("every") >= 0
    enter(screen, NEW)
    page = screen.page
    form = Filling(page, "全部类型").opens()
    form.types("标题", "现场拍的")
    camera = page.locator("input[type=file][capture]")
    expect(page.get_by_role("button", name="拍照")).to_have_count(3)
    assert camera.nth(1).get_attribute("capture") == "environment"
    assert camera.nth(1).get_attribute("accept") == "image/*"
    button = page.get_by_role("button", name="拍照").nth(1)
    button.scroll_into_view_if_needed()
    assert button.evaluate("button => button.offsetHeight") >= 44
    with page.expect_file_chooser() as chosen:
        button.click()
    chosen.value.set_files(_file("IMG_1.jpg", "image/jpeg", _picture("teal")))
    expect(page.get_by_role("link", name="IMG_1.jpg")).to_be_visible()
    screen.shot("upload-camera")
    assert screen.fits()
    form.saves()
    expect(page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.newest("every")["values"]["picture"]


@on_a_desk
@in_light
def test_lists_show_small_pictures_that_the_server_made(screen: Screen, world: World) -> None:
    enter(screen, NEW)
    page = screen.page
    form = Filling(page, "全部类型").opens()
    form.types("标题", "有图的")
    form.field("图片").set_input_files(_file("封面.jpg", "image/jpeg", _picture("maroon")))
    expect(page.get_by_role("link", name="封面.jpg")).to_be_visible()
    form.saves()
    expect(page).to_have_url(re.compile(r"/r/every/\d+$"))
    number = world.newest("every")["id"]
    view = {"key": "every_pictures", "form": "every", "label": {"zh-CN": "图"}}
    columns = [{"field": "title"}, {"field": "picture"}]
    world.asks("PUT", "/api/views/every_pictures", json={"definition": {**view, "columns": columns}})
    with page.expect_response(re.compile(rf"/records/{number}/files/picture/\d+\?size=small")) as small:
        screen.go("/a/all/f/every?v=every_pictures")
    assert small.value.ok
    assert small.value.headers["content-type"] == "image/webp"
    assert len(small.value.body()) < len(_picture("maroon"))
    thumb = page.get_by_role("row").filter(has_text="有图的").locator("img.f-thumb")
    expect(thumb).to_be_visible()
    page.wait_for_function("[...document.querySelectorAll('img.f-thumb')].every(one => one.naturalWidth > 0)")
    screen.shot("upload-thumbs")
