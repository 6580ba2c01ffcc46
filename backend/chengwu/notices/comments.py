"""What people say about a record: plain text, with replies one level deep and `@[7]` for a person.

Whoever may read the record may read what is said about it, and say something; only whoever said it changes it or takes
it back. The journal keeps what stood there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chengwu.access import sight
from chengwu.access.rights import Rights
from chengwu.directory import people
from chengwu.journal import Actor, NewEntry, append_one
from chengwu.kit.db import Session
from chengwu.kit.errors import Unacceptable
from chengwu.kit.sentences import Listed
from chengwu.notices import store
from chengwu.notices.errors import NoComment, NotYours, TooManyReplies
from chengwu.notices.following import begin_to_follow, followers
from chengwu.notices.model import LONGEST, MOST_MENTIONS, MOST_REPLIES, Comment, NewNotice
from chengwu.notices.seeing import demand_seen
from chengwu.notices.telling import hour_of, tell, write
from chengwu.records import telling as screens

_MENTION: Final = re.compile(r"@\[([1-9][0-9]{0,17})\]")


def say(
    session: Session, rights: Rights, channel: str, form: str, record: int, text: str, parent: int | None = None
) -> int:
    """Say something about a record, or reply to what was said; the number of the comment.

    Those who are mentioned and those who follow the record are told, in the same transaction. Raises `NoForm`,
    `NotFound`, `NoComment`, `TooManyReplies`, `Unacceptable`.
    """
    demand_seen(session, rights, form, record)
    text, mentioned = _accepted(text)
    if parent is not None:
        _demand_open(session, form, record, parent)
    _demand_readers(session, form, record, mentioned)
    number = append_one(session, _actor(rights), channel, NewEntry("comment", form, record, after=_said(text, parent)))
    person = rights.who.person or 0
    session.execute(
        store.ADD_COMMENT,
        id=number,
        form=form,
        record=record,
        parent=parent,
        person=person,
        text=text,
        mentions=sorted(mentioned),
        at=session.now,
    )
    begin_to_follow(session, rights, form, record)
    those = followers(session, rights, {form: [record]}).get((form, record), set()) - mentioned - {person}
    readers = sight.readable(session, ((who, form, record) for who in sight.whos(session, those).values()))
    told = [_mentions(each, person, form, record, number) for each in mentioned - {person}]
    hour = hour_of(session.now)
    told += [NewNotice(each, "commented", form, record, hour, actor=person, comment=number) for each, _, _ in readers]
    write(session, told)
    screens.tell(session, {form: {record}})
    return number


def change(session: Session, rights: Rights, channel: str, form: str, record: int, number: int, text: str) -> None:
    """Say it otherwise. Whoever is mentioned only now is told. Raises what `say` raises, and `NotYours`."""
    there = _own(session, rights, form, record, number)
    text, mentioned = _accepted(text)
    if text == there.text:
        return
    new = mentioned - set(there.mentions)
    _demand_readers(session, form, record, new)
    before, after = {"comment": number, "text": there.text}, {"comment": number, "text": text}
    append_one(session, _actor(rights), channel, NewEntry("comment_change", form, record, before, after))
    session.execute(store.CHANGE_COMMENT, the_id=number, new_text=text, new_mentions=sorted(mentioned), now=session.now)
    person = rights.who.person or 0
    write(session, [_mentions(each, person, form, record, number) for each in new - {person}])
    screens.tell(session, {form: {record}})


def remove(session: Session, rights: Rights, channel: str, form: str, record: int, number: int) -> None:
    """Take it back, and the notices of it; replies to it stay. Raises `NoForm`, `NotFound`, `NoComment`, `NotYours`."""
    there = _own(session, rights, form, record, number)
    before = {"comment": number, "text": there.text}
    append_one(session, _actor(rights), channel, NewEntry("comment_remove", form, record, before))
    session.execute(store.REMOVE_COMMENT, the_id=number, now=session.now)
    tell(session, session.values(store.FORGET_OF_COMMENT, the_id=number))
    screens.tell(session, {form: {record}})


def mentions_of(text: str) -> frozenset[int]:
    """The people who are mentioned.

    >>> sorted(mentions_of("@[7] and @[12], not @[0] or @[x]"))
    [7, 12]
    """
    return frozenset(int(found) for found in _MENTION.findall(text))


def _accepted(text: str) -> tuple[str, set[int]]:
    """Lines without what is no letter, and who is mentioned in them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(each for each in lines if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs")).strip()
    if not kept:
        raise Unacceptable.at("text", "comment_empty")
    if len(kept) > LONGEST:
        raise Unacceptable.at("text", "comment_too_long", count=len(kept), limit=LONGEST)
    mentioned = set(mentions_of(kept))
    if len(mentioned) > MOST_MENTIONS:
        raise Unacceptable.at("text", "comment_too_many_mentions", count=len(mentioned), limit=MOST_MENTIONS)
    return kept, mentioned


def _demand_readers(session: Session, form: str, record: int, mentioned: set[int]) -> None:
    """Nobody is mentioned who may not read the record: they are named."""
    if not mentioned:
        return
    whos = sight.whos(session, mentioned)
    readers = {person for person, _, _ in sight.readable(session, ((who, form, record) for who in whos.values()))}
    blind = mentioned - readers
    if blind:
        names = people.called(session, blind)
        called = Listed(names.get(each, f"#{each}") for each in sorted(blind))
        raise Unacceptable.at("text", "comment_mentions_blind", names=called)


def _demand_open(session: Session, form: str, record: int, parent: int) -> None:
    there = _find(session, form, record, parent)
    if there.parent is not None:
        raise NoComment
    if session.value(store.COUNT_REPLIES, the_id=parent) >= MOST_REPLIES:
        raise TooManyReplies(limit=MOST_REPLIES)


def _own(session: Session, rights: Rights, form: str, record: int, number: int) -> Comment:
    demand_seen(session, rights, form, record)
    there = _find(session, form, record, number)
    if there.person != rights.who.person:
        raise NotYours(right="comment")
    return there


def _find(session: Session, form: str, record: int, number: int) -> Comment:
    there = session.maybe(store.COMMENT, Comment, the_id=number, the_form=form, the_record=record)
    if there is None or there.removed_at is not None:
        raise NoComment
    return there


def _mentions(whom: int, person: int, form: str, record: int, number: int) -> NewNotice:
    return NewNotice(whom, "mentioned", form, record, number, actor=person, comment=number)


def _said(text: str, parent: int | None) -> dict[str, object]:
    return {"text": text} if parent is None else {"text": text, "reply_to": parent}


def _actor(rights: Rights) -> Actor:
    return Actor(rights.who.kind, rights.who.id, rights.who.behalf)
