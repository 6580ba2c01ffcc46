"""What a change set begins with, as columns for whoever asks more in the same statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlalchemy.sql import ColumnElement

from chengwu.journal.tables import CHANGE_SET_ID


def new_change_set() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The number of a new change set, to be handed to `append`; and the transaction's own number.

    It has that from then on: sealing relies on its being there before any entry is numbered (`sealing.py`).
    """
    return CHANGE_SET_ID.next_value().label("change_set"), func.pg_current_xact_id().label("transaction")
