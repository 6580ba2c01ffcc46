"""Id code: what a country numbers people, companies and accounts by: credit code, resident id, bank card, passport.

>>> from chengwu.fields.context import HERE
>>> IdCode().accept(" 91350100m000100y43 ", Kind(), HERE)
'91350100M000100Y43'
>>> IdCode().mask("11010519491231002X", Kind(kind="resident_id"), HERE)
'1****************X'
"""

from __future__ import annotations

from chengwu.fields import country, masks
from chengwu.fields.context import Context
from chengwu.fields.family_code import demand_whole, looks_cut
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.in_sql import HIDDEN
from chengwu.fields.operators import Expression, Parts, main
from chengwu.fields.refusal import BadSettings, Unacceptable, excerpt
from chengwu.fields.type import Settings
from chengwu.kit.sentences import Listed
from chengwu.regional.region import IdCode as CountryCode


class Kind(Settings, frozen=True, kw_only=True):
    """Which code it is, by the name that the country gives it."""

    kind: str = "credit_code"


class IdCode(CodedText[Kind]):
    """A code with the rules of its country: its form, its check digit, its mask."""

    name = "id_code"
    settings = Kind
    example = "91350100M000100Y43"

    def check(self, options: Kind) -> None:
        known = country.rules().id_codes
        if options.kind not in known:
            raise BadSettings("field_setting_wrong", example=Listed(known), setting="kind")

    def take(self, raw: object, options: Kind, context: Context) -> str | None:
        code = _rules(options, context)
        text = written_text(raw, code.example)
        if text is None:
            return None
        with country.refusing(code.example):
            return code.clean(text)

    def take_text(self, text: str, options: Kind, context: Context) -> str | None:
        code = _rules(options, context)
        demand_whole(text, code.example)
        cut = Unacceptable("field_cut_by_sheet", example=code.example, given=excerpt(text))
        try:
            value = self.take(text, options, context)
        except Unacceptable:
            if looks_cut(text):
                raise cut from None
            raise
        if looks_cut(text) and value is not None and code.doubts(value):
            raise cut
        return value

    def example_sent(self, options: Kind) -> str:
        return f'"{country.rules().id_codes[options.kind].example}"'

    def mask(self, value: str, options: Kind, context: Context) -> str:
        masked = _rules(options, context).mask(value)
        # A code that the country publishes hides nothing; whoever masks the field means to hide it all the same.
        return HIDDEN if masked == value else masked

    def mask_sql(self, parts: Parts, options: Kind, context: Context) -> Expression:
        return masks.id_code(options.kind, main(parts), context)


def _rules(options: Kind, context: Context) -> CountryCode:
    return country.rules(context).id_codes[options.kind]
