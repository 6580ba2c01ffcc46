"""The texts of the search say which words are of which field: a job writes those that are there anew."""

from chengwu.workspaces.migrations import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run("""
    insert into {schema}.job (kind, key, arguments, run_at, created_at)
    select 'records.recompute', 'records.recompute',
        jsonb_build_object('fields', '[]'::jsonb, 'searched', jsonb_agg(key order by key)), now(), now()
    from {schema}.form where published is not null
    having count(*) > 0;
    """)
