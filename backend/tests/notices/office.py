"""A house with customers and purchases, and two colleagues: Lin, who makes records, and Chen, who reads all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chengwu import jobs, journal, reactions
from chengwu.forms import read
from chengwu.kit.db import Database, Session
from chengwu.kit.settings import Settings
from tests.http.browser import Browser, House
from tests.http.trade import ALL, CUSTOMER, ORDER, Trade
from tests.records.world import published

SCHEMA = "w_main"
OWN: list[dict[str, str]] = [{"kind": "own"}]


class Office(Trade):
    """The house and its people."""

    def __init__(self, database: Database) -> None:
        House.__init__(self, database, Settings(requests_per_minute=10**6, session_idle_minutes=600))
        database.trail = journal.write_noted
        published(database, read(CUSTOMER), read(ORDER))
        purchase = {"read": ALL, "create": True, "update": ALL, "delete": ALL, "transfer": ALL}
        every = {**purchase, "fields": {"cost": "write"}}
        self.lin = self.colleague(self.role(purchase=every, customer=purchase))
        self.chen = self.colleague(self.role(purchase={**every, "fields": {"cost": "hidden"}}, customer=purchase))
        self.narrow = self.colleague(self.role(purchase={"read": OWN, "create": True, "update": OWN}))

    def number(self, browser: Browser) -> int:
        return int(browser.get("/api/session").json()["person"]["id"])

    def name(self, browser: Browser) -> str:
        return str(browser.get("/api/session").json()["person"]["name"])

    def made_by(self, browser: Browser, form: str = "purchase", **values: Any) -> int:
        answer = browser.post(f"/api/forms/{form}/records", values={"name": "纸", **values})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def changed(self, browser: Browser, record: int, form: str = "purchase", **values: Any) -> None:
        path = f"/api/forms/{form}/records/{record}"
        answer = browser.patch(path, version=browser.get(path).json()["version"], values=values)
        assert answer.status_code == 200, answer.text

    def says(self, browser: Browser, record: int, text: str, form: str = "purchase", **more: Any) -> int:
        answer = browser.post(f"/api/forms/{form}/records/{record}/comments", text=text, **more)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def work(self) -> list[int]:
        """Do the reactions that wait; how many statements each took."""
        taken: list[int] = []

        def one(session: Session) -> bool:
            found = [job for job in jobs.claim(session, 1, timedelta(minutes=1)) if job.kind == reactions.JOB]
            for job in found:
                before = session.statements
                reactions.react(session, job)
                taken.append(session.statements - before)
                assert jobs.finish(session, job)
            return bool(found)

        while self.database.change(SCHEMA, one):
            pass
        return taken

    def fresh(self) -> None:
        """Nobody has a notice, and nothing waits."""
        self.work()
        with self.database.as_owner() as connection:
            connection.execute("delete from w_main.notice")

    def notices(self, browser: Browser, **query: Any) -> list[dict[str, Any]]:
        answer = browser.get("/api/notices", **query)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    def unread(self, browser: Browser) -> int:
        return int(browser.get("/api/notices/unread").json()["count"])

    def stream(self, browser: Browser, record: int, form: str = "purchase", **query: Any) -> dict[str, Any]:
        answer = browser.get(f"/api/forms/{form}/records/{record}/stream", **query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())
