"""The outside door: a desk publishes and shares, a phone fills in and looks, foreign pages frame what they may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from e2e.drivers.accessible import barriers
from e2e.drivers.outside import Brand, CutLine, Doors, Stranger, png
from e2e.receiving import Studio, framing, opened
from tests.product import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def studio(chromium: Browser) -> Iterator[Studio]:
    with opened(chromium) as made:
        yield made


def test_a_desk_publishes_a_form_and_a_phone_fills_it_in(studio: Studio) -> None:
    with studio.page("desktop", staff=True) as page:
        page.goto(studio.product.url + "/a/-/f/guest")
        doors = Doors(page)
        dialog = doors.publishes("预约看样", "电话", "想拍什么", "宝宝多大")
        dialog.get_by_role("checkbox", name="“宝宝多大”必填").check()
        dialog.get_by_label("须同意的内容").fill("我同意光影联系我。")
        dialog.get_by_label("提交后的话").fill("谢谢，我们明天联系您。")
        dialog.get_by_role("button", name="发布公开表单").click()
        address = doors.link(dialog)
    with studio.page("phone") as page:
        stranger = Stranger(page).opens(address, "预约看样")
        expect(page.get_by_text("光影", exact=True)).to_be_visible()
        expect(stranger.field("宝宝多大")).to_have_count(0)
        stranger.is_stopped("请阅读并勾选同意")
        stranger.field("称呼").fill("赵女士")
        stranger.chooses("儿童照")
        expect(stranger.field("宝宝多大")).to_be_visible()
        stranger.field("宝宝多大").fill("三岁")
        page.get_by_role("checkbox").check()
        stranger.sends()
        expect(page.get_by_text("谢谢，我们明天联系您。")).to_be_visible()
    [made] = [each for each in studio.guests() if each["name"] == "赵女士"]
    assert (made["kind"], made["baby"]) == ("baby", "三岁")
    with studio.page("desktop", staff=True) as page:
        page.goto(f"{studio.product.url}/a/-/r/guest/{studio.number_of('赵女士')}")
        page.get_by_role("tab", name="资料").click()
        expect(page.get_by_role("region", name="来自公开表单")).to_contain_text("我同意光影联系我。")
        page.goto(studio.product.url + "/settings/doors")
        expect(page.get_by_text("已收 1 份")).to_be_visible()
        Doors(page).takes_back("预约看样", "停用")
    with studio.page("phone") as page:
        Stranger(page).opens(address, "这个链接已失效")


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(studio: Studio) -> None:
    link = studio.published()["link"]
    with studio.page("phone", "dark") as page:
        stranger = Stranger(page).opens(f"{studio.product.url}/f/{link}", "预约看样")
        stranger.field("电话").fill("不是电话")
        stranger.is_stopped("有 2 处需要修改")
        expect(page.locator("#q-name-problem")).to_be_visible()
        expect(stranger.field("电话")).to_have_value("不是电话")
        stranger.field("称呼").fill("钱先生")
        expect(page.locator("#q-name-problem")).to_have_count(0)
        # A phone that pushes the page out of its memory loads it anew; what was sent is not there any more.
        page.reload()
        expect(stranger.field("称呼")).to_have_value("钱先生")
        stranger.field("电话").fill("13800001111")
        stranger.sends()
        page.reload()
        expect(stranger.field("称呼")).to_have_value("")
    assert "钱先生" in [each["name"] for each in studio.guests()]


def test_a_phone_fills_in_a_region_an_address_and_periods(studio: Studio) -> None:
    fields = [{"field": each} for each in ("name", "area", "home", "trip", "slot")]
    link = studio.published(fields=fields)["link"]
    with studio.page("phone") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/regions" in request.url else None)
        stranger = Stranger(page).opens(f"{studio.product.url}/f/{link}", "预约看样")
        stranger.field("称呼").fill("远方来客")
        area, home = stranger.question("所在地区"), stranger.question("住址")
        stranger.picks(area, 省份="山东省", 城市="青岛市", 区县="市北区")
        stranger.picks(home, 省份="北京市", 区县="东城区")
        expect(home.get_by_label("城市")).to_have_count(0)
        home.get_by_label("街道、门牌号").fill("东四十条1号")
        trip, slot = stranger.question("哪几天"), stranger.question("时段")
        trip.get_by_label("最后一天").fill("2026-12-03")
        stranger.is_stopped("有 1 处需要修改")
        expect(page.locator("#q-trip-problem")).to_be_visible()
        trip.get_by_label("第一天").fill("2026-12-01")
        slot.get_by_label("开始").fill("2026-12-01T09:00")
        slot.get_by_label("结束").fill("2026-12-01T10:30")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        stranger.sends()
        assert {each.partition("under=")[2] for each in asked} == {"", "370000", "370200", "110000"}
    [made] = [each for each in studio.guests() if each["name"] == "远方来客"]
    assert made["area"] == "370203"
    assert (made["home"]["region"], made["home"]["detail"]) == ("110101", "东四十条1号")
    assert made["trip"] == {"start": "2026-12-01", "end": "2026-12-04"}, "the last day counts"
    assert made["slot"] == {"start": "2026-12-01T01:00:00Z", "end": "2026-12-01T02:30:00Z"}


def test_a_region_that_the_address_says_is_shown_and_can_be_taken_back(studio: Studio) -> None:
    fields = [{"field": "name"}, {"field": "area", "prefill": True}]
    link = studio.published(fields=fields)["link"]
    with studio.page("phone", "dark", "en-US") as page:
        stranger = Stranger(page).opens(f"{studio.product.url}/f/{link}?name=x&area=370203", "Book a visit")
        area = stranger.question("area")
        expect(area.get_by_label("Province")).to_have_value("370000")
        expect(area.get_by_label("City")).to_have_value("370200")
        expect(area.get_by_label("District or county")).to_have_value("370203")
        expect(area.get_by_role("option", name="Shibei District", exact=True)).to_be_attached()
        assert area.locator("option:checked").all_inner_texts() == ["Shandong", "Qingdao", "Shibei District"]
        area.get_by_label("City").select_option("")
        expect(area.get_by_label("District or county")).to_have_count(0)
        area.get_by_label("Province").select_option("")
        expect(area.get_by_label("City")).to_have_count(0)


def test_a_list_of_regions_that_does_not_arrive_says_so_and_is_asked_for_again(studio: Studio) -> None:
    link = studio.published(fields=[{"field": "name"}, {"field": "area"}])["link"]
    with studio.page("phone") as page:
        page.route("**/regions?*", lambda route: route.abort())
        stranger = Stranger(page).opens(f"{studio.product.url}/f/{link}", "预约看样")
        area = stranger.question("所在地区")
        expect(area.get_by_role("alert")).to_contain_text("地区没有取到")
        page.unroute("**/regions?*")
        area.get_by_role("button", name="重试").click()
        expect(area.get_by_role("alert")).to_have_count(0)
        stranger.picks(area, 省份="广东省", 城市="东莞市")
        expect(area.get_by_label("区县")).to_have_count(0)


def test_an_address_that_begins_fields_runs_nothing_and_chooses_only_what_is_offered(studio: Studio) -> None:
    link = studio.published()["link"]
    query = f"name={HOSTILE}&kind=evil&day=javascript:alert(1)&cost=1&phone=138%0D%0A00001111&__proto__=x&constructor=y"
    with studio.page("desktop") as page:
        stranger = Stranger(page).opens(f"{studio.product.url}/f/{link}?{query}", "预约看样")
        expect(stranger.field("称呼")).to_have_value(HOSTILE)
        expect(stranger.field("电话")).to_have_value("138 00001111".replace("138 ", "138  "))
        expect(page.get_by_label("哪天方便")).to_have_value("")
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)
        expect(page.locator("main img")).to_have_count(0)


def test_a_phone_brings_pictures_a_file_a_signature_and_rows(studio: Studio) -> None:
    with studio.page("desktop", staff=True) as page:
        page.goto(studio.product.url + "/a/-/f/guest")
        doors = Doors(page)
        dialog = doors.publishes("寄修登记", "现场照片", "合同", "签名", "物品")
        rows = dialog.get_by_role("group", name="“物品”每行填写哪些字段")
        expect(rows.get_by_role("checkbox", name="名称")).to_be_checked()
        rows.get_by_role("checkbox", name="件数", exact=True).check()
        rows.get_by_label("最多填几行").fill("2")
        dialog.get_by_role("checkbox", name="“签名”必填").check()
        dialog.get_by_role("button", name="发布公开表单").click()
        address = doors.link(dialog)
    with studio.page("phone") as page:
        stranger = Stranger(page).opens(address, "寄修登记")
        expect(page.get_by_role("heading", name="带来的东西")).to_be_visible()
        stranger.field("称呼").fill("寄修的人")
        stranger.adds_row("物品", 名称="相机", 件数="99")
        stranger.adds_row("物品", 名称="镜头")
        expect(stranger.question("物品").get_by_role("button", name="加一行")).to_have_count(0)
        stranger.takes_pictures("现场照片", "甲.png", "乙.png")
        stranger.chooses_file("合同", "a.exe", b"MZ")
        expect(stranger.question("合同").get_by_role("alert")).to_contain_text("不是这里接收的类型")
        # The line is cut in the middle; what had come stays, and the rest goes on from there.
        pieces = CutLine(page)
        with pieces.cut():
            stranger.chooses_file("合同", "合同.pdf", b"%PDF-1.7 " + b"x" * 9_000_000)
        stranger.is_stopped("文件还没有上传完")
        pause = stranger.question("合同").get_by_role("button", name="暂停上传“合同.pdf”")
        pause.click()
        pieces.mend()
        stranger.question("合同").get_by_role("button", name="继续上传“合同.pdf”").click()
        expect(stranger.question("合同").get_by_text("8.6 MB", exact=True)).to_be_visible(timeout=30_000)
        assert pieces.offsets[-1] > 0, "it went on where it was"
        stranger.signs("签名")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert barriers(page) == []
        stranger.is_stopped("有 1 处需要修改")
        expect(stranger.row("物品", 1).get_by_label("件数")).to_be_focused()
        stranger.row("物品", 1).get_by_label("件数").fill("２")
        stranger.question("现场照片").get_by_role("button", name="去掉“乙.png”").click()
        stranger.sends()
    [made] = [each for each in studio.guests() if each["name"] == "寄修的人"]
    assert (len(made["shots"]), len(made["paper"]), made["sign"]["signer"]) == (1, 1, None)
    assert len(made["things"]) == 2
    with studio.page("desktop", staff=True) as page:
        page.goto(f"{studio.product.url}/a/-/r/guest/{studio.number_of('寄修的人')}")
        page.get_by_role("tab", name="资料").click()
        expect(page.get_by_role("link", name="合同.pdf")).to_be_visible()
        expect(page.get_by_role("button", name="修改签名 外部人员签于")).to_be_visible()


def test_only_sites_that_are_allowed_show_it_in_a_frame(studio: Studio) -> None:
    address = f"{studio.product.url}/f/{studio.published()['link']}"
    with studio.page("desktop") as page, framing(address, studio.foreign_port) as allowed:
        page.goto(allowed)
        inside = page.frame_locator("#f")
        expect(inside.get_by_role("heading", name="预约看样")).to_be_visible()
        inside.get_by_role("textbox", name="称呼").fill("框里来的")
        inside.get_by_role("button", name="提交").click()
        expect(inside.get_by_role("heading", name="已提交")).to_be_visible()
    assert "框里来的" in [each["name"] for each in studio.guests()]
    with studio.page("desktop") as page, framing(address, free_port()) as other:
        page.goto(other)
        expect(page.frame_locator("#f").get_by_role("heading", name="预约看样")).to_have_count(0)
    with studio.page("desktop") as page, framing(studio.product.url + "/sign-in", studio.foreign_port) as allowed:
        page.goto(allowed)
        expect(page.frame_locator("#f").get_by_role("button")).to_have_count(0)


def test_a_form_whose_day_is_over_says_so_and_takes_nothing(studio: Studio) -> None:
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    link = studio.published(closes_at=past)["link"]
    with studio.page("phone", language="en-US") as page:
        Stranger(page).opens(f"{studio.product.url}/f/{link}", "Book a visit")
        expect(page.get_by_text("Closed")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)


def test_a_record_is_shared_behind_a_password_and_taken_back(studio: Studio) -> None:
    with studio.page("desktop", staff=True) as page:
        doors = Doors(page)
        page.goto(f"{studio.product.url}/a/-/r/guest/{studio.number_of('林女士')}")
        dialog = doors.shares_record()
        expect(dialog.get_by_role("checkbox", name="成本")).to_have_count(0)
        dialog.get_by_label("对外标题").fill("给林女士")
        dialog.get_by_label("访问密码").fill("5188")
        dialog.get_by_role("button", name="生成分享链接").click()
        address = doors.link(dialog)
        with studio.page("phone") as other:
            stranger = Stranger(other).opens(address, "访问密码")
            assert "林女士" not in other.content()
            other.get_by_label("访问密码").fill("wrong")
            other.get_by_role("button", name="查看").click()
            expect(other.get_by_text("密码不对")).to_be_visible()
            other.get_by_label("访问密码").fill("5188")
            other.get_by_role("button", name="查看").click()
            expect(other.get_by_role("heading", name="给林女士")).to_be_visible()
            expect(other.get_by_text("婚纱照")).to_be_visible()
            assert "88.5" not in other.content()
            page.goto(studio.product.url + "/settings/doors")
            expect(page.get_by_text("打开过 1 次")).to_be_visible()
            doors.takes_back("给林女士")
            stranger.opens(address, "这个链接已失效")


def test_a_view_is_shared_and_searched_on_a_phone(studio: Studio) -> None:
    with studio.page("desktop", staff=True) as page:
        page.goto(studio.product.url + "/a/-/f/guest?v=guest_all")
        doors = Doors(page)
        dialog = doors.shares_view()
        dialog.get_by_label("对外标题").fill("来客名单")
        dialog.get_by_role("checkbox", name="允许搜索").check()
        dialog.get_by_role("button", name="生成分享链接").click()
        address = doors.link(dialog)
    with studio.page("phone", "dark") as page:
        Stranger(page).opens(address, "来客名单")
        expect(page.get_by_text("周先生")).to_be_visible()
        page.get_by_role("searchbox", name="搜索").fill("王小")
        expect(page.get_by_text("共 1 条")).to_be_visible()
        expect(page.get_by_text("周先生")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_company_shows_strangers_its_own_face(studio: Studio) -> None:
    address = f"{studio.product.url}/f/{studio.published()['link']}"
    with studio.page("desktop", staff=True) as page:
        page.goto(studio.product.url + "/settings")
        brand = Brand(page)
        brand.brings("标志", "a.svg", b"<svg/>")
        expect(brand.picture("标志").get_by_role("alert")).to_contain_text("SVG 请先导出成 PNG")
        brand.brings("标志", "a.png", b"<svg onload=alert(1)/>")
        expect(brand.picture("标志").get_by_role("alert")).to_contain_text("不能用作图片")
        brand.brings("标志", "logo.png", png(120))
        expect(brand.picture("标志").get_by_role("img", name="logo.png")).to_be_visible()
        brand.brings("封面", "cover.png", png(900))
        expect(brand.picture("封面").get_by_role("img", name="cover.png")).to_be_visible()
        brand.form.get_by_label("品牌色", exact=True).fill("#ffe600")
        expect(brand.form.get_by_text("会自动调成")).to_be_visible()
        brand.saves()
    with studio.page("phone") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        Stranger(page).opens(address, "预约看样")
        logo = page.get_by_role("img", name="光影")
        expect(logo).to_be_visible()
        for picture in (logo, page.locator("main img")):
            page.wait_for_function("img => img.complete && img.naturalWidth > 0", arg=picture.element_handle())
        button = page.get_by_role("button", name="提交")
        assert button.evaluate("each => getComputedStyle(each).backgroundColor") != "rgb(255, 230, 0)"
        assert {each.split("/api/")[0] for each in asked if "/api/" in each} == {studio.product.url}
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert barriers(page) == []
    with studio.page("desktop") as page, framing(address, studio.foreign_port) as allowed:
        page.goto(allowed)
        inside = page.frame_locator("#f")
        expect(inside.get_by_role("img", name="光影")).to_be_visible()
        expect(inside.locator("main img")).to_have_count(0)
    with studio.page("phone", staff=True) as page:
        page.goto(studio.product.url + "/settings")
        brand = Brand(page)
        for which in ("标志", "封面"):
            brand.picture(which).get_by_role("button", name=f"移除{which}").click()
        brand.saves()
        Stranger(page).opens(address, "预约看样")
        expect(page.get_by_role("img", name="光影")).to_have_count(0)
