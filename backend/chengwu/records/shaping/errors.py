"""What can go wrong when tables are to follow."""

from __future__ import annotations

from chengwu.kit.errors import Refusal


class DataDoesNotFit(Refusal):
    """Records that are there stand in the way of a publication; `fields` say which and why."""

    status = 409
    key = "shape_not_fitting"
