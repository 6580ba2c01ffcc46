"""Long codes and what sheets do to them: digits beyond the fifteenth become zeros, or the whole an exponent."""

from __future__ import annotations

import re

from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half


def demand_whole(text: str, example: str) -> None:
    """Refuse what a sheet has turned into a number with an exponent.

    >>> demand_whole("1.37E+10", "13800000000")
    Traceback (most recent call last):
    chengwu.fields.refusal.Unacceptable: ('field_cut_by_sheet', {'example': '13800000000', 'given': '1.37E+10'})
    """
    if re.fullmatch(r"[0-9](?:[.][0-9]+)?[eE][+][0-9]{1,2}", half(text)):
        raise Unacceptable("field_cut_by_sheet", example=example, given=excerpt(text))


def looks_cut(text: str) -> bool:
    """Whether a long code ends as one does whose last digits a sheet has lost.

    >>> looks_cut("110105194912310000"), looks_cut("13800000000")
    (True, False)
    """
    return re.fullmatch(r"[0-9]{13,}000", half(text)) is not None
