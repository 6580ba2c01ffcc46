"""Forms are designed as drafts, published as versions that stay, and retired."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
import pytest

from chengwu import forms
from chengwu.forms import Form, FormDefinition, Published
from chengwu.forms.errors import FormKeyTaken, FormNeeded, FormNotPublished, FormNotReady, NoForm
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Stale
from chengwu.kit.sentences import tell
from tests.forms.samples import BOOKING, booking, field, model, plain

pytestmark = pytest.mark.database
T = TypeVar("T")


class Designer:
    """Somebody who designs forms in a fresh workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, work: Callable[[Session], T]) -> T:
        return self.database.change("w_main", work)

    def save(self, definition: FormDefinition, version: int | None = None) -> Form:
        return self.do(lambda session: forms.save_draft(session, definition, version))

    def publish(self, key: str, version: int) -> Published:
        return self.do(lambda session: forms.publish(session, key, version))

    def new(self, definition: FormDefinition) -> Form:
        """Saved and published."""
        self.publish(definition.key, self.save(definition).version)
        return self.find(definition.key)

    def retire(self, key: str) -> Form:
        version = self.find(key).version
        return self.do(lambda session: forms.retire(session, key, version))

    def find(self, key: str) -> Form:
        return self.do(lambda session: forms.find(session, key))

    def asks(self, query: str) -> Any:
        with self.database.as_owner() as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def designer(fresh: Database) -> Designer:
    return Designer(fresh)


def test_a_draft_is_kept_as_it_is_with_its_problems(designer: Designer) -> None:
    unfinished = booking(title="gone", fields=[*BOOKING["fields"], field("x", "nonsense")])
    saved = designer.save(unfinished)
    assert (saved.state, saved.published, saved.version) == ("draft", None, 1)
    assert designer.find("crm_booking").definition == unfinished
    assert designer.do(forms.published) == {}


def test_a_draft_that_cannot_be_stored_is_refused(designer: Designer) -> None:
    for wrong in (plain("Order"), plain("workspace"), plain("order", field("a", help={"en": "\x00"}))):
        with pytest.raises(FormNotReady):
            designer.save(wrong)
    assert designer.do(forms.every) == []


def test_whoever_saves_names_the_version_that_they_read(designer: Designer) -> None:
    assert designer.save(model()).version == 1
    assert designer.save(model(title=""), 1).version == 2
    assert designer.save(model(title=""), 2).version == 2, "nothing was changed"
    with pytest.raises(Stale) as stale:
        designer.save(model(), 1)
    assert stale.value.params == {"version": 2}
    with pytest.raises(FormKeyTaken):
        designer.save(model())
    with pytest.raises(NoForm):
        designer.save(plain("gone"), 1)


def test_publishing_makes_a_version_that_stays_and_says_what_is_different(designer: Designer) -> None:
    designer.new(model())
    draft = designer.save(model(label={"en": "Talent"}), designer.find("crm_model").version)
    assert designer.do(forms.published)["crm_model"] == model(), "people work with what was published"
    done = designer.publish("crm_model", draft.version)
    assert (done.version, [each.path for each in done.differences]) == (2, ["label"])
    assert designer.do(lambda session: forms.at_version(session, "crm_model", 1)).definition == model()
    second = designer.do(lambda session: forms.at_version(session, "crm_model", 2))
    assert (second.definition.label, second.by) == ({"en": "Talent"}, None)
    with pytest.raises(NoForm):
        designer.do(lambda session: forms.at_version(session, "crm_model", 3))


def test_publishing_has_every_process_write_its_sql_anew(designer: Designer) -> None:
    def version() -> Any:
        return designer.asks("select definition_version from w_main.workspace")[0][0]

    before = version()
    draft = designer.save(plain("crm_note"))
    assert version() == before, "a draft changes no shape"
    designer.publish(draft.key, draft.version)
    assert version() == before + 1


def test_publishing_what_is_published_changes_nothing(designer: Designer) -> None:
    form = designer.new(model())
    assert designer.publish("crm_model", form.version) == Published("crm_model", 1, ())
    assert designer.find("crm_model") == form


