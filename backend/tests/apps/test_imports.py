"""What columns are called in the sheets of a trade comes with the application, and goes with it."""

from __future__ import annotations

import pytest

from chengwu.apps.errors import AppNotReady
from chengwu.exchange import learning
from chengwu.kit.db import Database
from tests.apps.world import Place, package
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
WORDS = """
key: shop_customers
label: {zh-CN: 导入客户, en: Customers}
targets:
- form: shop_customer
  match: [name]
  otherwise: {level: on}
  fields: [{field: name, words: [客户名称, Company Name]}]
"""


@pytest.fixture
def place(fresh: Database) -> Place:
    return Place(fresh)


def words(place: Place) -> dict[tuple[str, str], set[str]]:
    return place.database.read(SCHEMA, lambda session: learning.words_of(session, ["shop_customer"]))


def otherwise(place: Place) -> dict[str, dict[str, object]]:
    return place.database.read(SCHEMA, lambda session: learning.otherwise_of(session, ["shop_customer"]))


def test_importing_knows_them_from_the_installation_until_the_application_goes(place: Place) -> None:
    place.apply(package(imports__customers=WORDS))
    assert words(place) == {("shop_customer", "name"): {"客户名称", "companyname"}}
    assert otherwise(place) == {"shop_customer": {"level": "on"}}
    place.apply(package(imports__customers=WORDS.replace("客户名称", "单位")))
    assert "单位" in words(place)["shop_customer", "name"]
    assert "客户名称" not in words(place)["shop_customer", "name"]
    place.uninstall()
    assert (words(place), otherwise(place)) == ({}, {})


@pytest.mark.parametrize(
    ("was", "now", "key"),
    [
        ("form: shop_customer", "form: shop_nobody", "app_form_unknown"),
        ("field: name", "field: nothing", "app_import_field"),
        ("match: [name]", "match: [nothing]", "app_import_field"),
        ("words: [", "word: [", "app_part_unreadable"),
        ("key: shop_customers", "key: &a shop", "app_yaml_anchor"),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(place: Place, was: str, now: str, key: str) -> None:
    with pytest.raises(AppNotReady) as refused:
        place.apply(package(imports__customers=WORDS.replace(was, now)))
    assert key in {each.key for each in refused.value.fields}
    assert words(place) == {}
