"""What stands outside, in the words of those who put it there and of strangers with a link."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect


class Doors:
    """Somebody of the staff who gives something outside."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def publishes(self, title: str, *fields: str) -> Locator:
        """The dialog that publishes the form whose records are open, with a title and these more fields."""
        self.page.get_by_role("button", name="更多", exact=True).click()
        self.page.get_by_role("menuitem", name="发布公开表单").click()
        dialog = self._dialog("发布公开表单")
        dialog.get_by_label("标题").fill(title)
        for label in fields:
            dialog.get_by_role("checkbox", name=label, exact=True).check()
        return dialog

    def shares_view(self) -> Locator:
        self.page.get_by_role("button", name="更多", exact=True).click()
        self.page.get_by_role("menuitem", name="分享这个视图").click()
        return self._dialog("分享视图")

    def shares_record(self) -> Locator:
        self.page.get_by_role("button", name="更多操作", exact=True).click()
        self.page.get_by_role("menuitem", name="分享给外面的人").click()
        return self._dialog("分享")

    def link(self, dialog: Locator) -> str:
        """The link that the dialog gives in the end."""
        field = dialog.get_by_role("textbox", name="链接", exact=True)
        expect(field).to_be_visible()
        return field.input_value()

    def takes_back(self, name: str, word: str = "收回") -> None:
        """From the list of what stands outside."""
        self.page.get_by_role("button", name=f"{word}“{name}”").click()
        self.page.get_by_role("dialog").get_by_role("button", name=word).click()
        expect(self.page.get_by_role("button", name=f"{word}“{name}”")).to_have_count(0)

    def _dialog(self, name: str) -> Locator:
        found = self.page.get_by_role("dialog", name=name)
        expect(found).to_be_visible()
        return found


class Brand:
    """Somebody who settles how the company looks to strangers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.get_by_role("form", name="对外品牌")

    def picture(self, label: str) -> Locator:
        return self.form.get_by_role("group", name=label)

    def brings(self, label: str, name: str, content: bytes) -> None:
        files = self.picture(label).locator("input[type=file]")
        files.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})

    def saves(self) -> None:
        with self.page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
            self.form.get_by_role("button", name="保存品牌").click()
        expect(self.form.get_by_role("button", name="保存品牌")).to_be_disabled()


class Stranger:
    """Somebody without an account, at a page or at a frame in one."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens(self, address: str, title: str) -> Stranger:
        self.page.goto(address)
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()
        return self

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label)

    def question(self, label: str) -> Locator:
        """A field that several controls answer together."""
        return self.page.get_by_role("group", name=label)

    def picks(self, question: Locator, **levels: str) -> None:
        """A division, from the province down."""
        for level, name in levels.items():
            question.get_by_label(level).select_option(label=name)

    def chooses(self, option: str) -> None:
        self.page.get_by_role("radio", name=option).check()

    def row(self, question: str, number: int) -> Locator:
        """A row of a sub-table, from 1."""
        return self.question(question).get_by_role("group", name=f"第 {number} 行")

    def adds_row(self, question: str, **cells: str) -> None:
        rows = self.question(question).get_by_role("group")
        number = rows.count() + 1
        self.question(question).get_by_role("button", name="加一行").click()
        for label, text in cells.items():
            self.row(question, number).get_by_label(label).fill(text)

    def takes_pictures(self, question: str, *names: str) -> None:
        """With the camera, one after the other; each is there once its size is told."""
        camera = self.question(question).locator("input[capture]")
        for name in names:
            camera.set_input_files({"name": name, "mimeType": "image/png", "buffer": png(len(name) * 40)})
            expect(self.question(question).get_by_role("progressbar", name=name)).to_have_count(0)
        expect(self.question(question).get_by_role("button", name="去掉")).to_have_count(len(names))

    def chooses_file(self, question: str, name: str, content: bytes) -> None:
        files = self.question(question).locator("input[type=file]:not([capture])")
        files.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})

    def signs(self, question: str) -> None:
        """By hand, and says that this is it."""
        sheet = self.question(question).locator("canvas")
        sheet.scroll_into_view_if_needed()
        box = sheet.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 40, box["y"] + 90)
        self.page.mouse.down()
        for step in range(1, 12):
            self.page.mouse.move(box["x"] + 40 + 20 * step, box["y"] + 90 + (30 if step % 2 else -30), steps=4)
        self.page.mouse.up()
        self.question(question).get_by_role("button", name="用这个签名").click()
        expect(self.question(question).get_by_role("img", name="您的签名")).to_be_visible()

    def sends(self) -> None:
        self.page.get_by_role("button", name="提交").click()
        expect(self.page.get_by_role("heading", name="已提交")).to_be_visible()

    def is_stopped(self, text: str) -> None:
        self.page.get_by_role("button", name="提交").click()
        expect(self.page.get_by_role("alert").get_by_text(text).first).to_be_visible()


class CutLine:
    """The way on which pieces of files go: it breaks behind the first piece of a file, and can be mended."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.offsets: list[int] = []
        self.is_cut = False
        page.route("**/files/*", self._pass)

    @contextmanager
    def cut(self) -> Iterator[None]:
        """What is done here makes a file go, and ends when the line has broken."""
        with self.page.expect_event("requestfailed", lambda request: request.method == "PATCH", timeout=60_000):
            yield

    def mend(self) -> None:
        self.is_cut = False

    def _pass(self, route: Route) -> None:
        request = route.request
        at = int(request.headers.get("upload-offset", "0"))
        if request.method == "PATCH":
            self.offsets.append(at)
        if self.is_cut or (request.method == "PATCH" and at > 0 and self.offsets.count(at) == 1):
            self.is_cut = True
            route.abort()
        else:
            route.continue_()


def png(side: int) -> bytes:
    """A picture of one colour."""
    rows = zlib.compress((b"\0" + b"\x12\x66\x5a" * side) * side)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body
