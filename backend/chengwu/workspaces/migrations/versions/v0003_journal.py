"""The journal: entries by month, seals, and the mark up to which everything is settled."""

from chengwu.workspaces.migrations import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run("""
    create sequence {schema}.journal_id as bigint;
    create sequence {schema}.change_set_id as bigint;

    create table {schema}.journal (
        id bigint not null,
        at timestamptz not null,
        change_set bigint not null,
        actor_kind text not null,
        actor bigint,
        behalf bigint,
        cause bigint,
        depth smallint not null default 0,
        channel text not null,
        operation text not null,
        form text,
        record bigint,
        before jsonb,
        after jsonb,
        constraint journal_pkey primary key (id, at),
        constraint journal_actor_kind_check
            check (actor_kind in ('person', 'token', 'service', 'portal', 'system'))
    ) partition by range (at);
    create index journal_record on {schema}.journal (form, record, id);
    create index journal_change_set on {schema}.journal (change_set);
    create index journal_actor on {schema}.journal (actor, id);
    create table {schema}.journal_rest partition of {schema}.journal default;

    create table {schema}.journal_seal (
        number bigint not null,
        first bigint not null,
        last bigint not null,
        entries bigint not null,
        digest bytea not null,
        at timestamptz not null,
        constraint journal_seal_pkey primary key (number)
    );

    create table {schema}.journal_mark (
        place smallint not null,
        last bigint not null,
        transaction bigint not null,
        constraint journal_mark_pkey primary key (place),
        constraint journal_mark_place_check check (place = 1)
    );

    revoke update, delete, truncate on {schema}.journal, {schema}.journal_seal from chengwu_app;
    revoke all on {schema}.journal_rest from chengwu_app;
    """)
