"""What can go wrong with records."""

from __future__ import annotations

from typing import ClassVar

from chengwu.kit.errors import FieldRefusal, NotAllowed, NotFound, Refusal, Unacceptable


class QueryRefused(Unacceptable):
    """The question cannot be answered as it stands; `fields` say where and why."""

    key: ClassVar[str] = "query_refused"

    @classmethod
    def at(cls, path: str, key: str, **params: object) -> QueryRefused:
        """The refusal of one part of the question."""
        return cls(fields=(FieldRefusal(path, key, params),))


class FieldHidden(Refusal):
    """A field that the asker may not read in full was to filter, sort, group or compute by, or to be shown."""

    status: ClassVar[int] = 403
    key: ClassVar[str] = "query_hidden"

    @classmethod
    def at(cls, path: str, field: str) -> FieldHidden:
        """The refusal of this field in this part of the question."""
        return cls(fields=(FieldRefusal(path, "query_field_hidden", {"field": field}),), field=field)


class NotAccepted(Unacceptable):
    """Values or changes that are not accepted; `fields` say each, and nothing of the change set was written."""

    key: ClassVar[str] = "write_not_accepted"


class NoRecord(NotFound):
    """There is no such record, or it is not for the asker to see."""

    key: ClassVar[str] = "write_record_not_there"


class RecordChanged(Refusal):
    """Somebody else changed the same fields since they were read; `params["fields"]` names them."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_record_changed"


class StillNeeded(Refusal):
    """Other records refer to one that was to be deleted."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_still_needed"


class StillNeededUnseen(StillNeeded):
    """The same, where the asker may not see them."""

    key: ClassVar[str] = "write_still_needed_unseen"


class Taken(Refusal):
    """Another record has these values, or stands in this time, and the form allows one only; `fields` say which."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_taken"


class OnlyOne(Refusal):
    """The form has exactly one record: another is not made, and this one is not removed."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_only_one"


class RowNotAllowed(NotAllowed):
    """The record is seen, and may not be changed so by the asker."""

    key: ClassVar[str] = "write_row_not_allowed"


class FieldsNotAllowed(NotAllowed):
    """Fields that the asker may not fill in; `fields` name them."""

    key: ClassVar[str] = "write_fields_not_allowed"


class TooManyChanges(Unacceptable):
    """More changes, or rows that follow from them, than one change set takes."""

    key: ClassVar[str] = "write_too_many"


class TooDeep(Refusal):
    """A chain of causes that is too long: rules that cause each other."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_too_deep"


class KeyReused(Refusal):
    """A key of a request was sent with another request before."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_key_reused"


class NothingToRestore(NotFound):
    """The record is not in the trash, or not for the asker to see."""

    key: ClassVar[str] = "write_nothing_to_restore"


class CannotUndo(Refusal):
    """Something was changed since, so that it cannot be undone without losing that."""

    status: ClassVar[int] = 409
    key: ClassVar[str] = "write_cannot_undo"


class NoDraft(NotFound):
    """There is no such draft of the asker's own."""

    key: ClassVar[str] = "draft_none"