def test_a_draft_with_problems_is_not_published_and_hears_all_of_them(designer: Designer) -> None:
    version = designer.save(booking(title="gone")).version
    with pytest.raises(FormNotReady) as refused:
        designer.publish("crm_booking", version)
    assert {each.path for each in refused.value.fields} >= {"title", "fields.1.settings.form"}
    assert designer.find("crm_booking").state == "draft"
    with pytest.raises(Stale):
        designer.publish("crm_booking", version + 1)


def test_forms_that_link_to_each_other_are_published_together(designer: Designer) -> None:
    left = plain("left", field("to", "link", settings={"form": "right"}))
    right = plain("right", field("to", "link", settings={"form": "left"}))
    drafts = {each.key: designer.save(each).version for each in (left, right)}
    with pytest.raises(FormNotReady):
        designer.publish("left", drafts["left"])
    done = designer.do(lambda session: forms.publish_together(session, drafts))
    assert [(each.key, each.version) for each in done] == [("left", 1), ("right", 1)]


def test_a_field_that_another_form_looks_up_is_not_taken_away(designer: Designer) -> None:
    form = designer.new(model())
    designer.new(booking())
    version = designer.save(model(fields=[field("other")], title="", search=[]), form.version).version
    with pytest.raises(FormNeeded) as refused:
        designer.publish("crm_model", version)
    assert [each.path for each in refused.value.fields] == ["crm_booking.fields.9.settings.path"]
    assert "(Booking)" in tell("form_needed", "en", **refused.value.params)
    assert "（档期）" in tell("form_needed", "zh-CN", **refused.value.params)


def test_a_retired_form_is_not_offered_and_comes_back_by_publishing(designer: Designer) -> None:
    designer.new(model())
    designer.new(booking())
    with pytest.raises(FormNeeded):
        designer.retire("crm_model")
    retired = designer.retire("crm_booking")
    assert (retired.state, retired.published) == ("retired", 1)
    assert list(designer.do(forms.published)) == ["crm_model"]
    with pytest.raises(FormNotPublished) as unused:
        designer.retire("crm_booking")
    assert "“Booking”" in tell(unused.value.key, "en", **unused.value.params)
    assert designer.publish("crm_booking", retired.version) == Published("crm_booking", 1, ())
    assert designer.find("crm_booking").state == "published"


@pytest.mark.parametrize("statement", ["update w_main.form_version set version = 9", "delete from w_main.form_version"])
def test_the_application_cannot_change_a_version(designer: Designer, statement: str) -> None:
    designer.new(model())
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        designer.do(lambda session: session.connection.execute(statement))


def test_the_journal_and_open_screens_hear_of_it(designer: Designer) -> None:
    def work(session: Session) -> list[tuple[str, Any, Any]]:
        forms.save_draft(session, model())
        forms.save_draft(session, model(label={"en": "Talent"}), 1)
        forms.publish(session, "crm_model", 2)
        forms.retire(session, "crm_model", 3)
        noted = [(fact.operation, fact.before, fact.after) for fact in session.facts]
        assert {fact.form for fact in session.facts} == {"form"}
        session.facts.clear()
        return noted

    created, updated, published, retired = designer.do(work)
    assert created[0] == "create"
    assert updated == ("update", {"label": {"zh-CN": "模特", "en": "Model"}}, {"label": {"en": "Talent"}})
    assert published == (
        "publish",
        {"state": "draft", "published": None},
        {"state": "published", "published": 1},
    )
    assert retired[0] == "retire"
    assert designer.asks("select distinct what from w_main.announcement") == [("forms",)]


def test_two_that_publish_what_does_not_fit_together_do_not_both_succeed(designer: Designer) -> None:
    designer.new(model())
    drafts = {
        "crm_booking": designer.save(booking()).version,
        "crm_model": designer.save(model(fields=[field("other")], title="", search=[]), 2).version,
    }
    refused: list[Exception] = []
    start = threading.Barrier(2)

    def publish(key: str) -> None:
        start.wait()
        try:
            designer.publish(key, drafts[key])
        except (FormNotReady, FormNeeded) as no:
            refused.append(no)

    threads = [threading.Thread(target=publish, args=[key]) for key in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
