"""Applications are installed, exported, changed, rolled back and taken out."""

from __future__ import annotations

import msgspec
import pytest

from chengwu.apps import service as apps
from chengwu.apps.errors import AppNotReady
from chengwu.apps.reading import of_files, of_zip
from chengwu.apps.writing import files_of, zip_of
from chengwu.fields.context import HERE
from chengwu.forms import read, service
from chengwu.forms.reading import written
from chengwu.kit.db import Database, Session
from chengwu.records.model import Change
from chengwu.views import service as views
from chengwu.views.model import ViewDefinition
from tests.apps.world import Place, edited, package
from tests.forms.samples import plain
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
FORM_OF_ITS_OWN = "key: shop_own\nlabel: {en: Own}\nfields:\n- {key: name, label: {en: Name}, type: text}\n"


@pytest.fixture
def place(fresh: Database) -> Place:
    return Place(fresh)


def traces(place: Place) -> dict[str, int]:
    """How many rows of each table of the workspace there are, and which tables; the journal, which keeps all, apart."""
    tables = place.asked(
        "select relname from pg_class where relnamespace = 'w_main'::regnamespace and relkind in ('r', 'p')"
        " and not relispartition and relname not in ('journal', 'announcement', 'job', 'alembic_version', 'workspace')"
        " and relname not like 'journal%'"
    )
    return {table: place.asked(f'select count(*) from w_main."{table}"')[0][0] for (table,) in sorted(tables)}


def test_installs_into_an_empty_workspace_without_a_warning(place: Place) -> None:
    plan = place.plan(package())
    assert plan.ready and plan.how == "install"
    assert (plan.losses, plan.warnings, plan.unfit, plan.fills, plan.sights, plan.dependents) == ((),) * 6
    assert [(each.kind, each.key) for each in plan.of("created")] == [
        ("form", "shop_customer"),
        ("form", "shop_order"),
        ("role", "shop_sales"),
        ("view", "shop_big"),
    ]
    done = place.apply(package(), fingerprint=plan.fingerprint)
    assert (done.revision, len(done.created), done.changed, done.removed) == (1, 4, (), ())
    li = place.add("shop_customer", name="Li")
    place.add("shop_order", customer=li, amount="1200.50")
    assert place.row("shop_customer", li)["total"] == 1200.5
    assert place.row("shop_customer", li)["level"] == "no", "a word, and no false"


def test_uninstalls_without_a_trace(place: Place) -> None:
    before = traces(place)
    place.apply(package())
    place.uninstall()
    assert traces(place) == before
    place.apply(package())
    li = place.add("shop_customer", name="Li")
    place.add("shop_order", customer=li, amount="1")
    assert place.uninstall().kept_data
    assert place.row("shop_customer", li)["name"] == "Li", "records are not dropped unless somebody says so"
    place.apply(package())
    assert place.row("shop_customer", li)["total"] == 1
    assert not place.uninstall(with_data=True).kept_data
    assert traces(place) == before


def test_settings_that_nobody_changed_are_no_record_that_would_be_kept(place: Place) -> None:
    before, words = traces(place), "key: shop_words\nlabel: {en: Words}\nsingleton: true\nfields:\n"
    settings = package(forms__shop_words=words + "- {key: greeting, label: {en: G}, type: text, default: Hello}\n")
    place.apply(settings)
    assert len(place.asked("select from w_main.shop_words")) == 1
    assert not place.uninstall().kept_data
    assert traces(place) == before
    place.apply(settings)
    ((number,),) = place.asked("select id from w_main.shop_words")
    place.write(Change(form="shop_words", operation="update", id=number, values={"greeting": "Hi"}))
    assert place.uninstall().kept_data
    assert place.asked("select greeting from w_main.shop_words") == [("Hi",)]


def test_exported_taken_out_and_applied_again_it_is_the_same_byte_for_byte(place: Place) -> None:
    place.apply(package())
    first = place.export()
    assert b"comment" not in first["forms/shop_customer.yaml"]
    place.uninstall()
    place.apply(of_files(first))
    assert place.export() == first
    zipped = zip_of(place.now())
    place.uninstall()
    place.apply(of_zip(zipped))
    assert place.export() == first and zip_of(place.now()) == zipped


def test_nothing_different_is_no_change(place: Place) -> None:
    place.apply(package())
    plan = place.plan(package())
    assert (plan.parts, plan.steps, plan.locals) == ((), (), ())


def test_rolling_back_keeps_what_was_entered_since(place: Place) -> None:
    place.apply(package())
    li = place.add("shop_customer", name="Li", phone="139")
    first = place.export()
    newer = package(
        **edited("app.yaml", ("1.0.0", "1.1.0")),
        **edited("forms/shop_customer.yaml", ("- {key: phone, label: {en: Phone}, type: text, sensitivity: S2}\n", "")),
        **edited("roles/shop_sales.yaml", (", fields: {phone: masked}", "")),
        **edited("views/shop_big.yaml", ("Big ones", "Large ones")),
    )
    place.apply(newer)
    wang = place.add("shop_customer", name="Wang")
    assert "phone" not in {each.key for each in place.form("shop_customer").fields}
    done = place.apply(revision=1)
    assert (done.how, done.revision) == ("rollback", 3)
    assert place.export() == first
    assert place.row("shop_customer", li)["phone"] == "139" and place.row("shop_customer", wang)["name"] == "Wang"


