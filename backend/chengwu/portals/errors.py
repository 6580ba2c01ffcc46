"""What can go wrong outside. Whoever has no link that works is told the same, whatever the reason."""

from __future__ import annotations

from typing import ClassVar

from chengwu.kit.errors import NotFound, Refusal, TooMany, Unacceptable


class Gone(NotFound):
    """No link that works: unknown, ended, over, or of somebody who may not share it any more."""

    key: ClassVar[str] = "portal_gone"


class Closed(Refusal):
    """The form takes nothing any more: its day is over, or as many came in as were wanted."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "portal_closed"


class NotSubmitted(Unacceptable):
    """Something that was filled in is not accepted; `fields` say where."""

    key: ClassVar[str] = "portal_not_submitted"


class NotPossible(Refusal):
    """It cannot be taken as it is, for a reason that is told to nobody outside."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "portal_not_possible"


class Hasty(TooMany):
    """It came back sooner than anybody reads it."""

    key: ClassVar[str] = "portal_hasty"


class Crowded(TooMany):
    """From this address, or by this form, too much has come in."""

    key: ClassVar[str] = "portal_crowded"


class Stamped(Unacceptable):
    """The page was opened too long ago, or not here."""

    key: ClassVar[str] = "portal_reopen"


class WrongPassword(Refusal):
    """The share asks for another password."""

    status: ClassVar[int] = 422
    key: ClassVar[str] = "portal_password"


class NoPublicForm(NotFound):
    """There is no such public form for the asker."""

    key: ClassVar[str] = "portal_form_not_there"


class NoShare(NotFound):
    """There is no such share for the asker."""

    key: ClassVar[str] = "portal_share_not_there"


class NotPublishable(Unacceptable):
    """The public form has problems, all of which stand in `fields`."""

    key: ClassVar[str] = "portal_not_publishable"
