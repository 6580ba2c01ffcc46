"""Every field type, in the order in which a designer offers them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from chengwu.fields.type import FieldType
from chengwu.fields.types.address import Address
from chengwu.fields.types.boolean import Boolean
from chengwu.fields.types.date import Date
from chengwu.fields.types.date_range import DateRange
from chengwu.fields.types.datetime import Datetime
from chengwu.fields.types.datetime_range import DatetimeRange
from chengwu.fields.types.decimal import Decimal
from chengwu.fields.types.department import Department
from chengwu.fields.types.email import Email
from chengwu.fields.types.file import File
from chengwu.fields.types.formula import Formula
from chengwu.fields.types.gallery import Gallery
from chengwu.fields.types.geo import Geo
from chengwu.fields.types.id_code import IdCode
from chengwu.fields.types.image import Image
from chengwu.fields.types.integer import Integer
from chengwu.fields.types.json import Json
from chengwu.fields.types.link import Link
from chengwu.fields.types.links import Links
from chengwu.fields.types.long_text import LongText
from chengwu.fields.types.look_up import LookUp
from chengwu.fields.types.member import Member
from chengwu.fields.types.members import Members
from chengwu.fields.types.money import Money
from chengwu.fields.types.multi_select import MultiSelect
from chengwu.fields.types.percent import Percent
from chengwu.fields.types.phone import Phone
from chengwu.fields.types.rating import Rating
from chengwu.fields.types.region import Region
from chengwu.fields.types.rich_text import RichText
from chengwu.fields.types.roll_up import RollUp
from chengwu.fields.types.select import Select
from chengwu.fields.types.serial import Serial
from chengwu.fields.types.signature import Signature
from chengwu.fields.types.sub_table import SubTable
from chengwu.fields.types.tags import Tags
from chengwu.fields.types.text import Text
from chengwu.fields.types.time import Time
from chengwu.fields.types.url import Url

TYPES: Final[tuple[FieldType[Any, Any], ...]] = (
    Text(),
    LongText(),
    RichText(),
    Integer(),
    Decimal(),
    Percent(),
    Money(),
    Date(),
    Time(),
    Datetime(),
    DateRange(),
    DatetimeRange(),
    Select(),
    MultiSelect(),
    Tags(),
    Boolean(),
    Phone(),
    Email(),
    Url(),
    IdCode(),
    Region(),
    Address(),
    Geo(),
    Member(),
    Members(),
    Department(),
    Link(),
    Links(),
    SubTable(),
    LookUp(),
    RollUp(),
    Formula(),
    Serial(),
    File(),
    Image(),
    Gallery(),
    Signature(),
    Rating(),
    Json(),
)

_BY_NAME: Final[Mapping[str, FieldType[Any, Any]]] = MappingProxyType({each.name: each for each in TYPES})


def by_name(name: str) -> FieldType[Any, Any]:
    """The type of this name; KeyError for one that does not exist.

    >>> by_name("rating").name
    'rating'
    """
    return _BY_NAME[name]
