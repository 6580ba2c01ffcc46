"""The departments that somebody heads."""

from __future__ import annotations

from chengwu.directory.store import departments as store
from chengwu.kit.db import Session
from chengwu.workspaces import announce


class DepartmentsHeaded:
    """Handed over, they get another head."""

    kind = "departments_headed"

    def count(self, session: Session, person: int) -> int:
        return int(session.value(store.COUNT_HEADED, the_person=person))

    def hand_over(self, session: Session, person: int, to: int) -> int:
        handed = session.execute(store.HAND_OVER_HEADED, the_person=person, the_successor=to)
        announce(session, "departments")
        return handed
