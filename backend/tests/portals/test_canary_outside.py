"""No mark of a cell that whoever shares may not see is told outside, and of a public form nothing is told at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.canary_house import HttpCrawler, Marked
from tests.portals.stand import far_away
from tests.records.canary_world import READERS
from tests.records.oracle_world import ME

pytestmark = [pytest.mark.database, pytest.mark.slow]
FORMS = ("deal", "client", "visit")


class Sharing(Marked):
    """The marks, and links to all of them that somebody made who saw everything."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        super().__init__(database, clock)
        permissions = ["portals.share", "portals.publish", "views.share"]
        self.sharer = self.house.owner.post("/api/roles", name="分享", permissions=permissions).json()["id"]
        self.be("boss")
        self.links: list[str] = []
        for form in FORMS:
            view = {"key": f"{form}_all", "form": form, "label": {"en": "All"}}
            assert self.browser.put(f"/api/views/{form}_all", definition=view).status_code == 200
            self.share(form, view=f"{form}_all", search=True)
            for row in islice(self.of(form), 0, None, 3):
                self.share(form, record=row.id)
        assert len(self.links) > len(FORMS)

    def be(self, name: str) -> None:
        owner = self.house.owner
        version = owner.get(f"/api/people/{ME}").json()["version"]
        roles = [*READERS[name], self.sharer]
        changed = owner.patch(f"/api/people/{ME}", version=version, roles=roles)
        assert changed.status_code == 200, changed.text

    def share(self, form: str, **what: Any) -> None:
        """A link to as many fields as can be shared."""
        fields = [each["key"] for each in self.browser.get(f"/api/forms/{form}").json()["definition"]["fields"]]
        end = self.clock.now().replace(year=self.clock.now().year + 1, day=1).isoformat()
        wanted = {"form": form, "title": "t", "fields": fields, "expires_at": end, **what}
        made = self.browser.post("/api/shares", share=wanted)
        if made.status_code == 422:
            refused = {int(each["path"].rpartition(".")[2]) for each in made.json()["fields"]}
            wanted["fields"] = [key for at, key in enumerate(fields) if at not in refused]
            made = self.browser.post("/api/shares", share=wanted)
        if made.status_code != 404:
            assert made.status_code == 200, made.text
            self.links.append(made.json()["link"])


@pytest.fixture(scope="module")
def mine(database: Database, clock: MovableClock) -> Iterator[Sharing]:
    with cheap_hashing():
        yield Sharing(database, clock)


@pytest.mark.parametrize("name", READERS)
def test_a_share_tells_what_its_maker_may_see_now_and_no_more(mine: Sharing, name: str) -> None:
    mine.be(name)
    crawler = HttpCrawler(mine, name, far_away(mine.house.browser()))
    held = [value[0] for row in islice(mine.rows.values(), 0, None, 5) for value in row.held.values()]
    for link in mine.links:
        crawler.call("POST", f"/api/s/{link}", {})
    for link in mine.links[:3]:
        for value in [*(each for each in held if isinstance(each, str)), "zz", "1"]:
            crawler.call("POST", f"/api/s/{link}", {"search": value[:100]})
        crawler.call("POST", f"/api/s/{link}", {"page": 1})
    told = set[int]().union(*crawler.statuses.values())
    assert bool(crawler.met) == (200 in told and name not in ("nobody", "no role")), "the crawler is no blind one"


def test_a_public_form_tells_nothing_of_what_is_there(mine: Sharing) -> None:
    mine.be("boss")
    links = []
    for form in FORMS:
        table = mine.browser.get(f"/api/forms/{form}").json()["definition"]["fields"]
        for key in (each["key"] for each in table):
            definition = {"form": form, "title": {"en": "x"}, "fields": [{"field": key, "sensitive": True}]}
            made = mine.browser.post("/api/public-forms", definition=definition)
            if made.status_code == 200:
                links.append((key, made.json()["link"]))
    assert links
    crawler = HttpCrawler(mine, "no role", far_away(mine.house.browser()))
    held = [value[0] for row in islice(mine.rows.values(), 0, None, 4) for value in row.held.values()]
    for key, link in links:
        shown = crawler.call("GET", f"/api/f/{link}")
        for value in [*held[:40], {"id": 1}, [1], 10**9, "zz"]:
            crawler.call("POST", f"/api/f/{link}/look", {"values": {key: value}, "changed": [key]})
        mine.clock.move(seconds=700)
        for value in held[:15]:
            crawler.call("POST", f"/api/f/{link}", {"values": {key: value}, "stamp": shown.json()["stamp"]})
    assert not crawler.met
