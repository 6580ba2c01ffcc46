"""access: who may do what to which rows and cells, and why."""

from chengwu.access.comparing import LevelChange, Shown, Side, Sight, level_changes, sights, standing
from chengwu.access.explain import Explanation, Reason, explain
from chengwu.access.model import SYSTEM, Grant, Level, Scope, Service, StoredGrant, Verb, Who, who_of
from chengwu.access.rights import Rights, rights_of
from chengwu.access.service import (
    change_service,
    create_service,
    grants_of_form,
    grants_of_role,
    remove_grant,
    services,
    set_grant,
    who_of_service,
)

__all__ = [
    "SYSTEM",
    "Explanation",
    "Grant",
    "Level",
    "LevelChange",
    "Reason",
    "Rights",
    "Scope",
    "Service",
    "Shown",
    "Side",
    "Sight",
    "StoredGrant",
    "Verb",
    "Who",
    "change_service",
    "create_service",
    "explain",
    "grants_of_form",
    "grants_of_role",
    "level_changes",
    "remove_grant",
    "rights_of",
    "services",
    "set_grant",
    "sights",
    "standing",
    "who_of",
    "who_of_service",
]
