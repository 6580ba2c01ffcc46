"""What a good developer would write for the same answers: one statement each, rights included, values bound.

Each text stands twice: for the owner, who sees everything, and for the least-privileged user. `WRITES` are transactions
of several statements, the last of which answers.
"""

from __future__ import annotations

from typing import Final

_BELOW: Final = (
    "array(with recursive below(id) as (select %(department)s::bigint union"
    " select x.id from w_main.department x join below b on x.parent = b.id) select id from below)"
)
MAY: Final = f"(d.owner_id = %(me)s or d.created_by = %(me)s or d.dept_id = any({_BELOW}))"
NARROW: Final = "(d.owner_id = %(me)s or d.created_by = %(me)s)"

_SHOWN: Final = (
    "d.id, d.version, d.name, d.note, d.customer,"
    " (select array_agg(x.target_id order by x.place) from w_main.deal__products x where x.record_id = d.id)"
    " as products,"
    " d.amount, d.price, d.price__currency, {cost}, {phone}, {margin}, d.state, d.made, d.at, d.seller, d.helpers,"
    " d.marks, d.labels, d.paid, d.count, d.share, d.stars, d.created_at, d.created_by, d.updated_at, d.updated_by,"
    " d.owner_id, d.dept_id, d.flow_state, d.is_demo"
)
_OF_OWNER: Final = _SHOWN.format(cost="d.cost, d.cost__currency", phone="d.phone", margin="d.margin")
_OF_LEAST: Final = _SHOWN.format(
    cost="null as cost",
    phone="substr(d.phone, 4, 3) || '****' || right(d.phone, 4) as phone",
    margin="case when d.owner_id = %(me)s or d.created_by = %(me)s then d.margin end as margin",
)
_ASKED: Final = "d.seller = %(seller)s and d.state = %(state)s and d.made >= %(from)s::date and d.made < %(to)s::date"
_FOUND: Final = "fx.search_pieces(d._search) @> array[%(word)s] and d._search like '%%' || %(word)s || '%%'"
_CUSTOMERS: Final = (
    "select g.*, c.name as title from (select d.customer, date_trunc('month', d.made)::date as month,"
    " count(*) as deals, sum(d.amount) as amount from w_main.deal d where {which} group by 1, 2 order by 1, 2"
    " limit 1001) g left join w_main.customer c on c.id = g.customer order by g.customer, g.month"
)


def _texts(shown: str, may: str) -> dict[str, str]:
    deals = f"select {shown} from w_main.deal d where {may}"
    return {
        "read": f"{deals} and d.id = %(id)s",
        "list": f"{deals} and {_ASKED} order by d.amount, d.id limit 51",
        "deep": f"{deals} and (d.amount, d.id) > (%(amount)s, %(id)s) order by d.amount, d.id limit 51",
        "search": f"{deals} and {_FOUND} order by d.id desc limit 51",
        "groups": _CUSTOMERS.format(which=f"{may} and d.made >= %(since)s::date"),
        "aggregate": f"select d.state, count(*) as deals, sum(d.amount) as amount from w_main.deal d where {may}"
        " group by 1 order by 1 limit 1001",
        "own": f"{deals} order by d.amount, d.id limit 51",
    }


READS: Final = {
    **{f"{key}_owner": text for key, text in _texts(_OF_OWNER, "true").items()},
    **_texts(_OF_LEAST, MAY),
    "own": _texts(_OF_LEAST, NARROW)["own"],
}

_COLUMNS: Final = (
    "name, note, customer, amount, price, price__currency, state, made, at, seller, helpers, marks, labels, paid,"
    " count, stars"
)
_JOURNAL: Final = (
    "insert into w_main.journal"
    " (id, at, change_set, actor_kind, actor, channel, operation, form, record, before, after)"
    " select nextval('w_main.journal_id'), now(), {change_set}, 'person', %(me)s, 'screen',"
)
_INSERT: Final = (
    "insert into w_main.deal (id, created_at, created_by, updated_at, updated_by, owner_id, dept_id, is_demo, version,"
    f" {_COLUMNS}, share, _search) select nextval('w_main.record_id'), now(), %(me)s, now(), %(me)s, %(me)s,"
    f" %(department)s::bigint, false, 1, {_COLUMNS}, amount / nullif(count, 0), lower(name) || e'\\n' || note"
    " from jsonb_populate_recordset(null::w_main.deal, %(rows)s::jsonb) returning id, version, to_jsonb(deal) as image"
)
CREATE_ONE: Final = (
    "insert into w_main.deal (id, created_at, created_by, updated_at, updated_by, owner_id, dept_id, is_demo, version,"
    f" {_COLUMNS}, share, _search) values (nextval('w_main.record_id'), now(), %(me)s, now(), %(me)s, %(me)s,"
    " %(department)s::bigint, false, 1, %(name)s, %(note)s, %(customer)s, %(amount)s::numeric, %(price)s::numeric,"
    " 'CNY', %(state)s, %(made)s::date, %(at)s::timestamptz, %(seller)s, %(helpers)s::bigint[], %(marks)s::text[],"
    " %(labels)s::text[], %(paid)s, %(count)s, %(stars)s, %(amount)s::numeric / nullif(%(count)s::bigint, 0),"
    " lower(%(name)s) || e'\\n' || %(note)s) returning id, version, to_jsonb(deal) as image"
)
WRITES: Final = {
    "create": (
        CREATE_ONE,
        _JOURNAL.format(change_set="nextval('w_main.change_set_id')") + " 'create', 'deal', %(id)s, null, %(image)s",
    ),
    "update": (
        f"with o as (select * from w_main.deal d where d.id = %(id)s and d.version = %(version)s and {MAY} for update)"
        " update w_main.deal d set amount = %(amount)s::numeric, note = %(note)s, version = d.version + 1,"
        " share = %(amount)s::numeric / nullif(d.count, 0), updated_at = now(), updated_by = %(me)s,"
        " _search = lower(d.name) || e'\\n' || %(note)s from o where d.id = o.id returning d.id, d.version,"
        " jsonb_build_object('before', jsonb_build_object('amount', o.amount, 'note', o.note),"
        " 'after', jsonb_build_object('amount', d.amount, 'note', d.note)) as image",
        _JOURNAL.format(change_set="nextval('w_main.change_set_id')")
        + " 'update', 'deal', %(id)s, %(image)s::jsonb->'before', %(image)s::jsonb->'after'",
    ),
}
CREATE_MANY: Final = (
    f"with made as ({_INSERT}), noted as ("
    + _JOURNAL.format(change_set="(select nextval('w_main.change_set_id'))")
    + " 'create', 'deal', id, null, image from made) select id, version from made"
)
