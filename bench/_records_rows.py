"""Very many records, made by the database itself: the same at every run, with Chinese names, links and lists."""

from __future__ import annotations

from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql

from bench._records_world import STATES, World

CUSTOMERS: Final = 300
PRODUCTS: Final = 500
SEARCHED_OFTEN: Final = "青岛"
"""In one name of twenty."""
SEARCHED_SELDOM: Final = "麒麟"
"""In one of two thousand."""

_WORDS: Final = [
    *("华为", "成务", "青岛", "星光", "东方", "海尔", "长城", "金桥", "兴业", "天府"),
    *("远航", "中建", "北辰", "南山", "西湖", "宏远", "瑞丰", "凯旋", "百川", "万里"),
]
_PLACES: Final = ["北京", "上海", "广州", "深圳", "成都", "武汉", "西安"]
_TAGS: Final = ["大客户", "老客户", "重点", "展会", "线上", "复购", "投诉", "样品", "出口", "节日"]

NAMED: LiteralString = """
    insert into w_main.{table} (id, created_at, created_by, updated_at, owner_id, version, name, city, _search)
    select r.id, now(), %(me)s, now(), %(me)s, 1, r.name, 'x', lower(r.name)
    from (
        select nextval('w_main.record_id') as id,
            (%(words)s::text[])[1 + n %% 20] || (%(places)s::text[])[1 + n %% 7] || n as name
        from generate_series(1, %(count)s) n
    ) r
"""
DEALS: LiteralString = """
    insert into w_main.deal (
        id, created_at, created_by, updated_at, updated_by, owner_id, dept_id, is_demo, version,
        name, note, customer, amount, price, price__currency, cost, cost__currency, phone, margin, state, made, at,
        seller, helpers, marks, labels, paid, count, share, stars, _search
    )
    select d.id, d.at, d.who, d.at, d.who, d.who, d.dept, false, 1,
        d.name, d.note, %(first_customer)s + (d.h1 %% %(customers)s), d.amount, d.amount * 1.13, 'CNY',
        round(d.amount * 0.7, 2), 'CNY', '+86138' || lpad((d.h2 %% 100000000)::text, 8, '0'),
        (d.h3 %% 4000) / 10000.0, (%(states)s::text[])[1 + d.h4 %% 4], d.at::date, d.at,
        d.who, array[(%(sellers)s::bigint[])[1 + d.h3 %% 40], (%(sellers)s::bigint[])[1 + (d.h3 + 7) %% 40]],
        case d.h2 %% 3 when 0 then array['urgent'] when 1 then array['export', 'repeat'] end,
        array[(%(tags)s::text[])[1 + d.h1 %% 10], (%(tags)s::text[])[1 + (d.h1 + 3) %% 10]],
        d.h4 %% 3 = 0, 1 + d.h2 %% 20, round(d.amount / (1 + d.h2 %% 20), 30), 1 + d.h3 %% 5,
        lower(d.name) || e'\\n' || d.note
    from (
        select nextval('w_main.record_id') as id, h.*,
            (%(sellers)s::bigint[])[1 + h.h0 %% 40] as who, (%(departments)s::bigint[])[1 + h.h0 %% 40] as dept,
            (%(words)s::text[])[1 + h.h1 %% 20] || (%(places)s::text[])[1 + h.h2 %% 7]
                || case when h.n %% 2000 = 7 then %(seldom)s else '' end || h.n as name,
            '请在' || (h.h3 %% 28 + 1) || '日之前确认交货' as note,
            round((h.h4 %% 9000000)::numeric / 100, 2) as amount,
            timestamptz '2024-01-01 08:00+08' + (h.h5 %% 1000) * interval '1 day' + (h.h1 %% 600) * interval '1 minute'
                as at
        from (
            select n, {hashes} from generate_series(1, %(count)s) n
        ) h
    ) d
"""
_HASHES: Final = sql.SQL(", ").join(
    sql.SQL("abs(hashint8extended(n, {}) %% 1000000000) as {}").format(sql.Literal(n), sql.Identifier(f"h{n}"))
    for n in range(6)
)
LINKS: LiteralString = """
    insert into w_main.deal__products (record_id, target_id, place)
    select d.id, %(first)s + (d.id * 7 + place * 13) %% %(products)s, place
    from w_main.deal d, generate_series(0, 1) place
"""
INDEXES: LiteralString = """
    select i.relname, pg_get_indexdef(x.indexrelid)
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'w_main'::regnamespace and t.relname = any(%s) and not x.indisprimary and not x.indisunique
"""


def fill(conninfo: str, world: World, count: int) -> None:
    """So many deals. The indexes that the product has made are taken away meanwhile, and made again as they were."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("set maintenance_work_mem = '1GB'")
        connection.execute("set synchronous_commit = off")
        indexes = connection.execute(INDEXES, [["deal", "deal__products"]]).fetchall()
        for name, _ in indexes:
            connection.execute(sql.SQL("drop index w_main.{}").format(sql.Identifier(name)))
        first = {
            form: _named(connection, form, world, most)
            for form, most in (("customer", CUSTOMERS), ("product", PRODUCTS))
        }
        values: dict[str, Any] = {
            "count": count,
            "first_customer": first["customer"],
            "customers": CUSTOMERS,
            "states": list(STATES),
            "sellers": [person for person, _ in world.sellers],
            "departments": [department for _, department in world.sellers],
            "words": _WORDS,
            "places": _PLACES,
            "tags": _TAGS,
            "seldom": SEARCHED_SELDOM,
        }
        connection.execute(sql.SQL(DEALS).format(hashes=_HASHES), values)
        connection.execute(LINKS, {"first": first["product"], "products": PRODUCTS})
        for _, definition in indexes:
            connection.execute(definition.encode())
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")


def _named(connection: psycopg.Connection[Any], form: str, world: World, count: int) -> int:
    values = {"me": world.owner.person, "words": _WORDS, "places": _PLACES, "count": count}
    connection.execute(sql.SQL(NAMED).format(table=sql.Identifier(form)), values)
    found = connection.execute(sql.SQL("select min(id) from w_main.{}").format(sql.Identifier(form))).fetchone()
    return int(found[0]) if found else 0
