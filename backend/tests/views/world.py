"""A company with work to look at in every way there is: tasks, the clients they are for, and readers of them."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from chengwu.access.levels import RoleView
from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms import FormDefinition
from chengwu.forms import read as read_form
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.service import catalogue
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from chengwu.views import ViewDefinition, problems, read
from chengwu.views.looking import designing
from tests.forms.samples import field
from tests.records.world import SCHEMA, published, stamped
from tests.support import START

HERE: Final = Context(START.date())
ALL: Final = (Scope(kind="all"),)
_ROLES = count(500)


def of(key: str, kind: str, **settings: Any) -> dict[str, Any]:
    """A field with settings."""
    return field(key, kind, settings=settings)


CLIENT: Final[dict[str, Any]] = {
    "key": "client",
    "label": {"zh-CN": "客户", "en": "Client"},
    "fields": [field("name"), of("level", "select", choices=[{"code": "a"}, {"code": "b"}]), of("agent", "member")],
    "title": "name",
}
TASK: Final[dict[str, Any]] = {
    "key": "task",
    "label": {"zh-CN": "任务", "en": "Task"},
    "fields": [
        field("name"),
        of("status", "select", choices=[{"code": "todo"}, {"code": "doing"}, {"code": "done"}]),
        of("urgent", "boolean"),
        of("amount", "decimal"),
        of("cost", "decimal"),
        of("progress", "percent"),
        of("starts", "date"),
        of("due", "date"),
        of("period", "datetime_range"),
        of("who", "member"),
        of("client", "link", form="client"),
        of("after", "links", form="task"),
        of("parent", "link", form="task", hierarchy=True),
        of("twin", "link", form="task"),
        of("others", "links", form="client"),
        of("cover", "image"),
        of("pictures", "gallery"),
        of("region", "region"),
        of("point", "geo"),
        of("place", "address"),
        of("note", "long_text"),
        of("files", "file"),
        field("secret", sensitivity="S4", encrypted=True),
        of("lines", "sub_table", form="task.line"),
        of("margin", "formula", expression="amount - cost"),
        of("ends", "formula", expression="DATE_ADD(due, 1, 'day')"),
        of("level", "look_up", path="client.level"),
    ],
    "title": "name",
    "search": ["name"],
    "sub_tables": [
        {"key": "line", "label": {"zh-CN": "明细", "en": "Line"}, "fields": [field("item"), of("qty", "integer")]}
    ],
}


def task(*, without: tuple[str, ...] = ()) -> FormDefinition:
    """The form of tasks, perhaps without some fields."""
    fields = [each for each in TASK["fields"] if each["key"] not in without]
    return read_form({**TASK, "fields": fields})


class Company:
    """Both forms, a few records, and people."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, read_form(CLIENT), task())
        self.people = [self._person(number) for number in (1, 2)]

    @property
    def catalogue(self) -> Catalogue:
        return self.database.read(SCHEMA, catalogue)

    def do(self, work: Any) -> Any:
        """One change, as somebody at a screen."""
        done = self.database.change(SCHEMA, work, By("person", self.people[0], None, "screen"))
        stamped(self.database)
        return done

    def rights(self, **grants: Grant) -> Rights:
        """Somebody with one role that grants this."""
        made, role = self.catalogue, next(_ROLES)
        return Rights(made, Who("person", 7, 7, None, frozenset({role})), (RoleView(made, role, grants),))

    def blind(self, *hidden: str) -> Rights:
        """Somebody who reads everything but these fields of tasks."""
        levels: Any = dict.fromkeys(hidden, "hidden")
        return self.rights(task=Grant(read=ALL, fields=levels), client=Grant(read=ALL))

    @property
    def designer(self) -> Rights:
        return designing(self.catalogue)

    def make(self, form: str, **values: Any) -> int:
        """A record."""
        change = Change(form=form, operation="create", values=values)
        done = self.do(lambda session: write(session, SYSTEM, [change], Asked()))
        return int(done.records[0].id)

    def told(self, rights: Rights | None = None, **definition: Any) -> dict[str, str]:
        """The problems of a view, by place."""
        found = problems(view(**definition), rights or self.designer, HERE)
        return {each.path: each.key for each in found}

    def _person(self, number: int) -> int:
        with self.database.as_owner() as connection:
            made = connection.execute(
                f"insert into {SCHEMA}.person (name, login, language, state, created_at)"
                " values (%s, %s, 'zh-CN', 'active', now()) returning id",
                [f"同事{number}", f"v{number}@example.cn"],
            ).fetchone()
        assert made is not None
        return int(made[0])


def view(**definition: Any) -> ViewDefinition:
    """A view of tasks."""
    return read({"key": "task_all", "form": "task", "label": {"zh-CN": "全部任务", "en": "All tasks"}, **definition})


def refusals(refusal: Refusal) -> dict[str, str]:
    """Key by place."""
    return {each.path: each.key for each in refusal.fields}


def columns(*paths: str) -> list[dict[str, str]]:
    """Columns of these fields."""
    return [{"field": path} for path in paths]


__all__ = ["HERE", "TASK", "Company", "Session", "columns", "of", "refusals", "task", "view"]
