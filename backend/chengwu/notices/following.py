"""Who follows a record: whoever made it, owns it, chose to, or said something about it, and did not say no."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from chengwu.access.rights import Rights
from chengwu.kit.db import Session
from chengwu.notices import store
from chengwu.notices.model import Following
from chengwu.notices.seeing import demand_seen
from chengwu.records import owners


def following(session: Session, rights: Rights, form: str, record: int) -> Following:
    """Whether the asker follows the record, and whether they said so themselves. Raises `NoForm`, `NotFound`."""
    demand_seen(session, rights, form, record)
    person = rights.who.person or 0
    chosen: bool | None = session.value(store.CHOSEN, the_person=person, the_form=form, the_record=record)
    if chosen is not None:
        return Following(chosen, chosen)
    theirs = owners.people_of(session, rights.catalogue.form(form), [record])
    return Following(person in theirs.get(record, frozenset()), None)


def follow(session: Session, rights: Rights, form: str, record: int, follows: bool) -> Following:
    """The asker follows the record from now on, or does not. Raises `NoForm`, `NotFound`."""
    demand_seen(session, rights, form, record)
    _keep(session, rights, form, record, follows, unless_chosen=False)
    return Following(follows, follows)


def begin_to_follow(session: Session, rights: Rights, form: str, record: int) -> None:
    """The asker follows the record, unless they said no."""
    _keep(session, rights, form, record, True, unless_chosen=True)


def followers(
    session: Session, rights: Rights, those: Mapping[str, Collection[int]]
) -> dict[tuple[str, int], set[int]]:
    """Who follows these records, by form. One statement for what was chosen, and one for each form."""
    if not those:
        return {}
    forms = [form for form, records in those.items() for _ in records]
    records = [record for ids in those.values() for record in ids]
    found: dict[tuple[str, int], set[int]] = {}
    for form, ids in those.items():
        for record, theirs in owners.people_of(session, rights.catalogue.form(form), ids).items():
            found[form, record] = set(theirs)
    for row in session.dicts(store.CHOSEN_OF, forms=forms, records=records):
        people = found.setdefault((row["form"], row["record"]), set())
        (people.add if row["follows"] else people.discard)(row["person"])
    return found


def _keep(session: Session, rights: Rights, form: str, record: int, follows: bool, *, unless_chosen: bool) -> None:
    session.execute(
        store.BEGIN_TO_FOLLOW if unless_chosen else store.CHOOSE,
        person=rights.who.person,
        form=form,
        record=record,
        follows=follows,
        at=session.now,
    )
