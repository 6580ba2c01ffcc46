"""What can go wrong with comments and notices."""

from __future__ import annotations

from typing import ClassVar

from chengwu.kit.errors import NotAllowed, NotFound, Refusal


class NoComment(NotFound):
    """There is no such comment on the record, or it was taken back."""

    key = "comment_not_there"


class NotYours(NotAllowed):
    """Only whoever wrote a comment changes it or takes it back."""

    key = "comment_not_yours"


class TooManyReplies(Refusal):
    """The comment has as many replies as it can have."""

    status: ClassVar[int] = 409
    key = "comment_too_many_replies"


class NoNotice(NotFound):
    """There is no such notice of this person."""

    key = "notice_not_there"
