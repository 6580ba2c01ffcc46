"""Files that strangers bring for a public form: for the fields that ask for some, so many and so large, and no more.

The law: whoever brings a file is given a sealed claim to it, and nothing else ever tells of it. The claim names the
public form, the field and the page, and is good for one submission; there is no way to read a file back with it. What
is not sent in by then is removed like every file that nobody uses, a day later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

from chengwu.files import service as files
from chengwu.files.errors import BadUpload, FileTooLarge, KindNotTaken, NoFile
from chengwu.files.kinds import is_program
from chengwu.files.model import NOBODY, File, Quota
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.vault import Vault
from chengwu.portals import pacing, stamps
from chengwu.portals.asking import Asking, Find, asked, every, table_of
from chengwu.portals.errors import Closed
from chengwu.portals.model import FILES, Published
from chengwu.portals.service import find_form
from chengwu.portals.stamps import Claim
from chengwu.records.filing import fault

LARGEST: Final = 100
"""Megabytes of one file, where its field takes more."""
MOST_FROM_ADDRESS: Final = 120
MEGABYTES_FROM_ADDRESS: Final = 500
"""What one address brings in an hour."""
MOST_OF_PAGE: Final = 60
"""So many files are brought at one page, with those that were taken out again."""
MEGABYTES_OF_FORM: Final = 5_000
"""What one public form takes in a day."""
_PER_SUBMISSION: Final = 10
"""In an hour a form takes so many files for each submission that it takes."""
_DAY: Final = timedelta(days=1)
_MEGABYTE: Final = 1024**2


@dataclass(frozen=True)
class Wanted:
    """A file that somebody is about to bring; `field` is `scan`, or `lines.scan` of a row."""

    stamp: str
    field: str
    name: str
    size: int


def count(session: Session, token: str, vault: Vault, address: str) -> tuple[Published, int]:
    """The form of a link and how long to wait, once this file is counted by address. Raises `Gone`, `Closed`."""
    wait = pacing.from_address(session, vault, "file", address, MOST_FROM_ADDRESS, pacing.HOUR)
    return open_form(session, token), wait


def open_form(session: Session, token: str) -> Published:
    """The form of a link, as long as it takes something. Raises `Gone`, `Closed`."""
    found = find_form(session, token)
    if not found.open_at(session.now):
        raise Closed
    return found


def begin(
    session: Session, found: Published, vault: Vault, wanted: Wanted, address: str, quota: Quota
) -> tuple[File, str]:
    """A file that is to come, and what its bringer is given for it. What it takes of the limits is counted.

    Raises `Stamped`, `BadUpload`, `KindNotTaken`, `Crowded`, `FileTooLarge`, `WorkspaceFull`.
    """
    page = stamps.page_of(session, vault, found.id, wanted.stamp)
    made, table = table_of(session, found)
    _demand_taken(asked(made, table, found), wanted)
    if wanted.size > quota.file:
        raise FileTooLarge(limit=quota.file, size=wanted.size)
    megabytes, form = 1 + wanted.size // _MEGABYTE, str(found.id)
    hourly = found.definition.per_hour * _PER_SUBMISSION
    pacing.refuse(
        pacing.from_address(session, vault, "file megabytes", address, MEGABYTES_FROM_ADDRESS, pacing.HOUR, megabytes)
        or pacing.step(session, vault, "page file", page, MOST_OF_PAGE, _DAY)
        or pacing.step(session, vault, "form file", form, hourly, pacing.HOUR)
        or pacing.step(session, vault, "form megabytes", form, MEGABYTES_OF_FORM, _DAY, megabytes)
    )
    file = files.begin(session, NOBODY, wanted.name, wanted.size, quota)
    return file, stamps.claimed(vault, Claim(file.id, found.id, wanted.field, page))


def claimed(session: Session, vault: Vault, found: Published, given: str) -> File:
    """The file that this is the claim to. Raises `NoFile`, whatever is wrong with it."""
    claim = stamps.claim_of(vault, given)
    if claim is None or claim.form != found.id:
        raise NoFile
    return files.fresh(session, NOBODY, claim.file)


def finder(session: Session, vault: Vault, found: Published, page: str | None = None) -> Find:
    """How claims become files: those that are whole, of this form and field, in no record, and of this `page`."""

    @cache  # The same claim a thousand times in one request is one question.
    def find(field: str, given: str) -> File | None:
        claim = stamps.claim_of(vault, given)
        if claim is None or claim.form != found.id or claim.field != field or page not in (None, claim.page):
            return None
        try:
            file = files.fresh(session, NOBODY, claim.file)
        except NoFile:
            return None
        return file if file.state == "ready" else None

    return find


def _demand_taken(asking: Mapping[str, Asking], wanted: Wanted) -> None:
    one = dict(every(asking)).get(wanted.field)
    if one is None or one.known.type.name not in FILES:
        params: dict[str, object] = {"field": wanted.field[:60]}
        raise BadUpload(fields=(FieldRefusal("field", "file_field_unknown", params),))
    wrong = fault(one.known, "file", wanted.name, wanted.size, "")
    if wrong is None and is_program(wanted.name, ""):
        wrong = FieldRefusal("file", "portal_file_program", {"field": label_of(one.known.field), "name": wanted.name})
    if wrong is not None:
        raise KindNotTaken(fields=(wrong,))
