"""What rights refuse, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chengwu.kit.errors import NotAllowed, NotFound, Refusal, Unacceptable


class GrantUnacceptable(Unacceptable):
    """What a role is to be granted does not fit the form; `fields` say where."""

    key = "access_grant_unacceptable"


class NoService(NotFound):
    """There is no service of this number."""

    key = "access_service_not_there"


class ServiceNameTaken(Refusal):
    """Another service has this name."""

    status = 409
    key = "access_service_name_taken"


class MayNotRead(NotAllowed):
    """No role of the asker grants it; `form` names the form, `right` form and verb. So for the others below."""

    key = "access_may_not_read"


class MayNotCreate(NotAllowed):
    key = "access_may_not_create"


class MayNotUpdate(NotAllowed):
    key = "access_may_not_update"


class MayNotDelete(NotAllowed):
    key = "access_may_not_delete"


class MayNotExport(NotAllowed):
    key = "access_may_not_export"


class MayNotImport(NotAllowed):
    key = "access_may_not_import"


class MayNotPrint(NotAllowed):
    key = "access_may_not_print"


class MayNotTransfer(NotAllowed):
    key = "access_may_not_transfer"


class MayNotReveal(NotAllowed):
    key = "access_may_not_reveal"


MAY_NOT: Final[Mapping[str, type[NotAllowed]]] = {
    "read": MayNotRead,
    "create": MayNotCreate,
    "update": MayNotUpdate,
    "delete": MayNotDelete,
    "export": MayNotExport,
    "import": MayNotImport,
    "print": MayNotPrint,
    "transfer": MayNotTransfer,
    "reveal": MayNotReveal,
}
"""The refusal of each verb."""
