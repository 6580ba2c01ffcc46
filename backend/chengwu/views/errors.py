"""What can go wrong with views."""

from __future__ import annotations

from typing import ClassVar

from chengwu.kit.errors import NotFound, Refusal, Unacceptable


class NoView(NotFound):
    """There is no view of this key that the asker shares or owns."""

    key = "view_not_there"


class ViewKeyTaken(Refusal):
    """Another view has this key."""

    status: ClassVar[int] = 409
    key = "view_key_taken"


class ViewUnreadable(Unacceptable):
    """What was sent is not a definition of a view."""

    key = "view_unreadable"


class ViewNotReady(Unacceptable):
    """The definition has problems, all of which stand in `fields`."""

    key = "view_not_ready"


class ViewRefused(Refusal):
    """The view asks by something that the asker may not see; `fields` say where."""

    status: ClassVar[int] = 403
    key = "view_refused"


class TooManyViews(Refusal):
    """The form has as many views as it can have, shared ones or of this person."""

    status: ClassVar[int] = 409
    key = "view_too_many"
