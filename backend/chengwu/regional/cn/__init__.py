"""Mainland China, and what it says of Hong Kong, Macau and Taiwan."""

from __future__ import annotations

from typing import Final

from chengwu.regional.cn.amounts import amount_in_words
from chengwu.regional.cn.bank_card import BankCard, CorporateAccount
from chengwu.regional.cn.calendar import CALENDAR
from chengwu.regional.cn.credit_code import CreditCode
from chengwu.regional.cn.divisions import DIVISIONS
from chengwu.regional.cn.handles import Qq, WeChat
from chengwu.regional.cn.licence_plate import LicencePlate
from chengwu.regional.cn.names import NAMES
from chengwu.regional.cn.organisation_code import OrganisationCode
from chengwu.regional.cn.passport import ForeignPassport, Passport
from chengwu.regional.cn.phone import PHONE
from chengwu.regional.cn.resident_id import ResidentId
from chengwu.regional.region import IdCode, Region

_ID_CODES: Final[tuple[IdCode, ...]] = (
    CreditCode(),
    OrganisationCode(),
    ResidentId(),
    Passport(),
    ForeignPassport(),
    BankCard(),
    CorporateAccount(),
    LicencePlate(),
    WeChat(),
    Qq(),
)

CN: Final = Region(
    code="cn",
    id_codes={kind.name: kind for kind in _ID_CODES},
    phone=PHONE,
    divisions=DIVISIONS,
    calendar=CALENDAR,
    names=NAMES,
    amount_in_words=amount_in_words,
)
