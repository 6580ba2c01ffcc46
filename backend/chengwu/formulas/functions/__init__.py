"""Every function of the language, in the order in which the help offers them.

A family is one file; it adds its `FUNCTIONS` here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chengwu.formulas.function import Function
from chengwu.formulas.functions import (
    asking,
    conversions,
    dates,
    finance,
    formats,
    information,
    lists,
    logic,
    maths,
    names,
    rounding,
    statistics,
    text,
    working_days,
)

FUNCTIONS: Final[tuple[Function, ...]] = (
    *logic.FUNCTIONS,
    *maths.FUNCTIONS,
    *conversions.FUNCTIONS,
    *text.FUNCTIONS,
    *dates.FUNCTIONS,
    *working_days.FUNCTIONS,
    *formats.FUNCTIONS,
    *lists.FUNCTIONS,
    *statistics.FUNCTIONS,
    *finance.FUNCTIONS,
    *rounding.FUNCTIONS,
    *information.FUNCTIONS,
    *asking.FUNCTIONS,
    *names.FUNCTIONS,
)

BY_NAME: Final[Mapping[str, Function]] = {function.name: function for function in FUNCTIONS}
