"""Queries about people. A page of them, with department, position, manager and roles, is one statement."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Text, and_, any_, bindparam, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from chengwu.directory.model import Named, Person
from chengwu.directory.tables import DEPARTMENT, PERSON, PERSON_ROLE, POSITION, ROLE
from chengwu.kit.db import Session, Statement

_MANAGER = PERSON.alias("manager")

_ROLES = (
    select(
        func.coalesce(
            func.json_agg(aggregate_order_by(func.json_build_array(ROLE.c.id, ROLE.c.name), ROLE.c.name, ROLE.c.id)),
            func.json_build_array(),
        )
    )
    .select_from(PERSON_ROLE.join(ROLE, ROLE.c.id == PERSON_ROLE.c.role))
    .where(PERSON_ROLE.c.person == PERSON.c.id)
    .correlate(PERSON)
    .scalar_subquery()
)

_SHOWN = (
    select(
        PERSON.c.id,
        PERSON.c.name,
        PERSON.c.login,
        PERSON.c.language,
        PERSON.c.theme,
        PERSON.c.state,
        PERSON.c.department,
        DEPARTMENT.c.name.label("department_name"),
        PERSON.c.position,
        POSITION.c.name.label("position_name"),
        PERSON.c.manager,
        _MANAGER.c.name.label("manager_name"),
        _ROLES.label("roles"),
        PERSON.c.totp_confirmed_at.is_not(None).label("second_factor"),
        PERSON.c.last_seen_at,
        PERSON.c.version,
    )
    .select_from(PERSON)
    .outerjoin(DEPARTMENT, DEPARTMENT.c.id == PERSON.c.department)
    .outerjoin(POSITION, POSITION.c.id == PERSON.c.position)
    .outerjoin(_MANAGER, _MANAGER.c.id == PERSON.c.manager)
)

NAMES: Final = Statement(select(PERSON.c.id, PERSON.c.name))
CALLED: Final = Statement(
    select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
)

_FIND: Final = Statement(_SHOWN.where(PERSON.c.id == bindparam("the_id")))
_SOME: Final = Statement(
    _SHOWN.where(PERSON.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger)))).order_by(PERSON.c.id)
)

_below = (
    select(DEPARTMENT.c.id)
    .where(DEPARTMENT.c.id == bindparam("the_department", type_=BigInteger))
    .cte("below", recursive=True)
)
_below = _below.union(select(DEPARTMENT.c.id).join(_below, DEPARTMENT.c.parent == _below.c.id))

_PAGE: Final = Statement(
    _SHOWN.where(
        or_(
            bindparam("pattern", type_=Text).is_(None),
            PERSON.c.name.ilike(bindparam("pattern", type_=Text), escape="\\"),
            PERSON.c.login.ilike(bindparam("pattern", type_=Text), escape="\\"),
        ),
        or_(bindparam("the_state", type_=Text).is_(None), PERSON.c.state == bindparam("the_state", type_=Text)),
        or_(
            bindparam("the_department", type_=BigInteger).is_(None),
            PERSON.c.department.in_(select(_below.c.id)),
        ),
        or_(
            bindparam("after_id", type_=BigInteger).is_(None),
            tuple_(PERSON.c.name, PERSON.c.id)
            > tuple_(bindparam("after_name", type_=Text), bindparam("after_id", type_=BigInteger)),
        ),
    )
    .order_by(PERSON.c.name, PERSON.c.id)
    .limit(bindparam("many"))
)

ADD: Final = Statement(
    insert(PERSON)
    .values(
        {
            name: bindparam(name)
            for name in (
                "name", "login", "password_hash", "state", "department", "position", "manager", "language", "created_at"
            )
        }
    )
    .returning(PERSON.c.id)
)  # fmt: skip

LOCK: Final = Statement(
    select(
        PERSON.c.name,
        PERSON.c.login,
        PERSON.c.state,
        PERSON.c.department,
        PERSON.c.position,
        PERSON.c.manager,
        PERSON.c.version,
    )
    .where(PERSON.c.id == bindparam("the_id"))
    .with_for_update()
)
"""What a change starts from; nobody else changes the person until it is committed."""

CHANGE: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_id"))
    .values(
        name=bindparam("new_name"),
        department=bindparam("new_department"),
        position=bindparam("new_position"),
        manager=bindparam("new_manager"),
        version=PERSON.c.version + 1,
    )
)

CHANGE_OWN: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_id"))
    .values(
        name=func.coalesce(bindparam("new_name", type_=Text), PERSON.c.name),
        language=func.coalesce(bindparam("new_language", type_=Text), PERSON.c.language),
        theme=func.coalesce(bindparam("new_theme", type_=Text), PERSON.c.theme),
        density=func.coalesce(bindparam("new_density", type_=Text), PERSON.c.density),
        version=PERSON.c.version + 1,
    )
)

ROLES_OF: Final = Statement(select(PERSON_ROLE.c.role).where(PERSON_ROLE.c.person == bindparam("the_person")))

GIVE_ROLES: Final = Statement(
    insert(PERSON_ROLE).from_select(
        ["person", "role"],
        select(
            bindparam("the_person", type_=BigInteger),
            func.unnest(bindparam("the_roles", type_=ARRAY(BigInteger)), type_=BigInteger),
        ),
    )
)

TAKE_ROLES: Final = Statement(
    delete(PERSON_ROLE).where(
        PERSON_ROLE.c.person == bindparam("the_person"),
        PERSON_ROLE.c.role == any_(bindparam("the_roles", type_=ARRAY(BigInteger))),
    )
)

_above = (
    select(PERSON.c.id, PERSON.c.manager)
    .where(PERSON.c.id == bindparam("the_manager", type_=BigInteger))
    .cte("above", recursive=True)
)
_above = _above.union(select(PERSON.c.id, PERSON.c.manager).join(_above, PERSON.c.id == _above.c.manager))

IS_ABOVE: Final = Statement(
    select(func.count()).select_from(_above).where(_above.c.id == bindparam("the_person", type_=BigInteger))
)
"""Whether `the_person` is `the_manager` or above them."""

LEAVE: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_id"))
    .values(state="left", left_at=bindparam("now"), version=PERSON.c.version + 1)
)

FORGET_ROLES: Final = Statement(delete(PERSON_ROLE).where(PERSON_ROLE.c.person == bindparam("the_id")))
FORGET: Final = Statement(
    delete(PERSON).where(
        PERSON.c.id == bindparam("the_id"), PERSON.c.password_hash.is_(None), PERSON.c.last_seen_at.is_(None)
    )
)
"""Somebody who never came in."""

RETURN: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_id"), PERSON.c.state == "left")
    .values(state="invited", left_at=None, password_hash=None, version=PERSON.c.version + 1)
)

COUNT_MANAGED: Final = Statement(
    select(func.count())
    .select_from(PERSON)
    .where(PERSON.c.manager == bindparam("the_person"), PERSON.c.state != "left")
)

TAKE_PLACE: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_successor"))
    .values(
        manager=select(_MANAGER.c.manager).where(_MANAGER.c.id == bindparam("the_person")).scalar_subquery(),
        version=PERSON.c.version + 1,
    )
)
"""The successor reports to whom the person reported to."""

HAND_OVER_MANAGED: Final = Statement(
    update(PERSON)
    .where(
        and_(PERSON.c.manager == bindparam("the_person"), PERSON.c.id != bindparam("the_successor")),
        PERSON.c.state != "left",
    )
    .values(manager=bindparam("the_successor"), version=PERSON.c.version + 1)
)


def find(session: Session, person: int) -> Person | None:
    """One person, whatever their state."""
    found = session.dicts(_FIND, the_id=person)
    return _person(found[0]) if found else None


def some(session: Session, ids: list[int]) -> list[Person]:
    """Those of these people who are there, by number."""
    return [_person(row) for row in session.dicts(_SOME, ids=ids)]


def page(
    session: Session,
    *,
    pattern: str | None,
    state: str | None,
    department: int | None,
    after: tuple[str, int] | None,
    many: int,
) -> list[Person]:
    """At most `many` people by name, after a name and an id."""
    after_name, after_id = after or (None, None)
    return [
        _person(row)
        for row in session.dicts(
            _PAGE,
            pattern=pattern,
            the_state=state,
            the_department=department,
            after_name=after_name,
            after_id=after_id,
            many=many,
        )
    ]


def _person(row: dict[str, Any]) -> Person:
    for name in ("department", "position", "manager"):
        label = row.pop(f"{name}_name")
        row[name] = None if row[name] is None else Named(row[name], label)
    row["roles"] = tuple(Named(*role) for role in row["roles"])
    return Person(**row)


ACTIVE_BY_LOGIN: Final = Statement(
    select(PERSON.c.id).where(
        func.lower(PERSON.c.login) == func.lower(bindparam("the_login", type_=Text)), PERSON.c.state == "active"
    )
)
"""The id of who signs in with this name."""
