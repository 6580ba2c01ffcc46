"""Money over time: loans, present and future values, rates of return, depreciation. What one pays is negative."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NUM, VALUE, Example, Function, Parameter
from chengwu.formulas.types import DATE, NUMBER, ListOf

_RATE: Final = Parameter("rate", NUMBER)
_PERIOD: Final = Parameter("period", NUMBER)
_PERIODS: Final = Parameter("periods", NUMBER)
_PAYMENT: Final = Parameter("payment", NUMBER)
_PRESENT: Final = Parameter("present", NUMBER)
_PRESENT_TOO: Final = Parameter("present", NUMBER, optional=True, default="0.")
_FUTURE: Final = Parameter("future", NUMBER, optional=True, default="0.")
_DUE: Final = Parameter("at_start", NUMBER, optional=True, default="0.")
_COST: Final = Parameter("cost", NUMBER)
_SALVAGE: Final = Parameter("salvage", NUMBER)
_LIFE: Final = Parameter("life", NUMBER)
_BLANK: Final = {"a": None}


def _money(name: str, takes: tuple[Parameter, ...], *examples: Example) -> Function:
    """A function whose SQL function has its name and its parameters in their order, and fails with #NUM! only."""
    arguments = ", ".join(f"{{{one.name}}}" for one in takes)
    return Function(name, takes, NUMBER, f"fx.{name.lower()}({arguments})", examples, fails=(NUM,), inexact=True)


FUNCTIONS: Final = (
    _money(
        "PMT",
        (_RATE, _PERIODS, _PRESENT, _FUTURE, _DUE),
        Example("ROUND(PMT(0.05 / 12, 360, 200000), 2)", "-1073.64"),
        Example("PMT([a], 10, 1000)", "-100", _BLANK),
        Example("PMT(0.05, 0, 1000)", "#NUM!"),
    ),
    _money(
        "IPMT",
        (_RATE, _PERIOD, _PERIODS, _PRESENT, _FUTURE, _DUE),
        Example("ROUND(IPMT(0.1 / 12, 1, 36, 8000), 2)", "-66.67"),
        Example("IPMT(0.1, 9, 3, 8000)", "#NUM!"),
    ),
    _money(
        "PPMT",
        (_RATE, _PERIOD, _PERIODS, _PRESENT, _FUTURE, _DUE),
        Example("ROUND(PPMT(0.1 / 12, 1, 24, 2000), 2)", "-75.62"),
        Example("PPMT(0.1, 0, 3, 8000)", "#NUM!"),
    ),
    _money(
        "PV",
        (_RATE, _PERIODS, _PAYMENT, _FUTURE, _DUE),
        Example("ROUND(PV(0.08 / 12, 240, 500), 2)", "-59777.15"),
        Example("PV([a], 10, -100)", "1000", _BLANK),
        Example("PV(-1, 10, -100)", "#NUM!"),
    ),
    _money(
        "FV",
        (_RATE, _PERIODS, _PAYMENT, _PRESENT_TOO, _DUE),
        Example("ROUND(FV(0.06 / 12, 10, -200, -500, 1), 2)", "2581.4"),
        Example("FV([a], 10, -100)", "1000", _BLANK),
        Example("FV(1, 9999, -100)", "#NUM!"),
    ),
    _money(
        "NPER",
        (_RATE, _PAYMENT, _PRESENT, _FUTURE, _DUE),
        Example("ROUND(NPER(0.01, -100, -1000, 10000, 1), 4)", "59.6739"),
        Example("NPER(0, -100, 1000)", "10"),
        Example("NPER(0.1, [a], 1000)", "#NUM!", _BLANK),
    ),
    _money(
        "RATE",
        (_PERIODS, _PAYMENT, _PRESENT, _FUTURE, _DUE),
        Example("ROUND(RATE(48, -200, 8000), 6)", "0.007701"),
        Example("RATE(0, -200, 8000)", "#NUM!"),
    ),
    Function(
        "NPV",
        (_RATE, Parameter("flows", ListOf(NUMBER), repeated=True)),
        NUMBER,
        "fx.npv({rate}, {flows})",
        (
            Example("ROUND(NPV(0.1, -10000, 3000, 4200, 6800), 2)", "1188.44"),
            Example("NPV([a], 1, 2)", "3", _BLANK),
            Example("NPV(-1, 1, 2)", "#NUM!"),
        ),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "IRR",
        (Parameter("flows", ListOf(NUMBER)), Parameter("guess", NUMBER, optional=True, default="0.1")),
        NUMBER,
        "fx.irr({flows}, {guess})",
        (
            Example("ROUND(IRR({-70000, 12000, 15000, 18000, 21000, 26000}), 6)", "0.086631"),
            Example("IRR({1, 2})", "#NUM!"),
        ),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "XNPV",
        (_RATE, Parameter("flows", ListOf(NUMBER)), Parameter("dates", ListOf(DATE))),
        NUMBER,
        "fx.xnpv({rate}, {flows}, {dates})",
        (
            Example(
                "ROUND(XNPV(0.1, {-100, 110}, [d]), 6)", "0", {"d": [{"date": "2023-01-01"}, {"date": "2024-01-01"}]}
            ),
            Example("XNPV(0.1, {-100, 110}, [d])", "#VALUE!", {"d": [{"date": "2023-01-01"}]}),
            Example("XNPV(-2, {-100}, [d])", "#NUM!", {"d": [{"date": "2023-01-01"}]}),
        ),
        fails=(NUM, VALUE),
        why=(
            "case when cardinality({flows}) = cardinality({dates}) and array_position({dates}, null) is null "
            f"then '{NUM}' else '{VALUE}' end"
        ),
        inexact=True,
    ),
    _money(
        "SLN",
        (_COST, _SALVAGE, _LIFE),
        Example("SLN(30000, 7500, 10)", "2250"),
        Example("SLN(30000, [a], 10)", "3000", _BLANK),
        Example("SLN(1, 0, 0)", "#NUM!"),
    ),
    _money(
        "SYD",
        (_COST, _SALVAGE, _LIFE, _PERIOD),
        Example("ROUND(SYD(30000, 7500, 10, 1), 2)", "4090.91"),
        Example("SYD(30000, 7500, 10, 11)", "#NUM!"),
    ),
    _money(
        "DDB",
        (_COST, _SALVAGE, _LIFE, _PERIOD, Parameter("factor", NUMBER, optional=True, default="2.")),
        Example("DDB(2400, 300, 10, 1)", "480"),
        Example("ROUND(DDB(2400, 300, 10, 10), 2)", "22.12"),
        Example("DDB(2400, 300, 10, 11)", "#NUM!"),
    ),
    _money(
        "EFFECT",
        (_RATE, _PERIODS),
        Example("ROUND(EFFECT(0.0525, 4), 6)", "0.053543"),
        Example("EFFECT([a], 4)", "#NUM!", _BLANK),
    ),
    _money(
        "NOMINAL",
        (_RATE, _PERIODS),
        Example("ROUND(NOMINAL(0.053543, 4), 6)", "0.0525"),
        Example("NOMINAL(0.05, 0)", "#NUM!"),
    ),
)
