"""What can go wrong with forms."""

from __future__ import annotations

from chengwu.kit.errors import NotFound, Refusal, Unacceptable


class NoForm(NotFound):
    """There is no form of this key, or no such version of it."""

    key = "form_not_there"


class FormKeyTaken(Refusal):
    """Another form, perhaps a retired one, has this key."""

    status = 409
    key = "form_key_taken"


class FormUnreadable(Unacceptable):
    """What was sent is not a definition of a form."""

    key = "form_unreadable"


class FormNotReady(Unacceptable):
    """The definition has problems, all of which stand in `fields`."""

    key = "form_not_ready"


class FormNeeded(Refusal):
    """Other published forms would lead nowhere; `fields` say which."""

    status = 409
    key = "form_needed"


class FormNotPublished(Refusal):
    """Only a form that people work with can be retired."""

    status = 409
    key = "form_not_published"