def test_what_is_being_prepared_outlives_a_rollback(place: Place) -> None:
    place.apply(package())
    newer = package(**edited("app.yaml", ("1.0.0", "1.1.0")))
    place.database.change(SCHEMA, lambda session: apps.keep_draft(session, newer))
    place.apply(revision=1)
    assert place.database.read(SCHEMA, lambda session: apps.draft(session, "shop")) == newer
    place.apply(newer)
    assert place.database.read(SCHEMA, apps.drafts) == []


def test_what_somebody_is_designing_goes_on_from_the_new_version(place: Place) -> None:
    place.apply(package())
    raw = written(place.form("shop_customer"))
    raw["fields"].append({"key": "city", "label": {"en": "City"}, "type": "text"})

    def design(session: Session) -> None:
        now = service.find(session, "shop_customer")
        service.save_draft(session, read(raw), now.version)

    place.database.change(SCHEMA, design)
    place.apply(package(**edited("forms/shop_customer.yaml", ("en: Phone}", "en: Telephone}"))))
    drawn = place.database.read(SCHEMA, lambda session: service.find(session, "shop_customer")).definition
    fields = {each.key: each for each in drawn.fields}
    assert "city" in fields and fields["phone"].label["en"] == "Telephone"
    assert "city" not in {each.key for each in place.form("shop_customer").fields}, "nobody works with it yet"


def test_what_is_there_already_is_not_taken_over(place: Place) -> None:
    place.apply(package())
    place.uninstall()
    place.design(plain("shop_order"))
    plan = place.plan(package())
    assert [(each.path, each.key) for each in plan.obstacles] == [("forms.shop_order", "app_form_taken")]
    with pytest.raises(AppNotReady):
        place.apply(package())


def test_a_role_that_somebody_deleted_comes_back_when_it_is_asked_for(place: Place) -> None:
    place.apply(package())
    place.asked("delete from w_main.role where name = '销售'")
    assert [each.kind for each in place.plan(package()).locals] == ["role"]
    assert place.apply(package(), exactly=True).created == (("role", "shop_sales"),)
    assert place.asked("select name from w_main.role") == [("销售",)]


def test_a_role_of_that_name_is_left_alone(place: Place) -> None:
    place.asked("insert into w_main.role (name, permissions, built_in) values ('销售', '{}', false)")
    place.apply(package())
    assert place.asked("select name from w_main.role order by id") == [("销售",), ("销售 (小店)",)]
    assert place.now().of("role")["shop_sales"]["label"] == {"zh-CN": "销售", "en": "Sales"}


def test_an_upgrade_merges_with_what_was_changed_here(place: Place) -> None:
    place.apply(package())
    raw = written(place.form("shop_customer"))
    raw["fields"][0]["label"]["en"] = "Full name"
    raw["fields"].append({"key": "birthday", "label": {"en": "Birthday"}, "type": "date"})
    place.design(read(raw))
    newer = package(
        **edited("app.yaml", ("1.0.0", "1.1.0")),
        **edited(
            "forms/shop_customer.yaml",
            ("en: Name}", "en: Title}"),
            ("{key: phone, label: {en: Phone}", "{key: phone, label: {en: Telephone}"),
            ("sections:", "- {key: city, label: {en: City}, type: text}\nsections:"),
        ),
    )
    plan = place.plan(newer)
    assert plan.how == "upgrade"
    told = {(each.path, each.disputed) for each in plan.locals}
    assert told == {("fields.name.label.en", True), ("fields.birthday", False)}
    place.apply(newer)
    fields = {each.key: each for each in place.form("shop_customer").fields}
    assert fields["name"].label["en"] == "Full name"
    assert fields["phone"].label["en"] == "Telephone"
    assert {"city", "birthday"} <= fields.keys()
    again = place.plan(newer)
    assert again.parts == () and {each.path for each in again.locals} == {"fields.name.label.en", "fields.birthday"}


def test_a_form_made_by_hand_is_no_part_of_an_application_whose_key_it_begins_with(place: Place) -> None:
    place.apply(package())
    place.design(plain("shop_own"))
    place.add("shop_own", name="mine")
    view = {"key": "shop_own_list", "form": "shop_own", "label": {"en": "Own"}, "columns": [{"field": "name"}]}

    def save(session: Session) -> None:
        views.save(session, msgspec.convert(view, ViewDefinition), HERE, version=None)

    place.database.change(SCHEMA, save)
    assert place.export() == files_of(package())
    newer = package(**edited("app.yaml", ("1.0.0", "1.1.0")))
    assert [(each.kind, each.key) for each in place.plan(newer, exactly=True).parts] == []
    place.apply(newer)
    place.apply(revision=1)
    taken = package(forms__shop_own=FORM_OF_ITS_OWN, **edited("app.yaml", ("1.0.0", "2.0.0")))
    assert [each.key for each in place.plan(taken).obstacles] == ["app_form_taken"]
    place.uninstall(with_data=True)
    assert place.asked("select name from w_main.shop_own") == [("mine",)]
    assert place.asked("select key from w_main.form_view") == [("shop_own_list",)]
    place.apply(package())
    assert place.export() == files_of(package())
