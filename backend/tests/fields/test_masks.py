"""Masks of a country: Python and PostgreSQL show the same of every name, number and code, and neither shows more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import psycopg
import pytest
import sqlalchemy as sa

from chengwu.fields.masks import NAME_SIGNS, is_name
from chengwu.fields.spelling import tidy
from chengwu.fields.types import by_name
from chengwu.kit.db import Session, Statement
from chengwu.regional import COUNTRIES
from chengwu.regional.region import Wrong, region
from chengwu.regional.spelling import plain
from tests.every.field_case import Type
from tests.every.sample import HERE, MOMENT
from tests.support import Server

KINDS = [(country, kind) for country in COUNTRIES for kind in country.id_codes]
SIGNS = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000 and is_name(chr(point))]
CHANCE = Random(7)


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[Session]:
    conninfo = server.make("masks")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield Session(connection, "public", MOMENT)
    server.remove("masks")


def in_sql(
    session: Session, of: Type, raw_settings: Mapping[str, object], kept: list[str], region: str = "cn"
) -> list[str]:
    """The masks of these values by PostgreSQL."""
    one = sa.func.unnest(sa.bindparam("kept", type_=sa.ARRAY(sa.Text()))).column_valued("one")
    masked = of.mask_sql({"": one}, of.options(raw_settings), replace(HERE, region=region))
    return session.values(Statement(sa.select(masked)), kept=kept)


def in_python(of: Type, raw_settings: Mapping[str, object], kept: list[str], region: str = "cn") -> list[str]:
    """The masks of these values by Python."""
    return [of.mask(value, of.options(raw_settings), replace(HERE, region=region)) for value in kept]


def test_each_sign_of_names_is_read_alike_by_python_and_postgresql(session: Session) -> None:
    assert len(SIGNS) > 90_000
    for sign in SIGNS:
        assert plain(sign) == unicodedata.normalize("NFKC", sign).replace(" ", "")
    every = "\n".join(SIGNS)
    run = Statement(sa.select(sa.func.pg_catalog.normalize(sa.bindparam("every", type_=sa.Text()), "NFKC")))
    assert session.value(run, every=every) == unicodedata.normalize("NFKC", every)
    known = sa.bindparam("every", type_=sa.Text()).regexp_match(f"^[\n{NAME_SIGNS}]*$")
    assert session.value(Statement(sa.select(known)), every=every) is True


def test_whatever_a_name_is_its_mask_is_one(session: Session) -> None:
    letters = [*SIGNS[:400], *"张三欧阳娜𠮷· Ａ" * 30, *SIGNS[-9:]]
    made = ["".join(CHANCE.choices(letters, k=CHANCE.randint(1, 9))) for _ in range(3000)]
    names = [name for name in (tidy(one) for one in made) if name]
    text = by_name("text")
    assert in_sql(session, text, {"mask": "person"}, names) == in_python(text, {"mask": "person"}, names)


@pytest.mark.parametrize(("name", "shown"), [("张三", "张*"), ("欧阳娜", "欧*娜"), ("a\u200bb", "***"), ("张", "*")])
def test_a_name_with_a_sign_that_no_name_has_is_hidden_whole(session: Session, name: str, shown: str) -> None:
    assert in_sql(session, by_name("text"), {"mask": "person"}, [name]) == [shown]


def test_whatever_a_phone_number_is_its_mask_is_one(session: Session) -> None:
    begin = (
        "+861",
        "+8613",
        "+86400",
        "+86800",
        "+8610",
        "+8625",
        "+86532",
        "+86",
        "+852",
        "+853",
        "+8536",
        "+886",
        "+8869",
    )
    made = [
        CHANCE.choice(begin)
        + str(CHANCE.randrange(10 ** CHANCE.randint(6, 11)))
        + CHANCE.choice(("", "", ";ext=12", ";x"))
        for _ in range(6000)
    ]
    kept, odd = [one for one in made if is_phone(one)], [one for one in made if not is_phone(one)]
    assert len(kept) > 500
    assert in_sql(session, by_name("phone"), {}, kept) == in_python(by_name("phone"), {}, kept)
    # What was never kept in this spelling is hidden whole.
    assert in_sql(session, by_name("phone"), {}, odd) == ["*" * len(one) for one in odd]


def is_phone(number: str) -> bool:
    """Whether a number is kept in this spelling."""
    try:
        return region().phone.clean(number) == number
    except Wrong:
        return False


@pytest.mark.parametrize(("country", "kind"), KINDS, ids=lambda one: getattr(one, "code", one))
def test_each_kind_of_code_of_each_country_has_its_mask(session: Session, country: object, kind: str) -> None:
    code = next(one for one in COUNTRIES if one is country)
    rules = code.id_codes[kind]
    kept = [rules.clean(rules.example), *("9" * length for length in (1, 2, 3, 4, 7, 8, 9, 18, 30))]
    of, raw = by_name("id_code"), {"kind": kind}
    assert in_sql(session, of, raw, kept, code.code) == in_python(of, raw, kept, code.code)


def test_another_country_than_the_known_ones_hides_everything(session: Session) -> None:
    for name, raw in (("phone", {}), ("id_code", {"kind": "qq"}), ("text", {"mask": "person"})):
        assert in_sql(session, by_name(name), dict(raw), ["12345678", "张三"], "atlantis") == ["****", "****"]


def test_an_address_without_a_sign_between_is_hidden_whole(session: Session) -> None:
    kept = ["nobody", "@a.b", "a@b.cd", "ab@b.cd"]
    assert in_sql(session, by_name("email"), {}, kept) == ["****", "****", "a***@b.cd", "a***@b.cd"]
    assert in_python(by_name("email"), {}, kept) == ["****", "****", "a***@b.cd", "a***@b.cd"]
