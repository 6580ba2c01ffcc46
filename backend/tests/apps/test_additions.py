"""An application that adds to another one: fields of its forms, grants of its roles; and takes them out again."""

from __future__ import annotations

import pytest

from chengwu.apps.errors import AppNeeded, AppNotReady, PackageUnreadable
from chengwu.apps.reading import of_files
from chengwu.forms import read
from chengwu.forms.reading import written
from chengwu.kit.db import Database
from tests.apps.world import Place, edited, package

pytestmark = [pytest.mark.database, pytest.mark.slow]
PACK = {
    "app.yaml": "key: shop_pets\nversion: 1.0.0\nlabel: {en: Pets}\non: [shop]\n",
    "forms/shop_pets_animal.yaml": """
key: shop_pets_animal
label: {en: Animal}
fields:
- {key: name, label: {en: Name}, type: text}
- {key: customer, label: {en: Owner}, type: link, settings: {form: shop_customer}}
""",
    "adds/forms/shop_customer.yaml": """
key: shop_customer
fields:
- {key: pets, label: {en: Pets}, type: roll_up, settings: {function: COUNT, form: shop_pets_animal, via: customer}}
- {key: level, settings: {choices: [{code: vet, label: {en: Vet}}]}}
""",
    "adds/roles/shop_sales.yaml": """
key: shop_sales
grants:
  shop_pets_animal: {read: [{kind: all}], create: true}
""",
}


def pack(**changes: str) -> object:
    files = {**PACK, **{key.replace("__", "/") + ".yaml": text for key, text in changes.items()}}
    return of_files({path: text.encode() for path, text in files.items()})


@pytest.fixture
def place(fresh: Database) -> Place:
    return Place(fresh)


def test_it_adds_and_goes_again_while_everything_else_stands(place: Place) -> None:
    place.apply(package())
    before = place.export()
    place.apply(pack())  # type: ignore[arg-type]
    li = place.add("shop_customer", name="Li", level="vet")
    place.add("shop_pets_animal", name="Rex", customer=li)
    assert place.row("shop_customer", li)["pets"] == 1
    assert "shop_pets_animal" in place.now().of("role")["shop_sales"]["grants"]
    raw = written(place.form("shop_customer"))
    raw["fields"][0]["label"]["en"] = "Full name"
    place.design(read(raw))
    with pytest.raises(AppNeeded):
        place.uninstall()
    place.uninstall("shop_pets", with_data=True)
    after = place.export()
    changed = [path for path in before if before[path] != after[path]]
    assert changed == ["forms/shop_customer.yaml"]
    assert after["forms/shop_customer.yaml"] == before["forms/shop_customer.yaml"].replace(b"Name}", b"Full name}")


def test_a_newer_version_adds_something_else(place: Place) -> None:
    place.apply(package())
    place.apply(pack())  # type: ignore[arg-type]
    changed = PACK["adds/forms/shop_customer.yaml"].replace("key: pets", "key: animals").replace("vet", "doctor")
    place.apply(pack(adds__forms__shop_customer=changed))  # type: ignore[arg-type]
    fields = {each.key: each for each in place.form("shop_customer").fields}
    assert "animals" in fields and "pets" not in fields
    codes = [each["code"] for each in fields["level"].settings["choices"]]
    assert codes == ["on", "no", "doctor"]
    exported = place.export("shop_pets")
    assert of_files(exported) == place.now("shop_pets")


def test_what_it_adds_stays_when_the_other_is_upgraded_or_rolled_back(place: Place) -> None:
    place.apply(package())
    place.apply(pack())  # type: ignore[arg-type]
    place.apply(package(**edited("app.yaml", ("1.0.0", "1.1.0")), **edited("views/shop_big.yaml", ("Big", "Huge"))))
    assert "pets" in {each.key for each in place.form("shop_customer").fields}
    place.apply(revision=1)
    assert "pets" in {each.key for each in place.form("shop_customer").fields}
    assert place.plan(None, revision=1).parts == ()


def test_a_revision_that_an_addition_does_not_fit_is_not_gone_back_to(place: Place) -> None:
    choices = "{choices: [{code: on, label: {en: Often}}, {code: no, label: {en: Never}}]}"
    level = f"- key: level\n  label: {{en: Level}}\n  type: select\n  settings: {choices}\n  default: no\n"
    bare = edited("forms/shop_customer.yaml", (level, ""), ("fields: [name, level]", "fields: [name]"))
    place.apply(
        package(**bare, **edited("views/shop_big.yaml", ("filter: {field: level, operator: is, value: on}\n", "")))
    )
    place.apply(package(**edited("app.yaml", ("1.0.0", "1.1.0"))))
    place.apply(pack())  # type: ignore[arg-type]
    plan = place.plan(None, revision=1)
    assert [(each.path, each.key) for each in plan.obstacles] == [("adds.forms.shop_customer", "app_addition_unfit")]
    with pytest.raises(AppNotReady):
        place.apply(revision=1)


def test_it_adds_only_to_what_it_builds_on() -> None:
    foreign = {"adds/forms/other_thing.yaml": b"key: other_thing\n", "app.yaml": PACK["app.yaml"].encode()}
    with pytest.raises(PackageUnreadable) as told:
        of_files(foreign)
    assert [each.key for each in told.value.fields] == ["app_addition_foreign"]
