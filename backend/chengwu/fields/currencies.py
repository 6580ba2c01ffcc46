"""Currencies: which there are, how many digits their smallest coin has, and how an amount is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final

import msgspec

from chengwu.fields import numerals


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


CURRENCIES: Final = _codes(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
    "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS "
    "VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
_NO_COINS: Final = _codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF")
_THOUSANDTHS: Final = _codes("BHD IQD JOD KWD LYD OMR TND")
_SIGNS: Final = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$"}
Code = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]


def coins(currency: str) -> int:
    """Digits after the point.

    >>> coins("CNY"), coins("JPY"), coins("KWD")
    (2, 0, 3)
    """
    return 0 if currency in _NO_COINS else 3 if currency in _THOUSANDTHS else 2


def amount_shown(amount: Decimal, currency: str, places: int | None = None) -> str:
    """An amount as people read it, to the coins of its currency where nobody says to how many places.

    >>> amount_shown(Decimal("-12345.6"), "CNY"), amount_shown(Decimal("12345.6"), "CHF", 0)
    ('-¥12,345.60', 'CHF 12,346')
    """
    digits = numerals.grouped(numerals.rounded(amount, coins(currency) if places is None else places))
    sign = _SIGNS.get(currency, f"{currency} ")
    return f"-{sign}{digits[1:]}" if digits.startswith("-") else f"{sign}{digits}"
