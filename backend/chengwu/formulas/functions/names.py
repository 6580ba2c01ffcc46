"""How things are called: the reading of Chinese characters, the names of divisions."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NA, VALUE, Example, Function, Parameter
from chengwu.formulas.types import TEXT

_TEXT: Final = Parameter("text", TEXT)
_ZHANG: Final = "UNICHAR(24352) & UNICHAR(19977)"
_NONE: Final = {"none": None}
_CODE: Final = {"r": "370203", "none": None}
_WHY: Final = f"case when fx.region_name('', {{level}}) is null then '{VALUE}' else '{NA}' end"

FUNCTIONS: Final = (
    Function(
        "PINYIN",
        (_TEXT,),
        TEXT,
        "fx.pinyin({text}, 9)",
        (Example(f"PINYIN({_ZHANG} & ' A1')", "zhangsan a1"), Example("PINYIN([none])", "", _NONE)),
        long=True,
    ),
    Function(
        "PINYIN_INITIALS",
        (_TEXT,),
        TEXT,
        "fx.pinyin({text}, 1)",
        (Example(f"PINYIN_INITIALS({_ZHANG})", "zs"), Example("PINYIN_INITIALS([none])", "", _NONE)),
    ),
    Function(
        "REGION_NAME",
        (Parameter("region", TEXT), Parameter("level", TEXT, optional=True, default="''")),
        TEXT,
        "fx.region_name({region}, {level})",
        (
            Example("LEN(REGION_NAME([r]))", "9", _CODE),
            Example("PINYIN(REGION_NAME([r], 'city'))", "qingdaoshi", _CODE),
            Example("REGION_NAME([none], 'city')", "", _CODE),
            Example("REGION_NAME('999999', 'city')", NA),
            Example("REGION_NAME([r], 'street')", VALUE, _CODE),
        ),
        fails=(NA, VALUE),
        why=_WHY,
        length=200,
    ),
)
