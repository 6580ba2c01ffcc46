"""Money: an exact amount in a currency, to the smallest coin of that currency.

>>> from chengwu.fields.context import HERE
>>> Money().accept("12.345", Purse(), HERE)
Amount(amount=Decimal('12.35'), currency='CNY')
>>> Money().accept_text("￥１，２３４．５", Purse(), HERE)
Amount(amount=Decimal('1234.50'), currency='CNY')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.currencies import CURRENCIES, Code, amount_shown, coins
from chengwu.fields.family_number import check_limits, keep_limits, numeric_operators
from chengwu.fields.in_sql import json_object, written
from chengwu.fields.operators import Expression, Operator, Parts, bound, by_name, main
from chengwu.fields.refusal import BadSettings, Unacceptable, excerpt
from chengwu.fields.type import Cell, FieldType, Formula, Settings
from chengwu.fields.units import Unit
from chengwu.kit.sentences import Listed


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So much of a currency."""

    amount: Decimal
    currency: str


class Purse(Settings, frozen=True, kw_only=True):
    """Which money is taken."""

    currency: Code | None = None
    """The one that is meant where none is named; None is the currency of the workspace."""
    others: tuple[Code, ...] = ()
    """Taken as well, when they are named."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class Money(FieldType[Purse, Amount]):
    """An amount and its currency, in two columns. Filters and formulas use the amount."""

    name = "money"
    settings = Purse
    example = "1234.50"

    def check(self, options: Purse) -> None:
        check_limits(options.minimum, options.maximum)
        for name, codes in (("currency", (options.currency or "CNY",)), ("others", options.others)):
            if not set(codes) <= CURRENCIES:
                raise BadSettings("field_setting_wrong", example="CNY", setting=name)

    def parts(self, options: Purse) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Numeric(), "currency": sa.Text()}

    def formula_type(self, options: Purse) -> Formula | None:
        return "number"

    def unit(self, options: Purse) -> Unit:
        # Of what a figure over amounts in several currencies is, nobody can say.
        return Unit() if options.others else Unit(shown_as="money", currency=options.currency)

    def take(self, raw: object, options: Purse, context: Context) -> Amount | None:
        currency: object = None
        if isinstance(raw, dict):
            if not set(raw) <= {"amount", "currency"}:
                raise Unacceptable("field_not_number", example=self.example, given=excerpt(raw))
            currency = raw.get("currency")
            raw = raw.get("amount")
            if raw is None or raw == "":
                return None
        return self._in(numerals.exact(raw, self.example), currency, options, context)

    def take_text(self, text: str, options: Purse, context: Context) -> Amount | None:
        number, currency = numerals.written(text, self.example)
        return self._in(number, currency, options, context)

    def limit(self, value: Amount, options: Purse, context: Context) -> Amount:
        amount = numerals.rounded(value.amount, coins(value.currency))
        keep_limits(amount, options.minimum, options.maximum)
        return Amount(amount, value.currency)

    def store(self, value: Amount | None, options: Purse) -> dict[str, object]:
        return {"": value.amount, "currency": value.currency} if value else {"": None, "currency": None}

    def load(self, row: Mapping[str, Any], options: Purse) -> Amount | None:
        return None if row[""] is None else Amount(row[""], row["currency"])

    def json(self, value: Amount, options: Purse) -> object:
        return {"amount": numerals.digits(value.amount), "currency": value.currency}

    def json_schema(self, options: Purse) -> dict[str, Any]:
        parts = {"amount": {"type": "string", "format": "decimal"}, "currency": {"type": "string"}}
        return {"type": "object", "properties": parts, "required": ["amount"]}

    def show(self, value: Amount, options: Purse, context: Context) -> str:
        return amount_shown(value.amount, value.currency)

    def export(self, value: Amount, options: Purse, context: Context) -> Cell:
        if value.currency == (options.currency or context.currency):
            return value.amount
        return f"{value.currency} {numerals.digits(value.amount)}"

    def search_text(self, value: Amount, options: Purse, context: Context) -> str:
        return numerals.digits(value.amount)

    def json_sql(self, parts: Parts, options: Purse, context: Context) -> Expression:
        return json_object(main(parts), amount=written(main(parts)), currency=parts["currency"])

    def operators(self, options: Purse) -> Mapping[str, Operator]:
        currency = Operator("currency_is", "one", lambda parts, it: parts["currency"] == bound(it, sa.Text()), "text")
        return {**numeric_operators(sa.Numeric()), **by_name(currency)}

    def sort_keys(self, parts: Parts, options: Purse) -> tuple[Expression, ...]:
        return (main(parts), parts["currency"].collate("C"))

    def _in(self, amount: Decimal, currency: object, options: Purse, context: Context) -> Amount:
        own = options.currency or context.currency
        named = own if currency is None else currency
        if not isinstance(named, str) or named not in {own, *options.others}:
            offered = Listed((own, *options.others))
            example = f"{own} {self.example}"
            raise Unacceptable("field_currency_unknown", example=example, given=excerpt(named), currencies=offered)
        return Amount(amount, named)
