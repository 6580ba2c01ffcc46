"""What single types do that no other does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chengwu.fields.context import HERE, Context
from chengwu.fields.refusal import BadSettings, Unacceptable
from chengwu.fields.types import TYPES, by_name
from chengwu.fields.types.serial import Pattern, formatted, period


def accept(name: str, raw: object, context: Context = HERE, **settings: Any) -> Any:
    of = by_name(name)
    return of.accept(raw, of.options(settings), context)


def read(name: str, text: str, context: Context = HERE, **settings: Any) -> Any:
    of = by_name(name)
    return of.accept_text(text, of.options(settings), context)


def fault(name: str, raw: object, **settings: Any) -> str:
    with pytest.raises(Unacceptable) as refused:
        accept(name, raw, **settings)
    return refused.value.key


def test_there_is_a_type_for_every_word_of_the_specification() -> None:
    assert len(TYPES) == 39
    assert len({of.name for of in TYPES}) == 39


# Numbers and money


def test_limits_are_told_with_the_limit() -> None:
    assert fault("integer", 11, maximum="10") == "field_too_large"
    assert fault("decimal", "-0.01", minimum="0") == "field_too_small"
    assert accept("decimal", "10.004", maximum="10") == Decimal("10.00")


def test_a_decimal_without_scale_keeps_what_was_written() -> None:
    assert accept("decimal", "0.1234567890123", scale=None) == Decimal("0.1234567890123")


def test_money_is_rounded_to_the_coins_of_its_currency() -> None:
    assert str(accept("money", "7.5", currency="JPY").amount) == "8"
    assert str(accept("money", "1.0005", currency="KWD").amount) == "1.001"
    assert str(accept("money", "1.005").amount) == "1.01"


def test_a_computed_number_is_shown_as_what_it_is_and_kept_as_it_is() -> None:
    def shown(number: str, **settings: Any) -> str:
        of = by_name("formula")
        options = of.options({"result": "number", **settings})
        value = Decimal(number)
        assert (of.json(value, options), of.export(value, options, HERE)) == (number, value)
        return of.show(value, options, HERE)

    assert shown("-12345.6", shown_as="money") == "-¥12,345.60"
    assert shown("12345.6", shown_as="money", currency="JPY") == "JPY 12,346"
    assert shown("12345.6", shown_as="money", places=0) == "¥12,346"
    assert shown("0.25", shown_as="percent") == "25%"
    assert shown("0.66666667", shown_as="percent", places=1) == "66.7%"
    assert shown("4.25", places=1, unit="kg") == "4.3 kg"
    assert shown("12345.678") == "12,345.678"


def test_money_of_another_currency_is_refused_unless_it_is_allowed() -> None:
    assert fault("money", {"amount": 1, "currency": "USD"}) == "field_currency_unknown"
    assert accept("money", {"amount": 1, "currency": "USD"}, others=["USD"]).currency == "USD"
    with pytest.raises(Unacceptable):
        read("money", "$5")


def test_money_shows_its_sign() -> None:
    money = by_name("money")
    options = money.options({"others": ["USD", "CHF"]})
    shown = [
        money.show(money.accept(raw, options, HERE), options, HERE)
        for raw in ("-1234.5", {"amount": 3, "currency": "USD"}, {"amount": 3, "currency": "CHF"})
    ]
    assert shown == ["-¥1,234.50", "US$3.00", "CHF 3.00"]


def test_money_means_the_currency_of_the_workspace() -> None:
    assert accept("money", 1, Context(date(2026, 3, 2), currency="EUR")).currency == "EUR"


# Days


def test_a_day_may_have_to_lie_in_the_past_or_within_bounds() -> None:
    assert fault("date", "2026-03-03", only="past") == "field_too_late"
    assert fault("date", "2026-03-01", only="future") == "field_too_early"
    assert accept("date", "2026-03-02", only="past") == accept("date", "2026-03-02", only="future")
    assert fault("date", "2019-12-31", earliest="2020-01-01") == "field_too_early"


def test_on_a_day_means_the_day_of_the_zone() -> None:
    of = by_name("datetime")
    low, high = of.operand("on", "2026-03-02", of.starting(), HERE)
    assert (low.isoformat(), high.isoformat()) == ("2026-03-01T16:00:00+00:00", "2026-03-02T16:00:00+00:00")


def test_a_range_of_days_is_written_with_its_last_day_and_kept_without() -> None:
    for text in ("2026-03-02 ~ 2026-03-04", "2026年3月2日至3月4日", "2026/3/2 - 2026/3/4", "2026.3.2—2026.3.4"):
        days = read("date_range", text)
        assert (days.lower, days.upper) == (date(2026, 3, 2), date(2026, 3, 5)), text
    one = read("date_range", "2026-03-02 ~ 2026-03-02")
    assert (one.lower, one.upper) == (date(2026, 3, 2), date(2026, 3, 3))


# Text


def test_text_is_composed_and_trimmed_and_nothing_else() -> None:
    assert accept("text", "\u3000ｆｕｌｌ  width\xa0") == "ｆｕｌｌ  width"
    assert accept("text", "\u200b") is None
    assert read("text", "无") == "无"
    assert read("integer", "无") is None


def test_text_is_as_long_as_people_count() -> None:
    assert accept("text", "😀" * 3, max_length=3) == "😀😀😀"
    assert fault("text", "😀" * 4, max_length=3) == "field_too_long"


def test_text_with_pinyin_is_found_as_it_is_spoken() -> None:
    of = by_name("text")
    options = of.options({"pinyin": True, "person": True})
    found = of.search_text("曾小贤", options, HERE)
    assert "zengxiaoxian" in found.replace(" ", "")
    assert "zxx" in found


def test_text_with_pinyin_is_sorted_as_it_is_spoken() -> None:
    of = by_name("text")
    options = of.options({"pinyin": True, "person": True})
    names = ["张三", "曾小贤", "单雄信", "欧阳娜娜", "Bob", "阿宝"]
    by_sound = sorted(names, key=lambda name: str(of.store(name, options)["sort"]))
    assert by_sound == ["阿宝", "Bob", "欧阳娜娜", "单雄信", "曾小贤", "张三"]
    assert [column.name for column in of.columns("name", options)] == ["name", "name__sort"]


def test_rich_text_never_keeps_what_could_run() -> None:
    assert fault("rich_text", [{"runs": [{"text": "x", "link": "JAVASCRIPT:alert(1)"}]}]) == "field_not_url"
    assert fault("rich_text", [{"kind": "iframe"}]) == "field_not_shaped"
    kept = accept("rich_text", "<script>alert(1)</script>")
    assert kept[0].runs[0].text == "<script>alert(1)</script>"
    assert accept("rich_text", [{"runs": [{"text": "  "}]}]) is None


# Choices


CHOICES = [{"code": "new", "label": {"zh-CN": "新建"}}, {"code": "old", "retired": True}]


def test_a_retired_choice_is_found_and_not_chosen() -> None:
    assert fault("select", "old", choices=CHOICES) == "field_choice_retired"
    of = by_name("select")
    assert of.operand("is", "old", of.options({"choices": CHOICES}), HERE) == "old"


def test_a_code_twice_is_refused() -> None:
    with pytest.raises(BadSettings) as refused:
        by_name("select").options({"choices": [{"code": "a"}, {"code": "a"}]})
    assert refused.value.key == "field_choice_twice"


def test_closed_tags_take_only_what_is_suggested() -> None:
    assert fault("tags", ["x"], open=False, suggestions=[{"text": "VIP"}]) == "field_not_choice"
    assert accept("tags", ["VIP"], open=False, suggestions=[{"text": "VIP"}]) == ("VIP",)


# Codes


def test_what_excel_has_cut_is_told() -> None:
    cut: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("id_code", {"kind": "resident_id"}, "1.10105E+17"),
        ("id_code", {"kind": "bank_card"}, "6222021234567890000"),
        ("phone", {}, "1.38E+10"),
    )
    for name, settings, text in cut:
        with pytest.raises(Unacceptable) as refused:
            read(name, text, HERE, **settings)
        assert refused.value.key == "field_cut_by_sheet"


def test_a_masked_code_never_shows_itself() -> None:
    of = by_name("id_code")
    assert of.mask("91350100M000100Y43", of.options({"kind": "credit_code"}), HERE) == "****"
    assert of.mask("11010519491231002X", of.options({"kind": "resident_id"}), HERE) == "1****************X"


def test_an_unknown_kind_of_code_is_refused() -> None:
    with pytest.raises(BadSettings):
        by_name("id_code").options({"kind": "horoscope"})


def test_a_region_stops_where_the_settings_say() -> None:
    assert fault("region", "370203", down_to="city") == "field_region_too_deep"
    assert accept("region", "370200", down_to="city") == "370200"


def test_a_refused_region_is_named_in_the_language_of_whoever_reads_it() -> None:
    with pytest.raises(Unacceptable) as refused:
        accept("region", "370203", down_to="city")
    assert "“Shandong, Qingdao, Shibei District”" in refused.value.tell("Region", "en")
    assert "“山东省青岛市市北区”" in refused.value.tell("地区", "zh-CN")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_has_a_name_in_each_language_is_found_by_all_of_them_whoever_wrote_it(language: str) -> None:
    def found(name: str, raw: object, **settings: Any) -> str:
        of, context = by_name(name), replace(HERE, language=language)
        options = of.options(settings)
        return of.search_text(of.accept(raw, options, context), options, context)

    assert found("region", "440300") == "广东省深圳市 guangdong, shenzhen"
    assert found("address", {"region": "440300", "detail": "1"}) == "广东省深圳市1 guangdong, shenzhen, 1"
    new = {"code": "new", "label": {"zh-CN": "新客", "en": "New"}}
    assert found("select", "new", choices=[new]) == "新客 new"
    assert found("multi_select", ["new"], choices=[new]) == "新客 new"
    assert found("text", "Xin") == "xin"


# References


def test_a_name_is_found_when_exactly_one_bears_it() -> None:
    context = Context(
        HERE.today, names={("person", 7): "李", ("person", 8): "王", ("person", 9): "王", ("record", 1): "李"}
    )
    assert read("member", "李", context) == 7
    assert read("members", "李、#8", context) == (7, 8)
    with pytest.raises(Unacceptable) as refused:
        read("member", "王", context)
    assert refused.value.key == "field_name_ambiguous"


def test_references_say_what_they_point_to() -> None:
    link = by_name("links")
    refers = link.refers_to(link.options({"form": "product"}))
    assert refers is not None
    assert (refers.to, refers.form, refers.many) == ("record", "product", True)


# Computed


def test_what_may_fail_keeps_the_class_of_its_error() -> None:
    of = by_name("formula")
    assert [column.name for column in of.columns("f", of.options({"result": "number"}))] == ["f", "f__error"]
    assert of.columns("f", of.options({"result": "number", "stored": False})) == ()


@pytest.mark.parametrize("pattern", ["{YYYY}", "{###}{##}", "{XX}{#}", "{#", "}{#}", "{}{#}"])
def test_a_serial_has_one_counter_and_known_tokens(pattern: str) -> None:
    with pytest.raises(BadSettings):
        by_name("serial").options({"pattern": pattern})


@pytest.mark.parametrize(
    ("pattern", "number", "belongs_to"),
    [
        ("{YYYY}{MM}{DD}-{####}", "20260302-0007", "2026-03-02"),
        ("{YY}{MM}{##}", "260307", "2026-03"),
        ("N{YY}-{#}", "N26-7", "2026"),
        ("{######}", "000007", ""),
    ],
)
def test_a_serial_counts_anew_with_the_smallest_piece_of_its_date(pattern: str, number: str, belongs_to: str) -> None:
    assert formatted(Pattern(pattern=pattern), date(2026, 3, 2), 7) == number
    assert period(Pattern(pattern=pattern), date(2026, 3, 2)) == belongs_to
