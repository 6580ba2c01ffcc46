"""Forms of which some fields are stored for a day, and short ways to let days pass, with the job or without it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from chengwu.access.model import SYSTEM
from chengwu.access.rights import Rights, rights_of
from chengwu.fields import Context
from chengwu.forms import dated, service
from chengwu.forms.service import catalogue
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import By, Database, Session
from chengwu.records import days, publishing, query
from chengwu.records.query import Query
from tests.forms.samples import field
from tests.records.computed_world import SCHEMA, Company, another_day, form, formula, link, look_up, rolled
from tests.records.world import published, stamped

ZONE: Final = ZoneInfo("Asia/Shanghai")
FORMS: Final = (
    form(
        "region",
        field("name"),
        rolled("recent", "SUM", "client", "region", "recent"),
        rolled("busiest", "MAX", "client", "region", "twice"),
        formula("half", "recent / 2"),
    ),
    form(
        "client",
        field("name"),
        field("since", "date"),
        field("limit", "decimal"),
        link("region", "region", "clear"),
        rolled("total", "SUM", "payment", "client", "amount"),
        {**rolled("recent", "SUM", "payment", "client", "amount", where="on > TODAY() - 30"), "indexed": True},
        formula("coming", "COUNT(FILTER(payment.amount, payment.on > TODAY()))"),
        formula("twice", "recent * 2"),
        formula("each", "recent / coming"),
        formula("age", "DAYS(TODAY(), since)"),
        formula("both", "recent + age"),
        rolled("late", "COUNT", "payment", "client", where="late"),
        look_up("of_region", "region.half"),
        checks=[{"expression": "recent <= limit", "message": {"en": "too much lately"}}],
    ),
    form(
        "payment",
        field("on", "date", default_expression="TODAY()"),
        field("amount", "decimal"),
        link("client", "client", "delete"),
        look_up("lately", "client.recent"),
        formula("late", "TODAY() > on"),
    ),
)
DATED: Final = {
    "client": ["recent", "coming", "twice", "each", "of_region"],
    "payment": ["lately"],
    "region": ["recent", "busiest", "half"],
}


class Week(Company):
    """The forms above, and a clock that is moved by hand."""

    def __init__(self, database: Database, *forms: Any) -> None:
        super().__init__(database)
        published(database, *(forms or FORMS))

    @property
    def clock(self) -> MovableClock:
        assert isinstance(self.database.clock, MovableClock)
        return self.database.clock

    def at(self, local: str, zone: ZoneInfo = ZONE) -> None:
        """It becomes this moment, on the clock of the company."""
        wanted = datetime.fromisoformat(local).replace(tzinfo=zone)
        self.clock.move(seconds=(wanted - self.clock.now()).total_seconds())

    def step(self, most: int = days.BATCH) -> datetime | None:
        """One step of the job, as the worker does it; when the next is due."""
        again = self.database.change(SCHEMA, lambda session: days.turn(session, most))
        stamped(self.database)
        return again

    def turn(self, most: int = days.BATCH) -> int:
        """The job until it has nothing to do for today; how many steps that were."""
        for steps in range(1, 1000):
            again = self.step(most)
            if again is None or again > self.clock.now() + days.PAUSE:
                return steps
        raise AssertionError("the day never turned")

    def kept(self) -> dated.Kept:
        found = self.database.read(SCHEMA, dated.kept)
        assert found is not None
        return found

    def stored(self, key: str, number: int) -> dict[str, Any]:
        """What stands in the columns."""
        with self.database.as_owner() as connection:
            found = connection.execute(f'select to_jsonb(t) from w_main."{key}" t where id = %s', [number]).fetchone()
        assert found is not None
        return dict(found[0])

    def page(self, key: str, *, anew: bool = False, **asked: Any) -> list[dict[str, Any]]:
        """What a list shows; with `anew`, when nothing that depends on the day is taken from its column."""

        def ask(session: Session) -> bytes:
            if anew:
                another_day(session)
            rights: Rights = rights_of(session, SYSTEM)
            context = Context(date(2000, 1, 1), zone=rights.catalogue.zone)
            return query.page(session, rights, Query(form=key, **asked), context).body

        return list(json.loads(self.database.read(SCHEMA, ask))["records"])

    def shown(self, key: str, number: int) -> dict[str, Any]:
        return next(dict(each["values"]) for each in self.page(key, limit=500) if each["id"] == number)

    def from_columns(self) -> bool:
        """Whether whoever looks now is shown what is stored."""
        return not self.database.read(SCHEMA, catalogue).inlines

    def demand_right(self) -> None:
        """What is shown is what is computed from nothing, and what is stored is right for its day."""
        for key in ("region", "client", "payment"):
            if key in self.catalogue().tables:
                shown, right = self.page(key, limit=500), self.page(key, anew=True, limit=500)
                assert shown == right, f"{shown}\n{right}"
        wrong = self.wrong()
        assert wrong == [], str(wrong)


def one_family(week: Week) -> tuple[int, int]:
    """A region with a client who paid 10 thirty days ago tomorrow, 5 yesterday, and will pay 7 tomorrow."""
    region = week.add("region", name="north")
    client = week.add("client", name="Li", region=region, since="2026-01-01")
    for on, amount in (("2026-02-01", 10), ("2026-03-01", 5), ("2026-03-03", 7)):
        week.add("payment", client=client, on=on, amount=amount)
    return region, client


def raw(each: Any) -> dict[str, Any]:
    settings = {key: value for key, value in each.settings.items() if key not in ("result", "stored")}
    more = {"default_expression": each.default_expression} if each.default_expression else {}
    return field(each.key, each.type, settings=settings, **more)


def publish(week: Week, definition: Any) -> None:
    def save(session: Session) -> int:
        return service.save_draft(session, definition, service.find(session, definition.key).version).version

    version = week.database.change(SCHEMA, save)
    publishing.publish(week.database, SCHEMA, {definition.key: version}, By(), accept_loss=True)
    stamped(week.database)
