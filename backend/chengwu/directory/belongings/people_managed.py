"""The people who report to somebody."""

from __future__ import annotations

from chengwu.directory.store import locks
from chengwu.directory.store import people as store
from chengwu.kit.db import Session
from chengwu.workspaces import announce


class PeopleManaged:
    """Handed over, they report to the successor.

    A successor who reports to the leaver, over others perhaps, first takes the leaver's place: else those others would
    report to somebody who reports to them.
    """

    kind = "people_managed"

    def count(self, session: Session, person: int) -> int:
        return int(session.value(store.COUNT_MANAGED, the_person=person))

    def hand_over(self, session: Session, person: int, to: int) -> int:
        locks.hold(session, "managers")
        before = self.count(session, person)
        if session.value(store.IS_ABOVE, the_manager=to, the_person=person):
            session.execute(store.TAKE_PLACE, the_person=person, the_successor=to)
        session.execute(store.HAND_OVER_MANAGED, the_person=person, the_successor=to)
        announce(session, "people")
        return before
